// Writing with the editor: nothing changes that was not touched, what is pasted comes clean, links hold, and keys and
// phones do as well as a mouse.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { AxeBuilder } from "@axe-core/playwright";
import { Text } from "../../themes/default/frontend/editor/codec.js";
import { HOSTILE } from "../../themes/default/frontend/editor/hostile.mjs";
import { Centre, add, faults } from "./centre.mjs";

const EDITORS = 'main a.row-title[href*="/gerer/pages/"]';
const phone = { viewport: { width: 360, height: 740 }, isMobile: true, hasTouch: true };
const pasted = (name) => readFileSync(join(import.meta.dirname, "pasted", name), "utf8");
let centre;

before(async () => (centre = await Centre.start()));
after(() => centre?.stop());

const body = (page) => page.inputValue("[name=body]", { force: true });
const text = (page) => page.locator(".ProseMirror");

/** A new page, open in the editor, with a body. */
async function written(page, markdown) {
  await page.goto("/gerer/contenus");
  await page.goto(await page.locator("main a.row-title").nth(1).getAttribute("href"));
  await add(page, "page", "Une page à écrire");
  await page.waitForSelector(".ProseMirror");
  await put(page, markdown);
}

/** Puts a body into the editor as words kept from an earlier visit come back. */
async function put(page, markdown) {
  await page.evaluate((value) => {
    const field = document.querySelector("[name=body]");
    field.value = value;
    field.dispatchEvent(new Event("change", { bubbles: true }));
  }, markdown);
}

/** The cursor at the end of what holds these words. */
async function cursorAfter(page, words) {
  await page.evaluate((words) => {
    const walker = document.createTreeWalker(document.querySelector(".ProseMirror"), NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const at = walker.currentNode.data.indexOf(words);
      if (at === -1) continue;
      document.querySelector(".ProseMirror").focus();
      getSelection().collapse(walker.currentNode, at + words.length);
      return;
    }
    throw new Error(`no ${words}`);
  }, words);
  // The editor hears of it a moment later.
  await page.waitForTimeout(50);
}

/** The cursor around these words. */
async function select(page, words) {
  await cursorAfter(page, words);
  await page.evaluate((length) => {
    const { anchorNode, anchorOffset } = getSelection();
    getSelection().setBaseAndExtent(anchorNode, anchorOffset - length, anchorNode, anchorOffset);
  }, words.length);
  await page.waitForTimeout(50);
}

const press = (page, name) => page.locator(`.rich-bars [data-do=${name}]:visible`).first().click();

/** Pastes as a browser does, with what the clipboard holds; how long it took, in milliseconds. */
const paste = (page, data) => page.evaluate((data) => {
  const held = new DataTransfer();
  for (const [type, value] of Object.entries(data)) held.setData(type, value);
  const started = performance.now();
  document.querySelector(".ProseMirror").dispatchEvent(new ClipboardEvent("paste", { clipboardData: held, bubbles: true, cancelable: true }));
  return performance.now() - started;
}, data);

const LONG = `# Un titre\nUne ligne\nsur deux.\n\n* un\n* deux\n\nVoir [ici][a] ou __là__.\n\n| a | b |\n|---|:-:|\n| 1 | 2 |\n\n> [!NOTE]\n> Bon\n\n<div>brut</div>\n\n[a]: /n/1 "x"\n\n\nFin.\n`;

test("opening and saving changes no byte", async () => {
  const page = await centre.page("communication");
  await page.goto("/gerer/contenus");
  const sections = await page.locator('main a.row-title[href*="/gerer/contenus/"]').evaluateAll((all) => all.map((one) => one.getAttribute("href")));
  let seen = 0;
  for (const section of sections) {
    await page.goto(section);
    const editors = await page.locator(EDITORS).evaluateAll((all) => all.map((one) => one.getAttribute("href")));
    for (const editor of editors) {
      await page.goto(editor);
      await page.waitForSelector(".is-rich .ProseMirror");
      const before = await page.evaluate(() => document.querySelector("[name=body]").defaultValue);
      await text(page).click();
      await page.keyboard.press("x");
      assert.notEqual(await body(page), before);
      await page.keyboard.press("Backspace");
      assert.equal(await body(page), before, editor);
      seen += 1;
    }
  }
  assert.ok(seen > 10, `${seen} pages`);
  assert.deepEqual(page.complaints, []);
});

