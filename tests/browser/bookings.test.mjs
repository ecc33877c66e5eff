// Rooms on a phone: booked in three taps, seen by somebody else, refused to them with what is free instead, cancelled; then
// a room that somebody has to decide on. Every screen at 360 and 1280 px.
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

/** A Wednesday at least a week from now, as fields for dates want it. */
function wednesday() {
  const ahead = [...Array(7).keys()].map((day) => day + 7);
  return ahead.map((days) => centre.day(days)).find((day) => new Date(`${day}T12:00:00Z`).getUTCDay() === 3);
}

async function seen(page, name) {
  assert.deepEqual(await faults(page, name), []);
  if (!pictures) return;
  mkdirSync(pictures, { recursive: true });
  await page.screenshot({ path: `${pictures}/${name}.png`, fullPage: true });
}

test("a room is booked in three taps, seen, refused to the next, cancelled", async () => {
  const phone = await centre.page("salarie", PHONE);
  await press(phone, phone.locator(".bottom").getByRole("link", { name: "Réserver" }));
  await seen(phone, "book-list-360");
  // One: what. Two: when. Three: done.
  await press(phone, phone.getByRole("link", { name: "Petite salle de réunion", exact: true }));
  await phone.goto(`${new URL(phone.url()).pathname}?jour=${wednesday()}`);
  await phone.locator(".book-hour", { hasText: /14\sh/ }).click();
  await seen(phone, "book-room-360");
  await press(phone, button(phone, "Réserver"));
  assert.match(await said(phone), /C’est réservé\s: Petite salle de réunion/);
  const booking = new URL(phone.url()).pathname;
  await seen(phone, "book-booking-360");
  await phone.goto("/reserver/mes-reservations");
  assert.match(await phone.locator("main").innerText(), /Petite salle de réunion/);
  await seen(phone, "book-mine-360");

  const other = await centre.page("animateur", PHONE);
  await other.goto(`/reserver/jour?jour=${wednesday()}`);
  assert.match(await other.locator(".book-list").innerText(), /14\sh – 15\sh\s*Inès Morel/);
  await seen(other, "book-day-360");
  await other.goto(`/reserver/petite-salle-de-reunion?jour=${wednesday()}`);
  assert.equal(await other.locator(".book-hour-taken", { hasText: /14\sh/ }).count(), 1);
  // The page was opened before; the hour went meanwhile.
  await other.fill("[name=title]", "Atelier tricot");
  await other.click(".more summary");
  await other.fill("[name=from]", "14:30");
  await other.fill("[name=until]", "15:30");
  await press(other, button(other, "Réserver"));
  const page = await other.locator("main").innerText();
  assert.match(page, /Trop tard/);
  assert.match(page, /Libre à ce moment-là/);
  assert.equal(await other.inputValue("[name=title]"), "Atelier tricot");
  await seen(other, "book-refused-360");

  await phone.goto(booking);
  await phone.getByText("Annuler la réservation", { exact: true }).first().click();
  await press(phone, phone.locator(".confirm-question button"));
  assert.match(await said(phone), /Réservation annulée/);
  await other.goto(`/reserver/petite-salle-de-reunion?jour=${wednesday()}`);
  assert.equal(await other.locator(".book-hour-taken").count(), 0);
  assert.deepEqual([...phone.complaints, ...other.complaints], []);
});

test("a room that somebody decides on waits, and is approved", async () => {
  const phone = await centre.page("coordination", PHONE);
  await phone.goto(`/reserver/salle-de-spectacle?jour=${wednesday()}`);
  await phone.locator(".book-hour", { hasText: /20\sh/ }).click();
  await press(phone, button(phone, "Réserver"));
  assert.match(await said(phone), /Demande envoyée/);
  const booking = new URL(phone.url()).pathname;
  const desk = await centre.page("accueil", PHONE);
  await desk.goto("/reserver/a-decider");
  await seen(desk, "book-waiting-360");
  await desk.goto(`${booking}/proposer`);
  await seen(desk, "book-propose-360");
  await desk.goto(booking);
  await seen(desk, "book-decide-360");
  await press(desk, button(desk, "Valider"));
  assert.match(await said(desk), /Validé/);
  await phone.goto(booking);
  assert.match(await phone.locator("main").innerText(), /réservé/);
  assert.deepEqual([...phone.complaints, ...desk.complaints], []);
});

