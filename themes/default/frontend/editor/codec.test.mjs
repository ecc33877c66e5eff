// What the editor writes back: untouched texts byte for byte, and of a touched one only what was touched.
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { Text } from "./codec.js";
import { blocks } from "./parse.js";
import { normal } from "./normal.js";
import { schema } from "./schema.js";
import { ways } from "./serialize.js";
import { HOSTILE } from "./hostile.mjs";

const content = new URL("../../../../content/", import.meta.url).pathname;
const files = readdirSync(content, { recursive: true }).filter((name) => name.endsWith(".md"));
const bodies = files.map((name) => [name, readFileSync(join(content, name), "utf8")]);
const every = [...bodies, ...Object.entries(HOSTILE)];

const typed = (node) => (node.isTextblock ? node.copy(node.content.addToEnd(schema.text("zz"))) : node);

test("an untouched text comes back as it was", () => {
  for (const [name, text] of every) assert.equal(new Text(text).write(new Text(text).doc), text, name);
});

test("a paragraph at the end leaves everything above as it was", () => {
  for (const [name, text] of every) {
    const opened = new Text(text);
    const end = schema.node("paragraph", null, [schema.text("zz")]);
    const written = opened.write(opened.doc.copy(opened.doc.content.addToEnd(end)));
    const kept = text.replace(/\s+$/, "");
    if (!opened.entries.at(-1)?.isOpen) assert.ok(written.startsWith(kept) || !kept, name);
    assert.ok(written.trimEnd().endsWith("zz"), name);
  }
});

test("a block that is touched is the only one that changes", () => {
  for (const [name, text] of every) {
    const opened = new Text(text);
    opened.entries.forEach((entry, at) => {
      const node = opened.doc.child(at);
      const changed = typed(node);
      if (changed === node) return;
      const written = opened.write(opened.doc.copy(opened.doc.content.replaceChild(at, changed)));
      for (const [other, { source }] of opened.entries.entries()) {
        if (other !== at && !entry.isDefinition) assert.ok(written.includes(source), `${name}: ${source} in ${written}`);
      }
      const again = opened.write(opened.doc.copy(opened.doc.content.replaceChild(at, node.copy(node.content))));
      assert.equal(again, text, `${name}: changed back`);
    });
  }
});

test("what was written anew reads as the same", () => {
  const wrong = [];
  for (const [name, text] of every) {
    const opened = new Text(text);
    for (const { node } of opened.entries) {
      if (node.type.name === "raw") continue;
      const [{ source }] = ways(node);
      if (!blocks(source)[0]?.node?.eq(node)) wrong.push(`${name}: ${source}`);
    }
  }
  assert.deepEqual(wrong, []);
});

test("bodies of the house are shown as what they are", () => {
  const shown = bodies.flatMap(([name, text]) => new Text(text).entries.filter(({ node }) => node.type.name === "raw").map(({ source }) => `${name}: ${source}`));
  assert.deepEqual(shown.filter((line) => !line.includes("README")), []);
});

test("two lists that come together stay two", () => {
  const opened = new Text("- un\n\nentre\n\n- deux\n");
  const written = opened.write(schema.node("doc", null, [opened.doc.child(0), opened.doc.child(2)]));
  assert.equal(written, "- un\n\n* deux\n");
});

test("a link that leans on a definition survives it", () => {
  const opened = new Text("Voir [ici][a].\n\n[a]: /n/1 \"Titre\"\n");
  assert.equal(opened.doc.lastChild.type.name, "raw");
  assert.equal(opened.write(schema.node("doc", null, [opened.doc.child(0)])), "Voir [ici](/n/1 \"Titre\").\n");
});

test("an open fence takes in nothing", () => {
  const opened = new Text("```\ncode");
  const end = schema.node("paragraph", null, [schema.text("fin")]);
  assert.equal(opened.write(opened.doc.copy(opened.doc.content.addToEnd(end))), "```\ncode\n```\n\nfin");
});

const BITS = ["a", "b", "é", "«", "(", ")", "!", "*", "_", "`", "[", "]", "<b>", "&amp;", "1.", "-", "#", "~", "|", "\\", "R&D", "x", "mot"];
const SPACES = [" ", "\u00a0", "  "];

/** Some thousand paragraphs of random signs in random marks, the same ones each time. */
function* paragraphs(bits, count) {
  let seed = 42;
  const random = (below) => {
    seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
    return Math.floor((seed / 2 ** 32) * below);
  };
  for (let round = 0; round < count; round++) {
    const texts = Array.from({ length: 1 + random(4) }, () => {
      const words = Array.from({ length: 1 + random(5) }, () => bits[random(bits.length)]).join("");
      const marks = ["strong", "em", "strike", "code", "link"].filter(() => random(5) === 0);
      const made = marks.map((kind) => schema.mark(kind, kind === "link" ? { href: "/n/1" } : null));
      return schema.text(words, made.some((mark) => mark.type.name === "code") ? [schema.mark("code")] : made);
    });
    yield schema.node("paragraph", null, texts);
  }
}

/** What stays wrong of so many random paragraphs: the words, and the marks where `marked`. */
function wrongOf(bits, marked) {
  const wrong = [];
  for (const block of paragraphs(bits, 20_000)) {
    const node = normal(block);
    const opened = new Text("");
    const source = opened.write(schema.node("doc", null, [block]));
    const found = blocks(source);
    const read = found[0]?.node ?? schema.node("paragraph");
    const good = found.length <= 1 && (marked ? read.eq(node) : read.textContent === node.textContent);
    if (!good) wrong.push([String(block), source, String(read)]);
  }
  return wrong;
}

test("random words in random marks read as they were written", () => {
  const wrong = wrongOf(BITS, true);
  // Emphases that touch inside a word: Markdown has no way to say some of them.
  assert.ok(wrong.length < 100, `${wrong.length}: ${JSON.stringify(wrong.slice(0, 12), null, 1)}`);
});

test("no word is lost, whatever the signs and the spaces", () => {
  const wrong = wrongOf([...BITS, ...SPACES], false);
  assert.equal(wrong.length, 0, `${wrong.length}: ${JSON.stringify(wrong.slice(0, 12), null, 1)}`);
});
