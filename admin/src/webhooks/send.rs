//! Sending what is to be told, and writing down how it went. A site that does not take a message gets it again, later and
//! later, for two days; meanwhile what is new for it waits, so that a dead site holds up nobody else.

use std::time::Duration;

use chrono::TimeDelta;
use parvis_content::services::announce;
use parvis_kernel::Ctx;
use parvis_kernel::entities::job;
use parvis_kernel::error::{Error, Result};
use parvis_kernel::job::{Job, JobFailed};
use parvis_kernel::ports::outbound::{Heard, Post, Unsent};
use sea_orm::EntityTrait;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::hear;
use super::message::{Secret, shown};
use super::store::{self, Outcome};
use crate::entities::{webhook, webhook_delivery as delivery};

/// How long a site that failed is left alone.
const REST: TimeDelta = TimeDelta::seconds(20);

/// Messages are kept for so long.
const KEPT: TimeDelta = TimeDelta::days(30);

#[derive(Serialize, Deserialize)]
pub(crate) struct SendWebhook {
    pub(crate) delivery: Uuid,
}

impl Job for SendWebhook {
    const NAME: &'static str = "admin.send_webhook";

    async fn run(self, ctx: Ctx) -> Result<()> {
        let Some(message) = store::find_delivery(ctx.read(), self.delivery).await? else { return Ok(()) };
        let hook = store::find(ctx.read(), message.webhook_id).await?;
        if message.state == "taken" {
            return Ok(());
        }
        if !hook.active || !may_hear(&ctx, &hook, &message).await? {
            return ctx.write(|tx| async move { store::set_state(tx.db(), message.id, "lost").await }).await;
        }
        if let Some(until) = hook.rests_until.filter(|until| *until > ctx.now() && message.attempts == 0) {
            return ctx.write(|tx| async move { tx.enqueue_at(&self, until).await }).await;
        }
        let heard = ctx.app().ports.outbound.post(&post(&ctx, &hook, &message)).await;
        note(&ctx, &hook, &message, &heard).await?;
        match heard {
            Ok(Heard { status: 200..=299, .. }) => Ok(()),
            Ok(Heard { status, .. }) => Err(Error::internal(format!("{} answered {status}", hook.url))),
            Err(unsent) => Err(Error::internal(format!("{}: {}", unsent.key, unsent.cause))),
        }
    }
}

/// Rights may have gone since the message was written: it is for the eyes of this moment.
async fn may_hear(ctx: &Ctx, hook: &webhook::Model, message: &delivery::Model) -> Result<bool> {
    let Some(reader) = hear::reader(ctx, hook).await? else { return Ok(false) };
    match shown(&message.event, &message.body) {
        Some(id) => Ok(!announce::seen(&reader, &[id]).await?.is_empty()),
        None => Ok(true),
    }
}

fn post(ctx: &Ctx, hook: &webhook::Model, message: &delivery::Model) -> Post {
    let secret = Secret::of(ctx.app(), hook.id, hook.secret_number);
    let timestamp = ctx.now().timestamp();
    Post {
        url: hook.url.clone(),
        headers: vec![
            ("webhook-id", message.id.to_string()),
            ("webhook-timestamp", timestamp.to_string()),
            ("webhook-signature", secret.sign(&message.id.to_string(), timestamp, &message.body)),
        ],
        body: message.body.clone().into_bytes(),
    }
}

async fn note(
    ctx: &Ctx,
    hook: &webhook::Model,
    message: &delivery::Model,
    heard: &std::result::Result<Heard, Unsent>,
) -> Result<()> {
    let at = ctx.now();
    let outcome = match heard {
        Ok(Heard { status, text }) => {
            let taken = (200..=299).contains(status);
            Outcome {
                state: if taken { "taken" } else { "waiting" },
                status: Some(i32::from(*status)),
                fault: (!taken).then_some("webhook-refused"),
                cause: text,
                at,
            }
        }
        Err(Unsent { key, cause }) => Outcome { state: "waiting", status: None, fault: Some(key), cause, at },
    };
    let rests = (outcome.state != "taken").then_some(at + REST);
    let outcome = &outcome;
    ctx.write(|tx| async move {
        store::tried(tx.db(), message.id, outcome).await?;
        if rests != hook.rests_until { store::rest(tx.db(), hook.id, rests).await } else { Ok(()) }
    })
    .await
}

/// After its last try a message is lost, and says so; it can be sent again by hand.
pub(crate) async fn lost(ctx: Ctx, failed: JobFailed) -> Result<()> {
    if failed.name != SendWebhook::NAME {
        return Ok(());
    }
    let Some(job) = job::Entity::find_by_id(failed.id).one(ctx.read()).await? else { return Ok(()) };
    let sent: SendWebhook = serde_json::from_value(job.payload).map_err(Error::internal)?;
    ctx.write(|tx| async move { store::set_state(tx.db(), sent.delivery, "lost").await }).await
}

/// Forgets old messages.
#[derive(Serialize, Deserialize)]
pub(crate) struct ForgetMessages;

impl ForgetMessages {
    pub(crate) const EVERY: Duration = Duration::from_secs(24 * 3600);
}

impl Job for ForgetMessages {
    const NAME: &'static str = "admin.forget_webhook_messages";

    async fn run(self, ctx: Ctx) -> Result<()> {
        let old = ctx.now() - KEPT;
        ctx.write(|tx| async move { store::forget_before(tx.db(), old).await }).await
    }
}
