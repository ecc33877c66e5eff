//! How resources, hours and bookings are shown.

use chrono::{Datelike, Days, NaiveDateTime};
use parvis_agenda::domain::span::wall;
use parvis_kernel::Ctx;
use parvis_kernel::clock::{Date, local_date};
use parvis_kernel::message::Message;
use serde::Serialize;
use uuid::Uuid;

use crate::domain::booking::at;
use crate::domain::resource::Kind;
use crate::domain::slots::Cell;
use crate::domain::typed::clock;
use crate::services::catalogue::Known;
use crate::services::change;
use crate::services::day::Taken;
use crate::services::find::{self, Found};
use crate::services::photo::version;

/// How many days stand above the hours to be touched.
const DAYS: usize = 7;

#[derive(Clone, Debug, Serialize)]
pub(crate) struct Resource {
    id: Uuid,
    pub(crate) name: String,
    pub(crate) url: String,
    /// « 60 places · vidéoprojecteur · rez-de-chaussée »
    pub(crate) detail: String,
    description: String,
    icon: &'static str,
    pub(crate) photo: Option<String>,
    pub(crate) thumb: Option<String>,
    is_room: bool,
    pub(crate) needs_approval: bool,
    has_form: bool,
    units: i32,
    capacity: Option<i32>,
    before: i32,
    after: i32,
    pub(crate) may_book: bool,
    /// Whoever finds it taken may stand in line.
    pub(crate) has_queue: bool,
    asks_insurance: bool,
    /// The most bookings to come, and hours a week, of one person: 0 for as much as they like.
    most_coming: i32,
    most_hours: i32,
}

pub(crate) fn resource(ctx: &Ctx, known: &Known) -> Resource {
    let row = &known.row;
    let seats = row.capacity.map(|count| Message::new("bookings-seats").with("count", i64::from(count)));
    let units = Some(row.units).filter(|units| *units > 1);
    let units = units.map(|count| Message::new("bookings-units").with("count", i64::from(count)));
    let place = Some(row.place.clone()).filter(|place| !place.is_empty());
    let said = seats.into_iter().chain(units).map(|message| ctx.say(&message));
    let detail: Vec<_> = said.chain(known.features.iter().cloned()).chain(place).collect();
    let picture = |name: &str, blob: &Option<String>| {
        blob.as_ref().map(|blob| format!("/reserver/{}/{name}?v={}", row.slug, version(blob)))
    };
    Resource {
        id: row.id,
        name: row.name.clone(),
        url: format!("/reserver/{}", row.slug),
        detail: detail.join(" · "),
        description: row.description.clone(),
        icon: icon(known),
        photo: picture("photo", &row.photo),
        thumb: picture("vignette", &row.thumb),
        is_room: known.kind == Kind::Room,
        needs_approval: row.needs_approval || row.form.is_some(),
        has_form: row.form.is_some(),
        units: row.units,
        capacity: row.capacity,
        before: row.before,
        after: row.after,
        may_book: known.admits(ctx),
        has_queue: row.has_queue && known.admits(ctx),
        asks_insurance: row.asks_insurance,
        most_coming: row.most_coming.unwrap_or(0),
        most_hours: row.most_hours.unwrap_or(0),
    }
}

/// The symbol that stands in for a photo.
pub(crate) fn icon(known: &Known) -> &'static str {
    match known.kind {
        Kind::Room => "building",
        Kind::Equipment if known.row.form.is_some() => "car",
        Kind::Equipment => "panel",
    }
}

/// A day to be touched.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Day {
    day: Date,
    weekday: u32,
    number: u32,
    is_chosen: bool,
    is_today: bool,
}

/// The chosen day among the next ones that are open.
pub(crate) fn days(ctx: &Ctx, chosen: Date, is_open: impl Fn(Date) -> bool) -> Vec<Day> {
    let today = local_date(ctx.now());
    // A day further ahead brings its neighbours along.
    let first = if chosen > today + Days::new(7) { chosen - Days::new(2) } else { today };
    let mut days: Vec<_> = first.iter_days().take(60).filter(|day| is_open(*day)).take(DAYS).collect();
    if !days.contains(&chosen) {
        days.push(chosen);
        days.sort();
    }
    let one = |day: Date| Day {
        day,
        weekday: day.weekday().number_from_monday(),
        number: day.day(),
        is_chosen: day == chosen,
        is_today: day == today,
    };
    days.into_iter().map(one).collect()
}

/// An hour to be touched.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Hour {
    /// `14:00-15:00`
    value: String,
    from: NaiveDateTime,
    until: NaiveDateTime,
    is_free: bool,
    is_checked: bool,
    /// Not a whole hour: both its ends are said.
    is_part: bool,
}

