//! `/mon-compte/agendas`: one's links for calendar programs; `/agenda/flux/{token}`: what such a program reads.

use axum::extract::Path;
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use parvis_accounts::services::sector;
use parvis_kernel::clock::{Date, Instant};
use parvis_kernel::error::{Error, FieldError, Result};
use parvis_kernel::form::Form;
use parvis_kernel::ports::calendars;
use parvis_kernel::query::Query;
use parvis_kernel::view::done;
use parvis_kernel::{Ctx, Message, Subject, View, etag};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::services::feeds::{self, Made};

const PATH: &str = "/mon-compte/agendas";

/// What is asked for stays the reader's; no cache between keeps it, no search engine tells of it.
pub(crate) async fn read(ctx: Ctx, Path(token): Path<String>, headers: HeaderMap) -> Result<Response> {
    let token = token.strip_suffix(".ics").ok_or(Error::NotFound)?;
    let written = feeds::read(&ctx, token).await?;
    let tag = format!("\"{}\"", etag::name(&written));
    let told: [(HeaderName, HeaderValue); 3] = [
        (header::ETAG, HeaderValue::from_str(&tag).map_err(Error::internal)?),
        (header::CACHE_CONTROL, HeaderValue::from_static("private, no-cache")),
        (HeaderName::from_static("x-robots-tag"), HeaderValue::from_static("noindex, nofollow")),
    ];
    if etag::is_known(&headers, &tag) {
        return Ok((StatusCode::NOT_MODIFIED, told).into_response());
    }
    let kind = [
        (header::CONTENT_TYPE, "text/calendar; charset=utf-8"),
        (header::CONTENT_DISPOSITION, "inline; filename=\"agenda.ics\""),
    ];
    Ok((told, kind, written).into_response())
}

#[derive(Serialize)]
struct Page {
    feeds: Vec<Feed>,
    /// The link that was just made, to be copied now.
    made: Option<Fresh>,
    /// What there may be a link to.
    choices: Vec<Choice>,
    form: Typed,
    errors: Vec<FieldError>,
}

#[derive(Serialize)]
struct Feed {
    id: Uuid,
    name: Option<String>,
    of: String,
    made_at: Instant,
    read_on: Option<Date>,
}

#[derive(Serialize)]
struct Fresh {
    name: String,
    address: String,
    /// The same, for programs that open such addresses by themselves.
    webcal: String,
}

#[derive(Serialize)]
struct Choice {
    value: String,
    label: String,
}

/// Which calendar: `accounts:person:…`.
#[derive(Clone, Default, Deserialize, Serialize)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct Typed {
    /// Chosen already, on the page of a room.
    de: String,
}

pub(crate) async fn show(ctx: Ctx, Query(asked): Query<Typed>) -> Result<View> {
    page(&ctx, asked, None, Vec::new()).await
}

/// The link is shown on the very page that answers: no other address ever tells it.
pub(crate) async fn make(ctx: Ctx, Form(typed): Form<Typed>) -> Result<Response> {
    let made = match subject(&typed.de) {
        Some(of) => feeds::make(&ctx, &of).await,
        None => Err(Error::NotFound),
    };
    match made {
        Ok(made) => Ok(page(&ctx.afresh(), typed, Some(made), Vec::new()).await?.into_response()),
        Err(Error::NotFound) => again(&ctx, typed, Error::invalid("de", Message::new("feeds-unknown"))).await,
        Err(refused) => again(&ctx, typed, refused).await,
    }
}

async fn again(ctx: &Ctx, typed: Typed, error: Error) -> Result<Response> {
    let refused = error.refused()?;
    Ok(page(ctx, typed, None, refused.errors).await?.with_status(refused.status).into_response())
}

pub(crate) async fn revoke(ctx: Ctx, Path(id): Path<Uuid>) -> Result<Response> {
    feeds::revoke(&ctx, id).await?;
    Ok(done(PATH, Message::new("feeds-revoked")))
}

async fn page(ctx: &Ctx, typed: Typed, made: Option<Made>, errors: Vec<FieldError>) -> Result<View> {
    let own = feeds::own(ctx).await?;
    let mut choices = vec![
        choice(ctx, &calendars::person(ctx.signed_in()?.id)).await?,
        choice(ctx, &calendars::planning()).await?,
    ];
    for row in sector::all(ctx).await? {
        choices.push(choice(ctx, &calendars::sector(row.id)).await?);
    }
    // A room is chosen on its own page.
    if let Some(of) = subject(&typed.de)
        && !choices.iter().flatten().any(|known| known.value == typed.de)
    {
        choices.insert(0, choice(ctx, &of).await?);
    }
    let page = Page {
        feeds: own
            .into_iter()
            .map(|shown| Feed {
                id: shown.row.id,
                name: shown.name,
                of: Subject::new(&shown.row.module, &shown.row.kind, shown.row.object_id).to_string(),
                made_at: shown.row.created_at,
                read_on: shown.row.read_on,
            })
            .collect(),
        made: made.map(|made| Fresh {
            name: made.name,
            webcal: made.address.replacen("https://", "webcal://", 1).replacen("http://", "webcal://", 1),
            address: made.address,
        }),
        choices: choices.into_iter().flatten().collect(),
        form: typed,
        errors,
    };
    Ok(View::new("agenda/feeds.html", page))
}

async fn choice(ctx: &Ctx, of: &Subject) -> Result<Option<Choice>> {
    Ok(feeds::name(ctx, of).await?.map(|label| Choice { value: of.to_string(), label }))
}

/// `module:kind:id`, as a subject says itself.
fn subject(text: &str) -> Option<Subject> {
    let mut parts = text.trim().splitn(3, ':');
    let (module, kind, id) = (parts.next()?, parts.next()?, parts.next()?);
    Some(Subject::new(module, kind, Uuid::parse_str(id).ok()?))
}
