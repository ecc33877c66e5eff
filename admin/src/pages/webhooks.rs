//! `/gerer/sites-a-prevenir`: other sites that are told of what is published, changed or taken away.

use axum::extract::Path;
use axum::response::{IntoResponse, Response};
use parvis_kernel::clock::Instant;
use parvis_kernel::error::{Error, FieldError, Result};
use parvis_kernel::form::Form;
use parvis_kernel::view::done;
use parvis_kernel::{Ctx, Message, View};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::tree::Choice;
use crate::entities::webhook_delivery::Model as Delivery;
use crate::webhooks::services::{self, Draft};

const PATH: &str = "/gerer/sites-a-prevenir";

/// The messages that the screen of one site shows.
const SHOWN: u64 = 30;

#[derive(Serialize)]
struct Page {
    sites: Vec<Site>,
}

#[derive(Serialize)]
struct Site {
    id: Uuid,
    name: String,
    url: String,
    active: bool,
    /// The last message did not get through.
    troubled: bool,
    /// It sees with the eyes of somebody who has no account any more: nothing is sent.
    orphan: bool,
}

pub(crate) async fn list(ctx: Ctx) -> Result<View> {
    let now = ctx.now();
    let mut sites = Vec::new();
    for row in services::list(&ctx).await? {
        sites.push(Site {
            orphan: services::is_orphan(&ctx, &row).await?,
            troubled: row.rests_until.is_some_and(|until| until > now),
            id: row.id,
            name: row.name,
            url: row.url,
            active: row.active,
        });
    }
    Ok(View::new("admin/webhooks.html", Page { sites }))
}

#[derive(Serialize)]
struct One {
    id: Option<Uuid>,
    form: Typed,
    audiences: Vec<Choice>,
    secret: String,
    messages: Vec<Line>,
    orphan: bool,
    errors: Vec<FieldError>,
}

#[derive(Clone, Default, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Typed {
    #[serde(default)]
    name: String,
    #[serde(default)]
    url: String,
    #[serde(default)]
    audience: String,
    #[serde(default)]
    active: String,
}

impl Typed {
    fn draft(&self) -> Draft {
        Draft {
            name: self.name.clone(),
            url: self.url.clone(),
            mine: self.audience == "person",
            active: self.active == "on",
        }
    }
}

/// A message, in words.
#[derive(Serialize)]
struct Line {
    id: Uuid,
    event: String,
    at: Instant,
    state: String,
    attempts: i32,
    reason: String,
    cause: String,
}

fn line(ctx: &Ctx, row: Delivery) -> Line {
    let mut reason = row.fault.as_deref().map(Message::new);
    if let (Some(message), Some(status)) = (&mut reason, row.status) {
        *message = message.clone().with("status", i64::from(status));
    }
    let event = format!("webhook-event-{}", row.event.rsplit('.').next().unwrap_or_default());
    Line {
        id: row.id,
        event: ctx.say(&Message::new(&event)),
        at: row.created_at,
        attempts: row.attempts,
        reason: reason.map(|message| ctx.say(&message)).unwrap_or_default(),
        cause: row.cause.filter(|_| row.state != "taken").unwrap_or_default(),
        state: row.state,
    }
}

async fn view(ctx: &Ctx, id: Option<Uuid>, form: Option<Typed>, errors: Vec<FieldError>) -> Result<View> {
    let row = match id {
        Some(id) => Some(services::find(ctx, id).await?),
        None => None,
    };
    let messages = match id {
        Some(id) => services::deliveries(ctx, id, None, SHOWN).await?,
        None => Vec::new(),
    };
    let orphan = match &row {
        Some(row) => services::is_orphan(ctx, row).await?,
        None => false,
    };
    let choice = |value: &str| Choice {
        value: value.to_owned(),
        label: ctx.say(&Message::new(&format!("webhook-audience-{value}"))),
    };
    let kept = row.as_ref().map(|row| Typed {
        name: row.name.clone(),
        url: row.url.clone(),
        audience: if row.person_id.is_some() { "person" } else { "public" }.to_owned(),
        active: if row.active { "on" } else { "" }.to_owned(),
    });
    let blank = || Typed { audience: "public".to_owned(), active: "on".to_owned(), ..Typed::default() };
    let page = One {
        id,
        form: form.or(kept).unwrap_or_else(blank),
        audiences: ["public", "person"].map(choice).into(),
        secret: row.map(|row| services::secret(ctx, &row)).unwrap_or_default(),
        messages: messages.into_iter().map(|row| line(ctx, row)).collect(),
        orphan,
        errors,
    };
    Ok(View::new("admin/webhook.html", page))
}

pub(crate) async fn new(ctx: Ctx) -> Result<View> {
    view(&ctx, None, None, Vec::new()).await
}

pub(crate) async fn add(ctx: Ctx, Form(typed): Form<Typed>) -> Result<Response> {
    match services::add(&ctx, Draft { active: true, ..typed.draft() }).await {
        Ok(id) => Ok(done(&format!("{PATH}/{id}"), Message::new("webhook-added"))),
        Err(error) => again(&ctx, None, typed, error).await,
    }
}

pub(crate) async fn show(ctx: Ctx, Path(id): Path<Uuid>) -> Result<View> {
    view(&ctx, Some(id), None, Vec::new()).await
}

pub(crate) async fn change(ctx: Ctx, Path(id): Path<Uuid>, Form(typed): Form<Typed>) -> Result<Response> {
    match services::change(&ctx, id, typed.draft()).await {
        Ok(()) => Ok(done(&format!("{PATH}/{id}"), Message::new("webhook-changed"))),
        Err(error) => again(&ctx, Some(id), typed, error).await,
    }
}

/// The form with all that was typed, and what is wrong with it.
async fn again(ctx: &Ctx, id: Option<Uuid>, typed: Typed, error: Error) -> Result<Response> {
    let refused = error.refused()?;
    Ok(view(ctx, id, Some(typed), refused.errors).await?.with_status(refused.status).into_response())
}

pub(crate) async fn try_it(ctx: Ctx, Path(id): Path<Uuid>) -> Result<Response> {
    services::try_it(&ctx, id).await?;
    Ok(done(&format!("{PATH}/{id}"), Message::new("webhook-tried")))
}

pub(crate) async fn renew(ctx: Ctx, Path(id): Path<Uuid>) -> Result<Response> {
    services::renew(&ctx, id).await?;
    Ok(done(&format!("{PATH}/{id}"), Message::new("webhook-renewed")))
}

pub(crate) async fn remove(ctx: Ctx, Path(id): Path<Uuid>) -> Result<Response> {
    services::remove(&ctx, id).await?;
    Ok(done(PATH, Message::new("webhook-removed")))
}

pub(crate) async fn replay(ctx: Ctx, Path(id): Path<Uuid>) -> Result<Response> {
    let (site, _) = services::replay(&ctx, id).await?;
    Ok(done(&format!("{PATH}/{}", site.id), Message::new("webhook-replayed")))
}
