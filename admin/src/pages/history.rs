//! `/gerer/contenus/{id}/historique`: every change that was kept, and how a page looked then.

use std::collections::HashMap;

use axum::extract::Path;
use axum::response::Response;
use parvis_content::domain::changes::{self, Piece, changes, excerpt};
use parvis_content::domain::kind::Kind;
use parvis_content::domain::markdown::words;
use parvis_content::entities::page_revision;
use parvis_content::services::image::author_name;
use parvis_content::services::{find, page};
use parvis_kernel::clock::Instant;
use parvis_kernel::error::{Error, Result};
use parvis_kernel::view::done;
use parvis_kernel::{Ctx, Message, View};
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
    at: Instant,
    /// Of a page or a news item; only these have words to take up again.
    is_written: bool,
    /// None for the first version.
    changes: Option<Vec<Piece>>,
    changed: bool,
    /// The words are the same; how they look, a link, an image or a block is not.
    formed: bool,
}

pub(crate) async fn show(ctx: Ctx, Path((id, number)): Path<(Uuid, i32)>) -> Result<View> {
    let node = find::node(&ctx, id).await?;
    let revisions = page::history(&ctx, id).await?;
    let at = revisions.iter().position(|one| one.number == number).ok_or(Error::NotFound)?;
    let (one, before) = (&revisions[at], revisions.get(at + 1));
    let changes = before.map(|before| changes(&whole(before), &whole(one)));
    let page = One {
        id,
        number,
        title: one.title.clone(),
        summary: one.summary.clone(),
        at: one.at,
        is_written: Kind::from_key(&node.kind).is_some_and(Kind::is_written),
        changed: changes.iter().flatten().any(|piece| piece.kind != changes::Kind::Same),
        formed: before.is_some_and(|before| before.body != one.body || before.image_id != one.image_id),
        changes: changes.map(excerpt),
    };
    Ok(View::new("admin/revision.html", page).with_prose(one.html.clone(), true))
}

/// Title, summary and text, as one text to compare: what readers read, without the signs that it is written with.
fn whole(one: &page_revision::Model) -> String {
    let body = words(&one.body);
    let parts = [one.title.as_str(), &one.summary, &body];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("\n\n")
}

pub(crate) async fn bring_back(ctx: Ctx, Path((id, number)): Path<(Uuid, i32)>) -> Result<Response> {
    page::bring_back(&ctx, id, number).await?;
    let said = Message::new("admin-brought-back").with("number", i64::from(number));
    Ok(done(&format!("/gerer/pages/{id}"), said))
}
