//! What those who keep balances write down, by program: the same services as the screens.

use axum::Json;
use axum::extract::Path;
use parvis_agenda::domain::days::HalfDay;
use parvis_kernel::Ctx;
use parvis_kernel::answer::Done;
use parvis_kernel::clock::Date;
use parvis_kernel::error::{Error, Result};
use parvis_kernel::message::Message;
use parvis_kernel::page::List;
use parvis_kernel::ports::absences::Half;
use parvis_kernel::sent::Sent;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use crate::domain::period::half_from_key;
use crate::domain::quantity::{self, Hundredths};
use crate::services::closures;
use crate::services::counted::Asked;
use crate::services::counters::{self, Draft};
use crate::services::hr::{self, Adjustment};
use crate::services::openings::{self, Opening};
use crate::services::sick;

fn days(field: &str, typed: &str) -> Result<Hundredths> {
    quantity::read(typed).ok_or_else(|| Error::invalid(field, Message::new("leave-quantity-wrong")))
}

/// One line up or down, with its reason.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct NewAdjustment {
    person_id: Uuid,
    #[schema(example = "paid")]
    counter: String,
    /// A day of the period of reference that it is about.
    #[schema(value_type = String, format = Date)]
    period: Date,
    /// Days, up to two decimals.
    #[schema(example = "-1.50")]
    quantity: String,
    why: String,
}

pub(crate) async fn adjust(ctx: Ctx, Sent(asked): Sent<NewAdjustment>) -> Result<Done> {
    let NewAdjustment { person_id: person, counter, period, quantity, why } = asked;
    let quantity = days("quantity", &quantity)?;
    hr::adjust(&ctx, Adjustment { person, counter, period, quantity, why }).await.map(|()| Done)
}

/// What people had at the end of a day: ledgers begin there.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct NewOpenings {
    #[schema(value_type = String, format = Date)]
    day: Date,
    why: String,
    balances: Vec<NewOpening>,
}

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct NewOpening {
    person_id: Uuid,
    #[schema(example = "paid")]
    counter: String,
    /// A day of the period in which it was earned.
    #[schema(value_type = String, format = Date)]
    period: Date,
    #[schema(example = "12.50")]
    quantity: String,
}

pub(crate) async fn open(ctx: Ctx, Sent(asked): Sent<NewOpenings>) -> Result<Done> {
    let opening = |(number, one): (usize, NewOpening)| {
        let quantity = days(&format!("balances[{number}].quantity"), &one.quantity)?;
        Ok(Opening { person: one.person_id, counter: one.counter, period: one.period, quantity })
    };
    let balances = asked.balances.into_iter().enumerate().map(opening).collect::<Result<Vec<_>>>()?;
    openings::open(&ctx, balances, asked.day, &asked.why).await.map(|()| Done)
}

/// An absence to be written down for somebody.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct NewPeriod {
    person_id: Uuid,
    #[schema(example = "sick")]
    counter: String,
    #[schema(value_type = String, format = Date)]
    from: Date,
    /// `morning` when absent.
    from_half: Option<String>,
    #[schema(value_type = String, format = Date)]
    until: Date,
    /// `afternoon` when absent.
    until_half: Option<String>,
    #[serde(default)]
    why: String,
}

/// The id of the absence.
#[derive(Serialize, ToSchema)]
pub(crate) struct PeriodId {
    id: Uuid,
}

fn half_day(field: &str, day: Date, half: Option<&str>, otherwise: Half) -> Result<HalfDay> {
    let half = half.map_or(Some(otherwise), half_from_key);
    half.map(|half| (day, half)).ok_or_else(|| Error::invalid(field, Message::new("json-field-wrong")))
}

pub(crate) async fn enter(ctx: Ctx, Sent(asked): Sent<NewPeriod>) -> Result<Json<PeriodId>> {
    let from = half_day("from_half", asked.from, asked.from_half.as_deref(), Half::Morning)?;
    let until = half_day("until_half", asked.until, asked.until_half.as_deref(), Half::Afternoon)?;
    let period = Asked { counter: asked.counter, from, until };
    Ok(Json(PeriodId { id: hr::enter(&ctx, asked.person_id, period, &asked.why).await? }))
}

/// An earlier end.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct EarlierEnd {
    #[schema(value_type = String, format = Date)]
    until: Date,
    /// `afternoon` when absent.
    until_half: Option<String>,
}

