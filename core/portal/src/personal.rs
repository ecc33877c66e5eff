//! What the portal knows about a person: what waits for them, and what they were told (trust.md PR6).

use async_trait::async_trait;
use parvis_kernel::facets::PersonalData;
use parvis_kernel::{Ctx, Result};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use serde_json::{Value, json};
use uuid::Uuid;

use crate::entities::{inbox_item, notification};
use crate::inbox::said;

pub(crate) struct Desk;

#[async_trait]
impl PersonalData for Desk {
    fn name(&self) -> &'static str {
        "desk"
    }

    async fn export(&self, ctx: &Ctx, person: Uuid) -> Result<Value> {
        let waiting = inbox_item::Entity::find()
            .filter(inbox_item::Column::PersonId.eq(person))
            .all(ctx.read())
            .await?;
        let told = notification::Entity::find()
            .filter(notification::Column::PersonId.eq(person))
            .all(ctx.read())
            .await?;
        let waiting = waiting.iter().map(
            |row| json!({ "title": said(ctx, &row.title), "detail": said(ctx, &row.detail), "since": row.opened_at }),
        );
        let told = told
            .iter()
            .map(|row| json!({ "text": said(ctx, &row.text), "at": row.at, "read_at": row.read_at }));
        Ok(json!({ "inbox": waiting.collect::<Vec<_>>(), "notifications": told.collect::<Vec<_>>() }))
    }
}
