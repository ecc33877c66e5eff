//! `/reserver/{slug}/planning`: the week or the month of one room or item, visible to all (R3), to be printed too.

use axum::extract::{Path, RawQuery};
use chrono::{Datelike, Days, Months};
use parvis_agenda::domain::calendar::Rest;
use parvis_agenda::services::calendar;
use parvis_kernel::clock::{Date, local_date};
use parvis_kernel::error::Result;
use parvis_kernel::{Ctx, View};
use serde::Serialize;

use super::list::asked;
use super::shown::{self, Busy, Resource};
use crate::domain::booking::{at, date};
use crate::domain::typed::clock;
use crate::services::{catalogue, day};

#[derive(Serialize)]
struct Page {
    resource: Resource,
    is_month: bool,
    from: Date,
    until: Date,
    previous: Date,
    next: Date,
    /// `08:00` and `22:00`
    opens: String,
    closes: String,
    days: Vec<Day>,
}

#[derive(Serialize)]
struct Day {
    day: Date,
    /// 1 for Monday.
    weekday: u32,
    is_today: bool,
    /// Of the month that is looked at, not of the weeks that it begins and ends in.
    is_within: bool,
    is_open: bool,
    /// The public holiday or the closure.
    rest: Option<String>,
    taken: Vec<Busy>,
}

pub(crate) async fn show(ctx: Ctx, Path(slug): Path<String>, RawQuery(question): RawQuery) -> Result<View> {
    let known = catalogue::by_slug(&ctx, &slug).await?;
    let question = question.as_deref();
    let today = local_date(ctx.now());
    let chosen = date(&asked(question, "du")).unwrap_or(today);
    let is_month = asked(question, "vue") == "mois";
    let (from, until) = if is_month { month(chosen) } else { week(chosen) };
    let (first, last) = (week(from).0, week(until).1);
    let read = day::read(&ctx, &[&known], first, last).await?;
    let calendar = calendar::between(&ctx, ctx.read(), first, last).await?;
    let one = |day: Date| Day {
        day,
        weekday: day.weekday().number_from_monday(),
        is_today: day == today,
        is_within: (from..=until).contains(&day),
        is_open: known.is_there_on(day) && known.hours().is_open_on(day),
        rest: calendar.rest(day).map(|rest| match rest {
            Rest::Holiday(name) => name.to_owned(),
            Rest::Closure(closure) => closure.name.clone(),
        }),
        taken: read
            .taken_of(known.row.id)
            .filter(|taken| taken.starts < at(day, 24 * 60) && at(day, 0) < taken.ends)
            .map(|taken| shown::busy(&ctx, day, taken))
            .collect(),
    };
    let page = Page {
        resource: shown::resource(&ctx, &known),
        is_month,
        from,
        until,
        previous: if is_month { from - Months::new(1) } else { from - Days::new(7) },
        next: until + Days::new(1),
        opens: clock(known.row.opens),
        closes: clock(known.row.closes),
        days: first.iter_days().take_while(|day| *day <= last).map(one).collect(),
    };
    Ok(View::new("bookings/planning.html", page))
}

/// From Monday to Sunday.
fn week(day: Date) -> (Date, Date) {
    let monday = day - Days::new(day.weekday().num_days_from_monday().into());
    (monday, monday + Days::new(6))
}

fn month(day: Date) -> (Date, Date) {
    let first = day.with_day(1).unwrap_or(day);
    (first, first + Months::new(1) - Days::new(1))
}
