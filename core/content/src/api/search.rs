//! `/api/v1/search`

use axum::Json;
use parvis_kernel::Ctx;
use parvis_kernel::error::Result;
use parvis_kernel::query::{Query, within};
use serde::{Deserialize, Deserializer, Serialize};
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

use crate::services::search::{Asked, search};

#[derive(Serialize, ToSchema)]
pub struct Found {
    pub hits: Vec<Hit>,
    /// How many entries match, counted up to 1,000.
    pub total: usize,
}

#[derive(Serialize, ToSchema)]
pub struct Hit {
    pub id: Uuid,
    /// `page`, `news`, `document`, `section`, `person`, `link` …
    pub kind: String,
    pub title: String,
    /// Where it stands, in words.
    pub place: String,
    pub url: String,
    /// A piece of the text around the words found.
    pub snippet: Vec<Piece>,
}

#[derive(Serialize, ToSchema)]
pub struct Piece {
    pub text: String,
    /// True for a word that was asked for.
    pub found: bool,
}

#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
pub(crate) struct Question {
    /// Any words, complete or not, with or without accents.
    #[serde(default)]
    q: String,
    /// Only this kind.
    #[param(required = false, value_type = String)]
    kind: Option<String>,
    /// Only what stands in this section and below.
    #[param(required = false, value_type = Uuid)]
    section_id: Option<Uuid>,
    /// How many hits to pass over.
    #[serde(default, deserialize_with = "offset")]
    #[param(minimum = 0, maximum = 1_000)]
    offset: usize,
    /// How many hits, 10 when nothing is said.
    #[serde(default = "ten", deserialize_with = "limit")]
    #[param(minimum = 1, maximum = 50)]
    limit: usize,
}

fn ten() -> usize {
    10
}

/// Counting far into a list costs more than anybody reads.
fn offset<'de, D: Deserializer<'de>>(from: D) -> Result<usize, D::Error> {
    within(0..=1_000, from)
}

fn limit<'de, D: Deserializer<'de>>(from: D) -> Result<usize, D::Error> {
    within(1..=50, from)
}

pub(crate) async fn find(ctx: Ctx, Query(asked): Query<Question>) -> Result<Json<Found>> {
    let answer = search(
        &ctx,
        Asked {
            text: asked.q.chars().take(200).collect(),
            kinds: asked.kind.into_iter().collect(),
            section: asked.section_id,
            offset: asked.offset,
            limit: asked.limit,
            unfinished: false,
        },
    );
    let answer = answer.await?;
    let total = answer.total;
    let hits = answer.found.into_iter().map(|found| Hit {
        id: found.card.subject.id,
        kind: found.card.subject.kind,
        title: found.card.title,
        place: found.card.place,
        url: found.card.url,
        snippet: found.snippet.into_iter().map(|(text, found)| Piece { text, found }).collect(),
    });
    Ok(Json(Found { hits: hits.collect(), total }))
}
