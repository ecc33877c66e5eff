//! Copying a season, September to August, into the next: the events that are chosen, on the same days of the week or of the
//! month, with the holidays of the new year read anew. All of them in one go, or none.

use std::collections::HashMap;

use chrono::{Datelike, Days, Months, NaiveDate};
use parvis_agenda::domain::recurrence::{Ends, Every, Monthly, Rule};
use parvis_agenda::domain::series::{Occurrence, Series};
use parvis_agenda::services::series::{self, Timing};
use parvis_kernel::Ctx;
use parvis_kernel::clock::{Date, local_date};
use parvis_kernel::error::{Error, FieldError, Result};
use parvis_kernel::message::Message;
use uuid::Uuid;

use super::event::{self, ADD, may_edit, subject};
use super::taking::Words;
use super::write::{self, Preview};
use crate::domain::event::Facts;
use crate::domain::publication::Publication;
use crate::entities::event::Model;
use crate::store::{events as store, resources};

/// The most events that are copied at once.
pub const MOST: usize = 60;

/// 52 weeks: the same day of the week.
const WEEKS: Days = Days::new(364);

/// The season that a day belongs to, by the year in which it begins.
pub fn season_of(day: Date) -> i32 {
    if day.month() >= 9 { day.year() } else { day.year() - 1 }
}

/// First and last day.
pub fn bounds(year: i32) -> Option<(Date, Date)> {
    Some((NaiveDate::from_ymd_opt(year, 9, 1)?, NaiveDate::from_ymd_opt(year + 1, 8, 31)?))
}

/// An event of the season that the reader may copy.
#[derive(Clone, Debug)]
pub struct Candidate {
    pub event: Model,
    /// Dates in this season.
    pub count: usize,
    pub first: Date,
    pub last: Date,
    /// It was copied from there already.
    pub is_copied: bool,
}

pub async fn candidates(ctx: &Ctx, year: i32) -> Result<Vec<Candidate>> {
    ctx.require(ADD)?;
    let (from, until) = bounds(year).ok_or(Error::NotFound)?;
    let dated = event::between(ctx, event::whole(from, until)?).await?;
    let mut found: HashMap<Uuid, Candidate> = HashMap::new();
    let mine = |one: &event::Dated| {
        let is_published = one.event.publication() == Publication::Published;
        is_published && !one.date.is_cancelled && may_edit(ctx, &one.event)
    };
    for one in dated.into_iter().filter(mine) {
        let day = one.date.start.date();
        let known = found.entry(one.event.id).or_insert(Candidate {
            event: one.event,
            count: 0,
            first: day,
            last: day,
            is_copied: false,
        });
        (known.count, known.first, known.last) = (known.count + 1, known.first.min(day), known.last.max(day));
    }
    let ids: Vec<_> = found.keys().copied().collect();
    for copied in store::copied(ctx.read(), &ids).await? {
        if let Some(known) = found.get_mut(&copied) {
            known.is_copied = true;
        }
    }
    let mut found: Vec<_> = found.into_values().collect();
    found.sort_by(|one, other| (&one.event.title, one.event.id).cmp(&(&other.event.title, other.event.id)));
    Ok(found)
}

/// What is copied besides what an event is.
#[derive(Clone, Copy, Debug, Default)]
pub struct With {
    pub people: bool,
    pub resources: bool,
    /// Dates on which somebody or something is taken are left out.
    pub only_free: bool,
}

/// One event as it would be in the next season.
#[derive(Debug)]
pub struct Planned {
    pub source: Model,
    pub dates: Vec<Date>,
    /// Dates that are left out, and why.
    pub left: Vec<(Date, String)>,
    pub faults: Vec<Message>,
    facts: Facts,
    timings: Vec<Timing>,
}

/// What the chosen events would become.
pub async fn plan(ctx: &Ctx, year: i32, ids: &[Uuid], with: With) -> Result<Vec<Planned>> {
    if ids.is_empty() {
        return Err(Error::invalid("events", Message::new("plannings-season-none")));
    }
    if ids.len() > MOST {
        let most = i64::try_from(MOST).unwrap_or_default();
        return Err(Error::invalid("events", Message::new("plannings-season-many").with("most", most)));
    }
    let known = candidates(ctx, year).await?;
    let mut planned = Vec::new();
    for id in ids {
        let one = known.iter().find(|one| one.event.id == *id).ok_or(Error::NotFound)?;
        planned.push(plan_one(ctx, year, &one.event, with).await?);
    }
    Ok(planned)
}

