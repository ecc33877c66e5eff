// Pasted HTML made as plain as a text of the house: what it says stays, how it looked goes.
import { isSafe } from "./schema.js";
import { wordLists } from "./word.js";

const DROPPED = "script, style, link, meta, title, head, object, embed, iframe, svg, math, canvas, video, audio, form input, button, select, textarea, template, del.msoDel, .MsoCommentReference, .msocomtxt, [data-style*='mso-element:comment'], [data-style*='mso-hide:all'], [hidden]";
const HEADINGS = [[/^(Mso)?(Title|Titre)$/i, "h2"], [/^(MsoSubtitle|Sous-?titre)$/i, "h3"], [/^(MsoHeading|Titre|Heading)[ _-]?([1-6])$/i, null]];

const replaceTag = (element, tag) => {
  const made = element.ownerDocument.createElement(tag);
  made.append(...element.childNodes);
  element.replaceWith(made);
  return made;
};

const unwrap = (element) => element.replaceWith(...element.childNodes);

/** Word's and LibreOffice's titles that are paragraphs with a class. */
function headings(body) {
  for (const element of body.querySelectorAll("p[class]")) {
    for (const [name, tag] of HEADINGS) {
      const found = name.exec(element.className.trim());
      if (!found) continue;
      replaceTag(element, tag ?? `h${found[2]}`);
      break;
    }
  }
  // The title of the page is above them all: the highest one that was pasted begins at the second level.
  const all = [...body.querySelectorAll("h1, h2, h3, h4, h5, h6")];
  const up = all.some(({ tagName }) => tagName === "H1") ? 1 : 0;
  for (const heading of all) {
    const level = Math.min(4, Math.max(2, Number(heading.tagName[1]) + up));
    const made = replaceTag(heading, `h${level}`);
    // Bold and breaks say nothing in a title.
    for (const bold of made.querySelectorAll("b, strong, br, p")) unwrap(bold);
    if (!made.textContent.trim()) made.remove();
  }
}

/** A cell holds one line: its paragraphs and items come one after the other. */
function flat(cell) {
  for (const inner of [...cell.querySelectorAll("table")]) inner.replaceWith(inner.textContent);
  const parts = [...cell.querySelectorAll("p, div, li, br, h1, h2, h3, h4, h5, h6")];
  for (const part of parts) {
    if (part.tagName === "BR") part.replaceWith(" ");
    else part.after(" ");
  }
  for (const part of [...cell.querySelectorAll("p, div, ul, ol, li, h1, h2, h3, h4, h5, h6, pre, blockquote")]) unwrap(part);
  for (const name of ["rowspan", "width", "height"]) cell.removeAttribute(name);
}

/** Cells over several columns or rows become as many; every row has as many cells. */
function tables(body) {
  for (const table of [...body.querySelectorAll("table")].filter((one) => !one.parentElement.closest("table"))) {
    const rows = [...table.rows];
    const grid = rows.map(() => []);
    rows.forEach((row, at) => {
      for (const cell of [...row.cells]) {
        let column = 0;
        while (grid[at][column]) column += 1;
        const [wide, high] = [Math.min(cell.colSpan, 50), Math.min(cell.rowSpan, rows.length - at)];
        for (let down = 0; down < high; down++) {
          for (let right = 0; right < wide; right++) {
            grid[at + down][column + right] = down || right ? body.ownerDocument.createElement("td") : cell;
          }
        }
        cell.removeAttribute("colspan");
        flat(cell);
      }
    });
    const width = Math.max(0, ...grid.map((cells) => cells.length));
    // A table of one cell is a frame around words.
    if (width * rows.length <= 1) {
      table.replaceWith(...(rows[0]?.cells[0] ? [replaceTag(rows[0].cells[0], "p")] : []));
      continue;
    }
    const plain = body.ownerDocument.createElement("table");
    for (const cells of grid) {
      const row = plain.insertRow();
      for (let at = 0; at < width; at++) row.append(cells[at] ?? body.ownerDocument.createElement("td"));
    }
    table.replaceWith(plain);
  }
}

