//! The year at a glance: twelve months, each event once a month, and whether it is new, comes back or is to come.

use std::collections::BTreeMap;

use chrono::{Datelike, NaiveDate};
use parvis_agenda::domain::span::wall;
use parvis_kernel::error::{Error, Result};
use parvis_kernel::{Ctx, View};
use serde::Serialize;
use uuid::Uuid;

use super::filter::Filters;
use crate::domain::event::State;
use crate::pages::procedure;
use crate::services::event::{self as services, ADD, Dated, whole};
use crate::services::procedure as procedures;

#[derive(Serialize)]
struct Page {
    year: i32,
    previous: String,
    next: String,
    filters: Filters,
    highlights: Vec<Event>,
    months: Vec<Month>,
    may_add: bool,
    has_events: bool,
}

#[derive(Serialize)]
struct Month {
    number: u32,
    first: NaiveDate,
    is_now: bool,
    events: Vec<Event>,
    /// Funding procedures, for those who may see them.
    deadlines: Vec<procedure::Row>,
}

#[derive(Clone, Serialize)]
struct Event {
    id: Uuid,
    title: String,
    is_highlight: bool,
    /// How many dates in this month.
    count: usize,
    first: NaiveDate,
    /// `new`, `recurring`, `coming` or `over`.
    state: &'static str,
}

pub(super) async fn view(ctx: &Ctx, year: i32, filters: Filters) -> Result<View> {
    let day = |month, day| NaiveDate::from_ymd_opt(year, month, day).ok_or(Error::NotFound);
    let mut dated = services::between(ctx, whole(day(1, 1)?, day(12, 31)?)?).await?;
    dated.retain(|one| !one.date.is_cancelled && filters.fits(ctx, one));
    let mut months: Vec<BTreeMap<Uuid, Vec<&Dated>>> = vec![BTreeMap::new(); 12];
    for one in &dated {
        let start = wall(one.date.span.start()).date().max(day(1, 1)?);
        if let Some(month) = months.get_mut(start.month0() as usize) {
            month.entry(one.event.id).or_default().push(one);
        }
    }
    let now = wall(ctx.now()).date();
    let month = |(number, events): (u32, BTreeMap<Uuid, Vec<&Dated>>)| {
        let first = NaiveDate::from_ymd_opt(year, number, 1).unwrap_or(now);
        let is_now = (now.year(), now.month()) == (year, number);
        Month { number, first, is_now, events: sorted(ctx, events), deadlines: Vec::new() }
    };
    let mut months: Vec<_> = (1..).zip(months).map(month).collect();
    for found in procedures::between(ctx, day(1, 1)?, day(12, 31)?).await? {
        if let Some(month) = months.get_mut(found.row.deadline.month0() as usize) {
            month.deadlines.push(procedure::row(ctx, &found));
        }
    }
    let mut highlights: Vec<Event> = Vec::new();
    for event in months.iter().flat_map(|month| &month.events).filter(|event| event.is_highlight) {
        if !highlights.iter().any(|known| known.id == event.id) {
            highlights.push(event.clone());
        }
    }
    let page = Page {
        year,
        previous: format!("{}-01-01", year - 1),
        next: format!("{}-01-01", year + 1),
        has_events: months.iter().any(|month| !month.events.is_empty()),
        filters,
        highlights,
        months,
        may_add: ctx.can(ADD),
    };
    Ok(View::new("plannings/year.html", page))
}

fn sorted(ctx: &Ctx, events: BTreeMap<Uuid, Vec<&Dated>>) -> Vec<Event> {
    let mut events: Vec<_> = events.into_values().filter_map(|dates| event(ctx, &dates)).collect();
    events.sort_by(|one, other| (one.first, &one.title).cmp(&(other.first, &other.title)));
    events
}

fn event(ctx: &Ctx, dates: &[&Dated]) -> Option<Event> {
    let Dated { event, date, .. } = dates.first()?;
    let last = dates.last()?;
    Some(Event {
        id: event.id,
        title: event.title.clone(),
        is_highlight: event.is_highlight,
        count: dates.len(),
        first: wall(date.span.start()).date(),
        state: State::of(&last.facts(ctx.now())).key(),
    })
}
