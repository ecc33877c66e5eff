//! A change of a published event that waits for somebody to agree: everybody sees the event as it was, and its change takes
//! nothing yet. When it is agreed to it is made as if it were asked for then, so that what is taken meanwhile stops it.

use parvis_agenda::services::series::{self, Change, Outcome};
use parvis_kernel::error::{Error, Result};
use parvis_kernel::{Ctx, Message, Tx};
use uuid::Uuid;

use super::dates::{claim, touched};
use super::decision::{Decision, still, tell};
use super::event::subject;
use super::taking::Stopped;
use super::validation::{self, VALIDATE, validates};
use super::write::{apply, facts_of, known};
use crate::domain::publication::{Proposal, Publication, merged};
use crate::entities::event::Model;
use crate::entities::proposal::Model as Row;
use crate::store::{events, proposals as store, resources};

pub(super) fn read(row: &Row) -> Result<Proposal> {
    serde_json::from_value(row.wanted.clone()).map_err(Error::internal)
}

/// Whoever agrees to the event as it is and as it would be; never to their own change.
pub(super) fn may_decide(ctx: &Ctx, event: &Model, row: &Row, proposal: &Proposal) -> bool {
    ctx.author() != Some(row.asked_by)
        && sectors(event, proposal).iter().all(|sector| validates(ctx, *sector))
}

fn sectors(event: &Model, proposal: &Proposal) -> Vec<Option<Uuid>> {
    match proposal {
        Proposal::What { wanted, .. } if wanted.sector != event.sector_id => {
            vec![event.sector_id, wanted.sector]
        }
        _ => vec![event.sector_id],
    }
}

/// Keeps a change until somebody agrees. One at a time: of two, nobody could say what comes of both.
pub(super) async fn make(ctx: &Ctx, id: Uuid, wanted: &Proposal, reason: Option<&str>) -> Result<()> {
    let asked_by = ctx.signed_in()?.id;
    ctx.write(|tx| async move {
        let event = events::find_locked(tx.db(), id).await?.ok_or(Error::NotFound)?;
        if store::of(tx.db(), id).await?.is_some() {
            return Err(Error::Conflict(Message::new("plannings-pending-one")));
        }
        let row = Row {
            id: Uuid::now_v7(),
            event_id: id,
            asked_by,
            wanted: serde_json::to_value(wanted).map_err(Error::internal)?,
            reason: reason.map(str::to_owned),
            asked_at: tx.now(),
        };
        store::insert(tx.db(), row).await?;
        validation::ask_of(&tx, ctx, &event, &sectors(&event, wanted), &[Some(asked_by)], "change").await?;
        tx.audit(ctx, "plannings.change_proposed", Some(&subject(id)), &event.title).await
    })
    .await
}

/// Makes a change that waited, or says why not.
pub(super) async fn decide(
    ctx: &Ctx,
    event: &Model,
    row: &Row,
    seen: Option<&str>,
    (decision, reason): (Decision, &str),
) -> Result<()> {
    ctx.require(VALIDATE)?;
    let proposal = read(row)?;
    if !may_decide(ctx, event, row, &proposal) {
        return Err(Error::Forbidden);
    }
    if decision != Decision::Publish {
        return refuse(ctx, event.id, row.id, seen, (decision, reason)).await;
    }
    let wanted = match &proposal {
        Proposal::What { base, wanted } => {
            let facts = merged(base, wanted, &facts_of(ctx.read(), event).await?);
            let had = resources::of(ctx.read(), event.id).await?;
            let resources = known(ctx, &facts, &had).await?;
            Some((facts, resources))
        }
        Proposal::When { .. } => None,
    };
    let (stopped, why) = (Stopped::default(), row.reason.as_deref());
    let (heard, wanted, proposal) = (&stopped, &wanted, &proposal);
    let done = ctx.write(|tx| async move {
        let event = held(&tx, ctx, event.id, row.id, seen).await?;
        let after = match (wanted, proposal) {
            (Some((facts, resources)), _) => apply(&tx, ctx, event, (facts, resources, why), heard).await?,
            (None, Proposal::When { date, change }) => {
                moved(&tx, ctx, event, *date, change, why, heard).await?
            }
            (None, Proposal::What { .. }) => return Err(Error::internal("a change that was not read")),
        };
        ended(&tx, ctx, &after, row.id, row.asked_by, ("change_agreed", "change-agreed", reason)).await?;
        tx.changed(&subject(after.id)).await
    });
    let done = done.await;
    stopped.told(ctx, done).await
}

async fn refuse(
    ctx: &Ctx,
    event: Uuid,
    row: Uuid,
    seen: Option<&str>,
    (decision, reason): (Decision, &str),
) -> Result<()> {
    let what = if decision == Decision::Return { "change-returned" } else { "change-refused" };
    ctx.write(|tx| async move {
        let event = held(&tx, ctx, event, row, seen).await?;
        let asked_by = store::of(tx.db(), event.id).await?.ok_or(Error::NotFound)?.asked_by;
        ended(&tx, ctx, &event, row, asked_by, ("change_refused", what, reason)).await
    })
    .await
}

/// The event, held, with the same change still waiting.
async fn held(tx: &Tx, ctx: &Ctx, event: Uuid, row: Uuid, seen: Option<&str>) -> Result<Model> {
    let event = events::find_locked(tx.db(), event).await?.ok_or(Error::NotFound)?;
    let is_there = store::of(tx.db(), event.id).await?.is_some_and(|now| now.id == row);
    if !is_there || event.publication() != Publication::Published {
        return Err(Error::Conflict(Message::new("plannings-nothing-asked")));
    }
    still(ctx, &event, Some(row), seen)?;
    Ok(event)
}

async fn moved(
    tx: &Tx,
    ctx: &Ctx,
    event: Model,
    date: Uuid,
    change: &Change,
    reason: Option<&str>,
    stopped: &Stopped,
) -> Result<Model> {
    let outcome = series::change(tx, ctx, date, change).await.map_err(|error| match error {
        Error::NotFound => Error::Conflict(Message::new("plannings-pending-gone")),
        other => other,
    })?;
    if matches!(outcome, Outcome::Asks(_)) {
        return Err(Error::Conflict(Message::new("plannings-pending-gone")));
    }
    claim(tx, ctx, event.id, &outcome, reason, stopped).await?;
    touched(tx, ctx, event).await
}

/// The change waits no longer, and whoever asked for it learns what came of it.
async fn ended(
    tx: &Tx,
    ctx: &Ctx,
    event: &Model,
    row: Uuid,
    asked_by: Uuid,
    (deed, what, reason): (&str, &str, &str),
) -> Result<()> {
    store::delete(tx.db(), row).await?;
    tx.app().ports.inbox.close(tx, &subject(event.id), None).await?;
    tell(tx, ctx, event, asked_by, what, reason).await?;
    tx.audit(ctx, &format!("plannings.{deed}"), Some(&subject(event.id)), &event.title).await
}

/// Takes back a change that waits.
pub(super) async fn withdraw(tx: &Tx, ctx: &Ctx, event: &Model) -> Result<()> {
    let nothing = || Error::Conflict(Message::new("plannings-nothing-asked"));
    let row = store::of(tx.db(), event.id).await?.ok_or_else(nothing)?;
    store::delete(tx.db(), row.id).await?;
    tx.app().ports.inbox.close(tx, &subject(event.id), None).await?;
    tx.audit(ctx, "plannings.change_withdrawn", Some(&subject(event.id)), &event.title).await
}
