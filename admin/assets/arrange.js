// The cards of the dashboard, taken by hand from place to place. The buttons of each card do the same without this.

const columns = document.querySelectorAll("[data-column=main], [data-column=side]");
let held = null;

/** The card that the held one would stand before at this height; none at the end. */
function following(column, height) {
  const others = [...column.querySelectorAll("[data-card]")].filter((card) => card !== held);
  return others.find((card) => {
    const { top, bottom } = card.getBoundingClientRect();
    return height < (top + bottom) / 2;
  });
}

function mark(column, card) {
  for (const marked of document.querySelectorAll(".arrange-before, .arrange-end")) marked.classList.remove("arrange-before", "arrange-end");
  if (card) card.classList.add("arrange-before");
  else column?.classList.add("arrange-end");
}

/** Sends the card's own form with where it was put. */
function put(column, card) {
  const form = held.querySelector("form");
  for (const [name, value] of [["move", column.dataset.column], ["before", card?.dataset.card ?? ""]]) {
    const field = document.createElement("input");
    Object.assign(field, { type: "hidden", name, value });
    form.append(field);
  }
  form.submit();
}

for (const card of document.querySelectorAll("[data-card]")) {
  card.draggable = true;
  card.addEventListener("dragstart", (event) => {
    held = card;
    event.dataTransfer.effectAllowed = "move";
    event.dataTransfer.setData("text/plain", card.dataset.card);
    card.classList.add("arrange-held");
  });
  card.addEventListener("dragend", () => {
    card.classList.remove("arrange-held");
    mark();
    held = null;
  });
}

for (const column of columns) {
  column.addEventListener("dragover", (event) => {
    if (!held) return;
    event.preventDefault();
    mark(column, following(column, event.clientY));
  });
  column.addEventListener("dragleave", (event) => column.contains(event.relatedTarget) || mark());
  column.addEventListener("drop", (event) => {
    if (!held) return;
    event.preventDefault();
    put(column, following(column, event.clientY));
  });
}
