//! Bookings that repeat: all dates before they are made, then made, decided on, moved and cancelled together. Each date is
//! a booking with the id of its date in the agenda, so that whatever holds for a booking holds for it.

use parvis_agenda::services::series;
use parvis_kernel::error::{Error, Result};
use parvis_kernel::{Ctx, Subject, Tx};
use uuid::Uuid;

use super::find::{self, Found};
use crate::domain::booking::State;
use crate::entities::booking::Model;
use crate::store;

pub mod book;
pub mod change;
pub mod decide;
pub mod plan;
pub mod tell;

/// What names a series.
pub(crate) fn subject(id: Uuid) -> Subject {
    Subject::new("bookings", "series", id)
}

/// The dates of a series that the reader may look at, the earliest first; a series of which there is none is not there.
pub async fn find_visible(ctx: &Ctx, id: Uuid) -> Result<Vec<Found>> {
    ctx.signed_in()?;
    let rows = store::series::of(ctx.read(), id).await?;
    let mut found = find::dressed(ctx, rows).await?;
    found.retain(|one| find::is_visible(ctx, one));
    if found.is_empty() { Err(Error::NotFound) } else { Ok(found) }
}

/// After one booking was changed alone: its date in the series says the same.
pub(super) async fn follow(tx: &Tx, row: &Model) -> Result<()> {
    if row.series_id.is_none() {
        return Ok(());
    }
    for date in series::by_ids(tx.db(), &[row.id]).await? {
        let mut now = date.moved(row.starts, row.ends).map_err(super::place::refused)?;
        now.is_cancelled = !State::from_key(&row.state).is_some_and(State::stands);
        now.is_detached = date.is_detached || (date.start, date.end) != (row.starts, row.ends);
        series::set(tx, &[now]).await?;
    }
    Ok(())
}

/// These dates do not take place: whoever moves the series later is asked about them.
async fn set_aside(tx: &Tx, rows: &[Model]) -> Result<()> {
    let ids: Vec<_> = rows.iter().map(|row| row.id).collect();
    let mut dates = series::by_ids(tx.db(), &ids).await?;
    dates.iter_mut().for_each(|date| (date.is_cancelled, date.sequence) = (true, date.sequence + 1));
    series::set(tx, &dates).await
}