test("an edit changes its block alone, and undo brings it back", async () => {
  const page = await centre.page("communication");
  await written(page, LONG);
  await cursorAfter(page, "deux.");
  await page.keyboard.type(" Vraiment");
  assert.equal(await body(page), LONG.replace("Une ligne\nsur deux.", "\nUne ligne sur deux. Vraiment"));
  await page.keyboard.press("Control+z");
  assert.equal(await body(page), LONG);
  await select(page, "Fin.");
  await page.keyboard.press("Control+b");
  assert.equal(await body(page), LONG.replace("Fin.", "**Fin.**"));
  assert.equal(await page.locator(".rich-bars [data-do=bold]").getAttribute("aria-pressed"), "true");
  await page.click("button[value=draft]");
  await page.waitForSelector(".flash");
  assert.equal(await body(page), LONG.replace("Fin.", "**Fin.**"), "as the server keeps it");
  assert.deepEqual(page.complaints, []);
});

test("what the editor writes anew, the server reads as before", async () => {
  const page = await centre.page("communication");
  await written(page, "");
  const shown = (body) => page.evaluate(async (body) => {
    const asked = new URLSearchParams({ csrf: document.querySelector("#editor [name=csrf]").value, body });
    const answer = await fetch("/gerer/apercu", { method: "POST", body: asked });
    const made = new DOMParser().parseFromString(await answer.text(), "text/html").body;
    return made.innerHTML.replace(/\s+/g, " ").replace(/> | </g, (sign) => sign.trim());
  }, body);
  const wrong = [];
  for (const [name, text] of Object.entries(HOSTILE)) {
    const anew = new Text("").write(new Text(text).doc);
    if (text.length < 4000 && (await shown(text)) !== (await shown(anew))) wrong.push([name, await shown(text), await shown(anew)]);
  }
  assert.deepEqual(wrong, []);
});

test("from the formatted text to Markdown and back", async () => {
  const page = await centre.page("communication");
  await written(page, LONG);
  await press(page, "text");
  assert.ok(await page.locator("[name=body]").isVisible());
  await page.fill("[name=body]", `${LONG}\nEncore **une**.\n`);
  await page.click(".rich-back");
  assert.ok(await text(page).locator("strong", { hasText: "une" }).count());
  assert.equal(await body(page), `${LONG}\nEncore **une**.\n`);
});

test("titles, lists, boxes and call-outs from the bar", async () => {
  const page = await centre.page("communication");
  await written(page, "");
  await text(page).click();
  await page.keyboard.type("Le mercredi");
  await page.selectOption("[data-style]", "2");
  await page.keyboard.press("Enter");
  await page.keyboard.type("un");
  await press(page, "bullets");
  await page.keyboard.press("Enter");
  await page.keyboard.type("deux");
  await press(page, "indent");
  await page.keyboard.press("Enter");
  await page.keyboard.press("Enter");
  await page.keyboard.press("Enter");
  await page.keyboard.type("à faire");
  await press(page, "tasks");
  await page.locator(".rich-task input").check();
  await text(page).focus();
  await page.keyboard.press("Control+End");
  assert.equal(await body(page), "## Le mercredi\n\n- un\n  - deux\n\n* [x] à faire");
  await press(page, "add");
  await page.click('#rich-add [value="call_out"]');
  await page.selectOption(".rich-bars [data-kind]", "WARNING");
  await page.keyboard.type("Fermé lundi");
  assert.ok((await body(page)).endsWith("> [!WARNING]\n> Fermé lundi"), await body(page));
  assert.deepEqual(page.complaints, []);
});

