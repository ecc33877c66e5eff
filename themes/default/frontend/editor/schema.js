// What a text may be made of: exactly what core/content/src/domain/markdown.rs shows to readers.
import { Schema } from "prosemirror-model";
import { tableNodes } from "prosemirror-tables";

export const CALL_OUTS = ["NOTE", "TIP", "IMPORTANT", "WARNING", "CAUTION"];

/** The title of a link that is shown as a button. */
export const BUTTON = "bouton";

/** Addresses that may stand in a text; anything else is words. */
const SAFE = /^(https?:|mailto:|tel:|\/|#|\.|[^:]*$)/i;

export const isSafe = (address) => SAFE.test(address) && !/[\s<>]/.test(address);

const alignment = {
  default: null,
  getFromDOM: (cell) => /^align-(left|right|center)$/.exec(cell.className)?.[1] ?? null,
  setDOMAttr(value, attributes) {
    if (value) attributes.class = `align-${value}`;
  },
};

const tables = tableNodes({ tableGroup: "block", cellContent: "(text | image)*", cellAttributes: { align: alignment } });

const nodes = {
  doc: { content: "block+" },
  paragraph: { content: "inline*", group: "block", parseDOM: [{ tag: "p" }], toDOM: () => ["p", 0] },
  heading: {
    attrs: { level: { default: 2 } },
    content: "(text | image)*",
    group: "block",
    defining: true,
    // The first level is the title of the page.
    parseDOM: [1, 2, 3, 4, 5, 6].map((level) => ({ tag: `h${level}`, attrs: { level: Math.max(2, level) } })),
    toDOM: (node) => [`h${Math.max(2, node.attrs.level)}`, 0],
  },
  bullet_list: {
    attrs: { tight: { default: true } },
    content: "list_item+",
    group: "block",
    parseDOM: [{ tag: "ul" }],
    toDOM: () => ["ul", 0],
  },
  ordered_list: {
    attrs: { order: { default: 1 }, tight: { default: true } },
    content: "list_item+",
    group: "block",
    parseDOM: [{ tag: "ol", getAttrs: (list) => ({ order: Math.max(0, list.start ?? 1) }) }],
    toDOM: ({ attrs }) => ["ol", attrs.order === 1 ? {} : { start: attrs.order }, 0],
  },
  list_item: {
    /** null: no box; false: to do; true: done. */
    attrs: { checked: { default: null } },
    content: "block+",
    defining: true,
    parseDOM: [{ tag: "li" }],
    toDOM: () => ["li", 0],
  },
  blockquote: { content: "block+", group: "block", defining: true, parseDOM: [{ tag: "blockquote" }], toDOM: () => ["blockquote", 0] },
  call_out: {
    attrs: { kind: { default: "NOTE" } },
    content: "block+",
    group: "block",
    defining: true,
    parseDOM: CALL_OUTS.map((kind) => ({
      tag: `blockquote.markdown-alert-${kind.toLowerCase()}`,
      attrs: { kind },
      priority: 60,
    })),
    toDOM: ({ attrs }) => ["blockquote", { class: `markdown-alert-${attrs.kind.toLowerCase()}` }, 0],
  },
  code_block: {
    attrs: { params: { default: "" } },
    content: "text*",
    marks: "",
    group: "block",
    code: true,
    defining: true,
    parseDOM: [{ tag: "pre", preserveWhitespace: "full" }],
    toDOM: () => ["pre", ["code", 0]],
  },
  horizontal_rule: { group: "block", parseDOM: [{ tag: "hr" }], toDOM: () => ["hr"] },
  ...tables,
  /** Markdown that the editor cannot show in another way without losing some of it. */
  raw: {
    content: "text*",
    marks: "",
    group: "block",
    code: true,
    defining: true,
    isolating: true,
    parseDOM: [{ tag: "pre.rich-raw", preserveWhitespace: "full", priority: 60 }],
    toDOM: () => ["pre", { class: "rich-raw" }, 0],
  },
  /** A block of a module: ```` ```parvis <id> ````, its body as it is written. */
  module_block: {
    attrs: { id: {}, body: { default: "" } },
    group: "block",
    atom: true,
    parseDOM: [{ tag: "div[data-block]", getAttrs: ({ dataset }) => ({ id: dataset.block, body: dataset.body }) }],
    toDOM: ({ attrs }) => ["div", { "data-block": attrs.id, "data-body": attrs.body }, attrs.id],
  },
  text: { group: "inline" },
  image: {
    inline: true,
    attrs: { src: {}, alt: { default: "" }, title: { default: "" } },
    group: "inline",
    draggable: true,
    parseDOM: [{ tag: "img[src]", getAttrs: (image) => ({ src: image.getAttribute("src"), alt: image.alt, title: image.title }) }],
    toDOM: ({ attrs }) => ["img", attrs],
  },
  hard_break: { inline: true, group: "inline", selectable: false, parseDOM: [{ tag: "br" }], toDOM: () => ["br"] },
};

const marks = {
  link: {
    attrs: { href: {}, title: { default: "" } },
    inclusive: false,
    parseDOM: [
      {
        tag: "a[href]",
        getAttrs: (link) => isSafe(link.getAttribute("href")) && { href: link.getAttribute("href"), title: link.title },
      },
    ],
    toDOM: ({ attrs }) => ["a", { href: attrs.href, class: attrs.title === BUTTON ? "button button-primary" : "link" }, 0],
  },
  em: { parseDOM: [{ tag: "i" }, { tag: "em" }], toDOM: () => ["em", 0] },
  strong: { parseDOM: [{ tag: "b" }, { tag: "strong" }], toDOM: () => ["strong", 0] },
  strike: { parseDOM: [{ tag: "s" }, { tag: "del" }, { tag: "strike" }], toDOM: () => ["s", 0] },
  code: { parseDOM: [{ tag: "code" }], toDOM: () => ["code", 0] },
};

export const schema = new Schema({ nodes, marks });
