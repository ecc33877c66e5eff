// A week of a team on a phone: laid, warned of, overridden with a reason, published, moved, told once with the old and the
// new. Then what those who work see of it. Every screen at 360 and 1280 px.
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
const text = async (page) => (await page.locator("main").innerText()).replaceAll("\u00a0", " ");

/** The Monday of a week so many weeks ahead, and its name in addresses. */
function week(ahead) {
  const monday = new Date(`${centre.day(7 * ahead)}T12:00:00Z`);
  monday.setUTCDate(monday.getUTCDate() - ((monday.getUTCDay() + 6) % 7));
  const thursday = new Date(monday);
  thursday.setUTCDate(thursday.getUTCDate() + 3);
  const first = Date.UTC(thursday.getUTCFullYear(), 0, 1);
  const number = Math.floor((thursday - first) / 86_400_000 / 7) + 1;
  return { monday, name: `${thursday.getUTCFullYear()}-${String(number).padStart(2, "0")}` };
}

const day = (monday, later) => new Date(monday.getTime() + later * 86_400_000).toISOString().slice(0, 10);

async function seen(page, name) {
  assert.deepEqual(await faults(page, name), []);
  if (!pictures) return;
  mkdirSync(pictures, { recursive: true });
  await page.screenshot({ path: `${pictures}/${name}.png`, fullPage: true });
}

/** The letters to somebody about their planning, the newest first; waited for until there are so many. */
async function letters(reader, address, count) {
  for (const end = Date.now() + 20_000; ; ) {
    await reader.goto("/demo/courriels");
    const rows = reader.locator("li.row", { hasText: address }).filter({ hasText: "planning" }).locator("a");
    const links = await rows.evaluateAll((all) => all.map((link) => link.href));
    if (links.length >= count || Date.now() > end) {
      const told = [];
      for (const link of links) {
        await reader.goto(link);
        told.push((await reader.locator(".letter").textContent()).replaceAll("\u00a0", " "));
      }
      return told;
    }
    await reader.waitForTimeout(250);
  }
}

