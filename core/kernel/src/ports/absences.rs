//! When people are away, and when they work: answered by the modules that know (leave, plannings), asked by those that
//! place people (bookings, meetings, circuits). Nobody is told why: the reason never leaves its module.

use async_trait::async_trait;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::clock::Date;
use crate::ctx::Ctx;
use crate::db::Tx;
use crate::error::Result;
use crate::event::Event;

/// Half of a working day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Half {
    Morning,
    Afternoon,
}

/// Somebody is away, from the beginning of one half-day to the end of another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Absence {
    pub person: Uuid,
    pub from: (Date, Half),
    pub until: (Date, Half),
    /// False while it is only asked for: it warns, it does not forbid.
    pub certain: bool,
}

/// Somebody's absences are others than before, within these days: granted, ended early, taken back.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct AbsencesChanged {
    pub person: Uuid,
    pub from: Date,
    /// The last day.
    pub until: Date,
}

impl Event for AbsencesChanged {
    const NAME: &'static str = "absences.changed";
}

/// A facet: several modules may know of absences; their answers are put together.
#[async_trait]
pub trait Absences: Send + Sync {
    /// The absences of these people that touch a day of `[from, until]`.
    async fn absences(&self, ctx: &Ctx, people: &[Uuid], from: Date, until: Date) -> Result<Vec<Absence>>;

    /// The same as a transaction under way sees it. A second connection, asked for by many writers at once, would have
    /// each of them wait for the others.
    async fn absences_within(
        &self,
        tx: &Tx,
        people: &[Uuid],
        from: Date,
        until: Date,
    ) -> Result<Vec<Absence>>;
}

/// How long somebody works on a day, in minutes: the morning, the afternoon.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct WorkingDay {
    pub morning: u16,
    pub afternoon: u16,
}

/// A facet: the first module that knows somebody's pattern answers.
#[async_trait]
pub trait WorkPattern: Send + Sync {
    /// Nothing when this module does not know the person's hours on that day.
    async fn working_day(&self, ctx: &Ctx, person: Uuid, day: Date) -> Result<Option<WorkingDay>>;
}

impl Ctx {
    /// What every module says of these people's absences, the earliest first.
    pub async fn absences(&self, people: &[Uuid], from: Date, until: Date) -> Result<Vec<Absence>> {
        let mut found = Vec::new();
        for known in self.modules().await?.into_iter().flat_map(|module| &module.facets.absences) {
            found.extend(known.absences(self, people, from, until).await?);
        }
        found.sort_by_key(|absence| (absence.from, absence.person));
        Ok(found)
    }

    /// The same as a transaction under way sees it.
    pub async fn absences_within(
        &self,
        tx: &Tx,
        people: &[Uuid],
        from: Date,
        until: Date,
    ) -> Result<Vec<Absence>> {
        let mut found = Vec::new();
        for known in self.modules().await?.into_iter().flat_map(|module| &module.facets.absences) {
            found.extend(known.absences_within(tx, people, from, until).await?);
        }
        found.sort_by_key(|absence| (absence.from, absence.person));
        Ok(found)
    }

    /// The hours of a person on a day; nothing when no module knows them.
    pub async fn working_day(&self, person: Uuid, day: Date) -> Result<Option<WorkingDay>> {
        for known in self.modules().await?.into_iter().flat_map(|module| &module.facets.work_patterns) {
            if let Some(hours) = known.working_day(self, person, day).await? {
                return Ok(Some(hours));
            }
        }
        Ok(None)
    }
}
