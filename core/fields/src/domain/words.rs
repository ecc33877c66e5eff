//! Answers in French words, as the printed summary, lists and exports say them.

use std::collections::BTreeMap;

use chrono::{Datelike, NaiveDate, NaiveTime, Timelike};
use parvis_kernel::ports::absences::Half;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::kind::{Choice, Kind};
use super::number::{Decimal, Ratio};
use super::schema::{Field, Schema};
use super::value::{Answers, Period, Value};

/// What only others know: what people and sectors are called, and what a module's answer means.
pub trait Names {
    fn person(&self, id: Uuid) -> Option<String>;
    fn sector(&self, id: Uuid) -> Option<String>;
    fn module(&self, kind: &str, value: &serde_json::Value) -> Option<String>;
}

/// Nobody is known by name.
pub struct NoNames;

impl Names for NoNames {
    fn person(&self, _: Uuid) -> Option<String> {
        None
    }

    fn sector(&self, _: Uuid) -> Option<String> {
        None
    }

    fn module(&self, _: &str, _: &serde_json::Value) -> Option<String> {
        None
    }
}

/// A form that was filled in, ready to be printed.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Printed {
    pub step: String,
    pub rows: Vec<Row>,
}

/// A question and its answer.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Row {
    pub key: String,
    pub label: String,
    pub words: String,
    /// For a table.
    pub table: Option<Table>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Table {
    pub heads: Vec<String>,
    pub lines: Vec<Vec<String>>,
    /// One cell per column, empty where nothing is added up; nothing when no column is.
    pub totals: Vec<String>,
}

/// Every question that has an answer, step by step, with the labels of this schema.
pub fn printed(schema: &Schema, answers: &Answers, names: &dyn Names) -> Vec<Printed> {
    let row = |field: &Field| {
        let value = answers.get(&field.key)?;
        Some(Row {
            key: field.key.clone(),
            label: field.label.clone(),
            words: words(&field.kind, value, names),
            table: table(&field.kind, value, names),
        })
    };
    let steps = schema
        .steps
        .iter()
        .map(|step| Printed { step: step.title.clone(), rows: step.fields.iter().filter_map(row).collect() });
    steps.filter(|step| !step.rows.is_empty()).collect()
}

/// An answer in words; the table of lines has [`table`].
pub fn words(kind: &Kind, value: &Value, names: &dyn Names) -> String {
    let unit = |number: &Decimal, unit: &str| match unit {
        "" => number.french(),
        unit => format!("{}\u{a0}{unit}", number.french()),
    };
    match (kind, value) {
        (_, Value::Text(text)) => text.clone(),
        (Kind::Number { unit: name, .. } | Kind::Computed { unit: name, .. }, Value::Number(number)) => {
            unit(number, name)
        }
        (_, Value::Number(number)) => number.french(),
        (_, Value::Money(cents)) => money(*cents),
        (_, Value::Date(day)) => date(*day),
        (_, Value::Time(at)) => time(*at),
        (_, Value::Period(period)) => self::period(*period),
        (Kind::Choice { options }, Value::One(one)) => label(options, one),
        (_, Value::One(one)) => one.clone(),
        (Kind::Choices { options, .. }, Value::Many(many)) => {
            many.iter().map(|one| label(options, one)).collect::<Vec<_>>().join(", ")
        }
        (_, Value::Many(many)) => many.join(", "),
        (_, Value::YesNo(yes)) => if *yes { "oui" } else { "non" }.to_owned(),
        (_, Value::Person(id)) => names.person(*id).unwrap_or_else(|| "personne inconnue".to_owned()),
        (_, Value::Sector(id)) => names.sector(*id).unwrap_or_else(|| "secteur inconnu".to_owned()),
        (_, Value::Files(files)) => {
            files.iter().map(|file| file.name.as_str()).collect::<Vec<_>>().join(", ")
        }
        (_, Value::Lines(lines)) => match lines.len() {
            1 => "1 ligne".to_owned(),
            count => format!("{count} lignes"),
        },
        (Kind::Module { id, .. }, Value::Module(value)) => {
            names.module(id, value).unwrap_or_else(|| value.to_string())
        }
        (_, Value::Module(value)) => value.to_string(),
    }
}

