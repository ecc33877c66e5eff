//! The decision on one request: what was typed stays when it is refused, and changed content is shown again.

use axum::extract::Path;
use axum::response::{IntoResponse, Response};
use parvis_approvals::domain::progress::Act;
use parvis_approvals::services::decide::{self, Asked};
use parvis_approvals::{WAITING, services::find};
use parvis_kernel::error::{Error, Result};
use parvis_kernel::form::Form;
use parvis_kernel::view::done;
use parvis_kernel::{Ctx, Message};
use serde::Deserialize;
use uuid::Uuid;

use super::show;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Typed {
    #[serde(default)]
    act: String,
    #[serde(default)]
    reason: String,
    #[serde(default)]
    shown: String,
    #[serde(default)]
    current_password: String,
}

/// `approve`, `refuse`, `send_back`: what a decider may press.
pub(crate) fn act(key: &str) -> Result<Act> {
    match key {
        "approve" => Ok(Act::Approve),
        "refuse" => Ok(Act::Refuse),
        "send_back" => Ok(Act::SendBack),
        _ => Err(Error::invalid("act", Message::new("ask-act-unknown"))),
    }
}

pub(crate) async fn decide(ctx: Ctx, Path(id): Path<Uuid>, Form(typed): Form<Typed>) -> Result<Response> {
    let reason = typed.reason.clone();
    // The next one that waits, as the list stood before this one left it.
    let waiting: Vec<_> = find::waiting(&ctx).await?.into_iter().map(|row| row.id).collect();
    let outcome = match act(&typed.act) {
        Ok(act) => {
            let asked =
                Asked { act, reason: typed.reason, shown: typed.shown, password: typed.current_password };
            decide::decide(&ctx, id, asked).await
        }
        Err(refused) => Err(refused),
    };
    match outcome {
        Ok(row) => {
            let said = Message::new(&format!("ask-decided-{}", typed.act.replace('_', "-")));
            let next = waiting.iter().position(|one| *one == id).and_then(|at| waiting.get(at + 1));
            let to = next.map_or(WAITING.to_owned(), |next| format!("/demarches/demandes/{next}"));
            Ok(done(&to, said.with("number", row.number)))
        }
        Err(error) => {
            let refused = error.refused()?;
            let view = show::view(&ctx, id, reason, refused.errors).await?;
            Ok(view.with_status(refused.status).into_response())
        }
    }
}
