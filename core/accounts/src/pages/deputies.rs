//! `/mon-compte/remplacements`: who stands in for me, and for whom I do.

use std::collections::HashMap;

use axum::extract::Path;
use axum::response::{IntoResponse, Response};
use chrono::NaiveDate;
use parvis_kernel::clock::{Date, local_date};
use parvis_kernel::error::{Error, FieldError, Result};
use parvis_kernel::form::Form;
use parvis_kernel::view::done;
use parvis_kernel::{Ctx, Message, View};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::domain::deputy::Standing;
use crate::entities::deputy::Model;
use crate::services::deputies::{self, PAGE};
use crate::services::people;

#[derive(Serialize)]
struct Page {
    /// Those who stand in for me, and those whom I stand in for.
    mine: Vec<Row>,
    others: Vec<Row>,
    colleagues: Vec<Choice>,
    today: Date,
    form: Typed,
    errors: Vec<FieldError>,
}

#[derive(Serialize)]
struct Row {
    id: Uuid,
    name: String,
    from: Date,
    until: Date,
    is_on: bool,
}

#[derive(Serialize)]
struct Choice {
    value: Uuid,
    label: String,
}

#[derive(Clone, Default, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Typed {
    #[serde(default)]
    deputy: String,
    #[serde(default)]
    from: String,
    #[serde(default)]
    until: String,
}

impl Typed {
    /// What was typed, or everything that cannot be read in it.
    fn read(&self, person: Uuid) -> Result<Standing> {
        let mut errors = Vec::new();
        let mut fault = |field: &str, key: &str| {
            errors.push(FieldError { field: field.to_owned(), message: Message::new(key) })
        };
        let deputy = Uuid::parse_str(&self.deputy).ok();
        if deputy.is_none() {
            fault("deputy", "deputy-unknown");
        }
        let mut day = |field: &str, text: &str| {
            let day = NaiveDate::parse_from_str(text.trim(), "%Y-%m-%d").ok();
            if day.is_none() {
                fault(field, "date-wrong");
            }
            day
        };
        let (from, until) = (day("from", &self.from), day("until", &self.until));
        match (deputy, from, until) {
            (Some(deputy), Some(from), Some(until)) => Ok(Standing { person, deputy, from, until }),
            _ => Err(Error::Invalid(errors)),
        }
    }
}

pub(crate) async fn show(ctx: Ctx) -> Result<View> {
    view(&ctx, Typed::default(), Vec::new()).await
}

async fn view(ctx: &Ctx, form: Typed, errors: Vec<FieldError>) -> Result<View> {
    let me = ctx.signed_in()?.id;
    let colleagues = people::colleagues(ctx, None).await?;
    let names: HashMap<_, _> = colleagues.iter().map(|one| (one.id, one.name.clone())).collect();
    let today = local_date(ctx.now());
    let row = |row: &Model, who: Uuid| Row {
        id: row.id,
        name: names.get(&who).cloned().unwrap_or_default(),
        from: row.from_day,
        until: row.until_day,
        is_on: row.from_day <= today,
    };
    let known = deputies::about(ctx, me).await?;
    let page = Page {
        mine: known.iter().filter(|one| one.person_id == me).map(|one| row(one, one.deputy_id)).collect(),
        others: known.iter().filter(|one| one.deputy_id == me).map(|one| row(one, one.person_id)).collect(),
        colleagues: colleagues
            .into_iter()
            .filter(|one| one.id != me)
            .map(|one| Choice { value: one.id, label: one.name })
            .collect(),
        today,
        form,
        errors,
    };
    Ok(View::new("accounts/deputies.html", page))
}

pub(crate) async fn name(ctx: Ctx, Form(typed): Form<Typed>) -> Result<Response> {
    let said = match typed.read(ctx.signed_in()?.id) {
        Ok(asked) => deputies::name(&ctx, asked).await,
        Err(refused) => Err(refused),
    };
    match said {
        Ok(_) => Ok(done(PAGE, Message::new("deputy-named"))),
        Err(error) => {
            let refused = error.refused()?;
            Ok(view(&ctx, typed, refused.errors).await?.with_status(refused.status).into_response())
        }
    }
}

pub(crate) async fn end(ctx: Ctx, Path(id): Path<Uuid>) -> Result<Response> {
    deputies::end(&ctx, id).await?;
    Ok(done(PAGE, Message::new("deputy-ended")))
}
