//! Series and their dates: planned, made, changed in three scopes, cancelled. Nothing is claimed here: whoever owns the
//! series takes for each date what it needs, in the same transaction.

use std::collections::{BTreeMap, HashSet};

use chrono::{Datelike, Months, NaiveDateTime, TimeDelta};
use parvis_kernel::clock::{Date, Instant};
use parvis_kernel::db::Tx;
use parvis_kernel::error::{Error, Result};
use parvis_kernel::message::Message;
use parvis_kernel::ports::calendars::{Invitation, Words};
use parvis_kernel::{Ctx, Subject};
use sea_orm::ConnectionTrait;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::calendar;
use crate::domain::invitation;
use crate::domain::recurrence::{self, Dated, Dates, Ends, Known, MOST_MONTHS, Rule};
use crate::domain::series::{Exceptions, Occurrence, Planned, Rewritten, Scope, Series, rewrite};
use crate::domain::span::{Span, TimeFault};
use crate::store::series as store;

/// When something takes place, as it is typed: times on the wall here.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Timing {
    pub start: NaiveDateTime,
    pub end: NaiveDateTime,
    pub rule: Option<Rule>,
    /// Dates of the rule that do not take place.
    pub skip: Vec<Date>,
}

/// A change of one date, or of more.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Change {
    /// The new times of the date that is changed. Its rule is not heard for `Scope::This`.
    pub timing: Timing,
    pub scope: Scope,
    pub exceptions: Exceptions,
}

/// What came of a change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    Done(Rewritten),
    /// Nothing was changed: these dates were moved or cancelled by hand, and somebody has to say what becomes of them.
    Asks(Vec<Occurrence>),
}

/// All dates before they are made: with holidays, closures, and what the rule leaves out. One date when nothing repeats.
pub async fn plan(ctx: &Ctx, db: &impl ConnectionTrait, timing: &Timing) -> Result<Dates> {
    bounded(timing)?;
    Span::local(timing.start, timing.end).map_err(|fault| said(fault, timing.start))?;
    let day = timing.start.date();
    let horizon = day.checked_add_months(Months::new(MOST_MONTHS)).unwrap_or(day);
    let last = if timing.rule.is_some() { horizon } else { day };
    let calendar = calendar::between(ctx, db, day, last).await?;
    let (school, until) = calendar::school_days(ctx, db, day, last).await?;
    let known = Known { calendar: &calendar, school: &school, until };
    match &timing.rule {
        Some(rule) => recurrence::dates(rule, timing.start, timing.end, known)
            .map_err(|fault| Error::invalid(fault.field(), fault.message())),
        None => Ok(Dates { dates: vec![Dated::at(day, &calendar)], left: Vec::new(), unknown_from: None }),
    }
}

/// Makes a series, or one date. The rule is kept with its last date, however its end was said.
pub async fn create(
    tx: &Tx,
    ctx: &Ctx,
    owner: &Subject,
    timing: &Timing,
) -> Result<(Series, Vec<Occurrence>)> {
    let planned = planned(tx, ctx, timing).await?;
    let series = begun(ctx, owner, timing, &planned, None);
    let done = rewrite(series.id, owner, &[], planned, Exceptions::Keep, TimeDelta::zero());
    store::insert(tx.db(), &series, tx.now()).await?;
    store::insert_all(tx.db(), &done.new).await?;
    Ok((series, done.new))
}

/// One date and its series.
pub async fn find(db: &impl ConnectionTrait, occurrence: Uuid) -> Result<(Series, Occurrence)> {
    let one = store::occurrence(db, occurrence).await?;
    Ok((store::find(db, one.series).await?, one))
}

/// The dates of everything that an owner has, the earliest first.
pub async fn of_owner(db: &impl ConnectionTrait, owner: &Subject) -> Result<Vec<Occurrence>> {
    let mut dates = store::of_owner(db, owner.id).await?;
    dates.retain(|one| one.owner == *owner);
    Ok(dates)
}

/// Every series of an owner.
pub async fn all_of(db: &impl ConnectionTrait, owner: &Subject) -> Result<Vec<Series>> {
    let mut series = store::all_of(db, owner.id).await?;
    series.retain(|one| one.owner == *owner);
    Ok(series)
}

/// Which of these owners have something that takes place again and again.
pub async fn repeating(db: &impl ConnectionTrait, owners: &[Uuid]) -> Result<HashSet<Uuid>> {
    store::repeating(db, owners).await
}

/// These dates, as far as they are there still.
pub async fn by_ids(db: &impl ConnectionTrait, ids: &[Uuid]) -> Result<Vec<Occurrence>> {
    store::by_ids(db, ids).await
}

/// The dates of one kind of things that touch a stretch, the earliest first, cancelled ones too; at most so many.
pub async fn between(ctx: &Ctx, module: &str, kind: &str, span: Span, most: u64) -> Result<Vec<Occurrence>> {
    store::between(ctx.read(), (module, kind), span, most).await
}

