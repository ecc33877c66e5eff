//! Moving and cancelling dates of a series: one, it and those after it, or all to come. The past is never rewritten; what
//! was moved or cancelled by hand is asked about.

use std::collections::{BTreeSet, HashMap};
use std::sync::Mutex;

use chrono::{Months, NaiveDateTime};
use parvis_agenda::domain::recurrence::MOST_MONTHS;
use parvis_agenda::domain::series::{Exceptions, Occurrence, Scope};
use parvis_agenda::services::series::{self, Change, Outcome, Timing};
use parvis_kernel::clock::{Date, local_date};
use parvis_kernel::error::{Error, Result};
use parvis_kernel::message::Message;
use parvis_kernel::{Ctx, Tx};
use uuid::Uuid;

use super::plan::at_fields;
use super::{decide, subject, tell};
use crate::HOLD_HOURS;
use crate::domain::booking::{Asked, Draft, State};
use crate::domain::rules::{Rules, last_day};
use crate::domain::series::{Fate, Fates};
use crate::entities::booking::Model;
use crate::services::catalogue::Known;
use crate::services::change::{filled, held, movable};
use crate::services::find::{find_visible, may_change};
use crate::services::{book, place, quota, tell as told};
use crate::store;

/// What came of it.
#[derive(Clone, Debug)]
pub enum Moved {
    /// The dates as they now are.
    Done(Vec<Model>),
    /// Nothing was changed: somebody has to say what becomes of these, which were moved or cancelled by hand.
    Asks(Vec<Occurrence>),
    /// Nothing was changed: somebody else has the new place on these days, and each of them may stay or be left out.
    Taken(BTreeSet<Date>),
}

/// How much of a series is changed, and what becomes of its exceptions.
#[derive(Clone, Copy, Debug)]
pub struct Reach {
    pub scope: Scope,
    pub exceptions: Exceptions,
}

/// What a change of many dates needs to know.
struct Deed<'a> {
    known: Known,
    asked: &'a Asked,
    rules: Rules,
    hours: i64,
    reach: Reach,
    fates: &'a Fates,
    /// The days that were found to be taken, for whoever asks once the transaction has failed.
    taken: &'a Mutex<BTreeSet<Date>>,
}

/// Gives one date new times, another room, other words, and the same to those that `reach` names but for what `fates` says.
pub async fn change(
    ctx: &Ctx,
    id: Uuid,
    resource: Uuid,
    draft: &Draft,
    reach: Reach,
    fates: &Fates,
) -> Result<Moved> {
    let (found, known) = movable(ctx, id, resource).await?;
    let Some(series) = found.row.series_id else { return Err(Error::NotFound) };
    let asked = draft.check()?;
    book::check(ctx, &known, &asked).await?;
    let today = local_date(ctx.now());
    let last = today.checked_add_months(Months::new(2 * MOST_MONTHS)).unwrap_or(today);
    let rules = book::rules(ctx, &known, book::closed(ctx, today, last).await?).await?;
    let rules = Rules { months_ahead: 2 * MOST_MONTHS, ..rules };
    let hours: i64 = ctx.setting(HOLD_HOURS).await?;
    let taken = Mutex::default();
    let deed = &Deed { known, asked: &asked, rules, hours, reach, fates, taken: &taken };
    let moved = ctx.write(|tx| async move {
        let rows = store::series::take(tx.db(), series).await?;
        let one = rows.iter().find(|row| row.id == id).ok_or(Error::NotFound)?;
        ctx.still(&crate::services::change::state(one))?;
        let dates = concerned(&tx, series, id, deed.reach.scope).await?;
        let by_hand: Vec<_> =
            dates.iter().filter(|date| date.is_exception() && date.id != id).cloned().collect();
        if deed.reach.exceptions == Exceptions::Ask && !by_hand.is_empty() {
            return Ok(Moved::Asks(by_hand));
        }
        let moved = moved(&tx, ctx, deed, &rows, &dates, id).await?;
        tx.audit(ctx, "bookings.moved", Some(&subject(series)), &deed.known.row.name).await?;
        Ok(Moved::Done(moved))
    });
    let moved = moved.await;
    let taken = taken.into_inner().unwrap_or_default();
    match moved {
        Err(Error::Conflict(_)) if !taken.is_empty() => Ok(Moved::Taken(taken)),
        moved => moved,
    }
}

