//! `/api/v1/pages` and `/api/v1/news`.

use std::sync::Arc;

use axum::extract::Path;
use parvis_kernel::Ctx;
use parvis_kernel::block::without_blocks;
use parvis_kernel::clock::Instant;
use parvis_kernel::error::{Error, Result};
use parvis_kernel::order::Order;
use parvis_kernel::page::{Cursor, List};
use parvis_kernel::query::{Paged, instant};
use parvis_kernel::ready::Ready;
use parvis_kernel::revision::Topic;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

use super::images::Image;
use crate::domain::kind::Kind;
use crate::domain::tree::HOME;
use crate::entities::node;
use crate::services::{find, image, tree};
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
    /// The main image.
    pub image: Option<Image>,
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

/// What pages and news may be asked for.
#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
pub(crate) struct Asked {
    /// Only what stands right in this section.
    #[param(required = false, value_type = Uuid)]
    section_id: Option<Uuid>,
    /// Only what stands in this section or below it.
    #[param(required = false, value_type = Uuid)]
    within: Option<Uuid>,
    /// Only what is pinned, or only what is not.
    #[param(required = false, value_type = bool)]
    pinned: Option<bool>,
    /// Only what changed then or later.
    #[serde(default, deserialize_with = "instant")]
    #[param(required = false, value_type = String, format = DateTime)]
    changed_since: Option<Instant>,
    /// Only what was published then or later.
    #[serde(default, deserialize_with = "instant")]
    #[param(required = false, value_type = String, format = DateTime)]
    published_since: Option<Instant>,
    /// As they were made when nothing is said; `-` puts the last first.
    #[serde(default)]
    #[param(required = false, inline)]
    sort: Sort,
}

#[derive(Clone, Copy, Default, Deserialize, ToSchema)]
enum Sort {
    #[default]
    #[serde(rename = "id")]
    Id,
    #[serde(rename = "title")]
    Title,
    #[serde(rename = "-title")]
    TitleDown,
    #[serde(rename = "published_at")]
    Published,
    #[serde(rename = "-published_at")]
    PublishedDown,
    #[serde(rename = "changed_at")]
    Changed,
    #[serde(rename = "-changed_at")]
    ChangedDown,
}

impl Sort {
    fn order(self) -> Order<node::Column> {
        use node::Column::{ChangedAt, Id, PublishedAt, Title};
        let (column, down) = match self {
            Self::Id => (Id, false),
            Self::Title => (Title, false),
            Self::TitleDown => (Title, true),
            Self::Published => (PublishedAt, false),
            Self::PublishedDown => (PublishedAt, true),
            Self::Changed => (ChangedAt, false),
            Self::ChangedDown => (ChangedAt, true),
        };
        Order { column, id: Id, down }
    }
}

pub(crate) async fn pages(ctx: Ctx, Paged(cursor, asked): Paged<Asked>) -> Result<Ready<List<Page>>> {
    list(&ctx, Kind::Page, &cursor, asked).await
}

pub(crate) async fn news(ctx: Ctx, Paged(cursor, asked): Paged<Asked>) -> Result<Ready<List<Page>>> {
    list(&ctx, Kind::News, &cursor, asked).await
}

pub(crate) async fn page(ctx: Ctx, Path(id): Path<Uuid>) -> Result<Ready<Page>> {
    one(&ctx, Kind::Page, id).await
}

pub(crate) async fn news_item(ctx: Ctx, Path(id): Path<Uuid>) -> Result<Ready<Page>> {
    one(&ctx, Kind::News, id).await
}

async fn list(ctx: &Ctx, kind: Kind, cursor: &Cursor, asked: Asked) -> Result<Ready<List<Page>>> {
    tree::may_ask(ctx).await?;
    let parents = match asked.within {
        Some(section) => Some(find::branch(ctx, section, "within").await?),
        None => None,
    };
    let wanted = store::nodes::Wanted {
        parents,
        parent: asked.section_id,
        pinned: asked.pinned,
        changed_since: asked.changed_since,
        published_since: asked.published_since,
    };
    let wanted = wanted.condition().add(tree::visible(ctx).await?);
    let order = asked.sort.order();
    let shown = async |id| {
        let row = find::node(ctx, id).await?;
        Some(row).filter(|row| row.kind == kind.key()).ok_or(Error::NotFound)
    };
    let after = order.begin(cursor.after(), shown).await?;
    let ids = store::nodes::listed(ctx.read(), kind, wanted.clone(), order, after, cursor.fetch()).await?;
    let total = cursor.total(store::nodes::count(ctx.read(), kind, wanted)).await?;
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
    Ok(Ready::list(&items, page.next, total))
}

async fn one(ctx: &Ctx, kind: Kind, id: Uuid) -> Result<Ready<Page>> {
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
    let mut images = image::shown(ctx, row.image_id.as_slice()).await?;
    Ok(Page {
        id: row.id,
        image: row.image_id.and_then(|id| images.remove(&id)).map(Image::from),
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
