//! Every date of a series before anything is saved: free, taken, a holiday, closed; and where else one could go.

use std::collections::{BTreeSet, HashMap};

use chrono::{Months, NaiveDateTime};
use parvis_agenda::domain::claim::{Clash, Taking};
use parvis_agenda::domain::recurrence::{Dated, Left, MOST_MONTHS, Rule};
use parvis_agenda::domain::span::{Span, wall};
use parvis_agenda::services::series::{self, Timing};
use parvis_agenda::services::{calendar, claims};
use parvis_kernel::Ctx;
use parvis_kernel::clock::Date;
use parvis_kernel::error::{Error, Result};
use parvis_kernel::message::Message;
use uuid::Uuid;

use crate::BOOK;
use crate::domain::booking::Asked;
use crate::domain::rules::Rules;
use crate::domain::series::{Choice, Choices};
use crate::services::catalogue::{self, Known};
use crate::services::{book, place, tell};

/// How many other rooms are looked at.
const OTHERS: usize = 6;

/// Later dates of a series may lie further ahead than a booking alone: the series itself is bounded.
const FAR: u32 = 60;

/// A series as it is asked for.
#[derive(Clone, Debug)]
pub struct Wish {
    pub resource: Uuid,
    /// The first date, and all that is said of each.
    pub asked: Asked,
    pub rule: Rule,
    pub choices: Choices,
}

/// All dates, and what the rule leaves out.
#[derive(Clone, Debug)]
pub struct Plan {
    pub known: Known,
    pub dates: Vec<Planned>,
    pub left: Vec<Left>,
    pub unknown_from: Option<Date>,
}

/// One date as it would be booked.
#[derive(Clone, Debug)]
pub struct Planned {
    pub day: Date,
    pub known: Known,
    pub starts: NaiveDateTime,
    pub ends: NaiveDateTime,
    pub holiday: Option<String>,
    pub closed: Option<String>,
    pub is_school_holiday: bool,
    pub is_provisional: bool,
    /// What is in the way: somebody else, or another date of the same series.
    pub taken: Option<Message>,
    /// Why the rules do not allow it.
    pub fault: Option<Message>,
    pub leave: bool,
    /// Other rooms that are free then.
    pub others: Vec<(Uuid, String)>,
}

impl Wish {
    pub(super) fn timing(&self, skip: Vec<Date>) -> Timing {
        Timing { start: self.asked.starts, end: self.asked.ends, rule: Some(self.rule.clone()), skip }
    }
}

/// All dates with what stands there and where else one could go. Dates on which nobody is there, or which are taken, are
/// proposed as left out.
pub async fn preview(ctx: &Ctx, wish: &Wish) -> Result<Plan> {
    let mut plan = plan(ctx, wish).await?;
    let undecided = |date: &Planned| !wish.choices.contains_key(&date.day);
    for date in plan.dates.iter_mut().filter(|date| undecided(date)) {
        date.leave = date.leave || date.taken.is_some() || date.fault.is_some();
    }
    others(ctx, wish, &mut plan).await?;
    Ok(plan)
}

/// The same for whoever saves it: what nobody chose is taken, unless the centre is closed.
pub(super) async fn plan(ctx: &Ctx, wish: &Wish) -> Result<Plan> {
    ctx.require(BOOK)?;
    let known = open(ctx, wish.resource).await?;
    let dates = series::plan(ctx, ctx.read(), &wish.timing(Vec::new())).await.map_err(at_fields)?;
    let first = wish.asked.starts.date();
    let last = first.checked_add_months(Months::new(MOST_MONTHS + 1)).unwrap_or(first);
    let (school, _) = calendar::school_days(ctx, ctx.read(), first, last).await?;
    let mut rules = book::rules(ctx, &known, book::closed(ctx, first, last).await?).await?;
    rules.check_how_many(&wish.asked)?;
    let mut planned = Vec::new();
    for date in dates.dates {
        let is_school_holiday = school.iter().any(|(from, until)| (*from..=*until).contains(&date.day));
        let one = one(ctx, wish, &known, date, is_school_holiday).await?;
        let there =
            Rules { hours: one.known.hours(), retired_from: one.known.row.retired_from, ..rules.clone() };
        let fault = there.when(&Asked { starts: one.starts, ends: one.ends, ..wish.asked.clone() });
        // A holiday or a closure is said by its name.
        let fault = fault.filter(|_| one.closed.is_none() || rules.is_keeper);
        rules.months_ahead = FAR;
        planned.push(Planned { fault, ..one });
    }
    let mut plan = Plan { known, dates: planned, left: dates.left, unknown_from: dates.unknown_from };
    stand(ctx, wish, &mut plan.dates).await?;
    if !rules.is_keeper {
        let shut = |date: &&mut Planned| date.closed.is_some() && date.fault.is_none();
        for date in plan.dates.iter_mut().filter(shut) {
            date.leave = true;
        }
    }
    Ok(plan)
}

/// What may be booked again and again by whoever asks.
pub(super) async fn open(ctx: &Ctx, resource: Uuid) -> Result<Known> {
    let known = catalogue::find_visible(ctx, resource).await?;
    if !known.admits(ctx) {
        return Err(Error::Forbidden);
    }
    if known.row.form.is_some() {
        return Err(Error::invalid("repeat", Message::new("bookings-series-form")));
    }
    Ok(known)
}

