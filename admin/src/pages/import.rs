//! `/gerer/personnes/import`: a list of people, looked at line by line before anybody is invited.

use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use parvis_accounts::services::import::{self, Planned};
use parvis_kernel::error::{Error, FieldError, Refused, Result};
use parvis_kernel::form::Form;
use parvis_kernel::upload::Upload;
use parvis_kernel::view::done;
use parvis_kernel::{Ctx, Message, View};
use serde::{Deserialize, Serialize};

/// Far more than a list of people takes.
pub(crate) const MOST_BYTES: usize = 2 * 1024 * 1024;

#[derive(Default, Serialize)]
struct Page {
    text: String,
    /// What would be done; empty before a list was read.
    lines: Vec<Row>,
    new: usize,
    known: usize,
    wrong: usize,
    errors: Vec<FieldError>,
}

#[derive(Serialize)]
struct Row {
    number: usize,
    name: String,
    detail: String,
    known: bool,
    faults: Vec<FieldError>,
}

impl From<Planned> for Row {
    fn from(planned: Planned) -> Self {
        let person = planned.person;
        let parts = [person.username, person.email, person.function, planned.sectors];
        let parts: Vec<_> = parts.into_iter().filter(|part| !part.is_empty()).collect();
        Self {
            number: planned.number,
            name: person.name,
            detail: parts.join(" · "),
            known: planned.known,
            faults: planned.faults,
        }
    }
}

pub(crate) async fn new() -> View {
    View::new("admin/import.html", Page::default())
}

/// Shows what would be done.
pub(crate) async fn look(ctx: Ctx, sent: Upload) -> Result<Response> {
    let text = match sent.files.first() {
        Some(file) => import::text(&std::fs::read(file.content.path()).map_err(Error::internal)?),
        None => sent.text("text"),
    };
    Ok(view(&ctx, text, Refused { errors: Vec::new(), status: StatusCode::OK }).await?.into_response())
}

async fn view(ctx: &Ctx, text: String, refused: Refused) -> Result<View> {
    let (planned, Refused { errors, status }) = match import::plan(ctx, &text).await {
        Ok(planned) => (planned, refused),
        Err(error) => (Vec::new(), error.refused()?),
    };
    let count = |test: fn(&Planned) -> bool| planned.iter().filter(|one| test(one)).count();
    let page = Page {
        new: count(|one| !one.known && one.faults.is_empty()),
        known: count(|one| one.known),
        wrong: count(|one| !one.faults.is_empty()),
        lines: planned.into_iter().map(Row::from).collect(),
        text,
        errors,
    };
    Ok(View::new("admin/import.html", page).with_status(status))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct List {
    text: String,
}

pub(crate) async fn run(ctx: Ctx, Form(list): Form<List>) -> Result<Response> {
    match import::run(&ctx, &list.text).await {
        Ok(count) => Ok(done("/gerer/personnes", Message::new("admin-imported").with("count", count as i64))),
        Err(error) => Ok(view(&ctx, list.text, error.refused()?).await?.into_response()),
    }
}
