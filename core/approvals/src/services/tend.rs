//! What time does to requests: deputies begin and end, people leave or are away, steps wait too long. One letter a day to
//! each decider, on working days, with everything that waits (domain.md §3).

mod escalation;

use std::collections::BTreeMap;

use chrono::{Datelike, NaiveTime, TimeDelta, Timelike, Weekday};
use parvis_accounts::services::{language, people};
use parvis_kernel::clock::{Date, Instant, ZONE, local_date};
use parvis_kernel::error::Result;
use parvis_kernel::message::Message;
use parvis_kernel::translations::Locale;
use parvis_kernel::{Ctx, Tx};
use uuid::Uuid;

use super::answers;
use super::house::{self, Away};
use super::open;
use crate::entities::{decider, request::Model};
use crate::{DIGEST_AT, store};

/// After so many working days, the digest reminds; after so many, somebody above is told.
const REMINDER: u32 = 2;
const ESCALATION: u32 = 5;

/// How many requests are looked at in one transaction.
const PIECE: u64 = 50;

/// Finds the deciders of everything open anew. May be run at any time.
pub async fn resolve_again(ctx: &Ctx) -> Result<()> {
    let away = house::away(ctx).await?;
    let mut after = None;
    loop {
        let rows = store::requests::open(ctx.read(), after, PIECE).await?;
        let Some(last) = rows.last() else { return Ok(()) };
        after = Some(last.id);
        piece(ctx, &away, &rows).await?;
    }
}

async fn piece(ctx: &Ctx, away: &Away, rows: &[Model]) -> Result<()> {
    ctx.write(|tx| async move {
        let today = house::today(&tx, away).await?;
        for row in rows {
            // It may have been decided on since the list was read.
            let Some(row) = store::requests::take(tx.db(), row.id).await? else { continue };
            if open::waits(answers::state(&row)?) {
                open::step(&tx, &today, &row, &answers::read(&row)?).await?;
            }
        }
        Ok(())
    })
    .await
}

/// Sends the letter of the day to everybody who has something new or late to decide on, and tells somebody above of what
/// waits too long. Does nothing outside of working days, or before the hour.
pub async fn write_letters(ctx: &Ctx) -> Result<()> {
    let now = ctx.now().with_timezone(&ZONE);
    let at: String = ctx.setting(DIGEST_AT).await?;
    let at = NaiveTime::parse_from_str(&at, "%H:%M").unwrap_or_default();
    // Evenings are quiet: what came in after the hour is told the next morning.
    if !is_working_day(now.date_naive()) || now.time() < at || now.hour() > at.hour() {
        return Ok(());
    }
    let all = store::deciders::all(ctx.read()).await?;
    // Before the letters, which note that each decider was told: better told twice than never.
    escalation::tell(ctx, &all).await?;
    let mut by_person: BTreeMap<Uuid, Vec<decider::Model>> = BTreeMap::new();
    for row in all {
        by_person.entry(row.person_id).or_default().push(row);
    }
    for (person, rows) in by_person {
        ctx.write(|tx| async move { letter(&tx, ctx, person, &rows).await }).await?;
    }
    Ok(())
}

async fn letter(tx: &Tx, ctx: &Ctx, person: Uuid, rows: &[decider::Model]) -> Result<()> {
    let today = local_date(tx.now());
    let late: Vec<_> = rows.iter().filter(|row| is_due(row, today)).map(|row| row.request_id).collect();
    if late.is_empty() && rows.iter().all(|row| row.told_on.is_some()) {
        return Ok(());
    }
    let mut requests = Vec::new();
    for row in rows {
        requests.extend(store::requests::find(tx.db(), row.request_id).await?);
    }
    store::deciders::told(tx.db(), person, &late, today).await?;
    let count = i64::try_from(requests.len()).unwrap_or(i64::MAX);
    let locale = language::of(tx.db(), person).await?;
    let text = Message::new("mail-waiting-text")
        .with("count", count)
        .with("name", name(tx, person).await?)
        .with("list", list(ctx, locale, &requests, |_| Message::new("mail-waiting-line")).await?)
        .with("link", tx.app().config.link(crate::WAITING));
    language::write_to(tx, ctx, person, &Message::new("mail-waiting-subject").with("count", count), &text)
        .await
}

