// Addresses of forms, with blanks that the grid fills in: `/reserver/salle?jour={day}&heures={from}-{until}`.

import { dayOf, timeOf } from "./times.js";

/** Fills the blanks; what nothing is known of is left empty. */
export const filled = (address, values) =>
  address.replace(/\{(\w+)\}/g, (_, name) => encodeURIComponent(values[name] ?? ""));

/** What the blanks of a form may name, for something that starts and ends there. */
export const blanks = ({ starts, ends, row = "" }) => ({
  day: dayOf(starts),
  from: timeOf(starts),
  end: dayOf(ends),
  until: timeOf(ends),
  row,
});

/** The form as it is, without anything filled in. */
export const plain = (address) => address.split("?")[0];
