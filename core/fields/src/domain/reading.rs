//! Reading a whole form: which fields are shown, what was answered, and what is wrong at each of them. Pages and the API
//! both end here; nobody else says whether a form is right.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use parvis_kernel::error::FieldError;
use parvis_kernel::message::Message;
use serde_json::{Map, Value as Json};

use super::bounds::bounds;
use super::condition::{Condition, Op, Test};
use super::formula::{Formula, NoResult, Numbers};
use super::kind::Kind;
use super::number::Ratio;
use super::schema::{Field, Schema};
use super::typed::{self, Draft, READ_LINES, Typed, Wrong};
use super::value::{Answers, File, Value};

/// A form as it was understood.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Reading {
    /// The answers of the fields that are shown, computed values included. What is hidden is not here: it stays in the
    /// draft alone.
    pub answers: Answers,
    /// What is wrong, in the order of the fields; names as in [`typed`](super::typed). Hidden fields are never wrong.
    pub errors: Vec<FieldError>,
    /// The keys of the fields that are shown.
    pub visible: BTreeSet<String>,
}

impl Reading {
    /// The steps that have something to show, in order.
    pub fn steps(&self, schema: &Schema) -> Vec<usize> {
        let shows =
            |place: &usize| schema.steps[*place].fields.iter().any(|field| self.visible.contains(&field.key));
        (0..schema.steps.len()).filter(shows).collect()
    }

    /// Whether a test of a condition holds now.
    pub fn holds(&self, schema: &Schema, test: &Test) -> bool {
        let field = schema.field(&test.field).zip(self.answers.get(&test.field));
        field.is_some_and(|(field, value)| passes(&field.kind, test, value))
    }

    /// What is wrong in one step.
    pub fn errors_in(&self, schema: &Schema, step: usize) -> Vec<FieldError> {
        self.errors.iter().filter(|error| schema.step_of(&error.field) == Some(step)).cloned().collect()
    }
}

/// Reads what was typed. The schema is one that was [checked](super::check).
pub fn read(schema: &Schema, draft: &Draft, today: NaiveDate) -> Reading {
    let form = FormInHand::new(schema, draft);
    let mut reading = Reading::default();
    for field in schema.fields().filter(|field| form.is_shown(&field.key)) {
        reading.visible.insert(field.key.clone());
        let wrong = match form.parsed.get(field.key.as_str()) {
            Some(Err(wrong)) => wrong.clone(),
            Some(Ok(None)) if field.required => {
                vec![(first_part(field), Message::new(missing_key(&field.kind)))]
            }
            Some(Ok(Some(value))) => bounds(&field.kind, &field.key, value, today),
            Some(Ok(None)) | None => match form.result_of(&field.key) {
                Some(Err(fault)) => vec![(field.key.clone(), no_result(fault))],
                _ => Vec::new(),
            },
        };
        reading.errors.extend(wrong.into_iter().map(|(field, message)| FieldError { field, message }));
        if let Some(value) = form.value(&field.key) {
            reading.answers.0.insert(field.key.clone(), value);
        }
    }
    reading
}

/// Reads answers that a program sent, as [`Answers::to_json`] writes them. Computed values are worked out here, never
/// taken; files come from what was uploaded before.
pub fn read_json(
    schema: &Schema,
    sent: &Map<String, Json>,
    files: &BTreeMap<String, Vec<File>>,
    today: NaiveDate,
) -> Reading {
    let mut draft = Draft { files: files.clone(), ..Draft::default() };
    let mut unread = Vec::new();
    for (key, json) in sent {
        let field = schema.field(key).filter(|field| field.kind.is_answered() && !field.kind.has_files());
        let value = field.and_then(|field| Value::from_json(&field.kind, json));
        match (field, value) {
            (None, _) => unread.push((key.clone(), Message::new("fields-not-asked"))),
            (Some(_), _) if json.is_null() => {}
            (Some(_), None) => unread.push((key.clone(), Message::new("fields-wrong-type"))),
            (Some(_), Some(value)) => draft.typed.write(key, &value),
        }
    }
    let mut reading = read(schema, &draft, today);
    reading.errors.retain(|error| !unread.iter().any(|(key, _)| *key == error.field));
    reading.errors.extend(unread.into_iter().map(|(field, message)| FieldError { field, message }));
    reading
}