/** Images of the house stay; the others are counted and left out. */
function images(body) {
  let dropped = 0;
  for (const image of body.querySelectorAll("img, v\\:imagedata")) {
    const src = image.getAttribute("src") ?? "";
    const own = src.startsWith(`${location.origin}/images/`) || src.startsWith("/images/");
    if (own) {
      image.setAttribute("src", src.replace(location.origin, "").replace(/^(\/images\/[0-9a-f-]{36})\/.*/, "$1"));
      continue;
    }
    // Pictures of one dot count who reads; nobody misses them.
    if (!(image.width === 1 || image.height === 1)) dropped += 1;
    image.remove();
  }
  return dropped;
}

/** Addresses of the house without their host; what leads nowhere from here becomes words. */
function links(body) {
  for (const link of [...body.querySelectorAll("a")]) {
    const typed = link.getAttribute("href") ?? "";
    const own = typed.startsWith(`${location.origin}/`);
    const href = own ? typed.slice(location.origin.length) : typed;
    // A path of another site, or a place within what was copied.
    const lost = !own && !/^(https?:|mailto:|tel:|\/(n|documents|images)\/)/i.test(href);
    if (lost || !isSafe(href) || !link.textContent.trim()) unwrap(link);
    else link.setAttribute("href", href);
  }
}

function comments(body) {
  const walker = body.ownerDocument.createTreeWalker(body, 128);
  const found = [];
  while (walker.nextNode()) found.push(walker.currentNode);
  for (const comment of found) comment.remove();
}

const STYLES = [
  [/font-weight:\s*(bold|[6-9]00)/i, "b"],
  [/font-style:\s*(italic|oblique)/i, "i"],
  [/text-decoration[\w-]*:[^;]*line-through/i, "s"],
];

/** Bold, italic and struck words that only a style says become what they are; every other style goes. */
function styles(body) {
  for (const element of [...body.querySelectorAll("[data-style]")]) {
    const style = element.getAttribute("data-style");
    element.removeAttribute("data-style");
    if (/font-weight:\s*(normal|[1-5]00)/i.test(style) && ["B", "STRONG"].includes(element.tagName)) {
      unwrap(element);
      continue;
    }
    for (const [said, tag] of STYLES) {
      if (!said.test(style) || !element.textContent.trim() || /^(TABLE|TBODY|TR|UL|OL)$/.test(element.tagName)) continue;
      const made = element.ownerDocument.createElement(tag);
      made.append(...element.childNodes);
      element.append(made);
    }
  }
}

/** Paragraphs of nothing, and breaks between paragraphs. */
function empties(body) {
  for (const line of [...body.querySelectorAll("p, div, h2, h3, h4")]) if (!line.textContent.trim() && !line.querySelector("img, hr, table")) line.remove();
  for (const pause of body.querySelectorAll(":is(body, article, div, section) > br")) {
    const beside = [pause.previousSibling, pause.nextSibling].find((node) => node && node.nodeName !== "BR");
    if (!beside || /^(P|UL|OL|TABLE|DIV|H\d|BLOCKQUOTE|PRE|HR)$/.test(beside.nodeName)) pause.remove();
  }
}

/** Styles and scripts under another name: what is pasted is looked at, never shown as it was. */
export function inert(html) {
  const plain = html.replace(/<style[\s>][\s\S]*?<\/style>/gi, "");
  return plain.replace(/<[a-z][^>]*>/gi, (tag) => tag.replace(/([\s/"'])(style|on[a-z]+)(\s*=)/gi, "$1data-$2$3"));
}

/** Clean HTML, and how many images were left out. */
export function clean(html) {
  // Conditional comments of Word hold lists' signs that must be seen, or whole drawings that must not.
  const plain = html.replace(/<!--\[if !supportLists\]-->|<!\[if !supportLists\]>|<!--?\[endif\]-*->|<!\[endif\]>/gi, "").replace(/<!\[if[^>]*>/gi, "");
  const { body } = new DOMParser().parseFromString(inert(plain), "text/html");
  wordLists(body);
  for (const element of body.querySelectorAll(DROPPED)) element.remove();
  comments(body);
  styles(body);
  const dropped = images(body);
  links(body);
  headings(body);
  tables(body);
  for (const element of [...body.querySelectorAll("*")].reverse()) {
    if (element.localName.includes(":") || ["font", "ins"].includes(element.localName)) unwrap(element);
    else if (element.localName === "del") element.remove();
  }
  empties(body);
  for (const code of body.querySelectorAll("pre")) code.textContent = code.textContent.replace(/\n+$/, "");
  return { html: body.innerHTML, dropped };
}
