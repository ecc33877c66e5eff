// What keys do. Tab is not among them: it leaves the editor, as everywhere else in a form.
import { baseKeymap, chainCommands, exitCode, newlineInCode } from "prosemirror-commands";
import { inputRules, textblockTypeInputRule, wrappingInputRule } from "prosemirror-inputrules";
import { keymap } from "prosemirror-keymap";
import { splitListItem } from "prosemirror-schema-list";
import { TextSelection } from "prosemirror-state";
import { TableMap, addRow, isInTable, selectedRect } from "prosemirror-tables";
import { aroundType, commands, setStyle } from "./commands.js";
import { schema } from "./schema.js";

const { nodes } = schema;

/** A new item has a box when the one above it has, and it is not ticked. */
function nextItem(state, dispatch) {
  const item = aroundType(state, nodes.list_item);
  if (!item) return false;
  return splitListItem(nodes.list_item, item.node.attrs.checked === null ? undefined : { checked: false })(state, dispatch);
}

/** One row down, in the same column; a new row at the end. */
function nextRow(state, dispatch) {
  if (!isInTable(state)) return false;
  const rect = selectedRect(state);
  if (!dispatch) return true;
  let { tr } = state;
  if (rect.bottom === rect.map.height) tr = addRow(tr, rect, rect.bottom);
  const table = tr.doc.nodeAt(rect.tableStart - 1);
  const cell = rect.tableStart + TableMap.get(table).positionAt(rect.bottom, rect.left, table);
  dispatch(tr.setSelection(TextSelection.create(tr.doc, cell + 1)).scrollIntoView());
  return true;
}

function hardBreak(state, dispatch) {
  const { $from } = state.selection;
  if ($from.parent.type !== nodes.paragraph) return false;
  dispatch?.(state.tr.replaceSelectionWith(nodes.hard_break.create()).scrollIntoView());
  return true;
}

/** Backspace at the start of a heading makes it a line. */
function plainLine(state, dispatch) {
  const { $cursor } = state.selection;
  return $cursor?.parent.type === nodes.heading && $cursor.parentOffset === 0 && setStyle("paragraph")(state, dispatch);
}

export const keys = (more) => keymap({
  ...more,
  "Mod-b": commands.bold.run,
  "Mod-i": commands.italic.run,
  "Mod-z": commands.undo.run,
  "Mod-y": commands.redo.run,
  "Shift-Mod-z": commands.redo.run,
  "Mod-Shift-7": commands.numbers.run,
  "Mod-Shift-8": commands.bullets.run,
  "Mod-]": commands.indent.run,
  "Mod-[": commands.outdent.run,
  "Mod-Alt-0": setStyle("paragraph"),
  "Mod-Alt-2": setStyle("2"),
  "Mod-Alt-3": setStyle("3"),
  "Mod-Alt-4": setStyle("4"),
  Backspace: plainLine,
  Enter: chainCommands(newlineInCode, nextRow, nextItem),
  "Shift-Enter": chainCommands(exitCode, hardBreak),
});

export const basicKeys = keymap(baseKeymap);

/** What people type out of habit: `## `, `- `, `1. `, `> `. */
export const rules = inputRules({
  rules: [
    textblockTypeInputRule(/^(#{1,4})\s$/, nodes.heading, (found) => ({ level: Math.max(2, found[1].length) })),
    wrappingInputRule(/^\s*([-+*])\s$/, nodes.bullet_list),
    wrappingInputRule(/^(\d{1,9})[.)]\s$/, nodes.ordered_list, (found) => ({ order: Number(found[1]) })),
    wrappingInputRule(/^\s*>\s$/, nodes.blockquote),
  ],
});
