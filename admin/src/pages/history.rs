//! `/gerer/contenus/{id}/historique`: every change that was kept, and how a page looked then.

use std::collections::HashMap;

use axum::extract::Path;
use parvis_content::services::image::author_name;
use parvis_content::services::{find, page};
use parvis_kernel::clock::Instant;
use parvis_kernel::error::{Error, Result};
use parvis_kernel::{Ctx, View};
use serde::Serialize;
use uuid::Uuid;

#[derive(Serialize)]
struct List {
    id: Uuid,
    title: String,
    back: String,
    revisions: Vec<Row>,
}

#[derive(Serialize)]
struct Row {
    number: i32,
    /// The key of what was done.
    change: String,
    title: String,
    author: Option<String>,
    at: Instant,
    live: bool,
}

pub(crate) async fn list(ctx: Ctx, Path(id): Path<Uuid>) -> Result<View> {
    let node = find::node(&ctx, id).await?;
    let mut names: HashMap<Uuid, Option<String>> = HashMap::new();
    let mut revisions = Vec::new();
    for one in page::history(&ctx, id).await? {
        if let Some(author) = one.author_id
            && !names.contains_key(&author)
        {
            names.insert(author, author_name(&ctx, Some(author)).await?);
        }
        revisions.push(Row {
            number: one.number,
            change: format!("change-{}", one.change),
            title: one.title,
            author: one.author_id.and_then(|author| names.get(&author).cloned().flatten()),
            at: one.at,
            live: node.live_revision_id == Some(one.id),
        });
    }
    let back = format!("/gerer/contenus/{id}");
    Ok(View::new("admin/history.html", List { id, title: node.title, back, revisions }))
}

#[derive(Serialize)]
struct One {
    id: Uuid,
    number: i32,
    title: String,
    summary: String,
    html: String,
    at: Instant,
}

pub(crate) async fn show(ctx: Ctx, Path((id, number)): Path<(Uuid, i32)>) -> Result<View> {
    let revisions = page::history(&ctx, id).await?;
    let one = revisions.into_iter().find(|one| one.number == number).ok_or(Error::NotFound)?;
    let page = One { id, number, title: one.title, summary: one.summary, html: one.html, at: one.at };
    Ok(View::new("admin/revision.html", page))
}
