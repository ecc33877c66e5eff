//! « Créneau »: one of the free stretches of a thing that the form names, as long as the form says: a visit of the nursery, an
//! hour with the accountant. The list is what is free now; nobody types a time.

use chrono::{Days, NaiveDateTime, TimeDelta};
use parvis_kernel::Ctx;
use parvis_kernel::clock::{Date, local_date};
use parvis_kernel::error::{Error, Result};
use parvis_kernel::field_kind::Field;
use parvis_kernel::message::Message;
use serde_json::{Value, json};

use super::{draft, find, fixed};
use crate::domain::booking::{Asked, Draft};
use crate::domain::slots::begins;
use crate::services::catalogue::Known;
use crate::services::requested;
use crate::services::tell::hour;

/// What is offered unless the form says otherwise: minutes a stretch, and days from today on.
const MINUTES: i64 = 60;
const DAYS: i64 = 14;

/// No form may ask for more.
const MOST_MINUTES: i64 = 12 * 60;
const MOST_DAYS: i64 = 60;

pub(super) fn options() -> Value {
    let number = |least: i64, most: i64, usual: i64, description: &str| {
        json!({
            "type": "integer", "minimum": least, "maximum": most, "default": usual, "description": description,
        })
    };
    json!({
        "type": "object",
        "properties": {
            "resource": { "type": "string", "description": "The id of the resource whose free time is offered." },
            "minutes": number(15, MOST_MINUTES, MINUTES, "How long each slot is, in minutes."),
            "days": number(1, MOST_DAYS, DAYS, "For how many days from today slots are offered."),
        },
        "required": ["resource"],
        "additionalProperties": false,
    })
}

pub(super) fn schema() -> Value {
    json!({
        "type": ["string", "object"],
        "description": "When the slot begins, on the wall: `2026-12-02T14:00`. Told as an object.",
    })
}

pub(super) async fn shown(ctx: &Ctx, field: Field<'_>) -> Result<Value> {
    let Some(known) = thing(ctx, field).await? else { return Ok(json!({ "days": [] })) };
    let mut days: Vec<(Date, Vec<Value>)> = Vec::new();
    let last = last_day(ctx, field);
    for (starts, ends) in requested::free(ctx, &known, length(field), last).await? {
        let slot = json!({ "value": typed(starts), "label": format!("{} – {}", hour(starts), hour(ends)) });
        match days.last_mut().filter(|(day, _)| *day == starts.date()) {
            Some((_, slots)) => slots.push(slot),
            None => days.push((starts.date(), vec![slot])),
        }
    }
    let days = days.into_iter().map(|(day, slots)| json!({ "day": day, "slots": slots }));
    Ok(json!({ "days": days.collect::<Vec<_>>(), "name": known.row.name }))
}

/// The thing that the form names; nothing when it is gone or not for whoever acts.
async fn thing(ctx: &Ctx, field: Field<'_>) -> Result<Option<Known>> {
    match find(ctx, fixed(field.options).unwrap_or_default()).await {
        Ok(known) => Ok(Some(known)),
        Err(Error::Invalid(_)) => Ok(None),
        Err(other) => Err(other),
    }
}

/// A stretch that the list could offer, typed as its beginning or kept as a value.
pub(super) async fn read(ctx: &Ctx, field: Field<'_>, typed: &Value) -> Result<(Known, Asked)> {
    let unknown = || Error::invalid("slots", Message::new("bookings-field-slot-unknown"));
    let known = thing(ctx, field).await?.ok_or_else(unknown)?;
    let starts = match typed.as_str() {
        Some(text) => text.trim().parse::<NaiveDateTime>().or_else(|_| format!("{}:00", text.trim()).parse()),
        None => format!("{}T{}:00", said(typed, "day"), said(typed, "from")).parse(),
    };
    let starts = starts.map_err(|_| unknown())?;
    let is_offered = begins(known.hours(), starts.date(), length(field)).any(|one| one == starts);
    if !is_offered || starts.date() > last_day(ctx, field) {
        return Err(unknown());
    }
    let ends = starts + length(field);
    let times = Draft {
        day: starts.date().to_string(),
        from: starts.format("%H:%M").to_string(),
        until_day: ends.date().to_string(),
        until: ends.format("%H:%M").to_string(),
        ..draft(&Value::Null)
    };
    Ok((known, times.check()?))
}

fn said<'a>(value: &'a Value, part: &str) -> &'a str {
    value[part].as_str().unwrap_or_default()
}

fn typed(starts: NaiveDateTime) -> String {
    starts.format("%Y-%m-%dT%H:%M").to_string()
}

/// What the form's author chose; a number as the builder keeps it may be a text.
fn number(field: Field<'_>, option: &str, usual: i64, most: i64) -> i64 {
    let chosen = &field.options[option];
    let chosen = chosen.as_i64().or_else(|| chosen.as_str().and_then(|text| text.trim().parse().ok()));
    chosen.unwrap_or(usual).clamp(1, most)
}

/// The last day on which slots are offered.
fn last_day(ctx: &Ctx, field: Field<'_>) -> Date {
    local_date(ctx.now()) + Days::new(number(field, "days", DAYS, MOST_DAYS).unsigned_abs() - 1)
}

/// How long a stretch is: whole quarters of an hour.
fn length(field: Field<'_>) -> TimeDelta {
    let quarters = number(field, "minutes", MINUTES, MOST_MINUTES).max(15) / 15;
    TimeDelta::minutes(quarters * 15)
}
