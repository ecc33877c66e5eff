//! `/gerer/personnes/{id}/depart`: what waits on somebody, and who takes it over.

use axum::extract::Path;
use axum::response::{IntoResponse, Response};
use parvis_accounts::services::leaving::{self, Handing};
use parvis_accounts::services::{people, person};
use parvis_kernel::error::{FieldError, Result};
use parvis_kernel::form::Form;
use parvis_kernel::view::done;
use parvis_kernel::{Ctx, Message, View};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::tree::Choice;

#[derive(Serialize)]
struct Page {
    id: Uuid,
    name: String,
    is_closed: bool,
    held: Vec<Held>,
    people: Vec<Choice>,
    form: Typed,
    errors: Vec<FieldError>,
}

/// One thing that waits on the person.
#[derive(Serialize)]
struct Held {
    value: String,
    label: String,
    url: String,
    checked: bool,
}

#[derive(Clone, Default, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Typed {
    #[serde(default)]
    what: Vec<String>,
    #[serde(default)]
    to: String,
    #[serde(default, skip_serializing)]
    current_password: String,
}

async fn view(ctx: &Ctx, id: Uuid, typed: Option<Typed>, errors: Vec<FieldError>) -> Result<View> {
    let person = person::find(ctx, id).await?.person;
    let held = leaving::holdings(ctx, id).await?.into_iter().map(|one| {
        let value = one.subject.to_string();
        let checked = typed.as_ref().is_none_or(|typed| typed.what.contains(&value));
        Held { value, label: ctx.say(&one.label), url: one.url, checked }
    });
    let heirs = people::accounts(ctx, "", None).await?.into_iter();
    let heirs = heirs.filter(|one| one.id != id && one.state == "open");
    let page = Page {
        id,
        name: person.name,
        is_closed: !person.active,
        held: held.collect(),
        people: heirs.map(|one| Choice { value: one.id.to_string(), label: one.name }).collect(),
        form: typed.unwrap_or_default(),
        errors,
    };
    Ok(View::new("admin/leaving.html", page))
}

pub(crate) async fn show(ctx: Ctx, Path(id): Path<Uuid>) -> Result<View> {
    view(&ctx, id, None, Vec::new()).await
}

pub(crate) async fn hand_over(ctx: Ctx, Path(id): Path<Uuid>, Form(typed): Form<Typed>) -> Result<Response> {
    let asked = Handing {
        what: typed.what.clone(),
        to: Uuid::parse_str(&typed.to).ok(),
        password: typed.current_password.clone(),
    };
    match leaving::hand_over(&ctx, id, asked).await {
        Ok(count) => {
            let count = i64::try_from(count).unwrap_or(i64::MAX);
            let said = Message::new("admin-leaving-done").with("count", count);
            Ok(done(&format!("/gerer/personnes/{id}/depart"), said))
        }
        Err(error) => {
            let refused = error.refused()?;
            let view = view(&ctx, id, Some(typed), refused.errors).await?;
            Ok(view.with_status(refused.status).into_response())
        }
    }
}