/// The dates to come that a change concerns; the one that was opened must be among them.
async fn concerned(tx: &Tx, series: Uuid, id: Uuid, scope: Scope) -> Result<Vec<Occurrence>> {
    let mut dates = series::of_owner(tx.db(), &subject(series)).await?;
    let one = dates.iter().find(|date| date.id == id).cloned().ok_or(Error::NotFound)?;
    if one.is_past(tx.now()) {
        return Err(Error::Conflict(Message::new("bookings-over")));
    }
    dates.retain(|date| !date.is_past(tx.now()));
    dates.retain(|date| match scope {
        Scope::This => date.id == id,
        Scope::Following => date.day >= one.day,
        Scope::All => true,
    });
    Ok(dates)
}

/// Writes the dates, then the bookings, then takes their places; all in the transaction.
async fn moved(
    tx: &Tx,
    ctx: &Ctx,
    deed: &Deed<'_>,
    rows: &[Model],
    dates: &[Occurrence],
    id: Uuid,
) -> Result<Vec<Model>> {
    let one = dates.iter().find(|date| date.id == id).ok_or(Error::NotFound)?;
    let owner = one.owner.id;
    let mut done = Rewritten::default();
    // After an earlier « this and following » a series has several parts: each is moved by itself.
    let mut parts: Vec<Uuid> = dates.iter().map(|date| date.series).collect();
    parts.sort_by_key(|part| *part != one.series);
    parts.dedup();
    let mut seen = BTreeSet::new();
    for part in parts.into_iter().filter(|part| seen.insert(*part)) {
        let first = dates.iter().filter(|date| date.series == part).min_by_key(|date| date.day);
        let anchor = if part == one.series { one } else { first.unwrap_or(one) };
        done.add(rewritten(tx, ctx, deed, one, anchor).await?);
    }
    let gone: Vec<_> = rows.iter().filter(|row| done.gone.contains(&row.id)).cloned().collect();
    let mut gone: Vec<_> = gone.into_iter().map(|row| cancelled(ctx, row, "")).collect();
    let (dates, left) = apart(tx, deed, rows, done.dates).await?;
    gone.extend(
        rows.iter().filter(|row| left.contains_key(&row.id)).map(|row| cancelled(ctx, row.clone(), "")),
    );
    done.gone.extend(left.keys());
    store::series::update_all(tx.db(), &gone).await?;
    let was: HashMap<Uuid, &Model> = rows.iter().map(|row| (row.id, row)).collect();
    let (mut changed, mut fresh) = (Vec::new(), Vec::new());
    for date in &dates {
        let asked = Asked { starts: date.start, ends: date.end, ..deed.asked.clone() };
        match was.get(&date.id) {
            Some(row) => changed.push(again(ctx, deed, (*row).clone(), asked)?),
            None => fresh.push(new(ctx, deed, owner, date.id, rows, asked)?),
        }
    }
    check(deed, changed.iter().chain(&fresh))?;
    let all: Vec<_> = changed.iter().chain(&fresh).cloned().collect();
    let days = place::try_all(tx, ctx, all.iter().map(|row| (row, &deed.known)), &done.gone).await?;
    if !days.is_empty() {
        if let Ok(mut taken) = deed.taken.lock() {
            taken.clone_from(&days);
        }
        return Err(place::dates_taken(days));
    }
    let place = |row: &Model| (row.starts, row.ends, row.resource_id);
    let is_moved = all.iter().any(|row| was.get(&row.id).is_none_or(|was| place(was) != place(row)));
    if is_moved {
        quota::check(ctx, tx.db(), &deed.known, &all.iter().collect::<Vec<_>>()).await?;
    }
    store::series::update_all(tx.db(), &changed).await?;
    store::series::insert(tx.db(), fresh).await?;
    if is_moved || !left.is_empty() {
        let left: Vec<_> = left.into_values().collect();
        said(tx, ctx, deed, owner, &all, &left).await?;
    }
    Ok(all)
}

