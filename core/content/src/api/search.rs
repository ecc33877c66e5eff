//! `/api/v1/search`

use axum::Json;
use axum::extract::Query;
use parvis_kernel::Ctx;
use parvis_kernel::error::{Error, Result};
use parvis_kernel::message::Message;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
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

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Question {
    #[serde(default)]
    q: String,
    kind: Option<String>,
    section_id: Option<Uuid>,
    #[serde(default)]
    offset: usize,
    limit: Option<usize>,
}

pub(crate) async fn find(ctx: Ctx, Query(asked): Query<Question>) -> Result<Json<Found>> {
    if asked.offset > 1_000 {
        return Err(Error::invalid("offset", Message::new("number-too-large").with("most", 1_000)));
    }
    let answer = search(
        &ctx,
        Asked {
            text: asked.q.chars().take(200).collect(),
            kinds: asked.kind.into_iter().collect(),
            section: asked.section_id,
            offset: asked.offset,
            limit: asked.limit.unwrap_or(10).clamp(1, 50),
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
