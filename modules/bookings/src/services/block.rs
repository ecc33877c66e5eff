//! Out of order: a stretch in which nobody has something. The bookings that it would hit are listed, to be moved or
//! cancelled one by one by somebody who sees them; none is left there in silence.

use parvis_agenda::domain::claim::{Capacity, Taking, Wanted};
use parvis_agenda::domain::span::Span;
use parvis_agenda::services::claims;
use parvis_kernel::error::{Error, Result};
use parvis_kernel::message::Message;
use parvis_kernel::{Ctx, Subject};
use uuid::Uuid;

use super::catalogue::{self, Known};
use super::find::{self, Found};
use super::place;
use crate::EDIT;
use crate::domain::booking::{Asked, Draft};
use crate::entities::block::Model;
use crate::store;

/// What came of it.
#[derive(Debug)]
pub enum Blocked {
    Done(Uuid),
    /// These stand in the way.
    Hits(Vec<Found>),
}

/// Those of a resource that are not over.
pub async fn coming(ctx: &Ctx, resource: Uuid) -> Result<Vec<Model>> {
    ctx.require(EDIT)?;
    store::blocks::coming(ctx.read(), resource, ctx.now()).await
}

pub async fn find(ctx: &Ctx, id: Uuid) -> Result<Model> {
    ctx.require(EDIT)?;
    store::blocks::find(ctx.read(), id).await
}

/// Closes a resource from one time to another. The reason is said where the day is shown.
pub async fn add(ctx: &Ctx, resource: Uuid, draft: &Draft) -> Result<Blocked> {
    ctx.require(EDIT)?;
    let asked = draft.check()?;
    if asked.title.is_empty() {
        return Err(Error::invalid("title", Message::new("bookings-block-reason-missing")));
    }
    let known = catalogue::find_visible(ctx, resource).await?;
    let id = Uuid::now_v7();
    let (wanted, row) = wanted(ctx, &known, id, asked)?;
    if row.ends_at <= ctx.now() {
        return Err(Error::invalid("until", Message::new("bookings-past")));
    }
    let clashes = ctx
        .write(|tx| async move {
            let taking = Taking { by: subject(id), wanted, overriding: None };
            let clashes = claims::take(&tx, ctx, &[taking]).await?;
            if clashes.is_empty() {
                store::blocks::insert(tx.db(), row).await?;
                tx.audit(ctx, "bookings.blocked", Some(&catalogue::subject(resource)), &known.row.name)
                    .await?;
            }
            Ok(clashes)
        })
        .await?;
    if clashes.is_empty() {
        return Ok(Blocked::Done(id));
    }
    let ids: Vec<_> =
        clashes.iter().filter(|clash| clash.by.kind == "booking").map(|clash| clash.by.id).collect();
    let mut hit: Vec<_> = find::by_ids(ctx, &ids).await?.into_values().collect();
    hit.sort_by_key(|found| (found.row.starts, found.row.id));
    match hit.is_empty() {
        true => Err(Error::Conflict(Message::new("bookings-block-other"))),
        false => Ok(Blocked::Hits(hit)),
    }
}

/// It works again.
pub async fn remove(ctx: &Ctx, id: Uuid) -> Result<()> {
    ctx.require(EDIT)?;
    ctx.write(|tx| async move {
        let row = store::blocks::find(tx.db(), id).await?;
        place::release_all(&tx, ctx, &[subject(id)]).await?;
        store::blocks::delete(tx.db(), id).await?;
        tx.audit(ctx, "bookings.unblocked", Some(&catalogue::subject(row.resource_id)), &row.reason).await
    })
    .await
}

/// Every unit of it, and each of the rooms that it is made of; nobody sets up or tidies up around.
fn wanted(ctx: &Ctx, known: &Known, id: Uuid, asked: Asked) -> Result<(Vec<Wanted>, Model)> {
    let span = Span::local(asked.starts, asked.ends).map_err(place::refused)?;
    let units = u32::try_from(known.row.units).unwrap_or(1).max(1);
    let capacity = if units > 1 { Capacity::Pool(units) } else { Capacity::Single };
    let one = |what| Wanted { what, capacity, units, span, until: None };
    let row = Model {
        id,
        resource_id: known.row.id,
        reason: asked.title,
        starts: asked.starts,
        ends: asked.ends,
        ends_at: span.end(),
        made_by: ctx.author(),
    };
    Ok((known.claimed().into_iter().map(one).collect(), row))
}

fn subject(id: Uuid) -> Subject {
    Subject::new("bookings", "block", id)
}
