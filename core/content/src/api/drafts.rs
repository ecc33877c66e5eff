//! Writing pages and news: `/api/v1/pages` and `/api/v1/news`. Whoever writes on screen holds the page here too, and readers
//! go on seeing what is live until it is published.

use axum::Json;
use axum::extract::Path;
use parvis_kernel::Ctx;
use parvis_kernel::answer::{Created, Done, Item};
use parvis_kernel::clock::{Date, Instant};
use parvis_kernel::error::{Error, Result};
use parvis_kernel::message::Message;
use parvis_kernel::page::List;
use parvis_kernel::query::Query;
use parvis_kernel::sent::{Sent, told};
use parvis_kernel::upload::Whole;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use super::foreign::{Imported, Importing};
use super::images::{Image, Sending};
use crate::domain::kind::Kind;
use crate::domain::tree::HOME;
use crate::entities::node;
use crate::services::node::NewNode;
use crate::services::page::{self, Saving};
use crate::services::{find, image, node as nodes, trash, tree, write};

/// The field of the services that stands for the section.
pub(super) const SECTION: (&str, &str) = ("parent", "section_id");

/// A page or a news item as those who write see it: its latest words, published or not.
#[derive(Serialize, ToSchema)]
pub struct Draft {
    pub id: Uuid,
    /// `page` or `news`.
    pub kind: String,
    pub section_id: Uuid,
    /// The last part of the address.
    pub slug: String,
    pub title: String,
    pub summary: String,
    /// Markdown.
    pub body: String,
    /// The main image.
    pub image_id: Option<Uuid>,
    /// For news: stays on top.
    pub pinned: bool,
    #[schema(value_type = Option<String>, format = DateTime)]
    pub publish_at: Option<Instant>,
    #[schema(value_type = Option<String>, format = DateTime)]
    pub expires_at: Option<Instant>,
    /// The day by which somebody reads it again.
    #[schema(value_type = Option<String>, format = Date)]
    pub review_on: Option<Date>,
    /// True while readers see it, in these words or in earlier ones.
    pub live: bool,
    /// True while readers do not see these very words.
    pub waiting: bool,
    #[schema(value_type = String, format = DateTime)]
    pub changed_at: Instant,
    /// The page for people.
    pub url: String,
}

/// A page or a news item to be.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct NewPage {
    /// The section that it stands in.
    #[schema(example = "0b5c6601-c000-4000-8000-000000000000")]
    section_id: Uuid,
    #[schema(example = "Horaires d’été")]
    title: String,
    #[serde(default)]
    #[schema(example = "Du 6 juillet au 28 août")]
    summary: String,
    /// Markdown.
    #[serde(default)]
    #[schema(example = "L’accueil est ouvert de **9 h à 17 h**.")]
    body: String,
    /// The last part of the address; made from the title when empty.
    #[serde(default)]
    slug: String,
    #[serde(default)]
    pinned: bool,
    #[schema(value_type = Option<String>, format = DateTime)]
    publish_at: Option<Instant>,
    #[schema(value_type = Option<String>, format = DateTime)]
    expires_at: Option<Instant>,
    #[schema(value_type = Option<String>, format = Date)]
    review_on: Option<Date>,
    /// True: readers see it from now on, or from `publish_at` on. False: a draft.
    #[serde(default)]
    publish: bool,
}

/// What changes of a page or a news item; absent fields stay as they are, null empties.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct PageChange {
    title: Option<String>,
    summary: Option<String>,
    #[schema(example = "L’accueil est ouvert de **9 h à 18 h**.")]
    body: Option<String>,
    /// An image that was sent for this page or for another one.
    #[serde(default, deserialize_with = "told")]
    #[schema(value_type = Option<Uuid>)]
    image_id: Option<Option<Uuid>>,
    pinned: Option<bool>,
    #[schema(value_type = Option<String>, format = DateTime)]
    publish_at: Option<Instant>,
    #[serde(default, deserialize_with = "told")]
    #[schema(value_type = Option<String>, format = DateTime)]
    expires_at: Option<Option<Instant>>,
    #[serde(default, deserialize_with = "told")]
    #[schema(value_type = Option<String>, format = Date)]
    review_on: Option<Option<Date>>,
    /// True: readers see these words now, or from `publish_at` on. False or absent: a draft, and readers go on seeing what
    /// is live.
    #[serde(default)]
    publish: bool,
}

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct PageMove {
    #[schema(example = "0b5c6601-c000-4000-8000-000000000000")]
    section_id: Uuid,
}

