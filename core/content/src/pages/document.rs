//! `/documents`: the libraries; `/documents/{id}`: one document, its versions, its file.

use axum::extract::{Path, Query};
use axum::http::HeaderMap;
use axum::response::Response;
use parvis_kernel::clock::Instant;
use parvis_kernel::error::{Error, Result};
use parvis_kernel::media_type::MediaType;
use parvis_kernel::{Ctx, View, picture as sent};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::file;
use super::tree::{Step, trail};
use crate::domain::kind::Kind;
use crate::domain::tree::EDIT;
use crate::services::library::{self, Listed};
use crate::services::{document, find, image, picture, tree};
use crate::store;

#[derive(Serialize)]
struct Libraries {
    libraries: Vec<Library>,
    newest: Vec<Listed>,
    may_edit: bool,
}

#[derive(Serialize)]
struct Library {
    title: String,
    summary: String,
    place: String,
    url: String,
}

/// Every library that the reader may see, and what changed lately.
pub(crate) async fn libraries(ctx: Ctx) -> Result<View> {
    let tree = tree::load(&ctx).await?;
    let readable = tree::readable(&ctx).await?;
    let is_top = |parent: Option<Uuid>| {
        parent.and_then(|id| tree.get(id)).is_none_or(|node| node.kind != Kind::Library)
    };
    let mut libraries: Vec<_> = tree
        .containers()
        .filter(|node| node.kind == Kind::Library && is_top(node.parent) && readable.contains(&node.id))
        .map(|node| Library {
            title: node.title.clone(),
            summary: node.summary.clone(),
            place: node.parent.map(|parent| tree.place(parent)).unwrap_or_default(),
            url: tree.path(node.id),
        })
        .collect();
    libraries.sort_by(|a, b| (&a.place, &a.title).cmp(&(&b.place, &b.title)));
    let newest = library::listed(&ctx, document::newest(&ctx, 8).await?).await?;
    Ok(View::new("content/libraries.html", Libraries { libraries, newest, may_edit: ctx.can(EDIT) }))
}

#[derive(Serialize)]
struct Page {
    document: Listed,
    file_name: String,
    inline: bool,
    trail: Vec<Step>,
    versions: Vec<Version>,
    may_edit: bool,
}

#[derive(Serialize)]
struct Version {
    number: i32,
    file_name: String,
    size: i64,
    at: Instant,
    author: Option<String>,
}

pub(crate) async fn show(ctx: Ctx, Path(id): Path<Uuid>) -> Result<View> {
    let row = find::document(&ctx, id).await?;
    let tree = tree::load(&ctx).await?;
    let trail = trail(&tree, row.library_id, &row.title);
    let listed = library::listed(&ctx, vec![row]).await?.pop().ok_or(Error::NotFound)?;
    let mut versions = Vec::new();
    for one in store::documents::versions(ctx.read(), id).await? {
        let author = image::author_name(&ctx, one.author_id).await?;
        versions.push((
            one.media_type,
            Version { number: one.number, file_name: one.file_name, size: one.size, at: one.at, author },
        ));
    }
    let (media_type, offered) =
        versions.iter().find(|(_, one)| one.number == listed.version).ok_or(Error::NotFound)?;
    let page = Page {
        file_name: offered.file_name.clone(),
        inline: MediaType::by_mime(media_type).is_some_and(|known| known.is_inline_safe),
        document: listed,
        trail,
        versions: versions.into_iter().map(|(_, one)| one).collect(),
        may_edit: ctx.can(EDIT),
    };
    Ok(View::new("content/document.html", page))
}

/// A picture of the first page.
pub(crate) async fn picture(ctx: Ctx, Path(id): Path<Uuid>, asked: HeaderMap) -> Result<Response> {
    let blob = picture::open(&ctx, id).await?;
    sent::send(&ctx, &blob, &asked, sent::ASK_AGAIN).await
}

#[derive(Deserialize)]
pub(crate) struct How {
    #[serde(rename = "telecharger")]
    download: Option<String>,
}

pub(crate) async fn current(
    ctx: Ctx,
    Path(id): Path<Uuid>,
    Query(how): Query<How>,
    headers: HeaderMap,
) -> Result<Response> {
    file::send(&ctx, id, None, how.download.is_some(), &headers).await
}

pub(crate) async fn version(
    ctx: Ctx,
    Path((id, number)): Path<(Uuid, i32)>,
    Query(how): Query<How>,
    headers: HeaderMap,
) -> Result<Response> {
    file::send(&ctx, id, Some(number), how.download.is_some(), &headers).await
}
