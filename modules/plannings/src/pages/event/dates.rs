//! `/agenda/dates/{id}`: one date of an event, moved or cancelled, alone, with those after it, or with all to come; and how
//! it repeats from there on.

use axum::extract::Path;
use axum::response::{IntoResponse, Response};
use parvis_agenda::domain::chooser;
use parvis_agenda::domain::series::{Exceptions, Occurrence, Scope};
use parvis_agenda::services::series::{self, Change, Outcome, Timing};
use parvis_kernel::clock::Date;
use parvis_kernel::error::{Error, FieldError, Result};
use parvis_kernel::form::Form;
use parvis_kernel::query::Query;
use parvis_kernel::view::done;
use parvis_kernel::{Ctx, Message, View};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::typed::{at_fields, moment};
use crate::services::dates as services;
use crate::services::dates::{Moved, Tried};
use crate::services::event::{Dated, find_date};

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
    preview: Option<Preview>,
    may_override: bool,
    errors: Vec<FieldError>,
}

#[derive(Serialize)]
struct Asked {
    day: Date,
    is_cancelled: bool,
}

/// The dates as they would be.
#[derive(Default, Serialize)]
struct Preview {
    dates: Vec<Planned>,
    gone: Vec<Date>,
    faults: Vec<Message>,
}

#[derive(Serialize)]
struct Planned {
    day: Date,
    hours: String,
    is_new: bool,
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
    repeat: String,
    apart: String,
    weekdays: Vec<String>,
    ends: String,
    count: String,
    only: String,
    reason: String,
    /// The button: `preview` shows what would become of the dates.
    step: String,
}

/// Where a date was dragged to in the grid.
#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct Dropped {
    jour: String,
    de: String,
    fin: String,
    a: String,
}

pub(crate) async fn edit(ctx: Ctx, Path(id): Path<Uuid>, Query(to): Query<Dropped>) -> Result<View> {
    shown(&ctx, id, to, Vec::new()).await
}

/// The date as it is, and what was refused about it.
async fn shown(ctx: &Ctx, id: Uuid, to: Dropped, errors: Vec<FieldError>) -> Result<View> {
    let Dated { date, .. } = find_date(ctx, id).await?;
    let (series, _) = series::find(ctx.read(), id).await?;
    let rule = chooser::written(series.rule.as_ref());
    let or = |said: String, before: String| if said.is_empty() { before } else { said };
    let form = Typed {
        start: or(to.jour, date.start.date().to_string()),
        start_time: or(to.de, date.start.format("%H:%M").to_string()),
        end: or(to.fin, date.end.date().to_string()),
        end_time: or(to.a, date.end.format("%H:%M").to_string()),
        scope: "this".to_owned(),
        repeat: rule.repeat.to_owned(),
        apart: rule.apart,
        weekdays: rule.weekdays,
        ends: rule.ends,
        count: rule.count,
        only: rule.only.to_owned(),
        ..Typed::default()
    };
    view(ctx, id, form, &[], None, errors).await
}

pub(crate) async fn change(ctx: Ctx, Path(id): Path<Uuid>, Form(typed): Form<Typed>) -> Result<Response> {
    let Dated { event, .. } = find_date(&ctx, id).await?;
    match changed(&ctx, id, &typed).await.map_err(at_fields) {
        Ok(Seen::Changed(Moved::Done)) => {
            Ok(done(&format!("/agenda/{}", event.id), Message::new("plannings-moved")))
        }
        Ok(Seen::Changed(Moved::Waits)) => {
            Ok(done(&format!("/agenda/{}", event.id), Message::new("plannings-change-waits")))
        }
        Ok(Seen::Changed(Moved::Asks(dates))) => {
            Ok(view(&ctx, id, typed, &dates, None, Vec::new()).await?.into_response())
        }
        Ok(Seen::Tried(tried)) => {
            let (asked, preview) = previewed(tried);
            Ok(view(&ctx, id, typed, &asked, preview, Vec::new()).await?.into_response())
        }
        Err(error) => {
            let refused = error.refused()?;
            let page = view(&ctx, id, typed, &[], None, refused.errors).await?;
            Ok(page.with_status(refused.status).into_response())
        }
    }
}

enum Seen {
    Changed(Moved),
    Tried(Tried),
}

async fn changed(ctx: &Ctx, id: Uuid, typed: &Typed) -> Result<Seen> {
    let change = typed.read(ctx, id).await?;
    let reason = Some(typed.reason.trim()).filter(|reason| !reason.is_empty());
    if typed.step == "preview" {
        return Ok(Seen::Tried(services::try_dates(ctx, id, &change, reason).await?));
    }
    Ok(Seen::Changed(services::move_dates(ctx, id, &change, reason).await?))
}

