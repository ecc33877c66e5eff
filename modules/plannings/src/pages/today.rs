//! The card of the dashboard: today and tomorrow for the reader, and for those they work with (T1).

use std::collections::{HashMap, HashSet};

use chrono::{Days, NaiveTime};
use parvis_accounts::services::people;
use parvis_agenda::domain::claim::Claim;
use parvis_agenda::domain::span::{Span, wall};
use parvis_agenda::services::claims;
use parvis_kernel::clock::{Date, local_date};
use parvis_kernel::error::{Error, Result};
use parvis_kernel::ports::names::Named;
use parvis_kernel::{Ctx, Subject};
use serde::Serialize;
use uuid::Uuid;

use crate::services::event::ADD;

/// How many colleagues the card shows.
const TEAM: usize = 8;

#[derive(Serialize)]
pub(crate) struct Card {
    days: Vec<Day>,
    team: Vec<Colleague>,
    may_add: bool,
}

#[derive(Serialize)]
struct Day {
    day: Date,
    is_today: bool,
    items: Vec<Item>,
}

#[derive(Clone, Serialize)]
struct Item {
    hours: String,
    title: String,
    place: String,
    url: String,
}

#[derive(Serialize)]
struct Colleague {
    name: String,
    /// Away for the whole day or half of it; nobody is told why.
    is_away: bool,
    items: Vec<Item>,
}

/// What the reader and their colleagues are taken by, within two days.
struct Taken {
    claims: Vec<Claim>,
    names: HashMap<Subject, Named>,
}

pub(crate) async fn card(ctx: Ctx) -> Result<Option<Card>> {
    let Some(me) = ctx.person().cloned() else { return Ok(None) };
    let today = local_date(ctx.now());
    let mut team: Vec<(Uuid, String)> = Vec::new();
    for sector in &me.sectors {
        let colleagues = people::colleagues(&ctx, Some(*sector)).await?.into_iter();
        team.extend(colleagues.map(|one| (one.id, one.name)));
    }
    team.retain(|(id, _)| *id != me.id);
    team.sort_by(|one, other| (&one.1, one.0).cmp(&(&other.1, other.0)));
    team.dedup();
    team.truncate(TEAM);
    let all: Vec<_> = team.iter().map(|one| one.0).chain([me.id]).collect();
    let taken = taken(&ctx, &all, today).await?;
    let ids: Vec<_> = team.iter().map(|one| one.0).collect();
    let absences = ctx.absences(&ids, today, today).await?;
    let away: HashSet<_> = absences.iter().filter(|one| one.certain).map(|one| one.person).collect();
    let day = |day: Date| Day { day, is_today: day == today, items: taken.of(me.id, day) };
    let colleague = |(id, name): (Uuid, String)| Colleague {
        name,
        is_away: away.contains(&id),
        items: taken.of(id, today),
    };
    Ok(Some(Card {
        days: vec![day(today), day(today + Days::new(1))],
        team: team.into_iter().map(colleague).collect(),
        may_add: ctx.can(ADD),
    }))
}

async fn taken(ctx: &Ctx, people: &[Uuid], today: Date) -> Result<Taken> {
    let what: Vec<_> = people.iter().map(|id| Subject::new("accounts", "person", *id)).collect();
    let at = |day: Date| day.and_time(NaiveTime::MIN);
    let span = Span::local(at(today), at(today + Days::new(2)));
    let span = span.map_err(|fault| Error::internal(format!("two days: {fault:?}")))?;
    let claims = claims::between(ctx, &what, span).await?;
    let by: HashSet<_> = claims.iter().map(|claim| claim.by.clone()).collect();
    let names = ctx.named(&by.into_iter().collect::<Vec<_>>()).await?;
    Ok(Taken { claims, names })
}

impl Taken {
    /// What one of them is taken by on a day, the earliest first; what may not be named is left out.
    fn of(&self, person: Uuid, day: Date) -> Vec<Item> {
        let on = |claim: &&Claim| {
            let (start, end) = (wall(claim.span.start()), wall(claim.span.end()));
            claim.what.id == person && start.date() <= day && day.and_time(NaiveTime::MIN) < end
        };
        let item = |claim: &Claim| {
            let named = self.names.get(&claim.by)?;
            let (start, end) = named.when.unwrap_or((claim.span.start(), claim.span.end()));
            Some(Item {
                hours: format!("{} – {}", wall(start).format("%H:%M"), wall(end).format("%H:%M")),
                title: named.title.clone(),
                place: named.place.clone(),
                url: named.url.clone(),
            })
        };
        self.claims.iter().filter(on).filter_map(item).collect()
    }
}
