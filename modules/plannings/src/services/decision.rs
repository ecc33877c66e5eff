//! Deciding on events and changes that wait, and asking again (P5). Whoever asked is told once, by notice and by mail.

use parvis_accounts::services::{language, people};
use parvis_agenda::services::{claims, invitations, series};
use parvis_kernel::clock::Instant;
use parvis_kernel::error::{Error, Result};
use parvis_kernel::ports::inbox::InboxItem;
use parvis_kernel::ports::notify::Notification;
use parvis_kernel::{Ctx, Message, Tx};
use uuid::Uuid;

use super::event::{ADD, editable, shown, state, subject};
use super::proposal;
use super::room::needs;
use super::taking::{Needs, Stopped, taker};
use super::validation::{VALIDATE, ask, may_decide, resumed, seen};
use super::write::dues;
use crate::domain::publication::Publication;
use crate::entities::event::Model;
use crate::store::{events as store, proposals, resources};

/// The longest reason, in characters.
const LONGEST_REASON: usize = 300;

/// What those who agree may say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Decision {
    Publish,
    /// Its maker changes something first.
    Return,
    Refuse,
}

impl Decision {
    pub fn from_key(key: &str) -> Option<Self> {
        match key {
            "publish" => Some(Self::Publish),
            "return" => Some(Self::Return),
            "refuse" => Some(Self::Refuse),
            _ => None,
        }
    }
}

/// What waits for this reader to agree, the oldest first.
#[derive(Clone, Debug)]
pub struct ToDecide {
    pub event: Model,
    /// A change of it; the event itself otherwise.
    pub is_change: bool,
    pub name: String,
    pub asked_at: Instant,
}

pub async fn waiting(ctx: &Ctx) -> Result<Vec<ToDecide>> {
    ctx.require(VALIDATE)?;
    let mut found = Vec::new();
    for event in store::at(ctx.read(), Publication::Waiting).await? {
        if may_decide(ctx, &event) {
            found.push((event.asked_by, event.changed_at, false, event));
        }
    }
    let rows = proposals::all(ctx.read()).await?;
    let ids: Vec<_> = rows.iter().map(|row| row.event_id).collect();
    let known = store::find_many(ctx.read(), &ids).await?;
    for row in rows {
        let Some(event) = known.get(&row.event_id) else { continue };
        if proposal::may_decide(ctx, event, &row, &proposal::read(&row)?) {
            found.push((Some(row.asked_by), row.asked_at, true, event.clone()));
        }
    }
    found.sort_by_key(|one| one.1);
    let ids: Vec<_> = found.iter().filter_map(|one| one.0).collect();
    let names = people::names(ctx.read(), &ids).await?;
    let named = |(by, asked_at, is_change, event): (Option<Uuid>, Instant, bool, Model)| ToDecide {
        name: by.and_then(|id| names.get(&id).cloned()).unwrap_or_default(),
        event,
        is_change,
        asked_at,
    };
    Ok(found.into_iter().map(named).collect())
}

/// Decides on an event that waits, or on a change of one. `seen` names what the reader had before their eyes.
pub async fn decide(
    ctx: &Ctx,
    id: Uuid,
    seen_then: Option<&str>,
    decision: Decision,
    reason: &str,
) -> Result<()> {
    ctx.require(VALIDATE)?;
    let event = shown(ctx, store::find(ctx.read(), id).await?)?;
    let reason = checked(decision, reason)?;
    if let Some(waiting) = proposals::of(ctx.read(), id).await? {
        return proposal::decide(ctx, &event, &waiting, seen_then, (decision, reason)).await;
    }
    ctx.write(|tx| async move {
        let event = store::find_locked(tx.db(), id).await?.ok_or(Error::NotFound)?;
        if event.publication() != Publication::Waiting {
            return Err(Error::Conflict(Message::new("plannings-nothing-asked")));
        }
        if !may_decide(ctx, &event) {
            return Err(Error::Forbidden);
        }
        still(ctx, &event, None, seen_then)?;
        decided(&tx, ctx, event, decision, reason).await
    })
    .await
}

fn checked(decision: Decision, reason: &str) -> Result<&str> {
    let reason = reason.trim();
    match reason.chars().count() {
        0 if decision != Decision::Publish => {
            Err(Error::invalid("reason", Message::new("plannings-answer-missing")))
        }
        length if length > LONGEST_REASON => {
            Err(Error::invalid("reason", Message::new("text-too-long").with("most", 300)))
        }
        _ => Ok(reason),
    }
}

/// Refuses to decide on what is no longer as it was seen.
pub(super) fn still(ctx: &Ctx, event: &Model, proposal: Option<Uuid>, seen_then: Option<&str>) -> Result<()> {
    ctx.still(&state(event))?;
    match seen_then {
        Some(then) if then != seen(event, proposal) => {
            Err(Error::Conflict(Message::new("changed-meanwhile")))
        }
        _ => Ok(()),
    }
}

