// From markdown-it's tokens to the editor's nodes.
import { MarkdownParser } from "prosemirror-markdown";
import { dialect } from "./dialect.js";
import { schema } from "./schema.js";

const BLOCK = /^parvis[ \t]+(\S+)[ \t]*$/;

/** Deeper than this nobody writes by intent. */
const DEEPEST = 24;

function isTight(tokens, at) {
  for (const { type, hidden } of tokens.slice(at + 1)) if (type === "paragraph_open") return hidden;
  return true;
}

const listed = (token, tokens, at) => ({ tight: isTight(tokens, at) });

function image(token) {
  const alt = dialect.renderer.renderInlineAsText(token.children, dialect.options, {});
  return { src: token.attrGet("src"), alt, title: token.attrGet("title") ?? "" };
}

function aligned(token) {
  return { align: /text-align:(\w+)/.exec(token.attrGet("style") ?? "")?.[1] ?? null };
}

const parser = new MarkdownParser(schema, { parse: (tokens) => tokens }, {
  paragraph: { block: "paragraph" },
  heading: { block: "heading", getAttrs: (token) => ({ level: Number(token.tag.slice(1)) }) },
  bullet_list: { block: "bullet_list", getAttrs: listed },
  ordered_list: {
    block: "ordered_list",
    getAttrs: (token, tokens, at) => ({ ...listed(token, tokens, at), order: Number(token.attrGet("start") ?? 1) }),
  },
  list_item: { block: "list_item", getAttrs: (token) => ({ checked: token.meta?.checked ?? null }) },
  blockquote: { block: "blockquote" },
  call_out: { block: "call_out", getAttrs: (token) => token.meta },
  code_block: { block: "code_block", noCloseToken: true },
  fence: { block: "code_block", getAttrs: (token) => ({ params: token.info }), noCloseToken: true },
  module_block: { node: "module_block", getAttrs: (token) => token.meta },
  hr: { node: "horizontal_rule" },
  table: { block: "table" },
  thead: { ignore: true },
  tbody: { ignore: true },
  tr: { block: "table_row" },
  th: { block: "table_header", getAttrs: aligned },
  td: { block: "table_cell", getAttrs: aligned },
  image: { node: "image", getAttrs: image },
  hardbreak: { node: "hard_break" },
  link: { mark: "link", getAttrs: (token) => ({ href: token.attrGet("href"), title: token.attrGet("title") ?? "" }) },
  em: { mark: "em" },
  strong: { mark: "strong" },
  s: { mark: "strike" },
  code_inline: { mark: "code", noCloseToken: true },
});

/** A fence of a module is a node of its own. */
function named(token) {
  const found = token.type === "fence" && token.level === 0 && BLOCK.exec(token.info);
  if (!found) return token;
  return Object.assign(Object.create(Object.getPrototypeOf(token)), token, {
    type: "module_block",
    meta: { id: found[1], body: token.content.replace(/\n$/, "") },
  });
}

/** The one node that these tokens make, or null when it cannot be shown. */
function nodeOf(tokens) {
  if (tokens.some(({ level }) => level > DEEPEST)) return null;
  try {
    const doc = parser.parse(tokens.map(named));
    doc.check();
    return doc.childCount === 1 ? doc.firstChild : null;
  } catch {
    // Tokens without a node: HTML.
    return null;
  }
}

/** The blocks of a text, in order: `{ from, to, node }`, the lines where it stands and what it is. */
export function blocks(text) {
  const env = {};
  const tokens = dialect.parse(text, env);
  const found = [];
  for (let at = 0, start = 0; at < tokens.length; at++) {
    const { level, nesting } = tokens[at];
    if (level !== 0 || nesting === 1) continue;
    const [from, to] = tokens[start].map;
    found.push({ from, to, node: nodeOf(tokens.slice(start, at + 1)) });
    start = at + 1;
  }
  return found;
}
