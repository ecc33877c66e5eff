//! `/agenda/saison`: a season copied into the next one: chosen, seen, then made.

use axum::response::{IntoResponse, Response};
use parvis_kernel::clock::{Date, local_date};
use parvis_kernel::error::{Error, FieldError, Result};
use parvis_kernel::form::Form;
use parvis_kernel::query::Query;
use parvis_kernel::view::done;
use parvis_kernel::{Ctx, Message, View};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::services::season::{self, Candidate, With};

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Asked {
    annee: Option<i32>,
}

#[derive(Clone, Default, Deserialize, Serialize)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct Typed {
    year: String,
    events: Vec<String>,
    people: String,
    resources: String,
    only_free: String,
    /// `preview` or `copy`.
    step: String,
}

#[derive(Serialize)]
struct Page {
    year: i32,
    years: Vec<i32>,
    form: Typed,
    candidates: Vec<Shown>,
    preview: Vec<Planned>,
    errors: Vec<FieldError>,
}

#[derive(Serialize)]
struct Shown {
    id: String,
    title: String,
    count: usize,
    first: Date,
    last: Date,
    is_copied: bool,
}

#[derive(Serialize)]
struct Planned {
    title: String,
    count: usize,
    first: Option<Date>,
    last: Option<Date>,
    left: Vec<Left>,
    faults: Vec<Message>,
}

#[derive(Serialize)]
struct Left {
    day: Date,
    why: String,
}

pub(crate) async fn show(ctx: Ctx, Query(asked): Query<Asked>) -> Result<View> {
    let year = asked.annee.unwrap_or_else(|| season::season_of(local_date(ctx.now())));
    // With people and rooms, unless somebody says otherwise: most of them come back.
    let form = Typed {
        year: year.to_string(),
        people: "on".to_owned(),
        resources: "on".to_owned(),
        ..Typed::default()
    };
    view(&ctx, form, Vec::new(), Vec::new()).await
}

pub(crate) async fn copy(ctx: Ctx, Form(typed): Form<Typed>) -> Result<Response> {
    match made(&ctx, &typed).await {
        Ok(Made::Copied(count, year)) => {
            let count = i64::try_from(count).unwrap_or_default();
            let said = Message::new("plannings-season-done").with("count", count);
            Ok(done(&format!("/agenda?vue=mois&du={}-09-01", year + 1), said))
        }
        Ok(Made::Seen(preview)) => Ok(view(&ctx, typed, preview, Vec::new()).await?.into_response()),
        Err(error) => {
            let refused = error.refused()?;
            Ok(view(&ctx, typed, Vec::new(), refused.errors)
                .await?
                .with_status(refused.status)
                .into_response())
        }
    }
}

enum Made {
    Copied(usize, i32),
    Seen(Vec<Planned>),
}

async fn made(ctx: &Ctx, typed: &Typed) -> Result<Made> {
    let year = typed.year()?;
    let ids = typed.events.iter().map(|id| Uuid::parse_str(id)).collect::<Result<Vec<_>, _>>();
    let ids = ids.map_err(|_| Error::NotFound)?;
    let with = With {
        people: !typed.people.is_empty(),
        resources: !typed.resources.is_empty(),
        only_free: !typed.only_free.is_empty(),
    };
    if typed.step != "copy" {
        let planned = season::plan(ctx, year, &ids, with).await?;
        return Ok(Made::Seen(planned.into_iter().map(Planned::of).collect()));
    }
    Ok(Made::Copied(season::copy(ctx, year, &ids, with).await?, year))
}

impl Typed {
    fn year(&self) -> Result<i32> {
        self.year.trim().parse().ok().filter(|year| (2000..=2099).contains(year)).ok_or(Error::NotFound)
    }
}

impl Planned {
    fn of(one: season::Planned) -> Self {
        let left = one.left.into_iter().map(|(day, why)| Left { day, why }).collect();
        Self {
            title: one.source.title,
            count: one.dates.len(),
            first: one.dates.first().copied(),
            last: one.dates.last().copied(),
            left,
            faults: one.faults,
        }
    }
}

async fn view(ctx: &Ctx, form: Typed, preview: Vec<Planned>, errors: Vec<FieldError>) -> Result<View> {
    let year = form.year()?;
    let shown = |one: Candidate| Shown {
        id: one.event.id.to_string(),
        title: one.event.title,
        count: one.count,
        first: one.first,
        last: one.last,
        is_copied: one.is_copied,
    };
    let now = season::season_of(local_date(ctx.now()));
    let page = Page {
        year,
        years: vec![now - 1, now, now + 1],
        form,
        candidates: season::candidates(ctx, year).await?.into_iter().map(shown).collect(),
        preview,
        errors,
    };
    Ok(View::new("plannings/season.html", page))
}
