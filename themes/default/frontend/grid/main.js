// The grid of wide screens: it shows what the page's table shows, and lets people drag what they could change in a form.

import { createCalendar, DayGrid, destroyCalendar, Interaction, ResourceTimeline, TimeGrid } from "@event-calendar/core";
import { blanks, filled } from "./address.js";
import { Bar } from "./bar.js";
import { face, make, texts } from "./face.js";
import { closed, heads, items, renew, rows } from "./read.js";
import { page, send } from "./send.js";
import { dayOf, said, timeOf, wall } from "./times.js";
import { looks, slotWidth, views } from "./views.js";

const PLUGINS = [DayGrid, TimeGrid, ResourceTimeline, Interaction];
const locale = document.documentElement.lang;

/** A click that ends a drag opens nothing. */
const JUST = 300;

const upper = (words) => words.charAt(0).toUpperCase() + words.slice(1);

/** A day on which nobody is here, and why. */
const off = ({ day, why }) => ({ start: `${day}T00:00`, end: `${day}T24:00`, display: "background", title: why });

/** The hours of a day at which a room is not open. */
function shut({ id, opens, closes }, day) {
  if (day.kind !== "rooms") return [];
  const piece = (from, until) => ({ start: `${day.from}T${from}`, end: `${day.from}T${until}`, display: "background", resourceIds: [id] });
  if (!opens) return [piece(day.opens, day.closes)];
  return [piece(day.opens, opens), piece(closes, day.closes)].filter(({ start, end }) => start < end);
}

/** The roles of the component promise a table that screen readers cannot walk: its events are linked articles instead. */
const PROMISED = "[role=table], [role=rowgroup], [role=row], [role=cell], [role=columnheader], [role=rowheader]";

export class Grid {
  constructor(host) {
    this.host = host;
    this.words = host.dataset;
    this.place = make("div", "grid-place");
    this.place.setAttribute("role", "region");
    this.place.setAttribute("aria-label", this.words.label);
    this.bar = new Bar();
    this.read();
  }

  read() {
    const list = this.words.source ? document.getElementById(this.words.source) : this.host;
    this.items = items(list);
    this.rows = rows(this.host);
    this.closed = closed(this.host);
    this.heads = heads(this.host);
    this.host.toggleAttribute("data-adds", Boolean(this.words.add || this.rows.some(({ add }) => add)));
  }

  open() {
    this.host.append(this.looks(), this.place, this.bar.element);
    this.host.dataset.open = "";
    this.calendar = createCalendar(this.place, PLUGINS, this.options());
    this.watch();
  }

  close() {
    this.watcher.disconnect();
    destroyCalendar(this.calendar);
    for (const part of [this.choice, this.place, this.bar.element]) part.remove();
    delete this.host.dataset.open;
  }

  options() {
    const { kind, from, until, opens, closes } = this.words;
    const [first] = looks(kind, from, until);
    return {
      view: first.view,
      views: views(kind),
      date: first.day,
      locale,
      firstDay: 1,
      headerToolbar: { start: "", center: "", end: "" },
      dayHeaderFormat: (date) => this.head(date),
      slotLabelFormat: { hour: "numeric" },
      slotMinTime: opens,
      slotMaxTime: closes,
      scrollTime: opens,
      slotWidth: slotWidth(this.host.clientWidth - 188, opens, closes),
      snapDuration: "00:15",
      eventResizableFromStart: true,
      slotEventOverlap: false,
      longPressDelay: 500,
      resources: this.resources(),
      events: this.events(),
      eventContent: ({ event }) => this.content(event),
      eventDidMount: ({ event, el }) => event.display === "auto" && el.setAttribute("aria-label", this.label(event.extendedProps.item)),
      eventDrop: (info) => this.moved(info),
      eventResize: (info) => this.moved(info),
      eventDragStop: () => this.stopped(),
      eventResizeStop: () => this.stopped(),
      dateClick: (info) => this.add(info),
    };
  }

  resources() {
    return this.rows.map(({ id, add, node }) => ({ id, title: node.textContent.trim(), extendedProps: { add, node } }));
  }

  events() {
    const events = this.items.values().map((item) => ({
      id: item.id,
      start: item.starts,
      end: item.ends,
      resourceIds: item.row ? [item.row] : [],
      // What a view allows is said by the view; only what may not be dragged at all is said here.
      ...(item.move || item.form ? { editable: true } : { startEditable: false, durationEditable: false }),
      classNames: [`grid-${item.look}`],
      extendedProps: { item },
    }));
    return [...events, ...this.closed.map(off), ...this.rows.flatMap((row) => shut(row, this.words))];
  }

  /** Over a day stands what stands over it in the table. */
  head(date) {
    const node = this.heads.get(dayOf(wall(date)));
    if (node) return { domNodes: [...node.cloneNode(true).childNodes] };
    const month = this.words.kind === "mois" ? {} : { day: "numeric", month: "numeric" };
    return date.toLocaleDateString(locale, { weekday: "short", ...month });
  }

  content(event) {
    const { item } = event.extendedProps;
    if (!item) return event.title;
    // While something is dragged its hours are those under the pointer.
    const [starts, ends] = [wall(event.start), wall(event.end)];
    if (starts !== item.starts.slice(0, 16) || ends !== item.ends.slice(0, 16)) {
      return { domNodes: [make("strong", "grid-hours", `${timeOf(starts)} – ${timeOf(ends)}`), ...face(item, this.naming(item))] };
    }
    return { domNodes: face(item, this.naming(item)) };
  }

