// A charter is set in ten minutes: begun, coloured, looked at as wide as a phone, a tablet and a desk, put into use,
// taken back; the mark of the European fund stays in sight whatever a stylesheet tries.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { Centre, PASSWORD, faults } from "./centre.mjs";

let centre;

before(async () => (centre = await Centre.start()));
after(() => centre?.stop());

// Frames are looked at as pages of their own elsewhere; a sample shows what cannot be read as it is.
const tidy = async (page, where) => assert.deepEqual(await faults(page, where, ["iframe", ".charter-sample"]), []);

const accent = (page) => page.evaluate(() => getComputedStyle(document.documentElement).getPropertyValue("--accent").trim());

for (const width of [360, 1280]) {
  test(`a charter at ${width} px`, async () => {
    const keeper = await centre.page("informatique", { viewport: { width, height: 800 } });
    const reader = await centre.page("salarie", { viewport: { width, height: 800 } });
    const before = await accent(reader);
    await keeper.goto("/gerer/charte");
    await tidy(keeper, "list");
    await keeper.fill("[name=label]", `Charte ${width}`);
    await keeper.click("main form .button-primary");
    await keeper.waitForSelector("charter-colours");
    const draft = keeper.url();

    // The sample follows at once, and so does what is said of the contrast.
    await keeper.fill("[name=light-accent]", "#ffdd00");
    await keeper.locator(".charter-swatch:has([name=light-accent]) .charter-contrast", { hasText: /se lit mal/ }).waitFor();
    await keeper.click(".charter-save button");
    await keeper.waitForSelector(".error-summary");
    await tidy(keeper, "refused");
    await keeper.click(".charter-offers button");
    await keeper.waitForSelector(".flash");
    await keeper.fill("[name=light-accent]", "#8a2f4f");
    await keeper.fill("[name=name]", `Centre ${width}`);
    await keeper.fill("[name=mention-1]", "Mentions légales");
    await keeper.click(".charter-save button");
    await keeper.waitForSelector(".flash");
    await tidy(keeper, "draft");

    for (const page of ["accueil", "page", "formulaire", "erreur"]) {
      await keeper.goto(`${draft}/apercu?page=${page}`);
      for (const wide of [360, 768, 1280]) {
        const frame = await (await keeper.waitForSelector(`.charter-window-${wide} iframe`)).contentFrame();
        await frame.waitForSelector(".feder");
        assert.equal(await frame.evaluate(() => innerWidth), wide);
        assert.equal(await accent(frame), "#8a2f4f", `${page} at ${wide}`);
      }
      await tidy(keeper, `preview of ${page}`);
    }
    await reader.goto("/");
    assert.equal(await accent(reader), before, "nobody else sees it");

    await keeper.click('main a[href*="/service?theme="]');
    await tidy(keeper, "use");
    await keeper.fill("[name=current_password]", PASSWORD);
    await keeper.click("main form .button-primary");
    await keeper.waitForSelector(".flash");
    await tidy(keeper, "history");
    await reader.goto("/");
    assert.equal(await accent(reader), "#8a2f4f");
    assert.ok((await reader.textContent(".mentions")).includes("Mentions légales"));

    await keeper.goto("/gerer/charte/service?theme=origine");
    await keeper.fill("[name=current_password]", PASSWORD);
    await keeper.click("main form .button-primary");
    await keeper.waitForSelector(".flash");
    await reader.goto("/");
    assert.equal(await accent(reader), before, "taken back");
    assert.deepEqual([...keeper.complaints, ...reader.complaints], []);
    await keeper.context().close();
    await reader.context().close();
  });
}

const HOSTILE = [
  ".feder, .feder * { display: none !important }",
  "footer, .foot { display: none !important }",
  ".foot { opacity: 0 !important; visibility: hidden !important }",
  ".foot { position: absolute !important; left: -9999px !important; transform: translateX(-200vw) !important }",
  "html body footer.foot p.feder.feder.feder { color: transparent !important; font-size: 0 !important; height: 0 !important; overflow: hidden !important; clip-path: inset(100%) !important }",
  "p:has(> img[width='54']) { margin: -99rem !important; max-height: 0 !important; filter: opacity(0) !important; scale: 0 !important }",
  "body { overflow: hidden !important; height: 10px !important } .foot > :first-child + p { zoom: 0.01 !important; float: right !important }",
];

test("no stylesheet takes the mark of the European fund away", async () => {
  const reader = await centre.page("salarie", { viewport: { width: 360, height: 800 } });
  for (const css of HOSTILE) {
    await reader.goto("/mon-compte");
    // As if the linter had let it through: the rules are put among those of the theme.
    await reader.evaluate((rules) => {
      const sheet = [...document.styleSheets].find((one) => one.href.endsWith("theme.css"));
      for (const rule of rules.split(/(?<=\})\s+/)) sheet.insertRule(rule, sheet.cssRules.length);
    }, css);
    for (const part of [".feder img", ".feder span"]) {
      const seen = await reader.evaluate((selector) => {
        const element = document.querySelector(selector);
        const faded = [];
        for (let one = element; one; one = one.parentElement) {
          const style = getComputedStyle(one);
          if (style.display === "none" || style.visibility !== "visible" || style.opacity !== "1") faded.push(one.className || one.tagName);
        }
        element.scrollIntoView({ block: "center" });
        const box = element.getBoundingClientRect();
        const top = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);
        return { faded, width: box.width, height: box.height, left: box.left, top: element.contains(top) || top?.contains(element), size: parseFloat(getComputedStyle(element).fontSize), colour: getComputedStyle(element).color };
      }, part);
      assert.deepEqual(seen.faded, [], css);
      assert.ok(seen.width >= 50 && seen.height >= 14 && seen.left >= 0 && seen.left < 360 && seen.top && seen.size >= 12, `${css} ${part} ${JSON.stringify(seen)}`);
      assert.ok(!/, 0\)$/.test(seen.colour), css);
    }
  }
  await reader.context().close();
});
