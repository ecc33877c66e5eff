//! `/agenda/importer`: the events of an ICS file, looked at one by one before any is made.

use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use parvis_accounts::services::sector;
use parvis_agenda::domain::ics::read::Fault;
use parvis_kernel::clock::Date;
use parvis_kernel::error::{Error, FieldError, Result};
use parvis_kernel::form::Form;
use parvis_kernel::upload::Upload;
use parvis_kernel::view::done;
use parvis_kernel::{Ctx, Message, View};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::domain::event::CATEGORIES;
use crate::services::import::{self, Chosen, Common, Line, Looked};

#[derive(Default, Serialize)]
struct Page {
    /// What the file brings; empty before it was sent.
    rows: Vec<Row>,
    offered: usize,
    faults: Vec<Told>,
    is_looked: bool,
    as_local: bool,
    categories: Vec<Choice>,
    sectors: Vec<Choice>,
    form: Typed,
    errors: Vec<FieldError>,
}

#[derive(Serialize)]
struct Row {
    title: String,
    place: String,
    /// « 14:00 – 16:00 »
    hours: String,
    /// The first ones.
    days: Vec<Date>,
    count: usize,
    remarks: Vec<Message>,
    refused: Option<Message>,
    /// What is sent back when it is chosen.
    value: Option<String>,
    is_taken: bool,
}

#[derive(Serialize)]
struct Told {
    line: usize,
    message: Message,
}

#[derive(Serialize)]
struct Choice {
    value: String,
    label: String,
}

/// What is chosen in the preview.
#[derive(Clone, Default, Deserialize, Serialize)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct Typed {
    take: Vec<String>,
    category: String,
    sector: String,
}

pub(crate) async fn new(ctx: Ctx) -> Result<View> {
    view(&ctx, Page::default()).await
}

/// Shows what would be made.
pub(crate) async fn look(ctx: Ctx, sent: Upload) -> Result<Response> {
    let as_local = !sent.text("as_local").is_empty();
    let file = sent
        .files
        .first()
        .ok_or_else(|| Error::invalid("file", Message::new("plannings-import-file-missing")));
    let looked = match file {
        Ok(file) => {
            let bytes = std::fs::read(file.content.path()).map_err(Error::internal)?;
            import::look(&ctx, &bytes, as_local).await
        }
        Err(error) => Err(error),
    };
    match looked {
        Ok(looked) => Ok(view(&ctx, looked_at(&ctx, looked, as_local).await?).await?.into_response()),
        Err(error) => {
            let refused = error.refused()?;
            let page = Page { as_local, errors: refused.errors, ..Page::default() };
            Ok(view(&ctx, page).await?.with_status(refused.status).into_response())
        }
    }
}

/// Makes what was chosen; what could not be made is told with what was.
pub(crate) async fn take(ctx: Ctx, Form(typed): Form<Typed>) -> Result<Response> {
    let chosen: Result<Vec<Chosen>, _> = typed.take.iter().map(|one| serde_json::from_str(one)).collect();
    let chosen = match chosen {
        Ok(chosen) if !chosen.is_empty() => chosen,
        _ => return again(&ctx, typed, Error::invalid("take", Message::new("plannings-import-none"))).await,
    };
    let sector = match typed.sector.trim() {
        "" => None,
        id => match Uuid::parse_str(id) {
            Ok(id) => Some(id),
            Err(_) => {
                let unknown = Error::invalid("sector", Message::new("plannings-sector-unknown"));
                return again(&ctx, typed, unknown).await;
            }
        },
    };
    if !CATEGORIES.contains(&typed.category.as_str()) {
        let missing = Error::invalid("category", Message::new("plannings-category-missing"));
        return again(&ctx, typed, missing).await;
    }
    let common = Common { category: typed.category.clone(), sector };
    let outcome = import::take(&ctx, chosen, &common).await?;
    let made = i64::try_from(outcome.made.len()).unwrap_or(i64::MAX);
    if outcome.refused.is_empty() {
        return Ok(done("/agenda", Message::new("plannings-imported").with("count", made)));
    }
    let told = outcome.refused.into_iter().map(|(title, message)| {
        let why = ctx.say(&message);
        let message = Message::new("plannings-import-refused").with("title", title).with("why", why);
        FieldError { field: String::new(), message }
    });
    let said = Message::new("plannings-imported").with("count", made);
    let errors = std::iter::once(FieldError { field: String::new(), message: said }).chain(told).collect();
    let page = Page { errors, ..Page::default() };
    Ok(view(&ctx.afresh(), page).await?.with_status(StatusCode::UNPROCESSABLE_ENTITY).into_response())
}

/// The preview with all that was chosen.
async fn again(ctx: &Ctx, typed: Typed, error: Error) -> Result<Response> {
    let refused = error.refused()?;
    let mut rows = Vec::new();
    for value in &typed.take {
        if let Ok(chosen) = serde_json::from_str::<Chosen>(value) {
            rows.push(shown(ctx, chosen, value.clone()).await?);
        }
    }
    let offered = rows.len();
    let page = Page {
        rows,
        offered,
        is_looked: offered > 0,
        form: typed,
        errors: refused.errors,
        ..Page::default()
    };
    Ok(view(ctx, page).await?.with_status(refused.status).into_response())
}

async fn shown(ctx: &Ctx, chosen: Chosen, value: String) -> Result<Row> {
    let (days, count) = import::days(ctx, &chosen.times).await.unwrap_or_default();
    Ok(Row {
        hours: hours(&chosen),
        title: chosen.title,
        place: chosen.place,
        days,
        count,
        remarks: Vec::new(),
        refused: None,
        value: Some(value),
        is_taken: true,
    })
}

fn hours(chosen: &Chosen) -> String {
    let (start, end) = (chosen.times.start, chosen.times.end);
    format!("{} – {}", start.format("%H:%M"), end.format("%H:%M"))
}

async fn looked_at(ctx: &Ctx, looked: Looked, as_local: bool) -> Result<Page> {
    let mut rows = Vec::new();
    for line in looked.lines {
        rows.push(row(ctx, line).await?);
    }
    Ok(Page {
        offered: rows.iter().filter(|row| row.value.is_some()).count(),
        faults: looked.faults.into_iter().map(|Fault { line, message }| Told { line, message }).collect(),
        rows,
        is_looked: true,
        as_local,
        ..Page::default()
    })
}

async fn row(ctx: &Ctx, line: Line) -> Result<Row> {
    let Some(chosen) = line.chosen() else {
        return Ok(Row {
            title: line.found.title,
            place: line.found.place,
            hours: String::new(),
            days: Vec::new(),
            count: 0,
            remarks: line.found.remarks,
            refused: line.refused,
            value: None,
            is_taken: false,
        });
    };
    let value = serde_json::to_string(&chosen).map_err(Error::internal)?;
    Ok(Row { remarks: line.found.remarks, ..shown(ctx, chosen, value).await? })
}

async fn view(ctx: &Ctx, page: Page) -> Result<View> {
    let named = |value: &str| Choice {
        value: value.to_owned(),
        label: ctx.say(&Message::new(&format!("plannings-category-{value}"))),
    };
    let sectors = sector::all(ctx).await?;
    let page = Page {
        categories: CATEGORIES.into_iter().map(named).collect(),
        sectors: sectors
            .into_iter()
            .map(|row| Choice { value: row.id.to_string(), label: row.name })
            .collect(),
        ..page
    };
    Ok(View::new("plannings/import.html", page))
}
