//! Fields of forms that take a place in time: « salle », « matériel », « créneau ». The place is held when the request is
//! sent, kept with the last signature, and free again when it is refused, withdrawn or cancelled.

mod slot;
mod thing;

use async_trait::async_trait;
use chrono::NaiveDateTime;
use parvis_kernel::db::Tx;
use parvis_kernel::error::{Error, FieldError, Result};
use parvis_kernel::field_kind::{Choice, Decision, Field, FieldKind};
use parvis_kernel::message::Message;
use parvis_kernel::{Ctx, Subject};
use serde_json::{Value, json};
use uuid::Uuid;

use crate::domain::booking::{Asked, Draft};
use crate::domain::resource::Kind;
use crate::services::catalogue::{self, Known};
use crate::services::requested::{self, may_be_asked};
use crate::services::tell::hour;

/// A field that asks for a place: how it is asked for differs, what becomes of it does not.
pub(crate) enum Place {
    Thing(Kind),
    Slot,
}

#[async_trait]
impl FieldKind for Place {
    fn id(&self) -> &'static str {
        match self {
            Self::Thing(Kind::Room) => "bookings.room",
            Self::Thing(Kind::Equipment) => "bookings.equipment",
            Self::Slot => "bookings.slot",
        }
    }

    fn template(&self) -> &'static str {
        match self {
            Self::Thing(_) => "bookings/field_thing.html",
            Self::Slot => "bookings/field_slot.html",
        }
    }

    fn options(&self) -> Value {
        match self {
            Self::Thing(_) => thing::options(),
            Self::Slot => slot::options(),
        }
    }

    async fn choices(&self, ctx: &Ctx, option: &str) -> Result<Vec<Choice>> {
        match (self, option) {
            (Self::Thing(kind), "resource") => choices(ctx, |known| known.kind == *kind).await,
            (Self::Slot, "resource") => choices(ctx, |_| true).await,
            _ => Ok(Vec::new()),
        }
    }

    fn schema(&self, _: &Value) -> Value {
        match self {
            Self::Thing(_) => thing::schema(),
            Self::Slot => slot::schema(),
        }
    }

    async fn shown(&self, ctx: &Ctx, field: Field<'_>) -> Result<Value> {
        match self {
            Self::Thing(kind) => thing::shown(ctx, field, *kind).await,
            Self::Slot => slot::shown(ctx, field).await,
        }
    }

    async fn check(&self, ctx: &Ctx, field: Field<'_>, typed: &Value) -> Result<Value> {
        let (known, asked) = self.read(ctx, field, typed).await?;
        requested::look(ctx, &known, &asked).await.map_err(|error| at(field, error))?;
        Ok(value(&known, &asked))
    }

    fn words(&self, value: &Value) -> Vec<Message> {
        words(value)
    }

    async fn submitted(
        &self,
        tx: &Tx,
        ctx: &Ctx,
        subject: &Subject,
        field: Field<'_>,
        value: &Value,
    ) -> Result<()> {
        let (known, asked) = self.read(ctx, field, value).await?;
        let begun = requested::begin(tx, ctx, subject.id, known.row.id, asked).await;
        begun.map_err(|error| at(field, error))
    }

    async fn decided(
        &self,
        tx: &Tx,
        ctx: &Ctx,
        subject: &Subject,
        _: Field<'_>,
        _: &Value,
        decision: Decision,
    ) -> Result<()> {
        requested::settle(tx, ctx, subject.id, decision).await
    }

    async fn cancelled(&self, tx: &Tx, ctx: &Ctx, subject: &Subject, _: Field<'_>, _: &Value) -> Result<()> {
        requested::cancel(tx, ctx, subject.id).await
    }
}

impl Place {
    /// What was typed or kept, its faults at the parts of the field.
    async fn read(&self, ctx: &Ctx, field: Field<'_>, typed: &Value) -> Result<(Known, Asked)> {
        let read = match self {
            Self::Thing(kind) => thing::read(ctx, field, *kind, typed).await,
            Self::Slot => slot::read(ctx, field, typed).await,
        };
        read.map_err(|error| at(field, error))
    }
}

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