test("tables grow and shrink", async () => {
  const page = await centre.page("communication");
  await written(page, "| a | b |\n| --- | --- |\n| c | d |\n");
  await cursorAfter(page, "d");
  await page.keyboard.press("Enter");
  await page.keyboard.type("sous | d");
  assert.equal(await body(page), "| a | b |\n| --- | --- |\n| c | d |\n|  | sous \\| d |\n");
  await press(page, "column_after");
  await press(page, "row_before");
  await press(page, "row_delete");
  await press(page, "column_delete");
  assert.equal(await body(page), "| a |  |\n| --- | --- |\n| c |  |\n|  |  |\n");
  await cursorAfter(page, "a");
  await press(page, "row_before");
  await page.keyboard.type("tête");
  await press(page, "column_delete");
  assert.equal(await body(page), "|  |\n| --- |\n|  |\n|  |\n|  |\n");
  await page.keyboard.press("Control+z");
  await press(page, "row_delete");
  await press(page, "table_delete");
  assert.equal(await body(page), "");
  assert.deepEqual(page.complaints, []);
});

for (const [name, options] of [["a desk", {}], ["a phone", phone]]) {
  test(`links are chosen from the tree on ${name}`, async () => {
    const page = await centre.page("communication", options);
    await written(page, "Voir les congés payés.\n");
    await select(page, "congés payés");
    await press(page, "link");
    await page.fill("#rich-search", "congés payés");
    const first = page.locator(".rich-choices .rich-choice", { hasText: "ongés" }).first();
    await first.click();
    await page.locator("#rich-link .rich-target:visible").waitFor();
    const { violations } = await new AxeBuilder({ page }).include("#rich-link").analyze();
    assert.deepEqual(violations.map(({ id, nodes }) => [id, nodes[0].html]), []);
    await page.click('#rich-link [value="done"]');
    const markdown = await body(page);
    assert.match(markdown, /^Voir les \[congés payés\]\(\/(n\/[0-9a-f-]{36}|documents\/[0-9a-f-]{36}|demarches\/conge)\)\.\n$/);
    const address = /\((.+)\)/.exec(markdown)[1];
    assert.ok((await page.request.get(address)).ok(), "it leads somewhere");

    // Changed into a button to a telephone, by keys alone.
    await cursorAfter(page, "congés");
    await page.keyboard.press("Control+k");
    await page.fill("#rich-address", "pas une adresse");
    await page.keyboard.press("Enter");
    assert.ok(await page.locator("#rich-address-wrong").isVisible());
    await page.fill("#rich-address", "01 23 45 67 89");
    await page.check("[name=rich_button]");
    await page.locator("#rich-address").press("Enter");
    assert.equal(await body(page), 'Voir les [congés payés](tel:0123456789 "bouton").\n');
    await press(page, "unlink");
    assert.equal(await body(page), "Voir les congés payés.\n");
    assert.deepEqual(page.complaints, []);
  });
}

test("the tree is walked without a mouse", async () => {
  const page = await centre.page("communication");
  await written(page, "");
  await text(page).focus();
  await page.keyboard.press("Control+k");
  await page.locator(".rich-choices .rich-choice-open").first().waitFor();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await page.locator(".rich-choices .rich-choice", { hasText: "Remonter" }).waitFor();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await page.locator("#rich-link .rich-target:visible").waitFor();
  await page.keyboard.press("Enter");
  assert.match(await body(page), /^\[.+\]\(\/(n|documents)\/[0-9a-f-]{36}\)$/);
  await page.keyboard.press("Tab");
  assert.ok(await page.evaluate(() => !document.querySelector(".rich").contains(document.activeElement)), "Tab leaves");
  await text(page).focus();
  await page.keyboard.press("Enter");
  await page.keyboard.press("Shift+Tab");
  await page.keyboard.press("ArrowRight");
  assert.equal(await page.evaluate(() => document.activeElement.dataset.do), "tasks", "arrows go along the bar");
});

