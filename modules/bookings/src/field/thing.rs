//! « Salle » and « matériel »: which one, which day, from when until when.

use parvis_kernel::Ctx;
use parvis_kernel::clock::local_date;
use parvis_kernel::error::{Error, FieldError, Result};
use parvis_kernel::field_kind::Field;
use parvis_kernel::message::Message;
use serde_json::{Value, json};

use super::{draft, find, fixed};
use crate::domain::booking::Asked;
use crate::domain::resource::Kind;
use crate::services::catalogue::{self, Known};
use crate::services::requested;

pub(super) fn options() -> Value {
    let resource = json!({
        "type": "string",
        "description": "The id of the only resource that may be asked for; absent: the requester chooses.",
    });
    json!({ "type": "object", "properties": { "resource": resource }, "additionalProperties": false })
}

pub(super) fn schema() -> Value {
    let clock = json!({ "type": "string", "description": "`14:30`, on a quarter of an hour." });
    json!({
        "type": "object",
        "properties": {
            "resource": { "type": "string", "format": "uuid" },
            "units": { "type": "integer", "minimum": 1, "maximum": 500 },
            "day": { "type": "string", "format": "date" },
            "from": clock,
            "until_day": { "type": ["string", "null"], "format": "date" },
            "until": clock,
            "name": { "type": "string", "readOnly": true },
        },
        "required": ["day", "from", "until"],
        "additionalProperties": false,
    })
}

pub(super) async fn shown(ctx: &Ctx, field: Field<'_>, kind: Kind) -> Result<Value> {
    let all = catalogue::all(ctx).await?;
    let today = local_date(ctx.now());
    let is_offered = |known: &&Known| {
        known.kind == kind
            && known.is_there_on(today)
            && requested::may_be_asked(ctx, known)
            && fixed(field.options).is_none_or(|id| id == known.row.id.to_string())
    };
    let offered: Vec<_> = all.iter().filter(is_offered).collect();
    Ok(json!({
        "things": offered.iter().map(|known| offer(ctx, known)).collect::<Vec<_>>(),
        "is_fixed": fixed(field.options).is_some(),
        "is_room": kind == Kind::Room,
        "has_units": offered.iter().any(|known| known.row.units > 1),
        "today": today,
    }))
}

pub(super) async fn read(ctx: &Ctx, field: Field<'_>, kind: Kind, typed: &Value) -> Result<(Known, Asked)> {
    let missing: Vec<_> = ["resource", "day", "from", "until"]
        .into_iter()
        .filter(|part| *part != "resource" || fixed(field.options).is_none())
        .filter(|part| typed[*part].as_str().unwrap_or_default().trim().is_empty())
        .map(|part| FieldError { field: part.to_owned(), message: Message::new("fields-required") })
        .collect();
    if !missing.is_empty() {
        return Err(Error::Invalid(missing));
    }
    let id = fixed(field.options).or(typed["resource"].as_str()).unwrap_or_default();
    let known = find(ctx, id).await?;
    if known.kind != kind {
        return Err(Error::invalid("resource", Message::new("bookings-field-not-for-you")));
    }
    Ok((known, draft(typed).check()?))
}

/// « Salle polyvalente (60 places) ».
fn offer(ctx: &Ctx, known: &Known) -> Value {
    let detail = match (known.row.capacity, known.row.units) {
        (_, units) if units > 1 => Some(Message::new("bookings-units").with("count", i64::from(units))),
        (Some(places), _) => Some(Message::new("bookings-seats").with("count", i64::from(places))),
        _ => None,
    };
    let name = &known.row.name;
    let label = detail.map_or_else(|| name.clone(), |detail| format!("{name} ({})", ctx.say(&detail)));
    json!({ "value": known.row.id, "label": label, "url": format!("/reserver/{}", known.row.slug) })
}
