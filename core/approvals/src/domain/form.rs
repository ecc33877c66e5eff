//! A form as a request takes it with it: what whoever publishes forms hands over when one is filled in.

use parvis_fields::domain::schema::Schema;
use uuid::Uuid;

use super::circuit::{Circuit, Facts};
use parvis_fields::domain::value::{Answers, Value};

/// One published version of a form.
#[derive(Clone, Debug)]
pub struct Form {
    pub id: Uuid,
    pub key: String,
    pub title: String,
    pub version: i32,
    pub schema: Schema,
    pub circuit: Circuit,
    /// Of the receipt numbers: `CONGE`.
    pub prefix: String,
    /// How long a request is kept once it is closed.
    pub retention_months: i32,
}

/// The numbers that steps may depend on: amounts in cents, whole numbers as they are.
pub fn facts(answers: &Answers) -> Facts {
    let number = |value: &Value| match value {
        Value::Money(cents) => Some(*cents),
        Value::Number(number) if number.places == 0 => Some(number.units),
        _ => None,
    };
    answers.0.iter().filter_map(|(key, value)| Some((key.clone(), number(value)?))).collect()
}

/// The receipt: `CONGE-2026-0147`.
pub fn receipt(prefix: &str, year: i32, number: i32) -> String {
    format!("{prefix}-{year}-{number:04}")
}
