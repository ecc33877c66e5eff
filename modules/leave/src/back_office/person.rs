//! `/gerer/conges/personnes/{id}`: one person's balances, absences and ledger, and what the HR team writes into it.

use axum::extract::Path;
use axum::response::{IntoResponse, Response};
use chrono::Datelike;
use parvis_kernel::clock::{Date, local_date};
use parvis_kernel::error::{Error, FieldError, Result};
use parvis_kernel::form::Form;
use parvis_kernel::view::done;
use parvis_kernel::{Ctx, Message, View};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::of_person;
use crate::domain::counter::Counter;
use crate::domain::quantity::{self, french};
use crate::entities::entry;
use crate::pages::mine::notice;
use crate::pages::shown::{self, Absence, Balance, Choice};
use crate::services::hr::{self, Adjustment};
use crate::services::openings::{self, Opening};
use crate::services::{balance, counters, sick};
use crate::store;

#[derive(Serialize)]
struct Page {
    id: Uuid,
    name: String,
    balances: Vec<Balance>,
    absences: Vec<Absence>,
    lines: Vec<Line>,
    notices: Vec<Message>,
}

#[derive(Serialize)]
struct Line {
    day: Date,
    kind: String,
    counter: String,
    years: String,
    quantity: String,
    is_negative: bool,
    why: String,
    author: String,
}

pub(crate) async fn show(ctx: Ctx, Path(id): Path<Uuid>) -> Result<View> {
    let name = hr::name(&ctx, id).await?;
    let today = local_date(ctx.now());
    let counters = balance::counters(&ctx).await?;
    let ledger = hr::ledger(&ctx, id).await?;
    let authors: Vec<_> = ledger.iter().filter_map(|row| row.author_id).collect();
    let authors = store::persons::names(ctx.read(), &authors).await?;
    let names = shown::names(&counters);
    let line = |row: &entry::Model| Line {
        day: row.day,
        kind: format!("leave-kind-{}", row.kind.replace('_', "-")),
        counter: names
            .get(row.counter.as_str())
            .map_or_else(|| row.counter.clone(), |name| (*name).to_owned()),
        years: counters
            .iter()
            .find(|counter| counter.key == row.counter)
            .map_or_else(|| row.bucket.to_string(), |counter| shown::years(counter, row.bucket)),
        quantity: if row.quantity > 0 {
            format!("+{}", french(row.quantity.into()))
        } else {
            french(row.quantity.into())
        },
        is_negative: row.quantity < 0,
        why: row.why.clone(),
        author: row.author_id.and_then(|id| authors.get(&id).cloned()).unwrap_or_default(),
    };
    let periods = balance::periods(&ctx, id).await?;
    let page = Page {
        balances: balance::today(&ctx, id).await?.iter().map(|one| shown::balance(one, today)).collect(),
        absences: periods.iter().map(|row| shown::absence(row, &counters, today)).collect(),
        lines: ledger.iter().map(line).collect(),
        notices: sick::notices(&ctx, id).await?.iter().map(notice).collect(),
        id,
        name,
    };
    Ok(View::new("leave/person.html", page))
}

#[derive(Serialize)]
struct FormPage {
    id: Uuid,
    name: String,
    counters: Vec<Choice>,
    /// The periods of reference that may be written to.
    periods: Vec<Choice>,
    today: Date,
    form: Typed,
    errors: Vec<FieldError>,
}

#[derive(Clone, Default, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Typed {
    #[serde(default)]
    counter: String,
    /// `0` for the period that goes on, `1` for the one before.
    #[serde(default)]
    period: String,
    #[serde(default)]
    quantity: String,
    #[serde(default)]
    day: String,
    #[serde(default)]
    why: String,
}

/// What the two forms of one line have in common, read.
struct Read {
    counter: String,
    period: Date,
    quantity: i64,
    day: Date,
}

impl Typed {
    fn read(&self, known: &[Counter], today: Date, dated: bool) -> Result<Read> {
        let mut errors = Vec::new();
        let mut fault = |field: &str, key: &str| {
            errors.push(FieldError { field: field.to_owned(), message: Message::new(key) });
        };
        let counter = known.iter().find(|counter| counter.key == self.counter && counter.is_kept);
        if counter.is_none() {
            fault("counter", "leave-counter-unknown");
        }
        let quantity = quantity::read(&self.quantity);
        if quantity.is_none() {
            fault("quantity", "leave-quantity-wrong");
        }
        let day = if dated { self.day.trim().parse::<Date>().ok() } else { Some(today) };
        let day = day.filter(|day| (2000..=2100).contains(&day.year()));
        if day.is_none() {
            fault("day", "date-wrong");
        }
        let back: Option<i32> = self.period.trim().parse().ok().filter(|back| (0..=4).contains(back));
        if back.is_none() {
            fault("period", "leave-period-missing");
        }
        match (counter, quantity, day, back) {
            (Some(counter), Some(quantity), Some(day), Some(back)) => {
                let current = counter.period(day);
                let period = current.with_year(current.year() - back).unwrap_or(current);
                Ok(Read { counter: counter.key.clone(), period, quantity, day })
            }
            _ => Err(Error::Invalid(errors)),
        }
    }
}