async fn plan_one(ctx: &Ctx, year: i32, source: &Model, with: With) -> Result<Planned> {
    let facts = facts(ctx, source, with).await?;
    let mut planned = Planned {
        source: source.clone(),
        dates: Vec::new(),
        left: Vec::new(),
        faults: Vec::new(),
        facts,
        timings: Vec::new(),
    };
    for mut timing in timings(ctx, year, source).await? {
        match write::preview(ctx, &planned.facts, &timing).await {
            Ok(seen) => take_in(ctx, &mut planned, &mut timing, seen, with).await?,
            Err(Error::Invalid(faults)) => {
                planned.faults.extend(faults.into_iter().map(|fault| fault.message));
            }
            Err(error) => return Err(error),
        }
    }
    planned.dates.sort_unstable();
    Ok(planned)
}

/// Leaves out what nobody would come to, and tells what stands in the way.
async fn take_in(
    ctx: &Ctx,
    planned: &mut Planned,
    timing: &mut Timing,
    seen: Preview,
    with: With,
) -> Result<()> {
    let words = Words::of(ctx, &seen.clashes, &seen.refused).await?;
    let hard = seen.clashes.iter().filter(|clash| !clash.soft);
    let clashes = hard.map(|clash| (local_date(clash.wanted.start()), words.clash(clash)));
    let refused = seen.refused.iter().map(|one| (one.start.date(), words.refused(ctx, one)));
    let mut busy: HashMap<Date, Vec<Message>> = HashMap::new();
    for (day, message) in clashes.chain(refused) {
        busy.entry(day).or_default().push(message);
    }
    let mut kept = Vec::new();
    for date in &seen.dates.dates {
        let closed = date.holiday.clone().or_else(|| date.closed.clone());
        match (closed, busy.remove(&date.day)) {
            (Some(why), _) => planned.left.push((date.day, why)),
            (None, Some(said)) if with.only_free => {
                planned
                    .left
                    .push((date.day, said.iter().map(|one| ctx.say(one)).collect::<Vec<_>>().join(", ")));
            }
            (None, said) => {
                planned.faults.extend(said.unwrap_or_default());
                kept.push(date.day);
            }
        }
    }
    timing.skip = seen.dates.dates.iter().map(|date| date.day).filter(|day| !kept.contains(day)).collect();
    if !kept.is_empty() {
        planned.timings.push(timing.clone());
    }
    planned.dates.extend(kept);
    Ok(())
}

async fn facts(ctx: &Ctx, source: &Model, with: With) -> Result<Facts> {
    let resources = if with.resources { resources::of(ctx.read(), source.id).await? } else { Vec::new() };
    Ok(Facts {
        title: source.title.clone(),
        category: source.category.clone(),
        sector: source.sector_id,
        place: source.place.clone(),
        public: source.public.clone(),
        description: source.description.clone(),
        is_highlight: source.is_highlight,
        people: if with.people { store::people(ctx.read(), source.id).await? } else { Vec::new() },
        resources: resources.into_iter().map(|one| (one.what.id, one.units)).collect(),
    })
}

/// Each series of the event that has dates in the season, a year later.
async fn timings(ctx: &Ctx, year: i32, source: &Model) -> Result<Vec<Timing>> {
    let (from, until) = bounds(year).ok_or(Error::NotFound)?;
    let owner = subject(source.id);
    let dates = series::of_owner(ctx.read(), &owner).await?;
    let all = series::all_of(ctx.read(), &owner).await?;
    let timing = |one: &Series| {
        let own = dates.iter().filter(|date| date.series == one.id && !date.is_cancelled);
        let own: Vec<_> = own.filter(|date| (from..=until).contains(&date.day)).collect();
        later(one, &own)
    };
    Ok(all.iter().filter_map(timing).collect())
}

