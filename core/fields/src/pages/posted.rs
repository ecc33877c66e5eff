//! What a browser posts of a form, put into its draft. Whatever was typed is kept, whether it is right or not; what the
//! schema does not ask is dropped here.
//!
//! Beside the fields a form posts `shown` (the key of each field that was asked: what is hidden posts nothing and keeps
//! what it had), `key.kept` (the address of each file received before), `step`, and one button.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use axum::extract::{FromRequest, Request};
use axum::http::header;
use parvis_kernel::error::{Error, FieldError, Result};
use parvis_kernel::form::Form;
use parvis_kernel::message::Message;
use parvis_kernel::upload::{Received, Upload};
use parvis_kernel::{App, Ctx};

use crate::domain::kind::{Kind, MOST_FILES, MOST_LINES, MOST_OPTIONS};
use crate::domain::schema::{Field, Schema};
use crate::domain::typed::{Draft, Typed};
use crate::services::uploads;

/// The most parts that the kind of a module posts.
const MOST_PARTS: usize = 50;

/// A form as it was sent, with files or without.
pub struct Posted {
    typed: Typed,
    files: Vec<Received>,
    pub pressed: Pressed,
}

/// Which button sent the form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Pressed {
    /// One of the page's own, by its value under `go`; empty when none was named.
    Go(String),
    /// « Mettre à jour le formulaire »
    Again,
    /// « Ajouter une ligne » of this table.
    AddLine(String),
    /// « Retirer » of this table's line, by its number as posted.
    RemoveLine(String, usize),
    /// « Retirer » of this field's file, by its address.
    RemoveFile(String, String),
}

impl FromRequest<Arc<App>> for Posted {
    type Rejection = Error;

    async fn from_request(request: Request, app: &Arc<App>) -> Result<Self> {
        let kind = request.headers().get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok());
        if kind.is_some_and(|kind| kind.starts_with("multipart/form-data")) {
            let (fields, files) = Upload::from_request(request, app).await?.into_parts();
            Ok(Self::new(Typed(fields.into_iter().collect()), files))
        } else {
            let Form(pairs): Form<Vec<(String, String)>> = Form::from_request(request, app).await?;
            Ok(Self::new(Typed::of(pairs), Vec::new()))
        }
    }
}

impl Posted {
    fn new(typed: Typed, files: Vec<Received>) -> Self {
        Self { pressed: Pressed::of(&typed), typed, files }
    }

    /// Whether the form only wants to be drawn again: a line more, a file less.
    pub fn is_redraw(&self) -> bool {
        !matches!(self.pressed, Pressed::Go(_))
    }

    /// The step that was posted, by its place in the schema.
    pub fn step(&self) -> Option<usize> {
        self.text("step").parse().ok()
    }

    /// What the page's own fields posted beside the form's: the last value of a name, empty when absent.
    pub fn text(&self, name: &str) -> &str {
        self.typed.text(name)
    }

    /// Puts what was posted into the draft, keeps the files, and does what the button asks. Tells what is wrong with the
    /// files that were not kept, at their fields; of what was typed, [`read`](crate::domain::reading::read) tells.
    pub async fn into_draft(self, ctx: &Ctx, schema: &Schema, draft: &mut Draft) -> Result<Vec<FieldError>> {
        merge(schema, &mut draft.typed, &self.typed, &self.pressed);
        let mut errors = keep_received(ctx, schema, draft, &self.typed).await?;
        for file in self.files {
            receive(ctx, schema, draft, file, &mut errors).await?;
        }
        if let Pressed::RemoveFile(key, blob) = &self.pressed
            && let Some(files) = draft.files.get_mut(key)
        {
            let count = files.len();
            files.retain(|file| file.blob != *blob);
            if files.len() < count {
                uploads::forget(ctx, blob).await?;
            }
        }
        draft.files.retain(|_, files| !files.is_empty());
        Ok(errors)
    }
}

impl Pressed {
    fn of(typed: &Typed) -> Self {
        let said = |name: &str| Some(typed.text(name)).filter(|text| !text.is_empty());
        let parts = |name: &str| said(name).and_then(|text| text.split_once(':'));
        if let Some((key, blob)) = parts("remove") {
            return Self::RemoveFile(key.to_owned(), blob.to_owned());
        }
        if let Some((key, Ok(line))) = parts("remove_line").map(|(key, line)| (key, line.parse())) {
            return Self::RemoveLine(key.to_owned(), line);
        }
        match (said("add_line"), said("again")) {
            (Some(key), _) => Self::AddLine(key.to_owned()),
            (None, Some(_)) => Self::Again,
            (None, None) => Self::Go(typed.text("go").to_owned()),
        }
    }
}

/// The files of the page that was posted: those of the draft, and those that only the page knew of.
async fn keep_received(
    ctx: &Ctx,
    schema: &Schema,
    draft: &mut Draft,
    posted: &Typed,
) -> Result<Vec<FieldError>> {
    let mut errors = Vec::new();
    let mut held = BTreeSet::new();
    for field in schema.fields().filter(|field| field.kind.has_files()) {
        let files = draft.files.entry(field.key.clone()).or_default();
        for blob in posted.all(&format!("{}.kept", field.key)).iter().take(MOST_FILES) {
            if files.iter().any(|file| file.blob == *blob) {
                continue;
            }
            match uploads::own(ctx, blob).await? {
                Some(file) => files.push(file),
                None => errors.push(error(&field.key, Message::new("fields-file-gone"))),
            }
        }
        held.extend(files.iter().map(|file| file.blob.clone()));
    }
    if !held.is_empty() {
        uploads::hold(ctx, &held).await?;
    }
    Ok(errors)
}

