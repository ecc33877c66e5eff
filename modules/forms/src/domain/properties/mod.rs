//! What an author chooses of one field, as its screen posts it: each property under a name of its own, written and read
//! back. What goes together, and what does not, is said by the check of the whole form.

mod reader;
#[cfg(test)]
mod tests;

use parvis_fields::domain::kind::{Choice, DayBound, Format, Kind};
use parvis_fields::domain::number::Decimal;
use parvis_fields::domain::schema::{Field, Origin};
use parvis_fields::domain::typed::Typed;
use parvis_fields::domain::value::Value;
use parvis_kernel::error::{Error, Result};
use serde_json::Value as Json;

use super::name;
use reader::Reader;

/// What an option of a module's kind is posted under: `option.counter`.
pub const OPTION: &str = "option.";

/// The formats of a line of text, by the names that schemas give them.
pub const FORMATS: [(&str, Format); 5] = [
    ("plain", Format::Plain),
    ("email", Format::Email),
    ("phone", Format::Phone),
    ("postal_code", Format::PostalCode),
    ("iban", Format::Iban),
];

const ORIGINS: [(&str, Origin); 5] = [
    ("person", Origin::Person),
    ("person_name", Origin::PersonName),
    ("person_email", Origin::PersonEmail),
    ("person_sector", Origin::PersonSector),
    ("today", Origin::Today),
];

/// The days counted from the day of sending that authors choose among; another one is written as a date.
pub const DAYS: [i64; 13] = [0, 1, 2, 7, 15, 30, 90, -1, -7, -30, -90, -365, 365];

/// Where a default may come from, for a field of that kind.
pub fn origins(kind: &Kind) -> &'static [&'static str] {
    match kind {
        Kind::Text { .. } => &["person_name", "person_email"],
        Kind::Person {} => &["person"],
        Kind::Sector {} => &["person_sector"],
        Kind::Date { .. } => &["today"],
        _ => &[],
    }
}

/// Whether an answer may be given beforehand.
pub fn has_default(kind: &Kind) -> bool {
    matches!(
        kind,
        Kind::Text { .. }
            | Kind::LongText { .. }
            | Kind::Number { .. }
            | Kind::Money { .. }
            | Kind::Time { .. }
            | Kind::Choice { .. }
            | Kind::YesNo { must_be_yes: false }
    )
}

/// A field as its screen shows it.
pub fn written(field: &Field) -> Typed {
    let mut typed = Typed::default();
    typed.set("label", field.label.as_str());
    typed.set("help", field.help.as_str());
    flag(&mut typed, "required", field.required);
    flag(&mut typed, "prefill", field.prefill);
    if let Some(value) = field.default.as_ref().and_then(|json| Value::from_json(&field.kind, json)) {
        typed.write("default", &value);
    }
    if let Some(origin) = field.default_from {
        let known = ORIGINS.iter().find(|(_, one)| *one == origin);
        typed.set("default_from", known.map_or("", |(name, _)| *name));
    }
    write_kind(&mut typed, &field.kind);
    typed
}

fn flag(typed: &mut Typed, name: &str, on: bool) {
    if on {
        typed.set(name, "on");
    }
}