/// Puts aside the dates whose new place is taken: they stay where they are, or do not take place. Answers those that move,
/// and the days of those that are left out, by their ids.
async fn apart(
    tx: &Tx,
    deed: &Deed<'_>,
    rows: &[Model],
    dates: Vec<Occurrence>,
) -> Result<(Vec<Occurrence>, HashMap<Uuid, Date>)> {
    let was: HashMap<Uuid, &Model> = rows.iter().map(|row| (row.id, row)).collect();
    let stood = |row: &&&Model| State::from_key(&row.state).is_some_and(State::stands);
    let (mut moving, mut aside, mut left) = (Vec::new(), Vec::new(), HashMap::new());
    for date in dates {
        match (deed.fates.get(&date.start.date()), was.get(&date.id).filter(stood)) {
            (None, _) => moving.push(date),
            (Some(Fate::Stay), Some(row)) => {
                let mut back = date.moved(row.starts, row.ends).map_err(place::refused)?;
                back.is_detached = true;
                aside.push(back);
            }
            (Some(_), row) => {
                if let Some(row) = row {
                    left.insert(row.id, row.starts.date());
                }
                aside.push(Occurrence { is_cancelled: true, sequence: date.sequence + 1, ..date });
            }
        }
    }
    if moving.is_empty() && left.is_empty() {
        return Err(Error::invalid("dates", Message::new("bookings-series-none-moved")));
    }
    series::set(tx, &aside).await?;
    Ok((moving, left))
}

/// What becomes of the dates of the agenda.
#[derive(Default)]
struct Rewritten {
    /// Those that take place at the new times.
    dates: Vec<Occurrence>,
    gone: Vec<Uuid>,
}

impl Rewritten {
    fn add(&mut self, other: Self) {
        self.dates.extend(other.dates);
        self.gone.extend(other.gone);
    }
}

/// Changes one part of a series in the agenda. What was left out when it was made stays left out.
async fn rewritten(
    tx: &Tx,
    ctx: &Ctx,
    deed: &Deed<'_>,
    one: &Occurrence,
    anchor: &Occurrence,
) -> Result<Rewritten> {
    let (part, _) = series::find(tx.db(), anchor.id).await?;
    let later = deed.asked.starts.date() - one.day;
    let start = (anchor.day + later).and_time(deed.asked.starts.time());
    let end = start + (deed.asked.ends - deed.asked.starts);
    let is_other = anchor.series != one.series;
    let scope = if is_other { Scope::All } else { deed.reach.scope };
    let skip = match (&part.rule, scope) {
        (Some(_), Scope::Following | Scope::All) => {
            let timing =
                Timing { start: part.start, end: part.end, rule: part.rule.clone(), skip: Vec::new() };
            let planned = series::plan(ctx, tx.db(), &timing).await?.dates;
            let known = series::of_owner(tx.db(), &anchor.owner).await?;
            let known: BTreeSet<Date> = known.iter().map(|date| date.day).collect();
            let left = planned.into_iter().map(|date| date.day).filter(|day| !known.contains(day));
            left.map(|day| day + later).collect()
        }
        _ => Vec::new(),
    };
    let timing = Timing { start, end, rule: part.rule.clone(), skip };
    // Ask was answered before anything was written.
    let exceptions = match deed.reach.exceptions {
        Exceptions::Overwrite => Exceptions::Overwrite,
        Exceptions::Ask | Exceptions::Keep => Exceptions::Keep,
    };
    let change = Change { timing, scope, exceptions };
    match series::change(tx, ctx, anchor.id, &change).await.map_err(at_fields)? {
        Outcome::Asks(_) => Err(Error::internal("a series asked twice")),
        Outcome::Done(done) => {
            let follow = |date: &Occurrence| scope == Scope::This || !date.is_exception();
            let dates = done.changed.into_iter().chain(done.new).filter(follow).collect();
            Ok(Rewritten { dates, gone: done.gone.into_iter().map(|date| date.id).collect() })
        }
    }
}

fn again(ctx: &Ctx, deed: &Deed<'_>, row: Model, asked: Asked) -> Result<Model> {
    let span = parvis_agenda::domain::span::Span::local(asked.starts, asked.ends).map_err(place::refused)?;
    let until = (ctx.now() + chrono::TimeDelta::hours(deed.hours)).min(span.end());
    let was: (NaiveDateTime, NaiveDateTime, Uuid) = (row.starts, row.ends, row.resource_id);
    let was_moved = was != (asked.starts, asked.ends, deed.known.row.id);
    let stood = State::from_key(&row.state).is_some_and(State::stands);
    let row = filled(ctx, row, &deed.known, asked, span);
    if !stood {
        // It follows the series again.
        let state = book::first_state(&deed.known);
        let held_until = state.is_held().then_some(until);
        return Ok(Model { state: state.key().to_owned(), held_until, reason: String::new(), ..row });
    }
    Ok(if was_moved { held(ctx, row, &deed.known, until) } else { row })
}

