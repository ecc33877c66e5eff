// A block as Markdown can say it: no space at the ends of a line, no emphasis of nothing, no empty lines.
import { Fragment } from "prosemirror-model";
import { schema } from "./schema.js";

const { nodes, marks } = schema;
const DELIMITED = [marks.em, marks.strong, marks.strike];
const LISTS = [nodes.bullet_list, nodes.ordered_list];

const isCode = (node) => node.isText && Boolean(marks.code.isInSet(node.marks));
const isBreak = (node) => node?.type === nodes.hard_break;
const isEmpty = (node) => node.type === nodes.paragraph && node.childCount === 0;

/** Takes a mark off the spaces at both ends of each run of it. */
function unmarkSpaces(pieces, type) {
  const has = (piece) => piece && type.isInSet(piece.marks);
  const bare = (piece) => piece.mark(type.removeFromSet(piece.marks));
  const isSpace = (piece) => (piece.isText && !isCode(piece) && /^\s+$/.test(piece.text)) || isBreak(piece);
  const all = pieces.flatMap((piece) => (piece.isText && !isCode(piece) ? piece.text.split(/^(\s+)|(\s+)$/).filter(Boolean).map((text) => schema.text(text, piece.marks)) : [piece]));
  for (const [from, by] of [[0, 1], [all.length - 1, -1]]) {
    for (let at = from; at >= 0 && at < all.length; at += by) {
      if (has(all[at]) && isSpace(all[at]) && !has(all[at - by])) all[at] = bare(all[at]);
    }
  }
  return all;
}

/** Without the spaces before and after each line, and the breaks at the end. */
function trimmed(pieces) {
  const kept = [...pieces];
  const trim = (at, sign) => {
    const piece = kept[at];
    if (!piece?.isText || isCode(piece)) return false;
    const text = piece.text.replace(sign, "");
    if (text === piece.text) return false;
    if (text) kept[at] = schema.text(text, piece.marks);
    else kept.splice(at, 1);
    return !text;
  };
  for (let at = 0; at <= kept.length; at++) {
    if (at === 0 || isBreak(kept[at - 1])) while (trim(at, /^[ \t]+/));
    if (at === kept.length || isBreak(kept[at])) while (at > 0 && trim(at - 1, /[ \t]+$/)) at -= 1;
  }
  while (isBreak(kept.at(-1))) kept.pop();
  while (isBreak(kept[0])) kept.shift();
  return kept;
}

function inline(node) {
  let pieces = [];
  node.forEach((piece) => {
    // A space is no code.
    const code = isCode(piece) && piece.text.trim();
    pieces.push(piece.isText && !code ? schema.text(piece.text.replace(/\n/g, " "), marks.code.removeFromSet(piece.marks)) : piece);
  });
  pieces = trimmed(pieces);
  for (const type of DELIMITED) pieces = unmarkSpaces(pieces, type);
  return node.copy(Fragment.fromArray(pieces));
}

/** True where two blocks of an item need an empty line between them. */
export function needsLine(above, below) {
  if (below.type === nodes.paragraph) return above.type !== nodes.heading && above.type !== nodes.code_block && above.type !== nodes.horizontal_rule;
  if (above.type !== nodes.paragraph) return above.type === below.type && LISTS.includes(above.type);
  return below.type === nodes.table || (below.type === nodes.ordered_list && below.attrs.order !== 1);
}

function isTight(list) {
  let tight = list.attrs.tight;
  list.forEach((item) => item.forEach((block, _, at) => (tight &&= at === 0 || !needsLine(item.child(at - 1), block))));
  return tight;
}

function attributes(node) {
  if (LISTS.includes(node.type)) return { ...node.attrs, tight: isTight(node) };
  const words = node.type === nodes.list_item && node.firstChild.type === nodes.paragraph && node.firstChild.childCount;
  return node.type === nodes.list_item && !words ? { checked: null } : node.attrs;
}

export function normal(node) {
  if (node.type.spec.code || node.isLeaf) return node;
  if (node.isTextblock) return inline(node);
  const inner = [];
  node.forEach((child) => inner.push(normal(child)));
  const kept = inner.filter((child) => !isEmpty(child));
  const content = node.type === nodes.table || node.type === nodes.table_row ? inner : kept.length ? kept : inner.slice(0, 1);
  const made = node.copy(Fragment.fromArray(content));
  return node.type.create(attributes(made), made.content, node.marks);
}

/** A block without some of its marks: the last way to write words that Markdown cannot mark so. */
export function without(node, types) {
  if (node.isText) return node.mark(node.marks.filter((mark) => !types.includes(mark.type)));
  const inner = [];
  node.forEach((child) => inner.push(without(child, types)));
  return node.isLeaf ? node : node.copy(Fragment.fromArray(inner));
}