/// The same of a stretch however long it is, of these owners alone when some are named.
pub async fn stretch(
    ctx: &Ctx,
    (module, kind): (&str, &str),
    owners: Option<&[Uuid]>,
    within: (Instant, Instant),
    most: u64,
) -> Result<Vec<Occurrence>> {
    match owners {
        None => store::stretch(ctx.read(), (module, kind), within, most).await,
        Some(owners) => {
            let mut dates = store::stretch_of(ctx.read(), owners, within, most).await?;
            dates.retain(|one| (one.owner.module.as_str(), one.owner.kind.as_str()) == (module, kind));
            Ok(dates)
        }
    }
}

/// Writes dates as their owner set them: moved by hand, cancelled, taking place again.
pub async fn set(tx: &Tx, dates: &[Occurrence]) -> Result<()> {
    store::update_all(tx.db(), dates).await
}

/// What people are invited to by an owner: one invitation for each of its series.
pub async fn invitations(
    db: &impl ConnectionTrait,
    owner: &Subject,
    words: &Words,
) -> Result<Vec<Invitation>> {
    let mut dates: BTreeMap<Uuid, Vec<Occurrence>> = BTreeMap::new();
    for one in of_owner(db, owner).await? {
        dates.entry(one.series).or_default().push(one);
    }
    let mut invitations = Vec::new();
    for (series, dates) in dates {
        let series = store::find(db, series).await?;
        invitations.push(invitation::invitation(&series, &dates, words.clone()));
    }
    Ok(invitations)
}

/// Takes away all that belongs to an owner.
pub async fn forget(tx: &Tx, owner: &Subject) -> Result<()> {
    store::delete_of(tx.db(), owner.id).await
}

/// Changes one date, it and those after it, or all that are still to come.
pub async fn change(tx: &Tx, ctx: &Ctx, occurrence: Uuid, change: &Change) -> Result<Outcome> {
    let (series, one) = find(tx.db(), occurrence).await?;
    if one.is_past(tx.now()) {
        return Err(Error::Conflict(Message::new("agenda-past")));
    }
    bounded(&change.timing)?;
    let Timing { start, end, .. } = change.timing;
    if change.scope == Scope::This {
        let moved = one.moved(start, end).map_err(|fault| said(fault, start))?;
        let moved = Occurrence { is_detached: series.rule.is_some(), is_cancelled: false, ..moved };
        store::update_all(tx.db(), std::slice::from_ref(&moved)).await?;
        return Ok(Outcome::Done(Rewritten { changed: vec![moved], ..Rewritten::default() }));
    }
    let all = store::of_series(tx.db(), series.id).await?;
    let (before, after): (Vec<_>, Vec<_>) = all.into_iter().partition(|date| match change.scope {
        Scope::Following => date.day < one.day || date.is_past(tx.now()),
        Scope::This | Scope::All => date.is_past(tx.now()),
    });
    let asked: Vec<_> =
        after.iter().filter(|date| date.is_exception() && date.id != one.id).cloned().collect();
    if change.exceptions == Exceptions::Ask && !asked.is_empty() {
        return Ok(Outcome::Asks(asked));
    }
    // The date itself is changed whatever it was before.
    let mut after = after;
    after.iter_mut().filter(|date| date.id == one.id).for_each(|date| {
        (date.is_detached, date.is_cancelled) = (false, false);
    });
    let later = start.date() - one.day;
    let timing = from_first(&series, &one, &after, &change.timing);
    let planned = planned(tx, ctx, &timing).await?;
    let target = target(tx, ctx, &series, &before, &timing, &planned, change.scope).await?;
    let done = rewrite(target, &series.owner, &after, planned, change.exceptions, later);
    store::insert_all(tx.db(), &done.new).await?;
    store::update_all(tx.db(), &done.changed).await?;
    store::delete_all(tx.db(), &done.gone.iter().map(|one| one.id).collect::<Vec<_>>()).await?;
    Ok(Outcome::Done(done))
}

/// Cancels one date, it and those after it, or all that are still to come. They stay as rows: calendars are told.
pub async fn cancel(tx: &Tx, occurrence: Uuid, scope: Scope) -> Result<Vec<Occurrence>> {
    let (series, one) = find(tx.db(), occurrence).await?;
    if one.is_past(tx.now()) && scope != Scope::All {
        return Err(Error::Conflict(Message::new("agenda-past")));
    }
    let mut all = store::of_series(tx.db(), series.id).await?;
    all.retain(|date| !date.is_cancelled && !date.is_past(tx.now()));
    all.retain(|date| match scope {
        Scope::This => date.id == one.id,
        Scope::Following => date.day >= one.day,
        Scope::All => true,
    });
    all.iter_mut().for_each(|date| (date.is_cancelled, date.sequence) = (true, date.sequence + 1));
    store::update_all(tx.db(), &all).await?;
    Ok(all)
}

