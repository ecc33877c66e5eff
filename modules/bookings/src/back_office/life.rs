//! Beside the form of a resource: its photo, and taking it out of the list.

use axum::extract::Path;
use axum::response::Response;
use parvis_kernel::Ctx;
use parvis_kernel::error::{Error, Result};
use parvis_kernel::form::Form;
use parvis_kernel::message::Message;
use parvis_kernel::upload::Upload;
use parvis_kernel::view::done;
use serde::Deserialize;
use uuid::Uuid;

use super::list::PATH;
use super::resource::refused;
use crate::services::{keep, photo, transfer};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Retiring {
    from: String,
}

pub(crate) async fn retire(ctx: Ctx, Path(id): Path<Uuid>, Form(typed): Form<Retiring>) -> Result<Response> {
    let retired = match typed.from.trim().parse() {
        Ok(day) => keep::retire(&ctx, id, Some(day)).await,
        Err(_) => Err(Error::invalid("from", Message::new("date-wrong"))),
    };
    match retired {
        Ok(()) => Ok(done(PATH, Message::new("bookings-retired-done"))),
        Err(error) => refused(&ctx, id, error).await,
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Transferring {
    to: String,
    since: String,
}

/// What is booked of it goes to another thing.
pub(crate) async fn move_bookings(
    ctx: Ctx,
    Path(id): Path<Uuid>,
    Form(typed): Form<Transferring>,
) -> Result<Response> {
    let moved = match (Uuid::parse_str(&typed.to), typed.since.trim().parse()) {
        (Ok(to), Ok(since)) => transfer::transfer(&ctx, id, to, since).await,
        (Err(_), _) => Err(Error::invalid("to", Message::new("bookings-transfer-where"))),
        (_, Err(_)) => Err(Error::invalid("since", Message::new("date-wrong"))),
    };
    match moved {
        Ok(outcome) => {
            let count = |ids: &[Uuid]| i64::try_from(ids.len()).unwrap_or_default();
            let said = Message::new("bookings-transfer-done");
            let said = said.with("moved", count(&outcome.moved)).with("left", count(&outcome.left));
            Ok(done(&format!("{PATH}/{id}"), said))
        }
        Err(error) => refused(&ctx, id, error).await,
    }
}

pub(crate) async fn restore(ctx: Ctx, Path(id): Path<Uuid>) -> Result<Response> {
    keep::retire(&ctx, id, None).await?;
    Ok(done(&format!("{PATH}/{id}"), Message::new("bookings-restored-done")))
}

pub(crate) async fn set_photo(ctx: Ctx, Path(id): Path<Uuid>, sent: Result<Upload>) -> Result<Response> {
    let kept = match sent {
        Ok(sent) => photo::replace(&ctx, id, sent).await,
        Err(error) => Err(error),
    };
    match kept {
        Ok(()) => Ok(done(&format!("{PATH}/{id}"), Message::new("bookings-photo-done"))),
        Err(error) => refused(&ctx, id, error).await,
    }
}

pub(crate) async fn remove_photo(ctx: Ctx, Path(id): Path<Uuid>) -> Result<Response> {
    photo::remove(&ctx, id).await?;
    Ok(done(&format!("{PATH}/{id}"), Message::new("bookings-photo-removed")))
}