/// The lines of a table in words.
pub fn table(kind: &Kind, value: &Value, names: &dyn Names) -> Option<Table> {
    let (Kind::Lines { columns, totals, .. }, Value::Lines(lines)) = (kind, value) else { return None };
    let cell = |line: &BTreeMap<String, Value>, column: &Field| {
        line.get(&column.key).map(|value| words(&column.kind, value, names)).unwrap_or_default()
    };
    let total = |column: &Field| match totals.contains(&column.key) {
        true => self::total(column, lines).map(|value| words(&column.kind, &value, names)),
        false => None,
    };
    Some(Table {
        heads: columns.iter().map(|column| column.label.clone()).collect(),
        lines: lines.iter().map(|line| columns.iter().map(|column| cell(line, column)).collect()).collect(),
        totals: match totals.is_empty() {
            true => Vec::new(),
            false => columns.iter().map(|column| total(column).unwrap_or_default()).collect(),
        },
    })
}

/// The sum of a column, exact; nothing when it holds no numbers, or grows above what is kept.
pub fn total(column: &Field, lines: &[BTreeMap<String, Value>]) -> Option<Value> {
    let numbers = lines.iter().filter_map(|line| line.get(&column.key)?.number());
    let sum = numbers.into_iter().try_fold(Ratio::ZERO, Ratio::plus)?;
    match &column.kind {
        Kind::Money { .. } | Kind::Computed { money: true, .. } => {
            sum.rounded(2).map(|number| Value::Money(number.units))
        }
        Kind::Number { decimals, .. } | Kind::Computed { decimals, .. } => {
            sum.rounded(*decimals).map(Value::Number)
        }
        _ => None,
    }
}

fn label(options: &[Choice], value: &str) -> String {
    let found = options.iter().find(|option| option.value == value);
    found.map_or(value, |option| option.label.as_str()).to_owned()
}

/// « 1 234,50 € », from cents.
pub fn money(cents: i64) -> String {
    format!("{}\u{a0}€", Decimal::new(cents, 2).french())
}

/// « mardi 24 novembre 2026 »: a paper that is kept says the year.
pub fn date(day: NaiveDate) -> String {
    const WEEKDAYS: [&str; 7] = ["lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"];
    const MONTHS: [&str; 12] = [
        "janvier",
        "février",
        "mars",
        "avril",
        "mai",
        "juin",
        "juillet",
        "août",
        "septembre",
        "octobre",
        "novembre",
        "décembre",
    ];
    let weekday = WEEKDAYS[day.weekday().num_days_from_monday() as usize];
    let number = if day.day() == 1 { "1er".to_owned() } else { day.day().to_string() };
    format!("{weekday} {number} {} {}", MONTHS[day.month0() as usize], day.year())
}

/// « 14 h 30 », « 9 h ».
pub fn time(time: NaiveTime) -> String {
    match time.minute() {
        0 => format!("{}\u{a0}h", time.hour()),
        minute => format!("{}\u{a0}h\u{a0}{minute:02}", time.hour()),
    }
}

/// « du lundi 7 juin 2027 au vendredi 11 juin 2027 à midi ».
pub fn period(Period { from, until }: Period) -> String {
    if from.0 == until.0 {
        let half = match (from.1, until.1) {
            (Half::Morning, Half::Afternoon) => "",
            (Half::Morning, _) => ", le matin",
            _ => ", l’après-midi",
        };
        return format!("le {}{half}", date(from.0));
    }
    let begins = if from.1 == Half::Afternoon { " à midi" } else { "" };
    let ends = if until.1 == Half::Morning { " à midi" } else { "" };
    format!("du {}{begins} au {}{ends}", date(from.0), date(until.0))
}
