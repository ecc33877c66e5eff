// The door of the grid: loads it where the screen is wide, or where somebody asks for it. Without it the page has its
// table or its list; a phone loads nothing more than this.

const wide = matchMedia("(min-width: 60rem)");
const KEPT = "parvis-grid";

class AgendaGrid extends HTMLElement {
  connectedCallback() {
    this.button = document.createElement("button");
    this.button.type = "button";
    this.button.className = "button button-quiet grid-switch";
    this.button.addEventListener("click", () => this.turn());
    this.before(this.button);
    this.said();
    if (wide.matches && localStorage.getItem(KEPT) !== "table") this.open();
  }

  said() {
    this.button.textContent = this.grid ? this.dataset.table : this.dataset.grid;
  }

  turn() {
    localStorage.setItem(KEPT, this.grid ? "table" : "grid");
    if (this.grid) this.close();
    else this.open();
  }

  async open() {
    this.button.setAttribute("aria-busy", "true");
    const made = await Promise.all([import(this.dataset.script), this.style()]).catch(() => null);
    this.button.removeAttribute("aria-busy");
    // Without the network the table stays.
    if (!made || this.grid) return;
    this.grid = new made[0].Grid(this);
    this.grid.open();
    this.said();
  }

  close() {
    this.grid.close();
    this.grid = null;
    this.said();
  }

  style() {
    const link = document.createElement("link");
    link.rel = "stylesheet";
    link.href = this.dataset.style;
    return new Promise((loaded, failed) => {
      link.onload = loaded;
      link.onerror = failed;
      document.head.append(link);
    });
  }
}

customElements.define("agenda-grid", AgendaGrid);
