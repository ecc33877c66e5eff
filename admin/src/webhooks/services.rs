//! Adding, changing and taking away sites to be told, and looking at what was sent to them.

use parvis_kernel::error::{Error, FieldError, Result};
use parvis_kernel::etag;
use parvis_kernel::ports::outbound::Unsent;
use parvis_kernel::{Ctx, Message, Subject};
use uuid::Uuid;

use super::MANAGE;
use super::hear::{LearnWebhook, leave, reader};
use super::message::{About, Secret, What};
use super::send::SendWebhook;
use super::store;
use crate::entities::{webhook, webhook_delivery as delivery};

/// Each one costs work at every change.
const MOST: u64 = 20;

const NAME: usize = 80;
const URL: usize = 500;

/// A site as typed.
#[derive(Clone, Debug)]
pub(crate) struct Draft {
    pub(crate) name: String,
    pub(crate) url: String,
    /// It is told of what its author may see, not of what is public alone.
    pub(crate) mine: bool,
    pub(crate) active: bool,
}

pub(crate) async fn list(ctx: &Ctx) -> Result<Vec<webhook::Model>> {
    ctx.require(MANAGE)?;
    store::all(ctx.read()).await
}

pub(crate) async fn find(ctx: &Ctx, id: Uuid) -> Result<webhook::Model> {
    ctx.require(MANAGE)?;
    store::find(ctx.read(), id).await
}

/// True when a site sees with the eyes of somebody who has no account any more: it is told of nothing.
pub(crate) async fn is_orphan(ctx: &Ctx, hook: &webhook::Model) -> Result<bool> {
    Ok(reader(ctx, hook).await?.is_none())
}

pub(crate) fn secret(ctx: &Ctx, hook: &webhook::Model) -> String {
    Secret::of(ctx.app(), hook.id, hook.secret_number).shown()
}

/// Names the state that it is in.
pub(crate) fn state(hook: &webhook::Model) -> String {
    let (name, url, person) = (&hook.name, &hook.url, hook.person_id);
    let said = format!("{name} {url} {person:?} {} {}", hook.active, hook.secret_number);
    etag::name(said)
}

pub(crate) async fn add(ctx: &Ctx, draft: Draft) -> Result<Uuid> {
    ctx.require(MANAGE)?;
    let draft = checked(ctx, draft)?;
    let row = webhook::Model {
        id: Uuid::now_v7(),
        person_id: author(ctx, draft.mine)?,
        name: draft.name,
        url: draft.url,
        active: draft.active,
        secret_number: 1,
        rests_until: None,
        created_at: ctx.now(),
    };
    let id = row.id;
    ctx.write(|tx| async move {
        if store::count(tx.db()).await? >= MOST {
            return Err(Error::invalid("", Message::new("webhook-too-many").with("most", MOST as i64)));
        }
        tx.audit(ctx, "admin.webhook_added", Some(&subject(id)), &row.name).await?;
        store::insert(tx.db(), row).await?;
        tx.enqueue(&LearnWebhook { webhook: id }).await?;
        Ok(id)
    })
    .await
}

pub(crate) async fn change(ctx: &Ctx, id: Uuid, draft: Draft) -> Result<()> {
    ctx.require(MANAGE)?;
    let draft = checked(ctx, draft)?;
    ctx.write(|tx| async move {
        let row = store::find(tx.db(), id).await?;
        ctx.still(&state(&row))?;
        // Whoever saves it lends it their own eyes, and never keeps those of somebody else for it.
        let person_id = author(ctx, draft.mine)?;
        let others = person_id != row.person_id || (draft.active && !row.active);
        tx.audit(ctx, "admin.webhook_changed", Some(&subject(id)), &draft.name).await?;
        let Draft { name, url, active, .. } = draft;
        let changed = webhook::Model { name, url, person_id, active, rests_until: None, ..row };
        store::update(tx.db(), changed).await?;
        if others {
            store::unlearn(tx.db(), id, None).await?;
            tx.enqueue(&LearnWebhook { webhook: id }).await?;
        }
        Ok(())
    })
    .await
}

