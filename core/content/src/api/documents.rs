//! `/api/v1/documents`, and their files.

use axum::Json;
use axum::extract::Path;
use axum::http::HeaderMap;
use axum::response::Response;
use parvis_kernel::Ctx;
use parvis_kernel::answer::{Created, Done, Item};
use parvis_kernel::clock::{Instant, local_date};
use parvis_kernel::error::{Error, Result};
use parvis_kernel::order::Order;
use parvis_kernel::page::List;
use parvis_kernel::query::{Paged, Query, instant};
use parvis_kernel::sent::Sent;
use parvis_kernel::upload::Whole;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

use crate::entities::document;
use crate::pages::file;
use crate::services::{document as services, find, library, trash, tree};
use crate::store;

/// A document: its address stays the same through all its versions.
#[derive(Serialize, ToSchema)]
pub struct Document {
    pub id: Uuid,
    pub library_id: Uuid,
    pub title: String,
    pub description: String,
    /// `pdf`, `docx` …
    pub extension: String,
    /// Bytes.
    pub size: i64,
    pub version: i32,
    pub downloads: i64,
    #[schema(value_type = String, format = DateTime)]
    pub changed_at: Instant,
    /// Where the file itself is.
    pub file_url: String,
    /// The page for people.
    pub url: String,
}

/// What documents may be asked for.
#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
pub(crate) struct Asked {
    /// Only what stands right in this library.
    #[param(required = false, value_type = Uuid)]
    library_id: Option<Uuid>,
    /// Only what stands in this section or library, or below it.
    #[param(required = false, value_type = Uuid)]
    within: Option<Uuid>,
    /// Only what changed then or later.
    #[serde(default, deserialize_with = "instant")]
    #[param(required = false, value_type = String, format = DateTime)]
    changed_since: Option<Instant>,
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
    #[serde(rename = "changed_at")]
    Changed,
    #[serde(rename = "-changed_at")]
    ChangedDown,
    #[serde(rename = "-downloads")]
    DownloadsDown,
}

impl Sort {
    fn order(self) -> Order<document::Column> {
        use document::Column::{ChangedAt, Downloads, Id, Title};
        let (column, down) = match self {
            Self::Id => (Id, false),
            Self::Title => (Title, false),
            Self::TitleDown => (Title, true),
            Self::Changed => (ChangedAt, false),
            Self::ChangedDown => (ChangedAt, true),
            Self::DownloadsDown => (Downloads, true),
        };
        Order { column, id: Id, down }
    }
}

pub(crate) async fn list(ctx: Ctx, Paged(cursor, asked): Paged<Asked>) -> Result<Json<List<Document>>> {
    tree::may_ask(&ctx).await?;
    let mut libraries = (*tree::readable(&ctx).await?).clone();
    if let Some(top) = asked.within {
        let branch = find::branch(&ctx, top, "within").await?;
        libraries.retain(|id| branch.contains(id));
    }
    if let Some(library) = asked.library_id {
        libraries.retain(|id| *id == library);
    }
    let wanted = store::documents::wanted(&libraries, local_date(ctx.now()), asked.changed_since);
    let order = asked.sort.order();
    let after = order.begin(cursor.after(), |id| shown(&ctx, id)).await?;
    let rows = store::documents::listed(ctx.read(), wanted.clone(), order, after, cursor.fetch()).await?;
    let total = cursor.total(store::documents::count(ctx.read(), wanted)).await?;
    Ok(Json(cursor.page(described(&ctx, rows).await?, |document| document.id).counted(total)))
}

pub(crate) async fn show(ctx: Ctx, Path(id): Path<Uuid>) -> Result<Item<Document>> {
    let row = shown(&ctx, id).await?;
    item(&ctx, row).await
}

pub(crate) async fn file(ctx: Ctx, Path(id): Path<Uuid>, headers: HeaderMap) -> Result<Response> {
    shown(&ctx, id).await?;
    file::send(&ctx, id, None, true, &headers).await
}

/// What readers see: programs get no more, whoever they act for.
async fn shown(ctx: &Ctx, id: Uuid) -> Result<document::Model> {
    let row = find::document(ctx, id).await?;
    if find::is_over(ctx, &row) { Err(Error::NotFound) } else { Ok(row) }
}

