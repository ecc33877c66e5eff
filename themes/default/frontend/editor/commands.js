// What the tool bar and the keys can do, by name: `run` as ProseMirror has it, `active` when the cursor stands in it.
import { lift, setBlockType, toggleMark, wrapIn } from "prosemirror-commands";
import { redo, undo } from "prosemirror-history";
import { liftListItem, sinkListItem, wrapInList } from "prosemirror-schema-list";
import { NodeSelection, TextSelection } from "prosemirror-state";
import { TableMap, addColumnAfter, addColumnBefore, addRowAfter, addRowBefore, deleteColumn, deleteRow, deleteTable, selectedRect } from "prosemirror-tables";
import { schema } from "./schema.js";

const { nodes, marks } = schema;
const LISTS = [nodes.bullet_list, nodes.ordered_list];

/** The nearest node around the cursor that fits: `{ node, depth, pos }`. */
export function around({ selection: { $from } }, fits) {
  for (let depth = $from.depth; depth > 0; depth--) {
    if (fits($from.node(depth))) return { node: $from.node(depth), depth, pos: $from.before(depth) };
  }
  return null;
}

export const aroundType = (state, type) => around(state, (node) => node.type === type);
export const selected = ({ selection }, type) => (selection instanceof NodeSelection && selection.node.type === type ? selection.node : null);

export function hasMark({ selection, storedMarks, doc }, type) {
  const { from, $from, to, empty } = selection;
  return empty ? Boolean(type.isInSet(storedMarks || $from.marks())) : doc.rangeHasMark(from, to, type);
}

const mark = (type) => ({ run: toggleMark(type), active: (state) => hasMark(state, type) });

const isTask = (state) => typeof around(state, (node) => node.type === nodes.list_item)?.node.attrs.checked === "boolean";

function listKind(state) {
  const list = around(state, (node) => LISTS.includes(node.type));
  return list && (isTask(state) ? "tasks" : list.node.type.name);
}

/** Changes every item of the list around the cursor. */
function changeList(list, type, checked, tr) {
  if (list.node.type !== type) tr.setNodeMarkup(list.pos, type, { tight: list.node.attrs.tight });
  list.node.forEach((item, offset) => {
    const box = checked === null ? null : (item.attrs.checked ?? checked);
    tr.setNodeMarkup(list.pos + 1 + offset, null, { checked: box });
  });
  return tr;
}

/** Makes a list of these lines, changes the kind of the list that they stand in, or makes them lines again. */
function list(kind) {
  const type = kind === "ordered_list" ? nodes.ordered_list : nodes.bullet_list;
  const checked = kind === "tasks" ? false : null;
  const run = (state, dispatch) => {
    if (listKind(state) === kind) return liftListItem(nodes.list_item)(state, dispatch);
    const here = around(state, (node) => LISTS.includes(node.type));
    if (here) {
      dispatch?.(changeList(here, type, checked, state.tr));
      return true;
    }
    return wrapInList(type)(state, dispatch && ((tr) => {
      const made = around(state.apply(tr), (node) => node.type === type);
      dispatch(made && checked !== null ? changeList(made, type, checked, tr) : tr);
    }));
  };
  return { run, active: (state) => listKind(state) === kind };
}

function wrap(type, attrs) {
  const run = (state, dispatch) => (aroundType(state, type) ? lift(state, dispatch) : wrapIn(type, attrs)(state, dispatch));
  return { run, active: (state) => Boolean(aroundType(state, type)) };
}

/** Where a block may stand: in place of an empty line, else below the one that stands at the top of the text. */
function placeOf({ $from, $to }) {
  const line = $from.depth > 0 && $from.parent.isTextblock && $from.parent.childCount === 0;
  if (line && $from.depth === 1) return [$from.before(), $from.after()];
  const after = $to.depth > 0 ? $to.after(1) : $to.pos;
  return [after, after];
}