pub(crate) async fn remove(ctx: &Ctx, id: Uuid) -> Result<()> {
    ctx.require(MANAGE)?;
    ctx.write(|tx| async move {
        let row = store::find(tx.db(), id).await?;
        ctx.still(&state(&row))?;
        tx.audit(ctx, "admin.webhook_removed", Some(&subject(id)), &row.name).await?;
        store::delete(tx.db(), id).await
    })
    .await
}

/// Another secret, from now on.
pub(crate) async fn renew(ctx: &Ctx, id: Uuid) -> Result<()> {
    ctx.require(MANAGE)?;
    ctx.write(|tx| async move {
        let row = store::find(tx.db(), id).await?;
        ctx.still(&state(&row))?;
        tx.audit(ctx, "admin.webhook_secret_renewed", Some(&subject(id)), &row.name).await?;
        let secret_number = row.secret_number.wrapping_add(1);
        store::update(tx.db(), webhook::Model { secret_number, ..row }).await
    })
    .await
}

/// Sends a message that says nothing, to see whether it arrives.
pub(crate) async fn try_it(ctx: &Ctx, id: Uuid) -> Result<Uuid> {
    ctx.require(MANAGE)?;
    ctx.write(|tx| async move {
        let row = store::find(tx.db(), id).await?;
        store::rest(tx.db(), id, None).await?;
        tx.audit(ctx, "admin.webhook_tried", Some(&subject(id)), &row.name).await?;
        let about = About { id, kind: "webhook".to_owned(), url: None, api_url: None };
        leave(&tx, id, What::Tried, &about).await
    })
    .await
}

pub(crate) async fn deliveries(
    ctx: &Ctx,
    id: Uuid,
    before: Option<Uuid>,
    limit: u64,
) -> Result<Vec<delivery::Model>> {
    find(ctx, id).await?;
    store::deliveries(ctx.read(), id, before, limit).await
}

pub(crate) async fn count_deliveries(ctx: &Ctx, id: Uuid) -> Result<u64> {
    find(ctx, id).await?;
    store::count_deliveries(ctx.read(), id).await
}

/// Sends a message again, under its own name: a site that has it already knows it by that. Answers with its site.
pub(crate) async fn replay(ctx: &Ctx, message: Uuid) -> Result<(webhook::Model, delivery::Model)> {
    ctx.require(MANAGE)?;
    ctx.write(|tx| async move {
        let row = store::find_delivery(tx.db(), message).await?.ok_or(Error::NotFound)?;
        let hook = store::find(tx.db(), row.webhook_id).await?;
        store::rest(tx.db(), hook.id, None).await?;
        store::set_state(tx.db(), message, "waiting").await?;
        tx.audit(ctx, "admin.webhook_replayed", Some(&subject(hook.id)), &hook.name).await?;
        tx.enqueue(&SendWebhook { delivery: message }).await?;
        Ok((hook, delivery::Model { state: "waiting".to_owned(), ..row }))
    })
    .await
}

fn subject(id: Uuid) -> Subject {
    Subject::new("admin", "webhook", id)
}

fn author(ctx: &Ctx, mine: bool) -> Result<Option<Uuid>> {
    if mine { ctx.signed_in().map(|person| Some(person.id)) } else { Ok(None) }
}

fn checked(ctx: &Ctx, draft: Draft) -> Result<Draft> {
    let mut faults = Vec::new();
    let mut fault = |field: &str, message| faults.push(FieldError { field: field.to_owned(), message });
    let draft = Draft { name: draft.name.trim().to_owned(), url: draft.url.trim().to_owned(), ..draft };
    let too_long = |most: usize| Message::new("text-too-long").with("most", most as i64);
    match draft.name.chars().count() {
        0 => fault("name", Message::new("webhook-name-needed")),
        length if length > NAME => fault("name", too_long(NAME)),
        _ => {}
    }
    if draft.url.chars().count() > URL {
        fault("url", too_long(URL));
    } else if let Err(Unsent { key, .. }) = ctx.app().ports.outbound.check(&draft.url) {
        fault("url", Message::new(key));
    }
    if faults.is_empty() { Ok(draft) } else { Err(Error::Invalid(faults)) }
}
