//! A module with one form of every kind, to try the pages of forms with: `/essai`, whole or step by step.

use std::collections::HashMap;
use std::sync::Mutex;

use axum::extract::Path;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use parvis_fields::domain::reading::read;
use parvis_fields::domain::schema::Schema;
use parvis_fields::domain::typed::{Draft, Typed};
use parvis_fields::pages::begin;
use parvis_fields::pages::form::{At, FormView, draw, place};
use parvis_fields::pages::posted::Posted;
use parvis_fields::services::uploads;
use parvis_kernel::clock::local_date;
use parvis_kernel::error::{Error, FieldError, Result};
use parvis_kernel::query::Query;
use parvis_kernel::route::{Access, Route};
use parvis_kernel::view::done;
use parvis_kernel::{Ctx, Facets, Message, Module, Subject, View, file};
use serde::Serialize;
use uuid::Uuid;

const SCHEMA: &str = include_str!("sheet.toml");

const PAGE: &str = r#"{% extends "portal/layout.html" %}
{% block title %}Essai{% endblock title %}
{% block head %}{{<fields_head/>}}{% endblock head %}
{% block main %}
{{<portal_head title="Essai"/>}}
{% <fields_form form={form} action="/essai"> %}
{%- if form.place?.next or 0 %}{{<portal_button label="Suivant" name="go" value="next"/>}}{% else %}{{<portal_button label="Envoyer" name="go" value="send"/>}}{% endif %}
{% </fields_form> %}
{% endblock main %}"#;

pub(crate) struct Sheet;

impl Module for Sheet {
    fn id(&self) -> &'static str {
        "sheet"
    }

    fn can_be_switched_off(&self) -> bool {
        false
    }

    fn facets(&self) -> Facets {
        Facets {
            routes: vec![
                Route::get("/essai", Access::SignedIn, show),
                Route::post("/essai", Access::SignedIn, send).receiving(uploads::MOST_RECEIVED),
                Route::get("/essai/fichiers/{name}", Access::SignedIn, open),
            ],
            templates: vec![("sheet/page.html", PAGE)],
            ..Facets::default()
        }
    }
}

/// What each person has typed so far.
static DRAFTS: Mutex<Option<HashMap<Uuid, Draft>>> = Mutex::new(None);

pub(crate) fn drafts<T>(work: impl FnOnce(&mut HashMap<Uuid, Draft>) -> T) -> T {
    work(DRAFTS.lock().unwrap().get_or_insert_default())
}

pub(crate) fn schema() -> Schema {
    toml::from_str(SCHEMA).unwrap()
}

/// What is sent is one request, unless the page says which.
fn subject(which: &str) -> Subject {
    Subject::new("sheet", "request", Uuid::from_u128(which.parse().unwrap_or_default()))
}

#[derive(Serialize)]
struct Page {
    form: FormView,
}

fn at(step: &str) -> At {
    step.parse().map_or(At::Whole, At::Step)
}

async fn show(ctx: Ctx, Query(asked): Query<Vec<(String, String)>>) -> Result<View> {
    let link = Typed::of(asked);
    let me = ctx.signed_in()?.id;
    let draft = match drafts(|drafts| drafts.get(&me).cloned()) {
        Some(draft) => draft,
        None => begin(&ctx, &schema(), &link).await?,
    };
    let form = draw(&ctx, &schema(), &draft, at(link.text("etape")), &[]).await?;
    Ok(View::new("sheet/page.html", Page { form }))
}

async fn send(ctx: Ctx, posted: Posted) -> Result<Response> {
    let (schema, me) = (schema(), ctx.signed_in()?.id);
    let at = at(posted.text("step"));
    let (redraw, subject) = (posted.is_redraw(), subject(posted.text("which")));
    let mut draft = drafts(|drafts| drafts.get(&me).cloned().unwrap_or_default());
    let mut errors = posted.into_draft(&ctx, &schema, &mut draft).await?;
    drafts(|drafts| drafts.insert(me, draft.clone()));
    if redraw {
        return again(&ctx, &schema, &draft, at, errors, StatusCode::OK).await;
    }
    let reading = read(&schema, &draft, local_date(ctx.now()));
    let place = place(&schema, &reading, at);
    errors.extend(match place {
        Some(place) => reading.errors_in(&schema, place.step),
        None => reading.errors.clone(),
    });
    if !errors.is_empty() {
        return again(&ctx, &schema, &draft, at, errors, StatusCode::UNPROCESSABLE_ENTITY).await;
    }
    if let Some(next) = place.and_then(|place| place.next) {
        return again(&ctx, &schema, &draft, At::Step(next), errors, StatusCode::OK).await;
    }
    let (ctx, subject, answers) = (&ctx, &subject, &reading.answers);
    ctx.write(|tx| async move { uploads::keep(&tx, ctx, subject, answers).await }).await?;
    drafts(|drafts| drafts.remove(&me));
    Ok(done("/essai", Message::new("word-send")))
}

async fn again(
    ctx: &Ctx,
    schema: &Schema,
    draft: &Draft,
    at: At,
    errors: Vec<FieldError>,
    status: StatusCode,
) -> Result<Response> {
    let form = draw(ctx, schema, draft, at, &errors).await?;
    Ok(View::new("sheet/page.html", Page { form }).with_status(status).into_response())
}

/// Only one person may see the request.
async fn open(ctx: Ctx, Path(blob): Path<String>, asked: HeaderMap) -> Result<Response> {
    if ctx.signed_in()?.name != "Personne salarie" {
        return Err(Error::NotFound);
    }
    file::send(&uploads::open(&ctx, &subject(""), &blob).await?, true, &asked).await
}