async fn described(ctx: &Ctx, rows: Vec<document::Model>) -> Result<Vec<Document>> {
    let libraries: Vec<_> = rows.iter().map(|row| (row.id, row.library_id)).collect();
    let place = |id| libraries.iter().find(|(one, _)| *one == id).map(|(_, library)| *library);
    let listed = library::listed(ctx, rows).await?;
    Ok(listed
        .into_iter()
        .filter_map(|one| {
            Some(Document {
                library_id: place(one.id)?,
                file_url: format!("/api/v1/documents/{}/file", one.id),
                url: format!("/documents/{}", one.id),
                id: one.id,
                title: one.title,
                description: one.description,
                extension: one.extension,
                size: one.size,
                version: one.version,
                downloads: one.downloads,
                changed_at: one.changed_at,
            })
        })
        .collect())
}

/// What is said of a file that is sent as a new document.
#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
pub(crate) struct NewDocument {
    /// The library that it stands in.
    library_id: Uuid,
    /// The name of the file, with its extension.
    #[param(example = "note.txt")]
    name: String,
    /// Made from the name when empty.
    #[serde(default)]
    title: String,
    #[serde(default)]
    description: String,
}

#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
pub(crate) struct NewVersion {
    /// The name of the file, with its extension.
    #[param(example = "note.txt")]
    name: String,
}

/// What changes of a document; absent fields stay as they are.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct DocumentChange {
    #[schema(example = "Note de service")]
    title: Option<String>,
    description: Option<String>,
    library_id: Option<Uuid>,
}

const LIBRARY: (&str, &str) = ("library", "library_id");

/// The file is the whole body.
const FILE: (&str, &str) = ("file", "");

pub(crate) async fn add(
    ctx: Ctx,
    Query(asked): Query<NewDocument>,
    file: Whole,
) -> Result<Created<Document>> {
    let kept = services::keep(&ctx, file.named(&asked.name)).await.map_err(|error| error.renamed(&[FILE]))?;
    let NewDocument { library_id, title, description, .. } = asked;
    let added = services::add_described(&ctx, library_id, &title, &description, kept).await;
    let id = added.map_err(|error| error.renamed(&[LIBRARY]))?;
    Ok(Created { path: format!("/api/v1/documents/{id}"), item: again(&ctx, id).await? })
}

pub(crate) async fn describe(
    ctx: Ctx,
    Path(id): Path<Uuid>,
    Sent(asked): Sent<DocumentChange>,
) -> Result<Item<Document>> {
    let now = find::document(&ctx, id).await?;
    let wanted = services::Description {
        title: asked.title.unwrap_or(now.title),
        description: asked.description.unwrap_or(now.description),
        library: asked.library_id.unwrap_or(now.library_id),
        shown_until: now.shown_until,
    };
    let described = services::describe(&ctx, id, wanted).await;
    described.map_err(|error| error.renamed(&[LIBRARY]))?;
    again(&ctx, id).await
}

/// Another version at the same address; the earlier ones are kept.
pub(crate) async fn replace(
    ctx: Ctx,
    Path(id): Path<Uuid>,
    Query(asked): Query<NewVersion>,
    file: Whole,
) -> Result<Item<Document>> {
    find::document(&ctx, id).await?;
    let kept = services::keep(&ctx, file.named(&asked.name)).await.map_err(|error| error.renamed(&[FILE]))?;
    services::replace(&ctx, id, kept).await?;
    again(&ctx, id).await
}

pub(crate) async fn trash(ctx: Ctx, Path(id): Path<Uuid>) -> Result<Done> {
    trash::put_document(&ctx, id).await?;
    Ok(Done)
}

async fn again(ctx: &Ctx, id: Uuid) -> Result<Item<Document>> {
    item(ctx, find::document(ctx, id).await?).await
}

async fn item(ctx: &Ctx, row: document::Model) -> Result<Item<Document>> {
    let state = services::state(&row);
    let value = described(ctx, vec![row]).await?.pop().ok_or(Error::NotFound)?;
    Ok(Item { state, value })
}
