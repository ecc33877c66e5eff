//! Before it leaves: everything that was answered, in words; the password signs it and sends it (F3).

use axum::extract::Path;
use axum::response::{IntoResponse, Response};
use parvis_approvals::domain::form::Form;
use parvis_approvals::entities::draft::Model;
use parvis_approvals::services::evidence::sentence;
use parvis_approvals::services::{draft, open, send};
use parvis_fields::domain::words::{Printed, printed};
use parvis_fields::services::{check, names};
use parvis_kernel::error::{Error, FieldError, Result};
use parvis_kernel::form::Form as Sent;
use parvis_kernel::view::done;
use parvis_kernel::{Ctx, Message, View};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::services::requests;

#[derive(Serialize)]
struct Page {
    id: Uuid,
    title: String,
    steps: Vec<Step>,
    shown: String,
    sentence: String,
    /// What the circuit will go through, in order.
    circuit: Vec<String>,
    errors: Vec<FieldError>,
    /// The address of the step with the first fault; empty when there is none.
    correct: String,
}

#[derive(Serialize)]
struct Step {
    /// Its place in the form, to go back to.
    place: usize,
    #[serde(flatten)]
    printed: Printed,
}

pub(crate) async fn show(ctx: Ctx, Path(id): Path<Uuid>) -> Result<View> {
    let row = draft::find(&ctx, id).await?;
    let form = requests::of_draft(&ctx, &row).await?;
    view(&ctx, &row, &form, Vec::new()).await
}

async fn view(ctx: &Ctx, row: &Model, form: &Form, refused: Vec<FieldError>) -> Result<View> {
    let reading = check::read(ctx, &form.schema, &draft::content(row)?).await?;
    let names = names::of(ctx, &reading.answers).await?;
    let place = |printed: &Printed| {
        let first = printed.rows.first().and_then(|row| form.schema.step_of(&row.key));
        first.unwrap_or_default()
    };
    let steps = printed(&form.schema, &reading.answers, &names);
    let mut errors = reading.errors.clone();
    // What the form says by itself is said once.
    errors.extend(refused.into_iter().filter(|error| !reading.errors.contains(error)));
    let wrong_at = errors.iter().find_map(|error| form.schema.step_of(&error.field));
    let facts = parvis_approvals::domain::form::facts(&reading.answers);
    let page = Page {
        id: row.id,
        title: form.title.clone(),
        shown: send::shown(form, row.person_id, &reading),
        sentence: sentence(ctx, "send"),
        circuit: form.circuit.steps_for(&facts).into_iter().map(|step| step.label).collect(),
        correct: wrong_at
            .map(|step| format!("/demarches/brouillons/{}?etape={step}", row.id))
            .unwrap_or_default(),
        errors,
        steps: steps.into_iter().map(|printed| Step { place: place(&printed), printed }).collect(),
    };
    Ok(View::new("forms/review.html", page))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Signed {
    #[serde(default)]
    shown: String,
    #[serde(default)]
    current_password: String,
}

pub(crate) async fn send(ctx: Ctx, Path(id): Path<Uuid>, Sent(signed): Sent<Signed>) -> Result<Response> {
    let row = match draft::find(&ctx, id).await {
        Ok(row) => row,
        // Pressed twice: it is sent.
        Err(Error::NotFound) => {
            let sent = parvis_approvals::services::find::find(&ctx, id).await?;
            return Ok(done(&open::path(sent.id), Message::new("ask-sent").with("number", sent.number)));
        }
        Err(other) => return Err(other),
    };
    let signing = send::Signing { shown: signed.shown, password: signed.current_password };
    let outcome = match requests::to_send(&ctx, &row).await {
        Ok(form) => send::send(&ctx, id, &form, &signing).await,
        Err(refused) => Err(refused),
    };
    match outcome {
        Ok(sent) => Ok(done(&open::path(sent.id), Message::new("ask-sent").with("number", sent.number))),
        Err(error) => {
            let refused = error.refused()?;
            let form = requests::of_draft(&ctx, &row).await?;
            let view = view(&ctx, &row, &form, refused.errors).await?;
            Ok(view.with_status(refused.status).into_response())
        }
    }
}
