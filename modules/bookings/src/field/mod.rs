//! Fields of forms that take a place in time: « salle », « matériel », « créneau ». The place is held when the request is
//! sent, kept with the last signature, and free again when it is refused, withdrawn or cancelled.

mod slot;
mod thing;

use chrono::NaiveDateTime;
use parvis_kernel::Ctx;
use parvis_kernel::error::{Error, FieldError, Result};
use parvis_kernel::field_kind::{Choice, Field};
use parvis_kernel::message::Message;
use serde_json::{Value, json};
use uuid::Uuid;

pub(crate) use self::slot::Slot;
pub(crate) use self::thing::Thing;
use crate::domain::booking::{Asked, Draft};
use crate::services::catalogue::{self, Known};
use crate::services::requested::may_be_asked;
use crate::services::tell::hour;

/// The thing that the form's author chose, when they did.
fn fixed(options: &Value) -> Option<&str> {
    options["resource"].as_str().filter(|typed| !typed.is_empty())
}

/// What an author may choose from: everything that is there, for whoever it is.
async fn choices(ctx: &Ctx, fits: impl Fn(&Known) -> bool) -> Result<Vec<Choice>> {
    let all = catalogue::all(ctx).await?;
    let offered = all.iter().filter(|known| known.row.retired_from.is_none() && known.row.form.is_none());
    Ok(offered.filter(|known| fits(known)).map(choice).collect())
}

fn choice(known: &Known) -> Choice {
    Choice { value: known.row.id.to_string(), label: known.row.name.clone() }
}

/// The thing with this id, where whoever acts may ask for it.
async fn find(ctx: &Ctx, id: &str) -> Result<Known> {
    let none = || Error::invalid("resource", Message::new("bookings-field-not-for-you"));
    let id: Uuid = id.trim().parse().map_err(|_| none())?;
    let known = catalogue::find_visible(ctx, id).await.map_err(|_| none())?;
    if may_be_asked(ctx, &known) { Ok(known) } else { Err(none()) }
}

/// A stretch of one thing, read from the parts of a value or of what was typed.
fn draft(value: &Value) -> Draft {
    let part = |name: &str| match &value[name] {
        Value::String(text) => text.trim().to_owned(),
        Value::Number(number) => number.to_string(),
        _ => String::new(),
    };
    Draft {
        day: part("day"),
        from: part("from"),
        until_day: part("until_day"),
        until: part("until"),
        units: part("units"),
        ..Draft::default()
    }
}

/// The value that is kept: its parts read as they were typed. The name is kept as it is now: what is signed and printed
/// stays what it was.
fn value(known: &Known, asked: &Asked) -> Value {
    let (day, last) = (asked.starts.date(), asked.ends.date());
    json!({
        "resource": known.row.id,
        "name": known.row.name,
        "units": asked.units,
        "day": day,
        "from": asked.starts.format("%H:%M").to_string(),
        "until_day": if last == day { Value::Null } else { json!(last) },
        "until": asked.ends.format("%H:%M").to_string(),
    })
}

/// « Salle polyvalente, le 02/12/2026 de 14 h à 16 h ».
fn words(value: &Value) -> Vec<Message> {
    let Ok(asked) = draft(value).check() else { return Vec::new() };
    let day = |at: NaiveDateTime| at.format("%d/%m/%Y").to_string();
    let is_one_day = asked.starts.date() == asked.ends.date();
    let said = Message::new(if is_one_day { "bookings-field-words" } else { "bookings-field-words-days" })
        .with("name", value["name"].as_str().unwrap_or_default())
        .with("units", i64::from(asked.units))
        .with("day", day(asked.starts))
        .with("from", hour(asked.starts))
        .with("until", hour(asked.ends));
    vec![if is_one_day { said } else { said.with("last", day(asked.ends)) }]
}

/// The same refusal at the parts of this field.
fn at(field: Field<'_>, error: Error) -> Error {
    let place = |part: &str| match part {
        "slots" => field.name.to_owned(),
        part => format!("{}.{part}", field.name),
    };
    match error {
        Error::Invalid(faults) => Error::Invalid(
            faults.into_iter().map(|fault| FieldError { field: place(&fault.field), ..fault }).collect(),
        ),
        Error::Conflict(message) => Error::invalid(field.name, message),
        other => other,
    }
}
