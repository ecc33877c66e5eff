//! The steps of a form: each one is a screen of a phone.

use axum::extract::Path;
use axum::response::Response;
use parvis_fields::domain::schema::Step;
use parvis_kernel::error::{Error, Result};
use parvis_kernel::form::Form;
use parvis_kernel::message::Message;
use parvis_kernel::view::done;
use parvis_kernel::{Ctx, View};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::{Errors, Head, Seen, after, again, of_form, seen};
use crate::domain::edit::{self, Way};
use crate::services::builder;

#[derive(Serialize)]
struct Page {
    head: Head,
    number: usize,
    form: Typed,
    errors: Errors,
}

#[derive(Clone, Default, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Typed {
    #[serde(default)]
    state: String,
    #[serde(default)]
    title: String,
    #[serde(default)]
    help: String,
}

impl Typed {
    fn check(&self) -> Result<()> {
        let title = self.title.trim();
        let (empty, long) = (title.is_empty(), title.chars().count() > 120);
        let help = self.help.chars().count() > 2_000;
        let too_long = |most: i64| Message::new("text-too-long").with("most", most);
        match (empty, long, help) {
            (true, ..) => Err(Error::invalid("title", Message::new("forms-step-title-missing"))),
            (_, true, _) => Err(Error::invalid("title", too_long(120))),
            (.., true) => Err(Error::invalid("help", too_long(2_000))),
            _ => Ok(()),
        }
    }
}

async fn view(ctx: &Ctx, id: Uuid, number: usize, typed: Option<Typed>, errors: Errors) -> Result<View> {
    let form = builder::find(ctx, id).await?;
    let step = form.draft.schema.steps.get(number.wrapping_sub(1)).ok_or(Error::NotFound)?;
    let typed = typed.unwrap_or_else(|| Typed {
        state: String::new(),
        title: step.title.clone(),
        help: step.help.clone(),
    });
    Ok(View::new("forms/step.html", Page { head: Head::of(&form), number, form: typed, errors }))
}

pub(crate) async fn show(ctx: Ctx, Path((id, number)): Path<(Uuid, usize)>) -> Result<View> {
    view(&ctx, id, number, None, Vec::new()).await
}

pub(crate) async fn add(ctx: Ctx, Path(id): Path<Uuid>, Form(typed): Form<Typed>) -> Result<Response> {
    let added = builder::change(&ctx, id, seen(&typed.state), |content, _| {
        typed.check()?;
        edit::add_step(&mut content.schema, &typed.title)
    });
    after(&ctx, id, added.await, format!("{}#questions", of_form(id)), "forms-step-added").await
}

pub(crate) async fn save(
    ctx: Ctx,
    Path((id, number)): Path<(Uuid, usize)>,
    Form(typed): Form<Typed>,
) -> Result<Response> {
    let saved = builder::change(&ctx, id, seen(&typed.state), |content, _| {
        typed.check()?;
        let step = content.schema.steps.get_mut(number.wrapping_sub(1)).ok_or(Error::NotFound)?;
        let (title, help) = (typed.title.trim().to_owned(), typed.help.trim().replace("\r\n", "\n"));
        *step = Step { title, help, fields: std::mem::take(&mut step.fields) };
        Ok(())
    });
    match saved.await {
        Ok(()) => Ok(done(&place(id, number), Message::new("forms-saved"))),
        Err(error) => {
            let refused = error.refused()?;
            Ok(again(view(&ctx, id, number, Some(typed), refused.errors.clone()).await?, refused))
        }
    }
}

pub(crate) async fn up(
    ctx: Ctx,
    Path((id, number)): Path<(Uuid, usize)>,
    Form(seen): Form<Seen>,
) -> Result<Response> {
    shift(&ctx, id, number, &seen, Way::Up).await
}

pub(crate) async fn down(
    ctx: Ctx,
    Path((id, number)): Path<(Uuid, usize)>,
    Form(seen): Form<Seen>,
) -> Result<Response> {
    shift(&ctx, id, number, &seen, Way::Down).await
}

async fn shift(ctx: &Ctx, id: Uuid, number: usize, seen: &Seen, way: Way) -> Result<Response> {
    let shifted = builder::change(ctx, id, seen.number(), |content, _| {
        edit::shift_in(&mut content.schema.steps, number.wrapping_sub(1), way)
    });
    after(ctx, id, shifted.await, format!("{}#questions", of_form(id)), "forms-moved").await
}

pub(crate) async fn remove(
    ctx: Ctx,
    Path((id, number)): Path<(Uuid, usize)>,
    Form(seen): Form<Seen>,
) -> Result<Response> {
    let removed = builder::change(&ctx, id, seen.number(), |content, _| {
        edit::remove_step(&mut content.schema, number.wrapping_sub(1))
    });
    after(&ctx, id, removed.await, format!("{}#questions", of_form(id)), "forms-step-removed").await
}

/// Where a step stands on the screen of its form.
fn place(id: Uuid, number: usize) -> String {
    format!("{}#etape-{number}", of_form(id))
}
