//! News, with their images.

use std::collections::HashMap;
use std::io::Write;

use chrono::Duration;
use parvis_content::domain::kind::Kind;
use parvis_content::services::image;
use parvis_content::services::node::{self, NewNode};
use parvis_content::services::page::{self, Draft, Saving};
use parvis_kernel::Ctx;
use parvis_kernel::upload::Received;
use serde::Deserialize;
use uuid::Uuid;

use super::folder::Folder;

#[derive(Deserialize)]
struct News {
    title: String,
    #[serde(default)]
    summary: String,
    #[serde(default)]
    days_ago: i64,
    #[serde(default)]
    section: String,
    #[serde(default)]
    pinned: bool,
    expires_in_days: Option<i64>,
    image: Option<String>,
    #[serde(default)]
    image_alt: String,
}

pub(super) async fn build(ctx: &Ctx, folder: &Folder, made: &HashMap<String, Uuid>) -> Result<(), String> {
    for path in folder.list("news/") {
        let (news, body): (News, String) = folder.markdown(&path)?;
        one(ctx, folder, made, news, body).await.map_err(|error| format!("{path}: {error}"))?;
    }
    Ok(())
}

async fn one(
    ctx: &Ctx,
    folder: &Folder,
    made: &HashMap<String, Uuid>,
    news: News,
    body: String,
) -> Result<(), String> {
    let said = |error: parvis_kernel::Error| error.to_string();
    let parent = *made.get(&news.section).ok_or_else(|| format!("there is no section `{}`", news.section))?;
    let asked = NewNode {
        parent,
        kind: Kind::News,
        title: news.title.clone(),
        summary: news.summary.clone(),
        slug: String::new(),
    };
    let id = node::create(ctx, asked).await.map_err(said)?;
    let picture = match &news.image {
        Some(file) => Some(
            image::add(ctx, id, &news.image_alt, received(ctx, folder, file).await?).await.map_err(said)?,
        ),
        None => None,
    };
    let publish_at = ctx.now() - Duration::days(news.days_ago);
    let draft = Draft {
        title: news.title,
        summary: news.summary,
        body,
        image: picture,
        pinned: news.pinned,
        publish_at: Some(publish_at),
        expires_at: news.expires_in_days.map(|days| ctx.now() + Duration::days(days)),
        ..Draft::default()
    };
    page::save(ctx, id, draft, Saving::Publish).await.map(|_| ()).map_err(said)
}

/// A file of the site as if somebody had just sent it.
pub(super) async fn received(ctx: &Ctx, folder: &Folder, path: &str) -> Result<Received, String> {
    let bytes = folder.bytes(path)?;
    let mut content = ctx.app().ports.blobs.scratch().await.map_err(|error| error.to_string())?;
    content.write_all(&bytes).map_err(|fault| fault.to_string())?;
    let name = path.rsplit('/').next().unwrap_or(path).to_owned();
    Ok(Received { field: "file".to_owned(), name, content, size: bytes.len() as u64 })
}
