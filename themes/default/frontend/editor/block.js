// Blocks of modules: which there are, what they say of themselves, and the small form that their parameters make.
import { NodeSelection } from "prosemirror-state";
import { insertBlock, selected } from "./commands.js";
import { schema } from "./schema.js";

const { module_block: block } = schema.nodes;

/** `library = …` line by line, as the server reads them. */
function valuesOf(body) {
  const lines = body.split("\n").filter((line) => line.trim());
  return new Map(lines.map((line) => [/^[^=]*/.exec(line)[0].trim(), /=(.*)$/.exec(line)?.[1].trim() ?? ""]));
}

function element(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...children);
  return made;
}

export class Blocks {
  constructor(editor) {
    this.editor = editor;
    this.dialog = document.getElementById("rich-block");
    this.fields = this.dialog.querySelector(".rich-fields");
    this.title = this.dialog.querySelector("h2");
    this.known = new Map();
    this.cards = new Set();
    this.dialog.querySelector("form").addEventListener("submit", (event) => this.submit(event));
    this.dialog.querySelector("[value=cancel]").addEventListener("click", () => this.dialog.close());
    this.dialog.addEventListener("close", () => editor.view.focus());
    this.load();
  }

  async load() {
    const answer = await fetch(this.dialog.dataset.blocks, { headers: { Accept: "application/json" } }).catch(() => null);
    if (!answer?.ok || answer.redirected) return;
    for (const one of await answer.json()) this.known.set(one.id, one);
    this.offer();
    for (const card of this.cards) card.show();
  }

  /** One choice for each block under « Ajouter ». */
  offer() {
    const menu = document.getElementById("rich-blocks");
    const row = menu.querySelector("template").content.firstElementChild;
    for (const { id, label } of this.known.values()) {
      const choice = row.cloneNode(true);
      choice.value = `block:${id}`;
      choice.querySelector("b").textContent = label;
      menu.append(choice);
    }
  }

  /** A line for each thing that is said of a block, in words. */
  told(node) {
    const known = this.known.get(node.attrs.id);
    if (!known) return node.attrs.body;
    const values = valuesOf(node.attrs.body);
    return known.params.map(({ name, label, choices, default: usual }) => {
      const value = values.get(name) ?? usual;
      return `${label} : ${choices.find((choice) => choice.value === value)?.label ?? value}`;
    }).join("\n");
  }

  /** The form of the block that is selected, or of a new one. */
  open(id) {
    this.here = id ? null : selected(this.editor.view.state, block);
    const known = this.known.get(id ?? this.here?.attrs.id);
    if (!known) return;
    this.asked = known;
    this.title.textContent = known.label;
    const values = valuesOf(this.here?.attrs.body ?? "");
    this.fields.replaceChildren(...known.params.map((param) => this.field(param, values.get(param.name) ?? param.default)));
    this.dialog.showModal();
  }

  field({ name, label, kind, choices, least, most }, value) {
    const id = `rich-param-${name}`;
    const input = choices.length || kind.startsWith("node-") ? this.choice(choices, value) : element("input", { type: kind === "number" ? "number" : "text", value });
    for (const [key, limit] of [["min", least], ["max", most]]) if (limit !== undefined) input.setAttribute(key, limit);
    for (const [key, said] of [["id", id], ["name", name], ["class", "input"], ["required", ""]]) input.setAttribute(key, said);
    return element("div", { class: "field" }, element("label", { for: id }, label), input);
  }

  choice(choices, value) {
    const options = choices.map((choice) => element("option", { value: choice.value }, choice.label));
    const select = element("select", {}, element("option", { value: "" }, this.dialog.dataset.choose), ...options);
    select.value = value;
    if (select.selectedIndex < 0) select.value = "";
    return select;
  }

  submit(event) {
    event.preventDefault();
    const form = event.target;
    if (!form.reportValidity()) return;
    const lines = this.asked.params.map(({ name }) => `${name} = ${form.elements[name].value}`);
    const node = block.create({ id: this.asked.id, body: lines.join("\n") });
    const { view } = this.editor;
    const { state } = view;
    if (this.here) {
      const { from } = state.selection;
      const tr = state.tr.replaceWith(from, from + 1, node);
      view.dispatch(tr.setSelection(NodeSelection.create(tr.doc, from)));
    } else {
      insertBlock(node)(state, view.dispatch);
    }
    this.dialog.close();
  }
}

/** How a block is shown in the text. */
export class Card {
  constructor(node, view, getPos, blocks) {
    Object.assign(this, { node, view, getPos, blocks });
    this.dom = element("div", { class: "rich-block" }, element("strong"), element("span"));
    this.dom.addEventListener("mousedown", (event) => this.select(event));
    this.dom.addEventListener("dblclick", () => blocks.open());
    blocks.cards.add(this);
    this.show();
  }

  show() {
    const [title, words] = this.dom.children;
    title.textContent = this.blocks.known.get(this.node.attrs.id)?.label ?? this.node.attrs.id;
    words.textContent = this.blocks.told(this.node);
  }

  update(node) {
    if (node.type !== block) return false;
    this.node = node;
    this.show();
    return true;
  }

  /** A press selects the block itself; left alone, a browser may put the cursor into the text above. */
  select(event) {
    event.preventDefault();
    const { state } = this.view;
    this.view.dispatch(state.tr.setSelection(NodeSelection.create(state.doc, this.getPos())));
    this.view.focus();
  }

  stopEvent(event) {
    return event.type.startsWith("mouse") || event.type === "click";
  }

  ignoreMutation() {
    return true;
  }

  destroy() {
    this.blocks.cards.delete(this);
  }
}
