// The grid of wide screens: a shift dragged to another day and back, a drag that is refused, a booking moved, an event whose
// form is asked first. On a phone nothing of it is loaded until somebody asks for it.
import assert from "node:assert/strict";
import { mkdirSync } from "node:fs";
import { after, before, test } from "node:test";
import { Centre, faults } from "./centre.mjs";

const pictures = process.env.PARVIS_PICTURES;
const WIDE = { viewport: { width: 1280, height: 900 } };
const PHONE = { viewport: { width: 360, height: 740 } };
let centre;

before(async () => (centre = await Centre.start()));
after(() => centre?.stop());

const grid = (page) => page.locator("agenda-grid[data-open] .ec");
const said = (page) => page.locator(".grid-said");
const plain = (text) => text.replaceAll("\u00a0", " ");

async function seen(page, name) {
  await grid(page).waitFor();
  assert.deepEqual(await faults(page, name), []);
  assert.deepEqual(page.complaints, []);
  if (!pictures) return;
  mkdirSync(pictures, { recursive: true });
  await page.screenshot({ path: `${pictures}/${name}.png`, fullPage: true });
}

/** Presses on one point, moves to another and lets go, as a hand does. */
async function drag(page, from, to) {
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  for (const step of [0.1, 0.4, 0.7, 1]) {
    await page.mouse.move(from.x + (to.x - from.x) * step, from.y + (to.y - from.y) * step);
    await page.waitForTimeout(30);
  }
  await page.mouse.up();
}

async function middle(locator) {
  await locator.scrollIntoViewIfNeeded();
  const box = await locator.boundingBox();
  return { x: box.x + box.width / 2, y: box.y + Math.min(box.height / 2, 12) };
}

/** A week that nothing is planned in, as addresses and as a Monday. */
function week(ahead) {
  const monday = new Date(`${centre.day(7 * ahead)}T12:00:00Z`);
  monday.setUTCDate(monday.getUTCDate() - ((monday.getUTCDay() + 6) % 7));
  const thursday = new Date(monday.getTime() + 3 * 86_400_000);
  const first = Date.UTC(thursday.getUTCFullYear(), 0, 1);
  const number = Math.floor((thursday - first) / 86_400_000 / 7) + 1;
  return { monday, name: `${thursday.getUTCFullYear()}-${String(number).padStart(2, "0")}` };
}

const day = (monday, later) => new Date(monday.getTime() + later * 86_400_000).toISOString().slice(0, 10);

async function lay(page, path, on, from, until, person) {
  await page.goto(`${path}/creneaux?jour=${on}&de=${from}&a=${until}`);
  await page.fill("[name=activity]", "Accueil de loisirs");
  await page.getByLabel(person, { exact: true }).check();
  await page.locator("main").getByRole("button", { name: "Enregistrer", exact: true }).click();
  await page.waitForURL((url) => url.pathname === path);
}

test("a shift is dragged, taken back, and refused where its person is elsewhere", async () => {
  const { monday, name } = week(20);
  const path = `/agenda/equipes/enfance/${name}`;
  const page = await centre.page("coordination", WIDE);
  await lay(page, path, day(monday, 1), "09:00", "12:00", "Karim Haddad");
  await lay(page, path, day(monday, 2), "09:00", "12:00", "Karim Haddad");
  await lay(page, path, day(monday, 2), "10:00", "16:00", "Sophie Delattre");
  await page.goto(path);
  await seen(page, "grid-team-1280");
  const shift = (person, on) => page.locator(".ec-event", { hasText: "Accueil" }).and(page.locator(`[aria-label^="${person}, ${on}"]`));
  const head = (later) => page.locator(".ec-col-head:not(.ec-col-group)").nth(later);

  // From Tuesday to Thursday: saved, said aloud, and taken back.
  const karim = shift("Karim Haddad", "mardi");
  await karim.waitFor();
  const from = await middle(karim);
  await drag(page, from, { x: (await head(3).boundingBox()).x + 40, y: from.y });
  await page.waitForFunction(() => document.querySelector(".grid-bar").dataset.kind === "done");
  assert.match(plain(await said(page).textContent()), /modifié\. Jeudi .*09:00 – 12:00/);
  await shift("Karim Haddad", "jeudi").waitFor();
  assert.equal(await said(page).getAttribute("role"), "status");
  await page.getByRole("button", { name: "Annuler ce déplacement" }).click();
  await shift("Karim Haddad", "mardi").waitFor();
  assert.match(await said(page).textContent(), /comme avant/);

  // Onto somebody who is elsewhere: refused in place, nothing moved, and the way to the form that takes a reason.
  const sophie = shift("Sophie Delattre", "mercredi");
  const start = await middle(sophie);
  await drag(page, start, { x: start.x, y: (await shift("Karim Haddad", "mardi").boundingBox()).y + 12 });
  await page.waitForFunction(() => document.querySelector(".grid-bar").dataset.kind === "refused");
  assert.match(await said(page).textContent(), /Karim Haddad/);
  await shift("Sophie Delattre", "mercredi").waitFor();
  await seen(page, "grid-team-refused-1280");
  await page.getByRole("link", { name: "Ouvrir le formulaire" }).click();
  assert.equal(await page.inputValue("[name=from]"), "10:00");
  assert.match(await page.locator("[name=people] option:checked").textContent(), /Karim Haddad/);
  assert.ok(await page.locator("[name=reason]").count());

  // One day has the hours: an edge that is pulled makes a shift longer. The keyboard has the form, and the table is there.
  await page.goto(path);
  await grid(page).waitFor();
  await page.getByRole("button", { name: /^mar/ }).click();
  const long = page.locator(".ec-timeline .ec-event").first();
  await page.waitForTimeout(200);
  await long.scrollIntoViewIfNeeded();
  const box = await long.boundingBox();
  const edge = { x: box.x + box.width - 2, y: box.y + box.height / 2 };
  await drag(page, edge, { x: edge.x + box.width / 3, y: edge.y });
  await page.waitForFunction(() => document.querySelector(".grid-bar").dataset.kind === "done");
  assert.match(plain(await said(page).textContent()), /Mardi .*09:00 – 13:00/);
  await seen(page, "grid-team-day-1280");
  await page.locator(".ec-event a").first().focus();
  await page.keyboard.press("Enter");
  await page.waitForURL(/\/modifier$/);
  await page.goto(path);
  await page.getByRole("button", { name: "Afficher le tableau" }).click();
  assert.ok(await page.locator(".team-table").isVisible());
  await page.getByRole("button", { name: "Afficher la grille" }).click();
  await grid(page).waitFor();
  await page.emulateMedia({ media: "print" });
  assert.ok((await page.locator(".team-table").isVisible()) && !(await grid(page).isVisible()));

  const other = await centre.page("animation", WIDE).catch(() => null);
  if (other) {
    await other.goto(path);
    assert.equal(await other.locator(".ec-draggable").count(), 0);
    await other.context().close();
  }
  await page.context().close();
});

