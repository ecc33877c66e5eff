//! Events are found by their title, what they are, where and for whom; funding procedures by those who may see them.

use async_trait::async_trait;
use parvis_kernel::error::Result;
use parvis_kernel::facets::{Card, SearchSource};
use parvis_kernel::ports::search::{Entry, Scope};
use parvis_kernel::{Ctx, Message};
use uuid::{Uuid, uuid};

use crate::domain::publication::Publication;
use crate::entities::event::Model;
use crate::services::event::subject;
use crate::services::procedure;
use crate::store::{events as store, procedures};

/// Everybody signed in may see every event.
const SCOPE: Scope = uuid!("019d9b5c-4f00-7000-8000-000000000220");

pub(crate) struct Events;

#[async_trait]
impl SearchSource for Events {
    fn kind(&self) -> &'static str {
        "event"
    }

    async fn entries(&self, ctx: &Ctx, ids: &[Uuid]) -> Result<Vec<Entry>> {
        let rows = store::find_many(ctx.read(), ids).await?;
        Ok(rows
            .into_values()
            .filter(is_published)
            .map(|row| Entry {
                subject: subject(row.id),
                scope: SCOPE,
                section: None,
                title: row.title,
                body: [row.place, row.public, row.description].join("\n"),
                changed_at: row.changed_at,
            })
            .collect())
    }

    async fn ids(&self, ctx: &Ctx, after: Option<Uuid>, limit: u64) -> Result<Vec<Uuid>> {
        store::after(ctx.read(), after, limit).await
    }

    async fn scopes(&self, ctx: &Ctx) -> Result<Vec<Scope>> {
        Ok(ctx.person().map(|_| SCOPE).into_iter().collect())
    }

    async fn cards(&self, ctx: &Ctx, ids: &[Uuid]) -> Result<Vec<Card>> {
        ctx.signed_in()?;
        let rows = store::find_many(ctx.read(), ids).await?;
        Ok(rows
            .into_values()
            .filter(is_published)
            .map(|row| Card {
                subject: subject(row.id),
                url: format!("/agenda/{}", row.id),
                title: row.title,
                place: ctx.say(&Message::new(&format!("plannings-category-{}", row.category))),
                icon: "calendar",
            })
            .collect())
    }
}

/// The index may still know what was published and is no longer.
fn is_published(row: &Model) -> bool {
    row.publication() == Publication::Published
}

/// Those who may see all funding procedures.
const FUNDING: Scope = uuid!("019d9b5c-4f00-7000-8000-000000000223");

pub(crate) struct Procedures;

#[async_trait]
impl SearchSource for Procedures {
    fn kind(&self) -> &'static str {
        "procedure"
    }

    async fn entries(&self, ctx: &Ctx, ids: &[Uuid]) -> Result<Vec<Entry>> {
        let rows = procedures::find_many(ctx.read(), ids).await?.into_iter();
        Ok(rows
            .map(|row| Entry {
                subject: procedure::subject(row.id),
                scope: FUNDING,
                section: None,
                title: row.title,
                body: [row.funder, row.note].join("\n"),
                changed_at: row.changed_at,
            })
            .collect())
    }

    async fn ids(&self, ctx: &Ctx, after: Option<Uuid>, limit: u64) -> Result<Vec<Uuid>> {
        procedures::after(ctx.read(), after, limit).await
    }

    async fn scopes(&self, ctx: &Ctx) -> Result<Vec<Scope>> {
        Ok(ctx.can(procedure::SEE).then_some(FUNDING).into_iter().collect())
    }

    async fn cards(&self, ctx: &Ctx, ids: &[Uuid]) -> Result<Vec<Card>> {
        ctx.require(procedure::SEE)?;
        let rows = procedures::find_many(ctx.read(), ids).await?.into_iter();
        Ok(rows
            .map(|row| Card {
                subject: procedure::subject(row.id),
                url: procedure::path(row.id),
                title: row.title,
                place: row.funder,
                icon: "handshake",
            })
            .collect())
    }
}
