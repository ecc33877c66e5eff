//! People can be found by their name, their function and their sectors (C4).

use std::collections::HashMap;

use async_trait::async_trait;
use parvis_kernel::error::Result;
use parvis_kernel::facets::{Card, SearchSource};
use parvis_kernel::ports::search::{Entry, Scope};
use parvis_kernel::{Ctx, Subject};
use uuid::{Uuid, uuid};

use crate::services::sector;
use crate::store;

/// Everybody signed in may see their colleagues: one scope for all of them.
const SCOPE: Scope = uuid!("0b5c6601-ac00-4000-8000-000000000001");

pub(crate) struct People;

#[async_trait]
impl SearchSource for People {
    fn kind(&self) -> &'static str {
        "person"
    }

    async fn entries(&self, ctx: &Ctx, ids: &[Uuid]) -> Result<Vec<Entry>> {
        let names: HashMap<_, _> =
            sector::all(ctx).await?.into_iter().map(|row| (row.id, row.name)).collect();
        let mut entries = Vec::new();
        for row in store::people::find_many(ctx.read(), ids).await?.into_iter().filter(|row| row.active) {
            let sectors = store::people::sectors_of(ctx.read(), row.id).await?;
            let sectors =
                sectors.iter().filter_map(|id| names.get(id).map(String::as_str)).collect::<Vec<_>>();
            entries.push(Entry {
                subject: Subject::new("accounts", self.kind(), row.id),
                scope: SCOPE,
                section: None,
                title: row.name,
                body: format!("{}\n{}\n{}", row.function, sectors.join(", "), row.phone),
                changed_at: row.created_at,
            });
        }
        Ok(entries)
    }

    async fn ids(&self, ctx: &Ctx, after: Option<Uuid>, limit: u64) -> Result<Vec<Uuid>> {
        store::people::ids(ctx.read(), after, limit).await
    }

    async fn scopes(&self, ctx: &Ctx) -> Result<Vec<Scope>> {
        Ok(ctx.person().map(|_| SCOPE).into_iter().collect())
    }

    async fn cards(&self, ctx: &Ctx, ids: &[Uuid]) -> Result<Vec<Card>> {
        ctx.signed_in()?;
        let rows = store::people::find_many(ctx.read(), ids).await?;
        Ok(rows
            .into_iter()
            .filter(|row| row.active)
            .map(|row| Card {
                subject: Subject::new("accounts", self.kind(), row.id),
                url: format!("/personnes/{}", row.id),
                title: row.name,
                place: row.function,
                icon: "user",
            })
            .collect())
    }
}
