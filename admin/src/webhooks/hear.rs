//! Hearing what changed, and finding out for each site what it may be told: it is told of what it may see now, and that
//! something is gone only if it knew of it.

use std::collections::HashMap;
use std::sync::Arc;

use parvis_accounts::services::identify;
use parvis_content::services::announce::{self, ContentChanged, Seen};
use parvis_kernel::error::{Error, Result};
use parvis_kernel::identity::Actor;
use parvis_kernel::job::{Job, Subscription};
use parvis_kernel::{Ctx, Tx};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::message::{About, What, body};
use super::send::SendWebhook;
use super::store;
use crate::entities::{webhook, webhook_delivery as delivery, webhook_known as known};

/// Where nobody listens, a change costs one look and no job.
pub(crate) fn subscription() -> Subscription {
    Subscription::on("admin.hear_content", hear)
        .only_if(|tx: Tx| async move { Ok(!store::active(tx.db()).await?.is_empty()) })
}

async fn hear(ctx: Ctx, changed: ContentChanged) -> Result<()> {
    for hook in store::active(ctx.read()).await? {
        let Some(reader) = reader(&ctx, &hook).await? else { continue };
        let seen = announce::seen(&reader, &changed.ids).await?;
        let seen: HashMap<_, _> = seen.into_iter().map(|one| (one.id, one)).collect();
        let (ids, hook) = (&changed.ids, &hook);
        ctx.write(|tx| async move { tell(&tx, hook, ids, seen).await }).await?;
    }
    Ok(())
}

/// Whose eyes a site sees with: nobody's, or those of whoever added it, with the rights of this moment. None when their
/// account is closed.
pub(super) async fn reader(ctx: &Ctx, hook: &webhook::Model) -> Result<Option<Ctx>> {
    let actor = match hook.person_id {
        None => Actor::Anonymous,
        Some(person) => match identify::of(ctx, person).await? {
            Some(identity) => Actor::Person(Arc::new(identity)),
            None => return Ok(None),
        },
    };
    let mut reader = ctx.afresh();
    reader.actor = actor;
    Ok(Some(reader))
}

async fn tell(tx: &Tx, hook: &webhook::Model, ids: &[Uuid], mut seen: HashMap<Uuid, Seen>) -> Result<()> {
    let mut known = store::known(tx.db(), hook.id, ids).await?;
    let (mut learnt, mut gone) = (Vec::new(), Vec::new());
    for id in ids {
        let (what, about) = match (seen.remove(id), known.remove(id)) {
            (Some(now), Some((_, state))) if now.state == state => continue,
            (Some(now), before) => {
                learnt.push(row(hook.id, &now));
                let what = if before.is_some() { What::Changed } else { What::Published };
                (what, about(tx, now))
            }
            (None, Some((kind, _))) => {
                gone.push(*id);
                (What::Removed, About { id: *id, kind, url: None, api_url: None })
            }
            (None, None) => continue,
        };
        leave(tx, hook.id, what, &about).await?;
    }
    store::learn(tx.db(), learnt).await?;
    store::unlearn(tx.db(), hook.id, Some(&gone)).await
}

fn row(webhook_id: Uuid, seen: &Seen) -> known::Model {
    known::Model { webhook_id, object_id: seen.id, kind: seen.kind.to_owned(), state: seen.state.clone() }
}

fn about(tx: &Tx, seen: Seen) -> About {
    let config = &tx.app().config;
    let kinds = match seen.kind {
        "news" => "news",
        "document" => "documents",
        "section" => "sections",
        _ => "pages",
    };
    About {
        id: seen.id,
        kind: seen.kind.to_owned(),
        url: Some(config.link(&seen.url)),
        api_url: Some(config.link(&format!("/api/v1/{kinds}/{}", seen.id))),
    }
}

/// Keeps a message, and leaves it to be sent.
pub(super) async fn leave(tx: &Tx, webhook_id: Uuid, what: What, about: &About) -> Result<Uuid> {
    let (id, created_at) = (Uuid::now_v7(), tx.now());
    let row = delivery::Model {
        id,
        webhook_id,
        event: what.key().to_owned(),
        body: body(what, created_at, about).map_err(Error::internal)?,
        state: "waiting".to_owned(),
        attempts: 0,
        status: None,
        fault: None,
        cause: None,
        created_at,
        tried_at: None,
    };
    store::insert_delivery(tx.db(), row).await?;
    tx.enqueue(&SendWebhook { delivery: id }).await?;
    Ok(id)
}

/// Notes what a new site can read already: of that it is told when it changes or goes, not that it is there.
#[derive(Serialize, Deserialize)]
pub(crate) struct LearnWebhook {
    pub(crate) webhook: Uuid,
}

impl Job for LearnWebhook {
    const NAME: &'static str = "admin.learn_webhook";

    async fn run(self, ctx: Ctx) -> Result<()> {
        let hook = match store::find(ctx.read(), self.webhook).await {
            Err(Error::NotFound) => return Ok(()),
            found => found?,
        };
        let Some(reader) = reader(&ctx, &hook).await? else { return Ok(()) };
        let mut after = None;
        loop {
            let ids = announce::standing(&reader, after).await?;
            let Some(last) = ids.last() else { return Ok(()) };
            after = Some(*last);
            let seen = announce::seen(&reader, &ids).await?;
            let rows = seen.iter().map(|one| row(hook.id, one)).collect();
            ctx.write(|tx| async move { store::learn(tx.db(), rows).await }).await?;
        }
    }
}