/// The dates that have to be asked about, or all as they would be.
fn previewed(tried: Tried) -> (Vec<Occurrence>, Option<Preview>) {
    let done = match tried.outcome {
        Outcome::Asks(dates) => return (dates, None),
        Outcome::Done(done) => done,
    };
    let changed = done.changed.iter().map(|one| (one, false));
    let mut dates: Vec<_> = changed.chain(done.new.iter().map(|one| (one, true))).collect();
    dates.sort_by_key(|(one, _)| one.start);
    let planned = |(one, is_new): (&Occurrence, bool)| Planned {
        day: one.start.date(),
        hours: format!("{} – {}", one.start.format("%H:%M"), one.end.format("%H:%M")),
        is_new,
        is_cancelled: one.is_cancelled,
    };
    let mut gone: Vec<_> = done.gone.iter().map(|one| one.start.date()).collect();
    gone.sort_unstable();
    let faults = tried.faults.into_iter().map(|fault| fault.message).collect();
    (Vec::new(), Some(Preview { dates: dates.into_iter().map(planned).collect(), gone, faults }))
}

impl Typed {
    /// What is to be changed, or everything that cannot be read.
    async fn read(&self, ctx: &Ctx, id: Uuid) -> Result<Change> {
        let mut faults = Vec::new();
        let end = if self.end.trim().is_empty() { &self.start } else { &self.end };
        let start = moment(&mut faults, ("start", &self.start), ("start_time", &self.start_time));
        let end = moment(&mut faults, ("end", end), ("end_time", &self.end_time));
        let (start, end) = start.zip(end).ok_or(Error::Invalid(faults))?;
        let (series, _) = series::find(ctx.read(), id).await?;
        let rule = match self.repeat.as_str() {
            // Nothing is said of it: it repeats as it did.
            "" => series.rule.clone(),
            _ if self.says(&chooser::written(series.rule.as_ref())) => series.rule.clone(),
            _ => self.chosen().read(start.date()).map_err(Error::Invalid)?,
        };
        // What took place once and is to repeat has no other date that could be left alone.
        let scope = match scope(&self.scope)? {
            Scope::This if series.rule.is_none() && rule.is_some() => Scope::All,
            scope => scope,
        };
        Ok(Change {
            timing: Timing { start, end, rule, skip: Vec::new() },
            scope,
            exceptions: match self.exceptions.as_str() {
                "keep" => Exceptions::Keep,
                "overwrite" => Exceptions::Overwrite,
                _ => Exceptions::Ask,
            },
        })
    }

    fn chosen(&self) -> chooser::Typed<'_> {
        chooser::Typed {
            repeat: &self.repeat,
            apart: &self.apart,
            weekdays: &self.weekdays,
            ends: &self.ends,
            count: &self.count,
            only: &self.only,
        }
    }

    /// Whether the repetition was left as it was shown.
    fn says(&self, rule: &chooser::Written) -> bool {
        self.repeat == rule.repeat
            && self.apart.trim() == rule.apart
            && self.weekdays == rule.weekdays
            && self.ends.trim() == rule.ends
            && self.count.trim() == rule.count
            && (self.only == rule.only || self.only.is_empty())
    }
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct Chosen {
    scope: String,
}

pub(crate) async fn cancel(ctx: Ctx, Path(id): Path<Uuid>, Form(chosen): Form<Chosen>) -> Result<Response> {
    let Dated { event, .. } = find_date(&ctx, id).await?;
    let count = services::cancel(&ctx, id, scope(&chosen.scope)?).await?;
    let said = Message::new("plannings-cancelled").with("count", i64::try_from(count).unwrap_or_default());
    Ok(done(&format!("/agenda/{}", event.id), said))
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct Reasoned {
    reason: String,
}

pub(crate) async fn restore(ctx: Ctx, Path(id): Path<Uuid>, Form(typed): Form<Reasoned>) -> Result<Response> {
    let Dated { event, .. } = find_date(&ctx, id).await?;
    let reason = Some(typed.reason.trim()).filter(|reason| !reason.is_empty());
    match services::restore(&ctx, id, reason).await {
        Ok(()) => Ok(done(&format!("/agenda/{}", event.id), Message::new("plannings-restored"))),
        Err(error) => {
            let refused = error.refused()?;
            let page = shown(&ctx, id, Dropped::default(), refused.errors).await?;
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
    preview: Option<Preview>,
    errors: Vec<FieldError>,
) -> Result<View> {
    let Dated { event, date, .. } = find_date(ctx, id).await?;
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
        preview,
        may_override: ctx.can(parvis_agenda::OVERRIDE),
        errors,
    };
    Ok(View::new("plannings/date.html", page))
}
