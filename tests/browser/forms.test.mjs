// Somebody of the communication team makes a form alone, on a phone: a question, a condition, an upload; looks at it as
// colleagues will; publishes it; a colleague finds it in two taps from the home page.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { Centre, faults } from "./centre.mjs";

let centre;

before(async () => (centre = await Centre.start()));
after(() => centre?.stop());

const save = (page) => Promise.all([page.waitForNavigation(), page.click("main form .form-actions .button-primary")]);

async function addQuestion(page, label, kind) {
  await page.locator("main a[href*='nouvelle-question?etape=1']").click();
  await page.fill("[name=label]", label);
  await page.check(`[name=kind][value=${kind}]`);
  await save(page);
}

for (const width of [360, 1280]) {
  test(`a form is made and published at ${width} px`, async () => {
    const viewport = { width, height: 800 };
    const author = await centre.page("communication", { viewport });
    const found = [];
    const look = async (where) => found.push(...(await faults(author, `${where} at ${width}`)));
    const title = `Demande de salle ${width}`;

    await author.goto("/gerer/formulaires");
    await look("list");
    await author.click("main a[href='/gerer/formulaires/nouveau']");
    await look("new");
    await author.fill("[name=title]", title);
    await save(author);
    const form = author.url();

    await author.locator("main a[href*='nouvelle-question']").click();
    await look("palette");
    await author.goBack();
    await addQuestion(author, "Motif", "choice");
    await look("question");
    await author.fill("[name=options]", "Réunion\nFête de famille");
    await author.check("[name=required]");
    await save(author);
    await addQuestion(author, "Attestation d’assurance", "file");
    await author.click("main a[href$='/condition']");
    await author.selectOption("[name=question]", { label: "Motif" });
    await author.click("main form .button-secondary");
    await look("condition");
    await author.selectOption("[name=value]", { label: "Fête de famille" });
    await save(author);
    await look("condition made");
    await author.goto(form);
    await look("form");
    assert.match(await author.textContent("#champ-attestation_d_assurance"), /«\u00a0Motif\u00a0» est «\u00a0Fête de famille\u00a0»/);

    // The preview answers as the form will: the upload is asked for when the condition holds.
    await author.goto(`${form}/apercu`);
    await look("preview");
    const frame = author.frameLocator(".forms-frame");
    const upload = frame.locator("[type=file]");
    await frame.locator("[name=motif]").first().waitFor();
    assert.equal(await upload.isVisible(), false);
    await frame.getByLabel("Fête de famille").check();
    await upload.waitFor({ state: "visible" });
    await author.check("[name=width][value=desk]");
    assert.equal(await author.evaluate(() => document.querySelector(".forms-frame").offsetWidth), 1280);

    for (const part of ["presentation", "reglages", "circuit", "circuit/1", "etapes/1"]) {
      await author.goto(`${form}/${part}`);
      await look(part);
    }
    await author.goto(`${form}/presentation`);
    await author.fill("[name=summary]", "Pour une réunion ou une fête.");
    await save(author);
    await author.click("main form[action$='/publier'] button");
    await author.waitForSelector(".flash");

    const reader = await centre.page("salarie", { viewport });
    await reader.goto("/");
    await reader.locator("a[href='/demarches']:visible").first().click();
    found.push(...(await faults(reader, `catalogue at ${width}`)));
    await reader.getByRole("link", { name: title }).waitFor();
    assert.deepEqual(found, []);
    assert.deepEqual([...author.complaints, ...reader.complaints], []);
  });
}

test("without a script a form is made all the same", async () => {
  const author = await centre.page("communication", { viewport: { width: 360, height: 800 }, javaScriptEnabled: false });
  await author.goto("/gerer/formulaires/nouveau");
  await author.fill("[name=title]", "Sans script");
  await save(author);
  await addQuestion(author, "Quel jour ?", "date");
  await save(author);
  await author.click("main form[action$='/publier'] button");
  await author.waitForSelector(".flash");
  assert.match(await author.textContent(".flash"), /publié/);
});

test("a colleague is found in a long list by a name or a sector", async () => {
  const reader = await centre.page("salarie", { viewport: { width: 360, height: 800 } });
  await reader.goto("/demarches/remboursement-de-frais");
  const list = reader.locator("select[data-filter]");
  const line = reader.locator(".fields-filter");
  const names = () => list.locator("option").count();
  const all = await names();
  assert.ok(all > 12);
  await line.fill("enfance");
  const few = await names();
  assert.ok(few > 1 && few < all, `${few} of ${all}`);
  assert.deepEqual(await list.locator("optgroup").evaluateAll((groups) => groups.filter((one) => !/enfance/i.test(one.label)).map((one) => one.label)), []);
  await list.selectOption({ index: 1 });
  const chosen = await list.inputValue();
  await line.fill("personne de ce nom");
  assert.equal(await list.inputValue(), chosen, "what was chosen stays");
  await line.fill("");
  assert.equal(await names(), all);
  assert.equal(await list.inputValue(), chosen);
  assert.deepEqual(await faults(reader, "colleague"), []);
  assert.deepEqual(reader.complaints, []);
});
