//! `/api/v1/pages` and `/api/v1/news`.

use std::sync::Arc;

use axum::extract::Path;
use parvis_kernel::Ctx;
use parvis_kernel::block::without_blocks;
use parvis_kernel::clock::Instant;
use parvis_kernel::error::{Error, Result};
use parvis_kernel::page::{Cursor, List};
use parvis_kernel::query::Query;
use parvis_kernel::ready::Ready;
use parvis_kernel::revision::Topic;
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use crate::domain::kind::Kind;
use crate::domain::tree::HOME;
use crate::entities::node;
use crate::services::{find, tree};
use crate::store;

/// A page or a news item, as readers see it.
#[derive(Clone, Serialize, ToSchema)]
pub struct Page {
    pub id: Uuid,
    pub section_id: Uuid,
    pub title: String,
    pub summary: String,
    /// Markdown, as written.
    pub body: String,
    /// The same, as clean HTML, without the blocks of modules: those are loaded for each reader.
    pub html: String,
    pub pinned: bool,
    #[schema(value_type = Option<String>, format = DateTime)]
    pub published_at: Option<Instant>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>, format = DateTime)]
    pub expires_at: Option<Instant>,
    #[schema(value_type = String, format = DateTime)]
    pub changed_at: Instant,
    /// The page for people.
    pub url: String,
}

/// What is the same for everybody of one object; who may see it is asked each time.
struct Known {
    row: node::Model,
    page: Ready<Page>,
}

pub(crate) async fn pages(ctx: Ctx, Query(cursor): Query<Cursor>) -> Result<Ready<List<Page>>> {
    list(&ctx, Kind::Page, &cursor).await
}

pub(crate) async fn news(ctx: Ctx, Query(cursor): Query<Cursor>) -> Result<Ready<List<Page>>> {
    list(&ctx, Kind::News, &cursor).await
}

pub(crate) async fn page(ctx: Ctx, Path(id): Path<Uuid>) -> Result<Ready<Page>> {
    one(&ctx, Kind::Page, id).await
}

pub(crate) async fn news_item(ctx: Ctx, Path(id): Path<Uuid>) -> Result<Ready<Page>> {
    one(&ctx, Kind::News, id).await
}

async fn list(ctx: &Ctx, kind: Kind, cursor: &Cursor) -> Result<Ready<List<Page>>> {
    ctx.signed_in()?;
    let visible = tree::visible(ctx).await?;
    let ids =
        store::nodes::ids_after(ctx.read(), kind, Some(visible), cursor.after(), cursor.fetch()).await?;
    let page = cursor.page(ids, |id| *id);
    let mut items = Vec::with_capacity(page.items.len());
    for id in page.items {
        match known(ctx, id).await {
            Ok(known) => items.push(known.page.clone()),
            // Gone since the ids were read.
            Err(Error::NotFound) => {}
            Err(error) => return Err(error),
        }
    }
    Ok(Ready::list(&items, page.next))
}

async fn one(ctx: &Ctx, kind: Kind, id: Uuid) -> Result<Ready<Page>> {
    ctx.signed_in()?;
    let known = known(ctx, id).await?;
    let wanted = known.row.kind == kind.key()
        && find::is_live(ctx, &known.row)
        && find::may_see(ctx, &known.row).await?;
    if wanted { Ok(known.page.clone()) } else { Err(Error::NotFound) }
}

/// Whoever calls asks first whether the reader may see it.
async fn known(ctx: &Ctx, id: Uuid) -> Result<Arc<Known>> {
    let name = format!("api {id}");
    ctx.remember(Topic::Content, &name, || async {
        let row = store::nodes::find(ctx.read(), id).await?.ok_or(Error::NotFound)?;
        let page = Ready::new(&described(ctx, &row).await?)?;
        Ok(Known { row, page })
    })
    .await
}

async fn described(ctx: &Ctx, row: &node::Model) -> Result<Page> {
    let live = row.live_revision_id.ok_or(Error::NotFound)?;
    let live = store::revisions::find(ctx.read(), live).await?.ok_or(Error::NotFound)?;
    Ok(Page {
        id: row.id,
        section_id: row.parent_id.unwrap_or(HOME),
        url: tree::address(&*tree::load(ctx).await?, row),
        title: row.title.clone(),
        summary: row.summary.clone(),
        body: live.body,
        html: without_blocks(&live.html),
        pinned: row.pinned,
        published_at: row.published_at,
        expires_at: row.expires_at,
        changed_at: row.changed_at,
    })
}
