// The page is the only source: what its table or list says is what the grid shows, so nobody sees more here than there.

/** Everything that has a time, each once, though a table repeats it on each of its days. */
export function items(root) {
  const found = new Map();
  for (const node of root.querySelectorAll("[data-item]")) {
    const { item: id, row = "", starts, ends, look = "", move, form, undo, version, reason = "" } = node.dataset;
    if (found.has(id)) continue;
    const link = node.matches("a[href]") ? node : node.querySelector("a[href]");
    found.set(id, { id, row, starts, ends, look, move, form, undo, version, reason, node, href: link?.getAttribute("href") });
  }
  return found;
}

/** People or rooms, in the order of the page; `add` is where something is laid in one, `opens` when it does. */
export function rows(root) {
  const row = (node) => ({ id: node.dataset.gridRow, add: node.dataset.add, opens: node.dataset.opens, closes: node.dataset.closes, node });
  return [...root.querySelectorAll("[data-grid-row]")].map(row);
}

/** Days on which the centre is closed, and why. */
export function closed(root) {
  return [...root.querySelectorAll("[data-off]")].map((node) => ({ day: node.dataset.off, why: node.dataset.why ?? "" }));
}

/** What stands over a day: its name, why nobody is there, who is missing. */
export function heads(root) {
  return new Map([...root.querySelectorAll("[data-day]")].map((node) => [node.dataset.day, node]));
}

/** Puts the parts of a page that was asked for anew in the place of those that are shown. */
export function renew(page, within) {
  for (const old of within.querySelectorAll("[data-fresh]")) {
    const fresh = page.getElementById(old.id);
    if (fresh) old.replaceChildren(...document.importNode(fresh, true).childNodes);
  }
}
