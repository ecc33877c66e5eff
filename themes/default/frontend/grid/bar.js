// What became of a drag, in words that are read out too, with what can be done about it. It stays in sight while one scrolls.

import { make } from "./face.js";

/** How long a change can be taken back, in milliseconds. */
const UNDO = 30_000;

export class Bar {
  constructor() {
    this.element = make("div", "grid-bar");
    this.said = make("p", "grid-said");
    this.said.setAttribute("role", "status");
    this.acts = make("div", "grid-acts");
    this.element.append(this.said, this.acts);
    this.element.dataset.kind = "none";
  }

  say(kind, words, ...acts) {
    clearTimeout(this.timer);
    this.element.dataset.kind = kind;
    this.said.textContent = words;
    this.acts.replaceChildren(...acts);
  }

  /** A button that is there for half a minute. */
  undoable(words, label, undo) {
    const button = make("button", "button button-secondary", label);
    button.type = "button";
    button.addEventListener("click", undo, { once: true });
    this.say("done", words, button);
    this.timer = setTimeout(() => button.remove(), UNDO);
  }

  refused(words, label, address) {
    const link = make("a", "button button-secondary", label);
    link.href = address;
    this.say("refused", words, ...(address ? [link] : []));
  }
}
