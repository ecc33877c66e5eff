// From the editor's nodes to Markdown, as people would write it.
import { MarkdownSerializer } from "prosemirror-markdown";
import { asEntity, clashes, escaped, target } from "./escape.js";
import { needsLine, normal, without } from "./normal.js";
import { schema } from "./schema.js";

/** The signs of each emphasis. */
const DELIMITED = { em: "*", strong: "*", strike: "~" };

/** True when a list needs another sign than the one right above it: the two would be one. */
function takesOther(state, parent, index) {
  if (parent.type.name === "doc") return state.options.other;
  let count = 0;
  while (parent.maybeChild(index - 1 - count)?.type === parent.child(index).type) count += 1;
  return count % 2 === 1;
}

function fence(text) {
  const longest = Math.max(2, ...(text.match(/`{3,}/g) ?? []).map((ticks) => ticks.length));
  return "`".repeat(longest + 1);
}

function fenced(state, node, info, text) {
  const ticks = fence(text);
  state.write(`${ticks}${info}\n`);
  if (text) {
    state.text(text, false);
    state.write("\n");
  }
  state.write(ticks);
  state.closeBlock(node);
}

const marksOf = (node) => node.marks.filter((mark) => mark.type.name in DELIMITED);

/** The sign that stands at one end of a neighbour, seen from an emphasis: a link begins with a bracket. */
function edge(node, last) {
  if (!node) return "";
  if (!node.isText) return node.type.name === "image" ? "!" : "\n";
  if (node.marks.some((mark) => mark.type.name === "code")) return "`";
  const signs = [...node.text];
  return last ? signs.at(-1) : signs[0];
}

/** The signs of the emphases that end (or begin, the other way round) between the two. */
const turning = (a, b) => new Set(marksOf(a).filter((mark) => !mark.isInSet(b.marks)).map((mark) => DELIMITED[mark.type.name]));

/** True when the sign beside an emphasis has to be written by its number: `inside` is at the emphasis' inner end. */
function hides(signs, outside, inside) {
  // Of two kinds of signs the inner ones count as punctuation.
  return signs.size > 0 && clashes(outside, signs.size > 1 ? "*" : inside);
}

function starts(node, before) {
  const link = node.marks.find((mark) => mark.type.name === "link");
  return link && !(before && link.isInSet(before.marks)) ? "[" : edge(node, false);
}

function ends(node, after) {
  const link = node.marks.find((mark) => mark.type.name === "link");
  return link && !(after && link.isInSet(after.marks)) ? ")" : edge(node, true);
}

/** Some words; the letter beside an emphasis is written by its number where the emphasis would not be seen otherwise. */
function words(state, node, parent, index) {
  if (state.inAutolink) return state.text(node.text, false);
  const before = index > 0 ? parent.child(index - 1) : null;
  const after = parent.maybeChild(index + 1);
  const atStart = state.atBlockStart || before?.type.name === "hard_break";
  const signs = [...node.text];
  let head = "";
  let tail = "";
  const closed = before && hides(turning(before, node), signs[0], ends(before, node));
  const opened = after && hides(turning(after, node), signs.at(-1), starts(after, node));
  if (closed || (!before && signs[0] === "\u00a0")) head = asEntity(signs.shift());
  if (signs.length && (opened || (!after && signs.at(-1) === "\u00a0"))) tail = asEntity(signs.pop());
  // Before a link it would make an image of it.
  if (signs.at(-1) === "!" && after && !tail) tail = `\\${signs.pop()}`;
  state.text(head + escaped(signs.join(""), atStart && !head) + tail, false);
}

function cell(serializer, node) {
  const { schema } = node.type;
  const inner = serializer.serialize(schema.node("doc", null, [schema.node("paragraph", null, node.content)]));
  return inner.replace(/\|/g, "\\|").replace(/\n/g, " ");
}

const RULES = { left: ":---", right: "---:", center: ":---:" };

function table(serializer, state, node) {
  const line = (cells) => `| ${cells.join(" | ")} |`;
  const cells = [];
  node.forEach((row) => {
    const words = [];
    row.forEach((one) => words.push(cell(serializer, one)));
    cells.push(words);
  });
  const rules = [];
  node.firstChild.forEach((head) => rules.push(RULES[head.attrs.align] ?? "---"));
  const [head, ...rows] = cells;
  const lines = [head, rules, ...rows].map(line);
  lines.forEach((words, at) => state.write(at < lines.length - 1 ? `${words}\n` : words));
  state.closeBlock(node);
}

/** The box of a task; only words can have one. */
function box({ attrs, firstChild }) {
  if (attrs.checked === null || firstChild.type.name !== "paragraph" || !firstChild.childCount) return "";
  return attrs.checked ? "[x] " : "[ ] ";
}

function nodes(serializer) {
  return {
    paragraph(state, node) {
      state.renderInline(node);
      state.closeBlock(node);
    },
    heading(state, node) {
      state.write(`${"#".repeat(node.attrs.level)} `);
      const start = state.out.length;
      state.renderInline(node, false);
      state.out = state.out.slice(0, start) + state.out.slice(start).replace(/#+$/, "\\$&");
      state.closeBlock(node);
    },
    bullet_list(state, node, parent, index) {
      const sign = takesOther(state, parent, index) ? "*" : "-";
      state.renderList(node, "  ", () => `${sign} `);
    },
    ordered_list(state, node, parent, index) {
      const sign = takesOther(state, parent, index) ? ")" : ".";
      const width = String(node.attrs.order + node.childCount - 1).length + 2;
      state.renderList(node, " ".repeat(width), (at) => `${node.attrs.order + at}${sign}`.padEnd(width));
    },
    list_item(state, node) {
      state.write(box(node));
      node.forEach((block, _, at) => {
        if (at > 0 && state.inTightList && !needsLine(node.child(at - 1), block)) state.flushClose(1);
        state.render(block, node, at);
      });
    },
    blockquote(state, node) {
      state.wrapBlock("> ", null, node, () => state.renderContent(node));
    },
    call_out(state, node) {
      state.wrapBlock("> ", null, node, () => {
        state.write(`[!${node.attrs.kind}]\n`);
        state.renderContent(node);
      });
    },
    code_block: (state, node) => fenced(state, node, node.attrs.params, node.textContent),
    module_block: (state, node) => fenced(state, node, `parvis ${node.attrs.id}`, node.attrs.body),
    raw(state, node) {
      state.text(node.textContent, false);
      state.closeBlock(node);
    },
    horizontal_rule(state, node, parent) {
      // In a list the signs of the list would be part of it.
      state.write(parent.type.name === "list_item" ? "___" : "---");
      state.closeBlock(node);
    },
    table: (state, node) => table(serializer, state, node),
    image(state, { attrs }) {
      state.write(`![${escaped(attrs.alt.replace(/\n/g, " "), false)}](${target(attrs.src, attrs.title)})`);
    },
    hard_break(state, node, parent, index) {
      const next = parent.maybeChild(index + 1);
      if (next) state.write("\\\n");
    },
    text: words,
  };
}

function isAutolink(mark, parent, index) {
  const node = parent.child(index);
  return /^[a-z][a-z\d+.-]+:[^\s<>]+$/i.test(mark.attrs.href) && !mark.attrs.title && node.isText && node.text === mark.attrs.href
    && node.marks.length === 1 && !(parent.maybeChild(index + 1) && mark.isInSet(parent.child(index + 1).marks))
    && !(index > 0 && mark.isInSet(parent.child(index - 1).marks));
}

function ticks(node, side) {
  const runs = node.text.match(/`+/g) ?? [];
  let count = 1;
  while (runs.some((run) => run.length === count)) count += 1;
  const space = /^`|`$|^ .*[^ ].* $/.test(node.text) ? " " : "";
  return side < 0 ? "`".repeat(count) + space : space + "`".repeat(count);
}

const delimiter = (sign) => ({ open: sign, close: sign, mixable: true });

const marks = (em) => ({
  em: delimiter(em),
  strong: delimiter("**"),
  strike: delimiter("~~"),
  link: {
    open: (state, mark, parent, index) => ((state.inAutolink = isAutolink(mark, parent, index)) ? "<" : "["),
    close(state, mark) {
      const auto = state.inAutolink;
      state.inAutolink = undefined;
      return auto ? ">" : `](${target(mark.attrs.href, mark.attrs.title)})`;
    },
    mixable: true,
  },
  code: {
    open: (state, mark, parent, index) => ticks(parent.child(index), -1),
    close: (state, mark, parent, index) => ticks(parent.child(index - 1), 1),
    escape: false,
  },
});

function serializer(em) {
  const made = new MarkdownSerializer({}, marks(em));
  Object.assign(made.nodes, nodes(made));
  return made;
}

/** With stars, and where that is not understood with a line for the emphasis. */
const [STARS, LINES] = [serializer("*"), serializer("_")];

const { em, strong, strike } = schema.marks;

/** The ways to write one block, the best first, each with what it says; `other` for a list that follows one of its kind. */
export function* ways(block, other = false) {
  const whole = normal(block);
  const plain = [[whole, STARS], [whole, LINES], [without(whole, [em]), STARS], [without(whole, [em, strong, strike]), STARS]];
  for (const [node, serializer] of plain) {
    yield { node, source: serializer.serialize(schema.node("doc", null, [node]), { other }) };
  }
}
