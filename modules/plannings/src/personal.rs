//! What team plannings know about a person (trust.md PR6): how they are employed, what they have learnt, when they worked.

use async_trait::async_trait;
use parvis_kernel::Ctx;
use parvis_kernel::error::Result;
use parvis_kernel::facets::PersonalData;
use serde_json::{Value, json};
use uuid::Uuid;

use crate::store::{contracts, shifts};

pub(crate) struct Own;

#[async_trait]
impl PersonalData for Own {
    fn name(&self) -> &'static str {
        "plannings"
    }

    async fn export(&self, ctx: &Ctx, person: Uuid) -> Result<Value> {
        let contract = contracts::of(ctx.read(), &[person]).await?.into_iter().map(|row| {
            json!({
                "kind": row.kind, "weekly_minutes": row.weekly_minutes, "skill": row.skill,
                "yearly_minutes": row.yearly_minutes, "adult_from": row.adult_from, "from": row.from_day, "until": row.until_day,
            })
        });
        let shift = shifts::of_person(ctx.read(), person).await?.into_iter().map(|row| {
            json!({
                "starts": row.starts, "ends": row.ends, "pause": row.pause, "activity": row.activity,
                "place": row.facts().spot(), "duty": row.duty, "reason": row.reason,
            })
        });
        Ok(json!({ "contracts": contract.collect::<Vec<_>>(), "shifts": shift.collect::<Vec<_>>() }))
    }
}
