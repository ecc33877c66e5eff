//! `/api/v1/links`

use axum::Json;
use axum::extract::Path;
use parvis_kernel::Ctx;
use parvis_kernel::answer::{Created, Done, Item};
use parvis_kernel::error::{Error, Result};
use parvis_kernel::message::Message;
use parvis_kernel::order::Order;
use parvis_kernel::page::List;
use parvis_kernel::query::Paged;
use parvis_kernel::sent::Sent;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

use crate::domain::{Draft, Level};
use crate::entities::link::{Column, Model};
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

/// What links may be asked for.
#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
pub(crate) struct Asked {
    /// Only those of this level.
    #[param(required = false, value_type = String)]
    level: Option<String>,
    /// As they were added when nothing is said; `-` puts the last first.
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
}

impl Sort {
    fn order(self) -> Order<Column> {
        let (column, down) = match self {
            Self::Id => (Column::Id, false),
            Self::Title => (Column::Title, false),
            Self::TitleDown => (Column::Title, true),
        };
        Order { column, id: Column::Id, down }
    }
}

pub(crate) async fn list(ctx: Ctx, Paged(cursor, asked): Paged<Asked>) -> Result<Json<List<Link>>> {
    ctx.signed_in()?;
    if asked.level.as_ref().is_some_and(|level| !Level::ALL.iter().any(|known| known.key() == level)) {
        return Err(Error::invalid("level", Message::new("query-unreadable")));
    }
    let order = asked.sort.order();
    let after = order
        .begin(cursor.after(), async |id| store::find(ctx.read(), id).await?.ok_or(Error::NotFound))
        .await?;
    let level = asked.level.as_deref();
    let rows = store::listed(ctx.read(), level, order, after, cursor.fetch()).await?;
    let total = cursor.total(store::count(ctx.read(), level)).await?;
    let links = rows.into_iter().map(Link::from).collect();
    Ok(Json(cursor.page(links, |link: &Link| link.id).counted(total)))
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
