//! A form as it stands in a page: one step of it, or the whole.

use std::collections::BTreeSet;

use parvis_kernel::Ctx;
use parvis_kernel::clock::local_date;
use parvis_kernel::error::{FieldError, Result};
use parvis_kernel::field_kind;
use parvis_kernel::message::Message;
use serde::Serialize;
use serde_json::{Value as Json, json};

use super::choices::Known;
use super::control::{Control, Drawing, FieldView, files, output};
use crate::domain::condition::{All, Any, Condition, Not, Test};
use crate::domain::formula::{Formula, Named};
use crate::domain::kind::Kind;
use crate::domain::number::Decimal;
use crate::domain::reading::{Reading, read};
use crate::domain::schema::{Field, Schema, Step};
use crate::domain::typed::Draft;

/// Which part of a form is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum At {
    /// One step, by its place in the schema.
    Step(usize),
    Whole,
}

/// What `fields_form` draws.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct FormView {
    pub steps: Vec<StepView>,
    /// Nothing when the whole form is drawn.
    pub place: Option<Place>,
    /// What is wrong in what is drawn, and of the form as a whole: the list at the top.
    pub errors: Vec<Said>,
    /// Whether it is sent with files.
    pub has_files: bool,
    /// Whether what is typed here changes what is asked here: without the script a button draws the form anew.
    pub again: bool,
}

/// A line of that list, which names its question: many are wrong in the same words.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Said {
    pub field: String,
    /// In the reader's words.
    pub message: String,
}

/// « étape 2 sur 3 », counted among the steps that have something to ask.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Place {
    /// Its place in the schema: what [`At::Step`] takes.
    pub step: usize,
    /// From 1.
    pub number: usize,
    pub count: usize,
    pub previous: Option<usize>,
    pub next: Option<usize>,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct StepView {
    /// Empty in a form of one step, whose title is the page's.
    pub title: String,
    pub help: String,
    pub fields: Vec<FieldView>,
}

/// Draws a form. `errors` are what is to be said at its fields and of the whole: a [`Reading`]'s, a service's, a hook's;
/// none for a form that was just opened. A step that is none, or that has nothing to ask, is the next one that has.
pub async fn draw(
    ctx: &Ctx,
    schema: &Schema,
    draft: &Draft,
    at: At,
    errors: &[FieldError],
) -> Result<FormView> {
    let today = local_date(ctx.now());
    let reading = read(schema, draft, today);
    let place = place(schema, &reading, at);
    let drawn = |number: usize| place.is_none_or(|place| place.step == number);
    let steps: Vec<_> = schema.steps.iter().enumerate().filter(|(number, _)| drawn(*number)).collect();
    let fields: Vec<_> = steps.iter().flat_map(|(_, step)| &step.fields).collect();
    let known = Known::of(ctx, &fields).await?;
    let page = Page {
        drawing: Drawing { ctx, today, known: &known, errors },
        schema,
        draft,
        reading: &reading,
        here: live(&fields),
    };
    let mut views = Vec::with_capacity(steps.len());
    for (_, step) in &steps {
        views.push(page.step(step, schema.steps.len() > 1).await?);
    }
    let shown = || views.iter().flat_map(|step| &step.fields);
    Ok(FormView {
        has_files: shown().any(|field| matches!(field.control, Control::Files { .. })),
        again: shown().any(|field| !field.show_if.is_empty()) || fields.iter().any(is_worked_out),
        errors: errors
            .iter()
            .filter(|error| schema.step_of(&error.field).is_none_or(drawn))
            .map(|error| Said { field: error.field.clone(), message: ctx.say(&named(ctx, schema, error)) })
            .collect(),
        place,
        steps: views,
    })
}

/// Where a step stands among those that have something to ask.
pub fn place(schema: &Schema, reading: &Reading, at: At) -> Option<Place> {
    let At::Step(wanted) = at else { return None };
    let steps = reading.steps(schema);
    let at = steps.iter().position(|step| *step >= wanted).unwrap_or(steps.len().saturating_sub(1));
    Some(Place {
        step: *steps.get(at)?,
        number: at + 1,
        count: steps.len(),
        previous: at.checked_sub(1).map(|before| steps[before]),
        next: steps.get(at + 1).copied(),
    })
}

/// « Frais, ligne 2, Montant : … »
fn named(ctx: &Ctx, schema: &Schema, error: &FieldError) -> Message {
    let mut parts = error.field.split('.');
    let field = parts.next().and_then(|key| schema.field(key));
    let Some(field) = field.filter(|field| !field.label.is_empty()) else { return error.message.clone() };
    let said = |key: &str| {
        Message::new(key).with("label", field.label.as_str()).with("said", ctx.say(&error.message))
    };
    let cell = match &field.kind {
        Kind::Lines { columns, .. } => {
            let number = parts.next().and_then(|number| number.parse::<i64>().ok());
            number.zip(parts.next().and_then(|key| columns.iter().find(|column| column.key == key)))
        }
        _ => None,
    };
    match cell {
        None => said("fields-error"),
        Some((number, column)) => said("fields-error-line")
            .with("number", number.saturating_add(1))
            .with("column", column.label.as_str()),
    }
}

/// It changes with what is typed beside it.
fn is_worked_out(field: &&Field) -> bool {
    match &field.kind {
        Kind::Computed { .. } => true,
        Kind::Lines { columns, totals, .. } => {
            !totals.is_empty() || columns.iter().any(|column| matches!(column.kind, Kind::Computed { .. }))
        }
        _ => false,
    }
}

