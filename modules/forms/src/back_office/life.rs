//! Publishing a form, taking it back, opening it again, giving a draft up, deleting one.

use axum::extract::Path;
use axum::response::Response;
use parvis_kernel::Ctx;
use parvis_kernel::error::{Error, FieldError, Result};
use parvis_kernel::form::Form;
use parvis_kernel::message::Message;
use parvis_kernel::view::done;
use uuid::Uuid;

use super::{PATH, Seen, after, of_form};
use crate::services::publishing;

pub(crate) async fn publish(ctx: Ctx, Path(id): Path<Uuid>, Form(seen): Form<Seen>) -> Result<Response> {
    let said = publishing::publish(&ctx, id, Some(seen.number())).await.map(drop);
    // The screen says each fault at its place; above it stands that nothing was published.
    let said = said.map_err(|error| match error {
        Error::Invalid(_) => {
            let message = Message::new("forms-not-ready");
            Error::Invalid(vec![FieldError { field: String::new(), message }])
        }
        other => other,
    });
    after(&ctx, id, said, of_form(id), "forms-published").await
}

pub(crate) async fn retire(ctx: Ctx, Path(id): Path<Uuid>, Form(seen): Form<Seen>) -> Result<Response> {
    let said = publishing::retire(&ctx, id, seen.number()).await;
    after(&ctx, id, said, of_form(id), "forms-retired").await
}

pub(crate) async fn reopen(ctx: Ctx, Path(id): Path<Uuid>, Form(seen): Form<Seen>) -> Result<Response> {
    let said = publishing::reopen(&ctx, id, seen.number()).await;
    after(&ctx, id, said, of_form(id), "forms-reopened").await
}

pub(crate) async fn discard(ctx: Ctx, Path(id): Path<Uuid>, Form(seen): Form<Seen>) -> Result<Response> {
    let said = publishing::discard(&ctx, id, seen.number()).await;
    after(&ctx, id, said, of_form(id), "forms-discarded").await
}

pub(crate) async fn delete(ctx: Ctx, Path(id): Path<Uuid>, Form(seen): Form<Seen>) -> Result<Response> {
    match publishing::delete(&ctx, id, seen.number()).await {
        Ok(()) => Ok(done(PATH, Message::new("forms-deleted"))),
        refused => after(&ctx, id, refused, of_form(id), "forms-deleted").await,
    }
}
