//! `/agenda/equipes/{sector}/{week}/copier`: the same week again, after a look at what will not be the same.

use axum::extract::Path;
use axum::response::{IntoResponse, Response};
use parvis_kernel::error::{FieldError, Result};
use parvis_kernel::form::Form;
use parvis_kernel::view::done;
use parvis_kernel::{Ctx, Message, View};
use serde::{Deserialize, Serialize};

use super::Choice;
use super::shift::planned;
use crate::domain::week::Week;
use crate::services::copy as services;
use crate::services::team;

/// How many weeks ahead are offered.
const AHEAD: i64 = 10;

#[derive(Clone, Default, Deserialize, Serialize)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct Typed {
    weeks: Vec<String>,
    /// The button: `preview` writes nothing.
    step: String,
}

#[derive(Serialize)]
struct Page {
    sector: String,
    path: String,
    number: u32,
    weeks: Vec<Choice>,
    form: Typed,
    preview: Option<Preview>,
    errors: Vec<FieldError>,
}

#[derive(Serialize)]
struct Preview {
    laid: usize,
    left: Vec<Message>,
}

pub(crate) async fn show(ctx: Ctx, Path((slug, week)): Path<(String, String)>) -> Result<View> {
    view(&ctx, (&slug, &week), Typed::default(), None, Vec::new()).await
}

pub(crate) async fn copy(
    ctx: Ctx,
    Path((slug, week)): Path<(String, String)>,
    Form(typed): Form<Typed>,
) -> Result<Response> {
    let (sector, from) = planned(&ctx, &slug, &week).await?;
    let to: Vec<Week> = typed.weeks.iter().filter_map(|week| week.parse().ok()).collect();
    let at = (slug.as_str(), week.as_str());
    let is_preview = typed.step == "preview";
    let copied = match is_preview {
        true => services::preview(&ctx, sector.id, from, &to).await,
        false => services::copy(&ctx, sector.id, from, &to).await,
    };
    match copied {
        Ok(copied) if is_preview => {
            let preview = Preview { laid: copied.laid, left: copied.left };
            Ok(view(&ctx, at, typed, Some(preview), Vec::new()).await?.into_response())
        }
        Ok(copied) => {
            let first = to.iter().min().copied().unwrap_or(from);
            let count = |number: usize| i64::try_from(number).unwrap_or(i64::MAX);
            let said = Message::new("team-copied").with("count", count(copied.laid));
            Ok(done(&team::path(&sector, first), said.with("left", count(copied.left.len()))))
        }
        Err(error) => {
            let refused = error.refused()?;
            let view = view(&ctx, at, typed, None, refused.errors).await?;
            Ok(view.with_status(refused.status).into_response())
        }
    }
}

async fn view(
    ctx: &Ctx,
    (slug, week): (&str, &str),
    form: Typed,
    preview: Option<Preview>,
    errors: Vec<FieldError>,
) -> Result<View> {
    let (sector, week) = planned(ctx, slug, week).await?;
    let choice = |week: Week| {
        let said = Message::new("team-week-days")
            .with("week", i64::from(week.number()))
            .with("from", week.monday().format("%d/%m").to_string())
            .with("until", week.sunday().format("%d/%m").to_string());
        Choice { value: week.to_string(), label: ctx.say(&said) }
    };
    let page = Page {
        path: team::path(&sector, week),
        number: week.number(),
        weeks: (1..=AHEAD).map(|later| choice(week.later(later))).collect(),
        sector: sector.name,
        form,
        preview,
        errors,
    };
    Ok(View::new("plannings/team_copy.html", page))
}