/// The handlers of one kind.
macro_rules! written {
    ($kinds:ident, $kind:expr) => {
        pub(crate) mod $kinds {
            use super::*;

            pub(crate) async fn create(ctx: Ctx, Sent(asked): Sent<NewPage>) -> Result<Created<Draft>> {
                super::create(&ctx, $kind, asked).await
            }

            pub(crate) async fn import(
                ctx: Ctx,
                Query(asked): Query<Importing>,
                file: Whole,
            ) -> Result<Created<Imported>> {
                asked.import(&ctx, $kind, file).await
            }

            pub(crate) async fn draft(ctx: Ctx, Path(id): Path<Uuid>) -> Result<Item<Draft>> {
                shown(&ctx, &find_written(&ctx, $kind, id).await?).await
            }

            pub(crate) async fn change(
                ctx: Ctx,
                Path(id): Path<Uuid>,
                Sent(asked): Sent<PageChange>,
            ) -> Result<Item<Draft>> {
                let row = find_written(&ctx, $kind, id).await?;
                super::change(&ctx, row, asked).await
            }

            pub(crate) async fn publish(ctx: Ctx, Path(id): Path<Uuid>) -> Result<Item<Draft>> {
                find_written(&ctx, $kind, id).await?;
                page::publish(&ctx, id).await?;
                again(&ctx, id).await
            }

            pub(crate) async fn unpublish(ctx: Ctx, Path(id): Path<Uuid>) -> Result<Item<Draft>> {
                find_written(&ctx, $kind, id).await?;
                page::unpublish(&ctx, id).await?;
                again(&ctx, id).await
            }

            pub(crate) async fn move_to(
                ctx: Ctx,
                Path(id): Path<Uuid>,
                Sent(asked): Sent<PageMove>,
            ) -> Result<Item<Draft>> {
                find_written(&ctx, $kind, id).await?;
                let moved = nodes::move_to(&ctx, id, asked.section_id).await;
                moved.map_err(|error| error.renamed(&[SECTION]))?;
                again(&ctx, id).await
            }

            pub(crate) async fn trash(ctx: Ctx, Path(id): Path<Uuid>) -> Result<Done> {
                find_written(&ctx, $kind, id).await?;
                trash::put(&ctx, id).await?;
                Ok(Done)
            }

            pub(crate) async fn images(ctx: Ctx, Path(id): Path<Uuid>) -> Result<Json<List<Image>>> {
                find_written(&ctx, $kind, id).await?;
                let images = image::of_node(&ctx, id).await?;
                Ok(Json(List::whole(images.into_iter().map(Image::from).collect())))
            }

            pub(crate) async fn add_image(
                ctx: Ctx,
                Path(id): Path<Uuid>,
                Query(sending): Query<Sending>,
                file: Whole,
            ) -> Result<Created<Image>> {
                find_written(&ctx, $kind, id).await?;
                sending.keep(&ctx, id, file).await
            }
        }
    };
}

written!(pages, Kind::Page);
written!(news, Kind::News);

async fn find_written(ctx: &Ctx, kind: Kind, id: Uuid) -> Result<node::Model> {
    let row = find::node(ctx, id).await?;
    if row.kind == kind.key() { Ok(row) } else { Err(Error::NotFound) }
}

async fn create(ctx: &Ctx, kind: Kind, asked: NewPage) -> Result<Created<Draft>> {
    let place = NewNode {
        parent: asked.section_id,
        kind,
        title: asked.title.clone(),
        summary: asked.summary.clone(),
        slug: asked.slug,
    };
    let draft = page::Draft {
        title: asked.title,
        summary: asked.summary,
        body: asked.body,
        image: None,
        pinned: asked.pinned,
        publish_at: asked.publish_at,
        expires_at: asked.expires_at,
        review_on: asked.review_on,
        based_on: None,
    };
    let written = page::write(ctx, place, draft, saving(asked.publish)).await;
    let id = written.map_err(|error| error.renamed(&[SECTION]))?;
    let kinds = if kind == Kind::News { "news" } else { "pages" };
    Ok(Created { path: format!("/api/v1/{kinds}/{id}"), item: again(ctx, id).await? })
}

async fn change(ctx: &Ctx, row: node::Model, asked: PageChange) -> Result<Item<Draft>> {
    let now = page::latest(ctx, &row).await?.ok_or(Error::NotFound)?;
    let image = match asked.image_id {
        Some(Some(id)) => Some(known_image(ctx, id).await?),
        Some(None) => None,
        None => now.image_id,
    };
    let draft = page::Draft {
        title: asked.title.unwrap_or(now.title),
        summary: asked.summary.unwrap_or(now.summary),
        body: asked.body.unwrap_or(now.body),
        image,
        pinned: asked.pinned.unwrap_or(row.pinned),
        publish_at: asked.publish_at.or(row.published_at),
        expires_at: asked.expires_at.unwrap_or(row.expires_at),
        review_on: asked.review_on.unwrap_or(row.review_on),
        // The fields that were not sent are those of this version: not of one that comes in between.
        based_on: row.latest_revision_id,
    };
    page::save(ctx, row.id, draft, saving(asked.publish)).await?;
    again(ctx, row.id).await
}

fn saving(publish: bool) -> Saving {
    if publish { Saving::Publish } else { Saving::Draft }
}

async fn known_image(ctx: &Ctx, id: Uuid) -> Result<Uuid> {
    match find::image(ctx, id).await {
        Ok(image) => Ok(image.id),
        Err(Error::NotFound) => Err(Error::invalid("image_id", Message::new("image-unknown"))),
        Err(error) => Err(error),
    }
}

/// As it is after it was changed.
pub(super) async fn again(ctx: &Ctx, id: Uuid) -> Result<Item<Draft>> {
    let ctx = ctx.afresh();
    let row = find::node(&ctx, id).await?;
    shown(&ctx, &row).await
}

async fn shown(ctx: &Ctx, row: &node::Model) -> Result<Item<Draft>> {
    let words = page::latest(ctx, row).await?.ok_or(Error::NotFound)?;
    let live = find::is_live(ctx, row);
    let draft = Draft {
        id: row.id,
        kind: row.kind.clone(),
        section_id: row.parent_id.unwrap_or(HOME),
        slug: row.slug.clone(),
        title: words.title,
        summary: words.summary,
        body: words.body,
        image_id: words.image_id,
        pinned: row.pinned,
        publish_at: row.published_at,
        expires_at: row.expires_at,
        review_on: row.review_on,
        live,
        waiting: !live || row.live_revision_id != row.latest_revision_id,
        changed_at: row.changed_at,
        url: tree::address(&*tree::load(ctx).await?, row),
    };
    Ok(Item { state: write::state(row), value: draft })
}
