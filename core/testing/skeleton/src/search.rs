//! Items are found by their title and their text.

use async_trait::async_trait;
use parvis_kernel::error::Result;
use parvis_kernel::facets::{Card, SearchSource};
use parvis_kernel::ports::search::{Entry, Scope};
use parvis_kernel::{Ctx, Subject};
use uuid::{Uuid, uuid};

use crate::entities::item::Model;
use crate::store;

/// Everybody signed in may see every item: one scope, named by an id of its own.
const SCOPE: Scope = uuid!("SCOPE");

pub(crate) struct Items;

impl Items {
    fn subject(&self, row: &Model) -> Subject {
        Subject::new("skeleton", self.kind(), row.id)
    }
}

#[async_trait]
impl SearchSource for Items {
    fn kind(&self) -> &'static str {
        "skeleton"
    }

    async fn entries(&self, ctx: &Ctx, ids: &[Uuid]) -> Result<Vec<Entry>> {
        let rows = store::find_many(ctx.read(), ids).await?;
        let entry = |row: Model| Entry {
            subject: self.subject(&row),
            scope: SCOPE,
            section: None,
            title: row.title,
            body: row.text,
            changed_at: row.changed_at,
        };
        Ok(rows.into_iter().map(entry).collect())
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
        let card = |row: Model| Card {
            subject: self.subject(&row),
            title: row.title,
            url: "/skeleton".to_owned(),
            place: String::new(),
            icon: "info",
        };
        Ok(rows.into_iter().map(card).collect())
    }
}
