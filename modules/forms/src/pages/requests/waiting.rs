//! « À signer » : everything that waits for the reader, across forms; signed one by one, or several with one password.

use std::collections::HashMap;

use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use parvis_accounts::services::{people, sector};
use parvis_approvals::WAITING;
use parvis_approvals::entities::request::Model;
use parvis_approvals::services::evidence::sentence;
use parvis_approvals::services::{answers, decide, find, tend};
use parvis_kernel::clock::Instant;
use parvis_kernel::error::{FieldError, Result};
use parvis_kernel::form::Form;
use parvis_kernel::query::Query;
use parvis_kernel::view::done;
use parvis_kernel::{Ctx, Message, View};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// How many facts of a request its line shows.
const FACTS: usize = 3;

/// Of so many working days it is said how long they have waited.
const LATE: u32 = 2;

#[derive(Serialize)]
struct Page {
    items: Vec<Item>,
    /// How many there are without the filter.
    total: usize,
    sectors: Vec<Choice>,
    asked: Asked,
    sentence: String,
    chosen: Vec<String>,
    errors: Vec<FieldError>,
}

#[derive(Serialize)]
struct Choice {
    value: String,
    label: String,
}

#[derive(Serialize)]
struct Item {
    id: Uuid,
    shown: String,
    title: String,
    requester: String,
    number: String,
    /// Days and amount, and the first answers, in words.
    facts: Vec<String>,
    waits_since: Instant,
    is_late: bool,
    stands_in_for: String,
}

#[derive(Clone, Default, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Asked {
    #[serde(default)]
    secteur: String,
    /// `late`: those that have waited for two working days.
    #[serde(default)]
    depuis: String,
}

pub(crate) async fn list(ctx: Ctx, Query(asked): Query<Asked>) -> Result<View> {
    view(&ctx, asked, Vec::new(), Vec::new()).await
}

async fn view(ctx: &Ctx, asked: Asked, chosen: Vec<String>, errors: Vec<FieldError>) -> Result<View> {
    let rows = find::waiting(ctx).await?;
    let total = rows.len();
    let mut items = Vec::new();
    let stands = stands_in_for(ctx, &rows).await?;
    for row in rows {
        let is_late = tend::waited(row.waits_since, ctx.now()) >= LATE;
        let of_sector = asked.secteur.is_empty()
            || row.sectors.as_array().is_some_and(|all| all.iter().any(|one| *one == asked.secteur));
        if of_sector && (is_late || asked.depuis != "late") {
            items.push(item(ctx, row, is_late, &stands).await?);
        }
    }
    let sectors = sector::all(ctx).await?.into_iter();
    let page = Page {
        items,
        total,
        sectors: sectors.map(|row| Choice { value: row.id.to_string(), label: row.name }).collect(),
        asked,
        sentence: sentence(ctx, "approve"),
        chosen,
        errors,
    };
    Ok(View::new("forms/waiting.html", page))
}

async fn item(ctx: &Ctx, row: Model, is_late: bool, stands: &HashMap<Uuid, String>) -> Result<Item> {
    Ok(Item {
        facts: facts(ctx, &row).await?,
        id: row.id,
        shown: row.content_hash,
        title: row.form_title,
        requester: row.requester_name,
        number: row.number,
        waits_since: row.waits_since,
        is_late,
        stands_in_for: stands.get(&row.id).cloned().unwrap_or_default(),
    })
}

/// What tells it from others first, then its first answers.
async fn facts(ctx: &Ctx, row: &Model) -> Result<Vec<String>> {
    let read = answers::read(row)?;
    let brief = answers::briefs(ctx, std::iter::once(&read)).await?.concat();
    let rows = answers::in_words(ctx, &read).await?.into_iter().flat_map(|step| step.rows);
    let others = rows.filter(|row| !brief.iter().any(|fact| fact.key == row.key)).map(|row| row.words);
    let others = others.filter(|words| !words.is_empty()).collect::<Vec<_>>();
    Ok(brief.into_iter().map(|fact| fact.words).chain(others).take(FACTS).collect())
}

/// In whose place the reader would sign, by request.
async fn stands_in_for(ctx: &Ctx, rows: &[Model]) -> Result<HashMap<Uuid, String>> {
    let me = ctx.signed_in()?.id;
    let ids: Vec<_> = rows.iter().map(|row| row.id).collect();
    let mine = find::deciders_of(ctx, &ids).await?.into_iter().filter(|one| one.person_id == me);
    let places: Vec<_> = mine.filter_map(|one| Some((one.request_id, one.stands_in_for?))).collect();
    let people: Vec<_> = places.iter().map(|(_, person)| *person).collect();
    let names = people::names(ctx.read(), &people).await?;
    Ok(places.into_iter().filter_map(|(id, person)| Some((id, names.get(&person)?.clone()))).collect())
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Signed {
    /// `request:hash`, each that was ticked.
    #[serde(default)]
    which: Vec<String>,
    #[serde(default)]
    current_password: String,
}

pub(crate) async fn sign(ctx: Ctx, Form(signed): Form<Signed>) -> Result<Response> {
    let parsed = signed.which.iter().filter_map(|one| {
        let (id, shown) = one.split_once(':')?;
        Some((Uuid::parse_str(id).ok()?, shown.to_owned()))
    });
    let shown: Vec<_> = parsed.collect();
    match decide::approve_all(&ctx, &shown, &signed.current_password).await {
        Ok(outcomes) => {
            let left: Vec<_> =
                outcomes.into_iter().filter_map(|(id, outcome)| Some((id, outcome.err()?))).collect();
            if left.is_empty() {
                let count = i64::try_from(shown.len()).unwrap_or(i64::MAX);
                return Ok(done(WAITING, Message::new("ask-signed-all").with("count", count)));
            }
            let mut errors = Vec::new();
            for (_, error) in left {
                errors.extend(
                    error
                        .refused()?
                        .errors
                        .into_iter()
                        .map(|error| FieldError { field: String::new(), ..error }),
                );
            }
            let view = view(&ctx.afresh(), Asked::default(), Vec::new(), errors).await?;
            Ok(view.with_status(StatusCode::CONFLICT).into_response())
        }
        Err(error) => {
            let refused = error.refused()?;
            let view = view(&ctx, Asked::default(), signed.which, refused.errors).await?;
            Ok(view.with_status(refused.status).into_response())
        }
    }
}
