//! `/agenda/equipes` and what belongs to it: the weeks of teams, shift by shift.

pub(crate) mod contract;
pub(crate) mod copy;
pub(crate) mod drag;
pub(crate) mod hours;
pub(crate) mod list;
pub(crate) mod mine;
pub(crate) mod publish;
pub(crate) mod shift;
pub(crate) mod show;
pub(crate) mod swap;
pub(crate) mod typed;
pub(crate) mod week;

use chrono::NaiveDateTime;
use parvis_kernel::Message;
use parvis_kernel::clock::Date;
use serde::Serialize;
use uuid::Uuid;

use crate::domain::shift::Facts;
use crate::services::team::{Seen, State};

/// Something to choose from.
#[derive(Clone, Serialize)]
pub(crate) struct Choice {
    pub(crate) value: String,
    pub(crate) label: String,
}

/// One shift as lists show it.
#[derive(Clone, Serialize)]
pub(crate) struct Row {
    id: Uuid,
    pub(crate) day: Date,
    /// `09:00 – 17:00`
    hours: String,
    activity: String,
    place: String,
    /// Nothing: open.
    name: Option<String>,
    is_mine: bool,
    /// Nothing where there are no children.
    children: Option<Message>,
    /// The key of what somebody is there for, unless it is to look after children.
    duty: Option<String>,
    /// `published`, `new`, `changed`, `removed`
    state: &'static str,
    reason: String,
    /// The same for the grid.
    starts: NaiveDateTime,
    ends: NaiveDateTime,
    person: Option<Uuid>,
    version: String,
}

impl Row {
    pub(crate) fn of(seen: &Seen, me: Option<Uuid>) -> Self {
        let facts = &seen.facts;
        Self {
            id: seen.id,
            day: facts.day(),
            hours: facts.hours(),
            activity: facts.activity.clone(),
            place: facts.spot(),
            name: seen.name.clone(),
            is_mine: facts.person.is_some() && facts.person == me,
            children: children(facts),
            duty: (facts.duty != "supervise").then(|| format!("team-role-{}", facts.duty)),
            state: seen.state.key(),
            reason: seen.reason.clone(),
            starts: facts.starts,
            ends: facts.ends,
            person: facts.person,
            version: seen.version.clone(),
        }
    }

    fn is_removed(&self) -> bool {
        self.state == State::Removed.key()
    }
}

fn children(facts: &Facts) -> Option<Message> {
    (facts.children().all() > 0).then(|| {
        Message::new("team-children").with("small", i64::from(facts.small)).with("big", i64::from(facts.big))
    })
}
