//! What takes place once or again and again, and what becomes of its dates when it is changed. The past is never rewritten;
//! what was moved or cancelled by hand is never overwritten unasked.

use std::collections::{BTreeMap, HashSet};

use chrono::{NaiveDateTime, TimeDelta};
use parvis_kernel::Subject;
use parvis_kernel::clock::{Date, Instant};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::recurrence::Rule;
use super::span::{Span, TimeFault};

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Series {
    pub id: Uuid,
    pub owner: Subject,
    /// Nothing for what takes place once.
    pub rule: Option<Rule>,
    /// On the wall here; of the first date.
    pub start: NaiveDateTime,
    pub end: NaiveDateTime,
    pub uid: String,
    pub sequence: i32,
    pub split_from: Option<Uuid>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Occurrence {
    pub id: Uuid,
    pub series: Uuid,
    pub owner: Subject,
    /// The day that the rule gave it; it keeps it when it is moved.
    pub day: Date,
    /// On the wall here.
    pub start: NaiveDateTime,
    pub end: NaiveDateTime,
    pub span: Span,
    pub is_provisional: bool,
    pub is_detached: bool,
    pub is_cancelled: bool,
    pub sequence: i32,
}

/// How much of a series a change concerns.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Scope {
    #[default]
    This,
    Following,
    /// All that is still to come.
    All,
}

/// What to do with dates that were moved or cancelled by hand.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Exceptions {
    /// Change nothing, and say which they are.
    #[default]
    Ask,
    Keep,
    /// They follow the series again.
    Overwrite,
}

impl Occurrence {
    pub fn is_exception(&self) -> bool {
        self.is_detached || self.is_cancelled
    }

    /// It began already.
    pub fn is_past(&self, now: Instant) -> bool {
        self.span.start() <= now
    }

    /// Moves it, or puts it where it was.
    pub fn moved(&self, start: NaiveDateTime, end: NaiveDateTime) -> Result<Self, TimeFault> {
        let span = Span::local(start, end)?;
        Ok(Self { start, end, span, sequence: self.sequence + 1, ..self.clone() })
    }
}

/// What becomes of the dates of a series.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Rewritten {
    /// With their new times; the others stay as they are.
    pub changed: Vec<Occurrence>,
    pub new: Vec<Occurrence>,
    pub gone: Vec<Occurrence>,
}

/// A date as a rule gives it, not yet a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Planned {
    pub day: Date,
    pub start: NaiveDateTime,
    pub end: NaiveDateTime,
    pub span: Span,
    pub is_provisional: bool,
}

/// Fits the dates that there are to those that there should be: the one of the same day stays the same row, then one takes
/// the place of another in their order, so that what hangs on a date finds it again. Exceptions that are kept take place
/// when they did, and stand for their day, which moves along with the others by `later`.
pub fn rewrite(
    series: Uuid,
    owner: &Subject,
    existing: &[Occurrence],
    planned: Vec<Planned>,
    exceptions: Exceptions,
    later: TimeDelta,
) -> Rewritten {
    let is_kept = |one: &&Occurrence| one.is_exception() && exceptions != Exceptions::Overwrite;
    let mut old: BTreeMap<Date, &Occurrence> =
        existing.iter().filter(|one| !is_kept(one)).map(|one| (one.day, one)).collect();
    let mut done = Rewritten::default();
    let kept = existing.iter().filter(is_kept);
    let kept: Vec<_> = kept.map(|one| Occurrence { series, day: one.day + later, ..one.clone() }).collect();
    done.changed.extend(kept.iter().filter(|one| !existing.contains(one)).cloned());
    let kept: HashSet<Date> = kept.iter().map(|one| one.day).collect();
    let planned: Vec<_> = planned.into_iter().filter(|one| !kept.contains(&one.day)).collect();
    let (same, others): (Vec<_>, Vec<_>) =
        planned.into_iter().map(|one| (old.remove(&one.day), one)).partition(|(old, _)| old.is_some());
    let mut rest = old.into_values();
    for (found, one) in same.into_iter().chain(others) {
        match found.or_else(|| rest.next()) {
            Some(old) => done.changed.push(one.into_row(series, owner, old.id, old.sequence + 1)),
            None => done.new.push(one.into_row(series, owner, Uuid::now_v7(), 0)),
        }
    }
    done.gone.extend(rest.cloned());
    done
}

impl Planned {
    fn into_row(self, series: Uuid, owner: &Subject, id: Uuid, sequence: i32) -> Occurrence {
        let Self { day, start, end, span, is_provisional } = self;
        let owner = owner.clone();
        let (is_detached, is_cancelled) = (false, false);
        Occurrence {
            id,
            series,
            owner,
            day,
            start,
            end,
            span,
            is_provisional,
            is_detached,
            is_cancelled,
            sequence,
        }
    }
}
