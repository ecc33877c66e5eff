//! One word for a whole series: every date that is kept, and every date that is left out. What was skipped is never
//! confirmed. As everywhere, titles stay out of it.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDateTime;
use parvis_accounts::services::{language, people};
use parvis_kernel::clock::Date;
use parvis_kernel::error::Result;
use parvis_kernel::message::Message;
use parvis_kernel::ports::inbox::InboxItem;
use parvis_kernel::ports::notify::Notification;
use parvis_kernel::{Ctx, Tx};
use uuid::Uuid;

use super::subject;
use crate::domain::booking::State;
use crate::entities::booking::Model;
use crate::services::catalogue::Known;
use crate::services::tell::{days, hour, who_decides};

/// Where a series is looked at.
pub fn path(id: Uuid) -> String {
    format!("/reserver/series/{id}")
}

/// A sentence about a series: its thing, how many dates, which ones, and which are left out.
pub fn said(key: &str, rows: &[Model], left: &[Date], known: &Known) -> Message {
    Message::new(key)
        .with("name", known.row.name.as_str())
        .with("count", i64::try_from(rows.len()).unwrap_or_default())
        .with("dates", dates(rows))
        .with("left", days(left.iter().copied().collect::<BTreeSet<_>>()))
        .with("lefts", i64::try_from(left.len()).unwrap_or_default())
}

/// « 02/12/2026, 09/12/2026 (14 h – 16 h) ; 16/12/2026 (15 h – 17 h) »
fn dates(rows: &[Model]) -> String {
    let mut by_times: BTreeMap<(NaiveDateTime, String), BTreeSet<Date>> = BTreeMap::new();
    let mut order: Vec<(String, NaiveDateTime)> = Vec::new();
    for row in rows {
        let times = format!("{} – {}", hour(row.starts), hour(row.ends));
        let first = match order.iter().find(|(known, _)| *known == times) {
            Some((_, first)) => *first,
            None => {
                order.push((times.clone(), row.starts));
                row.starts
            }
        };
        by_times.entry((first, times)).or_default().insert(row.starts.date());
    }
    let parts = by_times.into_iter().map(|((_, times), dates)| format!("{} ({times})", days(dates)));
    parts.collect::<Vec<_>>().join(" ; ")
}

fn about(tx: &Tx, key: &str, rows: &[Model], left: &[Date], known: &Known) -> Message {
    let first = rows.first();
    let link = first.and_then(|row| row.series_id).map(path).unwrap_or_default();
    said(key, rows, left, known)
        .with("reason", first.map_or("", |row| row.reason.as_str()))
        .with("link", tx.app().config.link(&link))
}

/// The series waits, as one item, for whoever decides on such things.
pub(super) async fn deciders(tx: &Tx, ctx: &Ctx, rows: &[Model], known: &Known) -> Result<()> {
    let Some((first, id)) = rows.first().and_then(|row| Some((row, row.series_id?))) else { return Ok(()) };
    let names = people::names(tx.db(), &[first.person_id]).await?;
    let person = names.get(&first.person_id).cloned().unwrap_or_default();
    let say = |key| about(tx, key, rows, &[], known).with("person", person.as_str());
    for decider in who_decides(tx, first, known.kind).await? {
        let item = InboxItem {
            subject: subject(id),
            person: decider,
            title: say("inbox-series-title"),
            detail: say("inbox-series-detail"),
            url: path(id),
            action: Message::new("inbox-booking-action"),
        };
        tx.app().ports.inbox.open(tx, item).await?;
        language::write_to(
            tx,
            ctx,
            decider,
            &say("mail-series-asked-subject"),
            &say("mail-series-asked-text"),
        )
        .await?;
    }
    Ok(())
}

/// The letter that says what was made: whoever books many dates wants to read them again. `what` is `booked` or `sent`.
pub(super) async fn letter(
    tx: &Tx,
    ctx: &Ctx,
    rows: &[Model],
    left: &[Date],
    known: &Known,
    what: &str,
) -> Result<()> {
    let Some(first) = rows.first() else { return Ok(()) };
    let title = about(tx, &format!("mail-series-{what}-subject"), rows, left, known);
    let text = about(tx, &format!("mail-series-{what}-text"), rows, left, known);
    language::write_to(tx, ctx, first.person_id, &title, &text).await
}

/// The booker learns once what became of these dates: `approved`, `refused`, `lapsed`, `cancelled` or `moved`. Nobody is
/// told what they did themselves.
pub(crate) async fn booker(
    tx: &Tx,
    ctx: &Ctx,
    rows: &[Model],
    left: &[Date],
    known: &Known,
    what: &str,
) -> Result<()> {
    let Some((first, id)) = rows.first().and_then(|row| Some((row, row.series_id?))) else { return Ok(()) };
    if ctx.author() == Some(first.person_id) {
        return Ok(());
    }
    let notice = Notification {
        subject: subject(id),
        person: first.person_id,
        text: about(tx, &format!("notice-series-{what}"), rows, left, known),
        url: path(id),
    };
    tx.app().ports.notify.notify(tx, notice).await?;
    letter(tx, ctx, rows, left, known, what).await
}

/// Whether any of these waits for somebody.
pub(super) fn waits(rows: &[Model]) -> Vec<Model> {
    rows.iter().filter(|row| row.state == State::Waiting.key()).cloned().collect()
}
