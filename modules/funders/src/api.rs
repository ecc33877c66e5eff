//! `/api/v1/links`

use axum::Json;
use axum::extract::Path;
use parvis_kernel::Ctx;
use parvis_kernel::answer::{Created, Done, Item};
use parvis_kernel::error::Result;
use parvis_kernel::page::{Cursor, List};
use parvis_kernel::query::Query;
use parvis_kernel::sent::Sent;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use crate::domain::Draft;
use crate::entities::link::Model;
use crate::{services, store};

/// A link to an outside platform.
#[derive(Serialize, ToSchema)]
pub(crate) struct Link {
    id: Uuid,
    title: String,
    /// The address outside.
    url: String,
    description: String,
    /// `state`, `region`, `department`, `metropolis`, `city`, `social_security`, `europe`, `foundation` or `services`.
    level: String,
}

impl From<Model> for Link {
    fn from(row: Model) -> Self {
        Self { id: row.id, title: row.title, url: row.url, description: row.description, level: row.level }
    }
}

/// A link to be. Every field is checked as on the page.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct NewLink {
    #[schema(example = "Caf du Nord")]
    title: String,
    /// `https://…` or `http://…`
    #[schema(example = "https://www.caf.fr")]
    url: String,
    #[serde(default)]
    #[schema(example = "Prestations et appels à projets")]
    description: String,
    /// `state`, `region`, `department`, `metropolis`, `city`, `social_security`, `europe`, `foundation` or `services`.
    #[schema(example = "social_security")]
    level: String,
}

/// What changes of a link; absent fields stay as they are.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct LinkChange {
    title: Option<String>,
    url: Option<String>,
    #[schema(example = "Prestations, appels à projets, conventions")]
    description: Option<String>,
    level: Option<String>,
}

fn item(row: Model) -> Item<Link> {
    Item { state: services::state(&row), value: row.into() }
}

pub(crate) async fn list(ctx: Ctx, Query(cursor): Query<Cursor>) -> Result<Json<List<Link>>> {
    ctx.signed_in()?;
    let rows = store::after(ctx.read(), cursor.after(), cursor.fetch()).await?;
    Ok(Json(cursor.page(rows.into_iter().map(Link::from).collect(), |link| link.id)))
}

pub(crate) async fn show(ctx: Ctx, Path(id): Path<Uuid>) -> Result<Item<Link>> {
    Ok(item(services::find_visible(&ctx, id).await?))
}

pub(crate) async fn add(ctx: Ctx, Sent(asked): Sent<NewLink>) -> Result<Created<Link>> {
    let NewLink { title, url, description, level } = asked;
    let id = services::add(&ctx, Draft { title, url, description, level }).await?;
    Ok(Created { path: format!("/api/v1/links/{id}"), item: item(services::find_visible(&ctx, id).await?) })
}

pub(crate) async fn change(
    ctx: Ctx,
    Path(id): Path<Uuid>,
    Sent(asked): Sent<LinkChange>,
) -> Result<Item<Link>> {
    let now = services::find_visible(&ctx, id).await?;
    let draft = Draft {
        title: asked.title.unwrap_or(now.title),
        url: asked.url.unwrap_or(now.url),
        description: asked.description.unwrap_or(now.description),
        level: asked.level.unwrap_or(now.level),
    };
    services::change(&ctx, id, draft).await?;
    Ok(item(services::find_visible(&ctx, id).await?))
}

pub(crate) async fn remove(ctx: Ctx, Path(id): Path<Uuid>) -> Result<Done> {
    services::remove(&ctx, id).await?;
    Ok(Done)
}
