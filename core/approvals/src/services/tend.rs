//! What time does to requests: deputies begin and end, people leave or are away, steps wait too long. One letter a day to
//! each decider, on working days, with everything that waits (domain.md §3).

use std::collections::BTreeMap;

use chrono::{Datelike, NaiveTime, TimeDelta, Timelike, Weekday};
use parvis_accounts::services::{holders, language};
use parvis_kernel::clock::{Date, Instant, ZONE, local_date};
use parvis_kernel::error::Result;
use parvis_kernel::message::Message;
use parvis_kernel::permission::Role;
use parvis_kernel::ports::notify::Notification;
use parvis_kernel::{Ctx, Tx};
use uuid::Uuid;

use super::answers;
use super::house::{self, Away};
use super::open::{self, path, subject};
use crate::entities::{decider, request::Model};
use crate::{DIGEST_AT, FALLBACK, store};

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

/// Sends the letter of the day to everybody who has something new or late to decide on. Does nothing outside of working
/// days, or before the hour.
pub async fn write_letters(ctx: &Ctx) -> Result<()> {
    let now = ctx.now().with_timezone(&ZONE);
    let at: String = ctx.setting(DIGEST_AT).await?;
    let at = NaiveTime::parse_from_str(&at, "%H:%M").unwrap_or_default();
    // Evenings are quiet: what came in after the hour is told the next morning.
    if !is_working_day(now.date_naive()) || now.time() < at || now.hour() > at.hour() {
        return Ok(());
    }
    let mut by_person: BTreeMap<Uuid, Vec<decider::Model>> = BTreeMap::new();
    for row in store::deciders::all(ctx.read()).await? {
        by_person.entry(row.person_id).or_default().push(row);
    }
    for (person, rows) in by_person {
        ctx.write(|tx| async move { letter(&tx, ctx, person, &rows).await }).await?;
    }
    Ok(())
}

async fn letter(tx: &Tx, ctx: &Ctx, person: Uuid, rows: &[decider::Model]) -> Result<()> {
    let today = local_date(tx.now());
    let is_late = |row: &&decider::Model| {
        row.reminded_on.is_none() && working_days(local_date(row.since), today) >= REMINDER
    };
    let late: Vec<_> = rows.iter().filter(is_late).map(|row| row.request_id).collect();
    if late.is_empty() && rows.iter().all(|row| row.told_on.is_some()) {
        return Ok(());
    }
    let mut lines = Vec::new();
    for row in rows {
        let Some(request) = store::requests::find(tx.db(), row.request_id).await? else { continue };
        let days = working_days(local_date(request.waits_since), today);
        lines.push(format!(
            "– {} · {} · {} ({days} j)",
            request.form_title, request.requester_name, request.number
        ));
        if days >= ESCALATION && late.contains(&request.id) {
            escalate(tx, ctx, &request).await?;
        }
    }
    store::deciders::told(tx.db(), person, &late, today).await?;
    let count = i64::try_from(lines.len()).unwrap_or(i64::MAX);
    let text = Message::new("mail-waiting-text")
        .with("count", count)
        .with("list", lines.join("\n"))
        .with("link", tx.app().config.link(crate::WAITING));
    language::write_to(tx, ctx, person, &Message::new("mail-waiting-subject").with("count", count), &text)
        .await
}

/// Tells whoever is named in the settings, or human resources, that nobody decides.
async fn escalate(tx: &Tx, ctx: &Ctx, row: &Model) -> Result<()> {
    let named: Option<Uuid> = ctx.setting(FALLBACK).await?;
    let people = match named {
        Some(person) => vec![person],
        None => holders::of(tx, Role::Hr).await?,
    };
    for person in people.into_iter().filter(|person| *person != row.requester_id) {
        let text = Message::new("notice-request-late")
            .with("number", row.number.as_str())
            .with("title", row.form_title.as_str());
        let notice = Notification { subject: subject(row.id), person, text, url: path(row.id) };
        tx.app().ports.notify.notify(tx, notice).await?;
    }
    Ok(())
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
}
