// The Markdown of the house for markdown-it: CommonMark, tables, strike-through, tasks and call-outs. The server has the
// last word (core/content/src/domain/markdown.rs); tests compare the two.
import MarkdownIt from "markdown-it";

const TASK = /^\[([ xX])\][ \t]+(?=\S)/;
const CALL_OUT = /^\[!(NOTE|TIP|IMPORTANT|WARNING|CAUTION)\][ \t]*(?:\n|$)/i;
const TILDE = 0x7e;

/** The box at the head of a list's item. */
function tasks({ tokens }) {
  tokens.forEach((token, at) => {
    const inline = tokens[at + 2];
    const found = token.type === "list_item_open" && inline?.type === "inline" && TASK.exec(inline.content);
    if (!found) return;
    token.meta = { checked: found[1] !== " " };
    inline.content = inline.content.slice(found[0].length);
  });
}

/** A quote whose first line names a kind. */
function callOuts(state) {
  const { tokens } = state;
  for (let at = 0; at < tokens.length; at++) {
    const inline = tokens[at + 2];
    if (tokens[at].type !== "blockquote_open" || tokens[at + 1].type !== "paragraph_open") continue;
    const found = CALL_OUT.exec(inline.content);
    if (!found) continue;
    inline.content = inline.content.slice(found[0].length);
    tokens[at].type = "call_out_open";
    tokens[at].meta = { kind: found[1].toUpperCase() };
    const end = tokens.findIndex((token, place) => place > at && token.type === "blockquote_close" && token.level === tokens[at].level);
    tokens[end].type = "call_out_close";
    if (!inline.content) tokens.splice(at + 1, 3);
  }
}

/** One or two tildes, which must be as many on both sides: unlike markdown-it, the server takes one as well. */
function strike(state, silent) {
  if (silent || state.src.charCodeAt(state.pos) !== TILDE) return false;
  const { length, can_open: open, can_close: close } = state.scanDelims(state.pos, true);
  const token = state.push("text", "", 0);
  token.content = "~".repeat(length);
  // A marker of its own for each length, so that they never pair.
  const marker = length > 2 ? 0 : (length << 8) | TILDE;
  if (marker) state.delimiters.push({ marker, length: 0, token: state.tokens.length - 1, end: -1, open, close });
  state.pos += length;
  return true;
}

function struck(tokens, delimiters) {
  for (const { marker, end, token } of delimiters) {
    if ((marker & 0xff) !== TILDE || end === -1) continue;
    const pair = [token, delimiters[end].token];
    pair.forEach((place, side) => Object.assign(tokens[place], { type: side ? "s_close" : "s_open", tag: "s", nesting: side ? -1 : 1, content: "" }));
  }
}

function pairTildes(state) {
  struck(state.tokens, state.delimiters);
  for (const meta of state.tokens_meta) if (meta?.delimiters) struck(state.tokens, meta.delimiters);
}

export const dialect = new MarkdownIt("commonmark", { html: true, maxNesting: 100 }).enable(["table", "strikethrough"]);
dialect.normalizeLink = (address) => address;
dialect.normalizeLinkText = (address) => address;
dialect.inline.ruler.at("strikethrough", strike);
dialect.inline.ruler2.at("strikethrough", pairTildes);
dialect.core.ruler.after("block", "tasks", tasks);
dialect.core.ruler.after("block", "call_outs", callOuts);
