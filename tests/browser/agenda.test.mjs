// What the agenda's engine shows: a time at which everybody is free, found on a phone and taken; a closure that is added
// later and told to whoever planned; the week of a room on screen and on paper.
import assert from "node:assert/strict";
import { mkdirSync } from "node:fs";
import { after, before, test } from "node:test";
import { Centre, faults } from "./centre.mjs";

const PHONE = { viewport: { width: 360, height: 740 } };
const pictures = process.env.PARVIS_PICTURES;
let centre;

before(async () => (centre = await Centre.start()));
after(() => centre?.stop());

const said = (page) => page.locator(".flash").textContent();
const press = (page, target) => Promise.all([page.waitForNavigation(), target.click()]);
const button = (page, name) => page.locator("main").getByRole("button", { name, exact: true });
const link = (page, name) => page.locator("main").getByRole("link", { name });

async function seen(page, name) {
  assert.deepEqual(await faults(page, name), []);
  if (!pictures) return;
  mkdirSync(pictures, { recursive: true });
  await page.screenshot({ path: `${pictures}/${name}.png`, fullPage: true });
}

/** The same page on the desk of the office. */
async function wide(page, name) {
  await page.setViewportSize({ width: 1280, height: 900 });
  await page.reload();
  await seen(page, `${name}-1280`);
  await page.setViewportSize(PHONE.viewport);
}

/** Asks until somebody has something to do, for 20 seconds at most. */
async function toDo(page, what) {
  for (const end = Date.now() + 20_000; ; ) {
    await page.goto("/a-traiter");
    const text = await page.locator("main").innerText();
    if (what.test(text) || Date.now() > end) return text;
  }
}

test("a time is found for two people and a room, and taken", async () => {
  const page = await centre.page("animateur", PHONE);
  await page.goto("/agenda");
  await press(page, link(page, "Trouver un créneau"));
  await seen(page, "slot-360");
  await page.locator("main details.confirm summary").first().click();
  await page.getByLabel("Inès Morel").check();
  await page.fill("[name=seats]", "12");
  await press(page, button(page, "Chercher"));
  assert.match(await page.locator("#creneaux").innerText(), /créneaux libres/);
  await seen(page, "slots-360");
  await wide(page, "slots");
  await press(page, link(page, "Choisir").first());
  assert.equal(await page.getByLabel("Inès Morel").isChecked(), true);
  await page.fill("[name=title]", "Réunion de préparation");
  await page.selectOption("[name=category]", "meeting");
  await press(page, button(page, "Enregistrer").last());
  assert.match(await said(page), /Réunion de préparation/);
  assert.match(await page.locator("main").innerText(), /Inès Morel/);
  // Asked for more seats than any room has, it says what to change.
  await page.goto("/agenda/creneau?asked=1&seats=5000");
  assert.match(await page.locator("#creneaux").innerText(), /demandez moins de places/);
  await seen(page, "slots-none-360");
});

test("a closure that is added later is told to whoever planned on that day", async () => {
  const planner = await centre.page("animateur", PHONE);
  const day = centre.day(21);
  await planner.goto(`/agenda/nouveau?start=${day}&start_time=14:00&end_time=16:00`);
  await planner.fill("[name=title]", "Goûter des familles");
  await planner.selectOption("[name=category]", "party");
  await planner.locator("main details.confirm", { hasText: "Qui" }).locator("summary").click();
  await planner.getByLabel("Inès Morel").check();
  await press(planner, button(planner, "Enregistrer").last());
  const director = await centre.page("direction");
  await director.goto("/gerer/calendrier/jours/fermetures/nouveau");
  await director.fill("[name=name]", "Travaux");
  await director.fill("[name=from]", day);
  await director.fill("[name=until]", day);
  await press(director, director.locator("main form .button-primary"));
  assert.match(await toDo(planner, /Revoir (un|\d+) rendez-vous prévu/), /absent, le centre est fermé/);
  await planner.goto("/agenda/conflits");
  assert.match(await planner.locator("main").innerText(), /Goûter des familles[\s\S]*Ce jour-là\s: Travaux/);
  await seen(planner, "conflicts-360");
  await wide(planner, "conflicts");
  const plan = planner.locator("main section.card", { hasText: "Goûter des familles" });
  await press(planner, plan.getByRole("link", { name: "Maintenir malgré tout" }));
  await seen(planner, "conflict-360");
  await planner.fill("[name=reason]", "Ouverture exceptionnelle");
  await press(planner, button(planner, "Maintenir"));
  assert.match(await said(planner), /C’est maintenu/);
  assert.doesNotMatch(await planner.locator("main").innerText(), /Goûter des familles/);
});

test("the week of a room is read by everybody, on screen and on paper", async () => {
  const page = await centre.page("salarie", PHONE);
  await page.goto("/reserver/petite-salle-de-reunion");
  await press(page, link(page, "Planning de Petite salle de réunion"));
  await seen(page, "room-week-360");
  await wide(page, "room-week");
  await press(page, link(page, "Mois"));
  await seen(page, "room-month-360");
  await wide(page, "room-month");
  await page.emulateMedia({ media: "print" });
  const columns = await page.locator(".book-week").evaluate((list) => getComputedStyle(list).gridTemplateColumns.split(" ").length);
  assert.equal(columns, 7);
});
