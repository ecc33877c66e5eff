//! What calendar programs are shown of the plannings: all events or those of a sector, what somebody runs, what takes a
//! room, and the published shifts of a person or of a team.

use async_trait::async_trait;
use parvis_agenda::domain::series::Occurrence;
use parvis_agenda::services::series;
use parvis_kernel::clock::{Instant, local_date};
use parvis_kernel::error::Result;
use parvis_kernel::ports::calendars::{self, CalendarSource, Entry, Invitation, Status, Words};
use parvis_kernel::{Ctx, Facets, Subject};
use std::collections::HashSet;
use std::sync::Arc;
use uuid::Uuid;

use crate::domain::publication::Publication;
use crate::domain::shift::Facts;
use crate::domain::week::Week;
use crate::entities::event::Model;
use crate::entities::team;
use crate::services::event::subject;
use crate::store::calendar as store;
use crate::store::{events, shifts};

/// The most dates of one calendar.
const MOST: u64 = 5_000;

pub(crate) fn facets() -> Facets {
    Facets { calendars: vec![Arc::new(Events), Arc::new(Shifts)], ..Facets::default() }
}

struct Events;

#[async_trait]
impl CalendarSource for Events {
    async fn name(&self, _: &Ctx, _: &Subject) -> Result<Option<String>> {
        Ok(None)
    }

    async fn entries(&self, ctx: &Ctx, of: &Subject, from: Instant, until: Instant) -> Result<Vec<Entry>> {
        ctx.signed_in()?;
        let dates = if *of == calendars::planning() {
            series::stretch(ctx, ("plannings", "event"), None, (from, until), MOST).await?
        } else {
            let events = if *of == calendars::person(of.id) {
                store::run_by(ctx.read(), of.id).await?
            } else if *of == calendars::sector(of.id) {
                store::of_sector(ctx.read(), of.id).await?
            } else {
                store::taking(ctx.read(), of).await?
            };
            series::stretch(ctx, ("plannings", "event"), Some(&events), (from, until), MOST).await?
        };
        let mut ids: Vec<_> = dates.iter().map(|date| date.owner.id).collect();
        ids.sort_unstable();
        ids.dedup();
        let mut known = events::find_many(ctx.read(), &ids).await?;
        // What somebody has to agree to first leaves the house for nobody's telephone.
        known.retain(|_, event| event.publication() == Publication::Published);
        Ok(dates.iter().filter_map(|date| Some(entry(known.get(&date.owner.id)?, date))).collect())
    }

    /// Those who run an event, each to all of its dates.
    async fn invited(&self, ctx: &Ctx, about: &Subject) -> Result<Option<Vec<(Uuid, Invitation)>>> {
        if *about != subject(about.id) {
            return Ok(None);
        }
        let event = events::find(ctx.read(), about.id).await?;
        let published = event.filter(|event| event.publication() == Publication::Published);
        let Some(event) = published else { return Ok(Some(Vec::new())) };
        let invitations = series::invitations(ctx.read(), about, &words(&event)).await?;
        let people = events::people(ctx.read(), event.id).await?;
        let each = |person: Uuid| invitations.iter().map(move |one| (person, one.clone()));
        Ok(Some(people.into_iter().flat_map(each).collect()))
    }
}

fn words(event: &Model) -> Words {
    let text: Vec<_> =
        [&event.public, &event.description].into_iter().filter(|text| !text.is_empty()).cloned().collect();
    Words {
        title: event.title.clone(),
        place: event.place.clone(),
        text: text.join("\n"),
        path: format!("/agenda/{}", event.id),
    }
}

fn entry(event: &Model, date: &Occurrence) -> Entry {
    let status = match date {
        Occurrence { is_cancelled: true, .. } => Status::Cancelled,
        // Whether it is in term is not known yet.
        Occurrence { is_provisional: true, .. } => Status::Tentative,
        _ => Status::Confirmed,
    };
    Entry {
        id: date.id,
        sequence: u32::try_from(date.sequence).unwrap_or_default(),
        start: date.start,
        end: date.end,
        status,
        words: Some(words(event)),
        changed_at: event.changed_at,
    }
}

struct Shifts;

#[async_trait]
impl CalendarSource for Shifts {
    async fn name(&self, _: &Ctx, _: &Subject) -> Result<Option<String>> {
        Ok(None)
    }

    /// As they were published: drafts are nobody's to read.
    async fn entries(&self, ctx: &Ctx, of: &Subject, from: Instant, until: Instant) -> Result<Vec<Entry>> {
        ctx.signed_in()?;
        let (person, sector) = (calendars::person(of.id), calendars::sector(of.id));
        if *of == calendars::planning() {
            return Ok(Vec::new());
        }
        let monday = |at: Instant| Week::of(local_date(at)).monday();
        let (mut entries, mut in_room) = (Vec::new(), HashSet::new());
        for (row, team) in shifts::between(ctx.read(), monday(from), monday(until)).await? {
            let Some(said) = row.said() else { continue };
            let is_there = said.room.as_ref().is_some_and(|room| room.what == *of);
            if (*of == person && said.person == Some(of.id)) || (*of == sector && team == of.id) {
                entries.push(shift(&row, said));
            } else if is_there && in_room.insert((said.starts, said.ends, said.activity.clone())) {
                // Several who do the same in one room are one line of the room's calendar.
                entries.push(shift(&row, said));
            }
        }
        Ok(entries)
    }
}

fn shift(row: &team::shift::Model, said: Facts) -> Entry {
    Entry {
        id: row.id,
        sequence: u32::try_from(row.sequence).unwrap_or_default(),
        start: said.starts,
        end: said.ends,
        status: Status::Confirmed,
        words: Some(Words {
            place: said.spot(),
            title: said.activity,
            text: String::new(),
            path: format!("/agenda/creneaux/{}", row.id),
        }),
        changed_at: row.changed_at,
    }
}
