//! « Afficher si »: built test by test from lists. First the question, then what must be answered to it.

use axum::extract::Path;
use axum::response::Response;
use parvis_fields::domain::kind::Kind;
use parvis_fields::domain::schema::{Field, Schema};
use parvis_kernel::error::{Error, Result};
use parvis_kernel::form::Form;
use parvis_kernel::message::Message;
use parvis_kernel::query::Query;
use parvis_kernel::view::done;
use parvis_kernel::{Ctx, View};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::form::name_of;
use super::{Choice, Errors, Head, Seen, again, of_form, seen, words};
use crate::domain::condition::{self, MOST_TESTS, Mode};
use crate::domain::edit;
use crate::services::builder;

#[derive(Serialize)]
struct Page {
    head: Head,
    path: String,
    name: String,
    /// The whole condition in words; empty when there is none.
    words: String,
    /// Each test; nothing when the condition nests deeper than this screen shows.
    tests: Vec<String>,
    is_flat: bool,
    any: bool,
    may_add: bool,
    questions: Vec<Choice>,
    /// The question that was chosen, and what may be asked of it.
    chosen: Option<Chosen>,
    form: Typed,
    errors: Errors,
}

#[derive(Serialize)]
struct Chosen {
    key: String,
    label: String,
    ops: Vec<Choice>,
    /// The answers to choose among; none for what is typed.
    values: Vec<Choice>,
    /// `text`, `date` or `time`.
    input: &'static str,
    unit: String,
    /// Whether a value is asked for at all.
    asks: bool,
}

/// Which question a new test is about.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Asked {
    #[serde(default)]
    question: String,
}

#[derive(Clone, Default, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Typed {
    #[serde(default)]
    state: String,
    #[serde(default)]
    question: String,
    #[serde(default)]
    op: String,
    #[serde(default)]
    value: String,
}

async fn view(ctx: &Ctx, id: Uuid, path: &str, typed: Typed, errors: Errors) -> Result<View> {
    let form = builder::find(ctx, id).await?;
    let schema = &form.draft.schema;
    let field = schema.field(path).ok_or(Error::NotFound)?;
    let (mode, tests) = match condition::flat(field.show_if.as_ref()) {
        Some((mode, tests)) => (mode, Some(tests)),
        None => (Mode::All, None),
    };
    let candidates = condition::candidates(schema, path);
    let question = |one: &&Field| Choice::new(&*one.key, name_of(ctx, one));
    let chosen = candidates.iter().find(|one| one.key == typed.question);
    let said = tests.iter().flatten().map(|test| words::test(ctx, schema, test));
    let page = Page {
        name: name_of(ctx, field),
        words: field
            .show_if
            .as_ref()
            .map(|condition| words::condition(ctx, schema, condition))
            .unwrap_or_default(),
        tests: said.collect(),
        is_flat: tests.is_some(),
        any: mode == Mode::Any,
        may_add: tests.as_ref().is_some_and(|tests| tests.len() < MOST_TESTS),
        chosen: chosen.map(|one| self::chosen(ctx, one)),
        questions: candidates.iter().map(question).collect(),
        head: Head::of(&form),
        path: path.to_owned(),
        form: typed,
        errors,
    };
    Ok(View::new("forms/condition.html", page))
}

fn chosen(ctx: &Ctx, field: &Field) -> Chosen {
    let values = match &field.kind {
        Kind::Choice { options } | Kind::Choices { options, .. } => {
            options.iter().map(|one| Choice::new(&*one.value, &*one.label)).collect()
        }
        Kind::YesNo { .. } => {
            vec![Choice::said(ctx, "yes", "word-yes"), Choice::said(ctx, "no", "word-no")]
        }
        _ => Vec::new(),
    };
    let ops = condition::ops(&field.kind);
    Chosen {
        key: field.key.clone(),
        label: name_of(ctx, field),
        asks: ops != [parvis_fields::domain::condition::Op::Answered],
        ops: ops
            .iter()
            .map(|op| Choice::said(ctx, condition::op_key(*op), &condition::op_label(*op)))
            .collect(),
        values,
        input: match &field.kind {
            Kind::Date { .. } => "date",
            Kind::Time { .. } => "time",
            _ => "text",
        },
        unit: match &field.kind {
            Kind::Money { .. } | Kind::Computed { money: true, .. } => "€".to_owned(),
            Kind::Number { unit, .. } | Kind::Computed { unit, .. } => unit.clone(),
            _ => String::new(),
        },
    }
}

