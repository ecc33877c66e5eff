// How some blocks are shown while one writes: with a box to tick, a caption, a word on what they are.
import { Card } from "./block.js";
import { schema } from "./schema.js";

function make(tag, className, text = "") {
  const element = document.createElement(tag);
  element.className = className;
  element.textContent = text;
  return element;
}

/** A label that is no part of the text. */
function label(text) {
  const element = make("span", "rich-label", text);
  element.contentEditable = "false";
  return element;
}

class Item {
  constructor(node, view, getPos, words) {
    this.node = node;
    this.dom = this.contentDOM = document.createElement("li");
    if (node.attrs.checked === null) return;
    this.dom.className = "rich-task";
    this.contentDOM = make("div", "");
    this.box = make("input", "");
    Object.assign(this.box, { type: "checkbox", checked: node.attrs.checked, contentEditable: "false" });
    this.box.setAttribute("aria-label", words.done);
    this.box.addEventListener("change", () => {
      view.dispatch(view.state.tr.setNodeMarkup(getPos(), null, { checked: this.box.checked }));
    });
    this.dom.append(this.box, this.contentDOM);
  }

  update(node) {
    if (node.type !== this.node.type || (node.attrs.checked === null) !== (this.node.attrs.checked === null)) return false;
    this.node = node;
    if (this.box) this.box.checked = node.attrs.checked;
    return true;
  }

  stopEvent(event) {
    return event.target === this.box;
  }

  ignoreMutation(change) {
    return change.type !== "selection" && change.target === this.box;
  }
}

/** Where a browser finds an image of the house: the text names it without a width. */
function imageSource(src, known) {
  const [, id, width] = /^\/images\/([0-9a-f-]{36})(\/.+)?$/.exec(src) ?? [];
  return id && !width ? (known(id) ?? `${src}/400.jpg`) : src;
}

function image(node, known) {
  const dom = make("span", "rich-image");
  const shown = make("img", "");
  const source = imageSource(node.attrs.src, known);
  // Nothing from elsewhere is loaded; its words stand for it.
  if (source.startsWith("/")) shown.src = source;
  shown.alt = node.attrs.alt;
  dom.append(shown);
  if (node.attrs.title) dom.append(make("span", "rich-caption", node.attrs.title));
  return { dom };
}

function raw(words) {
  const dom = make("div", "rich-raw");
  const contentDOM = make("pre", "");
  dom.append(label(words.raw), contentDOM);
  return { dom, contentDOM };
}

function table() {
  const dom = make("div", "rich-table");
  const contentDOM = document.createElement("tbody");
  dom.append(document.createElement("table"));
  dom.firstChild.append(contentDOM);
  return { dom, contentDOM };
}

function callOut(node, words) {
  const dom = make("blockquote", `markdown-alert-${node.attrs.kind.toLowerCase()}`);
  const contentDOM = make("div", "");
  dom.append(label(words[node.attrs.kind.toLowerCase()]), contentDOM);
  return { dom, contentDOM };
}

/** `known` finds the address of an image of this page by its id. */
export const nodeViews = (words, known, blocks) => ({
  [schema.nodes.list_item.name]: (node, view, getPos) => new Item(node, view, getPos, words),
  [schema.nodes.image.name]: (node) => image(node, known),
  [schema.nodes.raw.name]: () => raw(words),
  [schema.nodes.table.name]: () => table(),
  [schema.nodes.call_out.name]: (node) => callOut(node, words),
  [schema.nodes.module_block.name]: (node, view, getPos) => new Card(node, view, getPos, blocks),
});
