//! What bookings know about a person (trust.md PR6).

use async_trait::async_trait;
use parvis_kernel::Ctx;
use parvis_kernel::error::Result;
use parvis_kernel::facets::PersonalData;
use serde_json::{Value, json};
use uuid::Uuid;

use crate::store;

pub(crate) struct Own;

#[async_trait]
impl PersonalData for Own {
    fn name(&self) -> &'static str {
        "bookings"
    }

    async fn export(&self, ctx: &Ctx, person: Uuid) -> Result<Value> {
        let rows = store::bookings::of_person(ctx.read(), person).await?;
        let told = rows.iter().map(|row| {
            json!({
                "resource": row.resource_id, "title": row.title, "starts": row.starts, "ends": row.ends,
                "units": row.units, "people": row.people, "note": row.note, "organisation": row.organisation,
                "contact": row.contact, "insured_until": row.insured_until, "state": row.state, "reason": row.reason, "at": row.created_at,
            })
        });
        Ok(told.collect())
    }
}
