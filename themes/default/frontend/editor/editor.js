// The editor over the page's own field: the field stays the truth, and what nobody touched in it stays as it is.
import { dropCursor } from "prosemirror-dropcursor";
import { gapCursor } from "prosemirror-gapcursor";
import { history } from "prosemirror-history";
import { EditorState } from "prosemirror-state";
import { tableEditing } from "prosemirror-tables";
import { EditorView } from "prosemirror-view";
import { Blocks } from "./block.js";
import { Text } from "./codec.js";
import { ImageDialog } from "./image.js";
import { basicKeys, keys, rules } from "./keys.js";
import { LinkDialog } from "./link.js";
import { pasting } from "./paste.js";
import { schema } from "./schema.js";
import { begun, tidy } from "./tidy.js";
import { Toolbar } from "./toolbar.js";
import { nodeViews } from "./views.js";

/** Longer than any page that people write: the field itself serves those. */
const MOST = 400_000;

/** From here on the text is put together when one pauses, not at every key. */
const LONG = 60_000;
const PAUSE = 300;

const CHOICE = "editor";

export class Editor {
  constructor(host) {
    this.host = host;
    this.field = host.querySelector("textarea");
    this.rich = host.querySelector(".rich");
    this.back = host.querySelector(".rich-back");
    this.words = this.rich.dataset;
    this.field.before(this.rich);
    this.mount();
    this.listen();
    if (localStorage.getItem(CHOICE) === "text" || !this.open()) this.toText();
    else this.show();
  }

  mount() {
    const label = this.host.querySelector(`label[for="${this.field.id}"]`);
    label.id ||= `${this.field.id}-label`;
    label.addEventListener("click", () => this.isRich && this.view.focus());
    this.images = new ImageDialog(this);
    this.links = new LinkDialog(this);
    this.blocks = new Blocks(this);
    this.view = new EditorView(this.rich.querySelector(".rich-text"), {
      state: EditorState.create({ schema }),
      attributes: { role: "textbox", "aria-multiline": "true", "aria-labelledby": label.id, class: "prose", lang: document.documentElement.lang },
      nodeViews: nodeViews(this.words, (id) => this.images.source(id), this.blocks),
      dispatchTransaction: (tr) => this.dispatch(tr),
      ...pasting(this),
    });
    this.toolbar = new Toolbar(this.rich.querySelector(".rich-bars"), this.view, this.actions());
  }

  actions() {
    return {
      text: () => this.choose("text"),
      link: () => this.links.open(false),
      button: () => this.links.open(true),
      image: () => this.images.open(),
      block: () => this.blocks.open(),
      unlink: () => this.links.remove(),
      add: () => this.add(),
    };
  }

  plugins() {
    const open = (action) => () => (action(), true);
    const own = { "Mod-k": open(() => this.links.open(false)), "Alt-F10": open(() => this.rich.querySelector(".rich-bars [tabindex='0']").focus()) };
    return [rules, keys(own), basicKeys, history(), dropCursor({ class: "rich-drop", color: false }), gapCursor(), tableEditing(), tidy];
  }

  listen() {
    // What the field holds counts, not what a browser says of the piece that is edited.
    for (const type of ["input", "change"]) this.rich.addEventListener(type, (event) => event.stopPropagation());
    this.field.addEventListener("change", () => this.refresh());
    addEventListener("pageshow", () => this.refresh());
    for (const type of ["pagehide", "beforeunload"]) addEventListener(type, () => this.write(), { capture: true });
    this.field.form.addEventListener("submit", () => this.write(), { capture: true });
    this.back.addEventListener("click", () => this.choose("rich"));
    for (const link of document.querySelectorAll(`a[href="#${this.field.id}"]`)) {
      link.addEventListener("click", (event) => {
        if (!this.isRich) return;
        event.preventDefault();
        this.view.focus();
      });
    }
    const add = document.getElementById("rich-add");
    add.addEventListener("close", () => this.added(add.returnValue));
  }

  /** Reads the field into the editor; false when it is too much for it. */
  open() {
    const { value } = this.field;
    if (value.length > MOST) return this.say(this.words.tooLong);
    try {
      this.text = new Text(value);
    } catch {
      return this.say(this.words.unreadable);
    }
    this.view.updateState(begun(EditorState.create({ doc: this.text.doc, plugins: this.plugins() })));
    this.toolbar.update(this.view.state);
    this.written = value;
    return true;
  }

  get isRich() {
    return this.host.classList.contains("is-rich");
  }

  show() {
    this.host.classList.add("is-rich");
    this.rich.hidden = false;
    this.back.hidden = true;
  }

  toText() {
    this.host.classList.remove("is-rich");
    this.rich.hidden = true;
    this.back.hidden = false;
  }

  /** From one way of writing to the other, and remembers it. */
  choose(way) {
    if (way === "rich") {
      if (!this.open()) return;
      this.show();
      this.view.focus();
    } else {
      this.write();
      this.toText();
      this.field.focus();
    }
    localStorage.setItem(CHOICE, way);
  }

  dispatch(tr) {
    this.view.updateState(this.view.state.apply(tr));
    this.toolbar.update(this.view.state);
    if (!tr.docChanged) return;
    clearTimeout(this.timer);
    if (this.written.length > LONG) this.timer = setTimeout(() => this.write(), PAUSE);
    else this.write();
  }

  /** Puts what the editor holds into the field. */
  write() {
    clearTimeout(this.timer);
    if (!this.isRich) return;
    const value = this.text.write(this.view.state.doc);
    if (value === this.written) return;
    this.field.value = this.written = value;
    this.field.dispatchEvent(new Event("input", { bubbles: true }));
  }

  /** The field was changed by something else: words put back from an earlier visit. */
  refresh() {
    if (this.isRich && this.field.value !== this.written && !this.open()) this.toText();
  }

  add() {
    const dialog = document.getElementById("rich-add");
    dialog.returnValue = "";
    dialog.showModal();
  }

  /** What was chosen under « Ajouter ». */
  added(what) {
    if (what.startsWith("block:")) this.blocks.open(what.slice("block:".length));
    else if (what) this.toolbar.do(what);
  }

  /** A sentence under the text. */
  say(words) {
    this.host.querySelector(".rich-said").textContent = words;
    return false;
  }
}