test("an image is sent from within the text", async () => {
  const page = await centre.page("communication");
  await written(page, "Avant\n");
  await cursorAfter(page, "Avant");
  await press(page, "add");
  await page.click('#rich-add [value="image"]');
  await page.setInputFiles("#rich-file", join(import.meta.dirname, "../../content/demonstration/media/fete-de-quartier.jpg"));
  await page.click('#rich-image [value="done"]');
  assert.ok(await page.locator("#rich-image .rich-wrong").isVisible(), "its description is asked for");
  await page.fill("#rich-alt", "La fête");
  await page.fill("#rich-caption", "Juin 2026");
  await page.click('#rich-image [value="done"]');
  await page.locator("#rich-image").waitFor({ state: "hidden" });
  assert.match(await body(page), /^Avant\n\n!\[La fête\]\(\/images\/[0-9a-f-]{36} "Juin 2026"\)\n$/);
  await page.locator(".rich-image img").click();
  await press(page, "image");
  await page.fill("#rich-caption", "");
  await page.click('#rich-image [value="done"]');
  assert.match(await body(page), /^Avant\n\n!\[La fête\]\(\/images\/[0-9a-f-]{36}\)\n$/);
  assert.deepEqual(page.complaints, []);
});

test("a block of a module is put in by a form", async () => {
  const page = await centre.page("communication");
  await written(page, "Nos documents :\n");
  await cursorAfter(page, "documents :");
  await press(page, "add");
  await page.locator('#rich-blocks [value="block:content.documents"]').click();
  await page.click('#rich-block [value="done"]');
  assert.ok(await page.locator("#rich-block").isVisible(), "the library is asked for");
  await page.locator("#rich-block select").first().selectOption({ index: 1 });
  await page.locator("#rich-block [type=number]").first().fill("3");
  await page.click('#rich-block [value="done"]');
  assert.match(await body(page), /^Nos documents :\n\n```parvis content\.documents\nlibrary = [0-9a-f-]{36}\nlimit = 3\n```\n$/);
  await page.locator(".rich-block").click();
  await press(page, "block");
  await page.locator("#rich-block [type=number]").first().fill("4");
  await page.click('#rich-block [value="done"]');
  assert.match(await body(page), /limit = 4/);
  assert.match(await page.locator(".rich-block").textContent(), /: 4/, "said in words");
  await page.locator(".rich-block").click();
  await press(page, "remove");
  assert.equal(await body(page), "Nos documents :\n");
  assert.deepEqual(page.complaints, []);
});

for (const [width, colorScheme] of [[320, "dark"], [360, "light"], [768, "dark"], [1280, "light"]]) {
  test(`nothing for axe to find at ${width} px, ${colorScheme}`, async () => {
    const page = await centre.page("communication", { viewport: { width, height: 800 }, colorScheme });
    await written(page, `${LONG}\n- [x] fait\n\n> [!WARNING]\n> Attention\n\n[Aller](/n/1 "bouton")\n\n<p>brut</p>\n\n\`\`\`parvis content.documents\nlimit = 5\n\`\`\`\n`);
    const found = [];
    const look = async (what) => {
      found.push(...(await faults(page, what)));
      const small = await page.locator("dialog[open] button:visible, .rich-bars button:visible").evaluateAll((all) => all.filter((one) => one.getBoundingClientRect().height < 44 || one.getBoundingClientRect().width < 44).map((one) => one.outerHTML.slice(0, 80)));
      found.push(...small.map((one) => `${what}: small: ${one}`));
    };
    for (const [what, words] of [["a table", "1"], ["a call-out", "Attention"], ["a box", "fait"], ["a button", "Aller"], ["Markdown", "brut"]]) {
      await cursorAfter(page, words);
      await page.waitForTimeout(50);
      await look(what);
    }
    await page.locator(".rich-block").click();
    assert.ok(await page.locator(".rich-bars [data-do=block]").isVisible(), "the block is selected, whatever stands above");
    await look("a block");
    for (const dialog of ["link", "image", "call_out"]) {
      await press(page, dialog === "link" ? "link" : "add");
      await page.waitForTimeout(300);
      if (dialog !== "link") await look("what can be added");
      if (dialog === "image") await page.click('#rich-add [value="image"]');
      if (dialog !== "call_out") await look(dialog);
      await page.keyboard.press("Escape");
    }
    assert.deepEqual([...new Set(found)], []);
  });
}

for (const name of ["word", "docs", "libreoffice", "web"]) {
  test(`what is pasted from ${name} comes clean`, async () => {
    const page = await centre.page("communication");
    await written(page, "");
    await text(page).focus();
    await paste(page, { "text/html": pasted(`${name}.html`), "text/plain": "x" });
    assert.equal(`${(await body(page)).trim()}\n`, pasted(`${name}.md`));
    if (/<img/.test(pasted(`${name}.html`))) assert.match(await page.locator(".rich-said").textContent(), /Images laissées de côté/);
    assert.deepEqual(page.complaints, []);
  });
}

