//! The return from sick leave: within a month the person is told, with a date, which days they may still take; those that
//! illness kept them from taking outlive their bucket by fifteen months from that day (law of 22 April 2024).

use chrono::{Datelike, Months};
use parvis_accounts::services::language;
use parvis_kernel::clock::{Date, local_date};
use parvis_kernel::error::{Error, Result};
use parvis_kernel::message::Message;
use parvis_kernel::{Ctx, Tx};
use uuid::Uuid;

use super::hr::{name, tell};
use super::{ledger_of, reckoning, request};
use crate::MANAGE;
use crate::domain::counter::{PAID, eve};
use crate::domain::quantity::{Hundredths, french};
use crate::entities::notice;
use crate::field::said_quantity;
use crate::store;
use crate::store::kept;

/// For how long days that illness kept may still be taken.
const OUTLIVES: Months = Months::new(15);

/// What somebody was told when they came back.
#[derive(Clone, Debug)]
pub struct Notice {
    pub told_on: Date,
    pub bucket: Date,
    pub quantity: Hundredths,
    /// The last day on which these days may be taken.
    pub until: Date,
}

/// Notes that a person came back and is told today what they may still take; the notice goes to them at once.
pub async fn comes_back(ctx: &Ctx, person: Uuid) -> Result<Vec<Notice>> {
    ctx.require(MANAGE)?;
    let name = name(ctx, person).await?;
    ctx.write(|tx| async move {
        request::lock(&tx, person).await?;
        let today = local_date(tx.now());
        let known = reckoning::load(ctx, tx.db(), person, None).await?;
        let counter = known.counter(PAID).ok_or(Error::NotFound)?;
        let until = eve(today + OUTLIVES);
        let mut notices = Vec::new();
        // The days of the period that goes on are not lost yet: those of earlier ones are.
        let earlier =
            known.balance(counter, today).0.into_iter().filter(|(bucket, _)| *bucket < counter.period(today));
        for (bucket, content) in earlier.filter(|(_, content)| content.free() > 0) {
            let row = notice::Model {
                id: Uuid::now_v7(),
                person_id: person,
                counter: counter.key.clone(),
                bucket,
                quantity: kept(content.free())?,
                told_on: today,
                until_day: until,
                author_id: ctx.author(),
                created_at: tx.now(),
            };
            store::periods::insert_notice(tx.db(), row).await?;
            notices.push(Notice { told_on: today, bucket, quantity: content.free(), until });
        }
        tx.app().ports.inbox.close(&tx, &super::returns::subject(person), None).await?;
        write_to(&tx, ctx, person, &notices, counter.unit.key()).await?;
        let days: Hundredths = notices.iter().map(|one| one.quantity).sum();
        let said = Message::new("notice-leave-back")
            .with("days", french(days))
            .with("until", until.format("%d/%m/%Y").to_string());
        tx.audit(ctx, "leave.came_back", Some(&ledger_of(person)), &name).await?;
        tell(&tx, ctx, person, said).await?;
        Ok(notices)
    })
    .await
}

/// The notice as a letter: a date that can be shown is what the law asks for.
async fn write_to(tx: &Tx, ctx: &Ctx, person: Uuid, notices: &[Notice], unit: &str) -> Result<()> {
    let locale = language::of(tx.db(), person).await?;
    let day = |day: Date| day.format("%d/%m/%Y").to_string();
    let line = |notice: &Notice| {
        let days = said_quantity(Message::new("leave-days"), notice.quantity, unit);
        let line = Message::new("mail-leave-back-line")
            .with("days", ctx.say_in(locale, &days))
            .with("years", format!("{}-{}", notice.bucket.year(), notice.bucket.year() + 1))
            .with("until", day(notice.until));
        ctx.say_in(locale, &line)
    };
    let lines: Vec<_> = notices.iter().map(line).collect();
    let key = if notices.is_empty() { "mail-leave-back-nothing" } else { "mail-leave-back-text" };
    let text = Message::new(key)
        .with("name", name(ctx, person).await?)
        .with("day", day(local_date(tx.now())))
        .with("list", lines.join("\n"))
        .with("link", tx.app().config.link("/conges"));
    language::write_to(tx, ctx, person, &Message::new("mail-leave-back-subject"), &text).await
}

/// What a person was told, the oldest first.
pub async fn notices(ctx: &Ctx, person: Uuid) -> Result<Vec<Notice>> {
    super::may_see(ctx, person)?;
    let rows = store::periods::notices(ctx.read(), person).await?.into_iter();
    Ok(rows
        .map(|row| Notice {
            told_on: row.told_on,
            bucket: row.bucket,
            quantity: row.quantity.into(),
            until: row.until_day,
        })
        .collect())
}
