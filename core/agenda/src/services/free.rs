//! Free-time search: « two hours next week, these four people, a room for twelve with a projector » gives the first good
//! stretches. It asks the same rule as whoever takes them afterwards, and promises nothing.

use std::collections::HashSet;

use chrono::{NaiveDateTime, TimeDelta};
use parvis_kernel::clock::{Date, Instant};
use parvis_kernel::error::{Error, Result};
use parvis_kernel::message::Message;
use parvis_kernel::ports::absences::{Absence, Half};
use parvis_kernel::ports::bookables::{Answer, Part, Wish};
use parvis_kernel::{Ctx, Subject};
use uuid::Uuid;

use super::{calendar, claims, pattern};
use crate::domain::calendar::Calendar;
use crate::domain::claim::{self, Capacity, Claim, Taking, Wanted};
use crate::domain::pattern::Patterns;
use crate::domain::span::{Span, wall};

/// The longest stretch of days that is looked through.
pub const MOST_DAYS: i64 = 62;

/// Meetings begin on the hour or the half-hour.
const STEP: TimeDelta = TimeDelta::minutes(30);

/// How many are offered of one day, so that other days are offered too.
const A_DAY: usize = 4;

/// Nobody is asked to meet over lunch, from a quarter past twelve to half past one, in minutes after midnight.
const LUNCH: (i64, i64) = (12 * 60 + 15, 13 * 60 + 30);

/// What takes longer than this has its own lunch within.
const LONG: TimeDelta = TimeDelta::hours(3);

/// What somebody is looking for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Search {
    /// All of them, within the hours in which they work.
    pub people: Vec<Uuid>,
    /// One of these, the first that is free; none: no room is looked for.
    pub rooms: Vec<Subject>,
    /// All of these.
    pub items: Vec<Subject>,
    pub length: TimeDelta,
    /// The first and the last day.
    pub from: Date,
    pub until: Date,
    /// The earliest start and the latest end, in minutes after midnight.
    pub opens: i32,
    pub closes: i32,
}

/// A stretch in which everything is free, on the wall here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Slot {
    pub start: NaiveDateTime,
    pub end: NaiveDateTime,
    pub room: Option<Subject>,
}

/// The first ones that are free, at most so many.
pub async fn find(ctx: &Ctx, search: &Search, most: usize) -> Result<Vec<Slot>> {
    ctx.signed_in()?;
    check(search)?;
    let calendar = calendar::between(ctx, ctx.read(), search.from, search.until).await?;
    let absences = ctx.absences(&search.people, search.from, search.until).await?;
    let patterns = pattern::of_many(ctx.read(), &search.people).await?;
    let usual = Patterns::default();
    let mut found = Vec::new();
    for day in search.from.iter_days().take_while(|day| *day <= search.until) {
        let works =
            |half| search.people.iter().all(|person| patterns.get(person).unwrap_or(&usual).works(day, half));
        let starts = starts(search, day, wall(ctx.now()), &calendar, works);
        if !starts.is_empty() {
            found.extend(of_day(ctx, search, &starts, &absences).await?);
        }
        if found.len() >= most {
            break;
        }
    }
    found.truncate(most);
    Ok(found)
}

fn check(search: &Search) -> Result<()> {
    let fault = |field, message| Err(Error::invalid(field, message));
    if search.until < search.from {
        return fault("until", Message::new("agenda-backwards"));
    }
    if (search.until - search.from).num_days() >= MOST_DAYS {
        return fault("until", Message::new("agenda-too-long").with("most", MOST_DAYS));
    }
    if search.length <= TimeDelta::zero()
        || search.length > TimeDelta::minutes((search.closes - search.opens).into())
    {
        return fault("length", Message::new("agenda-free-length"));
    }
    Ok(())
}

/// Where something could begin on a day: it is open, everybody works then, and it is not over.
fn starts(
    search: &Search,
    day: Date,
    now: NaiveDateTime,
    calendar: &Calendar,
    works: impl Fn(Half) -> bool,
) -> Vec<NaiveDateTime> {
    if calendar.rest(day).is_some() {
        return Vec::new();
    }
    let midnight = day.and_time(chrono::NaiveTime::MIN);
    let noon = midnight + claim::NOON;
    let (mut start, last) = (
        midnight + TimeDelta::minutes(search.opens.into()),
        midnight + TimeDelta::minutes(search.closes.into()) - search.length,
    );
    let (morning, afternoon) = (works(Half::Morning), works(Half::Afternoon));
    let mut starts = Vec::new();
    while start <= last {
        let fits = (start >= noon || morning) && (start + search.length <= noon || afternoon);
        if start > now && fits && !is_over_lunch(start - midnight, search.length) {
            starts.push(start);
        }
        start += STEP;
    }
    starts
}

