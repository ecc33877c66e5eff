//! One form: where it stands, what is still wrong with it, its steps and questions.

use axum::extract::Path;
use parvis_accounts::services::{people, sector};
use parvis_fields::domain::schema::Field;
use parvis_kernel::clock::{Date, Instant};
use parvis_kernel::error::{FieldError, Result};
use parvis_kernel::{Ctx, Message, View};
use serde::Serialize;
use uuid::Uuid;

use super::{Errors, Head, words};
use crate::domain::audience::{Audience, Few};
use crate::domain::content::{Fault, Place};
use crate::domain::state::State;
use crate::services::builder::{self, Form};

#[derive(Serialize)]
struct Page {
    head: Head,
    key: String,
    state: &'static str,
    state_label: &'static str,
    version: Option<i32>,
    /// The draft says something else than what is published.
    changed: bool,
    faults: Vec<Said>,
    summary: String,
    words: String,
    settings: Settings,
    circuit: Vec<String>,
    steps: Vec<Step>,
    updated_at: Instant,
    updated_by: String,
    errors: Errors,
}

/// What is wrong, and where it is put right.
#[derive(Serialize)]
struct Said {
    message: Message,
    url: String,
    /// The label of the question, or the name of the part.
    at: String,
}

#[derive(Serialize)]
struct Settings {
    category: String,
    who: String,
    prefix: String,
    retention_months: i32,
    opens_on: Option<Date>,
    closes_on: Option<Date>,
}

#[derive(Serialize)]
struct Step {
    title: String,
    help: String,
    fields: Vec<Row>,
}

/// A question, or a column of a table.
#[derive(Serialize)]
pub(super) struct Row {
    path: String,
    label: String,
    kind: String,
    required: bool,
    /// When it is shown, in words; empty when always.
    condition: String,
    wrong: bool,
}

pub(crate) async fn show(ctx: Ctx, Path(id): Path<Uuid>) -> Result<View> {
    view(&ctx, id, Vec::new()).await
}

pub(super) async fn view(ctx: &Ctx, id: Uuid, errors: Vec<FieldError>) -> Result<View> {
    let form = builder::find(ctx, id).await?;
    let faults = builder::faults(ctx, &form).await?;
    let current = builder::current(ctx, &form).await?;
    let schema = &form.draft.schema;
    let steps = schema.steps.iter().map(|step| Step {
        title: step.title.clone(),
        help: step.help.clone(),
        fields: step.fields.iter().map(|field| row(ctx, &form, "", field, &faults)).collect(),
    });
    let page = Page {
        head: Head::of(&form),
        key: form.key.clone(),
        state: form.state.key(),
        state_label: form.state.label(),
        version: form.version,
        changed: current.is_some_and(|current| current != form.draft) && form.state != State::Draft,
        summary: form.draft.summary.clone(),
        words: form.draft.words.clone(),
        settings: settings(ctx, &form).await?,
        circuit: form.draft.circuit.steps.iter().map(|step| step.label.clone()).collect(),
        steps: steps.collect(),
        faults: faults.iter().map(|fault| said(ctx, &form, fault)).collect(),
        updated_at: form.updated_at,
        updated_by: author(ctx, &form).await?,
        errors,
    };
    Ok(View::new("forms/form.html", page))
}

/// A question as one line; `table` is the key of the table whose column it is.
pub(super) fn row(ctx: &Ctx, form: &Form, table: &str, field: &Field, faults: &[Fault]) -> Row {
    let path = if table.is_empty() { field.key.clone() } else { format!("{table}.{}", field.key) };
    let of_it =
        |name: &str| name.strip_prefix(&path).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'));
    let wrong = faults.iter().any(|fault| matches!(&fault.place, Place::Field(name) if of_it(name)));
    let condition = field.show_if.as_ref();
    Row {
        label: name_of(ctx, field),
        kind: ctx.say(&Message::new(&words::kind_key(ctx, &field.kind))),
        required: field.required,
        condition: condition
            .map(|condition| words::condition(ctx, &form.draft.schema, condition))
            .unwrap_or_default(),
        path,
        wrong,
    }
}

/// The label, or what it is where it has none.
pub(super) fn name_of(ctx: &Ctx, field: &Field) -> String {
    match field.label.trim() {
        "" => ctx.say(&Message::new(&words::kind_key(ctx, &field.kind))),
        label => label.to_owned(),
    }
}

fn said(ctx: &Ctx, form: &Form, fault: &Fault) -> Said {
    let say = |key: &str| ctx.say(&Message::new(key));
    let (at, to) = match &fault.place {
        Place::Presentation(_) => (say("forms-presentation"), "/presentation".to_owned()),
        Place::Schema => (say("forms-questions"), "#questions".to_owned()),
        Place::Circuit(None) => (say("forms-circuit"), "/circuit".to_owned()),
        Place::Circuit(Some(place)) => (say("forms-circuit"), format!("/circuit/{}", place + 1)),
        Place::Field(path) => {
            let field = crate::domain::edit::find(&form.draft.schema, path);
            let label = field.map(|field| name_of(ctx, field)).unwrap_or_default();
            (label, format!("/champs/{path}"))
        }
    };
    Said { message: fault.message.clone(), url: format!("{}{to}", super::of_form(form.id)), at }
}

async fn settings(ctx: &Ctx, form: &Form) -> Result<Settings> {
    Ok(Settings {
        category: form.category.clone(),
        who: audience(ctx, &form.audience).await?,
        prefix: form.prefix.clone(),
        retention_months: form.retention_months,
        opens_on: form.opens_on,
        closes_on: form.closes_on,
    })
}

/// Who may send it, in words.
async fn audience(ctx: &Ctx, audience: &Audience) -> Result<String> {
    let Audience::Only(Few { roles, sectors }) = audience else {
        return Ok(ctx.say(&Message::new("forms-audience-everybody")));
    };
    let known = sector::all(ctx).await?;
    let roles = roles.iter().map(|role| ctx.say(&Message::new(&role.label())));
    let sectors = known.into_iter().filter(|row| sectors.contains(&row.id)).map(|row| row.name);
    Ok(roles.chain(sectors).collect::<Vec<_>>().join(", "))
}

/// Who changed it last; empty for the program itself.
async fn author(ctx: &Ctx, form: &Form) -> Result<String> {
    let Some(id) = form.updated_by else { return Ok(String::new()) };
    let people = people::colleagues(ctx, None).await?;
    Ok(people.into_iter().find(|one| one.id == id).map(|one| one.name).unwrap_or_default())
}
