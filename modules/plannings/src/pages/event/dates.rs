//! `/agenda/dates/{id}`: one date of an event, moved or cancelled, alone, with those after it, or with all to come.

use axum::extract::Path;
use axum::response::{IntoResponse, Response};
use chrono::NaiveDateTime;
use parvis_agenda::domain::series::{Exceptions, Occurrence, Scope};
use parvis_agenda::services::series::{self, Change, Outcome, Timing};
use parvis_kernel::clock::Date;
use parvis_kernel::error::{Error, FieldError, Result};
use parvis_kernel::form::Form;
use parvis_kernel::view::done;
use parvis_kernel::{Ctx, Message, View};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::typed::{at_fields, moment};
use crate::services::event::{self as services, Dated};

#[derive(Serialize)]
struct Page {
    id: Uuid,
    event: Uuid,
    title: String,
    day: Date,
    is_cancelled: bool,
    /// It is one of several.
    repeats: bool,
    form: Typed,
    /// Dates that were moved or cancelled by hand: what becomes of them has to be said.
    asked: Vec<Asked>,
    may_override: bool,
    errors: Vec<FieldError>,
}

#[derive(Serialize)]
struct Asked {
    day: Date,
    is_cancelled: bool,
}

#[derive(Clone, Default, Deserialize, Serialize)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct Typed {
    start: String,
    start_time: String,
    end: String,
    end_time: String,
    scope: String,
    /// `keep` or `overwrite`; empty: ask.
    exceptions: String,
    reason: String,
}

pub(crate) async fn edit(ctx: Ctx, Path(id): Path<Uuid>) -> Result<View> {
    shown(&ctx, id, Vec::new()).await
}

/// The date as it is, and what was refused about it.
async fn shown(ctx: &Ctx, id: Uuid, errors: Vec<FieldError>) -> Result<View> {
    let Dated { date, .. } = services::find_date(ctx, id).await?;
    let form = Typed {
        start: date.start.date().to_string(),
        start_time: date.start.format("%H:%M").to_string(),
        end: date.end.date().to_string(),
        end_time: date.end.format("%H:%M").to_string(),
        scope: "this".to_owned(),
        ..Typed::default()
    };
    view(ctx, id, form, &[], errors).await
}

pub(crate) async fn change(ctx: Ctx, Path(id): Path<Uuid>, Form(typed): Form<Typed>) -> Result<Response> {
    let Dated { event, .. } = services::find_date(&ctx, id).await?;
    match changed(&ctx, id, &typed).await.map_err(at_fields) {
        Ok(Outcome::Done(_)) => Ok(done(&format!("/agenda/{}", event.id), Message::new("plannings-moved"))),
        Ok(Outcome::Asks(dates)) => Ok(view(&ctx, id, typed, &dates, Vec::new()).await?.into_response()),
        Err(error) => {
            let refused = error.refused()?;
            let page = view(&ctx, id, typed, &[], refused.errors).await?;
            Ok(page.with_status(refused.status).into_response())
        }
    }
}

async fn changed(ctx: &Ctx, id: Uuid, typed: &Typed) -> Result<Outcome> {
    let (start, end) = typed.times()?;
    let (series, _) = series::find(ctx.read(), id).await?;
    let change = Change {
        timing: Timing { start, end, rule: series.rule, skip: Vec::new() },
        scope: scope(&typed.scope)?,
        exceptions: match typed.exceptions.as_str() {
            "keep" => Exceptions::Keep,
            "overwrite" => Exceptions::Overwrite,
            _ => Exceptions::Ask,
        },
    };
    let reason = Some(typed.reason.trim()).filter(|reason| !reason.is_empty());
    services::move_dates(ctx, id, &change, reason).await
}

impl Typed {
    fn times(&self) -> Result<(NaiveDateTime, NaiveDateTime)> {
        let mut faults = Vec::new();
        let end = if self.end.trim().is_empty() { &self.start } else { &self.end };
        let start = moment(&mut faults, ("start", &self.start), ("start_time", &self.start_time));
        let end = moment(&mut faults, ("end", end), ("end_time", &self.end_time));
        start.zip(end).ok_or(Error::Invalid(faults))
    }
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct Chosen {
    scope: String,
}

pub(crate) async fn cancel(ctx: Ctx, Path(id): Path<Uuid>, Form(chosen): Form<Chosen>) -> Result<Response> {
    let Dated { event, .. } = services::find_date(&ctx, id).await?;
    let count = services::cancel(&ctx, id, scope(&chosen.scope)?).await?;
    let said = Message::new("plannings-cancelled").with("count", i64::try_from(count).unwrap_or_default());
    Ok(done(&format!("/agenda/{}", event.id), said))
}

pub(crate) async fn restore(ctx: Ctx, Path(id): Path<Uuid>) -> Result<Response> {
    let Dated { event, .. } = services::find_date(&ctx, id).await?;
    match services::restore(&ctx, id).await {
        Ok(()) => Ok(done(&format!("/agenda/{}", event.id), Message::new("plannings-restored"))),
        Err(error) => {
            let refused = error.refused()?;
            let page = shown(&ctx, id, refused.errors).await?;
            Ok(page.with_status(refused.status).into_response())
        }
    }
}

/// How much of a series is meant; one date when nothing is said.
pub(crate) fn scope(typed: &str) -> Result<Scope> {
    match typed {
        "" | "this" => Ok(Scope::This),
        "following" => Ok(Scope::Following),
        "all" => Ok(Scope::All),
        _ => Err(Error::invalid("scope", Message::new("query-unreadable"))),
    }
}

async fn view(
    ctx: &Ctx,
    id: Uuid,
    form: Typed,
    asked: &[Occurrence],
    errors: Vec<FieldError>,
) -> Result<View> {
    let Dated { event, date } = services::find_date(ctx, id).await?;
    let (series, _) = series::find(ctx.read(), id).await?;
    let page = Page {
        id,
        event: event.id,
        title: event.title,
        day: date.start.date(),
        is_cancelled: date.is_cancelled,
        repeats: series.rule.is_some(),
        form,
        asked: asked
            .iter()
            .map(|one| Asked { day: one.start.date(), is_cancelled: one.is_cancelled })
            .collect(),
        may_override: ctx.can(parvis_agenda::OVERRIDE),
        errors,
    };
    Ok(View::new("plannings/date.html", page))
}
