//! « Période de congé » : the field that shows what one has, holds the days when the request is sent, takes them with the
//! last signature, and gives them back to the buckets that they came from.

use async_trait::async_trait;
use chrono::{Datelike, Months};
use parvis_fields::domain::kind::Kind;
use parvis_fields::domain::typed::{self, Typed};
use parvis_fields::domain::value::Value as Answer;
use parvis_kernel::clock::{Date, local_date};
use parvis_kernel::db::Tx;
use parvis_kernel::error::{Error, FieldError, Result};
use parvis_kernel::field_kind::{Choice, Decision, Field, FieldKind};
use parvis_kernel::message::Message;
use parvis_kernel::{Ctx, Subject};
use serde_json::{Value, json};
use uuid::Uuid;

use crate::domain::accrual::month_of;
use crate::domain::counter::Counter;
use crate::domain::period::{half_from_key, half_key};
use crate::domain::quantity::{Hundredths, french, is_one};
use crate::services::away::{self, Planned};
use crate::services::balance;
use crate::services::counted::{Asked, By, count};
use crate::services::reckoning::{self, Reckoning};
use crate::services::request::{self, Origin};

/// For how many months the field says what there will be.
const AHEAD: u32 = 18;

/// How many plans are named to whoever decides.
const SAID: usize = 3;

/// The parts that are posted.
const PARTS: [&str; 5] = ["counter", "from", "from_half", "until", "until_half"];

pub(crate) struct Period;

#[async_trait]
impl FieldKind for Period {
    fn id(&self) -> &'static str {
        "leave.period"
    }

    fn template(&self) -> &'static str {
        "leave/field.html"
    }

    fn options(&self) -> Value {
        json!({
            "type": "object",
            "properties": {
                "counter": {
                    "type": "string",
                    "description": "The key of the counter that is asked for; `any` lets the requester choose.",
                    "default": "any",
                },
            },
            "additionalProperties": false,
        })
    }

    async fn choices(&self, ctx: &Ctx, _option: &str) -> Result<Vec<Choice>> {
        let any = Choice { value: "any".to_owned(), label: ctx.say(&Message::new("leave-counter-any")) };
        let counters = balance::counters(ctx).await?.into_iter();
        let offered = counters.filter(|counter| counter.is_active && counter.may_be_asked);
        let offered = offered.map(|counter| Choice { value: counter.key, label: counter.name });
        Ok(std::iter::once(any).chain(offered).collect())
    }

    fn schema(&self, _: &Value) -> Value {
        let half = json!({ "enum": ["morning", "afternoon"] });
        let told = |kind: &str| json!({ "type": kind, "readOnly": true });
        json!({
            "type": "object",
            "properties": {
                "counter": { "type": "string" },
                "from": { "type": "string", "format": "date" },
                "from_half": half,
                "until": { "type": "string", "format": "date" },
                "until_half": half,
                "quantity": told("integer"),
                "name": told("string"),
                "unit": told("string"),
            },
            "required": ["from", "until"],
            "additionalProperties": false,
        })
    }

    async fn shown(&self, ctx: &Ctx, field: Field<'_>) -> Result<Value> {
        let Some(me) = ctx.person() else { return Ok(Value::Null) };
        let known = reckoning::load(ctx, ctx.read(), me.id, None).await?;
        let today = local_date(ctx.now());
        let offered = known.counters.iter().filter(|counter| is_offered(counter, field.options));
        Ok(json!({
            "counters": offered.map(|counter| offer(&known, counter, today)).collect::<Vec<_>>(),
            "today": today,
        }))
    }

    async fn check(&self, ctx: &Ctx, field: Field<'_>, typed: &Value) -> Result<Value> {
        let me = ctx.signed_in()?.id;
        let asked = read(field, typed)?;
        let counted = count(ctx, ctx.read(), me, &asked, By::Person, None).await;
        let counted = counted.map_err(|error| at(field, error))?;
        Ok(json!({
            "counter": asked.counter,
            "from": asked.from.0,
            "from_half": half_key(asked.from.1),
            "until": asked.until.0,
            "until_half": half_key(asked.until.1),
            "quantity": counted.quantity,
            // As they are called now: what is signed and printed stays what it was.
            "name": counted.counter.name,
            "unit": counted.counter.unit.key(),
        }))
    }

    fn words(&self, value: &Value) -> Vec<Message> {
        let text = |part: &str| value[part].as_str().unwrap_or_default();
        let day = |part: &str| {
            let day = text(part).parse::<Date>();
            day.map_or_else(|_| text(part).to_owned(), |day| day.format("%d/%m/%Y").to_string())
        };
        let quantity = value["quantity"].as_i64().unwrap_or(0);
        let said = if text("from") == text("until") {
            let is_half = text("from_half") == text("until_half");
            let half = if is_half { text("from_half") } else { "whole" };
            Message::new("leave-words-day").with("half", half)
        } else {
            Message::new("leave-words")
                .with("from_half", text("from_half"))
                .with("until", day("until"))
                .with("until_half", text("until_half"))
        };
        let said = said.with("counter", text("name")).with("from", day("from"));
        vec![said_quantity(said, quantity, text("unit"))]
    }

    async fn notes(&self, ctx: &Ctx, requester: Uuid, _: Field<'_>, value: &Value) -> Result<Vec<Message>> {
        let Some((from, until)) = days(value) else { return Ok(Vec::new()) };
        let others = away::others(ctx, requester, from, until).await?.into_iter();
        let number = |count: usize| i64::try_from(count).unwrap_or(i64::MAX);
        let planned = away::planned(ctx, requester, from, until).await?;
        Ok(others
            .map(|sector| {
                Message::new("leave-noted")
                    .with("away", number(sector.away))
                    .with("size", number(sector.size))
                    .with("asked", number(sector.asked))
                    .with("sector", sector.sector)
            })
            .chain(said_planned(&planned))
            .collect())
    }

    async fn submitted(
        &self,
        tx: &Tx,
        ctx: &Ctx,
        subject: &Subject,
        field: Field<'_>,
        value: &Value,
    ) -> Result<()> {
        let me = ctx.signed_in()?.id;
        let asked = read(field, value)?;
        let origin = Origin { subject, field: field.name };
        request::hold(tx, ctx, me, &asked, origin).await.map_err(|error| at(field, error))
    }

    async fn decided(
        &self,
        tx: &Tx,
        ctx: &Ctx,
        subject: &Subject,
        field: Field<'_>,
        _: &Value,
        decision: Decision,
    ) -> Result<()> {
        request::settle(tx, ctx, Origin { subject, field: field.name }, decision).await
    }

    async fn cancelled(
        &self,
        tx: &Tx,
        ctx: &Ctx,
        subject: &Subject,
        field: Field<'_>,
        _: &Value,
    ) -> Result<()> {
        request::cancel(tx, ctx, Origin { subject, field: field.name }).await
    }
}

