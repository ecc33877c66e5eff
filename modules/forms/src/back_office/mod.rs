//! `/gerer/formulaires`: the form builder. Each screen asks one thing; each action is a small form that names the state of
//! the draft that its author saw, so that nobody writes over somebody else's work.

pub(crate) mod circuit;
mod circuit_step;
pub(crate) mod condition;
mod controls;
pub(crate) mod field;
pub(crate) mod form;
pub(crate) mod life;
pub(crate) mod list;
mod module_options;
pub(crate) mod new_field;
pub(crate) mod presentation;
pub(crate) mod preview;
pub(crate) mod requests;
pub(crate) mod retention;
pub(crate) mod settings;
pub(crate) mod step;
mod words;

use axum::response::{IntoResponse, Response};
use parvis_kernel::error::{FieldError, Result};
use parvis_kernel::view::done;
use parvis_kernel::{Ctx, Message, View};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::services::builder::Form;

const PATH: &str = "/gerer/formulaires";

/// What every screen of one form knows of it.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Head {
    id: Uuid,
    title: String,
    /// What an action names: the draft as it is shown.
    state: i32,
}

impl Head {
    fn of(form: &Form) -> Self {
        Self { id: form.id, title: form.draft.title.clone(), state: form.draft_state }
    }
}

/// A small action: nothing but the state that its author saw.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Seen {
    #[serde(default)]
    state: String,
}

impl Seen {
    fn number(&self) -> i32 {
        seen(&self.state)
    }
}

/// A state as posted; what is no number is no state of any draft.
fn seen(state: &str) -> i32 {
    state.parse().unwrap_or(-1)
}

/// One of a list that opens.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub(crate) struct Choice {
    value: String,
    label: String,
}

impl Choice {
    fn new(value: impl Into<String>, label: impl Into<String>) -> Self {
        Self { value: value.into(), label: label.into() }
    }

    fn said(ctx: &Ctx, value: &str, key: &str) -> Self {
        Self::new(value, ctx.say(&Message::new(key)))
    }
}

/// The screen of the form.
fn of_form(id: Uuid) -> String {
    format!("{PATH}/{id}")
}

/// After an action: there, and a sentence; or the form as it is now, with why nothing was done.
async fn after(ctx: &Ctx, id: Uuid, said: Result<()>, to: String, key: &str) -> Result<Response> {
    match said {
        Ok(()) => Ok(done(&to, Message::new(key))),
        Err(error) => {
            let refused = error.refused()?;
            Ok(form::view(ctx, id, refused.errors).await?.with_status(refused.status).into_response())
        }
    }
}

/// A screen that comes back with all that was typed.
fn again(view: View, refused: parvis_kernel::error::Refused) -> Response {
    view.with_status(refused.status).into_response()
}

/// What is said of the whole form, beside what is said at fields.
type Errors = Vec<FieldError>;
