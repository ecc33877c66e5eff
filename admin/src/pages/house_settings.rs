//! `/gerer/reglages`: what may be set, by module; each setting has its own screen.

use axum::extract::Path;
use axum::response::{IntoResponse, Response};
use parvis_accounts::services::people;
use parvis_kernel::error::{Error, FieldError, Result};
use parvis_kernel::form::Form;
use parvis_kernel::permission::Role;
use parvis_kernel::setting::Kind;
use parvis_kernel::view::done;
use parvis_kernel::{Ctx, Message, View};
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::tree::Choice;
use crate::settings::{self, Standing};

const PATH: &str = "/gerer/reglages";

#[derive(Serialize)]
struct Page {
    groups: Vec<Group>,
}

#[derive(Serialize)]
struct Group {
    #[serde(skip)]
    module: &'static str,
    name: String,
    settings: Vec<Row>,
}

#[derive(Serialize)]
struct Row {
    key: &'static str,
    label: String,
    value: String,
    changed: bool,
}

pub(crate) async fn list(ctx: Ctx) -> Result<View> {
    let mut groups: Vec<Group> = Vec::new();
    for one in settings::all(&ctx).await? {
        let row = Row {
            key: one.setting.key,
            label: ctx.say(&one.setting.label()),
            value: settings::words(&ctx, one.setting, &one.value).await?,
            changed: one.changed,
        };
        match groups.iter_mut().find(|group| group.module == one.module) {
            Some(group) => group.settings.push(row),
            None => groups.push(Group {
                module: one.module,
                name: ctx.say(&Message::new(&format!("module-{}", one.module))),
                settings: vec![row],
            }),
        }
    }
    Ok(View::new("admin/house_settings.html", Page { groups }))
}

/// One setting, with what was typed.
#[derive(Serialize)]
struct One {
    key: &'static str,
    label: String,
    help: String,
    original: String,
    changed: bool,
    /// Which field asks for it.
    field: &'static str,
    value: String,
    least: String,
    most: String,
    options: Vec<Choice>,
    errors: Vec<FieldError>,
}

pub(crate) async fn show(ctx: Ctx, Path(key): Path<String>) -> Result<View> {
    let standing = settings::find(&ctx, &key).await?;
    let value = typed(&standing.value);
    view(&ctx, &standing, value, Vec::new()).await
}

async fn view(ctx: &Ctx, standing: &Standing<'_>, value: String, errors: Vec<FieldError>) -> Result<View> {
    let setting = standing.setting;
    let (least, most) = match &setting.kind {
        Kind::Number { least, most } => (least.to_string(), most.to_string()),
        Kind::Text { most } => (String::new(), most.to_string()),
        _ => Default::default(),
    };
    let one = One {
        key: setting.key,
        label: ctx.say(&setting.label()),
        help: ctx.say(&setting.help()),
        original: settings::words(ctx, setting, &setting.default).await?,
        changed: standing.changed,
        field: field(&setting.kind),
        value,
        least,
        most,
        options: options(ctx, &setting.kind).await?,
        errors,
    };
    Ok(View::new("admin/house_setting.html", one))
}

fn field(kind: &Kind) -> &'static str {
    match kind {
        Kind::Text { .. } => "text",
        Kind::Lines { .. } => "lines",
        Kind::Number { .. } => "number",
        Kind::YesNo => "yes-no",
        Kind::Choice(_) | Kind::Role | Kind::Person => "choice",
        Kind::TimeOfDay => "time",
    }
}

async fn options(ctx: &Ctx, kind: &Kind) -> Result<Vec<Choice>> {
    let say = |key: &str| ctx.say(&Message::new(key));
    let nobody = || Choice { value: String::new(), label: say("admin-setting-nobody") };
    let choices = match kind {
        Kind::Choice(choices) => {
            let choice = |(value, key): &(&str, &str)| Choice { value: (*value).to_owned(), label: say(key) };
            choices.iter().map(choice).collect()
        }
        Kind::Role => {
            let role = |role: Role| Choice { value: role.key().to_owned(), label: say(&role.label()) };
            std::iter::once(nobody()).chain(Role::ALL.map(role)).collect()
        }
        Kind::Person => {
            let colleagues = people::colleagues(ctx, None).await?.into_iter();
            let people = colleagues.map(|one| Choice { value: one.id.to_string(), label: one.name });
            std::iter::once(nobody()).chain(people).collect()
        }
        _ => Vec::new(),
    };
    Ok(choices)
}

/// A value as its field shows it.
fn typed(value: &Value) -> String {
    match value {
        Value::Null | Value::Bool(false) => String::new(),
        Value::Bool(true) => "on".to_owned(),
        Value::String(text) => text.clone(),
        Value::Array(lines) => lines.iter().filter_map(Value::as_str).collect::<Vec<_>>().join("\n"),
        other => other.to_string(),
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Typed {
    #[serde(default)]
    value: String,
}

pub(crate) async fn save(ctx: Ctx, Path(key): Path<String>, Form(sent): Form<Typed>) -> Result<Response> {
    let standing = settings::find(&ctx, &key).await?;
    let value = standing.setting.kind.read(&sent.value);
    let saved = match value.map_err(|message| Error::invalid("value", message)) {
        Ok(value) => settings::set(&ctx, &key, Some(value)).await,
        Err(error) => Err(error),
    };
    let Err(error) = saved else { return Ok(done(PATH, said(&ctx, &standing, "admin-setting-saved"))) };
    let refused = error.refused()?;
    let view = view(&ctx, &standing, sent.value, refused.errors).await?;
    Ok(view.with_status(refused.status).into_response())
}

pub(crate) async fn put_back(ctx: Ctx, Path(key): Path<String>) -> Result<Response> {
    let standing = settings::find(&ctx, &key).await?;
    settings::set(&ctx, &key, None).await?;
    Ok(done(PATH, said(&ctx, &standing, "admin-setting-put-back")))
}

fn said(ctx: &Ctx, standing: &Standing<'_>, key: &str) -> Message {
    Message::new(key).with("name", ctx.say(&standing.setting.label()))
}
