// Times as the clock on the wall shows them, in text: what pages and forms exchange. The calendar counts in `Date`s of the
// browser's own zone; nothing is ever converted to another one.

const two = (number) => String(number).padStart(2, "0");

/** `2026-12-01T09:00` */
export const wall = (date) =>
  `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}T${two(date.getHours())}:${two(date.getMinutes())}`;

export const dayOf = (moment) => moment.slice(0, 10);
export const timeOf = (moment) => moment.slice(11, 16);

/** Every day from one to another, both included. */
export function days(from, until) {
  const found = [];
  for (const day = new Date(`${from}T12:00`); wall(day) <= `${until}T23:59`; day.setDate(day.getDate() + 1)) {
    found.push(dayOf(wall(day)));
  }
  return found;
}

/** How many hours there are between `08:00` and `21:30`. */
export function hours(from, until) {
  const minutes = (time) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));
  return (minutes(until) - minutes(from)) / 60;
}

/** « mardi 1 décembre, 09:00 – 12:00 »; with both days where it ends on another one. */
export function said(starts, ends, locale) {
  const day = (moment) =>
    new Date(moment).toLocaleDateString(locale, { weekday: "long", day: "numeric", month: "long" });
  if (dayOf(starts) === dayOf(ends)) return `${day(starts)}, ${timeOf(starts)} – ${timeOf(ends)}`;
  return `${day(starts)}, ${timeOf(starts)} – ${day(ends)}, ${timeOf(ends)}`;
}
