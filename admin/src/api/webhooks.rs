//! `/api/v1/webhooks`: sites that are told of what changes.

use axum::Json;
use axum::extract::Path;
use parvis_kernel::Ctx;
use parvis_kernel::answer::{Created, Done, Item};
use parvis_kernel::clock::Instant;
use parvis_kernel::error::{Error, Result};
use parvis_kernel::message::Message;
use parvis_kernel::page::{Cursor, List};
use parvis_kernel::query::Query;
use parvis_kernel::sent::Sent;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use crate::entities::{webhook, webhook_delivery};
use crate::webhooks::services::{self, Draft};

/// A site that is told of what is published, changed or taken away. Messages carry the headers of Standard Webhooks.
#[derive(Serialize, ToSchema)]
pub(crate) struct Webhook {
    id: Uuid,
    name: String,
    url: String,
    /// `public`: it is told of what everybody may read. `person`: of what the person may read who saved it last.
    audience: &'static str,
    /// False while nothing is sent to it.
    active: bool,
    #[schema(value_type = String, format = DateTime)]
    created_at: Instant,
}

impl From<webhook::Model> for Webhook {
    fn from(row: webhook::Model) -> Self {
        let audience = if row.person_id.is_some() { "person" } else { "public" };
        let webhook::Model { id, name, url, active, created_at, .. } = row;
        Self { id, name, url, audience, active, created_at }
    }
}

/// What messages of a webhook are signed with.
#[derive(Serialize, ToSchema)]
pub(crate) struct WebhookSecret {
    /// `whsec_…`
    secret: String,
}

/// A site to be told.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct NewWebhook {
    #[schema(example = "Site de la ville")]
    name: String,
    /// `https://…`, on the open Internet.
    #[schema(example = "https://example.org/parvis")]
    url: String,
    /// `public`, or `person`: what you may read.
    #[serde(default = "public")]
    #[schema(example = "public")]
    audience: String,
}

fn public() -> String {
    "public".to_owned()
}

/// What changes of a webhook; absent fields stay as they are.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct WebhookChange {
    name: Option<String>,
    url: Option<String>,
    /// `public`, or `person`: what you may read.
    audience: Option<String>,
    #[schema(example = false)]
    active: Option<bool>,
}

/// A message that was sent, or waits.
#[derive(Serialize, ToSchema)]
pub(crate) struct WebhookMessage {
    /// The header `webhook-id`.
    id: Uuid,
    /// `content.published`, `content.changed`, `content.removed` or `webhook.tried`.
    event: String,
    /// `waiting`, `taken` or `lost`.
    state: String,
    attempts: i32,
    /// The status of the last answer.
    status: Option<i32>,
    /// The key of what went wrong the last time.
    fault: Option<String>,
    /// What was sent.
    body: serde_json::Value,
    #[schema(value_type = String, format = DateTime)]
    created_at: Instant,
    #[schema(value_type = Option<String>, format = DateTime)]
    tried_at: Option<Instant>,
}

impl From<webhook_delivery::Model> for WebhookMessage {
    fn from(row: webhook_delivery::Model) -> Self {
        Self {
            id: row.id,
            event: row.event,
            state: row.state,
            attempts: row.attempts,
            status: row.status,
            fault: row.fault,
            body: serde_json::from_str(&row.body).unwrap_or_default(),
            created_at: row.created_at,
            tried_at: row.tried_at,
        }
    }
}

fn mine(audience: &str) -> Result<bool> {
    match audience {
        "public" => Ok(false),
        "person" => Ok(true),
        _ => Err(Error::invalid("audience", Message::new("json-field-wrong"))),
    }
}

fn item(row: webhook::Model) -> Item<Webhook> {
    Item { state: services::state(&row), value: row.into() }
}

pub(crate) async fn list(ctx: Ctx) -> Result<Json<List<Webhook>>> {
    let rows = services::list(&ctx).await?;
    Ok(Json(List::whole(rows.into_iter().map(Webhook::from).collect())))
}

pub(crate) async fn show(ctx: Ctx, Path(id): Path<Uuid>) -> Result<Item<Webhook>> {
    Ok(item(services::find(&ctx, id).await?))
}

pub(crate) async fn secret(ctx: Ctx, Path(id): Path<Uuid>) -> Result<Json<WebhookSecret>> {
    let row = services::find(&ctx, id).await?;
    Ok(Json(WebhookSecret { secret: services::secret(&ctx, &row) }))
}

pub(crate) async fn add(ctx: Ctx, Sent(asked): Sent<NewWebhook>) -> Result<Created<Webhook>> {
    let mine = mine(&asked.audience)?;
    let NewWebhook { name, url, .. } = asked;
    let id = services::add(&ctx, Draft { name, url, mine, active: true }).await?;
    Ok(Created { path: format!("/api/v1/webhooks/{id}"), item: item(services::find(&ctx, id).await?) })
}

pub(crate) async fn change(
    ctx: Ctx,
    Path(id): Path<Uuid>,
    Sent(asked): Sent<WebhookChange>,
) -> Result<Item<Webhook>> {
    let now = services::find(&ctx, id).await?;
    let draft = Draft {
        name: asked.name.unwrap_or(now.name),
        url: asked.url.unwrap_or(now.url),
        mine: asked.audience.map_or(Ok(now.person_id.is_some()), |audience| mine(&audience))?,
        active: asked.active.unwrap_or(now.active),
    };
    services::change(&ctx, id, draft).await?;
    Ok(item(services::find(&ctx, id).await?))
}

pub(crate) async fn remove(ctx: Ctx, Path(id): Path<Uuid>) -> Result<Done> {
    services::remove(&ctx, id).await?;
    Ok(Done)
}

/// Another secret; what was signed with the one before is no proof any more.
pub(crate) async fn renew(ctx: Ctx, Path(id): Path<Uuid>) -> Result<Json<WebhookSecret>> {
    services::renew(&ctx, id).await?;
    secret(ctx, Path(id)).await
}

pub(crate) async fn try_it(ctx: Ctx, Path(id): Path<Uuid>) -> Result<Done> {
    services::try_it(&ctx, id).await?;
    Ok(Done)
}

/// The newest first: `after` is the last one of the page before.
pub(crate) async fn messages(
    ctx: Ctx,
    Path(id): Path<Uuid>,
    Query(cursor): Query<Cursor>,
) -> Result<Json<List<WebhookMessage>>> {
    let rows = services::deliveries(&ctx, id, cursor.after(), cursor.fetch()).await?;
    let total = cursor.total(services::count_deliveries(&ctx, id)).await?;
    let rows = rows.into_iter().map(WebhookMessage::from).collect();
    Ok(Json(cursor.page(rows, |message: &WebhookMessage| message.id).counted(total)))
}

pub(crate) async fn replay(ctx: Ctx, Path(id): Path<Uuid>) -> Result<Json<WebhookMessage>> {
    Ok(Json(services::replay(&ctx, id).await?.1.into()))
}
