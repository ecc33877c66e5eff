// Words as Markdown: a sign that would mean something is escaped, and no other.

const LINE_STARTS = [
  /^#{1,6}(?=\s|$)/,
  /^>/,
  /^[-+](?=\s|$)/,
  /^[-=:|][-=:|\s]*$/,
];
const NUMBERED = /^(\d{1,9})([.)])(?=\s|$)/;
const ENTITY = /^&(#\d|#x|[a-z][a-z\d]*;)/i;

const isWord = (sign) => /[\p{L}\p{N}]/u.test(sign);
const isSpace = (sign) => sign === "" || /\s/u.test(sign);
const isPunctuation = (sign) => /[\p{P}\p{S}]/u.test(sign);

function sign(mark, text, at) {
  const before = text[at - 1] ?? "";
  const after = text[at + 1] ?? "";
  switch (mark) {
    case "\\": return after === "" || isPunctuation(after) ? "\\\\" : mark;
    case "_": return isWord(before) && isWord(after) ? mark : "\\_";
    case "*": return at > 0 && before === " " && after === " " ? mark : "\\*";
    case "<": return /[a-z/!?]/i.test(after) ? "\\<" : mark;
    case "&": return ENTITY.test(text.slice(at)) ? "\\&" : mark;
    default: return `\\${mark}`;
  }
}

export function escaped(text, atLineStart) {
  const words = text.replace(/[\\`*_~[\]<&]/g, (mark, at) => sign(mark, text, at));
  if (!atLineStart) return words;
  if (LINE_STARTS.some((start) => start.test(text))) return `\\${words}`;
  return words.replace(NUMBERED, "$1\\$2");
}

export const asEntity = (sign) => (sign === "\u00a0" ? "&nbsp;" : `&#${sign.codePointAt(0)};`);

/** True when the signs of an emphasis between the two would not be taken for one. */
export const clashes = (outside, inside) => isPunctuation(inside) && !isSpace(outside) && !isPunctuation(outside);

/** An address in the brackets of a link. */
export function target(address, title) {
  const plain = address && !/[\s<>()\\]/.test(address) && !/^</.test(address);
  const words = plain ? address : `<${address.replace(/[\\<>]/g, "\\$&").replace(/\s/g, "%20")}>`;
  return title ? `${words} "${title.replace(/[\\"]/g, "\\$&").replace(/\s*\n\s*/g, " ")}"` : words;
}
