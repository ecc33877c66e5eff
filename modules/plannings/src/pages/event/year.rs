//! The year at a glance: twelve months, each event once a month, and whether it is new, comes back or is to come.

use std::collections::BTreeMap;

use chrono::{Datelike, NaiveDate, TimeDelta};
use parvis_agenda::domain::span::wall;
use parvis_kernel::error::{Error, Result};
use parvis_kernel::{Ctx, View};
use serde::Serialize;
use uuid::Uuid;

use super::list::whole;
use crate::services::event::{self as services, ADD, Dated};

/// How long an event counts as new.
const NEW: TimeDelta = TimeDelta::days(30);

#[derive(Serialize)]
struct Page {
    year: i32,
    previous: String,
    next: String,
    months: Vec<Month>,
    may_add: bool,
}

#[derive(Serialize)]
struct Month {
    number: u32,
    events: Vec<Event>,
}

#[derive(Serialize)]
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

pub(super) async fn view(ctx: &Ctx, year: i32) -> Result<View> {
    let day = |month, day| NaiveDate::from_ymd_opt(year, month, day).ok_or(Error::NotFound);
    let dated = services::between(ctx, whole(day(1, 1)?, day(12, 31)?)?).await?;
    let mut months: Vec<BTreeMap<Uuid, Vec<&Dated>>> = vec![BTreeMap::new(); 12];
    for one in dated.iter().filter(|one| !one.date.is_cancelled) {
        let start = wall(one.date.span.start()).date().max(day(1, 1)?);
        if let Some(month) = months.get_mut(start.month0() as usize) {
            month.entry(one.event.id).or_default().push(one);
        }
    }
    let mut total: BTreeMap<Uuid, usize> = BTreeMap::new();
    dated.iter().for_each(|one| *total.entry(one.event.id).or_default() += 1);
    let month = |(number, events): (u32, BTreeMap<Uuid, Vec<&Dated>>)| {
        let mut events: Vec<_> =
            events.into_values().filter_map(|dates| event(ctx, &dates, &total)).collect();
        events.sort_by(|one, other| (one.first, &one.title).cmp(&(other.first, &other.title)));
        Month { number, events }
    };
    let page = Page {
        year,
        previous: format!("{}-01-01", year - 1),
        next: format!("{}-01-01", year + 1),
        months: (1..).zip(months).map(month).collect(),
        may_add: ctx.can(ADD),
    };
    Ok(View::new("plannings/year.html", page))
}

fn event(ctx: &Ctx, dates: &[&Dated], total: &BTreeMap<Uuid, usize>) -> Option<Event> {
    let Dated { event, date, .. } = dates.first()?;
    let last = dates.last()?;
    let state = if last.date.span.end() <= ctx.now() {
        "over"
    } else if ctx.now() - event.created_at < NEW {
        "new"
    } else if total.get(&event.id).is_some_and(|count| *count > 1) {
        "recurring"
    } else {
        "coming"
    };
    Some(Event {
        id: event.id,
        title: event.title.clone(),
        is_highlight: event.is_highlight,
        count: dates.len(),
        first: wall(date.span.start()).date(),
        state,
    })
}