/// The fields that are typed on a page, and those that are worked out of them alone.
fn live<'a>(fields: &[&'a Field]) -> BTreeSet<&'a str> {
    let mut live: BTreeSet<_> = fields.iter().map(|field| field.key.as_str()).collect();
    loop {
        let known = |named: &Named| match named {
            Named::Field(key) | Named::Lines(key) | Named::Column(key, _) => live.contains(key.as_str()),
        };
        let is_lost = |field: &&&Field| match &field.kind {
            Kind::Computed { formula, .. } => {
                live.contains(field.key.as_str())
                    && !Formula::read(formula).is_ok_and(|formula| formula.names().iter().all(known))
            }
            _ => false,
        };
        let Some(lost) = fields.iter().find(is_lost).map(|field| field.key.as_str()) else { return live };
        live.remove(lost);
    }
}

struct Page<'a> {
    drawing: Drawing<'a>,
    schema: &'a Schema,
    draft: &'a Draft,
    reading: &'a Reading,
    /// The fields whose answers the script knows.
    here: BTreeSet<&'a str>,
}

impl Page<'_> {
    async fn step(&self, step: &Step, titled: bool) -> Result<StepView> {
        let mut fields = Vec::with_capacity(step.fields.len());
        for field in &step.fields {
            let shown = self.reading.visible.contains(&field.key);
            let show_if = field.show_if.as_ref().and_then(|condition| self.live(condition));
            if !shown && show_if.is_none() {
                continue;
            }
            let control = self.control(field).await?;
            fields.push(FieldView {
                hidden: !shown,
                show_if: show_if.map(|condition| condition.to_string()).unwrap_or_default(),
                ..self.drawing.field(field, field.key.clone(), control)
            });
        }
        Ok(StepView {
            title: if titled { step.title.clone() } else { String::new() },
            help: step.help.clone(),
            fields,
        })
    }

    async fn control(&self, field: &Field) -> Result<Control> {
        let (key, typed) = (field.key.as_str(), &self.draft.typed);
        let answer = self.reading.answers.get(key);
        let received = || self.draft.files.get(key).map(Vec::as_slice).unwrap_or_default();
        match &field.kind {
            Kind::Module { id, options } => self.module(field, id, options).await,
            kind => Ok(self
                .drawing
                .simple(kind, key, typed, false)
                .or_else(|| output(kind, answer, self.here.contains(key)))
                .or_else(|| files(kind, received()))
                .or_else(|| self.drawing.lines(kind, key, typed, answer))
                .unwrap_or(Control::Absent {})),
        }
    }

    /// What the template of a module's kind is given: `field` (as it is written, with its `name`), `value` (as it was
    /// typed: a text, or an object of parts), `errors` (at the field and its parts), `shown` (what the kind adds). It posts
    /// under `field.name`, or `field.name ~ ".part"`.
    async fn module(&self, field: &Field, id: &str, options: &Json) -> Result<Control> {
        let ctx = self.drawing.ctx;
        let mut kinds = ctx.modules().await?.into_iter().flat_map(|module| &module.facets.field_kinds);
        let Some(kind) = kinds.find(|kind| kind.id() == id) else { return Ok(Control::Absent {}) };
        let shown = kind.shown(ctx, field_kind::Field { name: &field.key, options }).await?;
        let part = format!("{}.", field.key);
        let ours = |error: &&FieldError| error.field == field.key || error.field.starts_with(&part);
        Ok(Control::Module {
            template: kind.template(),
            data: json!({
                "field": {
                    "name": field.key,
                    "label": field.label,
                    "help": field.help,
                    "required": field.required,
                    "options": options,
                },
                "value": self.draft.typed.of_module(&field.key),
                "errors": self.drawing.errors.iter().filter(ours).collect::<Vec<_>>(),
                "shown": shown,
            }),
        })
    }

    /// A condition as far as what is typed on this page decides it: tests of other fields are answered already. Nothing
    /// when all are.
    fn live(&self, condition: &Condition) -> Option<Json> {
        let decides = condition.tests().iter().any(|test| self.here.contains(test.field.as_str()));
        decides.then(|| self.script(condition))
    }

    fn script(&self, condition: &Condition) -> Json {
        let each = |within: &[Condition]| within.iter().map(|one| self.script(one)).collect::<Vec<_>>();
        match condition {
            Condition::All(All { all }) => json!({ "all": each(all) }),
            Condition::Any(Any { any }) => json!({ "any": each(any) }),
            Condition::Not(Not { not }) => json!({ "not": self.script(not) }),
            Condition::Test(test) if self.here.contains(test.field.as_str()) => self.script_test(test),
            Condition::Test(test) => json!(self.reading.holds(self.schema, test)),
        }
    }

    /// People type amounts in euros.
    fn script_test(&self, test: &Test) -> Json {
        let money = |kind: &Kind| matches!(kind, Kind::Money { .. } | Kind::Computed { money: true, .. });
        let is_money = self.schema.field(&test.field).is_some_and(|field| money(&field.kind));
        match test.value.as_i64().filter(|_| is_money) {
            Some(cents) => json!(Test { value: Decimal::new(cents, 2).plain().into(), ..test.clone() }),
            None => json!(test),
        }
    }
}