pub(crate) async fn shorten(ctx: Ctx, Path(id): Path<Uuid>, Sent(asked): Sent<EarlierEnd>) -> Result<Done> {
    let until = half_day("until_half", asked.until, asked.until_half.as_deref(), Half::Afternoon)?;
    hr::shorten(&ctx, id, until).await.map(|()| Done)
}

/// Only what those who keep balances wrote down themselves; a request is cancelled where it was made.
pub(crate) async fn take_back(ctx: Ctx, Path(id): Path<Uuid>) -> Result<Done> {
    hr::take_back(&ctx, id).await.map(|()| Done)
}

/// Somebody came back from sick leave today.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct NewReturn {
    person_id: Uuid,
}

/// Days that illness kept from being taken, and until when they may be.
#[derive(Serialize, ToSchema)]
pub(crate) struct ReturnNotice {
    #[schema(value_type = String, format = Date)]
    told_on: Date,
    #[schema(value_type = String, format = Date)]
    period: Date,
    quantity: String,
    #[schema(value_type = String, format = Date)]
    until: Date,
}

pub(crate) async fn comes_back(ctx: Ctx, Sent(asked): Sent<NewReturn>) -> Result<Json<List<ReturnNotice>>> {
    let notices = sick::comes_back(&ctx, asked.person_id).await?.into_iter().map(|one| ReturnNotice {
        told_on: one.told_on,
        period: one.bucket,
        quantity: quantity::decimal(one.quantity),
        until: one.until,
    });
    Ok(Json(List::whole(notices.collect())))
}

/// What came of a closure.
#[derive(Serialize, ToSchema)]
pub(crate) struct ImposedClosure {
    /// For how many people it was written down now.
    entered: usize,
    /// The names of those who are away already on some of its days.
    left_out: Vec<String>,
}

/// The id is that of a closure in the calendar. Done again, it adds only those who are new.
pub(crate) async fn impose(ctx: Ctx, Path(id): Path<Uuid>) -> Result<Json<ImposedClosure>> {
    let closures::Imposed { entered, left_out } = closures::impose(&ctx, id).await?;
    Ok(Json(ImposedClosure { entered, left_out }))
}

/// What a whole period gives one person.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct NewRight {
    person_id: Uuid,
    #[schema(example = "paid")]
    counter: String,
    /// Null puts the counter's own rule back.
    yearly: Option<String>,
}

pub(crate) async fn set_right(ctx: Ctx, Sent(asked): Sent<NewRight>) -> Result<Done> {
    let yearly = asked.yearly.as_deref().map(|typed| days("yearly", typed)).transpose()?;
    counters::set_right(&ctx, asked.person_id, &asked.counter, yearly).await.map(|()| Done)
}

/// The rules of a counter. Quantities are days, up to two decimals.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct CounterRules {
    /// The counter to change; a new one is made when absent.
    key: Option<String>,
    #[schema(example = "Jours du président")]
    name: String,
    #[schema(example = "JP")]
    code: String,
    /// `worked`, `working` or `calendar`.
    unit: String,
    yearly: String,
    /// `monthly`, `at_once` or `by_hand`.
    earning: String,
    first_month: u32,
    lasts: u32,
    /// Null: everything is carried over.
    carry: Option<String>,
    rounds_up: bool,
    is_kept: bool,
    overdraft: String,
    may_be_asked: bool,
    needs_proof: bool,
    days_back: u32,
    earns: u32,
    is_active: bool,
}

/// The key of a counter.
#[derive(Serialize, ToSchema)]
pub(crate) struct CounterKey {
    key: String,
}

pub(crate) async fn keep_counter(ctx: Ctx, Sent(asked): Sent<CounterRules>) -> Result<Json<CounterKey>> {
    let draft = Draft {
        name: asked.name,
        code: asked.code,
        unit: asked.unit,
        yearly: asked.yearly,
        earning: asked.earning,
        first_month: asked.first_month.to_string(),
        lasts: asked.lasts.to_string(),
        carry: asked.carry.unwrap_or_default(),
        rounds_up: asked.rounds_up,
        is_kept: asked.is_kept,
        overdraft: asked.overdraft,
        may_be_asked: asked.may_be_asked,
        needs_proof: asked.needs_proof,
        days_back: asked.days_back.to_string(),
        earns: asked.earns.to_string(),
        is_active: asked.is_active,
    };
    match asked.key {
        Some(key) => {
            counters::change(&ctx, &key, draft).await?;
            Ok(Json(CounterKey { key }))
        }
        None => Ok(Json(CounterKey { key: counters::add(&ctx, draft).await? })),
    }
}