test("ten megabytes are refused in words, and quickly", async () => {
  const page = await centre.page("communication");
  await written(page, "Rien de perdu\n");
  await cursorAfter(page, "perdu");
  const refused = await paste(page, { "text/html": `<p>${"mot ".repeat(2_500_000)}</p>`, "text/plain": "mot ".repeat(2_500_000) });
  assert.match(await page.locator(".rich-said").textContent(), /trop long/);
  const taken = await paste(page, { "text/html": `<p>Un mot<img src="data:image/png;base64,${"A".repeat(10_000_000)}"></p>`, "text/plain": "Un mot" });
  assert.equal(await body(page), "Rien de perduUn mot\n");
  assert.ok(refused < 3000 && taken < 3000, `${refused} and ${taken} ms`);
});

test("a phone that composes its words", async () => {
  const page = await centre.page("communication", phone);
  await written(page, "Bonjour\n");
  await cursorAfter(page, "Bonjour");
  const keyboard = await page.context().newCDPSession(page);
  for (const piece of [" à", " à t", " à to", " à tou", " à tous"]) {
    await keyboard.send("Input.imeSetComposition", { text: piece, selectionStart: piece.length, selectionEnd: piece.length });
  }
  await keyboard.send("Input.insertText", { text: " à tous" });
  assert.equal(await body(page), "Bonjour à tous\n");
  await page.locator(".rich-bars [data-do=bold]").tap();
  await keyboard.send("Input.insertText", { text: " !" });
  assert.equal(await body(page), "Bonjour à tous **!**\n");
  assert.ok(await page.evaluate(() => document.activeElement.classList.contains("ProseMirror")), "the keyboard stays");
  assert.deepEqual(page.complaints, []);
});

test("words kept from an earlier visit come back into the editor", async () => {
  const page = await centre.page("communication");
  await written(page, "Ancien\n");
  await page.click("button[value=draft]");
  await page.waitForSelector(".flash");
  const address = page.url();
  await page.route("**/brouillon", (route) => route.abort());
  await cursorAfter(page, "Ancien");
  await page.keyboard.type(" et neuf");
  page.on("dialog", (dialog) => dialog.accept());
  await page.goto("/gerer/contenus");
  await page.unroute("**/brouillon");
  await page.goto(address);
  await page.click(".draft-offer [value=take]");
  assert.equal(await text(page).locator("p").first().textContent(), "Ancien et neuf");
  assert.equal(await body(page), "Ancien et neuf\n");
});

test("without a script the field serves", async () => {
  const page = await centre.page("communication", { javaScriptEnabled: false });
  await page.goto("/gerer/contenus");
  await page.goto(await page.locator("main a.row-title").nth(1).getAttribute("href"));
  await page.goto(await page.locator(EDITORS).first().getAttribute("href"));
  assert.ok(await page.locator("[name=body]").isVisible());
  assert.equal(await page.locator(".rich").isVisible(), false);
  await page.fill("[name=body]", "Sans *script*.\n");
  await page.click("button[value=draft]");
  await page.waitForSelector(".flash");
  assert.equal(await page.inputValue("[name=body]"), "Sans *script*.\n");
});

test("it weighs little, and only where one writes", async () => {
  const page = await centre.page("communication");
  const sizes = {};
  page.on("response", async (response) => {
    const { pathname } = new URL(response.url());
    const { responseBodySize } = await response.request().sizes().catch(() => ({ responseBodySize: 0 }));
    sizes[pathname.split("/").pop()] = responseBodySize;
  });
  await page.goto("/gerer/contenus", { waitUntil: "networkidle" });
  assert.equal(sizes["editor.js"], undefined);
  await written(page, "");
  await page.waitForLoadState("networkidle");
  assert.ok(sizes["editor.js"] > 50_000 && sizes["editor.js"] < 250_000, `${sizes["editor.js"]} bytes`);
});
