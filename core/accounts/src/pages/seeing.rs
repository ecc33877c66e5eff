//! `/voir-comme/fin`: oneself again. The layer has ended it before this is asked.

use axum::response::Response;
use parvis_kernel::error::Result;
use parvis_kernel::form::Form;
use parvis_kernel::view::done;
use parvis_kernel::{Ctx, Message};
use serde::Deserialize;
use uuid::Uuid;

use crate::MANAGE;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Sent {
    /// Whom they saw as: back to where it began.
    #[serde(rename = "personne")]
    person: Option<Uuid>,
}

pub(crate) async fn end(ctx: Ctx, Form(sent): Form<Sent>) -> Result<Response> {
    let screen = sent.person.filter(|_| ctx.can(MANAGE)).map(|id| format!("/gerer/personnes/{id}"));
    Ok(done(screen.as_deref().unwrap_or("/"), Message::new("seeing-ended")))
}
