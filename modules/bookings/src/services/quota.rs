//! Holding to what one person may have of one thing. It is asked once the place is taken: whoever takes a thing waits for
//! whoever takes it at the same time, so that two at once are counted one after the other.

use std::collections::BTreeSet;

use parvis_agenda::domain::span::{instant, wall};
use parvis_kernel::Ctx;
use parvis_kernel::error::{Error, Result};
use parvis_kernel::message::Message;
use sea_orm::ConnectionTrait;
use uuid::Uuid;

use super::catalogue::Known;
use super::tell;
use crate::domain::booking::at;
use crate::domain::quota::{Over, Stretch, monday};
use crate::entities::booking::Model;
use crate::store;

/// How many bookings a refusal names.
const NAMED: usize = 5;

/// Refuses what is too much for whoever they are for: `rows`, all of one person, as they would be. Those who look after the
/// thing are free.
pub(super) async fn check(
    ctx: &Ctx,
    db: &impl ConnectionTrait,
    known: &Known,
    rows: &[&Model],
) -> Result<()> {
    match over(ctx, db, known, rows).await? {
        Some(over) => Err(Error::invalid("slots", said(known, &over))),
        None => Ok(()),
    }
}

/// What would be too much; nothing when it is not.
pub(super) async fn over(
    ctx: &Ctx,
    db: &impl ConnectionTrait,
    known: &Known,
    rows: &[&Model],
) -> Result<Option<Over>> {
    let quota = known.quota();
    let Some(person) = rows.first().map(|row| row.person_id) else { return Ok(None) };
    if quota.is_none() || ctx.can(known.kind.decides()) {
        return Ok(None);
    }
    // From the week of the first one that counts: of the week now or an earlier one, should it have begun already.
    let first = rows.iter().map(|row| row.starts.date()).min().unwrap_or_default();
    let from = at(monday(first.min(wall(ctx.now()).date())), 0);
    let since = instant(from).unwrap_or_else(|_| ctx.now());
    let own: BTreeSet<Uuid> = rows.iter().map(|row| row.id).collect();
    let standing = store::bookings::standing_of(db, person, known.row.id, since).await?;
    let had: Vec<_> = standing.iter().filter(|row| !own.contains(&row.id)).map(stretch).collect();
    let wanted: Vec<_> = rows.iter().map(|row| stretch(row)).collect();
    Ok(quota.over(&had, &wanted, wall(ctx.now())))
}

fn stretch(row: &Model) -> Stretch {
    (row.starts, row.ends)
}

fn said(known: &Known, over: &Over) -> Message {
    let (message, had) = match over {
        Over::Coming { most, had } => {
            (Message::new("bookings-quota-coming").with("most", i64::from(*most)), had)
        }
        Over::Hours { most, monday, minutes, had } => {
            let message = Message::new("bookings-quota-hours")
                .with("most", i64::from(*most))
                .with("monday", monday.format("%d/%m/%Y").to_string())
                .with("had", length(*minutes));
            (message, had)
        }
    };
    message
        .with("name", known.row.name.as_str())
        .with("count", i64::try_from(had.len()).unwrap_or_default())
        .with("which", which(had))
}

/// « 1 h 30 »
fn length(minutes: i64) -> String {
    match (minutes / 60, minutes % 60) {
        (hours, 0) => format!("{hours}\u{a0}h"),
        (hours, rest) => format!("{hours}\u{a0}h\u{a0}{rest:02}"),
    }
}

/// « le 02/12/2026 (14 h – 16 h) ; le 09/12/2026 (14 h – 16 h) »
fn which(had: &[Stretch]) -> String {
    let one = |(starts, ends): &Stretch| {
        format!("{} ({} – {})", starts.format("%d/%m/%Y"), tell::hour(*starts), tell::hour(*ends))
    };
    let mut named: Vec<_> = had.iter().take(NAMED).map(one).collect();
    if had.len() > NAMED {
        named.push("…".to_owned());
    }
    named.join("\u{a0}; ")
}
