//! What the calendar knows about a person: their links for calendar programs, and what they were invited to (trust.md PR6). What stands in a link is not
//! known here.

use async_trait::async_trait;
use parvis_kernel::Ctx;
use parvis_kernel::error::Result;
use parvis_kernel::facets::PersonalData;
use serde_json::{Value, json};
use uuid::Uuid;

use crate::store::{feeds as store, invitations};

pub(crate) struct Own;

#[async_trait]
impl PersonalData for Own {
    fn name(&self) -> &'static str {
        "agenda"
    }

    async fn export(&self, ctx: &Ctx, person: Uuid) -> Result<Value> {
        let rows = store::of_person(ctx.read(), person).await?;
        let told = rows.iter().map(|row| {
            json!({ "calendar": store::subject(row), "made_at": row.created_at, "read_on": row.read_on })
        });
        let invited = invitations::of_person(ctx.read(), person).await?;
        let invited: Vec<_> =
            invited.into_iter().map(|row| json!({ "to": row.told, "at": row.told_at })).collect();
        Ok(json!({ "links": told.collect::<Vec<_>>(), "invitations": invited }))
    }
}
