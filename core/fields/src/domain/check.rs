//! Checks a schema when it is made: each fault is named at its field, in words for the form's author.

use std::collections::{BTreeMap, BTreeSet};

use parvis_kernel::error::FieldError;
use parvis_kernel::message::Message;

use super::condition::{Condition, Op, Test};
use super::formula::{Formula, Named};
use super::kind::{Choice, Kind, MOST_FILES, MOST_LINES, MOST_OPTIONS};
use super::number::{Decimal, MOST_PLACES};
use super::schema::{Field, Origin, Schema, VERSION};
use super::value::Value;

/// What a form posts beside its fields.
const RESERVED: [&str; 9] =
    ["csrf", "once", "step", "go", "again", "shown", "remove", "add_line", "remove_line"];

/// A form of more fields is none that people fill in.
pub const MOST_FIELDS: usize = 200;
pub const MOST_STEPS: usize = 20;
pub const MOST_COLUMNS: usize = 10;

const LONGEST_KEY: usize = 40;
const LONGEST_LABEL: usize = 300;
const LONGEST_WORDS: usize = 5_000;

/// Everything that is wrong with a schema; empty when it may be used. A fault of a column is named `lines.column`; one of
/// the whole schema has no field. `knows_kind` says whether a module brings a kind.
pub fn check(schema: &Schema, knows_kind: &dyn Fn(&str) -> bool) -> Vec<FieldError> {
    let mut faults = Faults(Vec::new());
    whole(schema, &mut faults);
    let mut seen = BTreeSet::new();
    for (place, step) in schema.steps.iter().enumerate() {
        if step.title.trim().is_empty() {
            let number = i64::try_from(place + 1).unwrap_or_default();
            faults.say("", Message::new("fields-check-step-title").with("number", number));
        }
        for field in &step.fields {
            if !seen.insert(field.key.as_str()) {
                faults
                    .say(&field.key, Message::new("fields-check-key-twice").with("key", field.key.as_str()));
            }
            plain(field, &field.key, &mut faults);
            kind(&field.kind, &field.key, knows_kind, &mut faults);
            default(field, &mut faults);
            if let Some(condition) = &field.show_if {
                self::condition(schema, place, field, condition, &mut faults);
            }
            if let Kind::Computed { formula, .. } = &field.kind {
                self::formula(schema, place, field, formula, &mut faults);
            }
        }
    }
    if faults.0.is_empty() {
        loops(schema, &mut faults);
    }
    faults.0
}

struct Faults(Vec<FieldError>);

impl Faults {
    fn say(&mut self, field: &str, message: Message) {
        self.0.push(FieldError { field: field.to_owned(), message });
    }

    fn unless(&mut self, holds: bool, field: &str, key: &str) {
        if !holds {
            self.say(field, Message::new(key));
        }
    }
}

fn whole(schema: &Schema, faults: &mut Faults) {
    faults.unless(schema.version == VERSION, "", "fields-check-version");
    faults.unless((1..=MOST_STEPS).contains(&schema.steps.len()), "", "fields-check-steps");
    let count = schema.fields().count();
    faults.unless(count <= MOST_FIELDS, "", "fields-check-too-many");
    faults.unless(schema.fields().any(|field| field.kind.is_answered()), "", "fields-check-empty");
}

/// What every field has, whatever its kind.
fn plain(field: &Field, name: &str, faults: &mut Faults) {
    faults.unless(is_key(&field.key), name, "fields-check-key");
    let needs_label = !matches!(field.kind, Kind::Explanation { .. } | Kind::Signature {});
    faults.unless(!needs_label || !field.label.trim().is_empty(), name, "fields-check-label");
    let short = field.label.chars().count() <= LONGEST_LABEL && field.help.chars().count() <= LONGEST_WORDS;
    faults.unless(short, name, "fields-check-long");
    faults.unless(!field.required || field.kind.is_answered(), name, "fields-check-required");
}

fn is_key(key: &str) -> bool {
    let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_';
    // The names of the house's own fields, and of the buttons of every form.
    key.len() <= LONGEST_KEY
        && key.starts_with(|c: char| c.is_ascii_lowercase())
        && key.chars().all(plain)
        && !RESERVED.contains(&key)
}