fn write_kind(typed: &mut Typed, kind: &Kind) {
    match kind {
        Kind::Text { least, most, format, pattern, pattern_message } => {
            count(typed, "least", *least);
            count(typed, "most", *most);
            let known = FORMATS.iter().find(|(_, one)| one == format);
            typed.set("format", known.map_or("plain", |(name, _)| *name));
            typed.set("pattern", pattern.as_deref().unwrap_or_default());
            typed.set("pattern_message", pattern_message.as_deref().unwrap_or_default());
        }
        Kind::LongText { most } | Kind::File { most } | Kind::Photo { most } => count(typed, "most", *most),
        Kind::Number { decimals, least, most, unit } => {
            typed.set("decimals", decimals.to_string());
            number(typed, "least", *least);
            number(typed, "most", *most);
            typed.set("unit", unit.as_str());
        }
        Kind::Money { least, most } => {
            number(typed, "least", least.map(|cents| Decimal::new(cents, 2)));
            number(typed, "most", most.map(|cents| Decimal::new(cents, 2)));
        }
        Kind::Date { least, most } => {
            day(typed, "least", *least);
            day(typed, "most", *most);
        }
        Kind::Period { half_days, least, most } => {
            flag(typed, "half_days", *half_days);
            day(typed, "least", *least);
            day(typed, "most", *most);
        }
        Kind::Time { least, most } => {
            typed.set("least", least.as_deref().unwrap_or_default());
            typed.set("most", most.as_deref().unwrap_or_default());
        }
        Kind::Choice { options } => lines(typed, options),
        Kind::Choices { options, least, most } => {
            lines(typed, options);
            count(typed, "least", *least);
            count(typed, "most", *most);
        }
        Kind::YesNo { must_be_yes } => flag(typed, "must_be_yes", *must_be_yes),
        Kind::Lines { least, most, totals, .. } => {
            count(typed, "least", *least);
            count(typed, "most", *most);
            typed.0.insert("totals".to_owned(), totals.clone());
        }
        Kind::Computed { formula, money, decimals, unit } => {
            typed.set("formula", formula.as_str());
            flag(typed, "money", *money);
            typed.set("decimals", decimals.to_string());
            typed.set("unit", unit.as_str());
        }
        Kind::Explanation { text } => typed.set("text", text.as_str()),
        Kind::Module { options, .. } => {
            for (name, value) in options.as_object().into_iter().flatten() {
                let text = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
                typed.set(&format!("{OPTION}{name}"), text);
            }
        }
        Kind::Person {} | Kind::Sector {} | Kind::Signature {} => {}
    }
}

fn count(typed: &mut Typed, name: &str, count: Option<usize>) {
    typed.set(name, count.map(|count| count.to_string()).unwrap_or_default());
}

fn number(typed: &mut Typed, name: &str, number: Option<Decimal>) {
    typed.set(name, number.map(Decimal::french).unwrap_or_default());
}

/// A number of days from the day of sending stands in a list; a day of the calendar beside it.
fn day(typed: &mut Typed, name: &str, bound: Option<DayBound>) {
    match bound {
        None => {}
        Some(DayBound::Today(_)) => typed.set(name, bound.map(String::from).unwrap_or_default()),
        Some(DayBound::Day(day)) => {
            typed.set(name, "day");
            typed.set(&format!("{name}_day"), day.to_string());
        }
    }
}

fn lines(typed: &mut Typed, options: &[Choice]) {
    let labels: Vec<_> = options.iter().map(|option| option.label.as_str()).collect();
    typed.set("options", labels.join("\n"));
}

/// The field as its author wants it now; its key, its kind, its condition and its columns stay. `module` is the JSON
/// Schema of what the kind of a module lets one choose.
pub fn read(field: &Field, typed: &Typed, module: Option<&Json>) -> Result<Field> {
    let mut reader = Reader::new(typed);
    let one_line = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let kind = read_kind(&field.kind, &mut reader, module);
    let default = if has_default(&kind) { reader.default(&kind) } else { None };
    let origin = ORIGINS.iter().find(|(name, _)| *name == typed.text("default_from"));
    let read = Field {
        key: field.key.clone(),
        label: one_line(typed.text("label")),
        help: typed.text("help").trim().replace("\r\n", "\n"),
        required: reader.flag("required") && kind.is_answered(),
        show_if: field.show_if.clone(),
        default,
        default_from: origin.filter(|(name, _)| origins(&kind).contains(name)).map(|(_, origin)| *origin),
        prefill: reader.flag("prefill") && kind.is_answered() && !kind.has_files(),
        kind,
    };
    let words = matches!(read.kind, Kind::Explanation { .. } | Kind::Signature {});
    if read.label.is_empty() && !words {
        reader.say("label", "fields-check-label");
    }
    if reader.faults.is_empty() { Ok(read) } else { Err(Error::Invalid(reader.faults)) }
}

