// The one script: every page works without it. What it says comes from the page (data attributes,
// titles), so that there is one place for translations.
"use strict";

const find = (selector, within = document) => within.querySelector(selector);
const all = (selector, within = document) => [...within.querySelectorAll(selector)];

function make(tag, className, text = "") {
  const element = document.createElement(tag);
  element.className = className;
  element.textContent = text;
  return element;
}

/** The sentence of a refusal (problem+json), or "" when the answer is something else. */
function reasonOf(text) {
  try {
    const problem = JSON.parse(text);
    return problem.errors?.[0]?.message || problem.detail || "";
  } catch {
    return "";
  }
}

/* Suggestions under a search box: a combobox as the ARIA Authoring Practices have it. */

class Suggestions {
  constructor(input) {
    this.input = input;
    this.said = make("span", "visually-hidden");
    this.said.setAttribute("role", "status");
    input.after(this.said);
    this.set({ role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false" });
    input.addEventListener("input", () => this.later());
    input.addEventListener("keydown", (event) => this.key(event));
    input.addEventListener("blur", () => this.close());
  }

  set(attributes) {
    for (const [name, value] of Object.entries(attributes)) {
      if (value === null) this.input.removeAttribute(name);
      else this.input.setAttribute(name, value);
    }
  }

  later() {
    this.stop();
    if (this.input.value.trim().length < 2) this.close();
    else this.timer = setTimeout(() => this.ask(), 120);
  }

  stop() {
    clearTimeout(this.timer);
    this.request?.abort();
  }

  async ask() {
    const request = (this.request = new AbortController());
    const address = `/recherche/suggestions?q=${encodeURIComponent(this.input.value.trim())}`;
    try {
      const answer = await fetch(address, { signal: request.signal });
      const html = await answer.text();
      // After the end of a session the answer is the sign-in page.
      if (answer.ok && !answer.redirected && !request.signal.aborted) this.show(html);
    } catch {
      // Aborted, or no network: the search itself still works.
    }
  }

  show(html) {
    if (document.activeElement !== this.input) return;
    const template = make("template", "");
    template.innerHTML = html;
    const list = find(".suggestions", template.content);
    if (!list) return;
    this.close();
    this.list = list;
    list.id = "suggestions";
    // A press must not take the focus away: the list would close before the click.
    list.addEventListener("mousedown", (event) => event.preventDefault());
    this.said.after(list);
    this.set({ "aria-expanded": "true", "aria-controls": "suggestions" });
    this.said.textContent = list.dataset.count || "";
  }

  close() {
    this.stop();
    this.list?.remove();
    this.list = null;
    this.active = -1;
    this.set({ "aria-expanded": "false", "aria-controls": null, "aria-activedescendant": null });
    this.said.textContent = "";
  }

  /** One further, or one back; the input itself is one stop of the round. */
  move(by) {
    const options = all("[role=option]", this.list);
    const stops = options.length + 1;
    this.active = ((this.active + 1 + by + stops) % stops) - 1;
    options.forEach((option, at) => option.setAttribute("aria-selected", String(at === this.active)));
    const option = options[this.active];
    this.set({ "aria-activedescendant": option?.id ?? null });
    option?.scrollIntoView({ block: "nearest" });
  }

  key(event) {
    if (!this.list || event.isComposing) return;
    const chosen = this.active >= 0 && find("[aria-selected=true] a", this.list);
    if (event.key === "ArrowDown") this.move(1);
    else if (event.key === "ArrowUp") this.move(-1);
    else if (event.key === "Escape") this.close();
    else if (event.key === "Enter" && chosen) location.assign(chosen.href);
    else return;
    event.preventDefault();
  }
}

/* Files: sent one by one, so that each has its own progress and its own error. */

class FileDrop extends HTMLElement {
  connectedCallback() {
    this.form = find("form", this);
    this.input = find("input[type=file][multiple]", this);
    this.list = find(".uploads", this) || this.appendChild(make("ul", "uploads"));
    this.waiting = [];
    const drop = find(".drop", this) || this.form;
    const over = (event) => {
      if (!event.dataTransfer?.types.includes("Files")) return;
      event.preventDefault();
      drop.classList.toggle("drop-over", event.type === "dragover");
      if (event.type === "drop") this.send(event.dataTransfer.files);
    };
    for (const type of ["dragover", "drop"]) drop.addEventListener(type, over);
    drop.addEventListener("dragleave", () => drop.classList.remove("drop-over"));
    this.form.addEventListener("submit", (event) => {
      if (!this.input.files.length) return;
      event.preventDefault();
      this.send(this.input.files);
      this.input.value = "";
    });
  }

  send(files) {
    for (const file of files) this.waiting.push([file, this.row(file)]);
    if (!this.running) this.run();
  }

  row(file) {
    const row = make("li", "upload");
    const progress = make("progress", "");
    progress.value = 0;
    progress.setAttribute("aria-label", file.name);
    row.append(make("span", "", file.name), progress, make("span", "soft", this.dataset.waiting));
    this.list.append(row);
    return row;
  }

  async run() {
    this.running = true;
    while (this.waiting.length) {
      const [file, row] = this.waiting.shift();
      const progress = find("progress", row);
      const error = await this.post(file, progress);
      this.failed ||= error;
      progress.remove();
      row.lastChild.className = error ? "upload-error" : "upload-done";
      row.lastChild.textContent = error || this.dataset.done;
    }
    this.running = false;
    // With an error the page stays, so that it can be read.
    if (!this.failed) location.reload();
    this.failed = "";
  }

  /** The error in words, or "". */
  post(file, progress) {
    const data = new FormData(this.form);
    data.delete(this.input.name);
    data.append(this.input.name, file);
    return new Promise((resolve) => {
      const request = new XMLHttpRequest();
      request.open("POST", this.form.action);
      request.setRequestHeader("Accept", "application/json");
      request.setRequestHeader("X-CSRF-Token", data.get("csrf"));
      request.upload.onprogress = (event) => {
        if (event.lengthComputable) progress.value = event.loaded / event.total;
      };
      request.onloadend = () => {
        const kept = [200, 201].includes(request.status);
        resolve(kept ? "" : reasonOf(request.responseText) || this.dataset.failed);
      };
      request.send(data);
    });
  }
}

/* The editor: buttons that write Markdown, and a preview. */

/** What stands before, what is to be changed next, what stands after. */
const MARKS = {
  bold: (words) => ["**", words, "**"],
  italic: (words) => ["*", words, "*"],
  link: (words) => [`[${words}](`, "https://", ")"],
  image: (words) => [`![${words}](`, "/images/", ")"],
  table: (words) => ["\n\n| ", words, " | … |\n| --- | --- |\n| … | … |\n"],
};
const SIGNS = { heading: "## ", list: "- ", quote: "> " };
const KEYS = { b: "bold", i: "italic", k: "link" };

class MarkdownEditor extends HTMLElement {
  connectedCallback() {
    this.text = find("textarea", this);
    this.form = this.closest("form");
    this.shown = find(".editor-shown", this);
    this.toggle = find(".editor-preview", this);
    this.tools = all("[data-md]", this);
    find(".editor-tools", this).hidden = false;
    for (const tool of this.tools) tool.addEventListener("click", () => this.write(tool));
    this.toggle.addEventListener("click", () => this.preview());
    this.text.addEventListener("keydown", (event) => this.key(event));
  }

  key(event) {
    const kind = (event.ctrlKey || event.metaKey) && !event.altKey && KEYS[event.key.toLowerCase()];
    const tool = this.tools.find((tool) => tool.dataset.md === kind);
    if (!tool) return;
    event.preventDefault();
    this.write(tool);
  }

  write(tool) {
    const { selectionStart: from, selectionEnd: to, value } = this.text;
    const mark = MARKS[tool.dataset.md]?.(value.slice(from, to) || tool.title);
    if (mark) this.put(from, to, ...mark);
    else this.prefix(SIGNS[tool.dataset.md], from, to);
  }

  /** Writes in place of a part of the text, and selects the words. */
  put(from, to, before, words, after) {
    this.text.focus();
    this.text.setSelectionRange(from, to);
    // Old, but the only way that can be undone with Ctrl+Z.
    document.execCommand("insertText", false, before + words + after);
    const start = from + before.length;
    this.text.setSelectionRange(start, start + words.length);
  }

  prefix(sign, from, to) {
    const { value } = this.text;
    const start = value.slice(0, from).lastIndexOf("\n") + 1;
    const end = to + value.slice(to).split("\n", 1)[0].length;
    const lines = value.slice(start, end).split("\n");
    const changed = lines.map((line) => sign + line).join("\n");
    // One line: on with its words. Several: they stay selected.
    if (lines.length > 1) this.put(start, end, "", changed, "");
    else this.put(start, end, changed, "", "");
  }

  async preview() {
    const show = this.shown.hidden;
    if (show && !(await this.render())) return;
    this.shown.hidden = !show;
    this.text.hidden = show;
    this.toggle.setAttribute("aria-pressed", String(show));
    for (const tool of this.tools) tool.disabled = show;
    if (!show) this.text.focus();
  }

  async render() {
    const body = new URLSearchParams({ csrf: this.form.elements.csrf.value, body: this.text.value });
    const asked = { method: "POST", body, headers: { Accept: "application/json" } };
    const answer = await fetch(this.dataset.preview, asked).catch(() => null);
    const good = answer?.ok && !answer.redirected;
    const text = (await answer?.text()) ?? "";
    if (good) this.shown.innerHTML = text;
    else find(".draft-state").textContent = reasonOf(text) || this.form.dataset.offline;
    return good;
  }
}

const sent = new Set();

/** A second press of a slow button is not a second request. */
function guard(event) {
  const { target: form, submitter: button } = event;
  if (event.defaultPrevented || form.method !== "post") return;
  if (sent.has(form)) return event.preventDefault();
  sent.add(form);
  button?.setAttribute("aria-busy", "true");
  // The answer may be a download: then the page stays.
  setTimeout(ready, 3000);
}

/** Also after the browser's Back: the page comes as it was left. */
function ready() {
  sent.clear();
  for (const button of all("button[aria-busy]")) button.removeAttribute("aria-busy");
}

function closeMenus(event) {
  for (const menu of all("details:is(.account, .menu)[open]")) {
    if (event.key ? event.key !== "Escape" : menu.contains(event.target)) continue;
    menu.open = false;
    if (event.key) find("summary", menu).focus();
  }
}

customElements.define("file-drop", FileDrop);
customElements.define("markdown-editor", MarkdownEditor);
for (const input of all("form[role=search] input[type=search]")) new Suggestions(input);
for (const select of all("select[data-auto]")) {
  select.addEventListener("change", () => select.form.requestSubmit());
}
document.addEventListener("submit", guard);
document.addEventListener("click", closeMenus);
document.addEventListener("keydown", closeMenus);
addEventListener("pageshow", ready);