/// The same a year later, as the rule means it.
fn later(series: &Series, own: &[&Occurrence]) -> Option<Timing> {
    let (first, last) = (own.first()?.day, own.iter().map(|date| date.day).max()?);
    let length = series.end.date() - series.start.date();
    let day = next_year(series.rule.as_ref(), first)?;
    let rule = match &series.rule {
        None => None,
        Some(rule) => Some(Rule { ends: Ends::On(next_year(Some(rule), last)?), ..rule.clone() }),
    };
    // A date that was alone and moved by hand takes place as it was moved.
    let (start, end) = match (own, &series.rule) {
        ([one], None) => (one.start.time(), one.end.time()),
        _ => (series.start.time(), series.end.time()),
    };
    Some(Timing { start: day.and_time(start), end: (day + length).and_time(end), rule, skip: Vec::new() })
}

/// The same day of the week 52 weeks later; the same day of the month, or the same « troisième mardi », a year later.
pub fn next_year(rule: Option<&Rule>, day: Date) -> Option<Date> {
    let monthly = match rule.map(|rule| &rule.every) {
        None | Some(Every::Day | Every::Week(_)) => return day.checked_add_days(WEEKS),
        Some(Every::Month(monthly) | Every::Quarter(monthly) | Every::Year(monthly)) => *monthly,
    };
    let month = day.checked_add_months(Months::new(12))?;
    match monthly {
        Monthly::Day(_) => Some(month),
        Monthly::Nth(-1, weekday) => {
            let last = month.with_day(1)?.checked_add_months(Months::new(1))?.pred_opt()?;
            let back = (7 + last.weekday().num_days_from_monday() - weekday.num_days_from_monday()) % 7;
            last.checked_sub_days(Days::new(back.into()))
        }
        Monthly::Nth(nth, weekday) => NaiveDate::from_weekday_of_month_opt(
            month.year(),
            month.month(),
            weekday,
            u8::try_from(nth).ok()?,
        ),
    }
}

/// Copies the chosen events, all or none; says how many.
pub async fn copy(ctx: &Ctx, year: i32, ids: &[Uuid], with: With) -> Result<usize> {
    let planned = plan(ctx, year, ids, with).await?;
    let told = |one: &Planned| {
        let fault = |why: &Message| FieldError {
            field: "events".to_owned(),
            message: Message::new("plannings-season-fault")
                .with("title", one.source.title.as_str())
                .with("why", ctx.say(why)),
        };
        one.faults.iter().take(3).map(fault).collect::<Vec<_>>()
    };
    let faults: Vec<_> = planned.iter().flat_map(told).take(20).collect();
    if !faults.is_empty() {
        return Err(Error::Invalid(faults));
    }
    let whole: Vec<_> = planned.into_iter().filter(|one| !one.timings.is_empty()).collect();
    let news = whole.into_iter().map(|one| write::New {
        facts: one.facts,
        timings: one.timings,
        copied_from: Some(one.source.id),
    });
    let added = write::add_all(ctx, news.collect(), None).await?;
    Ok(added.len())
}

#[cfg(test)]
mod tests {
    use chrono::Weekday;
    use parvis_agenda::domain::recurrence::Only;

    use super::*;

    fn day(text: &str) -> Date {
        text.parse().unwrap()
    }

    #[test]
    fn a_date_is_a_year_later_as_its_rule_means_it() {
        let rule = |every| Rule { every, apart: 1, ends: Ends::After(3), only: Only::Always };
        for (every, from, to) in [
            (None, "2026-10-14", "2027-10-13"),
            (Some(Every::Week(vec![])), "2026-09-09", "2027-09-08"),
            (Some(Every::Month(Monthly::Day(15))), "2026-09-15", "2027-09-15"),
            (Some(Every::Month(Monthly::Nth(2, Weekday::Tue))), "2026-09-08", "2027-09-14"),
            (Some(Every::Month(Monthly::Nth(-1, Weekday::Fri))), "2026-10-30", "2027-10-29"),
            (Some(Every::Year(Monthly::Day(29))), "2028-02-29", "2029-02-28"),
        ] {
            assert_eq!(next_year(every.map(rule).as_ref(), day(from)), Some(day(to)), "{from}");
        }
    }

    #[test]
    fn a_season_begins_in_september() {
        assert_eq!(season_of(day("2026-09-01")), 2026);
        assert_eq!(season_of(day("2027-08-31")), 2026);
        assert_eq!(bounds(2026), Some((day("2026-09-01"), day("2027-08-31"))));
    }
}
