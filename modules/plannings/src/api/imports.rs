//! `/api/v1/event-imports`: the events of an ICS file, told, and made when that is asked.

use axum::Json;
use parvis_agenda::domain::ics::read::Fault;
use parvis_kernel::Ctx;
use parvis_kernel::clock::Date;
use parvis_kernel::error::{Error, Result};
use parvis_kernel::message::Message;
use parvis_kernel::query::Query;
use parvis_kernel::upload::Whole;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

use crate::domain::event::CATEGORIES;
use crate::services::import::{self, Common, Line};

/// What a file brings.
#[derive(Serialize, ToSchema)]
pub(crate) struct EventImport {
    events: Vec<ImportedEvent>,
    faults: Vec<ImportFault>,
    /// The events that were made; none when that was not asked.
    made: Vec<Uuid>,
    /// Those that could not be made, and why.
    refused: Vec<ImportRefusal>,
}

/// An event of the file.
#[derive(Serialize, ToSchema)]
pub(crate) struct ImportedEvent {
    title: String,
    /// The first days.
    #[schema(value_type = Vec<String>)]
    days: Vec<Date>,
    dates: usize,
    /// What was understood otherwise than it was written.
    remarks: Vec<String>,
    /// Why it is not taken.
    fault: Option<String>,
}

/// Something that is wrong with the file.
#[derive(Serialize, ToSchema)]
pub(crate) struct ImportFault {
    /// 0 for the whole file.
    line: usize,
    text: String,
}

#[derive(Serialize, ToSchema)]
pub(crate) struct ImportRefusal {
    title: String,
    text: String,
}

/// What is done with the file.
#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
pub(crate) struct Asked {
    /// True: every sound event is made that is not here already.
    #[serde(default)]
    #[param(required = false)]
    make: bool,
    /// True: times of an unknown zone are those of Europe/Paris.
    #[serde(default)]
    #[param(required = false)]
    as_local: bool,
    /// Of all of them: `activity`, `workshop`, `outing`, `party`, `stay`, `meeting` or `other`.
    #[serde(default = "other")]
    #[param(required = false)]
    category: String,
    #[param(required = false, value_type = Uuid)]
    sector_id: Option<Uuid>,
}

fn other() -> String {
    "other".to_owned()
}

pub(crate) async fn import(ctx: Ctx, Query(asked): Query<Asked>, file: Whole) -> Result<Json<EventImport>> {
    if !CATEGORIES.contains(&asked.category.as_str()) {
        return Err(Error::invalid("category", Message::new("query-unreadable")));
    }
    let file = file.named("agenda.ics");
    let bytes = std::fs::read(file.content.path()).map_err(Error::internal)?;
    let looked = import::look(&ctx, &bytes, asked.as_local).await?;
    let mut told = EventImport {
        events: Vec::new(),
        faults: looked
            .faults
            .iter()
            .map(|Fault { line, message }| ImportFault { line: *line, text: ctx.say(message) })
            .collect(),
        made: Vec::new(),
        refused: Vec::new(),
    };
    for line in &looked.lines {
        told.events.push(event(&ctx, line).await?);
    }
    if asked.make {
        let chosen = looked.lines.iter().filter_map(Line::chosen).collect();
        let common = Common { category: asked.category, sector: asked.sector_id };
        let outcome = import::take(&ctx, chosen, &common).await?;
        told.made = outcome.made;
        let refused = outcome.refused.into_iter();
        told.refused = refused.map(|(title, why)| ImportRefusal { title, text: ctx.say(&why) }).collect();
    }
    Ok(Json(told))
}

async fn event(ctx: &Ctx, line: &Line) -> Result<ImportedEvent> {
    let (days, dates) = match &line.found.times {
        Some(times) => import::days(ctx, times).await.unwrap_or_default(),
        None => Default::default(),
    };
    Ok(ImportedEvent {
        title: line.found.title.clone(),
        days,
        dates,
        remarks: line.found.remarks.iter().map(|remark| ctx.say(remark)).collect(),
        fault: line.refused.as_ref().map(|why| ctx.say(why)),
    })
}
