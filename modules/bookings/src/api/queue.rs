//! `/api/v1/booking-queue`

use axum::Json;
use axum::extract::Path;
use parvis_kernel::Ctx;
use parvis_kernel::answer::{Created, Item};
use parvis_kernel::error::{Error, Result};
use parvis_kernel::message::Message;
use parvis_kernel::page::List;
use parvis_kernel::query::Query;
use parvis_kernel::sent::Sent;
use serde::Deserialize;
use utoipa::IntoParams;
use uuid::Uuid;

use super::bookings::{Booking, NewBooking, draft, item, said, shown};
use super::named;
use crate::services::queue;

/// Whose line is asked for.
#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
pub(crate) struct Lined {
    /// That of one room or item.
    #[param(required = false, value_type = Uuid)]
    resource: Option<Uuid>,
}

/// One's own, and everybody’s for those who look after the thing; the first in line first.
pub(crate) async fn list(ctx: Ctx, Query(asked): Query<Lined>) -> Result<Json<List<Booking>>> {
    let found = queue::seen(&ctx, asked.resource).await?;
    Ok(Json(List::whole(found.iter().map(|one| shown(&ctx, one)).collect())))
}

/// One stands in line for one time: a series is booked on other dates.
pub(crate) async fn join(ctx: Ctx, Sent(asked): Sent<NewBooking>) -> Result<Created<Booking>> {
    if asked.repeat.is_some() {
        return Err(Error::invalid("repeat", Message::new("bookings-queue-series")));
    }
    let (resource, draft) = draft(asked)?;
    let id = queue::join(&ctx, resource, &draft).await.map_err(named).map_err(said)?.id;
    Ok(Created { path: format!("/api/v1/bookings/{id}"), item: item(&ctx, id).await? })
}

pub(crate) async fn confirm(ctx: Ctx, Path(id): Path<Uuid>) -> Result<Item<Booking>> {
    queue::confirm(&ctx, id).await?;
    item(&ctx, id).await
}