async fn decided(tx: &Tx, ctx: &Ctx, event: Model, decision: Decision, reason: &str) -> Result<()> {
    let (publication, what) = match decision {
        Decision::Publish => (Publication::Published, "published"),
        Decision::Return => (Publication::Returned, "returned"),
        Decision::Refuse => (Publication::Refused, "refused"),
    };
    let maker = event.asked_by.or(event.author_id);
    let is_published = publication == Publication::Published;
    let after = Model {
        publication: publication.key().to_owned(),
        asked_by: event.asked_by.filter(|_| !is_published),
        answer: if is_published { String::new() } else { reason.to_owned() },
        changed_at: tx.now(),
        ..event
    };
    store::update(tx.db(), after.clone()).await?;
    if publication == Publication::Refused {
        let dates = series::of_owner(tx.db(), &subject(after.id)).await?;
        claims::release(tx, &dates.iter().map(|date| taker(date.id)).collect::<Vec<_>>()).await?;
    }
    if is_published {
        invitations::changed(tx, &subject(after.id)).await?;
    }
    tx.app().ports.inbox.close(tx, &subject(after.id), None).await?;
    if let Some(maker) = maker {
        if publication == Publication::Returned {
            tx.app().ports.inbox.open(tx, returned(&after, maker, reason)).await?;
        }
        tell(tx, ctx, &after, maker, what, reason).await?;
    }
    tx.audit(ctx, &format!("plannings.event_{what}"), Some(&subject(after.id)), &after.title).await?;
    tx.changed(&subject(after.id)).await
}

fn returned(event: &Model, person: Uuid, reason: &str) -> InboxItem {
    let text = |key: &str| Message::new(key).with("title", event.title.as_str()).with("reason", reason);
    InboxItem {
        subject: subject(event.id),
        person,
        title: text("inbox-plannings-returned-title"),
        detail: text("inbox-plannings-returned-detail"),
        url: format!("/agenda/{}", event.id),
        action: text("inbox-plannings-action"),
    }
}

/// Tells whoever asked what came of it, by notice and by mail.
pub(super) async fn tell(
    tx: &Tx,
    ctx: &Ctx,
    event: &Model,
    person: Uuid,
    what: &str,
    reason: &str,
) -> Result<()> {
    let url = format!("/agenda/{}", event.id);
    let text = |key: String| {
        Message::new(&key)
            .with("title", event.title.as_str())
            .with("reason", reason)
            .with("link", tx.app().config.link(&url))
    };
    let notice = text(format!("notice-plannings-{what}"));
    let notice = Notification { subject: subject(event.id), person, text: notice, url: url.clone() };
    tx.app().ports.notify.notify(tx, notice).await?;
    let (title, body) =
        (text(format!("mail-plannings-{what}-subject")), text(format!("mail-plannings-{what}-text")));
    language::write_to(tx, ctx, person, &title, &body).await
}

/// Asks again for an event that was sent back or refused, as it is. What a refused one took is taken anew, if it is free.
pub async fn propose(ctx: &Ctx, id: Uuid) -> Result<()> {
    ctx.require(ADD)?;
    editable(ctx, ctx.read(), id).await?;
    let stopped = Stopped::default();
    let heard = &stopped;
    let done = ctx.write(|tx| async move {
        let event = store::find_locked(tx.db(), id).await?.ok_or(Error::NotFound)?;
        let was = event.publication();
        if !matches!(was, Publication::Returned | Publication::Refused) {
            return Err(Error::Conflict(Message::new("plannings-nothing-to-propose")));
        }
        let after = Model { changed_at: tx.now(), ..resumed(ctx, event) };
        store::update(tx.db(), after.clone()).await?;
        let mut dates = series::of_owner(tx.db(), &subject(id)).await?;
        dates.retain(|date| !date.is_past(tx.now()) && !date.is_cancelled);
        let had = match was {
            Publication::Returned => resources::of(tx.db(), id).await?,
            _ => Vec::new(),
        };
        let kept = had.into_iter().map(|one| one.what.id).collect();
        let needs = Needs { kept, ..needs(&tx, id, None).await? };
        heard.take(&tx, ctx, &dues(&dates), &needs).await?;
        ask(&tx, ctx, &after, "event").await?;
        tx.audit(ctx, "plannings.event_proposed", Some(&subject(id)), &after.title).await
    });
    let done = done.await;
    stopped.told(ctx, done).await
}

/// What was withdrawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Withdrawn {
    /// The whole event, which nobody else ever saw: it is gone.
    Event,
    /// A change of it.
    Change,
}

/// Takes back what waits.
pub async fn withdraw(ctx: &Ctx, id: Uuid) -> Result<Withdrawn> {
    ctx.require(ADD)?;
    editable(ctx, ctx.read(), id).await?;
    ctx.write(|tx| async move {
        let event = store::find_locked(tx.db(), id).await?.ok_or(Error::NotFound)?;
        if event.publication() == Publication::Published {
            proposal::withdraw(&tx, ctx, &event).await?;
            return Ok(Withdrawn::Change);
        }
        let dates = series::of_owner(tx.db(), &subject(id)).await?;
        claims::release(&tx, &dates.iter().map(|date| taker(date.id)).collect::<Vec<_>>()).await?;
        series::forget(&tx, &subject(id)).await?;
        store::delete(tx.db(), id).await?;
        tx.app().ports.inbox.close(&tx, &subject(id), None).await?;
        tx.audit(ctx, "plannings.event_withdrawn", Some(&subject(id)), &event.title).await?;
        tx.changed(&subject(id)).await?;
        Ok(Withdrawn::Event)
    })
    .await
}
