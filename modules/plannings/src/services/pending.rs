//! A change that waits, in words: what is, and what would be.

use std::collections::HashMap;

use parvis_accounts::services::{people, sector};
use parvis_agenda::domain::series::Scope;
use parvis_agenda::services::series::{self, Change};
use parvis_kernel::clock::Instant;
use parvis_kernel::error::Result;
use parvis_kernel::{Ctx, Message};
use uuid::Uuid;

use super::event::may_edit;
use super::proposal::{may_decide, read};
use super::validation::validates;
use crate::domain::event::Facts;
use crate::domain::publication::Proposal;
use crate::entities::event::Model;
use crate::store::proposals as store;

/// A change that waits, as those who may know of it see it.
#[derive(Clone, Debug)]
pub struct Pending {
    pub id: Uuid,
    /// Who asks for it.
    pub name: String,
    pub asked_at: Instant,
    pub lines: Vec<Line>,
    pub may_decide: bool,
}

/// What would be otherwise. Nothing before: it is added to what is there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// The key of what it is about.
    pub label: &'static str,
    pub before: String,
    pub after: String,
}

/// The change of an event that waits, for its maker, for those who change the event and those who agree.
pub(super) async fn of(ctx: &Ctx, event: &Model) -> Result<Option<Pending>> {
    let Some(row) = store::of(ctx.read(), event.id).await? else { return Ok(None) };
    let is_own = ctx.author() == Some(row.asked_by);
    if !is_own && !may_edit(ctx, event) && !validates(ctx, event.sector_id) {
        return Ok(None);
    }
    let proposal = read(&row)?;
    let lines = match &proposal {
        Proposal::What { base, wanted } => what(ctx, base, wanted).await?,
        Proposal::When { date, change } => when(ctx, *date, change).await?,
    };
    let mut names = people::names(ctx.read(), &[row.asked_by]).await?;
    Ok(Some(Pending {
        id: row.id,
        name: names.remove(&row.asked_by).unwrap_or_default(),
        asked_at: row.asked_at,
        lines,
        may_decide: may_decide(ctx, event, &row, &proposal),
    }))
}

async fn what(ctx: &Ctx, base: &Facts, wanted: &Facts) -> Result<Vec<Line>> {
    let sectors: HashMap<_, _> = sector::all(ctx).await?.into_iter().map(|row| (row.id, row.name)).collect();
    let rooms: HashMap<_, _> =
        ctx.bookables().await?.into_iter().map(|one| (one.subject.id, one.name)).collect();
    let ids: Vec<_> = base.people.iter().chain(&wanted.people).copied().collect();
    let names = people::names(ctx.read(), &ids).await?;
    let say = |key: &str| ctx.say(&Message::new(key));
    let room = |(id, units): &(Uuid, u32)| {
        let name = rooms.get(id).cloned().unwrap_or_default();
        if *units > 1 { format!("{name} (× {units})") } else { name }
    };
    let person = |id: &Uuid| names.get(id).cloned().unwrap_or_default();
    let each = |facts: &Facts| -> [(&'static str, String); 9] {
        let sector = facts.sector.and_then(|id| sectors.get(&id).cloned());
        [
            ("plannings-field-title", facts.title.clone()),
            ("plannings-category", say(&format!("plannings-category-{}", facts.category))),
            ("plannings-sector", sector.unwrap_or_else(|| say("plannings-sector-all"))),
            ("plannings-place", facts.place.clone()),
            ("plannings-resources-taken", facts.resources.iter().map(room).collect::<Vec<_>>().join(", ")),
            ("plannings-public", facts.public.clone()),
            ("plannings-description", facts.description.clone()),
            ("plannings-people", facts.people.iter().map(person).collect::<Vec<_>>().join(", ")),
            ("plannings-highlight", say(if facts.is_highlight { "word-yes" } else { "word-no" })),
        ]
    };
    let pairs = each(base).into_iter().zip(each(wanted)).filter(|(before, after)| before != after);
    Ok(pairs.map(|((label, before), (_, after))| Line { label, before, after }).collect())
}

async fn when(ctx: &Ctx, date: Uuid, change: &Change) -> Result<Vec<Line>> {
    let hours = |start: chrono::NaiveDateTime, end: chrono::NaiveDateTime| {
        let until = if start.date() == end.date() { "%H:%M" } else { "%d/%m/%Y %H:%M" };
        format!("{} – {}", start.format("%d/%m/%Y %H:%M"), end.format(until))
    };
    let dates = series::by_ids(ctx.read(), &[date]).await?;
    let before = dates.first().map(|one| hours(one.start, one.end)).unwrap_or_default();
    let after = hours(change.timing.start, change.timing.end);
    let mut lines = vec![Line { label: "plannings-pending-when", before, after }];
    let scope = match change.scope {
        Scope::This => return Ok(lines),
        Scope::Following => "plannings-pending-following",
        Scope::All => "plannings-pending-all",
    };
    let after = ctx.say(&Message::new(scope));
    lines.push(Line { label: "plannings-scope", before: String::new(), after });
    if let Some(one) = dates.first()
        && series::find(ctx.read(), one.id).await?.0.rule != change.timing.rule
    {
        let after = ctx.say(&Message::new("plannings-pending-rule-text"));
        lines.push(Line { label: "plannings-pending-rule", before: String::new(), after });
    }
    Ok(lines)
}
