//! What a later change of the calendar or of somebody's hours would make of absences that were counted already: listed for
//! whoever decides, never changed by itself.

use chrono::Months;
use parvis_agenda::domain::days::Facts;
use parvis_agenda::services::{calendar, pattern};
use parvis_kernel::Ctx;
use parvis_kernel::clock::local_date;
use parvis_kernel::error::Result;

use super::request::span;
use crate::MANAGE;
use crate::domain::counting;
use crate::domain::quantity::Hundredths;
use crate::entities::period;
use crate::store;

/// An absence that would be counted otherwise today.
#[derive(Clone, Debug)]
pub struct Impacted {
    pub period: period::Model,
    pub counted: Hundredths,
    pub now: Hundredths,
}

/// Those that are not over, the earliest first.
pub async fn impacted(ctx: &Ctx) -> Result<Vec<Impacted>> {
    ctx.require(MANAGE)?;
    let today = local_date(ctx.now());
    let until = today + Months::new(36);
    let counters = store::counters::all(ctx.read()).await?;
    let rows = store::periods::standing_between(ctx.read(), today, until).await?;
    let people: Vec<_> = rows.iter().map(|row| row.person_id).collect();
    let patterns = pattern::of_many(ctx.read(), &people).await?;
    let from = rows.iter().map(|row| row.from_day).min().unwrap_or(today);
    let calendar = calendar::between(ctx, ctx.read(), from, until + Months::new(2)).await?;
    let mut impacted = Vec::new();
    for row in rows {
        let Some(counter) = counters.iter().find(|counter| counter.key == row.counter) else { continue };
        let usual = parvis_agenda::domain::pattern::Patterns::default();
        let patterns = patterns.get(&row.person_id).unwrap_or(&usual);
        let (from, until) = span(&row);
        let now = counting::quantity(Facts { calendar: &calendar, patterns }, counter.unit, from, until);
        let counted = Hundredths::from(row.quantity);
        if now != counted {
            impacted.push(Impacted { period: row, counted, now });
        }
    }
    Ok(impacted)
}
