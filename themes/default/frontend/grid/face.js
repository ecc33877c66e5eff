// What stands in one event: what the page says of it, as links, and a way to its form beside the drag.

import { plain } from "./address.js";

export function make(tag, className, text = "") {
  const element = document.createElement(tag);
  element.className = className;
  element.textContent = text;
  return element;
}

/** The pieces of text of an element, each by itself. */
export function texts(node) {
  const found = [];
  const walker = document.createTreeWalker(node, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) found.push(walker.currentNode.data.replace(/\s+/g, " ").trim());
  return found.filter(Boolean);
}

/** Copies what the page shows, without the links and names that belong to the page alone. */
function copied(node) {
  const from = node.querySelector("[data-face]") ?? node;
  return [...from.cloneNode(true).childNodes].map((child) => {
    for (const inner of child.nodeType === Node.ELEMENT_NODE ? child.querySelectorAll("[id]") : []) inner.removeAttribute("id");
    return child;
  });
}

const isLinked = (node) => node.matches("a[href]") || Boolean(node.querySelector("[data-face]")?.closest("a[href]"));

/** `edit` is the word for the form, `label` names what is changed. */
export function face(item, { edit, label }) {
  const form = item.form && plain(item.form);
  const body = make(isLinked(item.node) ? "a" : "div", "grid-face");
  body.append(...copied(item.node));
  if (body.matches("a")) body.href = item.href;
  const parts = [body];
  if (form && form === item.href && body.matches("a")) body.append(make("span", "grid-edit", edit));
  else if (form) {
    const link = make("a", "grid-edit", edit);
    link.href = form;
    link.append(make("span", "visually-hidden", ` (${label})`));
    parts.push(link);
  }
  // A link that is dragged by itself would take the place of the event.
  for (const link of parts.flatMap((part) => [part, ...part.querySelectorAll("a")])) link.draggable = false;
  return parts;
}
