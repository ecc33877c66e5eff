//! Placing people on shifts, with the rooms that their team needs then: all of it or nothing, and in words why not.

use std::collections::{BTreeMap, HashMap};

use parvis_accounts::services::people;
use parvis_agenda::domain::claim::{Capacity, Clash, Taking, Wanted, absence_of};
use parvis_agenda::domain::span::{Span, wall};
use parvis_agenda::services::claims;
use parvis_kernel::error::{Error, FieldError, Result};
use parvis_kernel::{Ctx, Message, Subject, Tx};
use uuid::Uuid;

use super::reception;
use super::taking::{Stopped, is_person};
use super::team::subject;
use crate::domain::shift::Facts;
use crate::entities::team::week;

/// What these shifts take. A reason is kept only for those whom it is needed for; without one they are refused here.
pub(crate) async fn asked(ctx: &Ctx, rows: &[(Uuid, Facts)], reason: Option<&str>) -> Result<Vec<Taking>> {
    let mut takings = rows.iter().map(|(id, facts)| taking(*id, facts)).collect::<Result<Vec<_>>>()?;
    let mut hard = claims::clashes(ctx, &takings).await?;
    hard.retain(|clash| !clash.soft);
    if hard.is_empty() {
        return Ok(takings);
    }
    let Some(reason) = reason else {
        let ids: Vec<_> = hard.iter().map(|clash| clash.what.id).collect();
        return Err(faults(&hard, &people::names(ctx.read(), &ids).await?));
    };
    for taking in &mut takings {
        if hard.iter().any(|clash| clash.wanted_by == taking.by) {
            taking.overriding = Some(reason.to_owned());
        }
    }
    // Asked again, so that whoever may not override is refused before anything is written.
    claims::clashes(ctx, &takings).await?;
    Ok(takings)
}

/// Takes people, and the rooms that these weeks need then, all or nothing.
pub(crate) async fn take(
    tx: &Tx,
    ctx: &Ctx,
    takings: &[Taking],
    weeks: &[(&week::Model, &reception::Changed)],
    stopped: &Stopped,
) -> Result<()> {
    let (mut all, mut refused) = (takings.to_vec(), Vec::new());
    for (week, changed) in weeks {
        let (rooms, cannot) = reception::plan(tx, ctx, week, changed).await?;
        all.extend(rooms);
        refused.extend(cannot);
    }
    let clashes = if refused.is_empty() { claims::take(tx, ctx, &all).await? } else { Vec::new() };
    let (busy, things): (Vec<_>, Vec<_>) = clashes.into_iter().partition(|clash| is_person(&clash.what));
    if !busy.is_empty() {
        let ids: Vec<_> = busy.iter().map(|clash| clash.what.id).collect();
        return Err(faults(&busy, &people::names(tx.db(), &ids).await?));
    }
    if things.is_empty() && refused.is_empty() { Ok(()) } else { Err(stopped.stop(things, refused)) }
}

/// Why each shift that needed a reason got one.
pub(super) fn reasons(takings: &[Taking]) -> BTreeMap<Uuid, String> {
    let with = |taking: &Taking| Some((taking.by.id, taking.overriding.clone()?));
    takings.iter().filter_map(with).collect()
}

pub(crate) fn taking(id: Uuid, facts: &Facts) -> Result<Taking> {
    let span = Span::local(facts.starts, facts.ends);
    let span = span.map_err(|fault| Error::invalid("until", fault.message()))?;
    let wanted = |person| Wanted {
        what: Subject::new("accounts", "person", person),
        capacity: Capacity::Person,
        units: 1,
        span,
        until: None,
    };
    Ok(Taking { by: subject(id), wanted: facts.person.map(wanted).into_iter().collect(), overriding: None })
}

fn faults(clashes: &[Clash], names: &HashMap<Uuid, String>) -> Error {
    let mut faults: Vec<FieldError> = Vec::new();
    for clash in clashes.iter().take(10) {
        let message = said(clash, names.get(&clash.what.id).map_or("", String::as_str));
        let fault = FieldError { field: "people".to_owned(), message };
        if !faults.contains(&fault) {
            faults.push(fault);
        }
    }
    Error::Invalid(faults)
}

/// Who is elsewhere, and from when to when; never where, nor why.
pub(crate) fn said(clash: &Clash, name: &str) -> Message {
    let is_away = clash.by == absence_of(clash.what.id);
    let (start, end) = (wall(clash.span.start()), wall(clash.span.end()));
    Message::new(if is_away { "team-clash-away" } else { "team-clash" })
        .with("name", name)
        .with("day", wall(clash.wanted.start()).format("%d/%m/%Y").to_string())
        .with("from", start.format("%H:%M").to_string())
        .with("until", end.format("%H:%M").to_string())
}

/// What is said of rooms and things, at the one field that a shift has for them.
pub(crate) fn at_room<T>(done: Result<T>) -> Result<T> {
    done.map_err(|error| error.renamed(&[("resources", "room")]))
}
