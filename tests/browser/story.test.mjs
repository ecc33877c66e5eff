// The story: a file goes in through the browser, a colleague finds it by a word of its body, nobody else does; on a phone
// and on a desk, and again after a restart.
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { copyFileSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { Centre, add } from "./centre.mjs";

const demo = new URL("../../content/demonstration/", import.meta.url).pathname;
const sha = (bytes) => createHash("sha256").update(bytes).digest("hex");
let centre;

before(async () => (centre = await Centre.start()));
after(() => centre?.stop());

/** Asks until the text inside the file was read, for 20 seconds at most. */
async function findBody(page, document) {
  for (const end = Date.now() + 20_000; Date.now() < end; ) {
    await page.goto("/recherche?q=fractionement");
    if (await page.locator(`main a[href="/documents/${document}"]`).count()) return true;
    await page.waitForTimeout(250);
  }
  return false;
}

for (const width of [360, 1280]) {
  test(`the story at ${width} px`, async () => {
    const viewport = { width, height: 800 };
    const writer = await centre.page("communication", { viewport });
    await writer.goto("/gerer/contenus");
    const title = `Ressources du personnel ${width}`;
    const section = await add(writer, "section", title);
    const news = await add(writer, "news", `Piscine ouverte ${width}`);
    await writer.setInputFiles("[name=file]", join(demo, "media/fete-de-quartier.jpg"));
    await writer.fill("[name=alt]", "Une fête");
    await writer.locator("form[enctype] button[type=submit]").click();
    await writer.waitForSelector(".flash");
    await writer.locator(".ProseMirror").click();
    await writer.keyboard.type("Le bassin ouvre à huit heures.");
    await writer.click("button[value=publish]");
    await writer.waitForSelector(".flash");
    await writer.goto(`/gerer/contenus/${section}`);
    const library = await add(writer, "library", "Documents");
    const pdf = join(centre.data, `procedure-${width}.pdf`);
    const docx = join(centre.data, `modele-${width}.docx`);
    copyFileSync(join(demo, "documents/ressources-humaines/procedure-conges.pdf"), pdf);
    copyFileSync(join(demo, process.env.STORY_DOCX ?? firstDocx()), docx);
    await writer.setInputFiles("file-drop [name=file]", [pdf, docx]);
    await writer.click("file-drop button[type=submit]");
    await writer.waitForSelector(`text=procedure-${width}`);
    const link = await writer.locator("a.row-title", { hasText: `procedure-${width}` }).getAttribute("href");
    const document = link.split("/").pop();

    const reader = await centre.page("salarie", { viewport });
    assert.ok(await findBody(reader, document), "found by a word of its body, with a slip");
    await reader.goto("/");
    assert.equal(await reader.locator("text=Piscine ouverte " + width).count(), 1, "the news is on the home page");
    const file = await reader.request.get(`/documents/${document}/fichier`);
    assert.equal(sha(await file.body()), sha(readFileSync(pdf)), "the same bytes");
    await reader.click("text=Piscine ouverte " + width);
    const image = new URL(await reader.locator("article img").first().getAttribute("src"), centre.base).pathname;
    const newsPath = new URL(reader.url()).pathname;

    await writer.goto(`/gerer/contenus/${section}/public`);
    await writer.check("input[value=some]");
    await writer.locator("label.choice", { hasText: /^\s*Enfance\s*$/ }).locator("input").check();
    await writer.click("main form .button-primary");
    await writer.waitForSelector(".flash");

    const token = centre.command("token", "create", "--user", "salarie").split("\n").pop();
    for (const round of ["at once", "after a restart"]) {
      if (round === "after a restart") await centre.restart();
      const gone = [newsPath, newsPath.replace(/\/[^/]+$/, ""), `/documents/${document}`, `/documents/${document}/fichier`, `/documents/${document}/versions/1`, image];
      for (const path of gone) {
        assert.equal((await reader.request.get(path)).status(), 404, `${path} ${round}`);
      }
      for (const path of [`sections/${section}`, `sections/${library}`, `news/${news}`, `documents/${document}`, `documents/${document}/file`]) {
        const answer = await reader.request.get(`/api/v1/${path}`, { headers: { authorization: `Bearer ${token}`, cookie: "" } });
        assert.equal(answer.status(), 404, `${path} ${round}`);
      }
      for (const path of ["/", "/actualites", "/documents", "/recherche?q=fractionement", `/recherche/suggestions?q=procedure-${width}`]) {
        const text = await (await reader.request.get(path)).text();
        assert.ok(!text.includes(title) && !text.includes(`Piscine ouverte ${width}`) && !text.includes(`/documents/${document}`), `${path} ${round}`);
      }
      const colleague = await centre.page("animateur", { viewport });
      assert.ok(await findBody(colleague, document), `those of the sector find it ${round}`);
      assert.deepEqual(colleague.complaints, []);
      await colleague.context().close();
    }
    assert.deepEqual([...writer.complaints, ...reader.complaints], []);
  });
}

function firstDocx() {
  const list = readFileSync(join(demo, "documents.toml"), "utf8");
  return "documents/" + list.match(/file = "([^"]+\.docx)"/)[1];
}

test("signing in, searching and reading need no script", async () => {
  const reader = await centre.page("salarie", { javaScriptEnabled: false });
  await reader.fill("#search", "conges payes");
  await reader.press("#search", "Enter");
  await reader.waitForURL(/recherche/);
  await reader.locator("main a.row-title").first().click();
  assert.ok((await reader.locator("h1").textContent()).length > 3);
});

test("after signing out, Back shows nothing (SE8)", async () => {
  const reader = await centre.page("salarie");
  const name = await reader.locator(".account-name").textContent();
  await reader.goto("/mon-compte");
  await reader.locator("details.account summary").click();
  const [answer] = await Promise.all([reader.waitForResponse((one) => one.url().endsWith("/deconnexion")), reader.click("form[action='/deconnexion'] button")]);
  assert.match((await answer.allHeaders())["clear-site-data"], /storage/);
  await reader.waitForURL(/connexion/);
  await reader.goBack();
  await reader.waitForLoadState();
  assert.ok(!(await reader.content()).includes(name), "the page before is not shown again");
  assert.equal(await reader.evaluate(() => localStorage.length + sessionStorage.length), 0);
});
