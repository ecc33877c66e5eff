//! Links are found by their title, their description and their address.

use async_trait::async_trait;
use parvis_kernel::error::Result;
use parvis_kernel::facets::{Card, SearchSource};
use parvis_kernel::ports::search::{Entry, Scope};
use parvis_kernel::{Ctx, Message, Subject};
use uuid::{Uuid, uuid};

use crate::domain::Level;
use crate::store;

/// Everybody signed in may see every link.
const SCOPE: Scope = uuid!("0b5c6601-f000-4000-8000-000000000001");

pub(crate) struct Links;

#[async_trait]
impl SearchSource for Links {
    fn kind(&self) -> &'static str {
        "link"
    }

    async fn entries(&self, ctx: &Ctx, ids: &[Uuid]) -> Result<Vec<Entry>> {
        let rows = store::find_many(ctx.read(), ids).await?;
        Ok(rows
            .into_iter()
            .map(|row| Entry {
                subject: Subject::new("funders", self.kind(), row.id),
                scope: SCOPE,
                section: None,
                title: row.title,
                body: format!("{}\n{}", row.description, row.url),
                changed_at: row.changed_at,
            })
            .collect())
    }

    async fn ids(&self, ctx: &Ctx, after: Option<Uuid>, limit: u64) -> Result<Vec<Uuid>> {
        Ok(store::after(ctx.read(), after, limit).await?.into_iter().map(|row| row.id).collect())
    }

    async fn scopes(&self, ctx: &Ctx) -> Result<Vec<Scope>> {
        Ok(ctx.person().map(|_| SCOPE).into_iter().collect())
    }

    async fn cards(&self, ctx: &Ctx, ids: &[Uuid]) -> Result<Vec<Card>> {
        ctx.signed_in()?;
        let rows = store::find_many(ctx.read(), ids).await?;
        Ok(rows
            .into_iter()
            .map(|row| Card {
                subject: Subject::new("funders", self.kind(), row.id),
                title: row.title,
                url: row.url,
                place: Level::from_key(&row.level)
                    .map(|level| ctx.say(&Message::new(&level.label())))
                    .unwrap_or_default(),
                icon: "external-link",
            })
            .collect())
    }
}