fn kind(kind: &Kind, name: &str, knows_kind: &dyn Fn(&str) -> bool, faults: &mut Faults) {
    let in_order =
        |least: Option<usize>, most: Option<usize>| least.zip(most).is_none_or(|(least, most)| least <= most);
    match kind {
        Kind::Text { least, most, pattern, .. } => {
            faults.unless(in_order(*least, *most), name, "fields-check-bounds");
            let readable = pattern.as_deref().is_none_or(is_pattern);
            faults.unless(readable, name, "fields-check-pattern");
        }
        Kind::Number { decimals, least, most, .. } => {
            faults.unless(*decimals <= MOST_PLACES, name, "fields-check-decimals");
            let order = |(least, most): (Decimal, Decimal)| {
                Value::Number(least).order(&Value::Number(most)).is_some_and(std::cmp::Ordering::is_le)
            };
            faults.unless(least.zip(*most).is_none_or(order), name, "fields-check-bounds");
        }
        Kind::Money { least, most } => {
            let fits = most.is_none_or(|most| least.unwrap_or(0) <= most);
            faults.unless(fits, name, "fields-check-bounds");
        }
        Kind::Date { least, most } | Kind::Period { least, most, .. } => {
            // A day and a number of days from today cannot be compared beforehand.
            let fits = match (least, most) {
                (Some(super::kind::DayBound::Day(a)), Some(super::kind::DayBound::Day(b))) => a <= b,
                (Some(super::kind::DayBound::Today(a)), Some(super::kind::DayBound::Today(b))) => a <= b,
                _ => true,
            };
            faults.unless(fits, name, "fields-check-bounds");
        }
        Kind::Time { least, most } => {
            let readable = |text: &String| super::value::time(text).is_some();
            let fits = least.iter().chain(most).all(readable)
                && least.as_ref().zip(most.as_ref()).is_none_or(|(a, b)| a <= b);
            faults.unless(fits, name, "fields-check-bounds");
        }
        Kind::Choice { options } => choices(options, name, faults),
        Kind::Choices { options, least, most } => {
            choices(options, name, faults);
            let fits = in_order(*least, *most) && least.is_none_or(|least| least <= options.len());
            faults.unless(fits, name, "fields-check-bounds");
        }
        Kind::File { most } | Kind::Photo { most } => {
            let fits = most.is_none_or(|most| (1..=MOST_FILES).contains(&most));
            faults.unless(fits, name, "fields-check-bounds");
        }
        Kind::Lines { columns, least, most, totals } => {
            let fits = in_order(*least, *most) && most.is_none_or(|most| (1..=MOST_LINES).contains(&most));
            faults.unless(fits, name, "fields-check-bounds");
            self::columns(columns, totals, name, faults);
        }
        Kind::Computed { formula, decimals, .. } => {
            faults.unless(*decimals <= MOST_PLACES, name, "fields-check-decimals");
            if let Err(fault) = Formula::read(formula) {
                faults.say(name, Message::new(fault.key).with("word", fault.word));
            }
        }
        Kind::Explanation { text } => {
            let fits = !text.trim().is_empty() && text.chars().count() <= LONGEST_WORDS;
            faults.unless(fits, name, "fields-check-text");
        }
        Kind::Module { id, .. } => faults.unless(knows_kind(id), name, "fields-check-kind"),
        Kind::LongText { .. }
        | Kind::YesNo { .. }
        | Kind::Person {}
        | Kind::Sector {}
        | Kind::Signature {} => {}
    }
}

fn is_pattern(pattern: &str) -> bool {
    let pattern = super::bounds::whole(pattern);
    pattern.len() <= 300 && regex::RegexBuilder::new(&pattern).size_limit(1 << 20).build().is_ok()
}

fn choices(options: &[Choice], name: &str, faults: &mut Faults) {
    faults.unless((1..=MOST_OPTIONS).contains(&options.len()), name, "fields-check-options");
    let mut seen = BTreeSet::new();
    for option in options {
        let named = !option.value.trim().is_empty() && !option.label.trim().is_empty();
        let trimmed = option.value.trim() == option.value && option.value.chars().count() <= LONGEST_LABEL;
        faults.unless(named && trimmed, name, "fields-check-option-empty");
        if !seen.insert(&option.value) {
            let message = Message::new("fields-check-option-twice").with("option", option.value.as_str());
            faults.say(name, message);
        }
    }
}

