//! Laying shifts: placing people, moving them, taking shifts away. Whoever is placed is taken at once, in a draft too: two
//! coordinators cannot plan the same person.

use std::collections::{BTreeMap, HashMap, HashSet};

use parvis_accounts::services::people;
use parvis_agenda::domain::claim::{Capacity, Clash, Taking, Wanted, absence_of};
use parvis_agenda::domain::span::{Span, wall};
use parvis_agenda::services::claims;
use parvis_kernel::error::{Error, FieldError, Result};
use parvis_kernel::{Ctx, Message, Subject, Tx};
use uuid::Uuid;

use super::team::{by_id, planning, subject};
use crate::domain::shift::{Draft, Facts};
use crate::domain::week::Week;
use crate::entities::team::{shift::Model, week};
use crate::store::shifts as store;

/// A shift with the week that it lies in, for whoever plans it.
#[derive(Clone, Debug)]
pub struct Planned {
    pub row: Model,
    pub week: week::Model,
}

/// A shift, for whoever lays the weeks of its team; for all others it is not there.
pub async fn find_planned(ctx: &Ctx, id: Uuid) -> Result<Planned> {
    let (row, week) = found(ctx.read(), id).await?;
    planning(ctx, week.sector_id).map_err(|error| match error {
        Error::Forbidden if row.published.is_none() => Error::NotFound,
        other => other,
    })?;
    Ok(Planned { row, week })
}

async fn found(db: &impl sea_orm::ConnectionTrait, id: Uuid) -> Result<(Model, week::Model)> {
    let row = store::find(db, id).await?.ok_or(Error::NotFound)?;
    let week = store::week_of(db, row.week_id).await?.ok_or(Error::NotFound)?;
    Ok((row, week))
}

/// The same within a transaction, read again behind the lock of its week.
pub(crate) async fn held(tx: &Tx, id: Uuid) -> Result<(Model, week::Model)> {
    let row = store::find(tx.db(), id).await?.ok_or(Error::NotFound)?;
    let week = store::week_locked(tx.db(), row.week_id).await?.ok_or(Error::NotFound)?;
    Ok((store::find(tx.db(), id).await?.ok_or(Error::NotFound)?, week))
}

/// Lays shifts into a week: one for each person, and the open ones. `reason` places people who are elsewhere.
pub async fn add(
    ctx: &Ctx,
    sector: Uuid,
    week: Week,
    draft: &Draft,
    reason: Option<&str>,
) -> Result<Vec<Uuid>> {
    planning(ctx, sector)?;
    let sector = by_id(ctx, sector).await?;
    let facts = draft.check(week).map_err(Error::Invalid)?;
    known(ctx, &facts).await?;
    let rows: Vec<_> = facts.into_iter().map(|facts| (Uuid::now_v7(), facts)).collect();
    let takings = asked(ctx, &rows, reason).await?;
    ctx.write(|tx| async move {
        take(&tx, ctx, &takings).await?;
        let now = tx.now();
        let made = store::week_made(tx.db(), new_week(sector.id, week, now)).await?;
        let ids = rows.iter().map(|(id, _)| *id).collect();
        let said = format!("{} · {}", sector.name, rows[0].1.activity);
        let reasons = reasons(&takings);
        let row = |(id, facts): (Uuid, Facts)| {
            let reason = reasons.get(&id).cloned().unwrap_or_default();
            row(id, made.id, &facts, reason, now)
        };
        store::insert(tx.db(), rows.into_iter().map(row).collect()).await?;
        touch(&tx, made).await?;
        tx.audit(ctx, "plannings.shift_added", None, &said).await?;
        Ok(ids)
    })
    .await
}

/// Changes a shift: another time, another person, another place.
pub async fn change(ctx: &Ctx, id: Uuid, draft: &Draft, reason: Option<&str>) -> Result<()> {
    let Planned { row, week } = find_planned(ctx, id).await?;
    let facts = one(draft, Week::of(week.monday))?;
    known(ctx, std::slice::from_ref(&facts)).await?;
    let same = row.person_id == facts.person && (row.starts, row.ends) == (facts.starts, facts.ends);
    let kept = Some(row.reason.as_str()).filter(|reason| same && !reason.is_empty());
    let takings = asked(ctx, &[(id, facts.clone())], reason.or(kept)).await?;
    ctx.write(|tx| async move {
        take(&tx, ctx, &takings).await?;
        let (row, week) = held(&tx, id).await?;
        ctx.still(&state(&row))?;
        let reason = reasons(&takings).remove(&id).unwrap_or_default();
        let after = Model { reason, is_removed: false, changed_at: tx.now(), ..row.with(&facts) };
        store::update(tx.db(), after).await?;
        touch(&tx, week).await?;
        tx.audit(ctx, "plannings.shift_changed", Some(&subject(id)), &facts.activity).await
    })
    .await
}

