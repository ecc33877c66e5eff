//! `/gerer/encadrement`: how many supervisors children need, from which day on, and where that is written.

use axum::extract::Path;
use axum::response::{IntoResponse, Response};
use parvis_kernel::clock::{Date, local_date};
use parvis_kernel::error::{FieldError, Result};
use parvis_kernel::form::Form;
use parvis_kernel::view::done;
use parvis_kernel::{Ctx, Message, View};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::domain::ratio::Reception;
use crate::pages::team::Choice;
use crate::services::ratio::{self as services, Draft};

const PATH: &str = "/gerer/encadrement";

#[derive(Serialize)]
struct Page {
    groups: Vec<Group>,
    form: Typed,
    kinds: Vec<Choice>,
    errors: Vec<FieldError>,
}

#[derive(Serialize)]
struct Group {
    kind: String,
    rows: Vec<Row>,
}

#[derive(Serialize)]
struct Row {
    id: Uuid,
    from: Date,
    small: i32,
    big: i32,
    source: String,
    is_now: bool,
}

#[derive(Clone, Default, Deserialize, Serialize)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct Typed {
    kind: String,
    from: String,
    small: String,
    big: String,
    source: String,
}

pub(crate) async fn show(ctx: Ctx) -> Result<View> {
    view(&ctx, Typed::default(), Vec::new()).await
}

pub(crate) async fn add(ctx: Ctx, Form(typed): Form<Typed>) -> Result<Response> {
    let Typed { kind, from, small, big, source } = typed.clone();
    match services::add(&ctx, &Draft { kind, from, small, big, source }).await {
        Ok(_) => Ok(done(PATH, Message::new("team-ratio-added"))),
        Err(error) => {
            let refused = error.refused()?;
            Ok(view(&ctx, typed, refused.errors).await?.with_status(refused.status).into_response())
        }
    }
}

pub(crate) async fn remove(ctx: Ctx, Path(id): Path<Uuid>) -> Result<Response> {
    services::remove(&ctx, id).await?;
    Ok(done(PATH, Message::new("team-ratio-removed")))
}

async fn view(ctx: &Ctx, form: Typed, errors: Vec<FieldError>) -> Result<View> {
    let today = local_date(ctx.now());
    let all = services::all(ctx).await?;
    let label = |kind: Reception| format!("team-kind-{}", kind.key().replace('_', "-"));
    let group = |kind: Reception| {
        let of: Vec<_> = all.iter().filter(|row| row.kind == kind.key()).collect();
        let now =
            of.iter().filter(|row| row.from_day <= today).max_by_key(|row| row.from_day).map(|row| row.id);
        let row = |row: &&crate::entities::team::ratio::Model| Row {
            id: row.id,
            from: row.from_day,
            small: row.small,
            big: row.big,
            source: row.source.clone(),
            is_now: now == Some(row.id),
        };
        Group { kind: label(kind), rows: of.iter().map(row).collect() }
    };
    let choice = |kind: Reception| Choice {
        value: kind.key().to_owned(),
        label: ctx.say(&Message::new(&label(kind))),
    };
    let page = Page {
        groups: Reception::ALL.into_iter().map(group).collect(),
        form,
        kinds: Reception::ALL.into_iter().map(choice).collect(),
        errors,
    };
    Ok(View::new("plannings/team_ratios.html", page))
}
