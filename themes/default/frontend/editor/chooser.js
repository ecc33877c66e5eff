// What a link can lead to in the house: found by its words, or by going down the tree.

const WAIT = 200;

export class Chooser {
  /** `chosen` is called with `{ address, title, place }`. */
  constructor(dialog, chosen) {
    this.dialog = dialog;
    this.chosen = chosen;
    this.search = dialog.querySelector("input[type=search]");
    this.list = dialog.querySelector(".rich-choices");
    this.said = dialog.querySelector(".rich-choices-said");
    this.icons = dialog.querySelector("template").content;
    this.search.addEventListener("input", () => {
      clearTimeout(this.timer);
      this.timer = setTimeout(() => this.ask(), WAIT);
    });
    this.search.addEventListener("keydown", (event) => this.key(event));
    this.list.addEventListener("click", (event) => this.press(event.target.closest("button")));
    this.list.addEventListener("keydown", (event) => this.move(event));
  }

  start() {
    this.search.value = "";
    this.within = "";
    return this.ask();
  }

  async ask() {
    clearTimeout(this.timer);
    const q = this.search.value.trim();
    const asked = new URLSearchParams(q ? { q } : { dans: this.within });
    const found = await this.fetch(asked);
    // A later question may have been answered already.
    if (found && q === this.search.value.trim()) this.show(found, q);
  }

  /** What stands at an address of the house, or null. */
  async named(address) {
    return (await this.fetch(new URLSearchParams({ adresse: address })))?.items[0] ?? null;
  }

  async fetch(asked) {
    const answer = await fetch(`${this.dialog.dataset.choices}?${asked}`, { headers: { Accept: "application/json" } }).catch(() => null);
    if (answer?.ok && !answer.redirected) return answer.json();
    this.said.textContent = this.dataset("failed");
    return null;
  }

  dataset(name) {
    return this.dialog.dataset[name];
  }

  show({ here, items }, q) {
    const rows = items.map((item) => this.row(item));
    if (!q && here?.up) rows.unshift(this.upward(here));
    this.list.replaceChildren(...rows);
    this.said.textContent = items.length ? "" : this.dataset(q ? "none" : "empty");
  }

  row(item) {
    const row = document.createElement("li");
    const pick = this.button("rich-choice", item.icon, item.title, item.place);
    pick.item = item;
    row.append(pick);
    if (item.opens) {
      const open = this.button("rich-choice-open", "chevron-right");
      open.setAttribute("aria-label", this.dataset("open").replace("{title}", item.title));
      open.within = item.opens;
      row.append(open);
    }
    return row;
  }

  upward(here) {
    const row = document.createElement("li");
    const up = this.button("rich-choice", "arrow-up", this.dataset("up"), here.title);
    up.within = here.up;
    row.append(up);
    return row;
  }

  button(className, icon, title, place) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = className;
    const shown = this.icons.querySelector(`[data-icon="${icon}"]`) ?? this.icons.querySelector("[data-icon]");
    button.append(shown.firstElementChild.cloneNode(true));
    const words = document.createElement("span");
    for (const [part, text] of [["b", title], ["small", place]]) {
      if (text) words.append(Object.assign(document.createElement(part), { textContent: text }));
    }
    if (title) button.append(words);
    return button;
  }

  press(button) {
    if (!button) return;
    if (button.item) return this.chosen(button.item);
    this.search.value = "";
    this.within = button.within;
    this.ask().then(() => this.list.querySelector("button")?.focus());
  }

  key(event) {
    if (event.isComposing || !["ArrowDown", "Enter"].includes(event.key)) return;
    event.preventDefault();
    if (event.key === "Enter") this.ask();
    else this.list.querySelector("button")?.focus();
  }

  move(event) {
    const to = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!to) return;
    event.preventDefault();
    const all = [...this.list.querySelectorAll("button")];
    (all[all.indexOf(document.activeElement) + to] ?? this.search).focus();
  }
}