/** Puts a block into the text, and the cursor into it. */
export function insertBlock(node) {
  return (state, dispatch) => {
    const [from, to] = placeOf(state.selection);
    const tr = state.tr.replaceWith(from, to, node);
    const inside = node.isAtom ? NodeSelection.create(tr.doc, from) : TextSelection.near(tr.doc.resolve(from + 1));
    dispatch?.(tr.setSelection(inside).scrollIntoView());
    return true;
  };
}

function table(state, dispatch) {
  const cells = (type) => Array.from({ length: 3 }, () => type.create());
  const rows = [nodes.table_header, nodes.table_cell, nodes.table_cell].map((type) => nodes.table_row.create(null, cells(type)));
  return insertBlock(nodes.table.create(null, rows))(state, dispatch);
}

/** A line under the block that the cursor stands in: the way out of a table or a call-out. */
function below(state, dispatch) {
  const { selection } = state;
  const after = selection.$to.depth > 0 ? selection.$to.after(1) : selection.to;
  const tr = state.tr.insert(after, nodes.paragraph.create());
  dispatch?.(tr.setSelection(TextSelection.create(tr.doc, after + 1)).scrollIntoView());
  return true;
}

function remove(state, dispatch) {
  dispatch?.(state.tr.deleteSelection().scrollIntoView());
  return !state.selection.empty;
}

/** What is in a call-out stays, without its colour. */
function unwrap(state, dispatch) {
  const here = aroundType(state, nodes.call_out);
  if (!here) return false;
  dispatch?.(state.tr.replaceWith(here.pos, here.pos + here.node.nodeSize, here.node.content).scrollIntoView());
  return true;
}

/** Takes a row or a column away and stays in the table. */
const shrink = (command) => (state, dispatch) => command(state, dispatch && ((tr) => {
  const { tableStart, top, left } = selectedRect(state);
  const table = tr.doc.nodeAt(tr.mapping.map(tableStart - 1, -1));
  if (table?.type === nodes.table) {
    const map = TableMap.get(table);
    const cell = map.positionAt(Math.min(top, map.height - 1), Math.min(left, map.width - 1), table);
    tr.setSelection(TextSelection.near(tr.doc.resolve(tableStart + cell + 1)));
  }
  dispatch(tr.scrollIntoView());
}));

function callOut(state, dispatch) {
  const line = state.selection.$from.depth === 1 && state.selection.$to.depth === 1;
  return (line && wrapIn(nodes.call_out)(state, dispatch)) || insertBlock(nodes.call_out.createAndFill())(state, dispatch);
}

const plain = (run) => ({ run });

export const commands = {
  bold: mark(marks.strong),
  italic: mark(marks.em),
  strike: mark(marks.strike),
  bullets: list("bullet_list"),
  numbers: list("ordered_list"),
  tasks: list("tasks"),
  indent: plain(sinkListItem(nodes.list_item)),
  outdent: plain(liftListItem(nodes.list_item)),
  quote: wrap(nodes.blockquote),
  call_out: plain(callOut),
  rule: plain((state, dispatch) => insertBlock(nodes.horizontal_rule.create())(state, dispatch)),
  table: plain(table),
  undo: plain(undo),
  redo: plain(redo),
  below: plain(below),
  remove: plain(remove),
  unwrap: plain(unwrap),
  row_before: plain(addRowBefore),
  row_after: plain(addRowAfter),
  row_delete: plain(shrink(deleteRow)),
  column_before: plain(addColumnBefore),
  column_after: plain(addColumnAfter),
  column_delete: plain(shrink(deleteColumn)),
  table_delete: plain(deleteTable),
};

/** The style of the line: `paragraph`, or the level of a heading; empty in what has none. */
export function styleOf({ selection: { $from } }) {
  const { parent } = $from;
  if (parent.type === nodes.paragraph) return "paragraph";
  return parent.type === nodes.heading ? String(Math.min(4, Math.max(2, parent.attrs.level))) : "";
}

export function setStyle(style) {
  return style === "paragraph" ? setBlockType(nodes.paragraph) : setBlockType(nodes.heading, { level: Number(style) });
}