async fn receive(
    ctx: &Ctx,
    schema: &Schema,
    draft: &mut Draft,
    file: Received,
    errors: &mut Vec<FieldError>,
) -> Result<()> {
    let Some(field) = schema.field(&file.field).filter(|field| field.kind.has_files()) else { return Ok(()) };
    let files = draft.files.entry(field.key.clone()).or_default();
    if files.len() >= MOST_FILES {
        let most = i64::try_from(MOST_FILES).unwrap_or_default();
        errors.push(error(&field.key, Message::new("fields-files-most").with("bound", most)));
        return Ok(());
    }
    let pictures_alone = matches!(field.kind, Kind::Photo { .. });
    match uploads::receive(ctx, &field.key, pictures_alone, file).await {
        // The same file chosen twice is one.
        Ok(kept) if files.iter().any(|file| file.blob == kept.blob) => {
            uploads::forget(ctx, &kept.blob).await?
        }
        Ok(kept) => files.push(kept),
        Err(Error::Invalid(found)) => errors.extend(found),
        Err(other) => return Err(other),
    }
    Ok(())
}

fn error(field: &str, message: Message) -> FieldError {
    FieldError { field: field.to_owned(), message }
}

type Pairs<'a> = Vec<(&'a str, &'a Vec<String>)>;

/// Every field that was shown takes what was posted for it, nothing included; the others keep what they had.
fn merge(schema: &Schema, draft: &mut Typed, posted: &Typed, pressed: &Pressed) {
    let mut by_key: BTreeMap<&str, Pairs<'_>> = BTreeMap::new();
    for (name, values) in &posted.0 {
        let (key, rest) = name.split_at(name.find('.').unwrap_or(name.len()));
        by_key.entry(key).or_default().push((rest, values));
    }
    let shown: BTreeSet<&str> = posted.all("shown").iter().map(String::as_str).collect();
    for field in schema.fields().filter(|field| field.kind.is_answered() && !field.kind.has_files()) {
        let key = field.key.as_str();
        let pairs = by_key.remove(key).unwrap_or_default();
        if pairs.is_empty() && !shown.contains(key) {
            continue;
        }
        draft.remove(key);
        draft.0.extend(match &field.kind {
            Kind::Lines { columns, most, .. } => {
                lines(key, columns, most.unwrap_or(MOST_LINES).min(MOST_LINES), &pairs, pressed)
            }
            kind => parts(kind, key, &pairs),
        });
    }
}

/// What one field may post, and no more.
fn parts(kind: &Kind, key: &str, pairs: &Pairs<'_>) -> BTreeMap<String, Vec<String>> {
    let known = |rest: &str| match kind {
        Kind::Period { .. } => [".from", ".from_half", ".until", ".until_half"].contains(&rest),
        Kind::Module { .. } => true,
        _ => rest.is_empty(),
    };
    let most = if matches!(kind, Kind::Choices { .. }) { MOST_OPTIONS } else { 1 };
    let kept = |values: &[String]| values[values.len().saturating_sub(most)..].to_vec();
    let pairs = pairs.iter().filter(|(rest, _)| known(rest)).take(MOST_PARTS);
    pairs.map(|(rest, values)| (format!("{key}{rest}"), kept(values))).collect()
}

/// The lines in which something was typed, numbered anew: what is said to be wrong names them so. The line that was asked
/// for stands empty at the end.
fn lines(
    key: &str,
    columns: &[Field],
    most: usize,
    pairs: &Pairs<'_>,
    pressed: &Pressed,
) -> BTreeMap<String, Vec<String>> {
    let mut lines: BTreeMap<usize, BTreeMap<&str, &str>> = BTreeMap::new();
    for (rest, values) in pairs {
        let cell = rest.strip_prefix('.').and_then(|rest| rest.split_once('.'));
        let Some((Ok(number), column)) = cell.map(|(number, column)| (number.parse(), column)) else {
            continue;
        };
        if columns.iter().any(|known| known.key == column && known.kind.is_answered()) {
            let value = values.last().map(String::as_str).unwrap_or_default();
            lines.entry(number).or_default().insert(column, value);
        }
    }
    if let Pressed::RemoveLine(table, number) = pressed
        && table == key
    {
        lines.remove(number);
    }
    lines.retain(|_, cells| cells.values().any(|value| !value.trim().is_empty()));
    // One more than are allowed: so that it can be said.
    let mut typed = BTreeMap::new();
    for (number, cells) in lines.values().take(MOST_LINES + 1).enumerate() {
        for (column, value) in cells {
            typed.insert(format!("{key}.{number}.{column}"), vec![(*value).to_owned()]);
        }
    }
    if *pressed == Pressed::AddLine(key.to_owned())
        && lines.len() < most
        && let Some(column) = columns.iter().find(|column| column.kind.is_answered())
    {
        typed.insert(format!("{key}.{}.{}", lines.len(), column.key), vec![String::new()]);
    }
    typed
}
