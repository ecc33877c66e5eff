// A link: to something in the house, at an address that no move changes, or elsewhere.
import { addressOf } from "./address.js";
import { Chooser } from "./chooser.js";
import { BUTTON, schema } from "./schema.js";

const { link } = schema.marks;

/** The link that the cursor stands in, or at the end of. */
export function linkAt({ selection: { $from, $to, empty } }) {
  const beside = (node) => node && link.isInSet(node.marks);
  return link.isInSet($from.marks()) ?? beside($from.nodeAfter) ?? (empty ? beside($to.nodeBefore) : undefined);
}

/** The link around the cursor, or what is selected: `{ from, to, text, href, title }`. */
function linked(state) {
  const { from, to, $from, empty } = state.selection;
  const here = { from, to, text: state.doc.textBetween(from, to, " "), href: "", title: "" };
  const found = linkAt(state);
  if (!found) return here;
  const at = (index) => index >= 0 && index < $from.parent.childCount && found.isInSet($from.parent.child(index).marks);
  let index = $from.index();
  if (!at(index) && at(index - 1)) index -= 1;
  let first = index;
  let last = index;
  while (at(first - 1)) first -= 1;
  while (at(last + 1)) last += 1;
  const start = $from.start() + size($from.parent, 0, first);
  const end = start + size($from.parent, first, last + 1);
  if (!empty && (from < start || to > end)) return { ...here, ...found.attrs };
  return { from: start, to: end, text: state.doc.textBetween(start, end, " "), ...found.attrs };
}

function size(parent, from, to) {
  let sum = 0;
  for (let at = from; at < to; at++) sum += parent.child(at).nodeSize;
  return sum;
}

export class LinkDialog {
  constructor(editor) {
    this.editor = editor;
    this.dialog = document.getElementById("rich-link");
    const named = (name) => this.dialog.querySelector(`[name=${name}]`);
    [this.address, this.text, this.button] = ["rich_address", "rich_text", "rich_button"].map(named);
    this.target = this.dialog.querySelector(".rich-target");
    this.unlink = this.dialog.querySelector("[value=unlink]");
    this.wrong = this.dialog.querySelector(".rich-wrong");
    this.chooser = new Chooser(this.dialog, (item) => this.choose(item));
    this.address.addEventListener("input", () => this.aim(null));
    this.dialog.querySelector("form").addEventListener("submit", (event) => this.submit(event));
    this.dialog.querySelector("[value=cancel]").addEventListener("click", () => this.dialog.close());
    this.unlink.addEventListener("click", () => this.dialog.close("unlink"));
    this.dialog.addEventListener("close", () => this.closed());
  }

  open(asButton) {
    const { view } = this.editor;
    this.here = linked(view.state);
    const { href, text, title } = this.here;
    this.text.value = text;
    this.button.checked = asButton || title === BUTTON;
    this.unlink.hidden = !href;
    this.address.value = href.startsWith("/") ? "" : href.replace(/^(mailto|tel):/, "");
    this.aim(null);
    this.dialog.returnValue = "";
    this.dialog.showModal();
    this.chooser.start();
    if (href.startsWith("/")) this.aimAt(href);
  }

  async aimAt(address) {
    this.aim({ address, title: address });
    const found = await this.chooser.named(address);
    const gone = /^\/(n|documents)\//.test(address);
    if (this.item?.address !== address || (!found && !gone)) return;
    this.aim({ address, title: found?.title ?? this.dialog.dataset.gone });
  }

  /** Shows where the link leads; null: to what is typed as an address. */
  aim(item) {
    this.item = item;
    this.target.hidden = !item;
    this.target.querySelector("b").textContent = item?.title ?? "";
    this.say("");
  }

  choose(item) {
    this.address.value = "";
    this.aim(item);
    this.text.value ||= item.title;
    this.text.focus();
  }

  say(words) {
    this.wrong.textContent = words;
    this.wrong.hidden = !words;
    this.address.toggleAttribute("aria-invalid", Boolean(words));
  }

  submit(event) {
    event.preventDefault();
    const href = this.item?.address ?? addressOf(this.address.value);
    if (!href) {
      this.say(this.dialog.dataset.bad);
      return this.address.focus();
    }
    const { view } = this.editor;
    const { from, to, text, title } = this.here;
    const words = this.text.value.trim() || this.item?.title || this.address.value.trim();
    const mark = link.create({ href, title: this.button.checked ? BUTTON : title === BUTTON ? "" : title });
    const { tr } = view.state;
    if (words !== text || from === to) tr.replaceWith(from, to, schema.text(words, tr.doc.resolve(from).marks()));
    const end = from + (words !== text || from === to ? words.length : to - from);
    view.dispatch(tr.removeMark(from, end, link).addMark(from, end, mark).removeStoredMark(link).scrollIntoView());
    this.dialog.close("done");
  }

  remove() {
    const { view } = this.editor;
    const { from, to } = linked(view.state);
    view.dispatch(view.state.tr.removeMark(from, to, link));
    view.focus();
  }

  closed() {
    if (this.dialog.returnValue === "unlink") this.remove();
    this.editor.view.focus();
  }
}
