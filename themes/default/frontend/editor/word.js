// Lists as Word writes them: paragraphs that only look like items, made into real lists.

const LEVEL = /mso-list:\s*l\d+\s+level(\d+)/i;
const NUMBERED = /^\s*[(]?(?:\d{1,3}|[a-z]|[ivxl]{1,5})[.)°-]/i;

const isItem = (element) => element.tagName === "P" && (LEVEL.test(element.getAttribute("data-style") ?? "") || /MsoListParagraph/.test(element.className));

/** The sign that Word put before the words is taken away, and says what kind of list it is. */
function takeSign(item) {
  const ignored = [...item.querySelectorAll("span")].find((span) => /mso-list:\s*ignore/i.test(span.getAttribute("data-style") ?? ""));
  if (ignored) {
    const sign = ignored.textContent;
    ignored.remove();
    return sign;
  }
  const walker = item.ownerDocument.createTreeWalker(item, 4);
  const first = walker.nextNode();
  const found = first && /^[\s\u00a0]*([·•o§\u00a7\uf0b7\uf0a7\u2022-]|\d{1,3}[.)])[\s\u00a0]+/.exec(first.data);
  if (!found) return "";
  first.data = first.data.slice(found[0].length);
  return found[1];
}

function itemOf(paragraph) {
  const level = Number(LEVEL.exec(paragraph.getAttribute("data-style") ?? "")?.[1] ?? 1);
  const numbered = NUMBERED.test(takeSign(paragraph)) ? "ol" : "ul";
  const item = paragraph.ownerDocument.createElement("li");
  item.append(...paragraph.childNodes);
  return { item, level: Math.min(level, 9), tag: numbered };
}

/** Puts items, each with its depth, into lists in lists. */
function nest(paragraphs) {
  const document = paragraphs[0].ownerDocument;
  const lists = [];
  const tops = [];
  for (const { item, level, tag } of paragraphs.map(itemOf)) {
    const depth = Math.min(level, lists.length + 1);
    lists.length = depth;
    const above = lists[depth - 1];
    if (!above || (above.tagName.toLowerCase() !== tag && !above.parentElement)) {
      lists[depth - 1] = document.createElement(tag);
      if (depth > 1) lists[depth - 2].lastElementChild.append(lists[depth - 1]);
      else tops.push(lists[0]);
    }
    lists[depth - 1].append(item);
  }
  return tops;
}

export function wordLists(body) {
  for (const first of [...body.querySelectorAll("p")].filter(isItem)) {
    if (!first.isConnected && !body.contains(first)) continue;
    const run = [first];
    while (run.at(-1).nextElementSibling && isItem(run.at(-1).nextElementSibling)) run.push(run.at(-1).nextElementSibling);
    const mark = body.ownerDocument.createComment("");
    first.before(mark);
    mark.replaceWith(...nest(run));
    for (const paragraph of run) paragraph.remove();
  }
}