fn is_over_lunch(start: TimeDelta, length: TimeDelta) -> bool {
    let (from, until) = (TimeDelta::minutes(LUNCH.0), TimeDelta::minutes(LUNCH.1));
    length <= LONG && start < until && from < start + length
}

async fn of_day(
    ctx: &Ctx,
    search: &Search,
    starts: &[NaiveDateTime],
    absences: &[Absence],
) -> Result<Vec<Slot>> {
    let wishes: Vec<_> = starts.iter().flat_map(|start| wishes(search, *start)).collect();
    let answers = ctx.bookable_parts(None, &wishes).await?;
    let claims = taken(ctx, search, &answers, starts).await?;
    let each = search.items.len() + search.rooms.len();
    let mut found: Vec<Slot> = Vec::new();
    for (number, start) in starts.iter().enumerate() {
        let end = *start + search.length;
        if found.len() >= A_DAY || found.last().is_some_and(|last| *start < last.end) {
            continue;
        }
        let answers = &answers[number * each..(number + 1) * each];
        let around = Around { claims: &claims, absences, now: ctx.now() };
        if let Some(room) = around.room(search, (*start, end), answers) {
            found.push(Slot { start: *start, end, room });
        }
    }
    Ok(found)
}

/// Items first, then rooms, as [`Around::room`] reads the answers.
fn wishes(search: &Search, start: NaiveDateTime) -> impl Iterator<Item = Wish> {
    search.items.iter().chain(&search.rooms).map(move |what| Wish {
        what: what.clone(),
        units: 1,
        start,
        end: start + search.length,
        is_kept: false,
    })
}

/// What is taken that day of everybody and everything that is looked at.
async fn taken(
    ctx: &Ctx,
    search: &Search,
    answers: &[Answer],
    starts: &[NaiveDateTime],
) -> Result<Vec<Claim>> {
    let mut what: HashSet<_> = search.people.iter().map(person).collect();
    let parts = answers.iter().filter_map(|answer| answer.as_ref().ok()).flatten();
    what.extend(parts.map(|part| part.what.clone()));
    let what: Vec<_> = what.into_iter().collect();
    let (Some(first), Some(last)) = (starts.first(), starts.last()) else { return Ok(Vec::new()) };
    // Whatever has its time before or after within these hours counts too.
    let around = TimeDelta::hours(12);
    let Ok(day) = Span::local(*first, *last + search.length).and_then(|day| day.with_buffers(around, around))
    else {
        return Ok(Vec::new());
    };
    claims::between(ctx, &what, day).await
}

/// What a stretch is held against.
struct Around<'a> {
    claims: &'a [Claim],
    absences: &'a [Absence],
    now: Instant,
}

impl Around<'_> {
    /// Whether everything is free then, and with which room; nothing when it is not.
    fn room(
        &self,
        search: &Search,
        when: (NaiveDateTime, NaiveDateTime),
        answers: &[Answer],
    ) -> Option<Option<Subject>> {
        let span = Span::local(when.0, when.1).ok()?;
        let (items, rooms) = answers.split_at(search.items.len());
        let people = search.people.iter().map(|id| Wanted {
            what: person(id),
            capacity: Capacity::Person,
            units: 1,
            span,
            until: None,
        });
        let mut wanted: Vec<_> = people.collect();
        for answer in items {
            wanted.extend(parts(answer)?);
        }
        if !self.is_free(&wanted) {
            return None;
        }
        if search.rooms.is_empty() {
            return Some(None);
        }
        let free = |answer: &Answer| parts(answer).is_some_and(|parts| self.is_free(&parts));
        let first = rooms.iter().position(free)?;
        Some(Some(search.rooms[first].clone()))
    }

    fn is_free(&self, wanted: &[Wanted]) -> bool {
        let by = Subject::new("agenda", "search", Uuid::nil());
        let taking = Taking { by, wanted: wanted.to_vec(), overriding: None };
        claim::clashes(&[taking], self.claims, self.absences, self.now).is_empty()
    }
}

fn person(id: &Uuid) -> Subject {
    Subject::new("accounts", "person", *id)
}

/// What is to be claimed, nothing where it may not be had.
fn parts(answer: &Answer) -> Option<Vec<Wanted>> {
    let wanted = |part: &Part| {
        let capacity = if part.total > 1 { Capacity::Pool(part.total) } else { Capacity::Single };
        let span = Span::new(part.start, part.end).ok()?;
        Some(Wanted { what: part.what.clone(), capacity, units: part.units, span, until: None })
    };
    answer.as_ref().ok()?.iter().map(wanted).collect()
}
