//! `/agenda/moi` and `/agenda/collegues`: somebody's days, today first.

use axum::extract::Path;
use chrono::{Days, NaiveDateTime};
use parvis_accounts::services::people;
use parvis_kernel::clock::{Date, local_date};
use parvis_kernel::error::Result;
use parvis_kernel::query::Query;
use parvis_kernel::{Ctx, View};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::services::mine::{self as services, Entry, What};

/// How many days a look shows.
const AHEAD: u64 = 14;

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Asked {
    du: Option<Date>,
}

#[derive(Serialize)]
pub(crate) struct Page {
    /// Nothing: one's own.
    person: Option<Uuid>,
    name: String,
    path: String,
    from: Date,
    until: Date,
    previous: Date,
    next: Date,
    days: Vec<Day>,
}

#[derive(Serialize)]
pub(crate) struct Day {
    day: Date,
    is_today: bool,
    entries: Vec<Shown>,
}

#[derive(Serialize)]
pub(crate) struct Shown {
    /// `09:00 – 17:00`; nothing for a whole day.
    hours: Option<String>,
    /// Nothing where it is nobody's business.
    title: Option<String>,
    detail: String,
    url: Option<String>,
    /// `shift`, `event`, `busy`, `away`
    kind: &'static str,
}

pub(crate) async fn show(ctx: Ctx, Query(asked): Query<Asked>) -> Result<View> {
    let me = ctx.signed_in()?.id;
    let page = page(&ctx, me, asked.du, None, "/agenda/moi".to_owned()).await?;
    Ok(View::new("plannings/team_mine.html", page))
}

pub(crate) async fn colleague(ctx: Ctx, Path(id): Path<Uuid>, Query(asked): Query<Asked>) -> Result<View> {
    let page = page(&ctx, id, asked.du, Some(id), format!("/agenda/collegues/{id}")).await?;
    Ok(View::new("plannings/team_mine.html", page))
}

async fn page(ctx: &Ctx, person: Uuid, from: Option<Date>, of: Option<Uuid>, path: String) -> Result<Page> {
    let today = local_date(ctx.now());
    let from = from.unwrap_or(today);
    let until = from + Days::new(AHEAD - 1);
    let (name, entries) = services::days_of(ctx, person, from, until).await?;
    let on = |day: Date| {
        let of_day = entries.iter().filter(|entry| {
            let (first, last) = entry.days();
            first <= day && day <= last
        });
        Day { day, is_today: day == today, entries: of_day.map(|entry| shown(entry, day)).collect() }
    };
    let mut days: Vec<_> = from.iter_days().take(usize::try_from(AHEAD).unwrap_or(14)).map(on).collect();
    // Empty days say nothing, except today.
    days.retain(|day| day.is_today || !day.entries.is_empty());
    let (previous, next) = (from - Days::new(AHEAD), from + Days::new(AHEAD));
    Ok(Page { person: of, name, path, from, until, previous, next, days })
}

fn shown(entry: &Entry, day: Date) -> Shown {
    let (title, detail, url, kind) = match &entry.what {
        What::Shift { id, activity, place, team } => {
            let detail = [team.as_str(), place.as_str()].into_iter().filter(|part| !part.is_empty());
            let detail = detail.collect::<Vec<_>>().join(" · ");
            (Some(activity.clone()), detail, Some(format!("/agenda/creneaux/{id}")), "shift")
        }
        What::Event { id, title, place } => {
            (Some(title.clone()), place.clone(), Some(format!("/agenda/{id}")), "event")
        }
        What::Named { title, place, url } => (Some(title.clone()), place.clone(), Some(url.clone()), "event"),
        What::Busy => (None, String::new(), None, "busy"),
        What::Away => (None, String::new(), None, "away"),
    };
    Shown { hours: hours(entry, day), title, detail, url, kind }
}

/// What of it falls on the day.
fn hours(entry: &Entry, day: Date) -> Option<String> {
    let midnight = |day: Date| day.and_time(chrono::NaiveTime::MIN);
    let (start, end) = (midnight(day), midnight(day + Days::new(1)));
    let (from, until): (NaiveDateTime, NaiveDateTime) = (entry.starts.max(start), entry.ends.min(end));
    let is_whole = from == start && until == end;
    (!is_whole).then(|| format!("{} – {}", from.format("%H:%M"), until.format("%H:%M")))
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Search {
    #[serde(default)]
    q: String,
}

#[derive(Serialize)]
struct Found {
    q: String,
    colleagues: Vec<people::Colleague>,
}

pub(crate) async fn find(ctx: Ctx, Query(asked): Query<Search>) -> Result<View> {
    let q = asked.q.trim().chars().take(80).collect::<String>();
    let colleagues = services::colleagues(&ctx, &q).await?;
    Ok(View::new("plannings/team_colleagues.html", Found { q, colleagues }))
}
