//! Finding bookings, and what a reader may know of them: everybody sees that something is taken, those whom it concerns
//! see by what when it is confidential.

use std::collections::HashMap;

use parvis_accounts::services::people;
use parvis_kernel::Ctx;
use parvis_kernel::clock::Instant;
use parvis_kernel::error::{Error, Result};
use uuid::Uuid;

use super::catalogue::{self, Known};
use crate::domain::booking::State;
use crate::entities::booking::Model;
use crate::store;
use crate::store::bookings::Filter;

/// A booking with its resource and the name of whoever made it.
#[derive(Clone, Debug)]
pub struct Found {
    pub row: Model,
    pub state: State,
    pub known: Known,
    pub person: String,
}

/// Whether the reader sees what it is about.
pub fn is_open_to(ctx: &Ctx, row: &Model, known: &Known) -> bool {
    !row.is_confidential || is_own(ctx, row) || ctx.can(known.kind.decides())
}

pub fn is_own(ctx: &Ctx, row: &Model) -> bool {
    ctx.author().is_some_and(|me| me == row.person_id || Some(me) == row.made_by)
}

/// Whether the reader may move or cancel it: its own people, and those who look after the rooms or the equipment.
pub fn may_change(ctx: &Ctx, row: &Model, known: &Known) -> bool {
    is_own(ctx, row) || ctx.can(known.kind.decides())
}

/// One booking that the reader may look at.
pub async fn find_visible(ctx: &Ctx, id: Uuid) -> Result<Found> {
    ctx.signed_in()?;
    let row = store::bookings::find(ctx.read(), id).await?;
    let found = dressed(ctx, vec![row]).await?.pop().ok_or(Error::NotFound)?;
    if is_visible(ctx, &found) { Ok(found) } else { Err(Error::NotFound) }
}

/// What has come to nothing is nobody's business but theirs.
pub(super) fn is_visible(ctx: &Ctx, found: &Found) -> bool {
    let is_public = is_open_to(ctx, &found.row, &found.known) && found.state.stands();
    is_public || may_change(ctx, &found.row, &found.known)
}

/// One's own that are not over, the next one first.
pub async fn coming(ctx: &Ctx, most: u64) -> Result<Vec<Found>> {
    let me = ctx.signed_in()?.id;
    dressed(ctx, store::bookings::coming(ctx.read(), me, ctx.now(), most).await?).await
}

/// One's own that are over, the last one first.
pub async fn past(ctx: &Ctx, most: u64) -> Result<Vec<Found>> {
    let me = ctx.signed_in()?.id;
    dressed(ctx, store::bookings::past(ctx.read(), me, ctx.now(), most).await?).await
}

/// What stands of a resource from now on: for those who keep it.
pub async fn standing(ctx: &Ctx, resource: Uuid, most: u64) -> Result<Vec<Found>> {
    ctx.require(crate::EDIT)?;
    dressed(ctx, store::bookings::standing(ctx.read(), resource, ctx.now(), most).await?).await
}

pub(crate) async fn listed(
    ctx: &Ctx,
    filter: &Filter,
    after: Option<Uuid>,
    limit: u64,
) -> Result<Vec<Found>> {
    ctx.signed_in()?;
    dressed(ctx, store::bookings::listed(ctx.read(), filter, after, limit).await?).await
}

/// What is booked of these and begins within a stretch, the earliest first.
pub(super) async fn beginning(
    ctx: &Ctx,
    resources: &[Uuid],
    from: Instant,
    until: Instant,
) -> Result<Vec<Found>> {
    dressed(ctx, store::bookings::beginning(ctx.read(), resources, from, until).await?).await
}

/// These, by their ids.
pub(super) async fn by_ids(ctx: &Ctx, ids: &[Uuid]) -> Result<HashMap<Uuid, Found>> {
    let rows = store::bookings::find_many(ctx.read(), ids).await?;
    Ok(dressed(ctx, rows).await?.into_iter().map(|found| (found.row.id, found)).collect())
}

/// With what they are bookings of, and whose they are.
pub(crate) async fn dressed(ctx: &Ctx, rows: Vec<Model>) -> Result<Vec<Found>> {
    let ids: Vec<_> = rows.iter().map(|row| row.person_id).collect();
    let names = if ids.is_empty() { HashMap::new() } else { people::names(ctx.read(), &ids).await? };
    let catalogue = catalogue::known(ctx).await?;
    rows.into_iter()
        .map(|row| {
            let known = catalogue.iter().find(|known| known.row.id == row.resource_id);
            Ok(Found {
                state: State::from_key(&row.state).ok_or_else(|| Error::internal("a booking of no state"))?,
                known: known.cloned().ok_or(Error::NotFound)?,
                person: names.get(&row.person_id).cloned().unwrap_or_default(),
                row,
            })
        })
        .collect()
}