fn columns(columns: &[Field], totals: &[String], name: &str, faults: &mut Faults) {
    faults.unless((1..=MOST_COLUMNS).contains(&columns.len()), name, "fields-check-columns");
    let mut seen = BTreeSet::new();
    for (place, column) in columns.iter().enumerate() {
        let own = format!("{name}.{}", column.key);
        if !seen.insert(column.key.as_str()) {
            faults.say(&own, Message::new("fields-check-key-twice").with("key", column.key.as_str()));
        }
        plain(column, &own, faults);
        faults.unless(column.kind.may_be_column(), &own, "fields-check-column-kind");
        let simple = column.show_if.is_none()
            && column.default.is_none()
            && column.default_from.is_none()
            && !column.prefill;
        faults.unless(simple, &own, "fields-check-column-simple");
        if column.kind.may_be_column() {
            kind(&column.kind, &own, &|_| false, faults);
        }
        if let Kind::Computed { formula, .. } = &column.kind
            && let Ok(formula) = Formula::read(formula)
        {
            // Columns count with those on their left: no loop can be made.
            for named in formula.names() {
                let known = matches!(&named, Named::Field(key)
                    if columns[..place].iter().any(|one| one.key == *key && one.kind.is_number()));
                if !known {
                    faults.say(&own, unknown("fields-check-column-formula", &named));
                }
            }
        }
    }
    for total in totals {
        let adds_up = columns
            .iter()
            .any(|one| one.key == *total && one.kind.is_number() && !matches!(one.kind, Kind::YesNo { .. }));
        if !adds_up {
            faults.say(name, Message::new("fields-check-total").with("name", total.as_str()));
        }
    }
}

fn unknown(key: &str, named: &Named) -> Message {
    let name = match named {
        Named::Field(key) | Named::Lines(key) => key.clone(),
        Named::Column(lines, column) => format!("{lines}.{column}"),
    };
    Message::new(key).with("name", name)
}

fn default(field: &Field, faults: &mut Faults) {
    if let Some(default) = &field.default {
        let fits = field.kind.is_answered()
            && !field.kind.has_files()
            && Value::from_json(&field.kind, default).is_some();
        faults.unless(fits, &field.key, "fields-check-default");
    }
    let fits = match field.default_from {
        None => true,
        Some(Origin::Person) => matches!(field.kind, Kind::Person {}),
        Some(Origin::PersonSector) => matches!(field.kind, Kind::Sector {}),
        Some(Origin::PersonName | Origin::PersonEmail) => matches!(field.kind, Kind::Text { .. }),
        Some(Origin::Today) => matches!(field.kind, Kind::Date { .. }),
    };
    faults.unless(fits, &field.key, "fields-check-default");
    let fits = !field.prefill || field.kind.is_answered() && !field.kind.has_files();
    faults.unless(fits, &field.key, "fields-check-prefill");
}

fn condition(schema: &Schema, place: usize, field: &Field, condition: &Condition, faults: &mut Faults) {
    let fits = condition.depth() <= Condition::DEEPEST && (1..=20).contains(&condition.tests().len());
    faults.unless(fits, &field.key, "fields-check-condition-size");
    for test in condition.tests() {
        match schema.field(&test.field) {
            None => {
                let message =
                    Message::new("fields-check-condition-unknown").with("name", test.field.as_str());
                faults.say(&field.key, message);
            }
            Some(other) if schema.step_of(&other.key) > Some(place) => {
                let message =
                    Message::new("fields-check-condition-later").with("label", other.label.as_str());
                faults.say(&field.key, message);
            }
            Some(other) if !makes_sense(&other.kind, test) => {
                let message =
                    Message::new("fields-check-condition-value").with("label", other.label.as_str());
                faults.say(&field.key, message);
            }
            Some(_) => {}
        }
    }
}

