// Administrative requests: an employee asks for leave on a phone; coordination, human resources and direction sign; the
// balance moves; human resources print. Then with an absent coordinator and a deputy, a refusal, a correction, a
// cancellation after it was approved.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { Centre, PASSWORD, faults } from "./centre.mjs";

const PHONE = { viewport: { width: 360, height: 740 } };
let centre;

before(async () => (centre = await Centre.start()));
after(() => centre?.stop());

const said = (page) => page.locator(".flash").textContent();
const press = (page, target) => Promise.all([page.waitForNavigation(), target.click()]);
const button = (page, name) => page.locator("main").getByRole("button", { name, exact: true });

/** The Monday in so many weeks, and the Friday of that week. */
function week(ahead) {
  const monday = new Date(`${centre.day()}T12:00:00Z`);
  monday.setUTCDate(monday.getUTCDate() - ((monday.getUTCDay() + 6) % 7) + 7 * ahead);
  const friday = new Date(monday);
  friday.setUTCDate(monday.getUTCDate() + 4);
  return [monday, friday].map((day) => day.toISOString().slice(0, 10));
}

/** From the home page to the form in two taps, then to the password. Answers where the request is. */
async function ask(page, [from, until]) {
  await page.goto("/");
  await press(page, page.locator("main").getByRole("link", { name: "Nouvelle démarche" }));
  await press(page, page.getByRole("link", { name: "Autorisation d’absence et demande de congé" }));
  await page.selectOption("[name='periode.counter']", "paid");
  await page.fill("[name='periode.from']", from);
  await page.fill("[name='periode.until']", until);
  await press(page, button(page, "Continuer"));
  await press(page, button(page, "Continuer"));
  return send(page);
}

async function send(page) {
  assert.match(page.url(), /verifier$/, await page.locator("main").innerText());
  await page.fill("[name=current_password]", PASSWORD);
  await press(page, button(page, "Signer et envoyer"));
  assert.match(await said(page), /Demande CONGE-\d{4}-\d{4} envoyée/);
  return new URL(page.url()).pathname;
}

/** Reads one request and decides on it with two taps and the password. */
async function decide(username, request, act = "Approuver", reason = "") {
  const page = await centre.page(username, PHONE);
  await page.goto(request);
  if (reason) {
    await page.click(".decide-other summary");
    await page.fill("[name=reason]", reason);
  }
  await page.fill("[name=current_password]", PASSWORD);
  await press(page, button(page, act));
  assert.match(await said(page), /Demande CONGE-/);
  assert.deepEqual(page.complaints, []);
  await page.context().close();
}

/** What the page of balances says of paid leave, number by number. */
async function balance(page) {
  await page.goto("/conges");
  const card = page.locator("main .card", { hasText: "Congés payés" }).first();
  return (await card.innerText()).match(/-?\d+(,\d+)?/g).map((number) => Number(number.replace(",", ".")));
}

test("leave is asked for on a phone, signed by three, counted and printed", async () => {
  const page = await centre.page("mehdi.ziani", PHONE);
  const before = await balance(page);
  const request = await ask(page, week(12));
  assert.deepEqual(await faults(page, "request"), []);
  assert.match(await page.locator(".track-waits").innerText(), /Claire Vasseur/);
  const pending = await balance(page);
  assert.notDeepEqual(pending, before, "what waits shows");
  for (const username of ["coordination", "rh", "direction"]) await decide(username, request);
  await page.goto(request);
  assert.match(await page.locator(".request-state").innerText(), /Acceptée/);
  assert.equal(await page.locator(".track-signed").count(), 3);
  assert.notDeepEqual(await balance(page), pending, "what was taken shows");

  const hr = await centre.page("rh");
  await hr.goto(`${request}/imprimer`);
  const paper = await hr.locator(".paper").innerText();
  for (const word of ["CONGE-", "Mehdi Ziani", "Claire Vasseur", "Hélène Carpentier", "Marc Vandeputte"]) assert.ok(paper.includes(word), word);
  const pdf = await hr.pdf({ format: "A4" });
  assert.ok(pdf.subarray(0, 4).toString() === "%PDF" && pdf.length > 10_000);
  assert.deepEqual([...page.complaints, ...hr.complaints], []);
});

test("a deputy signs, a request is corrected, another is refused, another cancelled", async () => {
  const coordinator = await centre.page("coordination", PHONE);
  await coordinator.goto("/mon-compte/remplacements");
  await coordinator.selectOption("[name=deputy]", { label: "Sophie Delattre" });
  await coordinator.fill("[name=from]", centre.day());
  await coordinator.fill("[name=until]", centre.day(2));
  await press(coordinator, coordinator.locator("main form .button-primary"));

  const page = await centre.page("pauline.garnier", PHONE);
  const first = await balance(page);
  const request = await ask(page, week(14));
  await decide("encadrant", request);
  await page.goto(request);
  assert.match(await page.locator(".track-signed").innerText(), /Sophie Delattre pour Claire Vasseur/);

  await decide("rh", request, "Renvoyer pour correction", "Pas le vendredi, s’il vous plaît.");
  await page.goto("/a-traiter");
  await press(page, page.getByRole("link", { name: /Corriger/ }).first());
  await press(page, page.locator("main").getByRole("link", { name: "Corriger ma demande" }));
  assert.match(await page.locator("main").innerText(), /Pas le vendredi/);
  const [from, friday] = week(14);
  const thursday = new Date(`${friday}T12:00:00Z`);
  thursday.setUTCDate(thursday.getUTCDate() - 1);
  assert.equal(await page.inputValue("[name='periode.from']"), from);
  await page.fill("[name='periode.until']", thursday.toISOString().slice(0, 10));
  await press(page, button(page, "Continuer"));
  await press(page, button(page, "Continuer"));
  assert.equal(await send(page), request);
  for (const username of ["encadrant", "rh", "direction"]) await decide(username, request);
  const taken = await balance(page);
  assert.notDeepEqual(taken, first);

  const refused = await ask(page, week(16));
  await decide("encadrant", refused, "Refuser", "Trop d’absents cette semaine-là.");
  await page.goto(refused);
  assert.match(await page.locator("main").innerText(), /Trop d’absents/);
  assert.deepEqual(await balance(page), taken, "what was held is free again");

  await page.goto(request);
  await page.locator(".request-acts summary", { hasText: "Annuler la demande" }).click();
  await page.locator(".request-acts [name=reason]").fill("Mes dates ont changé.");
  await press(page, page.locator(".request-acts").getByRole("button", { name: "Annuler la demande" }));
  assert.match(await page.locator(".request-state").innerText(), /Annulée/);
  assert.deepEqual(await balance(page), first, "the same days are back");
  assert.deepEqual([...page.complaints, ...coordinator.complaints], []);
});

test("the screens of requests hold on a phone and on a desk", async () => {
  const found = [];
  for (const width of [360, 1280]) {
    for (const [username, paths] of Object.entries({
      animateur: ["/demarches", "/demarches/conge", "/demarches/remboursement-de-frais", "/demarches/suivi", "/conges"],
      coordination: ["/demarches/a-signer", "/conges/equipe"],
      rh: ["/gerer/demandes", "/gerer/demandes/conservation", "/gerer/conges"],
    })) {
      const page = await centre.page(username, { viewport: { width, height: 850 } });
      for (const path of paths) {
        await page.goto(path);
        found.push(...(await faults(page, `${path} at ${width}`)));
      }
      found.push(...page.complaints);
      await page.context().close();
    }
  }
  assert.deepEqual(found, []);
});
