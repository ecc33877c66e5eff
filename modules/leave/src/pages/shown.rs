//! Balances and absences as templates take them: numbers in words, sentences in the reader's language.

use std::collections::HashMap;

use chrono::Datelike;
use parvis_kernel::clock::Date;
use parvis_kernel::{Ctx, Message};
use serde::Serialize;
use uuid::Uuid;

use crate::domain::counter::Counter;
use crate::domain::period::State;
use crate::domain::quantity::french;
use crate::entities::period;
use crate::field::said_quantity;
use crate::services::balance::CounterBalance;

/// One counter: the four numbers, and what each period of reference still has.
#[derive(Serialize)]
pub(crate) struct Balance {
    pub(crate) key: String,
    pub(crate) name: String,
    pub(crate) unit: &'static str,
    pub(crate) acquired: String,
    pub(crate) taken: String,
    pub(crate) pending: String,
    pub(crate) available: String,
    /// « 12,5 jours ouvrés »
    pub(crate) said: Message,
    pub(crate) yearly: String,
    /// True when nothing of this counter was ever had: not shown among one's own.
    pub(crate) is_empty: bool,
    pub(crate) buckets: Vec<Bucket>,
}

#[derive(Serialize)]
pub(crate) struct Bucket {
    /// « 2025-2026 »
    pub(crate) years: String,
    pub(crate) available: String,
    /// Its time is over and something is left: somebody has to decide.
    pub(crate) is_closed: bool,
}

pub(crate) fn balance(one: &CounterBalance, today: Date) -> Balance {
    let CounterBalance { counter, sum, buckets, yearly } = one;
    let bucket = |(from, content): (&Date, &crate::domain::ledger::Bucket)| Bucket {
        years: years(counter, *from),
        available: french(content.free()),
        is_closed: counter.closes(*from) <= today,
    };
    Balance {
        key: counter.key.clone(),
        name: counter.name.clone(),
        unit: counter.unit.key(),
        acquired: french(sum.acquired),
        taken: french(sum.taken),
        pending: french(sum.pending),
        available: french(one.available()),
        said: said_quantity(Message::new("leave-days"), one.available(), counter.unit.key()),
        yearly: french(*yearly),
        is_empty: buckets.0.is_empty() && *yearly == 0,
        buckets: buckets.0.iter().map(bucket).collect(),
    }
}

/// A period of reference by its years: « 2025-2026 », « 2026 » when it begins in January.
pub(crate) fn years(counter: &Counter, period: Date) -> String {
    let last = crate::domain::counter::eve(counter.next(period));
    match period.year() == last.year() {
        true => period.year().to_string(),
        false => format!("{}-{}", period.year(), last.year()),
    }
}

/// One absence of the reader, or of somebody whose balances the reader keeps.
#[derive(Serialize)]
pub(crate) struct Absence {
    pub(crate) id: Uuid,
    pub(crate) counter: String,
    /// « du 7 juin au 11 juin », « le 7 juin, le matin »
    pub(crate) when: Message,
    pub(crate) said: Message,
    pub(crate) state: String,
    /// `good`, `waiting`, `neutral` or `error`: the colour of its pill.
    pub(crate) tone: &'static str,
    pub(crate) why: String,
    /// The page of the request, when there was one.
    pub(crate) url: Option<String>,
    pub(crate) is_over: bool,
}

pub(crate) fn absence(row: &period::Model, counters: &[Counter], today: Date) -> Absence {
    let counter = counters.iter().find(|counter| counter.key == row.counter);
    let state = State::from_key(&row.state).unwrap_or(State::Held);
    let is_request = row.subject_module == "approvals" && row.subject_kind == "request";
    Absence {
        id: row.id,
        counter: counter.map_or_else(|| row.counter.clone(), |counter| counter.name.clone()),
        when: when(row),
        said: said_quantity(
            Message::new("leave-days"),
            row.quantity.into(),
            counter.map_or("worked", |counter| counter.unit.key()),
        ),
        state: format!("leave-state-{}", state.key()),
        tone: match state {
            State::Held => "waiting",
            State::Taken => "good",
            State::Cancelled => "neutral",
            State::Refused => "error",
        },
        why: row.why.clone(),
        url: row.subject_id.filter(|_| is_request).map(|id| format!("/demarches/demandes/{id}")),
        is_over: row.until_day < today,
    }
}

/// The days of an absence, in words.
pub(crate) fn when(row: &period::Model) -> Message {
    let day = |day: Date| day.format("%d/%m/%Y").to_string();
    let key = if row.from_day == row.until_day { "leave-on" } else { "leave-from-until" };
    let whole = row.from_day == row.until_day && row.from_half == row.until_half;
    let halves = if whole { row.from_half.as_str() } else { "whole" };
    Message::new(key)
        .with("from", day(row.from_day))
        .with("from_half", row.from_half.as_str())
        .with("until", day(row.until_day))
        .with("until_half", row.until_half.as_str())
        .with("half", halves)
}

/// The names of the counters, by key.
pub(crate) fn names(counters: &[Counter]) -> HashMap<&str, &str> {
    counters.iter().map(|counter| (counter.key.as_str(), counter.name.as_str())).collect()
}

/// A choice of a list.
#[derive(Serialize)]
pub(crate) struct Choice {
    pub(crate) value: String,
    pub(crate) label: String,
}

impl Choice {
    pub(crate) fn new(value: impl Into<String>, label: impl Into<String>) -> Self {
        Self { value: value.into(), label: label.into() }
    }

    /// The two halves of a day.
    pub(crate) fn halves(ctx: &Ctx) -> Vec<Self> {
        let half = |key: &str| Self::new(key, ctx.say(&Message::new(&format!("leave-half-{key}"))));
        ["morning", "afternoon"].map(half).into()
    }
}
