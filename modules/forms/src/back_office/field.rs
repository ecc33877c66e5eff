//! One question, or one column of a table, on a screen of its own.

use axum::extract::Path;
use axum::response::Response;
use parvis_fields::domain::kind::Kind;
use parvis_fields::domain::schema::Field;
use parvis_fields::domain::typed::Typed;
use parvis_kernel::error::{Error, Result};
use parvis_kernel::form::Form;
use parvis_kernel::message::Message;
use parvis_kernel::view::done;
use parvis_kernel::{Ctx, View};
use serde::Serialize;
use uuid::Uuid;

use super::controls::{self, Control};
use super::form::{Row, name_of, row};
use super::{Errors, Head, Seen, after, again, module_options, of_form, seen, words};
use crate::domain::content::Place;
use crate::domain::edit::{self, Way};
use crate::domain::properties;
use crate::services::builder;

#[derive(Serialize)]
struct Page {
    head: Head,
    /// `montant`, or `lignes.montant` for a column.
    path: String,
    name: String,
    kind: String,
    /// Where it leads back to.
    back: String,
    /// The table that it is a column of; empty for a question.
    table: String,
    label: String,
    help: String,
    required: bool,
    is_answered: bool,
    needs_label: bool,
    main: Vec<Control>,
    more: Vec<Control>,
    /// Whether something among `more` is set.
    open: bool,
    condition: String,
    /// For a table.
    columns: Vec<Row>,
    is_table: bool,
    /// What a formula may name, with what it is.
    names: Vec<Name>,
    /// What the check of the form says of it.
    faults: Vec<Message>,
    errors: Errors,
}

#[derive(Serialize)]
struct Name {
    name: String,
    label: String,
}

async fn view(ctx: &Ctx, id: Uuid, path: &str, typed: Option<Typed>, errors: Errors) -> Result<View> {
    let form = builder::find(ctx, id).await?;
    let schema = &form.draft.schema;
    let field = edit::find(schema, path).ok_or(Error::NotFound)?;
    let table = path.split_once('.').map_or("", |(table, _)| table);
    let typed = typed.unwrap_or_else(|| properties::written(field));
    let (mut main, more) = controls::of(ctx, field, &typed, !table.is_empty());
    if let Some(schema) = module_options::schema(ctx, &field.kind) {
        main.extend(module_options::controls(ctx, &field.kind, &schema, &typed).await?);
    }
    let faults = builder::faults(ctx, &form).await?;
    let columns = match &field.kind {
        Kind::Lines { columns, .. } => columns.as_slice(),
        _ => &[],
    };
    let open = |control: &Control| !control.value.is_empty() && control.value != "0";
    let here = faults.iter().filter(|fault| fault.place == Place::Field(path.to_owned()));
    let page = Page {
        name: name_of(ctx, field),
        kind: ctx.say(&Message::new(&words::kind_key(ctx, &field.kind))),
        back: back(id, path),
        table: table.to_owned(),
        label: typed.text("label").to_owned(),
        help: typed.text("help").to_owned(),
        required: typed.text("required") == "on",
        is_answered: field.kind.is_answered(),
        needs_label: !matches!(field.kind, Kind::Explanation { .. } | Kind::Signature {}),
        open: more.iter().any(open) || errors.iter().any(|error| named(&more, &error.field)),
        condition: field
            .show_if
            .as_ref()
            .map(|condition| words::condition(ctx, schema, condition))
            .unwrap_or_default(),
        columns: columns.iter().map(|column| row(ctx, &form, path, column, &faults)).collect(),
        is_table: matches!(field.kind, Kind::Lines { .. }),
        names: if matches!(field.kind, Kind::Computed { .. }) { names(&form, path) } else { Vec::new() },
        faults: here.map(|fault| fault.message.clone()).collect(),
        head: Head::of(&form),
        path: path.to_owned(),
        main,
        more,
        errors,
    };
    Ok(View::new("forms/field.html", page))
}

fn named(controls: &[Control], name: &str) -> bool {
    controls.iter().any(|control| control.name == name)
}