/// Takes a shift away, or brings back one that was taken away since it was published.
pub async fn remove(ctx: &Ctx, id: Uuid) -> Result<()> {
    find_planned(ctx, id).await?;
    ctx.write(|tx| async move {
        let (row, week) = held(&tx, id).await?;
        let said = row.activity.clone();
        claims::release(&tx, &[subject(id)]).await?;
        if row.published.is_some() {
            store::update(tx.db(), Model { is_removed: true, changed_at: tx.now(), ..row }).await?;
        } else {
            store::delete(tx.db(), id).await?;
        }
        touch(&tx, week).await?;
        tx.audit(ctx, "plannings.shift_removed", Some(&subject(id)), &said).await
    })
    .await
}

/// Puts a shift back to what was published, if who was on it is still free.
pub async fn undo(ctx: &Ctx, id: Uuid) -> Result<()> {
    let Planned { row, .. } = find_planned(ctx, id).await?;
    let said = row.said().ok_or(Error::NotFound)?;
    let takings = asked(ctx, &[(id, said.clone())], None).await?;
    ctx.write(|tx| async move {
        take(&tx, ctx, &takings).await?;
        let (row, week) = held(&tx, id).await?;
        let after =
            Model { is_removed: false, reason: String::new(), changed_at: tx.now(), ..row.with(&said) };
        store::update(tx.db(), after).await?;
        touch(&tx, week).await?;
        tx.audit(ctx, "plannings.shift_changed", Some(&subject(id)), &said.activity).await
    })
    .await
}

/// Names the state that a shift is in: another one after each change.
pub(crate) fn state(row: &Model) -> String {
    row.changed_at.timestamp_micros().to_string()
}

pub(crate) async fn state_of(ctx: &Ctx, id: Uuid) -> Result<String> {
    Ok(state(&store::find(ctx.read(), id).await?.ok_or(Error::NotFound)?))
}

pub(crate) fn new_week(sector: Uuid, week: Week, now: parvis_kernel::clock::Instant) -> week::Model {
    week::Model {
        id: Uuid::now_v7(),
        sector_id: sector,
        monday: week.monday(),
        published_at: None,
        asked_by: None,
        changed_at: now,
    }
}

pub(crate) fn row(
    id: Uuid,
    week: Uuid,
    facts: &Facts,
    reason: String,
    now: parvis_kernel::clock::Instant,
) -> Model {
    let empty = Model {
        id,
        week_id: week,
        starts: facts.starts,
        ends: facts.ends,
        pause: 0,
        activity: String::new(),
        place: String::new(),
        kind: String::new(),
        duty: String::new(),
        small: 0,
        big: 0,
        person_id: None,
        reason,
        is_removed: false,
        published: None,
        sequence: 0,
        changed_at: now,
    };
    empty.with(facts)
}

/// A week that changed is no longer what somebody was asked to agree to.
pub(crate) async fn touch(tx: &Tx, week: week::Model) -> Result<()> {
    if week.asked_by.is_some() {
        tx.app().ports.inbox.close(tx, &super::team::week_subject(week.id), None).await?;
    }
    store::update_week(tx.db(), week::Model { asked_by: None, changed_at: tx.now(), ..week }).await
}

/// The one shift that a form for one shift says.
fn one(draft: &Draft, week: Week) -> Result<Facts> {
    let open = if draft.people.is_empty() { "1" } else { "" };
    let draft = Draft { open: open.to_owned(), ..draft.clone() };
    let mut facts = draft.check(week).map_err(Error::Invalid)?;
    match facts.pop() {
        Some(one) if facts.is_empty() => Ok(one),
        _ => Err(Error::invalid("people", Message::new("plannings-people-many").with("most", 1))),
    }
}

/// Whoever is placed has an account that is open.
async fn known(ctx: &Ctx, facts: &[Facts]) -> Result<()> {
    let open: HashSet<_> = people::colleagues(ctx, None).await?.into_iter().map(|one| one.id).collect();
    if facts.iter().filter_map(|facts| facts.person).all(|id| open.contains(&id)) {
        return Ok(());
    }
    Err(Error::invalid("people", Message::new("plannings-person-unknown")))
}

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

/// Takes them, or says who is elsewhere and when.
pub(crate) async fn take(tx: &Tx, ctx: &Ctx, takings: &[Taking]) -> Result<()> {
    let clashes = claims::take(tx, ctx, takings).await?;
    if clashes.is_empty() {
        return Ok(());
    }
    let ids: Vec<_> = clashes.iter().map(|clash| clash.what.id).collect();
    Err(faults(&clashes, &people::names(tx.db(), &ids).await?))
}

/// Why each shift that needed a reason got one.
fn reasons(takings: &[Taking]) -> BTreeMap<Uuid, String> {
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
