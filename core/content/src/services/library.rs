//! What a library holds, as lists show it.

use std::collections::HashMap;

use parvis_kernel::Ctx;
use parvis_kernel::clock::Instant;
use parvis_kernel::error::Result;
use parvis_kernel::media_type::MediaType;
use serde::Serialize;
use uuid::Uuid;

use super::find;
use crate::entities::document;
use crate::store;

/// A document in a list.
#[derive(Clone, Debug, Serialize)]
pub struct Listed {
    pub id: Uuid,
    pub title: String,
    pub description: String,
    /// `pdf`, for the badge.
    pub extension: String,
    pub size: i64,
    pub version: i32,
    pub downloads: i64,
    pub changed_at: Instant,
    /// Set when its text could not be read: it is found by its name alone.
    pub unreadable: Option<String>,
}

/// The documents of one library, by title.
pub async fn documents(ctx: &Ctx, library: Uuid) -> Result<Vec<Listed>> {
    find::container(ctx, library).await?;
    listed(ctx, store::documents::in_library(ctx.read(), library).await?).await
}

/// Adds what lists show of the versions on offer.
pub async fn listed(ctx: &Ctx, rows: Vec<document::Model>) -> Result<Vec<Listed>> {
    let ids: Vec<_> = rows.iter().map(|row| row.id).collect();
    let versions = store::documents::versions_of(ctx.read(), &ids).await?;
    let offered: HashMap<_, _> =
        versions.into_iter().map(|one| ((one.document_id, one.number), one)).collect();
    Ok(rows
        .into_iter()
        .filter_map(|row| {
            let version = offered.get(&(row.id, row.version))?;
            let extension = MediaType::by_mime(&version.media_type).map_or("", |known| known.extension);
            Some(Listed {
                id: row.id,
                title: row.title,
                description: row.description,
                extension: extension.to_owned(),
                size: version.size,
                version: row.version,
                downloads: row.downloads,
                changed_at: row.changed_at,
                unreadable: unreadable(&version.text_state),
            })
        })
        .collect())
}

/// The key of why a text could not be read, if it could not.
pub(crate) fn unreadable(state: &str) -> Option<String> {
    let good = matches!(state, "waiting" | "read" | "empty");
    (!good).then(|| format!("unreadable-{state}"))
}
