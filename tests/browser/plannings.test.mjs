// The agenda on a phone: a weekly event with its room and two people, seen before it is made; a clash that the coordinator
// overrides for a person and nobody for a room; one date moved, then « celle-ci et les suivantes »; cancelled, and put back.
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
const button = (page, name) => page.locator("main").getByRole("button", { name, exact: true }).first();
const words = (page) => page.locator("main").innerText();

/** A Thursday at least a week from now, and as many weeks later, as fields for dates want it. */
function thursday(weeks = 0) {
  const ahead = [...Array(7).keys()].map((day) => day + 7);
  const first = ahead.find((days) => new Date(`${centre.day(days)}T12:00:00Z`).getUTCDay() === 4);
  return centre.day(first + 7 * weeks);
}

async function seen(page, name) {
  assert.deepEqual(await faults(page, name), []);
  if (!pictures) return;
  mkdirSync(pictures, { recursive: true });
  await page.screenshot({ path: `${pictures}/${name}.png`, fullPage: true });
}

/** Fills what every event needs; rooms and people by their names. */
async function fill(page, { title, from, until, rooms = [], people = [] }) {
  await page.goto("/agenda/nouveau");
  await page.fill("[name=title]", title);
  await page.selectOption("[name=category]", "workshop");
  await page.fill("[name=start]", thursday());
  await page.fill("[name=start_time]", from);
  await page.fill("[name=end_time]", until);
  if (rooms.length) await page.locator("summary", { hasText: "Choisir des salles" }).click();
  for (const room of rooms) await page.locator("#field-resources .choice", { hasText: room }).first().click();
  if (people.length) await page.locator("summary", { hasText: "Choisir qui anime" }).click();
  for (const person of people) await page.locator("#field-people .choice", { hasText: person }).first().click();
}

test("a weekly event takes its room and two people; a clash is overridden for a person, never for a room", async () => {
  const phone = await centre.page("coordination", PHONE);
  await fill(phone, { title: "Atelier bricolage", from: "20:00", until: "21:30", rooms: ["Salle 1"], people: ["Inès Morel", "Karim Haddad"] });
  await phone.selectOption("[name=repeat]", "week");
  await phone.locator("summary", { hasText: "Régler la répétition" }).click();
  await phone.locator("#field-only .choice").nth(1).click();
  await phone.fill("[name=count]", "4");
  await press(phone, button(phone, "Voir les dates"));
  assert.match(await phone.locator("#dates").innerText(), /4 dates/);
  await seen(phone, "plan-preview-360");
  await press(phone, phone.locator("#dates").getByRole("button", { name: "Enregistrer" }));
  assert.match(await said(phone), /Atelier bricolage/);
  const event = new URL(phone.url()).pathname;
  assert.match(await words(phone), /Salle 1/);
  await seen(phone, "plan-event-360");
  await phone.goto(`/reserver/jour?jour=${thursday()}`);
  assert.match(await phone.locator(".book-list").innerText(), /Atelier bricolage/);

  // The same people elsewhere: told at their field, with who, when and by what; a reason places them.
  await fill(phone, { title: "Réunion du soir", from: "20:30", until: "21:00", people: ["Inès Morel"] });
  await press(phone, button(phone, "Enregistrer"));
  assert.match(await phone.locator("#field-people").innerText(), /Inès Morel.*Atelier bricolage/s);
  await seen(phone, "plan-clash-360");
  await phone.fill("[name=reason]", "Remplacement d’une collègue");
  await press(phone, button(phone, "Enregistrer"));
  assert.match(await said(phone), /Réunion du soir/);
  await fill(phone, { title: "Salle en trop", from: "20:30", until: "21:00", rooms: ["Salle 1"] });
  await phone.locator("summary", { hasText: "Choisir qui anime" }).click();
  await phone.fill("[name=reason]", "Urgent");
  await press(phone, button(phone, "Enregistrer"));
  assert.match(await phone.locator("#field-resources").innerText(), /Salle 1 n’est pas libre.*Atelier bricolage/s);

  // One date alone, then that one and those after it: the moved one is asked about.
  await phone.goto(event);
  await press(phone, phone.locator("main a[href^='/agenda/dates/']").nth(1));
  await phone.fill("[name=start_time]", "19:00");
  await phone.fill("[name=end_time]", "20:00");
  await press(phone, button(phone, "Enregistrer"));
  assert.match(await words(phone), /Déplacé/);
  await press(phone, phone.locator("main a[href^='/agenda/dates/']").first());
  await phone.fill("[name=start_time]", "21:00");
  await phone.fill("[name=end_time]", "22:00");
  await phone.locator("#field-scope .choice").nth(1).click();
  await press(phone, button(phone, "Enregistrer"));
  assert.match(await phone.locator("#exceptions").innerText(), /changée à la main/);
  await seen(phone, "plan-asked-360");
  await press(phone, button(phone, "Enregistrer"));
  const moved = await words(phone);
  assert.match(moved, /21:00 – 22:00/);
  assert.match(moved, /19:00 – 20:00/);

  // Cancelled, all of it, and put back with one press.
  await press(phone, phone.locator("main a[href^='/agenda/dates/']").first());
  await phone.getByText("Annuler cette date", { exact: true }).first().click();
  await phone.locator(".confirm-question .choice").nth(2).click();
  await press(phone, phone.locator(".confirm-question button"));
  assert.match(await said(phone), /4 dates sont annulées/);
  await seen(phone, "plan-undo-360");
  await press(phone, button(phone, "Annuler cette action"));
  assert.match(await said(phone), /Tout est comme avant/);
  assert.doesNotMatch(await words(phone), /Annulé\b/);
  assert.deepEqual(phone.complaints, []);
});

for (const [size, options] of [["360", PHONE], ["1280", {}]]) {
  test(`every screen at ${size} px`, async () => {
    const page = await centre.page("direction", options);
    for (const [path, name] of [
      ["/agenda", "list"],
      ["/agenda?vue=semaine", "week"],
      ["/agenda?vue=mois", "month"],
      ["/agenda?vue=annee", "year"],
      ["/agenda?type=stay", "none"],
      ["/agenda/nouveau", "new"],
      ["/agenda/saison", "season"],
      ["/agenda/demarches", "procedures"],
      ["/agenda/demarches/nouvelle", "procedure-new"],
      ["/", "home"],
    ]) {
      await page.goto(path);
      await seen(page, `plan-${name}-${size}`);
    }
    await page.goto("/agenda/demarches");
    await press(page, page.locator("main .row-title").first());
    await seen(page, `plan-procedure-${size}`);
    assert.deepEqual(page.complaints, []);
  });
}
