//! `/gerer/conges/fractionnement`: who is owed days because the main leave could not be taken in its time.

use axum::response::{IntoResponse, Response};
use parvis_kernel::error::{Error, FieldError, Result};
use parvis_kernel::form::Form;
use parvis_kernel::query::Query;
use parvis_kernel::view::done;
use parvis_kernel::{Ctx, Message, View};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::PATH;
use crate::domain::quantity::{DAY, french};
use crate::services::split_days::{self, Owed};

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Asked {
    annee: Option<i32>,
}

#[derive(Serialize)]
struct Page {
    year: String,
    previous: String,
    /// Empty when that year's 31 October is not over.
    next: String,
    proposed: Vec<Choice>,
    /// Who is chosen: everybody, as long as nobody was left out.
    chosen: Vec<Uuid>,
    credited: Vec<Row>,
    errors: Vec<FieldError>,
}

#[derive(Serialize)]
struct Choice {
    value: Uuid,
    label: String,
}

#[derive(Serialize)]
struct Row {
    id: Uuid,
    name: String,
    /// One or two.
    days: i64,
}

pub(crate) async fn list(ctx: Ctx, Query(asked): Query<Asked>) -> Result<View> {
    let year = split_days::year(&ctx, asked.annee).map_err(|_| Error::NotFound)?;
    view(&ctx, year, None, Vec::new()).await
}

async fn view(ctx: &Ctx, year: i32, chosen: Option<Vec<Uuid>>, errors: Vec<FieldError>) -> Result<View> {
    let (credited, proposed): (Vec<Owed>, Vec<Owed>) =
        split_days::proposed(ctx, year).await?.into_iter().partition(|one| one.credited > 0);
    let choice = |one: &Owed| Choice {
        value: one.person,
        label: ctx.say(
            &Message::new("leave-split-choice")
                .with("name", one.name.clone())
                .with("left", french(one.left))
                .with("days", one.days / DAY),
        ),
    };
    let row = |one: Owed| Row { id: one.person, name: one.name, days: one.credited / DAY };
    let is_last = split_days::year(ctx, Some(year + 1)).is_err();
    let page = Page {
        year: year.to_string(),
        previous: (year - 1).to_string(),
        next: if is_last { String::new() } else { (year + 1).to_string() },
        chosen: chosen.unwrap_or_else(|| proposed.iter().map(|one| one.person).collect()),
        proposed: proposed.iter().map(choice).collect(),
        credited: credited.into_iter().map(row).collect(),
        errors,
    };
    Ok(View::new("leave/split_days.html", page))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Typed {
    year: String,
    #[serde(default)]
    people: Vec<String>,
}

pub(crate) async fn credit(ctx: Ctx, Form(typed): Form<Typed>) -> Result<Response> {
    let year = typed.year.parse().map_err(|_| Error::NotFound)?;
    let people = typed.people.iter().map(|id| id.parse()).collect::<Result<Vec<Uuid>, _>>();
    let people = people.map_err(|_| Error::NotFound)?;
    match split_days::credit(&ctx, year, &people).await {
        Ok(count) => {
            let said =
                Message::new("leave-split-done").with("count", i64::try_from(count).unwrap_or(i64::MAX));
            Ok(done(&format!("{PATH}/fractionnement?annee={year}"), said))
        }
        Err(error) => {
            let refused = error.refused()?;
            let view = view(&ctx, year, Some(people), refused.errors).await?;
            Ok(view.with_status(refused.status).into_response())
        }
    }
}