  naming(item) {
    return { edit: this.words.edit, label: said(item.starts, item.ends, locale) };
  }

  /** What something is called where it cannot be seen: whose it is, when, and what. */
  label(item) {
    const row = this.rows.find(({ id }) => id === item.row);
    const name = row?.node.querySelector("a, span")?.textContent.trim();
    return [name, said(item.starts, item.ends, locale), ...texts(item.node)].filter(Boolean).join(", ");
  }

  /* What people do. */

  async moved({ event, revert }) {
    const { item } = event.extendedProps;
    const to = { starts: wall(event.start), ends: wall(event.end), row: event.resourceIds[0] ?? "" };
    const form = item.form && filled(item.form, blanks(to));
    // What has to be asked about first is asked in its form, with the new time in it.
    if (!item.move) {
      revert();
      return location.assign(form);
    }
    this.bar.say("busy", this.words.busy);
    const answer = await send(item.move, { ...to, version: item.version });
    if (!answer.done) {
      revert();
      if (answer.status === 409) await this.renew();
      return this.bar.refused(answer.words || this.words.offline, this.words.form, answer.status < 500 && form);
    }
    await this.renew();
    const now = this.items.values().find(({ move }) => move === item.move);
    // Where somebody has to agree first, it is where it was, and there is nothing to take back.
    if (now?.starts.slice(0, 16) !== to.starts || now.ends.slice(0, 16) !== to.ends) return this.bar.say("done", answer.words);
    const words = `${answer.words} ${upper(said(now.starts, now.ends, locale))}`;
    this.bar.undoable(words, this.words.undo, () => this.undo(item));
  }

  async undo(before) {
    const now = this.items.values().find(({ move }) => move === before.move);
    if (!now) return this.bar.refused(this.words.offline);
    this.bar.say("busy", this.words.busy);
    const { starts, ends, row, reason } = before;
    const answer = await send(before.undo ?? now.move, before.undo ? {} : { starts, ends, row, reason, version: now.version });
    if (answer.done) await this.renew();
    if (answer.done) this.bar.say("done", this.words.undone);
    else this.bar.refused(answer.words || this.words.offline, this.words.form, now.form && filled(now.form, blanks(before)));
  }

  /** Nothing stands there yet: its form, with the time in it. */
  add({ date, resource, allDay, view }) {
    const row = this.rows.find(({ id }) => id === resource?.id);
    const address = row?.add ?? this.words.add;
    if (!address) return;
    const isDay = allDay || view.type === "week" && this.words.kind === "team";
    // Somebody who touches an hour means it, not the quarter under the pointer.
    date.setMinutes(0);
    const starts = isDay ? `${dayOf(wall(date))}T` : wall(date);
    const ends = isDay ? starts : wall(new Date(date.getTime() + 3_600_000));
    location.assign(filled(address, blanks({ starts, ends, row: row?.id })));
  }

  stopped() {
    this.lastDrag = performance.now();
  }

  /** Asks for the page anew: who moves one thing may have changed what is said of others. */
  async renew() {
    const fresh = await page();
    if (!fresh) return;
    renew(fresh, document);
    this.read();
    if (this.rows.length) this.calendar.setOption("resources", this.resources());
    this.calendar.setOption("dayHeaderFormat", (date) => this.head(date));
    this.calendar.setOption("events", this.events());
  }

  /* Around the calendar. */

  looks() {
    const { kind, from, until } = this.words;
    this.choice = make("div", "grid-looks");
    const choices = looks(kind, from, until);
    if (choices.length > 1) {
      this.choice.setAttribute("role", "group");
      this.choice.setAttribute("aria-label", this.words.looks);
      this.choice.append(...choices.map((look, at) => this.look(look, at === 0)));
    }
    if (this.items.values().some((item) => item.move || item.form)) this.choice.append(make("p", "soft grid-help", this.words.help));
    return this.choice;
  }

  look({ view, day }, isWhole) {
    const short = { weekday: "short", day: "numeric" };
    const words = isWhole ? this.words.whole : new Date(`${day}T12:00`).toLocaleDateString(locale, short);
    const button = make("button", "button button-quiet grid-look", words);
    button.type = "button";
    button.setAttribute("aria-pressed", String(isWhole));
    button.addEventListener("click", () => {
      for (const other of this.choice.querySelectorAll("button")) other.setAttribute("aria-pressed", String(other === button));
      this.calendar.setOption("view", view);
      this.calendar.setOption("date", day);
    });
    return button;
  }

  watch() {
    const strip = (root) => {
      for (const element of root.querySelectorAll(PROMISED)) {
        for (const name of ["role", "aria-colindex", "aria-colspan"]) element.removeAttribute(name);
      }
    };
    this.watcher = new MutationObserver(() => strip(this.place));
    this.watcher.observe(this.place, { childList: true, subtree: true });
    strip(this.place);
    const late = (event) => {
      if (performance.now() - (this.lastDrag ?? -JUST) > JUST) return;
      event.preventDefault();
      event.stopPropagation();
    };
    this.place.addEventListener("click", late, { capture: true });
  }
}
