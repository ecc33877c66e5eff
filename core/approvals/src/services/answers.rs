//! A request taken apart: its form as it was then, what was answered, who signs.

use parvis_fields::domain::brief::{Fact, brief};
use parvis_fields::domain::schema::Schema;
use parvis_fields::domain::typed::Draft;
use parvis_fields::domain::value::{Answers, File, Value};
use parvis_fields::domain::words::{Printed, printed};
use parvis_fields::services::names;
use parvis_kernel::error::{Error, Result};
use parvis_kernel::{Ctx, Subject};
use serde::de::DeserializeOwned;
use serde_json::{Value as Json, json};
use uuid::Uuid;

use crate::domain::circuit::Step;
use crate::domain::content;
use crate::domain::decider::{Decider, Handed};
use crate::domain::form::Form;
use crate::domain::progress::{Progress, State};
use crate::entities::request::Model;

/// What a row holds as JSON, read.
#[derive(Clone, Debug)]
pub struct Read {
    pub schema: Schema,
    pub answers: Answers,
    pub steps: Vec<Step>,
    pub progress: Progress,
    pub sectors: Vec<Uuid>,
    pub handed: Vec<Handed>,
}

pub fn read(row: &Model) -> Result<Read> {
    let schema: Schema = parse(&row.schema)?;
    let answers = Answers::from_json(&schema, &row.answers)
        .ok_or_else(|| Error::internal(format!("request {} does not fit its form", row.number)))?;
    let steps: Vec<Step> = parse(&row.steps)?;
    let signed: Vec<Decider> = parse(&row.signed)?;
    let state = state(row)?;
    let progress = Progress { requester: row.requester_id, state, steps: steps.len(), signed };
    let handed = row.handed.as_ref().map(parse).transpose()?.unwrap_or_default();
    Ok(Read { sectors: parse(&row.sectors)?, schema, answers, steps, progress, handed })
}

pub fn state(row: &Model) -> Result<State> {
    State::from_key(&row.state).ok_or_else(|| Error::internal(format!("unknown state `{}`", row.state)))
}

/// What it was started for, elsewhere.
pub fn about(row: &Model) -> Option<Subject> {
    let id = row.about_id?;
    Some(Subject::new(row.about_module.as_deref()?, row.about_kind.as_deref()?, id))
}

fn parse<T: DeserializeOwned>(json: &Json) -> Result<T> {
    T::deserialize(json).map_err(Error::internal)
}

/// The words that are shown, printed and signed.
pub async fn in_words(ctx: &Ctx, read: &Read) -> Result<Vec<Printed>> {
    let names = names::of(ctx, &read.answers).await?;
    Ok(printed(&read.schema, &read.answers, &names))
}

/// What tells each of these requests from others of its form, in the same order.
pub async fn briefs<'a>(ctx: &Ctx, all: impl Iterator<Item = &'a Read> + Clone) -> Result<Vec<Vec<Fact>>> {
    let names = names::of_all(ctx, all.clone().map(|read| &read.answers)).await?;
    Ok(all.map(|read| brief(&read.schema, &read.answers, &names)).collect())
}

/// The content that signatures seal: the form and its version, who asks, every answer; files by the hash of their bytes,
/// which is what a blob is named by.
pub(crate) fn hash(form: &Form, requester: Uuid, number: &str, answers: &Answers) -> String {
    content::hash(&json!({
        "number": number,
        "form": form.key,
        "version": form.version,
        "title": form.title,
        "schema": content::hash(&json!(form.schema)),
        "requester": requester,
        "answers": answers.to_json(),
    }))
}

/// What was answered, as if it had just been typed: to correct it, or to ask the same again.
pub fn typed_again(answers: &Answers) -> Draft {
    let mut draft = Draft::default();
    for (key, value) in &answers.0 {
        match value {
            Value::Files(files) => {
                draft.files.insert(key.clone(), files.clone());
            }
            value => draft.typed.write(key, value),
        }
    }
    draft
}

/// The files that were sent with a request, by field.
pub fn files(answers: &Answers) -> Vec<(&String, &File)> {
    let mut all = Vec::new();
    for (key, value) in &answers.0 {
        if let Value::Files(files) = value {
            all.extend(files.iter().map(|file| (key, file)));
        }
    }
    all
}
