//! Documents in their libraries.

use std::collections::HashMap;

use chrono::Duration;
use parvis_content::services::demonstration;
use parvis_content::services::document::{self, Description};
use parvis_kernel::Ctx;
use serde::Deserialize;
use uuid::Uuid;

use super::folder::Folder;
use super::news::received;

#[derive(Deserialize)]
struct File {
    document: Vec<Entry>,
}

#[derive(Deserialize)]
struct Entry {
    file: String,
    title: String,
    #[serde(default)]
    description: String,
    library: String,
    #[serde(default)]
    days_ago: i64,
}

/// The oldest first, so that the newest stand on top of what changed lately.
pub(super) async fn build(ctx: &Ctx, folder: &Folder, made: &HashMap<String, Uuid>) -> Result<(), String> {
    let mut file: File = folder.toml("documents.toml")?;
    file.document.sort_by_key(|entry| -entry.days_ago);
    for entry in file.document {
        one(ctx, folder, made, &entry).await.map_err(|error| format!("{}: {error}", entry.file))?;
    }
    Ok(())
}

async fn one(ctx: &Ctx, folder: &Folder, made: &HashMap<String, Uuid>, entry: &Entry) -> Result<(), String> {
    let said = |error: parvis_kernel::Error| error.to_string();
    let library =
        *made.get(&entry.library).ok_or_else(|| format!("there is no library `{}`", entry.library))?;
    let received = received(ctx, folder, &format!("documents/{}", entry.file)).await?;
    let kept = document::keep(ctx, received).await.map_err(said)?;
    let id = document::add(ctx, library, &entry.title, kept).await.map_err(said)?;
    let described = Description {
        title: entry.title.clone(),
        description: entry.description.clone(),
        library,
        shown_until: None,
    };
    document::describe(ctx, id, described).await.map_err(said)?;
    demonstration::date(ctx, id, ctx.now() - Duration::days(entry.days_ago)).await.map_err(said)
}
