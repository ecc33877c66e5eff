// A text opened for the editor, and written back: what nobody touched comes back byte for byte, with the lines between.
import { normal } from "./normal.js";
import { blocks } from "./parse.js";
import { schema } from "./schema.js";
import { ways } from "./serialize.js";

const LISTS = ["bullet_list", "ordered_list"];
const isBlank = (line) => /^[ \t]*$/.test(line);
const isBare = (node) => node.type.name === "paragraph" && normal(node).childCount === 0;
const raw = (source) => schema.node("raw", null, source ? schema.text(source) : null);
const isList = (node) => LISTS.includes(node.type.name);

/** What a piece of Markdown is when it stands alone: one block, or null. */
function alone(source) {
  const found = blocks(source);
  return found.length === 1 ? found[0].node : null;
}

/** A block written anew, so that reading it gives the block again: its source, and what that says. */
function anew(node, other = false) {
  let first;
  for (const way of ways(node, other)) {
    if (node.type.name === "raw" || alone(way.source)?.eq(way.node)) return way;
    first ??= way;
  }
  return { ...first, node: null };
}

/** The lines from one to another, without the empty ones at their end. */
function part(lines, from, to) {
  let end = to;
  while (end > from && isBlank(lines[end - 1])) end -= 1;
  return { from, to: end, source: lines.slice(from, end).join("\n") };
}

/** The pieces of a text: its blocks, and what stands between them and is none (the definitions of links). */
function pieces(lines, found) {
  const all = [];
  let line = 0;
  const between = (to) => {
    while (line < to && isBlank(lines[line])) line += 1;
    if (line < to) all.push({ ...part(lines, line, to), node: null });
  };
  for (const { from, to, node } of found) {
    between(from);
    all.push({ ...part(lines, from, to), node });
    line = to;
  }
  between(lines.length);
  return all;
}

/** What the editor shows of a piece, and what must hold for its source to be written back. */
function entry(piece, lines, at, all) {
  const shown = piece.node && anew(piece.node).node?.eq(piece.node) ? piece.node : raw(piece.source);
  const before = all[at - 1];
  return {
    node: shown,
    source: piece.source,
    gap: lines.slice(before?.to ?? 0, piece.from),
    isDefinition: !piece.node && shown.type.name === "raw" && blocks(piece.source).length === 0,
    // It leans on a definition elsewhere, or on what stands before it.
    leans: shown.type.name !== "raw" && !alone(piece.source)?.eq(shown),
    // It would take in whatever came next (a fence that was never closed).
    isOpen: blocks(`${piece.source}\n\nx`).length < 2 && blocks(piece.source).length === 1,
  };
}

export class Text {
  constructor(text) {
    const lines = text.split("\n");
    const all = pieces(lines, blocks(text));
    this.entries = all.map((piece, at) => entry(piece, lines, at, all));
    this.tail = all.length ? lines.slice(all.at(-1).to) : [];
    this.text = text;
    this.anew = new WeakMap();
    this.doc = schema.node("doc", null, all.length ? this.entries.map(({ node }) => node) : [schema.node("paragraph")]);
  }

  /** The Markdown of a document that began as this text. */
  write(doc) {
    if (doc.eq(this.doc)) return this.text;
    const placed = this.place(doc);
    if (!placed.length) return "";
    const gone = this.entries.some((one, at) => one.isDefinition && !placed.some(({ entry }) => entry === at));
    let out = "";
    let above = null;
    for (const one of placed) {
      const written = this.block(one, above, placed.at(-1) === one, gone);
      out += this.gap(above, written) + written.source;
      above = written;
    }
    return out + this.end(above);
  }

  /** Each block of the document with the entry that it was, or whose place it took. */
  place(doc) {
    const placed = [];
    doc.forEach((node) => isBare(node) || placed.push({ node, entry: -1, place: -1 }));
    const free = new Map(this.entries.map(({ node }, at) => [node, at]));
    for (const one of placed) {
      if (!free.has(one.node)) continue;
      one.entry = one.place = free.get(one.node);
      free.delete(one.node);
    }
    this.placeEqual(placed, free);
    placeChanged(placed, this.entries.length);
    return placed;
  }

  /** What was changed and changed back is what it was. */
  placeEqual(placed, free) {
    for (const one of placed) {
      if (one.entry !== -1) continue;
      const at = [...free.values()].find((at) => this.entries[at].node.eq(one.node));
      if (at === undefined) continue;
      one.entry = one.place = at;
      free.delete(this.entries[at].node);
    }
  }

  /** What to write for a block: its own source wherever that still means the same. */
  block({ node, entry, place }, above, isLast, definitionsGone) {
    const before = this.entries[entry];
    const follows = place >= 0 && (above ? above.place === place - 1 : place === 0);
    const lists = above && isList(node) && above.node.type === node.type;
    const keeps =
      before && !(before.isOpen && !isLast) && !(before.leans && (definitionsGone || !follows)) && !(/^[ \t]/.test(before.source) && !follows)
      && !(lists && !(follows && above.kept) && signOf(before.source) === above.sign);
    if (keeps) return { node, place, kept: true, source: before.source, sign: signOf(before.source) };
    const plain = this.fresh(node, false);
    const source = lists && signOf(plain) === above.sign ? this.fresh(node, true) : plain;
    return { node, place, kept: false, source, sign: signOf(source) };
  }

  fresh(node, other) {
    const known = this.anew.get(node) ?? {};
    known[other] ??= anew(node, other).source;
    this.anew.set(node, known);
    return known[other];
  }

  /** The empty lines before a block: those that were there, when it stands where it stood. */
  gap(above, here) {
    const was = this.entries[here.place]?.gap.slice(0);
    if (!above) return here.place === 0 ? was.map((line) => `${line}\n`).join("") : "";
    if (above.place !== here.place - 1 || here.place < 0) return "\n\n";
    const kept = was.length > 0 || (above.kept && here.kept);
    return kept ? `\n${was.map((line) => `${line}\n`).join("")}` : "\n\n";
  }

  /** What stood after the last block. */
  end(last) {
    return last && this.tail.length ? `\n${this.tail.join("\n")}` : "";
  }
}

/** The sign of a list: two of them with the same one are one list. */
const signOf = (source) => /^\s*(?:([-*+])|\d+([.)]))/.exec(source)?.slice(1).find(Boolean);

/** A block between two that are known takes the place of the one that was there, when as many stood there. */
function placeChanged(placed, count) {
  let from = 0;
  while (from < placed.length) {
    if (placed[from].place !== -1) {
      from += 1;
      continue;
    }
    let to = from;
    while (to < placed.length && placed[to].place === -1) to += 1;
    const before = from > 0 ? placed[from - 1].place : -1;
    const after = to < placed.length ? placed[to].place : count;
    if (after - before - 1 === to - from) for (let at = from; at < to; at++) placed[at].place = before + 1 + at - from;
    from = to;
  }
}
