//! `/gerer/corbeille`: what was thrown away, and putting it back (C5).

use axum::extract::Path;
use axum::response::{IntoResponse, Response};
use parvis_content::domain::kind::Kind;
use parvis_content::domain::tree::{HOME, Tree};
use parvis_content::entities::trashed;
use parvis_content::services::image::author_name;
use parvis_content::services::{emptying, find, trash, tree};
use parvis_kernel::clock::Instant;
use parvis_kernel::error::{Error, FieldError, Result};
use parvis_kernel::form::Form;
use parvis_kernel::view::done;
use parvis_kernel::{Ctx, Message, View};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::document::libraries;
use super::tree::{Choice, parents};

#[derive(Serialize)]
struct Page {
    rows: Vec<Row>,
    /// How long what is here is kept.
    days: i64,
}

#[derive(Serialize)]
struct Row {
    id: Uuid,
    title: String,
    is_document: bool,
    /// In words; none when that place is in the trash too.
    place: Option<String>,
    by: Option<String>,
    at: Instant,
}

#[derive(Serialize)]
struct Choose {
    id: Uuid,
    title: String,
    places: Vec<Choice>,
    errors: Vec<FieldError>,
}

pub(crate) async fn list(ctx: Ctx) -> Result<View> {
    let tree = tree::load(&ctx).await?;
    let mut rows = Vec::new();
    for one in trash::list(&ctx).await? {
        rows.push(Row {
            by: author_name(&ctx, one.person_id).await?,
            place: tree.is_within(one.parent_id, HOME).then(|| place(&tree, &one)),
            id: one.id,
            is_document: one.kind == "document",
            title: one.title,
            at: one.at,
        });
    }
    let days = emptying::kept_days(&ctx).await?;
    Ok(View::new("admin/trash.html", Page { rows, days }))
}

fn place(tree: &Tree, one: &trashed::Model) -> String {
    match one.parent_id {
        HOME => tree.get(HOME).map(|home| home.title.clone()).unwrap_or_default(),
        parent => tree.place(parent),
    }
}

/// Where to put back what has lost its place.
pub(crate) async fn show(ctx: Ctx, Path(id): Path<Uuid>) -> Result<View> {
    choose(&ctx, id, Vec::new()).await
}

async fn choose(ctx: &Ctx, id: Uuid, errors: Vec<FieldError>) -> Result<View> {
    let tree = tree::load(ctx).await?;
    let one = trash::find(ctx, id).await?;
    let places = match one.kind.as_str() {
        "document" => libraries(&tree),
        _ => parents(&tree, HOME, 0, id, tree.get(id).map_or(Kind::Page, |node| node.kind)),
    };
    Ok(View::new("admin/restore.html", Choose { id, title: one.title, places, errors }))
}

pub(crate) async fn put(ctx: Ctx, Path(id): Path<Uuid>) -> Result<Response> {
    let row = find::node(&ctx, id).await?;
    trash::put(&ctx, id).await?;
    let above = row.parent_id.unwrap_or(HOME);
    Ok(done(&format!("/gerer/contenus/{above}"), Message::new("admin-trashed").with("title", row.title)))
}

pub(crate) async fn put_document(ctx: Ctx, Path(id): Path<Uuid>) -> Result<Response> {
    let row = find::document(&ctx, id).await?;
    trash::put_document(&ctx, id).await?;
    let above = format!("/gerer/contenus/{}", row.library_id);
    Ok(done(&above, Message::new("admin-trashed").with("title", row.title)))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Wanted {
    /// Where to put it; its own place when nothing is chosen.
    #[serde(default)]
    parent: String,
}

pub(crate) async fn restore(ctx: Ctx, Path(id): Path<Uuid>, Form(wanted): Form<Wanted>) -> Result<Response> {
    let parent = match wanted.parent.as_str() {
        "" => Ok(None),
        id => Uuid::parse_str(id)
            .map(Some)
            .map_err(|_| Error::invalid("parent", Message::new("node-parent-gone"))),
    };
    let said = match parent {
        Ok(parent) => trash::restore(&ctx, id, parent).await,
        Err(error) => Err(error),
    };
    match said {
        Ok(parent) => Ok(done(&format!("/gerer/contenus/{parent}"), Message::new("admin-restored"))),
        Err(error) => {
            let refused = error.refused()?;
            Ok(choose(&ctx, id, refused.errors).await?.with_status(refused.status).into_response())
        }
    }
}