/// `chosen` are the stretches that were touched before.
pub(crate) fn hours(day: Date, cells: &[Cell], chosen: &[String]) -> Vec<Hour> {
    let touched: Vec<_> = chosen.iter().filter_map(|slot| slot.split_once('-')).collect();
    let first = touched.iter().map(|slot| slot.0).min();
    let last = touched.iter().map(|slot| slot.1).max();
    let is_touched = |cell: &Cell| match (first, last) {
        (Some(first), Some(last)) => first <= clock(cell.from).as_str() && clock(cell.until).as_str() <= last,
        _ => false,
    };
    let one = |cell: &Cell| Hour {
        value: format!("{}-{}", clock(cell.from), clock(cell.until)),
        from: at(day, cell.from),
        until: at(day, cell.until),
        is_free: cell.is_free,
        is_checked: cell.is_free && is_touched(cell),
        is_part: cell.from % 60 != 0 || (cell.until - cell.from) != 60,
    };
    cells.iter().map(one).collect()
}

/// Something that takes a room at that time.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Busy {
    starts: NaiveDateTime,
    ends: NaiveDateTime,
    /// Empty: occupied, and no more is said.
    title: String,
    is_titled: bool,
    person: String,
    url: String,
    /// Why nobody has it then.
    block: Option<String>,
    is_held: bool,
    is_own: bool,
    is_today: bool,
    units: u32,
    grid: Dragging,
}

/// The same for the grid: what may be dragged, and how.
#[derive(Clone, Debug, Serialize)]
struct Dragging {
    /// Names it among all that the page shows; nothing more is known of what is occupied by others.
    key: String,
    resource: Uuid,
    /// The booking, for whoever may change it.
    booking: Option<Uuid>,
    /// It is saved at once; otherwise its form opens, because there is something to ask or to lose.
    is_direct: bool,
    version: String,
}

fn dragging(ctx: &Ctx, taken: &Taken) -> Dragging {
    let may_change = |found: &&Found| {
        let is_there = found.row.resource_id == taken.resource && found.state.stands();
        is_there && found.row.ends_at > ctx.now() && find::may_change(ctx, &found.row, &found.known)
    };
    let own = taken.booking.as_ref().filter(may_change);
    let name = own.map_or_else(|| taken.starts.to_string(), |found| found.row.id.to_string());
    Dragging {
        key: format!("{}:{name}", taken.resource),
        resource: taken.resource,
        booking: own.map(|found| found.row.id),
        is_direct: own.is_some_and(|found| change::is_simple(ctx, &found.row, &found.known)),
        version: own.map(|found| change::state(&found.row)).unwrap_or_default(),
    }
}

pub(crate) fn busy(ctx: &Ctx, day: Date, taken: &Taken) -> Busy {
    let open = taken.booking.as_ref().filter(|found| find::is_open_to(ctx, &found.row, &found.known));
    let (title, person, url) = match (open, &taken.other) {
        (Some(found), _) => (title(found), found.person.clone(), path(found)),
        (None, Some(other)) => (other.title.clone(), other.detail.clone(), other.url.clone()),
        (None, None) => Default::default(),
    };
    Busy {
        starts: taken.starts,
        ends: taken.ends,
        is_titled: open.is_some_and(|found| !found.row.title.is_empty())
            || !person.is_empty() && open.is_none(),
        title,
        person,
        url,
        block: taken.block.clone(),
        is_held: taken.is_held,
        is_own: taken.booking.as_ref().is_some_and(|found| find::is_own(ctx, &found.row)),
        is_today: taken.starts.date() == day && taken.ends <= at(day, 24 * 60),
        units: taken.units,
        grid: dragging(ctx, taken),
    }
}

/// What a booking is called where it may be read.
pub(crate) fn title(found: &Found) -> String {
    match found.row.title.as_str() {
        "" => found.person.clone(),
        title => title.to_owned(),
    }
}

pub(crate) fn path(found: &Found) -> String {
    format!("/reserver/reservations/{}", found.row.id)
}

/// A booking in a list.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Line {
    pub(crate) id: Uuid,
    title: String,
    /// Somebody said what for; otherwise it is called after whose it is.
    is_titled: bool,
    resource: String,
    pub(crate) person: String,
    icon: &'static str,
    url: String,
    starts: NaiveDateTime,
    ends: NaiveDateTime,
    is_one_day: bool,
    state: String,
    tone: &'static str,
    /// Nothing more need be said of what is simply booked.
    is_booked: bool,
}

impl Line {
    pub(crate) fn starts(&self) -> NaiveDateTime {
        self.starts
    }
}

pub(crate) fn line(found: &Found) -> Line {
    Line {
        id: found.row.id,
        title: title(found),
        is_titled: !found.row.title.is_empty(),
        resource: found.known.row.name.clone(),
        person: found.person.clone(),
        icon: icon(&found.known),
        url: path(found),
        starts: found.row.starts,
        ends: found.row.ends,
        is_one_day: found.row.starts.date() == found.row.ends.date(),
        state: found.state.label(),
        tone: found.state.tone(),
        is_booked: found.state == crate::domain::booking::State::Booked,
    }
}

/// Today, or the day that the address names.
pub(crate) fn day(ctx: &Ctx, typed: &str) -> Date {
    let today = local_date(ctx.now());
    crate::domain::booking::date(typed).filter(|day| *day >= today).unwrap_or(today)
}

/// The time on the wall now.
pub(crate) fn now(ctx: &Ctx) -> NaiveDateTime {
    wall(ctx.now())
}
