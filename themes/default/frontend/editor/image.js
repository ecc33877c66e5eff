// An image: one of the page, or a new one that is sent first; with words for those who do not see it.
import { NodeSelection } from "prosemirror-state";
import { insertBlock, selected } from "./commands.js";
import { schema } from "./schema.js";

const { image, paragraph } = schema.nodes;

export class ImageDialog {
  constructor(editor) {
    this.editor = editor;
    this.dialog = document.getElementById("rich-image");
    const named = (name) => this.dialog.querySelector(`[name=${name}]`);
    [this.file, this.alt, this.caption] = ["rich_file", "rich_alt", "rich_caption"].map(named);
    this.list = this.dialog.querySelector(".rich-pictures");
    this.wrong = this.dialog.querySelector(".rich-wrong");
    this.list.addEventListener("change", (event) => this.picked(event.target));
    this.file.addEventListener("change", () => this.file.files.length && this.pick(null));
    this.dialog.querySelector("form").addEventListener("submit", (event) => this.submit(event));
    this.dialog.querySelector("[value=cancel]").addEventListener("click", () => this.dialog.close());
    this.dialog.addEventListener("close", () => editor.view.focus());
  }

  /** The address of an image of this page, at a width that suits a text. */
  source(id) {
    return this.list.querySelector(`input[value="${id}"]`)?.dataset.src;
  }

  /** For the image that is selected, else for a new one; `files` were pasted or dropped. */
  open(files = []) {
    this.here = files.length ? null : selected(this.editor.view.state, image);
    this.dialog.querySelector("form").reset();
    this.say("");
    this.pick(this.here && /^\/images\/([^/]+)/.exec(this.here.attrs.src)?.[1]);
    this.alt.value = this.here?.attrs.alt ?? "";
    this.caption.value = this.here?.attrs.title ?? "";
    const held = new DataTransfer();
    for (const file of files) held.items.add(file);
    this.file.files = held.files;
    this.list.hidden = !this.list.querySelector("input");
    this.dialog.showModal();
    if (files.length) this.alt.focus();
  }

  pick(id) {
    for (const input of this.list.querySelectorAll("input")) input.checked = input.value === id;
  }

  picked(input) {
    this.file.value = "";
    this.alt.value = input.dataset.alt;
  }

  say(words) {
    this.wrong.textContent = words;
    this.wrong.hidden = !words;
  }

  async submit(event) {
    event.preventDefault();
    const { dataset } = this.dialog;
    const alt = this.alt.value.trim();
    const file = this.file.files[0];
    const chosen = this.list.querySelector("input:checked");
    if (!file && !chosen && !this.here) return this.say(dataset.missing);
    if (!alt) {
      this.say(dataset.altMissing);
      return this.alt.focus();
    }
    const src = file ? await this.send(file, alt) : chosen ? `/images/${chosen.value}` : this.here.attrs.src;
    if (!src) return;
    this.put(image.create({ src, alt, title: this.caption.value.trim() }));
    this.dialog.close();
  }

  /** Sends a new image; what was refused is said, and nothing typed is lost. */
  async send(file, alt) {
    const { dataset } = this.dialog;
    const body = new FormData();
    body.append("csrf", this.editor.field.form.elements.csrf.value);
    body.append("alt", alt);
    body.append("file", file);
    this.say(dataset.sending);
    const answer = await fetch(dataset.send, { method: "POST", body, headers: { Accept: "application/json" } }).catch(() => null);
    const said = await answer?.json().catch(() => null);
    if (answer?.ok && said?.id && !answer.redirected) {
      this.add(said);
      return `/images/${said.id}`;
    }
    this.say(said?.errors?.[0]?.message || said?.detail || dataset.failed);
    return null;
  }

  add({ id, src, alt }) {
    const row = this.dialog.querySelector("template").content.firstElementChild.cloneNode(true);
    const input = row.querySelector("input");
    input.value = id;
    Object.assign(input.dataset, { src, alt });
    row.querySelector("img").src = src;
    row.querySelector("span").textContent = alt;
    this.list.querySelector("div").append(row);
  }

  put(node) {
    const { view } = this.editor;
    const { state } = view;
    if (!this.here) return insertBlock(paragraph.create(null, node))(state, view.dispatch);
    const { from } = state.selection;
    const tr = state.tr.replaceWith(from, from + 1, node);
    view.dispatch(tr.setSelection(NodeSelection.create(tr.doc, from)));
  }
}
