//! A table of lines as it is typed: the lines that are there, one to begin with, and what is added up below.

use serde::Serialize;

use super::control::{Control, Drawing, FieldView, output};
use crate::domain::kind::{Kind, MOST_LINES};
use crate::domain::schema::Field;
use crate::domain::typed::Typed;
use crate::domain::value::Value;
use crate::domain::words::{NoNames, total, words};

#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Table {
    pub heads: Vec<Head>,
    pub rows: Vec<Row>,
    /// One per column, empty where nothing is added up; nothing when no column is.
    pub totals: Vec<String>,
    /// Whether there is room for another line.
    pub more: bool,
    pub most: usize,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Head {
    pub key: String,
    pub label: String,
    pub required: bool,
    /// Whether it is added up, and how the script writes the sum.
    pub total: bool,
    pub decimals: u8,
    pub unit: String,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Row {
    /// As it is posted, from 0.
    pub number: usize,
    pub cells: Vec<FieldView>,
}

/// The most lines that are shown, whatever was posted: one more than are allowed, so that this can be said.
const MOST_SHOWN: usize = MOST_LINES + 1;

impl Drawing<'_> {
    /// `answer` is what the form makes of the lines now.
    pub(super) fn lines(
        &self,
        kind: &Kind,
        name: &str,
        typed: &Typed,
        answer: Option<&Value>,
    ) -> Option<Control> {
        let Kind::Lines { columns, least, most, totals } = kind else { return None };
        let mut numbers = typed.lines(name);
        numbers.truncate(MOST_SHOWN);
        let first_free = numbers.last().map_or(0, |last| last + 1);
        let missing = least.unwrap_or(1).clamp(1, MOST_LINES).saturating_sub(numbers.len());
        numbers.extend(first_free..first_free + missing);
        let most = most.unwrap_or(MOST_LINES).min(MOST_LINES);
        // Computed cells are those of the lines that were understood: the ones with something in them, in order.
        let worked = match answer {
            Some(Value::Lines(lines)) => lines.as_slice(),
            _ => &[],
        };
        let row = |(at, number): (usize, &usize)| Row {
            number: *number,
            cells: columns
                .iter()
                .map(|column| {
                    let result = worked.get(at).and_then(|line| line.get(&column.key));
                    self.cell(column, format!("{name}.{number}.{}", column.key), typed, result)
                })
                .collect(),
        };
        let added = |column: &Field| match totals.contains(&column.key) {
            true => total(column, worked).map(|sum| words(&column.kind, &sum, &NoNames)).unwrap_or_default(),
            false => String::new(),
        };
        Some(Control::Lines(Table {
            heads: columns.iter().map(|column| head(column, totals)).collect(),
            more: numbers.len() < most,
            most,
            rows: numbers.iter().enumerate().map(row).collect(),
            totals: if totals.is_empty() { Vec::new() } else { columns.iter().map(added).collect() },
        }))
    }

    fn cell(&self, column: &Field, name: String, typed: &Typed, result: Option<&Value>) -> FieldView {
        let control =
            output(&column.kind, result, true).or_else(|| self.simple(&column.kind, &name, typed, true));
        self.field(column, name, control.unwrap_or(Control::Absent {}))
    }
}

fn head(column: &Field, totals: &[String]) -> Head {
    let (unit, decimals) = match &column.kind {
        Kind::Money { .. } | Kind::Computed { money: true, .. } => ("€", 2),
        Kind::Number { unit, decimals, .. } | Kind::Computed { unit, decimals, .. } => {
            (unit.as_str(), *decimals)
        }
        _ => ("", 0),
    };
    let label = match unit {
        "" => column.label.clone(),
        unit => format!("{} ({unit})", column.label),
    };
    Head {
        key: column.key.clone(),
        label,
        required: column.required || !column.kind.is_answered(),
        total: totals.contains(&column.key),
        decimals,
        unit: unit.to_owned(),
    }
}
