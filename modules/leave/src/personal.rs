//! What leave knows about a person: their absences, every line of their ledger, what they were told (trust.md PR6).

use async_trait::async_trait;
use parvis_kernel::Ctx;
use parvis_kernel::error::Result;
use parvis_kernel::facets::PersonalData;
use serde_json::{Value, json};
use uuid::Uuid;

use crate::domain::quantity::decimal;
use crate::store;

/// More than anybody has.
const ALL: u64 = 100_000;

pub(crate) struct Own;

#[async_trait]
impl PersonalData for Own {
    fn name(&self) -> &'static str {
        "leave"
    }

    async fn export(&self, ctx: &Ctx, person: Uuid) -> Result<Value> {
        let periods = store::periods::of_person(ctx.read(), person, ALL).await?;
        let lines = store::ledger::of_person(ctx.read(), person).await?;
        let notices = store::periods::notices(ctx.read(), person).await?;
        let periods = periods.iter().map(|row| {
            json!({
                "counter": row.counter, "from": row.from_day, "from_half": row.from_half, "until": row.until_day,
                "until_half": row.until_half, "days": decimal(row.quantity.into()), "state": row.state,
                "why": row.why, "at": row.created_at,
            })
        });
        let lines = lines.iter().map(|row| {
            json!({
                "counter": row.counter, "period": row.bucket, "kind": row.kind, "days": decimal(row.quantity.into()),
                "day": row.day, "why": row.why, "at": row.created_at,
            })
        });
        let notices = notices.iter().map(|row| {
            json!({ "told_on": row.told_on, "days": decimal(row.quantity.into()), "until": row.until_day })
        });
        Ok(json!({
            "absences": periods.collect::<Vec<_>>(),
            "ledger": lines.collect::<Vec<_>>(),
            "notices": notices.collect::<Vec<_>>(),
        }))
    }
}