fn new(ctx: &Ctx, deed: &Deed<'_>, series: Uuid, id: Uuid, rows: &[Model], asked: Asked) -> Result<Model> {
    let person = rows.first().map_or(id, |row| row.person_id);
    let fresh = book::fresh(ctx, &deed.known, person, asked, deed.hours)?;
    Ok(Model { id, series_id: Some(series), ..fresh })
}

fn cancelled(ctx: &Ctx, row: Model, reason: &str) -> Model {
    let state = State::Cancelled.key().to_owned();
    Model { state, reason: reason.to_owned(), held_until: None, updated_at: ctx.now(), ..row }
}

/// Every date has to lie within the rules; those that do not are named.
fn check<'a>(deed: &Deed<'_>, rows: impl Iterator<Item = &'a Model>) -> Result<()> {
    let mut shut = BTreeSet::new();
    for row in rows {
        let asked = Asked { starts: row.starts, ends: row.ends, ..deed.asked.clone() };
        if deed.rules.when(&asked).is_some() || !deed.known.is_there_on(last_day(row.ends)) {
            shut.insert(row.starts.date());
        }
    }
    if shut.is_empty() {
        return Ok(());
    }
    Err(Error::invalid("slots", Message::new("bookings-dates-shut").with("dates", told::days(shut))))
}

async fn said(
    tx: &Tx,
    ctx: &Ctx,
    deed: &Deed<'_>,
    series: Uuid,
    rows: &[Model],
    left: &[Date],
) -> Result<()> {
    decide::close(tx, series, rows).await?;
    let waiting = tell::waits(&store::series::of(tx.db(), series).await?);
    tell::deciders(tx, ctx, &waiting, &deed.known).await?;
    tell::booker(tx, ctx, rows, left, &deed.known, "moved").await
}

/// Gives places back: of one date, of it and those after it, or of all to come. Says how many.
pub async fn cancel(ctx: &Ctx, id: Uuid, scope: Scope, reason: &str) -> Result<usize> {
    let found = find_visible(ctx, id).await?;
    if !may_change(ctx, &found.row, &found.known) {
        return Err(Error::Forbidden);
    }
    let Some(series) = found.row.series_id else { return Err(Error::NotFound) };
    let reason = reason.trim().chars().take(500).collect::<String>();
    let reason = &reason;
    ctx.write(|tx| async move {
        let mut rows = store::series::take(tx.db(), series).await?;
        let one = rows.iter().find(|row| row.id == id).cloned().ok_or(Error::NotFound)?;
        ctx.still(&crate::services::change::state(&one))?;
        let stands = |row: &Model| State::from_key(&row.state).is_some_and(State::stands);
        rows.retain(|row| stands(row) && row.starts_at > ctx.now());
        rows.retain(|row| match scope {
            Scope::This => row.id == id,
            Scope::Following => row.starts >= one.starts,
            Scope::All => true,
        });
        if rows.is_empty() {
            return Err(Error::Conflict(Message::new("bookings-over")));
        }
        let rows: Vec<_> = rows.into_iter().map(|row| cancelled(ctx, row, reason)).collect();
        decide::let_go(&tx, ctx, &rows).await?;
        for row in rows.iter().filter(|row| row.proposed_starts.is_some()) {
            tx.app().ports.inbox.close(&tx, &place::subject(row.id), None).await?;
        }
        if tell::waits(&store::series::of(tx.db(), series).await?).is_empty() {
            tx.app().ports.inbox.close(&tx, &subject(series), None).await?;
        }
        tell::booker(&tx, ctx, &rows, &[], &found.known, "cancelled").await?;
        let said = format!("{} × {}", found.known.row.name, rows.len());
        tx.audit(ctx, "bookings.cancelled", Some(&subject(series)), &said).await?;
        Ok(rows.len())
    })
    .await
}