/// A draft with the defaults of the schema, and with what a link fills in. `known` are the answers that the record of the
/// person gives.
pub fn begun(schema: &Schema, known: &BTreeMap<super::schema::Origin, Value>, link: &Typed) -> Draft {
    let mut draft = Draft::default();
    for field in schema.fields().filter(|field| field.kind.is_answered()) {
        let of_record = field.default_from.and_then(|origin| known.get(&origin).cloned());
        let default = || Value::from_json(&field.kind, field.default.as_ref()?);
        if let Some(value) = of_record.or_else(default) {
            draft.typed.write(&field.key, &value);
        }
        if field.prefill && link.has(&field.key) {
            draft.typed.remove(&field.key);
            let own = link.0.iter().filter(|(name, _)| name.split('.').next() == Some(&field.key));
            draft.typed.0.extend(own.map(|(name, values)| (name.clone(), values.clone())));
        }
    }
    draft
}

type Parsed = Result<Option<Value>, Wrong>;
type Worked = Result<Value, NoResult>;

/// Parses each field once; works out conditions and formulas as they are asked for, each once.
struct FormInHand<'a> {
    schema: &'a Schema,
    parsed: BTreeMap<&'a str, Parsed>,
    shown: RefCell<BTreeMap<String, bool>>,
    worked: RefCell<BTreeMap<String, Option<Worked>>>,
}

impl<'a> FormInHand<'a> {
    fn new(schema: &'a Schema, draft: &Draft) -> Self {
        let answered = schema.fields().filter(|field| field.kind.is_answered());
        let parsed = answered.map(|field| (field.key.as_str(), parse(field, draft))).collect();
        Self { schema, parsed, shown: RefCell::default(), worked: RefCell::default() }
    }

    fn is_shown(&self, key: &str) -> bool {
        if let Some(known) = self.shown.borrow().get(key) {
            return *known;
        }
        let Some(field) = self.schema.field(key) else { return false };
        // A checked schema has no loop; in another one, what waits for itself is hidden.
        self.shown.borrow_mut().insert(key.to_owned(), false);
        let shown = match &field.show_if {
            None => true,
            Some(condition) => self.holds(condition),
        };
        self.shown.borrow_mut().insert(key.to_owned(), shown);
        shown
    }

    fn holds(&self, condition: &Condition) -> bool {
        condition.holds(&mut |test| {
            let field = self.schema.field(&test.field);
            field.zip(self.value(&test.field)).is_some_and(|(field, value)| passes(&field.kind, test, &value))
        })
    }

    /// The answer of a field that is shown, or its result.
    fn value(&self, key: &str) -> Option<Value> {
        if !self.is_shown(key) {
            return None;
        }
        match self.parsed.get(key) {
            Some(parsed) => parsed.as_ref().ok().cloned().flatten(),
            None => self.result_of(key)?.ok(),
        }
    }

    fn result_of(&self, key: &str) -> Option<Worked> {
        if let Some(known) = self.worked.borrow().get(key) {
            return known.clone();
        }
        self.worked.borrow_mut().insert(key.to_owned(), None);
        let worked = self.schema.field(key).and_then(|field| result(&field.kind, self));
        self.worked.borrow_mut().insert(key.to_owned(), worked.clone());
        worked
    }

    fn lines(&self, key: &str) -> Vec<BTreeMap<String, Value>> {
        match self.value(key) {
            Some(Value::Lines(lines)) => lines,
            _ => Vec::new(),
        }
    }
}

impl Numbers for FormInHand<'_> {
    fn field(&self, key: &str) -> Ratio {
        self.value(key).and_then(|value| value.number()).unwrap_or(Ratio::ZERO)
    }

    fn column(&self, lines: &str, column: &str) -> Vec<Ratio> {
        self.lines(lines).iter().filter_map(|line| line.get(column)?.number()).collect()
    }

    fn count(&self, lines: &str) -> i64 {
        i64::try_from(self.lines(lines).len()).unwrap_or_default()
    }
}

/// One line of a table counts with its own cells.
struct Line<'a>(&'a BTreeMap<String, Value>);

impl Numbers for Line<'_> {
    fn field(&self, key: &str) -> Ratio {
        self.0.get(key).and_then(Value::number).unwrap_or(Ratio::ZERO)
    }

    fn column(&self, _: &str, _: &str) -> Vec<Ratio> {
        Vec::new()
    }

    fn count(&self, _: &str) -> i64 {
        0
    }
}

