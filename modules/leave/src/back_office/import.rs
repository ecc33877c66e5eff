//! `/gerer/conges/import`: opening balances from a list, looked at line by line before any is written.

use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use parvis_accounts::services::import::text;
use parvis_kernel::clock::{Date, local_date};
use parvis_kernel::error::{Error, FieldError, Refused, Result};
use parvis_kernel::form::Form;
use parvis_kernel::upload::Upload;
use parvis_kernel::view::done;
use parvis_kernel::{Ctx, Message, View};
use serde::{Deserialize, Serialize};

use super::PATH;
use crate::domain::quantity::french;
use crate::services::import::{self, Planned};

/// Far more than a list of balances takes.
pub(crate) const MOST_BYTES: usize = 2 * 1024 * 1024;

#[derive(Default, Serialize)]
struct Page {
    text: String,
    day: String,
    why: String,
    lines: Vec<Row>,
    wrong: usize,
    errors: Vec<FieldError>,
}

#[derive(Serialize)]
struct Row {
    number: usize,
    name: String,
    counter: String,
    period: Option<Date>,
    quantity: String,
    faults: Vec<Message>,
}

impl From<Planned> for Row {
    fn from(planned: Planned) -> Self {
        Self {
            number: planned.number,
            name: planned.name,
            counter: planned.counter,
            period: planned.period,
            quantity: french(planned.quantity),
            faults: planned.faults,
        }
    }
}

pub(crate) async fn new(ctx: Ctx) -> View {
    let why = ctx.say(&Message::new("leave-import-why-usual"));
    View::new("leave/import.html", Page { day: local_date(ctx.now()).to_string(), why, ..Page::default() })
}

/// What the form sends, with a file or without.
#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct List {
    #[serde(default)]
    text: String,
    #[serde(default)]
    day: String,
    #[serde(default)]
    why: String,
}

impl List {
    fn day(&self) -> Result<Date> {
        self.day.trim().parse().map_err(|_| Error::invalid("day", Message::new("date-wrong")))
    }
}

/// Shows what would be written.
pub(crate) async fn look(ctx: Ctx, sent: Upload) -> Result<Response> {
    let text = match sent.files.first() {
        Some(file) => text(&std::fs::read(file.content.path()).map_err(Error::internal)?),
        None => sent.text("text"),
    };
    let list = List { text, day: sent.text("day"), why: sent.text("why") };
    Ok(view(&ctx, list, Refused { errors: Vec::new(), status: StatusCode::OK }).await?.into_response())
}

async fn view(ctx: &Ctx, list: List, refused: Refused) -> Result<View> {
    let planned = match list.day() {
        Ok(day) => import::plan(ctx, &list.text, day).await,
        Err(error) => Err(error),
    };
    let (planned, Refused { errors, status }) = match planned {
        Ok(planned) => (planned, refused),
        Err(error) => (Vec::new(), error.refused()?),
    };
    let page = Page {
        wrong: planned.iter().filter(|one| !one.faults.is_empty()).count(),
        lines: planned.into_iter().map(Row::from).collect(),
        text: list.text,
        day: list.day,
        why: list.why,
        errors,
    };
    Ok(View::new("leave/import.html", page).with_status(status))
}

pub(crate) async fn run(ctx: Ctx, Form(list): Form<List>) -> Result<Response> {
    let ran = match list.day() {
        Ok(day) => import::run(&ctx, &list.text, day, &list.why).await,
        Err(error) => Err(error),
    };
    match ran {
        Ok(count) => Ok(done(PATH, Message::new("leave-imported").with("count", count as i64))),
        Err(error) => Ok(view(&ctx, list, error.refused()?).await?.into_response()),
    }
}
