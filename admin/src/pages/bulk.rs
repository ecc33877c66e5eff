//! `/gerer/contenus/{id}/lot`: one action on what was ticked in the list.

use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use parvis_content::services::bulk::{self, Action, Outcome};
use parvis_kernel::error::{Error, FieldError, Result};
use parvis_kernel::form::Form;
use parvis_kernel::view::done;
use parvis_kernel::{Ctx, Message};
use serde::Deserialize;
use uuid::Uuid;

use super::tree;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Chosen {
    #[serde(default)]
    ids: Vec<String>,
    action: String,
    #[serde(default)]
    parent: String,
}

impl Chosen {
    fn ids(&self) -> Result<Vec<Uuid>> {
        let ids: Vec<_> = self.ids.iter().filter_map(|id| Uuid::parse_str(id).ok()).collect();
        if ids.is_empty() { Err(Error::invalid("ids", Message::new("admin-bulk-none"))) } else { Ok(ids) }
    }

    fn action(&self) -> Result<Action> {
        let parent = || Uuid::parse_str(&self.parent);
        match self.action.as_str() {
            "publish" => Ok(Action::Publish),
            "unpublish" => Ok(Action::Unpublish),
            "hide" => Ok(Action::Hide),
            "show" => Ok(Action::Show),
            "trash" => Ok(Action::Trash),
            "move" => parent()
                .map(Action::MoveTo)
                .map_err(|_| Error::invalid("parent", Message::new("admin-bulk-where"))),
            _ => Err(Error::invalid("action", Message::new("admin-bulk-what"))),
        }
    }
}

pub(crate) async fn run(ctx: Ctx, Path(id): Path<Uuid>, Form(chosen): Form<Chosen>) -> Result<Response> {
    let outcome = match (chosen.ids(), chosen.action()) {
        (Ok(ids), Ok(action)) => bulk::run(&ctx, &ids, action).await,
        (Err(error), _) | (_, Err(error)) => Err(error),
    };
    let (errors, status) = match outcome {
        Ok(outcome) if outcome.refused.is_empty() => {
            let said = Message::new("admin-bulk-done").with("count", outcome.done as i64);
            return Ok(done(&format!("/gerer/contenus/{id}"), said));
        }
        Ok(outcome) => (named(&ctx, outcome), StatusCode::CONFLICT),
        Err(error) => {
            let refused = error.refused()?;
            (refused.errors, refused.status)
        }
    };
    Ok(tree::view(&ctx, id, errors).await?.with_status(status).into_response())
}

fn named(ctx: &Ctx, outcome: Outcome) -> Vec<FieldError> {
    let done = Message::new("admin-bulk-some").with("count", outcome.done as i64);
    let refused = outcome.refused.into_iter().map(|(title, why)| {
        Message::new("admin-bulk-refused").with("title", title).with("reason", ctx.say(&why))
    });
    let whole = |message| FieldError { field: String::new(), message };
    std::iter::once(done).chain(refused).map(whole).collect()
}
