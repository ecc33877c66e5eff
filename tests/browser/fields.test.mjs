// A form of every kind, in a real browser: on a phone and on a desk, with the script and without.
import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { gzipSync } from "node:zlib";
import { Centre, faults } from "./centre.mjs";

const program = process.env.PARVIS_FORM;
const skip = program ? false : "PARVIS_FORM names no program";
const SHOTS = process.env.SHOTS;
let centre;

before(async () => (centre = program && (await Centre.start(program))));
after(() => centre?.stop());

const PHONE = { viewport: { width: 360, height: 740 }, hasTouch: true };

async function shot(page, name) {
  if (SHOTS) await page.screenshot({ path: join(SHOTS, `${name}.png`), fullPage: true });
}

for (const [name, options] of [["phone", PHONE], ["desk", {}]]) {
  test(`every kind is drawn well and filled in: ${name}`, { skip }, async () => {
    const page = await centre.page("camille", options);
    await page.goto("/essai");
    await shot(page, `${name}-empty`);
    assert.deepEqual(await faults(page, "empty"), []);
    await page.locator("button[value=send].button").click();
    await page.evaluate(() => document.querySelector("form.fields").noValidate = true);
    await page.locator("button[value=send].button").click();
    await page.waitForSelector(".error-summary");
    await shot(page, `${name}-refused`);
    assert.deepEqual(await faults(page, "refused"), []);
    await page.click('.error-summary a[href="#field-motif"]');
    assert.equal(await page.evaluate(() => document.activeElement.id || document.querySelector(":target").id), "field-motif");
    assert.deepEqual(page.complaints, []);
    await page.context().close();
  });
}

test("an answer brings up a question, lines are added up, photos become smaller", { skip }, async () => {
  const page = await centre.page("nour", PHONE);
  await page.goto("/essai");
  const asked = page.locator("#field-organisme");
  assert.equal(await asked.isVisible(), false);
  assert.equal(await page.locator("[name=again]").isVisible(), false);
  await page.locator("label.choice", { hasText: "Une formation" }).click();
  assert.equal(await asked.isVisible(), true);
  await asked.fill("Le Cnam");
  await page.fill("#field-jour", centre.day(10));
  await page.fill("#field-recit", "Bref.");
  assert.match(await page.locator(".fields-left").first().textContent(), /: 495$/);

  await page.fill('[id="field-lignes.0.objet"]', "Train");
  await page.fill('[id="field-lignes.0.montant"]', "1 042,50");
  await page.locator("[name=add_line]").click();
  await page.fill('[id="field-lignes.1.objet"]', "Voiture");
  await page.fill('[id="field-lignes.1.km"]', "12,5");
  assert.match(await page.locator('[id="field-lignes.1.prime"]').textContent(), /^5,63\s€$/);
  assert.match(await page.locator("[data-total=montant]").textContent(), /^1\s042,50\s€$/);
  assert.match(await page.locator("#field-total").textContent(), /^1\s048,13\s€$/);
  assert.equal(await page.locator("#field-urgent").isVisible(), true, "an amount brings up a question too");
  await page.fill("#field-avance", "100");
  assert.equal(await page.locator("#field-urgent").isVisible(), false);
  await page.locator("[name=add_line]").click();
  await page.locator("[name=remove_line]").last().click();
  assert.equal(await page.locator("tr[data-line]").count(), 2);

  const photo = join(centre.data, "large.png");
  const large = await page.evaluate(async () => {
    const canvas = Object.assign(document.createElement("canvas"), { width: 2400, height: 900 });
    const ink = canvas.getContext("2d");
    const noise = ink.createImageData(2400, 900);
    for (let at = 0; at < noise.data.length; at += 1) noise.data[at] = at % 4 === 3 ? 255 : Math.random() * 256;
    ink.putImageData(noise, 0, 0);
    return canvas.toDataURL("image/png").split(",")[1];
  });
  writeFileSync(photo, Buffer.from(large, "base64"));
  await page.setInputFiles("#field-photos", photo);
  await page.waitForFunction(() => document.querySelector("#field-photos").files[0].type === "image/jpeg");
  await page.locator("#field-promis").check();
  await shot(page, "phone-filled");
  assert.deepEqual(await faults(page, "filled"), []);
  await page.locator("button[value=send].button").click();
  await page.waitForURL("/essai");
  assert.match(await page.locator(".flash").textContent(), /Envoyer/, await page.locator("main").textContent());
  assert.deepEqual(page.complaints, []);
  await page.context().close();
});

test("the same without a script", { skip }, async () => {
  const page = await centre.page("camille", { ...PHONE, javaScriptEnabled: false });
  await page.goto("/essai");
  await page.locator("label.choice", { hasText: "Une formation" }).click();
  await page.locator("[name=again]").click();
  await page.fill("#field-organisme", "Le Cnam");
  await page.fill('[id="field-lignes.0.objet"]', "Train");
  await page.locator("[name=add_line]").click();
  await page.fill('[id="field-lignes.1.objet"]', "Bus");
  await page.locator('[name=remove_line][value="lignes:0"]').click();
  assert.equal(await page.inputValue('[id="field-lignes.0.objet"]'), "Bus");
  await page.setInputFiles("#field-pieces", { name: "note.txt", mimeType: "text/plain", buffer: Buffer.from("Une note.") });
  await page.locator("[name=again]").click();
  assert.match(await page.locator(".fields-received").textContent(), /note\.txt/);
  await shot(page, "phone-plain");
  await page.locator("[name=remove]").click();
  assert.equal(await page.locator(".fields-received").count(), 0);
  await page.fill("#field-jour", centre.day(10));
  await page.locator("#field-promis").check();
  await page.locator("button[value=send].button").click();
  assert.equal(await page.locator(".flash").count(), 1, await page.locator("main").textContent());
  await page.context().close();
});

test("a form and all that it needs is small", { skip }, async () => {
  const page = await centre.page("camille", PHONE);
  const html = await (await page.request.get("/essai")).text();
  const needed = [...html.matchAll(/(?:src|href)="([^"]*\/(?:fields|photos)\.(?:js|css))"/g)].map(([, path]) => path);
  assert.equal(needed.length, 3);
  const sizes = [html, ...(await Promise.all(needed.map(async (path) => (await page.request.get(path)).text())))].map((text) => gzipSync(text).length);
  const sum = sizes.reduce((all, size) => all + size, 0);
  if (SHOTS) console.log(`page, style and scripts: ${sizes}`);
  assert.ok(sum < 20_000, `page, style and scripts: ${sizes}`);
  await page.context().close();
});
