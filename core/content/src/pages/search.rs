//! `/recherche`, and the suggestions while typing.

use axum::extract::Query;
use parvis_kernel::error::Result;
use parvis_kernel::{Ctx, View};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::domain::kind::Kind;
use crate::domain::tree::HOME;
use crate::services::search::{Answer, Asked, known_kinds, search};
use crate::services::tree;

const PER_PAGE: usize = 10;
const SUGGESTED: usize = 6;

/// The longest question that is looked at, in characters.
const MOST: usize = 200;

#[derive(Serialize)]
struct Page {
    q: String,
    hits: Vec<Hit>,
    total: usize,
    more: bool,
    page: usize,
    pages: usize,
    kind: String,
    section: String,
    kinds: Vec<&'static str>,
    sections: Vec<Choice>,
}

#[derive(Serialize)]
struct Choice {
    value: String,
    label: String,
}

#[derive(Serialize)]
struct Hit {
    title: String,
    url: String,
    place: String,
    icon: &'static str,
    kind: String,
    snippet: Vec<Piece>,
}

#[derive(Serialize)]
struct Piece {
    text: String,
    found: bool,
}

fn hits(answer: Answer) -> Vec<Hit> {
    let piece = |(text, found)| Piece { text, found };
    answer
        .found
        .into_iter()
        .map(|found| Hit {
            title: found.card.title,
            url: found.card.url,
            place: found.card.place,
            icon: found.card.icon,
            kind: found.card.subject.kind,
            snippet: found.snippet.into_iter().map(piece).collect(),
        })
        .collect()
}

#[derive(Deserialize)]
pub(crate) struct Typed {
    #[serde(default)]
    q: String,
    #[serde(rename = "type", default)]
    kind: String,
    #[serde(rename = "rubrique", default)]
    section: String,
    page: Option<usize>,
}

pub(crate) async fn show(ctx: Ctx, Query(typed): Query<Typed>) -> Result<View> {
    let q: String = typed.q.chars().take(MOST).collect();
    let page = typed.page.unwrap_or(1).clamp(1, 100);
    let kinds = known_kinds(&ctx).await?;
    let kind = if kinds.contains(&typed.kind.as_str()) { typed.kind } else { String::new() };
    let answer = search(
        &ctx,
        Asked {
            text: q.clone(),
            kinds: Some(kind.clone()).filter(|kind| !kind.is_empty()).into_iter().collect(),
            section: Uuid::parse_str(&typed.section).ok(),
            offset: (page - 1) * PER_PAGE,
            limit: PER_PAGE,
            unfinished: false,
        },
    );
    let answer = answer.await?;
    let (total, more) = (answer.total, answer.more);
    let view = Page {
        q,
        hits: hits(answer),
        total,
        more,
        page,
        pages: total.div_ceil(PER_PAGE).max(1),
        kind,
        section: typed.section,
        kinds,
        sections: sections(&ctx).await?,
    };
    Ok(View::new("content/search.html", view))
}

/// The top sections that the reader may see.
async fn sections(ctx: &Ctx) -> Result<Vec<Choice>> {
    let tree = tree::load(ctx).await?;
    let readable = tree::readable(ctx).await?;
    let tops = tree.children(HOME).filter(|node| node.kind == Kind::Section && readable.contains(&node.id));
    Ok(tops.map(|node| Choice { value: node.id.to_string(), label: node.title.clone() }).collect())
}

#[derive(Serialize)]
struct Suggestions {
    q: String,
    hits: Vec<Hit>,
}

pub(crate) async fn suggest(ctx: Ctx, Query(typed): Query<Typed>) -> Result<View> {
    let q: String = typed.q.chars().take(MOST).collect();
    let asked = Asked { text: q.clone(), limit: SUGGESTED, unfinished: true, ..Asked::default() };
    let answer = search(&ctx, asked).await?;
    Ok(View::fragment("content/suggestions.html", Suggestions { q, hits: hits(answer) }))
}
