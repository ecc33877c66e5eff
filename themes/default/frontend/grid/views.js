// How each page is drawn: what stands in rows, what in columns, and what a drag may change there.

import { days, hours } from "./times.js";

const people = { resourceLabelContent: ({ resource }) => ({ domNodes: [...resource.extendedProps.node.cloneNode(true).childNodes] }) };
const timeline = { ...people, type: "resourceTimelineDay", slotDuration: "00:30", slotLabelInterval: "01:00" };
const columns = { type: "timeGridWeek", slotDuration: "00:30", slotHeight: 22, allDaySlot: false };

/** Everything that the views of one kind of page are called, and what they are made of. */
const KINDS = {
  // A shift keeps its hours while it goes to another day or person; a day by itself has the hours.
  team: {
    week: { ...people, type: "resourceTimelineMonth", duration: { days: 7 }, columnWidth: "minmax(0, 1fr)", eventDurationEditable: false },
    day: timeline,
  },
  rooms: { day: timeline },
  room: { week: columns },
  semaine: { week: columns },
  jour: { day: { ...columns, type: "timeGridDay" } },
  mois: { month: { type: "dayGridMonth", eventDurationEditable: false } },
};

export const views = (kind) => KINDS[kind];

/** The looks that a page offers: the whole of it, or one of its days. */
export function looks(kind, from, until) {
  const [first, ...more] = Object.keys(KINDS[kind]);
  const whole = { view: first, day: from };
  return more.length ? [whole, ...days(from, until).map((day) => ({ view: more[0], day }))] : [whole];
}

/** The width of half an hour, so that a day fills the room that there is. */
export function slotWidth(room, opens, closes) {
  return Math.max(18, Math.floor((room * 50) / hours(opens, closes)) / 100);
}
