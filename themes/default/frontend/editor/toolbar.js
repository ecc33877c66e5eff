// The tool bar: one stop for Tab, arrows within (ARIA Authoring Practices), states said; and the bar of what the cursor
// stands in.
import { aroundType, commands, selected, setStyle, styleOf } from "./commands.js";
import { linkAt } from "./link.js";
import { schema } from "./schema.js";

const { nodes } = schema;

/** The bars of what holds the cursor. */
const HOLDERS = { table: [nodes.table], list: [nodes.list_item], call_out: [nodes.call_out], raw: [nodes.raw, nodes.code_block] };

/** Which second bar is there (always one, so that the text never jumps under a finger): that of what is selected, or of the nearest thing around the cursor. */
function placeOf(state) {
  if (selected(state, nodes.image)) return "image";
  if (selected(state, nodes.module_block)) return "block";
  if (linkAt(state)) return "link";
  const depth = (types) => Math.max(...types.map((type) => aroundType(state, type)?.depth ?? 0));
  const found = Object.entries(HOLDERS).map(([name, types]) => [depth(types), name]);
  const [deep, name] = found.sort(([a], [b]) => b - a)[0];
  return deep ? name : "none";
}

function rove(bar) {
  const tools = () => [...bar.querySelectorAll("button, select")];
  const stop = (at) => tools().forEach((tool) => (tool.tabIndex = tool === at ? 0 : -1));
  stop(tools()[0]);
  bar.addEventListener("focusin", (event) => stop(event.target));
  bar.addEventListener("keydown", (event) => {
    const all = tools();
    const at = all.indexOf(document.activeElement);
    const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: all.length - 1 }[event.key];
    if (to === undefined || at === -1) return;
    event.preventDefault();
    all[(to + all.length) % all.length].focus();
  });
}

export class Toolbar {
  /** `actions` are those of the editor itself: what opens a dialog. */
  constructor(element, view, actions) {
    Object.assign(this, { element, view, actions });
    this.style = element.querySelector("select[data-style]");
    this.kind = element.querySelector("select[data-kind]");
    this.tools = [...element.querySelectorAll("[data-do]")];
    this.bars = [...element.querySelectorAll("[data-for]")];
    for (const bar of element.querySelectorAll("[role=toolbar]")) rove(bar);
    // A press must not take the cursor, and the keyboard of a phone, away from the text.
    element.addEventListener("mousedown", (event) => event.target.closest("button") && event.preventDefault());
    element.addEventListener("click", (event) => this.press(event.target.closest("[data-do]")));
    element.addEventListener("keydown", (event) => event.key === "Escape" && view.focus());
    this.style.addEventListener("change", () => this.run(setStyle(this.style.value)));
    this.kind.addEventListener("change", () => this.setKind());
  }

  press(tool) {
    if (!tool || tool.getAttribute("aria-disabled") === "true") return;
    this.do(tool.dataset.do);
  }

  do(name) {
    if (this.actions[name]) this.actions[name]();
    else this.run(commands[name].run);
  }

  run(command) {
    command(this.view.state, this.view.dispatch, this.view);
    this.view.focus();
  }

  setKind() {
    const here = aroundType(this.view.state, nodes.call_out);
    if (here) this.run((state, dispatch) => dispatch(state.tr.setNodeMarkup(here.pos, null, { kind: this.kind.value })));
  }

  update(state) {
    for (const tool of this.tools) this.show(tool, commands[tool.dataset.do], state);
    this.style.value = styleOf(state);
    // Never disabled: it may be the bar's one stop for Tab.
    this.style.setAttribute("aria-disabled", String(!this.style.value));
    const place = placeOf(state);
    for (const bar of this.bars) bar.hidden = bar.dataset.for !== place;
    this.kind.value = aroundType(state, nodes.call_out)?.node.attrs.kind ?? "NOTE";
  }

  show(tool, command, state) {
    if (!command) return;
    if (command.active) tool.setAttribute("aria-pressed", String(command.active(state)));
    tool.setAttribute("aria-disabled", String(!command.run(state)));
  }
}
