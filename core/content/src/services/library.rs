//! What a library holds, as lists show it.

use std::collections::HashMap;

use parvis_kernel::Ctx;
use parvis_kernel::clock::{Date, Instant};
use parvis_kernel::error::Result;
use parvis_kernel::media_type::MediaType;
use serde::Serialize;
use uuid::Uuid;

use super::{find, image};
use crate::domain::tree::EDIT;
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
    /// True when there is a picture of its first page.
    pub pictured: bool,
    /// The last day on which readers see it.
    pub shown_until: Option<Date>,
    /// That day is past.
    pub over: bool,
}

/// The documents of one library, by title.
pub async fn documents(ctx: &Ctx, library: Uuid) -> Result<Vec<Listed>> {
    find::container(ctx, library).await?;
    let mut rows = store::documents::in_library(ctx.read(), library).await?;
    rows.retain(|row| ctx.can(EDIT) || !find::is_over(ctx, row));
    listed(ctx, rows).await
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
                pictured: version.picture.is_some(),
                over: find::is_over(ctx, &row),
                shown_until: row.shown_until,
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

/// A version of a document, as the one who manages it sees it.
#[derive(Clone, Debug, Serialize)]
pub struct Version {
    pub number: i32,
    pub file_name: String,
    pub size: i64,
    pub at: Instant,
    pub author: Option<String>,
}

/// The versions of a document, the newest first.
pub async fn versions(ctx: &Ctx, document: Uuid) -> Result<Vec<Version>> {
    find::document(ctx, document).await?;
    let mut versions = Vec::new();
    for one in store::documents::versions(ctx.read(), document).await? {
        let author = image::author_name(ctx, one.author_id).await?;
        let (number, file_name, size, at) = (one.number, one.file_name, one.size, one.at);
        versions.push(Version { number, file_name, size, at, author });
    }
    Ok(versions)
}

/// The key of why a text could not be read, if it could not.
pub(crate) fn unreadable(state: &str) -> Option<String> {
    let good = matches!(state, "waiting" | "read" | "empty");
    (!good).then(|| format!("unreadable-{state}"))
}
