//! Rooms and equipment in the search. One scope holds them all: everybody signed in sees them.

use async_trait::async_trait;
use parvis_kernel::error::Result;
use parvis_kernel::facets::{Card, SearchSource};
use parvis_kernel::ports::search::{Entry, Scope};
use parvis_kernel::{Ctx, Subject};
use uuid::{Uuid, uuid};

use crate::entities::resource::Model;
use crate::pages::shown;
use crate::services::catalogue::{self, Known};
use crate::store;

/// The one rights-bearing node of this source.
const SCOPE: Scope = uuid!("019ad5c4-1b7e-7c31-9a35-5f1c0d2e8a41");

pub(crate) struct Resources;

#[async_trait]
impl SearchSource for Resources {
    fn kind(&self) -> &'static str {
        "resource"
    }

    async fn entries(&self, ctx: &Ctx, ids: &[Uuid]) -> Result<Vec<Entry>> {
        let rows = store::resources::find_many(ctx.read(), ids).await?;
        let entry = |row: Model| Entry {
            subject: Subject::new("bookings", self.kind(), row.id),
            scope: SCOPE,
            section: None,
            body: format!("{}\n{}\n{}", row.place, row.features, row.description),
            title: row.name,
            changed_at: row.updated_at,
        };
        Ok(rows.into_iter().map(entry).collect())
    }

    async fn ids(&self, ctx: &Ctx, after: Option<Uuid>, limit: u64) -> Result<Vec<Uuid>> {
        Ok(store::resources::after(ctx.read(), after, limit).await?.into_iter().map(|row| row.id).collect())
    }

    async fn scopes(&self, ctx: &Ctx) -> Result<Vec<Scope>> {
        Ok(ctx.person().map(|_| SCOPE).into_iter().collect())
    }

    async fn cards(&self, ctx: &Ctx, ids: &[Uuid]) -> Result<Vec<Card>> {
        let all = catalogue::all(ctx).await?;
        let today = parvis_kernel::clock::local_date(ctx.now());
        let card = |known: &Known| {
            let shown = shown::resource(ctx, known);
            Card {
                subject: catalogue::subject(known.row.id),
                title: shown.name,
                url: shown.url,
                place: shown.detail,
                icon: shown::icon(known),
            }
        };
        let there = all.iter().filter(|one| ids.contains(&one.row.id) && one.is_there_on(today));
        Ok(there.map(card).collect())
    }
}
