//! `/api/v1/sections`: sections and libraries.

use axum::Json;
use axum::extract::Path;
use parvis_kernel::Ctx;
use parvis_kernel::error::Result;
use parvis_kernel::page::{Cursor, List};
use parvis_kernel::query::Query;
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use crate::domain::kind::Kind;
use crate::domain::tree::{Node, Tree};
use crate::services::{find, tree};

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
    let tree = tree::load(&ctx).await?;
    let mut ids: Vec<_> = tree::readable(&ctx).await?.iter().copied().collect();
    ids.sort_unstable();
    let after = cursor.after();
    let nodes =
        ids.into_iter().filter(|id| after.is_none_or(|after| *id > after)).filter_map(|id| tree.get(id));
    let fetch = usize::try_from(cursor.fetch()).unwrap_or(usize::MAX);
    let items =
        nodes.filter(|node| node.kind.is_container()).take(fetch).map(|node| section(&tree, node)).collect();
    Ok(Json(cursor.page(items, |section| section.id)))
}

pub(crate) async fn show(ctx: Ctx, Path(id): Path<Uuid>) -> Result<Json<Section>> {
    let node = find::container(&ctx, id).await?;
    Ok(Json(section(&*tree::load(&ctx).await?, &node)))
}