pub(crate) async fn show(
    ctx: Ctx,
    Path((id, path)): Path<(Uuid, String)>,
    Query(asked): Query<Asked>,
) -> Result<View> {
    let typed = Typed { question: asked.question, ..Typed::default() };
    view(&ctx, id, &path, typed, Vec::new()).await
}

pub(crate) async fn add(
    ctx: Ctx,
    Path((id, path)): Path<(Uuid, String)>,
    Form(typed): Form<Typed>,
) -> Result<Response> {
    let added = builder::change(&ctx, id, seen(&typed.state), |content, _| {
        let schema = &mut content.schema;
        let question = condition::candidates(schema, &path).into_iter().find(|one| one.key == typed.question);
        let question =
            question.ok_or_else(|| Error::invalid("question", Message::new("forms-question-missing")))?;
        let op =
            condition::op(&typed.op).ok_or_else(|| Error::invalid("op", Message::new("forms-op-wrong")))?;
        let test = condition::test(question, op, &typed.value)?;
        let (mode, mut tests) = tests_of(schema, &path)?;
        if tests.len() >= MOST_TESTS {
            return Err(Error::invalid("question", Message::new("fields-check-condition-size")));
        }
        tests.push(test);
        put(schema, &path, mode, tests)
    });
    let added = added.await;
    answer(&ctx, id, &path, typed, added).await
}

fn tests_of(schema: &Schema, path: &str) -> Result<(Mode, Vec<parvis_fields::domain::condition::Test>)> {
    let field = schema.field(path).ok_or(Error::NotFound)?;
    condition::flat(field.show_if.as_ref())
        .ok_or_else(|| Error::Conflict(Message::new("forms-condition-deep")))
}

fn put(
    schema: &mut Schema,
    path: &str,
    mode: Mode,
    tests: Vec<parvis_fields::domain::condition::Test>,
) -> Result<()> {
    let field = edit::find(schema, path).ok_or(Error::NotFound)?;
    let field = Field { show_if: condition::whole(mode, tests), ..field.clone() };
    edit::put(schema, path, field)
}

/// All of the tests must hold, or one: `any` is posted for the second.
#[derive(Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct ModeTyped {
    #[serde(default)]
    state: String,
    #[serde(default)]
    mode: String,
}

pub(crate) async fn mode(
    ctx: Ctx,
    Path((id, path)): Path<(Uuid, String)>,
    Form(typed): Form<ModeTyped>,
) -> Result<Response> {
    let mode = if typed.mode == "any" { Mode::Any } else { Mode::All };
    let turned = builder::change(&ctx, id, seen(&typed.state), |content, _| {
        let (_, tests) = tests_of(&content.schema, &path)?;
        put(&mut content.schema, &path, mode, tests)
    });
    answer(&ctx, id, &path, Typed::default(), turned.await).await
}

pub(crate) async fn remove(
    ctx: Ctx,
    Path((id, path, number)): Path<(Uuid, String, usize)>,
    Form(seen): Form<Seen>,
) -> Result<Response> {
    let removed = builder::change(&ctx, id, seen.number(), |content, _| {
        let (mode, mut tests) = tests_of(&content.schema, &path)?;
        let place = number.wrapping_sub(1);
        if place >= tests.len() {
            return Err(Error::NotFound);
        }
        tests.remove(place);
        put(&mut content.schema, &path, mode, tests)
    });
    answer(&ctx, id, &path, Typed::default(), removed.await).await
}

/// Takes the whole condition away, however deep it is.
pub(crate) async fn clear(
    ctx: Ctx,
    Path((id, path)): Path<(Uuid, String)>,
    Form(seen): Form<Seen>,
) -> Result<Response> {
    let cleared = builder::change(&ctx, id, seen.number(), |content, _| {
        put(&mut content.schema, &path, Mode::All, Vec::new())
    });
    answer(&ctx, id, &path, Typed::default(), cleared.await).await
}

async fn answer(ctx: &Ctx, id: Uuid, path: &str, typed: Typed, said: Result<()>) -> Result<Response> {
    match said {
        Ok(()) => Ok(done(&format!("{}/champs/{path}/condition", of_form(id)), Message::new("forms-saved"))),
        Err(error) => {
            let refused = error.refused()?;
            Ok(again(view(ctx, id, path, typed, refused.errors.clone()).await?, refused))
        }
    }
}