test("a coordinator lays a team's week on a phone, and each is told once", async () => {
  const { monday, name } = week(14);
  const path = `/agenda/equipes/enfance/${name}`;
  const phone = await centre.page("coordination", PHONE);
  await phone.goto("/agenda/equipes");
  await seen(phone, "team-list-360");
  await phone.goto(path);
  await seen(phone, "team-empty-360");

  // Sixteen under 6 and twenty-four of 6 and over want four supervisors; two are there, and one place is open.
  const lay = async (fields, people) => {
    await press(phone, phone.getByRole("link", { name: "Ajouter un créneau", exact: true }));
    for (const [field, value] of Object.entries(fields)) {
      const control = phone.locator(`[name=${field}]`);
      if ((await control.evaluate((one) => one.tagName)) === "SELECT") await control.selectOption(value);
      else await control.fill(value);
    }
    for (const one of people) await phone.getByLabel(one, { exact: true }).check();
    await press(phone, button(phone, "Enregistrer"));
  };
  const reception = { day: day(monday, 3), from: "09:00", until: "17:00", pause: "30", activity: "Accueil de loisirs", place: "Salle bleue", kind: "holidays", duty: "supervise", small: "16", big: "24", open: "1" };
  await lay(reception, ["Karim Haddad", "Sophie Delattre"]);
  assert.match(await said(phone), /3 créneaux ajoutés/);
  const shown = await text(phone);
  assert.match(shown, /Accueil de loisirs : il manque 2 encadrants de 09:00 à 17:00/);
  assert.match(shown, /Brouillon/);
  await seen(phone, "team-week-360");

  // Karim is taken: refused at the field, then placed for a reason that stays.
  const meeting = { ...reception, from: "16:00", until: "18:00", pause: "", activity: "Réunion d’équipe", kind: "", duty: "other", small: "", big: "", open: "" };
  await lay(meeting, ["Karim Haddad"]);
  assert.match(await text(phone), /Karim Haddad : déjà pris le .*, de 09:00 à 17:00/);
  assert.equal(await phone.inputValue("[name=activity]"), "Réunion d’équipe");
  assert.ok(await phone.getByLabel("Karim Haddad", { exact: true }).isChecked());
  await seen(phone, "team-refused-360");
  await phone.fill("[name=reason]", "Il rejoint la réunion depuis l’accueil");
  await press(phone, button(phone, "Enregistrer"));
  assert.match(await text(phone), /Il rejoint la réunion depuis l’accueil/);

  await press(phone, button(phone, "Publier la semaine"));
  assert.match(await said(phone), /La semaine est publiée, 2 personnes sont prévenues/);
  const reader = await centre.page("informatique");
  const before = { karim: await letters(reader, "karim.haddad", 1), sophie: await letters(reader, "sophie.delattre", 1) };

  // One shift moves: one letter, to one person, with the old and the new.
  await phone.locator(".team-shifts").getByRole("link", { name: "Sophie Delattre", exact: true }).click();
  await phone.locator("[name=from]").fill("10:00");
  await phone.locator("[name=place]").fill("Salle verte");
  await seen(phone, "team-edit-360");
  await press(phone, button(phone, "Enregistrer"));
  assert.match(await text(phone), /Une modification non publiée/);
  await seen(phone, "team-changed-360");
  await press(phone, button(phone, "Publier la semaine"));
  assert.match(await said(phone), /une personne est prévenue/);
  const sophie = await letters(reader, "sophie.delattre", before.sophie.length + 1);
  assert.equal(sophie.length, before.sophie.length + 1);
  const change = sophie.find((letter) => /Avant/.test(letter));
  assert.match(change, /Avant : jeudi [0-9/]+ · 09:00 – 17:00 · Accueil de loisirs · Salle bleue/);
  assert.match(change, /Maintenant : jeudi [0-9/]+ · 10:00 – 17:00 · Accueil de loisirs · Salle verte/);
  assert.equal((await letters(reader, "karim.haddad", 0)).length, before.karim.length, "nothing changed for Karim");

  // What those who work see.
  const worker = await centre.page("animateur", PHONE);
  await worker.goto(path);
  assert.match(await text(worker), /Accueil de loisirs/);
  assert.doesNotMatch(await text(worker), /il manque|rejoint la réunion/);
  await seen(worker, "team-worker-360");
  // An open place is taken, then offered for a swap, which the colleague accepts and the coordinator agrees to.
  const mate = await centre.page("chloe.werner", PHONE);
  await mate.goto(path);
  await press(mate, mate.locator(".team-shifts").getByRole("link", { name: "À pourvoir", exact: true }));
  await seen(mate, "team-open-360");
  await press(mate, button(mate, "Je le prends"));
  assert.match(await said(mate), /ce créneau est à vous/);
  const option = mate.locator("[name=against] option", { hasText: "Sophie Delattre ·" });
  await mate.locator("[name=against]").selectOption(await option.first().getAttribute("value"));
  await seen(mate, "team-show-360");
  await press(mate, button(mate, "Demander"));
  const swap = new URL(mate.url()).pathname;
  await seen(mate, "team-swap-360");
  const other = await centre.page("encadrant", PHONE);
  await other.goto("/a-traiter");
  assert.match(await text(other), /Répondre à un échange de créneaux/);
  await other.goto(swap);
  await press(other, button(other, "Accepter"));
  await phone.goto(swap);
  await press(phone, button(phone, "Donner mon accord"));
  assert.match(await said(phone), /L’échange est fait/);

  // Somebody's own days, a colleague's, and the week again.
  await mate.goto(`/agenda/moi?du=${day(monday, 0)}`);
  assert.match(await text(mate), /Accueil de loisirs/);
  await seen(mate, "team-mine-360");
  await mate.goto("/agenda/collegues?q=karim");
  await seen(mate, "team-find-360");
  await press(mate, mate.getByRole("link", { name: "Karim Haddad", exact: true }));
  await mate.goto(`${new URL(mate.url()).pathname}?du=${day(monday, 0)}`);
  assert.match(await text(mate), /Réunion d’équipe/);
  await seen(mate, "team-colleague-360");
  await mate.goto("/");
  await seen(mate, "team-home-360");
  await phone.goto(`${path}/copier`);
  await phone.locator("[name=weeks]").first().check();
  await press(phone, button(phone, "Vérifier"));
  assert.match(await text(phone), /5 créneaux seront créés|4 créneaux seront créés/);
  await seen(phone, "team-copy-360");
  await press(phone, button(phone, "Copier"));
  assert.match(await said(phone), /créneaux copiés/);

  const desk = await centre.page("coordination");
  for (const [at, as] of [
    [path, "week"],
    [`${path}/creneaux`, "shift"],
    ["/agenda/equipes/enfance/personnes", "people"],
    ["/agenda/equipes/enfance", "now"],
    ["/agenda/equipes/jeunes", "youth"],
    ["/agenda/moi", "mine"],
    ["/", "home"],
  ]) {
    await desk.goto(at);
    await seen(desk, `team-${as}-1280`);
  }
  await desk.goto(path);
  await desk.emulateMedia({ media: "print" });
  assert.equal(await desk.locator(".team-table-card").isVisible(), true);
  assert.equal(await desk.locator(".team-warnings").isVisible(), false);
  if (pictures) await desk.pdf({ path: `${pictures}/team-week.pdf`, preferCSSPageSize: true });
  assert.deepEqual([...phone.complaints, ...worker.complaints, ...desk.complaints], []);
});

test("contracts and ratios are kept on screen", async () => {
  const phone = await centre.page("coordination", PHONE);
  await phone.goto("/agenda/equipes/enfance/personnes");
  await press(phone, phone.getByRole("link", { name: "Karim Haddad", exact: true }));
  await phone.locator("[name=kind]").selectOption("cdd");
  await phone.locator("[name=weekly]").fill("17h30");
  await phone.locator("[name=skill]").selectOption("qualified");
  await press(phone, button(phone, "Enregistrer"));
  assert.match(await text(phone), /CDD · 17 h 30/);
  await seen(phone, "team-contracts-360");
  const desk = await centre.page("rh");
  await desk.goto("/gerer/encadrement");
  await seen(desk, "team-ratios-1280");
  assert.deepEqual([...phone.complaints, ...desk.complaints], []);
});