test("the car brings its request, and waits for it", async () => {
  const phone = await centre.page("salarie", PHONE);
  await phone.goto(`/reserver/voiture-kangoo?jour=${wednesday()}`);
  await phone.locator(".book-hour", { hasText: /10\sh/ }).click();
  await press(phone, button(phone, "Réserver"));
  assert.match(await phone.locator("main").innerText(), /Il reste une étape/);
  await seen(phone, "book-car-360");
  await press(phone, phone.getByRole("link", { name: "Compléter la démarche" }).first());
  assert.match(phone.url(), /\/demarches\/brouillons\//);
  assert.match(await phone.locator("main").innerText(), /Convention de mise à disposition des clés/);
});

test("a room is booked week after week, with every date seen first", async () => {
  const phone = await centre.page("salarie", PHONE);
  await phone.goto(`/reserver/petite-salle-de-reunion?jour=${wednesday()}`);
  await phone.locator(".book-hour", { hasText: /18\sh/ }).click();
  await phone.fill("[name=title]", "Chorale");
  await phone.getByText("Répéter", { exact: true }).click();
  await phone.selectOption("[name=repeat]", "week");
  await phone.getByText("Régler la répétition", { exact: true }).click();
  await phone.fill("[name=count]", "8");
  await seen(phone, "book-repeat-360");
  await press(phone, button(phone, "Réserver"));
  assert.equal(await phone.locator(".book-date").count(), 8);
  assert.match(await phone.locator("main").innerText(), /Rien n’est encore réservé/);
  await seen(phone, "book-series-dates-360");
  await phone.setViewportSize({ width: 1280, height: 900 });
  await seen(phone, "book-series-dates-1280");
  await phone.setViewportSize(PHONE.viewport);
  await phone.locator(".book-date select").nth(1).selectOption("leave");
  await press(phone, button(phone, "Réserver ces dates"));
  assert.match(await said(phone), /C’est réservé\s: Petite salle de réunion.*Laissées de côté/);
  await seen(phone, "book-series-360");
  // This date and those after it.
  await press(phone, phone.locator("main .row-title").nth(2));
  await press(phone, phone.getByRole("link", { name: "Déplacer ou modifier" }));
  await phone.getByLabel("Cette date et les suivantes").first().check();
  await phone.locator(".book-hour", { hasText: /20\sh/ }).click();
  await phone.locator(".book-hour", { hasText: /18\sh/ }).click();
  await seen(phone, "book-series-move-360");
  await press(phone, button(phone, "Enregistrer"));
  assert.match(await said(phone), /C’est enregistré/);
  assert.match(await phone.locator("main").innerText(), /20\sh/);
  assert.deepEqual(phone.complaints, []);
});

test("the projector is handed over and comes back", async () => {
  const phone = await centre.page("salarie", PHONE);
  await phone.goto("/reserver/videoprojecteur");
  await phone.locator(".book-hour input:not(:disabled)").last().check({ force: true });
  await press(phone, button(phone, "Réserver"));
  const booking = new URL(phone.url()).pathname;
  const desk = await centre.page("accueil", PHONE);
  await desk.goto("/reserver/remises");
  await seen(desk, "book-handovers-360");
  await desk.goto(`${booking}/remettre`);
  await seen(desk, "book-handover-360");
  await desk.fill("[name=unit]", "n° 2");
  await desk.fill("[name=note]", "Câble HDMI dans la sacoche");
  await press(desk, button(desk, "Remettre"));
  assert.match(await said(desk), /Remis/);
  assert.match(await desk.locator("main").innerText(), /pas encore rendu/);
  await press(desk, desk.getByRole("link", { name: "Rendre", exact: true }));
  await seen(desk, "book-return-360");
  await press(desk, button(desk, "Rendre"));
  assert.match(await desk.locator("main").innerText(), /Rendu le/);
  await seen(desk, "book-returned-360");
  assert.deepEqual([...phone.complaints, ...desk.complaints], []);
});

test("every screen on a desk", async () => {
  const desk = await centre.page("accueil");
  for (const [path, name] of [
    ["/reserver", "list"],
    [`/reserver/jour?jour=${wednesday()}`, "day"],
    [`/reserver/salle-polyvalente?jour=${wednesday()}`, "room"],
    [`/reserver/une-salle?personnes=12&jour=${wednesday()}`, "any"],
    ["/reserver/a-decider", "waiting"],
    ["/reserver/remises", "handovers"],
    ["/gerer/ressources", "keep"],
    ["/gerer/ressources/nouveau?type=room", "new"],
    ["/", "home"],
  ]) {
    await desk.goto(path);
    await seen(desk, `book-${name}-1280`);
  }
  await desk.goto("/gerer/ressources");
  await press(desk, desk.getByRole("link", { name: "Salle polyvalente", exact: true }));
  await seen(desk, "book-edit-1280");
  assert.deepEqual(desk.complaints, []);
});
