//! `/agenda/creneau`: when some people, a room and some equipment are free together. A form that is a question: its address
//! can be kept and sent.

use chrono::{Days, NaiveDateTime};
use parvis_accounts::services::people;
use parvis_kernel::clock::{Date, local_date};
use parvis_kernel::error::{Error, FieldError, Result};
use parvis_kernel::message::Message;
use parvis_kernel::ports::bookables::{Bookable, BookableKind};
use parvis_kernel::query::Query;
use parvis_kernel::{Ctx, View};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::services::slot::{self, Asked, Found};

/// How long something may take, in minutes.
const LENGTHS: [i64; 8] = [30, 60, 90, 120, 180, 240, 360, 480];

/// The form of an event, which reads what its address says.
const NEW: &str = "/agenda/nouveau?";

#[derive(Clone, Default, Deserialize, Serialize)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct Typed {
    minutes: String,
    from: String,
    until: String,
    people: Vec<String>,
    room: String,
    seats: String,
    feature: String,
    items: Vec<String>,
    /// Sent with the form: without it nothing was asked yet.
    asked: String,
}

#[derive(Serialize)]
struct Page {
    form: Typed,
    lengths: Vec<Choice>,
    colleagues: Vec<Choice>,
    features: Vec<Choice>,
    items: Vec<Choice>,
    slots: Vec<Slot>,
    is_asked: bool,
    errors: Vec<FieldError>,
}

#[derive(Serialize)]
struct Choice {
    value: String,
    label: String,
}

#[derive(Serialize)]
struct Slot {
    start: NaiveDateTime,
    end: NaiveDateTime,
    room: String,
    place: String,
    /// The form of an event with all of it filled in.
    url: String,
}

pub(crate) async fn show(ctx: Ctx, Query(typed): Query<Typed>) -> Result<View> {
    ctx.signed_in()?;
    let today = local_date(ctx.now());
    let is_asked = !typed.asked.is_empty();
    let form = filled(typed, today);
    let (slots, errors) = match if is_asked { look(&ctx, &form).await } else { Ok(Vec::new()) } {
        Ok(found) => (found.iter().map(|found| shown(found, &form)).collect(), Vec::new()),
        Err(error) => (Vec::new(), error.refused()?.errors),
    };
    let bookables: Vec<_> = ctx.bookables().await?.into_iter().filter(|one| one.is_free).collect();
    let colleagues = people::colleagues(&ctx, None).await?.into_iter();
    let items = bookables.iter().filter(|one| one.kind == BookableKind::Equipment);
    let page = Page {
        lengths: LENGTHS.iter().map(|minutes| length(&ctx, *minutes)).collect(),
        colleagues: colleagues.map(|one| Choice { value: one.id.to_string(), label: one.name }).collect(),
        features: features(&bookables),
        items: items
            .map(|one| Choice { value: one.subject.id.to_string(), label: one.name.clone() })
            .collect(),
        slots,
        is_asked,
        errors,
        form,
    };
    Ok(View::new("plannings/slot.html", page))
}

/// What was typed; what was not is next week, two hours.
fn filled(typed: Typed, today: Date) -> Typed {
    let or = |text: String, usual: String| if text.trim().is_empty() { usual } else { text };
    Typed {
        minutes: or(typed.minutes, "120".to_owned()),
        from: or(typed.from, (today + Days::new(1)).to_string()),
        until: or(typed.until, (today + Days::new(14)).to_string()),
        ..typed
    }
}

async fn look(ctx: &Ctx, form: &Typed) -> Result<Vec<Found>> {
    slot::find(ctx, &read(form)?).await.map_err(|error| error.renamed(&[("length", "minutes")]))
}

/// The question, or everything that cannot be read in it.
fn read(form: &Typed) -> Result<Asked> {
    let mut faults = Vec::new();
    let mut fault = |field: &str, key: &str| {
        faults.push(FieldError { field: field.to_owned(), message: Message::new(key) });
    };
    let (from, until) = (form.from.trim().parse::<Date>(), form.until.trim().parse::<Date>());
    for (field, day) in [("from", &from), ("until", &until)] {
        if day.is_err() {
            fault(field, "date-wrong");
        }
    }
    let seats = match form.seats.trim() {
        "" => None,
        seats => seats.parse::<u32>().ok().or_else(|| {
            fault("seats", "plannings-seats-wrong");
            None
        }),
    };
    let ids = |typed: &[String]| -> Vec<Uuid> { typed.iter().filter_map(|id| id.parse().ok()).collect() };
    let (Ok(from), Ok(until)) = (from, until) else { return Err(Error::Invalid(faults)) };
    if !faults.is_empty() {
        return Err(Error::Invalid(faults));
    }
    Ok(Asked {
        people: ids(&form.people),
        minutes: form.minutes.trim().parse().unwrap_or_default(),
        from,
        until,
        with_room: !form.room.is_empty() || seats.is_some() || !form.feature.is_empty(),
        seats,
        feature: form.feature.trim().to_owned(),
        items: ids(&form.items),
    })
}

fn shown(found: &Found, form: &Typed) -> Slot {
    let mut query = form_urlencoded::Serializer::for_suffix(NEW.to_owned(), NEW.len());
    for (name, value) in [
        ("start", found.start.format("%Y-%m-%d")),
        ("start_time", found.start.format("%H:%M")),
        ("end_time", found.end.format("%H:%M")),
    ] {
        query.append_pair(name, &value.to_string());
    }
    for person in &form.people {
        query.append_pair("people", person);
    }
    let room = found.room.as_ref().map(|room| room.subject.id.to_string());
    for thing in form.items.iter().chain(&room) {
        query.append_pair("resources", thing);
    }
    let (room, place) =
        found.room.as_ref().map(|room| (room.name.clone(), room.place.clone())).unwrap_or_default();
    Slot { start: found.start, end: found.end, room, place, url: query.finish() }
}

fn length(ctx: &Ctx, minutes: i64) -> Choice {
    let said = Message::new("plannings-length").with("hours", minutes / 60).with("minutes", minutes % 60);
    Choice { value: minutes.to_string(), label: ctx.say(&said) }
}

/// What rooms have, each once.
fn features(bookables: &[Bookable]) -> Vec<Choice> {
    let rooms = bookables.iter().filter(|one| one.kind == BookableKind::Room);
    let mut features: Vec<_> = rooms.flat_map(|one| one.features.iter().cloned()).collect();
    features.sort();
    features.dedup();
    features.into_iter().map(|label| Choice { value: label.clone(), label }).collect()
}