/// Lets a cancelled date take place after all.
pub async fn restore(tx: &Tx, occurrence: Uuid) -> Result<Occurrence> {
    let (_, one) = find(tx.db(), occurrence).await?;
    if one.is_past(tx.now()) {
        return Err(Error::Conflict(Message::new("agenda-past")));
    }
    let back = Occurrence { is_cancelled: false, sequence: one.sequence + 1, ..one };
    store::update_all(tx.db(), std::slice::from_ref(&back)).await?;
    Ok(back)
}

/// What is typed of one date, as said of the first date that is changed: `All` begins before the date that was opened.
fn from_first(series: &Series, one: &Occurrence, after: &[Occurrence], typed: &Timing) -> Timing {
    let days = typed.start.date() - one.day;
    let first = after.iter().map(|date| date.day).min().unwrap_or(one.day);
    let start = (first + days).and_time(typed.start.time());
    // A rule that nobody touched moves along with its dates.
    let rule = typed.rule.clone().map(|rule| {
        if Some(&rule) == series.rule.as_ref() { rule.shifted(one.day, typed.start.date()) } else { rule }
    });
    Timing { start, end: start + (typed.end - typed.start), rule, skip: typed.skip.clone() }
}

/// The series that changed dates belong to from now on: the same one, unless it has dates that stay.
async fn target(
    tx: &Tx,
    ctx: &Ctx,
    series: &Series,
    before: &[Occurrence],
    timing: &Timing,
    planned: &[Planned],
    scope: Scope,
) -> Result<Uuid> {
    let last = before.iter().map(|date| date.day).max();
    if let (Scope::Following, Some(last)) = (scope, last) {
        let rule = series.rule.clone().map(|rule| Rule { ends: Ends::On(last), ..rule });
        let ended = Series { rule, sequence: series.sequence + 1, ..series.clone() };
        store::update(tx.db(), &ended).await?;
        let cut = begun(ctx, &series.owner, timing, planned, Some(series.id));
        store::insert(tx.db(), &cut, tx.now()).await?;
        return Ok(cut.id);
    }
    let again = begun(ctx, &series.owner, timing, planned, series.split_from);
    let Series { id, uid, sequence, .. } = series.clone();
    store::update(tx.db(), &Series { id, uid, sequence: sequence + 1, ..again }).await?;
    Ok(series.id)
}

fn begun(
    ctx: &Ctx,
    owner: &Subject,
    timing: &Timing,
    planned: &[Planned],
    split_from: Option<Uuid>,
) -> Series {
    let id = Uuid::now_v7();
    let last = planned.last().map_or(timing.start.date(), |one| one.day);
    let first = planned.first().map_or((timing.start, timing.end), |one| (one.start, one.end));
    let host = ctx.app().config.url.split("//").nth(1).unwrap_or("parvis").trim_end_matches('/').to_owned();
    Series {
        id,
        owner: owner.clone(),
        rule: timing.rule.clone().map(|rule| Rule { ends: Ends::On(last), ..rule }),
        start: first.0,
        end: first.1,
        uid: format!("{}@{host}", id.simple()),
        sequence: 0,
        split_from,
    }
}

async fn planned(tx: &Tx, ctx: &Ctx, timing: &Timing) -> Result<Vec<Planned>> {
    let mut dates = plan(ctx, tx.db(), timing).await?.dates;
    dates.retain(|date| !timing.skip.contains(&date.day));
    if dates.is_empty() {
        return Err(Error::invalid("every", Message::new("agenda-rule-never")));
    }
    dates.into_iter().map(|date| placed(&date, timing)).collect()
}

fn placed(date: &Dated, timing: &Timing) -> Result<Planned> {
    let start = date.day.and_time(timing.start.time());
    let end = (date.day + (timing.end.date() - timing.start.date())).and_time(timing.end.time());
    let span = Span::local(start, end).map_err(|fault| said(fault, start))?;
    Ok(Planned { day: date.day, start, end, span, is_provisional: date.provisional })
}

/// Years that every calendar and both databases can reckon with.
fn bounded(timing: &Timing) -> Result<()> {
    for (field, time) in [("start", timing.start), ("end", timing.end)] {
        if !(2000..=2100).contains(&time.year()) {
            return Err(Error::invalid(field, Message::new("date-wrong")));
        }
    }
    Ok(())
}

/// A fault of times at the field that it is about.
fn said(fault: TimeFault, start: NaiveDateTime) -> Error {
    let field = match fault {
        TimeFault::Skipped(time) if time == start => "start",
        TimeFault::Skipped(_) | TimeFault::Backwards | TimeFault::TooLong => "end",
    };
    Error::invalid(field, fault.message())
}
