//! What somebody does, day by day: shifts that were published, events that they run, and that they are taken by something
//! else or away. Of others nobody learns more than that.

use chrono::NaiveDateTime;
use parvis_accounts::services::{people, sector};
use parvis_agenda::domain::claim::{away, days};
use parvis_agenda::domain::span::{Span, wall};
use parvis_agenda::services::claims;
use parvis_kernel::clock::Date;
use parvis_kernel::error::{Error, Result};
use parvis_kernel::fold::fold;
use parvis_kernel::{Ctx, Subject};
use uuid::Uuid;

use super::event::{self, whole};
use crate::domain::week::Week;
use crate::store::{calendar, shifts};

/// What an entry is.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum What {
    Shift {
        id: Uuid,
        activity: String,
        place: String,
        team: String,
    },
    Event {
        id: Uuid,
        title: String,
        place: String,
    },
    /// Something of another module that this reader may know.
    Named {
        title: String,
        place: String,
        url: String,
    },
    /// Taken by something that is nobody else's business.
    Busy,
    Away,
}

/// Something that somebody does, or that keeps them.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Entry {
    /// On the wall here.
    pub starts: NaiveDateTime,
    pub ends: NaiveDateTime,
    pub what: What,
}

/// One's own days, or those of a colleague: both included, at most 62.
pub async fn days_of(ctx: &Ctx, person: Uuid, from: Date, until: Date) -> Result<(String, Vec<Entry>)> {
    ctx.signed_in()?;
    let colleague = people::colleagues(ctx, None).await?.into_iter().find(|one| one.id == person);
    let name = colleague.ok_or(Error::NotFound)?.name;
    let span = whole(from, until)?;
    let mut entries = published(ctx, person, from, until).await?;
    let run = calendar::run_by(ctx.read(), person).await?;
    for dated in event::between(ctx, span).await? {
        if run.contains(&dated.event.id) && !dated.date.is_cancelled {
            let event = dated.event;
            entries.push(Entry {
                starts: wall(dated.date.span.start()),
                ends: wall(dated.date.span.end()),
                what: What::Event { id: event.id, title: event.title, place: event.place },
            });
        }
    }
    entries.extend(other(ctx, person, span).await?);
    for absence in ctx.absences(&[person], from, until).await?.iter().filter(|one| one.certain) {
        entries.extend(away(absence).map(|span| entry(span, What::Away)));
    }
    entries.sort();
    Ok((name, entries))
}

/// Colleagues whose name, function or sectors say all of these words; everybody when there are none.
pub async fn colleagues(ctx: &Ctx, q: &str) -> Result<Vec<people::Colleague>> {
    ctx.signed_in()?;
    let words: Vec<_> = fold(q).split_whitespace().map(str::to_owned).collect();
    let mut colleagues = people::colleagues(ctx, None).await?;
    colleagues.retain(|one| {
        let text = fold(&format!("{} {} {}", one.name, one.function, one.sectors.join(" ")));
        words.iter().all(|word| text.contains(word))
    });
    Ok(colleagues)
}

async fn published(ctx: &Ctx, person: Uuid, from: Date, until: Date) -> Result<Vec<Entry>> {
    let names: std::collections::HashMap<_, _> =
        sector::all(ctx).await?.into_iter().map(|row| (row.id, row.name)).collect();
    let (first, last) = (Week::of(from).monday(), Week::of(until).monday());
    let mut entries = Vec::new();
    for (row, sector) in shifts::between(ctx.read(), first, last).await? {
        let Some(facts) = row.said().filter(|said| said.person == Some(person)) else { continue };
        if (from..=until).contains(&facts.day()) {
            let team = names.get(&sector).cloned().unwrap_or_default();
            let (starts, ends, place) = (facts.starts, facts.ends, facts.spot());
            let what = What::Shift { id: row.id, activity: facts.activity, place, team };
            entries.push(Entry { starts, ends, what });
        }
    }
    Ok(entries)
}

/// What else takes them: a meeting, something of another module. Drafts of teams are not told.
async fn other(ctx: &Ctx, person: Uuid, span: Span) -> Result<Vec<Entry>> {
    let what = Subject::new("accounts", "person", person);
    let claims = claims::between(ctx, &[what], span).await?;
    let others: Vec<_> = claims.into_iter().filter(|claim| claim.by.module != "plannings").collect();
    let subjects: Vec<_> = others.iter().map(|claim| claim.by.clone()).collect();
    let names = ctx.named(&subjects).await?;
    let what = |by: &Subject| match names.get(by) {
        Some(named) => {
            What::Named { title: named.title.clone(), place: named.place.clone(), url: named.url.clone() }
        }
        None => What::Busy,
    };
    Ok(others.iter().map(|claim| entry(claim.span, what(&claim.by))).collect())
}

fn entry(span: Span, what: What) -> Entry {
    Entry { starts: wall(span.start()), ends: wall(span.end()), what }
}

impl Entry {
    /// The days that it touches.
    pub fn days(&self) -> (Date, Date) {
        let span = Span::local(self.starts, self.ends).map(days);
        span.unwrap_or((self.starts.date(), self.ends.date()))
    }
}