async fn form(
    ctx: &Ctx,
    template: &'static str,
    id: Uuid,
    form: Typed,
    errors: Vec<FieldError>,
) -> Result<View> {
    let kept =
        balance::counters(ctx).await?.into_iter().filter(|counter| counter.is_kept && counter.is_active);
    let period = |back: &str| Choice::new(back, ctx.say(&Message::new(&format!("leave-period-{back}"))));
    let page = FormPage {
        id,
        name: hr::name(ctx, id).await?,
        counters: kept.map(|counter| Choice::new(counter.key, counter.name)).collect(),
        periods: ["0", "1"].map(period).into(),
        today: local_date(ctx.now()),
        form,
        errors,
    };
    Ok(View::new(template, page))
}

async fn again(ctx: &Ctx, template: &'static str, id: Uuid, typed: Typed, error: Error) -> Result<Response> {
    let refused = error.refused()?;
    Ok(form(ctx, template, id, typed, refused.errors).await?.with_status(refused.status).into_response())
}

pub(crate) async fn adjusting(ctx: Ctx, Path(id): Path<Uuid>) -> Result<View> {
    form(&ctx, "leave/adjust.html", id, Typed::default(), Vec::new()).await
}

pub(crate) async fn adjust(ctx: Ctx, Path(id): Path<Uuid>, Form(typed): Form<Typed>) -> Result<Response> {
    let known = balance::counters(&ctx).await?;
    let adjusted = match typed.read(&known, local_date(ctx.now()), false) {
        Ok(Read { counter, period, quantity, .. }) => {
            hr::adjust(&ctx, Adjustment { person: id, counter, period, quantity, why: typed.why.clone() })
                .await
        }
        Err(refused) => Err(refused),
    };
    match adjusted {
        Ok(()) => Ok(done(&of_person(id), Message::new("leave-adjusted"))),
        Err(error) => again(&ctx, "leave/adjust.html", id, typed, error).await,
    }
}

pub(crate) async fn opening(ctx: Ctx, Path(id): Path<Uuid>) -> Result<View> {
    form(&ctx, "leave/open.html", id, Typed::default(), Vec::new()).await
}

pub(crate) async fn open(ctx: Ctx, Path(id): Path<Uuid>, Form(typed): Form<Typed>) -> Result<Response> {
    let known = balance::counters(&ctx).await?;
    let opened = match typed.read(&known, local_date(ctx.now()), true) {
        Ok(Read { counter, period, quantity, day }) => {
            openings::open(&ctx, vec![Opening { person: id, counter, period, quantity }], day, &typed.why)
                .await
        }
        Err(refused) => Err(refused),
    };
    match opened {
        Ok(()) => Ok(done(&of_person(id), Message::new("leave-opened"))),
        Err(error) => again(&ctx, "leave/open.html", id, typed, error).await,
    }
}

/// The person came back from sick leave: they are told today what they may still take.
pub(crate) async fn comes_back(ctx: Ctx, Path(id): Path<Uuid>) -> Result<Response> {
    let notices = sick::comes_back(&ctx, id).await?;
    let key = if notices.is_empty() { "leave-back-nothing" } else { "leave-back-told" };
    Ok(done(&of_person(id), Message::new(key)))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct TypedRight {
    #[serde(default)]
    counter: String,
    #[serde(default)]
    yearly: String,
}

/// What a whole year gives this person; nothing typed puts the counter's own rule back.
pub(crate) async fn set_right(
    ctx: Ctx,
    Path(id): Path<Uuid>,
    Form(typed): Form<TypedRight>,
) -> Result<Response> {
    let yearly = match typed.yearly.trim() {
        "" => None,
        text => Some(
            quantity::read(text)
                .ok_or_else(|| Error::invalid("yearly", Message::new("leave-quantity-wrong")))?,
        ),
    };
    counters::set_right(&ctx, id, &typed.counter, yearly).await?;
    Ok(done(&of_person(id), Message::new("leave-right-set")))
}