/// How often somebody is planned on the days that they ask for, and the first of it.
fn said_planned(planned: &[Planned]) -> Option<Message> {
    let said = |one: &Planned| format!("{} {}", one.day.format("%d/%m"), one.title).trim_end().to_owned();
    let first: Vec<_> = planned.iter().take(SAID).map(said).collect();
    let count = i64::try_from(planned.len()).unwrap_or(i64::MAX);
    let message = Message::new("leave-planned").with("count", count).with("first", first.join(", "));
    Some(message).filter(|_| !planned.is_empty())
}

/// « 5 jours ouvrés »: a quantity with its unit, as arguments of a sentence.
pub(crate) fn said_quantity(message: Message, quantity: Hundredths, unit: &str) -> Message {
    let many = if is_one(quantity) { "one" } else { "other" };
    message.with("quantity", french(quantity)).with("many", many).with("unit", unit)
}

fn wanted(options: &Value) -> Option<&str> {
    options["counter"].as_str().filter(|key| *key != "any")
}

fn is_offered(counter: &Counter, options: &Value) -> bool {
    counter.is_active && counter.may_be_asked && wanted(options).is_none_or(|key| key == counter.key)
}

/// What the template says of one counter: today, and at the end of each month to come.
fn offer(known: &Reckoning, counter: &Counter, today: Date) -> Value {
    let balance = known.balance(counter, today);
    let sum = balance.sum();
    let months = (0..AHEAD).map(|number| {
        let first = month_of(today) + Months::new(number);
        let available = known.balance(counter, first.max(today)).free();
        (format!("{}-{:02}", first.year(), first.month()), json!(french(available)))
    });
    let months: serde_json::Map<_, _> = if counter.is_kept { months.collect() } else { Default::default() };
    json!({
        "value": counter.key,
        "label": counter.name,
        "has_balance": counter.is_kept && (!balance.0.is_empty() || known.yearly(counter) > 0),
        "needs_proof": counter.needs_proof,
        "unit": counter.unit.key(),
        "acquired": french(sum.acquired),
        "taken": french(sum.taken),
        "pending": french(sum.pending),
        "available": french(balance.free()),
        "months": months,
    })
}

/// What was typed or kept, its faults at their parts.
fn read(field: Field<'_>, typed: &Value) -> Result<Asked> {
    let name = |part: &str| format!("{}.{part}", field.name);
    let mut parts = Typed::default();
    for part in PARTS {
        parts.set(&name(part), typed[part].as_str().unwrap_or_default());
    }
    let mut faults = Vec::new();
    let kind = Kind::Period { half_days: true, least: None, most: None };
    let period = match typed::read(&kind, field.name, &parts) {
        Ok(Some(Answer::Period(period))) => Some((period.from, period.until)),
        Ok(_) => {
            faults.push((name("from"), Message::new("fields-required")));
            None
        }
        Err(wrong) => {
            faults.extend(wrong);
            None
        }
    };
    for part in ["from_half", "until_half"] {
        let text = parts.text(&name(part));
        if !text.is_empty() && half_from_key(text).is_none() {
            faults.push((name(part), Message::new("fields-choice-unknown")));
        }
    }
    let counter = match wanted(field.options) {
        Some(key) => key.to_owned(),
        None => parts.text(&name("counter")).trim().to_owned(),
    };
    if counter.is_empty() {
        faults.push((name("counter"), Message::new("leave-counter-missing")));
    }
    match period {
        Some((from, until)) if faults.is_empty() => Ok(Asked { counter, from, until }),
        _ => Err(Error::Invalid(
            faults.into_iter().map(|(field, message)| FieldError { field, message }).collect(),
        )),
    }
}

/// The same refusal at the parts of this field.
fn at(field: Field<'_>, error: Error) -> Error {
    match error {
        Error::Invalid(faults) => {
            let within =
                |fault: FieldError| FieldError { field: format!("{}.{}", field.name, fault.field), ..fault };
            Error::Invalid(faults.into_iter().map(within).collect())
        }
        other => other,
    }
}

fn days(value: &Value) -> Option<(Date, Date)> {
    let day = |part: &str| value[part].as_str()?.parse().ok();
    Some((day("from")?, day("until")?))
}
