//! « Salle » and « matériel »: which one, which day, from when until when.

use async_trait::async_trait;
use parvis_kernel::clock::local_date;
use parvis_kernel::db::Tx;
use parvis_kernel::error::{Error, FieldError, Result};
use parvis_kernel::field_kind::{Choice, Decision, Field, FieldKind};
use parvis_kernel::message::Message;
use parvis_kernel::{Ctx, Subject};
use serde_json::{Value, json};

use super::{at, choices, draft, find, fixed, value, words};
use crate::domain::booking::Asked;
use crate::domain::resource::Kind;
use crate::services::catalogue::{self, Known};
use crate::services::requested;

pub(crate) struct Thing(pub(crate) Kind);

#[async_trait]
impl FieldKind for Thing {
    fn id(&self) -> &'static str {
        match self.0 {
            Kind::Room => "bookings.room",
            Kind::Equipment => "bookings.equipment",
        }
    }

    fn template(&self) -> &'static str {
        "bookings/field_thing.html"
    }

    fn options(&self) -> Value {
        let resource = json!({
            "type": "string",
            "description": "The id of the only resource that may be asked for; absent: the requester chooses.",
        });
        json!({ "type": "object", "properties": { "resource": resource }, "additionalProperties": false })
    }

    async fn choices(&self, ctx: &Ctx, _option: &str) -> Result<Vec<Choice>> {
        choices(ctx, |known| known.kind == self.0).await
    }

    fn schema(&self, _: &Value) -> Value {
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

    async fn shown(&self, ctx: &Ctx, field: Field<'_>) -> Result<Value> {
        let all = catalogue::all(ctx).await?;
        let today = local_date(ctx.now());
        let is_offered = |known: &&Known| {
            known.kind == self.0
                && known.is_there_on(today)
                && requested::may_be_asked(ctx, known)
                && fixed(field.options).is_none_or(|id| id == known.row.id.to_string())
        };
        let offered: Vec<_> = all.iter().filter(is_offered).collect();
        Ok(json!({
            "things": offered.iter().map(|known| offer(ctx, known)).collect::<Vec<_>>(),
            "is_fixed": fixed(field.options).is_some(),
            "is_room": self.0 == Kind::Room,
            "has_units": offered.iter().any(|known| known.row.units > 1),
            "today": today,
        }))
    }

    async fn check(&self, ctx: &Ctx, field: Field<'_>, typed: &Value) -> Result<Value> {
        let (known, asked) = self.read(ctx, field, typed).await.map_err(|error| at(field, error))?;
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
        let (known, asked) = self.read(ctx, field, value).await.map_err(|error| at(field, error))?;
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

impl Thing {
    /// What was typed or kept, its faults at their parts.
    async fn read(&self, ctx: &Ctx, field: Field<'_>, typed: &Value) -> Result<(Known, Asked)> {
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
        if known.kind != self.0 {
            return Err(Error::invalid("resource", Message::new("bookings-field-not-for-you")));
        }
        Ok((known, draft(typed).check()?))
    }
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
