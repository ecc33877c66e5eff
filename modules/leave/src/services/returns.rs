//! Whoever came back from sick leave is told within a month which days they may still take (L3141-19-3): three weeks
//! after, human resources are reminded when it was not done.

use std::collections::BTreeMap;

use chrono::{Months, TimeDelta};
use parvis_accounts::services::holders;
use parvis_kernel::clock::{Date, local_date};
use parvis_kernel::error::Result;
use parvis_kernel::message::Message;
use parvis_kernel::permission::Role;
use parvis_kernel::ports::inbox::InboxItem;
use parvis_kernel::{Ctx, Subject, Tx};
use uuid::Uuid;

use super::hr::name;
use super::reckoning;
use crate::domain::counter::PAID;
use crate::store;

/// How many days after the return: there is a week left to do it.
const REMINDED_AFTER: TimeDelta = TimeDelta::days(21);

/// How far back returns are looked for.
const LOOKED_BACK: TimeDelta = TimeDelta::days(120);

/// The counters of illness that every centre has.
const ILLNESS: [&str; 2] = ["sick", "accident"];

/// The return of one person, as inboxes name it.
pub(crate) fn subject(person: Uuid) -> Subject {
    Subject::new("leave", "return", person)
}

/// May be run at any time.
pub async fn remind(ctx: &Ctx) -> Result<()> {
    let today = local_date(ctx.now());
    // Whoever is ill again, or still, has not come back: the last day counts, even one that is to come.
    let mut last: BTreeMap<Uuid, Date> = BTreeMap::new();
    let until = today + Months::new(12);
    for row in store::periods::taken_between(ctx.read(), today - LOOKED_BACK, until).await? {
        if ILLNESS.contains(&row.counter.as_str()) {
            let known = last.entry(row.person_id).or_insert(row.until_day);
            *known = row.until_day.max(*known);
        }
    }
    for (person, day) in last.into_iter().filter(|(_, day)| *day + REMINDED_AFTER < today) {
        ctx.write(|tx| async move { one(&tx, ctx, person, day, today).await }).await?;
    }
    Ok(())
}

async fn one(tx: &Tx, ctx: &Ctx, person: Uuid, last: Date, today: Date) -> Result<()> {
    let told = store::periods::notices(tx.db(), person).await?.iter().any(|notice| notice.told_on > last);
    if told || !tx.app().ports.inbox.waiting(tx, &subject(person)).await?.is_empty() {
        return Ok(());
    }
    let known = reckoning::load(ctx, tx.db(), person, None).await?;
    let Some(counter) = known.counter(PAID) else { return Ok(()) };
    let period = counter.period(today);
    let mut earlier = known.balance(counter, today).0.into_iter().filter(|(bucket, _)| *bucket < period);
    if !earlier.any(|(_, content)| content.free() > 0) {
        // Nothing would be lost: there is nothing to tell.
        return Ok(());
    }
    let day = |day: Date| day.format("%d/%m/%Y").to_string();
    let (name, limit) = (name(ctx, person).await?, last + Months::new(1));
    for keeper in holders::of(tx, Role::Hr).await?.into_iter().filter(|keeper| *keeper != person) {
        let item = InboxItem {
            subject: subject(person),
            person: keeper,
            title: Message::new("inbox-leave-return-title").with("name", name.as_str()),
            detail: Message::new("inbox-leave-return-detail")
                .with("last", day(last))
                .with("limit", day(limit)),
            url: format!("/gerer/conges/personnes/{person}"),
            action: Message::new("inbox-leave-return-action"),
        };
        tx.app().ports.inbox.open(tx, item).await?;
    }
    Ok(())
}