/// The numbers of the form: « montant », « somme(lignes.prix) »; in a table, the columns on the left.
fn names(form: &builder::Form, path: &str) -> Vec<Name> {
    let schema = &form.draft.schema;
    // Yes counts as one, which few need to know.
    let is_number = |field: &&Field| field.kind.is_number() && !matches!(field.kind, Kind::YesNo { .. });
    let name = |name: String, label: &str| Name { name, label: label.to_owned() };
    if let Some((table, column)) = path.split_once('.') {
        let Some(Kind::Lines { columns, .. }) = schema.field(table).map(|field| &field.kind) else {
            return Vec::new();
        };
        let left = columns.iter().take_while(|one| one.key != column).filter(is_number);
        return left.map(|one| name(one.key.clone(), &one.label)).collect();
    }
    let mut names = Vec::new();
    for field in schema.fields().filter(|field| field.key != path) {
        if is_number(&field) {
            names.push(name(field.key.clone(), &field.label));
        }
        if let Kind::Lines { columns, .. } = &field.kind {
            let sums = columns.iter().filter(is_number);
            names.extend(sums.map(|column| {
                let label = format!("{} – {}", field.label, column.label);
                name(format!("somme({}.{})", field.key, column.key), &label)
            }));
        }
    }
    names
}

pub(crate) async fn show(ctx: Ctx, Path((id, path)): Path<(Uuid, String)>) -> Result<View> {
    view(&ctx, id, &path, None, Vec::new()).await
}

pub(crate) async fn save(
    ctx: Ctx,
    Path((id, path)): Path<(Uuid, String)>,
    Form(posted): Form<Vec<(String, String)>>,
) -> Result<Response> {
    let typed = Typed::of(posted);
    let saved = builder::change(&ctx, id, seen(typed.text("state")), |content, _| {
        let field = edit::find(&content.schema, &path).ok_or(Error::NotFound)?;
        let module = module_options::schema(&ctx, &field.kind);
        let mut read = properties::read(field, &typed, module.as_ref())?;
        if path.contains('.') {
            (read.default, read.default_from, read.prefill) = (None, None, false);
        }
        edit::put(&mut content.schema, &path, read)
    });
    match saved.await {
        Ok(()) => Ok(done(&back(id, &path), Message::new("forms-saved"))),
        Err(error) => {
            let refused = error.refused()?;
            Ok(again(view(&ctx, id, &path, Some(typed), refused.errors.clone()).await?, refused))
        }
    }
}

/// Where a question stands on the screen of its form; a column, on that of its table.
pub(super) fn back(id: Uuid, path: &str) -> String {
    match path.split_once('.') {
        None => format!("{}#champ-{path}", of_form(id)),
        Some((table, _)) => format!("{}/champs/{table}", of_form(id)),
    }
}

pub(crate) async fn up(
    ctx: Ctx,
    Path((id, path)): Path<(Uuid, String)>,
    Form(seen): Form<Seen>,
) -> Result<Response> {
    shift(&ctx, id, &path, &seen, Way::Up).await
}

pub(crate) async fn down(
    ctx: Ctx,
    Path((id, path)): Path<(Uuid, String)>,
    Form(seen): Form<Seen>,
) -> Result<Response> {
    shift(&ctx, id, &path, &seen, Way::Down).await
}

async fn shift(ctx: &Ctx, id: Uuid, path: &str, seen: &Seen, way: Way) -> Result<Response> {
    let shifted =
        builder::change(ctx, id, seen.number(), |content, _| edit::shift(&mut content.schema, path, way));
    after(ctx, id, shifted.await, back(id, path), "forms-moved").await
}

pub(crate) async fn duplicate(
    ctx: Ctx,
    Path((id, path)): Path<(Uuid, String)>,
    Form(seen): Form<Seen>,
) -> Result<Response> {
    let copied = builder::change(&ctx, id, seen.number(), |content, used| {
        edit::duplicate(&mut content.schema, &path, used).map(drop)
    });
    after(&ctx, id, copied.await, back(id, &path), "forms-field-copied").await
}

pub(crate) async fn remove(
    ctx: Ctx,
    Path((id, path)): Path<(Uuid, String)>,
    Form(seen): Form<Seen>,
) -> Result<Response> {
    let removed = builder::change(&ctx, id, seen.number(), |content, _| {
        edit::remove(&mut content.schema, &path).map(drop)
    });
    // What was taken away is nowhere to be shown any more.
    let to = if path.contains('.') { back(id, &path) } else { format!("{}#questions", of_form(id)) };
    after(&ctx, id, removed.await, to, "forms-field-removed").await
}
