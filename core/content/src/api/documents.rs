//! `/api/v1/documents`, and their files.

use axum::Json;
use axum::extract::Path;
use axum::http::HeaderMap;
use axum::response::Response;
use parvis_kernel::Ctx;
use parvis_kernel::clock::{Instant, local_date};
use parvis_kernel::error::{Error, Result};
use parvis_kernel::page::{Cursor, List};
use parvis_kernel::query::Query;
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use crate::entities::document;
use crate::pages::file;
use crate::services::{find, library, tree};
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

pub(crate) async fn list(ctx: Ctx, Query(cursor): Query<Cursor>) -> Result<Json<List<Document>>> {
    ctx.signed_in()?;
    let readable = tree::readable(&ctx).await?;
    let today = local_date(ctx.now());
    let rows =
        store::documents::after(ctx.read(), Some((&readable, today)), cursor.after(), cursor.fetch()).await?;
    Ok(Json(cursor.page(described(&ctx, rows).await?, |document| document.id)))
}

pub(crate) async fn show(ctx: Ctx, Path(id): Path<Uuid>) -> Result<Json<Document>> {
    let row = shown(&ctx, id).await?;
    described(&ctx, vec![row]).await?.pop().map(Json).ok_or(Error::NotFound)
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