/// Whether a kind can be asked that, and the value is one that it may have.
fn makes_sense(kind: &Kind, test: &Test) -> bool {
    let value = || Value::from_json(kind, &test.value);
    match (test.op, kind) {
        (_, Kind::Explanation { .. } | Kind::Signature {}) => false,
        (Op::Answered, _) => test.value.is_null(),
        (Op::Is | Op::IsNot, Kind::Choice { options }) => {
            options.iter().any(|one| test.value == one.value.as_str())
        }
        (
            Op::Is | Op::IsNot,
            Kind::Lines { .. } | Kind::File { .. } | Kind::Photo { .. } | Kind::Choices { .. },
        ) => false,
        (Op::Is | Op::IsNot, _) => value().is_some(),
        (Op::AtLeast | Op::AtMost, _) => value().is_some_and(|value| value.order(&value).is_some()),
        (Op::Includes, Kind::Choices { options, .. }) => {
            options.iter().any(|one| test.value == one.value.as_str())
        }
        (Op::Includes, _) => false,
    }
}

fn formula(schema: &Schema, place: usize, field: &Field, text: &str, faults: &mut Faults) {
    // That it cannot be read is said with its kind.
    let Ok(formula) = Formula::read(text) else { return };
    for named in formula.names() {
        let (key, fits): (&str, fn(&Kind, &Named) -> bool) = match &named {
            Named::Field(key) => (key, |kind, _| kind.is_number()),
            Named::Lines(key) => (key, |kind, _| matches!(kind, Kind::Lines { .. })),
            Named::Column(key, _) => (key, |kind, named| {
                let (Kind::Lines { columns, .. }, Named::Column(_, name)) = (kind, named) else {
                    return false;
                };
                columns.iter().any(|column| column.key == *name && column.kind.is_number())
            }),
        };
        match schema.field(key) {
            None => faults.say(&field.key, unknown("fields-check-formula-unknown", &named)),
            Some(other) if schema.step_of(&other.key) > Some(place) => {
                let message = Message::new("fields-check-formula-later").with("label", other.label.as_str());
                faults.say(&field.key, message);
            }
            Some(other) if !fits(&other.kind, &named) => {
                faults.say(&field.key, unknown("fields-check-formula-number", &named));
            }
            Some(_) => {}
        }
    }
}

/// What a field waits for: those that its condition asks, and those that its formula names.
fn awaited(field: &Field) -> Vec<String> {
    let asked = field.show_if.iter().flat_map(Condition::tests).map(|test| test.field.clone());
    let named = match &field.kind {
        Kind::Computed { formula, .. } => {
            Formula::read(formula).map(|formula| formula.names()).unwrap_or_default()
        }
        _ => Vec::new(),
    };
    let named = named.into_iter().map(|named| match named {
        Named::Field(key) | Named::Lines(key) | Named::Column(key, _) => key,
    });
    asked.chain(named).collect()
}

/// Fields that wait for each other in a ring: said once, at its first field, by their labels.
fn loops(schema: &Schema, faults: &mut Faults) {
    let waits: BTreeMap<&str, Vec<String>> =
        schema.fields().map(|field| (field.key.as_str(), awaited(field))).collect();
    let mut settled = BTreeSet::new();
    for field in schema.fields() {
        let mut path = Vec::new();
        if let Some(ring) = ring_from(&field.key, &waits, &mut settled, &mut path) {
            let label = |key: &String| schema.field(key).map(|field| field.label.clone()).unwrap_or_default();
            let labels: Vec<_> = ring.iter().map(label).collect();
            faults.say(&ring[0], Message::new("fields-check-loop").with("labels", labels.join(" → ")));
        }
    }
}

fn ring_from(
    key: &str,
    waits: &BTreeMap<&str, Vec<String>>,
    settled: &mut BTreeSet<String>,
    path: &mut Vec<String>,
) -> Option<Vec<String>> {
    if let Some(place) = path.iter().position(|one| one == key) {
        let mut ring = path[place..].to_vec();
        ring.push(key.to_owned());
        return Some(ring);
    }
    if !settled.insert(key.to_owned()) {
        return None;
    }
    path.push(key.to_owned());
    let next = waits.get(key).into_iter().flatten();
    let ring = next.into_iter().find_map(|next| ring_from(next, waits, settled, path));
    path.pop();
    ring
}