test("rooms stand side by side; a booking is dragged to another hour, an empty slot opens its form", async () => {
  const page = await centre.page("coordination", WIDE);
  const on = centre.day(45);
  await page.goto(`/reserver/jour?jour=${on}`);
  await seen(page, "grid-rooms-1280");
  const row = (name) => page.locator(".ec-row-head", { hasText: new RegExp(`^\\s*${name}\\s*$`) });
  const hour = (time) => page.locator(`.ec-slot time[datetime*="${time}"]`).first();
  const at = async (time, name) => {
    await row(name).scrollIntoViewIfNeeded();
    const [slot, head] = [await hour(time).boundingBox(), await row(name).boundingBox()];
    return { x: slot.x + 3, y: head.y + head.height / 2 };
  };
  const start = await at("18:00:00", "Salle 1");
  await page.mouse.click(start.x, start.y);
  await page.waitForURL(/salle-1\?jour=.*heures=18%3A00/);
  assert.ok(await page.locator(".book-hour", { hasText: /18\s*h/ }).locator("input").isChecked());
  await page.fill("[name=title]", "Atelier tricot");
  await page.locator(".book-go button").click();
  await page.waitForURL(/reservations/);

  // To another room and another hour; the page says the same, and more is said of nobody.
  await page.goto(`/reserver/jour?jour=${on}`);
  const booking = page.locator(".ec-event", { hasText: "Atelier tricot" });
  await booking.waitFor();
  const box = await booking.boundingBox();
  const to = await at("19:00:00", "Salle 2");
  await drag(page, { x: box.x + box.width / 2, y: box.y + 8 }, { x: to.x - 3 + box.width / 2, y: to.y });
  await page.waitForFunction(() => document.querySelector(".grid-bar").dataset.kind === "done");
  assert.match(plain(await said(page).textContent()), /Salle 2.*19:00 – 20:00/);
  await seen(page, "grid-rooms-moved-1280");
  const other = await centre.page("direction", WIDE);
  await other.goto(`/reserver/jour?jour=${on}`);
  assert.equal(await other.locator(".ec-event", { hasText: "Atelier tricot" }).count(), 1);
  await other.context().close();
  await page.context().close();
});

test("the days, weeks and months of the agenda are the same in the grid; a date of several asks which ones", async () => {
  const page = await centre.page("coordination", WIDE);
  const { monday } = week(21);
  const on = day(monday, 2);
  await page.goto(`/agenda/nouveau?start=${on}&start_time=14:00&end_time=16:00&title=Goûter&category=party`);
  await page.locator("main").getByRole("button", { name: "Enregistrer", exact: true }).first().click();
  await page.waitForURL(/agenda\/[0-9a-f-]{36}/);
  for (const view of ["mois", "semaine", "jour"]) {
    await page.goto(`/agenda?vue=${view}&du=${on}`);
    await seen(page, `grid-${view}-1280`);
    await page.locator(".ec-event", { hasText: "Goûter" }).waitFor();
  }
  const event = page.locator(".ec-event", { hasText: "Goûter" });
  await event.scrollIntoViewIfNeeded();
  const box = await event.boundingBox();
  await drag(page, { x: box.x + 20, y: box.y + 8 }, { x: box.x + 20, y: box.y + 8 - box.height - 5 });
  await page.waitForFunction(() => document.querySelector(".grid-bar").dataset.kind === "done");
  assert.match(plain(await said(page).textContent()), /12:00 – 14:00/);
  await page.getByRole("button", { name: "Annuler ce déplacement" }).click();
  await page.locator('.ec-event[aria-label*="14:00 – 16:00"]').waitFor();
  await page.context().close();
});

test("a phone loads nothing of the grid until somebody asks for it", async () => {
  const page = await centre.page("coordination", PHONE);
  const asked = [];
  page.on("request", (request) => asked.push(new URL(request.url()).pathname));
  for (const path of ["/agenda/equipes/enfance", "/agenda?vue=mois", "/agenda?vue=jour", "/reserver/jour"]) {
    await page.goto(path);
    await page.waitForLoadState("networkidle");
  }
  assert.deepEqual(asked.filter((path) => /grid\.(js|css)$/.test(path)), []);
  await page.goto("/agenda?vue=jour");
  await page.getByRole("button", { name: "Afficher la grille" }).click();
  await grid(page).waitFor();
  assert.deepEqual(await faults(page, "grid-day-360"), []);
  await page.context().close();
});
