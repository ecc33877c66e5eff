//! `/api/v1/sections`: sections and libraries.

use axum::Json;
use axum::extract::Path;
use parvis_kernel::Ctx;
use parvis_kernel::answer::{Created, Done, Item};
use parvis_kernel::error::{Error, Result};
use parvis_kernel::message::Message;
use parvis_kernel::page::{Cursor, List};
use parvis_kernel::query::Query;
use parvis_kernel::sent::Sent;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use crate::domain::kind::Kind;
use crate::domain::tree::{HOME, Node, Tree};
use crate::services::node::NewNode;
use crate::services::{find, node as nodes, trash, tree, write};

/// A section or a library.
#[derive(Clone, Serialize, ToSchema)]
pub struct Section {
    pub id: Uuid,
    /// The section above; absent at the top.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub parent_id: Option<Uuid>,
    /// `section` or `library`; the root is `home`.
    pub kind: String,
    pub title: String,
    pub summary: String,
    /// The page for people.
    pub url: String,
}

fn section(tree: &Tree, node: &Node) -> Section {
    Section {
        id: node.id,
        parent_id: node.parent,
        kind: node.kind.key().to_owned(),
        title: node.title.clone(),
        summary: node.summary.clone(),
        url: if node.kind == Kind::Home { "/".to_owned() } else { tree.path(node.id) },
    }
}

pub(crate) async fn list(ctx: Ctx, Query(cursor): Query<Cursor>) -> Result<Json<List<Section>>> {
    tree::may_ask(&ctx).await?;
    let tree = tree::load(&ctx).await?;
    let mut ids: Vec<_> = tree::readable(&ctx).await?.iter().copied().collect();
    ids.retain(|id| tree.get(*id).is_some_and(|node| node.kind.is_container()));
    ids.sort_unstable();
    let total = cursor.total(std::future::ready(Ok(ids.len() as u64))).await?;
    let after = cursor.after();
    let fetch = usize::try_from(cursor.fetch()).unwrap_or(usize::MAX);
    let wanted = ids.into_iter().filter(|id| after.is_none_or(|after| *id > after)).take(fetch);
    let items = wanted.filter_map(|id| tree.get(id)).map(|node| section(&tree, node)).collect();
    Ok(Json(cursor.page(items, |section| section.id).counted(total)))
}

pub(crate) async fn show(ctx: Ctx, Path(id): Path<Uuid>) -> Result<Item<Section>> {
    item(&ctx, id).await
}

/// A section or a library to be.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct NewSection {
    /// The section above; the top when absent.
    #[serde(default = "home")]
    #[schema(example = "0b5c6601-c000-4000-8000-000000000000")]
    parent_id: Uuid,
    /// `section` or `library`.
    #[schema(example = "section")]
    kind: String,
    #[schema(example = "Vie du quartier")]
    title: String,
    #[serde(default)]
    summary: String,
    /// The last part of the address; made from the title when empty.
    #[serde(default)]
    slug: String,
}

fn home() -> Uuid {
    HOME
}

/// What changes of a section or library; absent fields stay as they are. Another slug leaves a way from the old address.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct SectionChange {
    #[schema(example = "Vie du quartier et fêtes")]
    title: Option<String>,
    summary: Option<String>,
    slug: Option<String>,
}

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct SectionMove {
    #[schema(example = "0b5c6601-c000-4000-8000-000000000000")]
    parent_id: Uuid,
}

const PARENT: (&str, &str) = ("parent", "parent_id");

pub(crate) async fn create(ctx: Ctx, Sent(asked): Sent<NewSection>) -> Result<Created<Section>> {
    let kind = Kind::from_key(&asked.kind).filter(|kind| matches!(kind, Kind::Section | Kind::Library));
    let kind = kind.ok_or_else(|| Error::invalid("kind", Message::new("json-field-wrong")))?;
    let NewSection { parent_id: parent, title, summary, slug, .. } = asked;
    let made = nodes::create(&ctx, NewNode { parent, kind, title, summary, slug }).await;
    let id = made.map_err(|error| error.renamed(&[PARENT]))?;
    Ok(Created { path: format!("/api/v1/sections/{id}"), item: again(&ctx, id).await? })
}

pub(crate) async fn change(
    ctx: Ctx,
    Path(id): Path<Uuid>,
    Sent(asked): Sent<SectionChange>,
) -> Result<Item<Section>> {
    let now = find::container(&ctx, id).await?;
    let title = asked.title.unwrap_or(now.title);
    let summary = asked.summary.unwrap_or(now.summary);
    nodes::rename(&ctx, id, &title, &summary, &asked.slug.unwrap_or(now.slug)).await?;
    again(&ctx, id).await
}

pub(crate) async fn move_to(
    ctx: Ctx,
    Path(id): Path<Uuid>,
    Sent(asked): Sent<SectionMove>,
) -> Result<Item<Section>> {
    find::container(&ctx, id).await?;
    nodes::move_to(&ctx, id, asked.parent_id).await.map_err(|error| error.renamed(&[PARENT]))?;
    again(&ctx, id).await
}

/// Out of the readers' sight with all that it holds.
pub(crate) async fn hide(ctx: Ctx, Path(id): Path<Uuid>) -> Result<Item<Section>> {
    set_hidden(&ctx, id, true).await
}

pub(crate) async fn show_again(ctx: Ctx, Path(id): Path<Uuid>) -> Result<Item<Section>> {
    set_hidden(&ctx, id, false).await
}

async fn set_hidden(ctx: &Ctx, id: Uuid, hidden: bool) -> Result<Item<Section>> {
    find::container(ctx, id).await?;
    nodes::set_hidden(ctx, id, hidden).await?;
    again(ctx, id).await
}

pub(crate) async fn trash(ctx: Ctx, Path(id): Path<Uuid>) -> Result<Done> {
    find::container(&ctx, id).await?;
    trash::put(&ctx, id).await?;
    Ok(Done)
}

/// As it is after it was changed.
async fn again(ctx: &Ctx, id: Uuid) -> Result<Item<Section>> {
    let ctx = ctx.afresh();
    item(&ctx, id).await
}

async fn item(ctx: &Ctx, id: Uuid) -> Result<Item<Section>> {
    let node = find::container(ctx, id).await?;
    let state = write::state(&find::node(ctx, id).await?);
    Ok(Item { state, value: section(&*tree::load(ctx).await?, &node) })
}