fn read_kind(kind: &Kind, reader: &mut Reader<'_>, module: Option<&Json>) -> Kind {
    match kind {
        Kind::Text { .. } => Kind::Text {
            least: reader.count("least"),
            most: reader.count("most"),
            format: reader.format(),
            pattern: reader.optional("pattern"),
            pattern_message: reader.optional("pattern_message"),
        },
        Kind::LongText { .. } => Kind::LongText { most: reader.count("most") },
        Kind::File { .. } => Kind::File { most: reader.count("most") },
        Kind::Photo { .. } => Kind::Photo { most: reader.count("most") },
        Kind::Number { .. } => {
            let decimals = reader.decimals();
            Kind::Number {
                decimals,
                least: reader.number("least", decimals),
                most: reader.number("most", decimals),
                unit: reader.text("unit"),
            }
        }
        Kind::Money { .. } => Kind::Money { least: reader.money("least"), most: reader.money("most") },
        Kind::Date { .. } => Kind::Date { least: reader.day("least"), most: reader.day("most") },
        Kind::Period { .. } => Kind::Period {
            half_days: reader.flag("half_days"),
            least: reader.day("least"),
            most: reader.day("most"),
        },
        Kind::Time { .. } => Kind::Time { least: reader.time("least"), most: reader.time("most") },
        Kind::Choice { options } => Kind::Choice { options: choices(options, reader.text("options")) },
        Kind::Choices { options, .. } => Kind::Choices {
            options: choices(options, reader.text("options")),
            least: reader.count("least"),
            most: reader.count("most"),
        },
        Kind::YesNo { .. } => Kind::YesNo { must_be_yes: reader.flag("must_be_yes") },
        Kind::Lines { columns, .. } => Kind::Lines {
            columns: columns.clone(),
            least: reader.count("least"),
            most: reader.count("most"),
            totals: reader.chosen("totals", columns.iter().map(|column| column.key.as_str())),
        },
        Kind::Computed { .. } => {
            let money = reader.flag("money");
            Kind::Computed {
                formula: reader.text("formula"),
                money,
                decimals: if money { 0 } else { reader.decimals() },
                unit: if money { String::new() } else { reader.text("unit") },
            }
        }
        Kind::Explanation { .. } => Kind::Explanation { text: reader.text("text").replace("\r\n", "\n") },
        Kind::Module { id, options } => Kind::Module {
            id: id.clone(),
            options: module.map_or_else(|| options.clone(), |schema| reader.options(schema)),
        },
        Kind::Person {} => Kind::Person {},
        Kind::Sector {} => Kind::Sector {},
        Kind::Signature {} => Kind::Signature {},
    }
}

/// One option a line. One that was there keeps its value, so that conditions on it go on holding; the same twice is once.
fn choices(before: &[Choice], text: String) -> Vec<Choice> {
    let mut options: Vec<Choice> = Vec::new();
    let labels = text.lines().map(|line| line.split_whitespace().collect::<Vec<_>>().join(" "));
    for label in labels.filter(|label| !label.is_empty()) {
        if options.iter().any(|option| option.label == label) {
            continue;
        }
        let known = before.iter().find(|option| option.label == label).map(|option| option.value.clone());
        let taken = |value: &str| {
            options.iter().any(|option| option.value == value)
                || before.iter().any(|option| option.value == value && option.label != label)
        };
        let wanted = match name::field_key(&label) {
            key if key == "question" => "choix".to_owned(),
            key => key,
        };
        let value = known.unwrap_or_else(|| name::free(&wanted, "_", |value| !taken(value)));
        options.push(Choice { value, label });
    }
    options
}
