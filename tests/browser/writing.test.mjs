// Whoever writes loses nothing: drafts that keep themselves, a network that goes away, two people on one page, several
// things at once; on a phone and on a desk.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { Centre, add } from "./centre.mjs";

const EDITORS = 'main a.row-title[href*="/gerer/pages/"]';
let centre;

before(async () => (centre = await Centre.start()));
after(() => centre?.stop());

/** The editor says what became of what was typed; it is waited for, for 15 seconds at most. */
const said = (page, kind) => page.waitForSelector(`.draft-state[data-kind=${kind}]`, { timeout: 15_000 });

async function firstPage(page) {
  await page.goto("/gerer/contenus");
  await page.goto(await page.locator("main a.row-title").nth(1).getAttribute("href"));
  return page.locator(EDITORS).first().getAttribute("href");
}

for (const width of [360, 1280]) {
  test(`writing at ${width} px`, async () => {
    const viewport = { width, height: 800 };
    const writer = await centre.page("communication", { viewport });
    const editor = await firstPage(writer);
    await writer.goto(editor);
    await writer.fill("[name=title]", `Un titre tapé ${width}`);
    await said(writer, "kept");
    await writer.goto(editor);
    assert.equal(await writer.inputValue("[name=title]"), `Un titre tapé ${width}`, "kept without a button");

    // Somebody else sees who writes, and takes over; the first one's words stay in front of them.
    const other = await centre.page("informatique", { viewport });
    await other.goto(editor);
    await writer.fill("[name=summary]", "Un résumé");
    await said(writer, "kept");
    await other.reload();
    await other.locator("form[action$='/main'] button").click();
    await other.waitForSelector(".flash");
    await writer.fill("[name=summary]", "Un résumé à ne pas perdre");
    await writer.waitForFunction(() => /modifie cette page/.test(document.querySelector(".draft-state").textContent));
    assert.equal(await writer.inputValue("[name=summary]"), "Un résumé à ne pas perdre");
    // Leaving lets go of the page.
    await other.goto("/");
    await writer.goto(editor);
    assert.equal(await writer.locator("form[action$='/main']").count(), 0);
    await other.context().close();
  });

  test(`no network at ${width} px`, async () => {
    const writer = await centre.page("communication", { viewport: { width, height: 800 } });
    await firstPage(writer);
    const editor = await writer.locator(EDITORS).nth(1).getAttribute("href");
    await writer.goto(editor);
    const title = `Écrit dans le train ${width}`;
    await writer.route("**/brouillon", (route) => route.abort());
    await writer.fill("[name=title]", title);
    await said(writer, "offline");
    writer.on("dialog", (dialog) => dialog.accept());
    await writer.goto("/gerer/contenus");
    await writer.unroute("**/brouillon");
    await writer.goto(editor);
    assert.notEqual(await writer.inputValue("[name=title]"), title, "the server never got it");
    await writer.click(".draft-offer [value=take]");
    assert.equal(await writer.inputValue("[name=title]"), title);
    await said(writer, "kept");
  });

  test(`a session that ends at ${width} px`, async () => {
    const writer = await centre.page("communication", { viewport: { width, height: 800 } });
    await firstPage(writer);
    const editor = await writer.locator(EDITORS).nth(2).getAttribute("href");
    await writer.goto(editor);
    const title = `Écrit trop longtemps ${width}`;
    await writer.context().clearCookies();
    await writer.fill("[name=title]", title);
    await said(writer, "signedOut");
    // Signed in again in another tab, the first one goes on by itself.
    await centre.signIn(await writer.context().newPage(), "communication");
    await writer.fill("[name=title]", `${title} !`);
    await said(writer, "kept");
    await writer.goto(editor);
    assert.equal(await writer.inputValue("[name=title]"), `${title} !`);
  });

  test(`several at once at ${width} px`, async () => {
    const writer = await centre.page("communication", { viewport: { width, height: 800 } });
    await firstPage(writer);
    assert.equal(await writer.locator(".bulk").isVisible(), false, "nothing is ticked yet");
    const rows = writer.locator('li.row:has(a[href*="/gerer/pages/"])');
    const title = await rows.last().locator(".row-title").textContent();
    await rows.last().locator("[name=ids]").check();
    await writer.selectOption("[name=action]", "hide");
    assert.equal(await writer.locator("select[name=parent]").isVisible(), false, "only to move");
    await writer.click(".bulk button");
    await writer.waitForSelector(".flash");
    await assertState(writer, title, "Masqué");
    await writer.locator("li.row", { hasText: title }).locator("[name=ids]").check();
    await writer.selectOption("[name=action]", "show");
    await writer.click(".bulk button");
    await writer.waitForSelector(".flash");
  });

  test(`thirty files at ${width} px`, async () => {
    const writer = await centre.page("communication", { viewport: { width, height: 800 } });
    await writer.goto("/gerer/contenus");
    const library = await add(writer, "library", `Comptes rendus ${width}`);
    const files = Array.from({ length: 30 }, (_, at) => ({ name: `reunion-${width}-${at + 1}.txt`, mimeType: "text/plain", buffer: Buffer.from(`Réunion ${at + 1} de ${width}.`) }));
    // One that is none of ours, in the middle: it is told, and holds up none of the others.
    files[14] = { name: "programme.exe", mimeType: "application/octet-stream", buffer: Buffer.from("MZ\0\0") };
    await writer.setInputFiles("file-drop [name=file]", files);
    await writer.click("file-drop button[type=submit]");
    await writer.waitForFunction(() => document.querySelectorAll(".upload-done, .upload-error").length === 30, null, { timeout: 60_000 });
    assert.equal(await writer.locator(".upload-done").count(), 29);
    assert.match(await writer.locator(".upload:has(.upload-error)").textContent(), /programme\.exe/);
    await writer.goto(`/gerer/contenus/${library}`);
    assert.equal(await writer.locator("a.row-title").count(), 29, "each once, and nothing of the other");
    const reader = await centre.page("salarie", { viewport: { width, height: 800 } });
    const [answer] = await Promise.all([reader.waitForResponse(/fichiers$/), reader.evaluate((path) => {
      const form = new FormData(document.querySelector("form[action='/deconnexion']"));
      form.append("file", new File(["Un texte."], "note.txt"));
      return fetch(path, { method: "POST", body: form });
    }, `/gerer/bibliotheques/${library}/fichiers`)]);
    assert.equal(answer.status(), 403, "only those who edit send files");
    assert.deepEqual(writer.complaints, []);
  });
}

test("the cards of the dashboard are taken by hand, or moved by buttons", async () => {
  const writer = await centre.page("communication");
  const reader = await centre.page("salarie");
  await writer.goto("/gerer/accueil");
  const titles = (column) => writer.locator(`[data-column=${column}] .row-title`).allTextContents();
  const [first] = await titles("side");
  const held = writer.locator("[data-column=side] [data-card]").first();
  await held.dragTo(writer.locator("[data-column=main] [data-card]").first(), { targetPosition: { x: 20, y: 4 } });
  await writer.waitForSelector(".flash");
  assert.equal((await titles("main"))[0], first);
  await reader.goto("/");
  // The card's own heading is the beginning of its name.
  const heading = (await reader.locator("main .columns h2").first().textContent()).trim();
  assert.ok(heading && first.startsWith(heading), `${heading} before ${first}`);
  await writer.locator("[data-column=main] [data-card]").first().locator("[value=across]").click();
  await writer.waitForSelector(".flash");
  assert.equal((await titles("side")).at(-1), first, "the buttons stay");
  assert.deepEqual(writer.complaints, []);
});

async function assertState(page, title, state) {
  const row = await page.locator("li.row", { hasText: title }).textContent();
  assert.ok(row.includes(state), row);
}