async fn name(tx: &Tx, person: Uuid) -> Result<String> {
    Ok(people::names(tx.db(), &[person]).await?.remove(&person).unwrap_or_default())
}

/// A line for each request: whose, about what, since when. Why somebody asks stays on the site.
async fn list(ctx: &Ctx, locale: Locale, rows: &[Model], line: impl Fn(&Model) -> Message) -> Result<String> {
    let read = rows.iter().map(answers::read).collect::<Result<Vec<_>>>()?;
    let facts = answers::briefs(ctx, read.iter()).await?;
    let lines = rows.iter().zip(facts).map(|(row, facts)| {
        let plain = facts.into_iter().filter(|fact| fact.is_plain).map(|fact| fact.words);
        let said: Vec<_> = [row.requester_name.clone()].into_iter().chain(plain).collect();
        let line = line(row)
            .with("title", row.form_title.as_str())
            .with("said", said.join(" · "))
            .with("number", row.number.as_str())
            .with("days", i64::from(waited(row.waits_since, ctx.now())));
        ctx.say_in(locale, &line)
    });
    Ok(lines.collect::<Vec<_>>().join("\n"))
}

/// How late somebody is with a request, on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Lateness {
    InTime,
    /// They are reminded.
    Late,
    /// Somebody above is told.
    TooLate,
}

fn lateness(since: Date, today: Date) -> Lateness {
    match working_days(since, today) {
        ..REMINDER => Lateness::InTime,
        REMINDER..ESCALATION => Lateness::Late,
        ESCALATION.. => Lateness::TooLate,
    }
}

/// Whether they are later than when they were last reminded.
fn is_due(row: &decider::Model, today: Date) -> bool {
    let since = local_date(row.since);
    let known = row.reminded_on.map_or(Lateness::InTime, |day| lateness(since, day));
    lateness(since, today) > known
}

fn is_working_day(day: Date) -> bool {
    !matches!(day.weekday(), Weekday::Sat | Weekday::Sun)
}

/// The working days that began after one day, up to another.
fn working_days(since: Date, today: Date) -> u32 {
    let mut count = 0;
    let mut day = since + TimeDelta::days(1);
    while day <= today && count < 99 {
        count += u32::from(is_working_day(day));
        day += TimeDelta::days(1);
    }
    count
}

/// How long something has waited, in working days.
pub fn waited(since: Instant, now: Instant) -> u32 {
    working_days(local_date(since), local_date(now))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn week_ends_do_not_count() {
        let day = |text: &str| text.parse::<Date>().unwrap();
        assert_eq!(working_days(day("2026-11-27"), day("2026-11-29")), 0, "sent on Friday");
        assert_eq!(working_days(day("2026-11-27"), day("2026-12-01")), 2);
        assert_eq!(working_days(day("2026-12-01"), day("2026-12-01")), 0);
        assert_eq!(working_days(day("2026-12-02"), day("2026-12-01")), 0, "a clock that was ahead");
    }

    #[test]
    fn somebody_late_is_reminded_once_then_somebody_above_is_told_once() {
        let day = |text: &str| text.parse::<Date>().unwrap();
        let row = |reminded: Option<&str>| decider::Model {
            request_id: Uuid::nil(),
            person_id: Uuid::nil(),
            stands_in_for: None,
            since: "2026-11-27T09:00:00Z".parse().unwrap(),
            told_on: None,
            reminded_on: reminded.map(day),
        };
        let due = |reminded, today| is_due(&row(reminded), day(today));
        assert!(!due(None, "2026-11-30") && due(None, "2026-12-01"));
        assert!(!due(Some("2026-12-01"), "2026-12-03") && due(Some("2026-12-01"), "2026-12-04"));
        assert!(!due(Some("2026-12-04"), "2026-12-31"));
    }
}
