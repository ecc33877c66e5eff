//! Bringing the events of an ICS file into the general planning: looked at first, then those that were chosen are made, by
//! the way that every event takes. What came before is known again by its UID.

use parvis_accounts::services::import::text;
use parvis_agenda::domain::ics::read::{self, Fault, Found, Times};
use parvis_agenda::services::imports;
use parvis_agenda::services::series::Timing;
use parvis_kernel::Ctx;
use parvis_kernel::clock::Date;
use parvis_kernel::error::{Error, Result};
use parvis_kernel::message::Message;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::event::{ADD, subject};
use super::write;
use crate::domain::event::Facts;

/// The largest file, in bytes.
pub const MOST_BYTES: usize = 2 * 1024 * 1024;

/// What a file would bring.
#[derive(Clone, Debug)]
pub struct Looked {
    pub lines: Vec<Line>,
    pub faults: Vec<Fault>,
}

/// One event of the file.
#[derive(Clone, Debug)]
pub struct Line {
    pub found: Found,
    /// Why it is not offered: a fault, or it is here already.
    pub refused: Option<Message>,
}

/// An event that was chosen, as it goes from the preview to the making.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Chosen {
    pub uid: String,
    pub title: String,
    pub place: String,
    pub text: String,
    pub times: Times,
}

/// What is said of all events of a file at once.
#[derive(Clone, Debug)]
pub struct Common {
    pub category: String,
    pub sector: Option<Uuid>,
}

/// What came of an import.
#[derive(Clone, Debug, Default)]
pub struct Outcome {
    pub made: Vec<Uuid>,
    /// By title, and why.
    pub refused: Vec<(String, Message)>,
}

impl Line {
    pub fn chosen(&self) -> Option<Chosen> {
        let times = self.found.times.clone().filter(|_| self.refused.is_none())?;
        let Found { uid, title, place, text, .. } = self.found.clone();
        Some(Chosen { uid, title, place, text, times })
    }
}

/// Reads a file and writes nothing.
pub async fn look(ctx: &Ctx, bytes: &[u8], as_local: bool) -> Result<Looked> {
    ctx.require(ADD)?;
    if bytes.len() > MOST_BYTES {
        return Err(Error::invalid("file", Message::new("file-too-large")));
    }
    let file = read::read(&text(bytes), as_local);
    let uids: Vec<_> = file.events.iter().map(|event| event.uid.as_str()).collect();
    let known = imports::known(ctx, &uids).await?;
    let line = |found: Found| {
        let here = || known.contains(&found.uid).then(|| Message::new("plannings-import-known"));
        Line { refused: found.fault.clone().or_else(here), found }
    };
    Ok(Looked { lines: file.events.into_iter().map(line).collect(), faults: file.faults })
}

/// Makes what was chosen. One that cannot be made stops no other.
pub async fn take(ctx: &Ctx, chosen: Vec<Chosen>, common: &Common) -> Result<Outcome> {
    ctx.require(ADD)?;
    let mut outcome = Outcome::default();
    for one in chosen.into_iter().take(read::MOST_EVENTS) {
        let title = one.title.clone();
        match make(ctx, one, common).await {
            Ok(made) => outcome.made.extend(made),
            Err(Error::Invalid(faults)) => {
                let message = faults.into_iter().next().map(|fault| fault.message);
                outcome.refused.push((title, message.unwrap_or_else(|| Message::new("ics-time"))));
            }
            Err(Error::Conflict(message)) => outcome.refused.push((title, message)),
            Err(other) => return Err(other),
        }
    }
    Ok(outcome)
}

/// One event of the file: a series, or single dates where no rule here says the same.
async fn make(ctx: &Ctx, one: Chosen, common: &Common) -> Result<Vec<Uuid>> {
    if imports::known(ctx, &[&one.uid]).await?.contains(&one.uid) {
        return Err(Error::Conflict(Message::new("plannings-import-known")));
    }
    let Times { start, end, rule, skip, also } = one.times.clone();
    let facts = Facts {
        title: one.title,
        category: common.category.clone(),
        sector: common.sector,
        place: one.place,
        description: one.text,
        ..Facts::default()
    };
    let mut made = Vec::new();
    let whole = Timing { start, end, rule, skip };
    if whole.rule.is_some() || !whole.skip.contains(&start.date()) {
        made.push(write::add(ctx, facts.clone(), &whole, None).await?);
    }
    for day in also.into_iter().filter(|day| *day != start.date()) {
        let later = |wall: chrono::NaiveDateTime| wall + (day - start.date());
        let single = Timing { start: later(start), end: later(end), rule: None, skip: Vec::new() };
        made.push(write::add(ctx, facts.clone(), &single, None).await?);
    }
    if let Some(first) = made.first() {
        imports::remember(ctx, &one.uid, &subject(*first)).await?;
    }
    Ok(made)
}

/// The days of an event for a preview, the first ones, and how many there are.
pub async fn days(ctx: &Ctx, times: &Times) -> Result<(Vec<Date>, usize)> {
    let timing =
        Timing { start: times.start, end: times.end, rule: times.rule.clone(), skip: times.skip.clone() };
    let planned = parvis_agenda::services::series::plan(ctx, ctx.read(), &timing).await?;
    let mut days: Vec<_> = planned.dates.into_iter().map(|date| date.day).collect();
    days.retain(|day| !times.skip.contains(day));
    days.extend(times.also.iter().copied());
    days.sort_unstable();
    days.dedup();
    let count = days.len();
    days.truncate(6);
    Ok((days, count))
}