async fn one(ctx: &Ctx, wish: &Wish, known: &Known, date: Dated, is_school_holiday: bool) -> Result<Planned> {
    let is_shut = date.holiday.is_some() || date.closed.is_some();
    let chosen = wish.choices.get(&date.day).cloned();
    let chosen = chosen.unwrap_or(Choice { leave: is_shut, ..Choice::default() });
    let (starts, ends) = chosen.times(date.day, (wish.asked.starts, wish.asked.ends));
    let known = match chosen.resource.filter(|id| *id != known.row.id) {
        Some(id) => {
            let other = open(ctx, id).await?;
            if !fits(&other, known, &wish.asked) {
                return Err(Error::invalid("dates", Message::new("bookings-other-kind")));
            }
            other
        }
        None => known.clone(),
    };
    Ok(Planned {
        day: date.day,
        known,
        starts,
        ends,
        holiday: date.holiday,
        closed: date.closed,
        is_school_holiday,
        is_provisional: date.provisional,
        taken: None,
        fault: None,
        leave: chosen.leave,
        others: Vec::new(),
    })
}

/// Something of the same kind, for as many people.
fn fits(other: &Known, known: &Known, asked: &Asked) -> bool {
    let needed = asked.people.or(known.row.capacity);
    other.kind == known.kind
        && other.row.form.is_none()
        && other.row.units >= asked.units
        && needed.is_none_or(|needed| other.row.capacity.is_some_and(|capacity| capacity >= needed))
}

/// Says which dates are taken. Those that are kept come first: one may be in the way of a later one.
async fn stand(ctx: &Ctx, wish: &Wish, dates: &mut [Planned]) -> Result<()> {
    let mut takings = Vec::new();
    for is_left in [false, true] {
        for date in dates.iter_mut().filter(|date| date.leave == is_left) {
            match taking(date, &date.known, wish.asked.units, 0) {
                Ok(taking) => takings.push(taking),
                Err(Error::Invalid(faults)) => {
                    date.fault = faults.into_iter().next().map(|fault| fault.message);
                }
                Err(other) => return Err(other),
            }
        }
    }
    let own: BTreeSet<_> = takings.iter().map(|taking| taking.by.id).collect();
    let mut clashes: HashMap<Uuid, Clash> = HashMap::new();
    for clash in claims::clashes(ctx, &takings).await? {
        clashes.entry(clash.wanted_by.id).or_insert(clash);
    }
    for date in dates {
        let clash = clashes.get(&named(date.day, 0));
        let is_own = |clash: &Clash| own.contains(&clash.by.id);
        // What is left out is in nobody's way.
        date.taken = clash.filter(|clash| !(date.leave && is_own(clash))).map(|clash| match is_own(clash) {
            true => Message::new("bookings-date-overlaps"),
            false => said(clash),
        });
    }
    Ok(())
}

fn said(clash: &Clash) -> Message {
    let key = if clash.held { "bookings-date-held" } else { "bookings-date-taken" };
    let message = Message::new(key).with("from", tell::hour(wall(clash.span.start())));
    message.with("until", tell::hour(wall(clash.span.end())))
}

/// For dates that are taken, the rooms that are free then.
async fn others(ctx: &Ctx, wish: &Wish, plan: &mut Plan) -> Result<()> {
    if !plan.dates.iter().any(|date| date.taken.is_some()) {
        return Ok(());
    }
    let all = catalogue::all(ctx).await?;
    let fit = |one: &&Known| {
        one.row.id != plan.known.row.id && one.admits(ctx) && fits(one, &plan.known, &wish.asked)
    };
    let mut rooms: Vec<_> = all.iter().filter(fit).collect();
    rooms.sort_by_key(|one| (one.row.needs_approval, one.row.capacity, one.row.position));
    for (number, room) in rooms.into_iter().take(OTHERS).enumerate() {
        let rules = book::rules(ctx, room, Vec::new()).await?;
        let rules = Rules { months_ahead: FAR, ..rules };
        let open = |date: &&Planned| {
            date.taken.is_some()
                && date.known.row.id != room.row.id
                && rules.when(&Asked { starts: date.starts, ends: date.ends, ..wish.asked.clone() }).is_none()
        };
        let dates = plan.dates.iter().filter(open);
        let takings: Vec<_> =
            dates.filter_map(|date| taking(date, room, wish.asked.units, number + 1).ok()).collect();
        let taken = claims::clashes(ctx, &takings).await?;
        let taken: BTreeSet<_> = taken.into_iter().map(|clash| clash.wanted_by.id).collect();
        let asked: BTreeSet<_> = takings.into_iter().map(|taking| taking.by.id).collect();
        for date in &mut plan.dates {
            let id = named(date.day, number + 1);
            if asked.contains(&id) && !taken.contains(&id) {
                date.others.push((room.row.id, room.row.name.clone()));
            }
        }
    }
    Ok(())
}

fn taking(date: &Planned, known: &Known, units: i32, number: usize) -> Result<Taking> {
    let span = Span::local(date.starts, date.ends).map_err(place::refused)?;
    let wanted = place::wanted(known, units, span, None)?;
    Ok(Taking { by: place::subject(named(date.day, number)), wanted, overriding: None })
}

/// The day stands for the date that is not there yet.
fn named(day: Date, number: usize) -> Uuid {
    let day = u128::try_from(day.to_epoch_days()).unwrap_or_default();
    Uuid::from_u128((number as u128) << 64 | day)
}

/// The engine's fields as the form of a booking has them.
pub(super) fn at_fields(error: Error) -> Error {
    error.renamed(&[("every", "repeat"), ("start", "slots"), ("end", "slots")])
}
