//! `/actualites`: all the news, and the cards that show them.

use axum::extract::Query;
use parvis_kernel::clock::Instant;
use parvis_kernel::error::Result;
use parvis_kernel::{Ctx, View};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::domain::tree::{EDIT, HOME};
use crate::entities::node;
use crate::services::image::{self, Shown};
use crate::services::{page, tree};

const PER_PAGE: u64 = 12;

/// A news item in a list.
#[derive(Serialize)]
pub(crate) struct Item {
    id: Uuid,
    title: String,
    summary: String,
    url: String,
    place: String,
    pinned: bool,
    published_at: Option<Instant>,
    image: Option<Shown>,
}

pub(crate) async fn items(ctx: &Ctx, rows: Vec<node::Model>) -> Result<Vec<Item>> {
    let tree = tree::load(ctx).await?;
    let ids: Vec<_> = rows.iter().filter_map(|row| row.image_id).collect();
    let mut images = image::shown(ctx, &ids).await?;
    Ok(rows
        .into_iter()
        .map(|row| {
            let parent = row.parent_id.unwrap_or(HOME);
            Item {
                id: row.id,
                url: tree::address(&tree, &row),
                place: tree.place(parent),
                title: row.title,
                summary: row.summary,
                pinned: row.pinned,
                published_at: row.published_at,
                image: row.image_id.and_then(|id| images.remove(&id)),
            }
        })
        .collect())
}

#[derive(Serialize)]
struct List {
    items: Vec<Item>,
    page: u64,
    pages: u64,
    count: u64,
    may_edit: bool,
}

#[derive(Deserialize)]
pub(crate) struct Asked {
    page: Option<u64>,
}

pub(crate) async fn list(ctx: Ctx, Query(asked): Query<Asked>) -> Result<View> {
    let page = asked.page.unwrap_or(1).clamp(1, 10_000);
    let rows = page::news(&ctx, (page - 1) * PER_PAGE, PER_PAGE).await?;
    let count = page::count_news(&ctx).await?;
    let items = items(&ctx, rows).await?;
    let list = List { items, page, pages: count.div_ceil(PER_PAGE).max(1), count, may_edit: ctx.can(EDIT) };
    Ok(View::new("content/news.html", list))
}
