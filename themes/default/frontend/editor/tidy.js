// What must hold whatever is done to the text: a table begins with its heads, and there is always a line to write on.
import { Plugin } from "prosemirror-state";
import { schema } from "./schema.js";

const { nodes } = schema;

function tidyTable(tr, table, start) {
  table.forEach((row, rowOffset, index) => {
    const type = index === 0 ? nodes.table_header : nodes.table_cell;
    row.forEach((cell, offset) => {
      const { colspan, rowspan, align } = cell.attrs;
      if (cell.type === type && colspan === 1 && rowspan === 1) return;
      tr.setNodeMarkup(start + 1 + rowOffset + 1 + offset, type, { align });
    });
  });
}

function tidied({ doc, tr }) {
  doc.descendants((node, pos) => {
    if (node.type === nodes.table) tidyTable(tr, node, pos);
    return !node.isTextblock && node.type !== nodes.table;
  });
  const last = doc.lastChild.type;
  if (last !== nodes.paragraph) tr.insert(tr.doc.content.size, nodes.paragraph.create());
  return tr.docChanged ? tr.setMeta("addToHistory", false) : null;
}

export const tidy = new Plugin({
  appendTransaction: (changes, before, state) => (changes.some(({ docChanged }) => docChanged) ? tidied(state) : null),
});

/** The state as the editor begins with it. */
export function begun(state) {
  const tr = tidied(state);
  return tr ? state.apply(tr) : state;
}
