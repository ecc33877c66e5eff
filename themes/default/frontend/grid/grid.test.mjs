// What of the grid needs no page: times, addresses, refusals, and how wide half an hour is.
import assert from "node:assert/strict";
import { test } from "node:test";
import { blanks, filled, plain } from "./address.js";
import { reason } from "./send.js";
import { days, hours, said, wall } from "./times.js";
import { looks, slotWidth, views } from "./views.js";

test("times stay those on the wall", () => {
  assert.equal(wall(new Date("2026-12-01T09:05:40")), "2026-12-01T09:05");
  // The nights on which the clock changes here.
  assert.deepEqual(days("2027-03-27", "2027-03-29"), ["2027-03-27", "2027-03-28", "2027-03-29"]);
  assert.deepEqual(days("2027-10-30", "2027-11-01"), ["2027-10-30", "2027-10-31", "2027-11-01"]);
  assert.equal(hours("07:30", "21:00"), 13.5);
});

test("a time is said with both its days when it ends on another one", () => {
  assert.equal(said("2026-12-01T09:00:00", "2026-12-01T12:30:00", "fr"), "mardi 1 décembre, 09:00 – 12:30");
  assert.equal(said("2026-12-01T20:00", "2026-12-02T01:00", "fr"), "mardi 1 décembre, 20:00 – mercredi 2 décembre, 01:00");
});

test("a form is opened at the time that something was dragged to", () => {
  const form = "/agenda/creneaux/7/modifier?jour={day}&de={from}&a={until}&qui={row}&rien={else}";
  const to = { starts: "2026-12-01T09:00", ends: "2026-12-01T12:15", row: "a&b" };
  assert.equal(filled(form, blanks(to)), "/agenda/creneaux/7/modifier?jour=2026-12-01&de=09%3A00&a=12%3A15&qui=a%26b&rien=");
  assert.equal(plain(form), "/agenda/creneaux/7/modifier");
});

test("a refusal says all that is wrong", () => {
  const errors = [{ message: "Inès est prise de 9 h à 12 h." }, { message: "La salle est fermée." }];
  assert.equal(reason({ errors, detail: "Refusé" }), "Inès est prise de 9 h à 12 h. La salle est fermée.");
  assert.equal(reason({ detail: "Refusé" }), "Refusé");
  assert.equal(reason(null), "");
});

test("a team has its week and each of its days; other pages have one look", () => {
  assert.deepEqual(looks("team", "2026-11-30", "2026-12-01"), [
    { view: "week", day: "2026-11-30" },
    { view: "day", day: "2026-11-30" },
    { view: "day", day: "2026-12-01" },
  ]);
  for (const kind of ["rooms", "room", "semaine", "jour", "mois"]) {
    assert.equal(looks(kind, "2026-12-01", "2026-12-07").length, 1, kind);
    assert.ok(views(kind), kind);
  }
});

test("a day fills the room that there is, and stays legible where there is little", () => {
  assert.equal(slotWidth(1000, "08:00", "22:00"), 35.71);
  assert.equal(slotWidth(300, "08:00", "22:00"), 18);
});