fn result(kind: &Kind, numbers: &dyn Numbers) -> Option<Worked> {
    let Kind::Computed { formula, money, decimals, .. } = kind else { return None };
    let formula = Formula::read(formula).ok()?;
    let places = if *money { 2 } else { *decimals };
    let rounded = |ratio: Ratio| ratio.rounded(places).ok_or(NoResult::TooLarge);
    Some(formula.result(numbers).and_then(rounded).map(|number| match money {
        true => Value::Money(number.units),
        false => Value::Number(number),
    }))
}

fn no_result(fault: NoResult) -> Message {
    Message::new(match fault {
        NoResult::DivisionByZero => "fields-computed-division",
        NoResult::TooLarge => "fields-computed-large",
    })
}

fn parse(field: &Field, draft: &Draft) -> Parsed {
    match &field.kind {
        Kind::Lines { columns, .. } => lines(columns, &field.key, &draft.typed),
        kind if kind.has_files() => {
            let files = draft.files.get(&field.key).filter(|files| !files.is_empty());
            Ok(files.map(|files| Value::Files(files.clone())))
        }
        kind => typed::read(kind, &field.key, &draft.typed),
    }
}

/// The lines of a table. A line whose cells are all empty is no line.
fn lines(columns: &[Field], key: &str, typed: &Typed) -> Parsed {
    let (mut lines, mut wrong) = (Vec::new(), Vec::new());
    for number in typed.lines(key).into_iter().take(READ_LINES) {
        let name = |column: &Field| format!("{key}.{number}.{}", column.key);
        let mut line = BTreeMap::new();
        let mut wrong_here = Vec::new();
        for column in columns.iter().filter(|column| column.kind.is_answered()) {
            match typed::read(&column.kind, &name(column), typed) {
                Ok(Some(value)) => {
                    line.insert(column.key.clone(), value);
                }
                Ok(None) => {}
                Err(found) => wrong_here.extend(found),
            }
        }
        if line.is_empty() && wrong_here.is_empty() {
            continue;
        }
        for column in columns.iter().filter(|column| column.required && !line.contains_key(&column.key)) {
            if !wrong_here.iter().any(|(field, _)| *field == name(column)) {
                wrong_here.push((name(column), Message::new(missing_key(&column.kind))));
            }
        }
        for column in columns {
            match result(&column.kind, &Line(&line)) {
                Some(Ok(value)) => {
                    line.insert(column.key.clone(), value);
                }
                Some(Err(fault)) => wrong_here.push((name(column), no_result(fault))),
                None => {}
            }
        }
        wrong.extend(wrong_here);
        lines.push(line);
    }
    match (wrong.is_empty(), lines.is_empty()) {
        (false, _) => Err(wrong),
        (true, empty) => Ok((!empty).then_some(Value::Lines(lines))),
    }
}

/// Where the message of a missing answer is said: at the control that is to be filled in first.
fn first_part(field: &Field) -> String {
    match &field.kind {
        Kind::Period { .. } => format!("{}.from", field.key),
        _ => field.key.clone(),
    }
}

fn missing_key(kind: &Kind) -> &'static str {
    match kind {
        Kind::Choice { .. } | Kind::Choices { .. } | Kind::YesNo { must_be_yes: false } => {
            "fields-required-choice"
        }
        Kind::YesNo { must_be_yes: true } => "fields-promise",
        Kind::File { .. } => "fields-required-file",
        Kind::Photo { .. } => "fields-required-photo",
        Kind::Lines { .. } => "fields-required-lines",
        Kind::Date { .. } | Kind::Period { .. } => "fields-required-date",
        _ => "fields-required",
    }
}

/// Whether an answer passes the test of a condition.
pub(super) fn passes(kind: &Kind, test: &Test, value: &Value) -> bool {
    let asked = || Value::from_json(kind, &test.value);
    match test.op {
        Op::Answered => true,
        Op::Is => asked().is_some_and(|asked| asked == *value),
        Op::IsNot => asked().is_some_and(|asked| asked != *value),
        Op::AtLeast => asked().and_then(|asked| value.order(&asked)).is_some_and(std::cmp::Ordering::is_ge),
        Op::AtMost => asked().and_then(|asked| value.order(&asked)).is_some_and(std::cmp::Ordering::is_le),
        Op::Includes => match value {
            Value::Many(values) => values.iter().any(|one| test.value == one.as_str()),
            _ => false,
        },
    }
}
