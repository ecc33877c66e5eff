//! Laying shifts: placing people, moving them, taking shifts away. Whoever is placed is taken at once, in a draft too: two
//! coordinators cannot plan the same person.

use std::collections::HashSet;

use parvis_accounts::services::people;
use parvis_agenda::domain::claim::Taking;
use parvis_kernel::error::{Error, Result};
use parvis_kernel::{Ctx, Message, Tx};
use uuid::Uuid;

use super::placing::{asked, at_room, reasons, take};
use super::reception;
use super::taking::Stopped;
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
    let room = reception::room(ctx, &draft.room, None).await?;
    let rows: Vec<_> =
        facts.into_iter().map(|facts| (Uuid::now_v7(), Facts { room: room.clone(), ..facts })).collect();
    let takings = asked(ctx, &rows, reason).await?;
    let stopped = Stopped::default();
    let heard = &stopped;
    let done = ctx.write(|tx| async move {
        let now = tx.now();
        let made = week_held(&tx, sector.id, week).await?;
        let changed: Vec<_> = rows.iter().map(|(id, facts)| (*id, Some(facts.clone()))).collect();
        take(&tx, ctx, &takings, &[(&made, &changed)], heard).await?;
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
    });
    let done = done.await;
    at_room(stopped.told(ctx, done).await)
}

/// The week of a team, made where it is not there yet, and held: before anything is taken, on every way.
pub(crate) async fn week_held(tx: &Tx, sector: Uuid, week: Week) -> Result<week::Model> {
    let made = store::week_made(tx.db(), new_week(sector, week, tx.now())).await?;
    store::week_locked(tx.db(), made.id).await?.ok_or(Error::NotFound)
}

/// Changes a shift: another time, another person, another place.
pub async fn change(ctx: &Ctx, id: Uuid, draft: &Draft, reason: Option<&str>) -> Result<()> {
    let Planned { row, week } = find_planned(ctx, id).await?;
    let facts = one(draft, Week::of(week.monday))?;
    known(ctx, std::slice::from_ref(&facts)).await?;
    let facts = Facts { room: reception::room(ctx, &draft.room, row.facts().room).await?, ..facts };
    let same = row.person_id == facts.person && (row.starts, row.ends) == (facts.starts, facts.ends);
    let kept = Some(row.reason.as_str()).filter(|reason| same && !reason.is_empty());
    let takings = asked(ctx, &[(id, facts.clone())], reason.or(kept)).await?;
    let stopped = Stopped::default();
    let heard = &stopped;
    let done = ctx.write(|tx| async move {
        let (row, week) = held(&tx, id).await?;
        ctx.still(&state(&row))?;
        take(&tx, ctx, &takings, &[(&week, &[(id, Some(facts.clone()))])], heard).await?;
        let reason = reasons(&takings).remove(&id).unwrap_or_default();
        let after = Model { reason, is_removed: false, changed_at: tx.now(), ..row.with(&facts) };
        store::update(tx.db(), after).await?;
        touch(&tx, week).await?;
        tx.audit(ctx, "plannings.shift_changed", Some(&subject(id)), &facts.activity).await
    });
    let done = done.await;
    at_room(stopped.told(ctx, done).await)
}

/// Takes a shift away, or brings back one that was taken away since it was published.
pub async fn remove(ctx: &Ctx, id: Uuid) -> Result<()> {
    find_planned(ctx, id).await?;
    let stopped = Stopped::default();
    let heard = &stopped;
    let done = ctx.write(|tx| async move {
        let (row, week) = held(&tx, id).await?;
        let said = row.activity.clone();
        let nothing = Taking { by: subject(id), wanted: Vec::new(), overriding: None };
        take(&tx, ctx, &[nothing], &[(&week, &[(id, None)])], heard).await?;
        if row.published.is_some() {
            store::update(tx.db(), Model { is_removed: true, changed_at: tx.now(), ..row }).await?;
        } else {
            store::delete(tx.db(), id).await?;
        }
        touch(&tx, week).await?;
        tx.audit(ctx, "plannings.shift_removed", Some(&subject(id)), &said).await
    });
    let done = done.await;
    at_room(stopped.told(ctx, done).await)
}

/// Puts a shift back to what was published, if who was on it is still free.
pub async fn undo(ctx: &Ctx, id: Uuid) -> Result<()> {
    let Planned { row, .. } = find_planned(ctx, id).await?;
    let said = row.said().ok_or(Error::NotFound)?;
    let takings = asked(ctx, &[(id, said.clone())], None).await?;
    let stopped = Stopped::default();
    let heard = &stopped;
    let done = ctx.write(|tx| async move {
        let (row, week) = held(&tx, id).await?;
        take(&tx, ctx, &takings, &[(&week, &[(id, Some(said.clone()))])], heard).await?;
        let after =
            Model { is_removed: false, reason: String::new(), changed_at: tx.now(), ..row.with(&said) };
        store::update(tx.db(), after).await?;
        touch(&tx, week).await?;
        tx.audit(ctx, "plannings.shift_changed", Some(&subject(id)), &said.activity).await
    });
    let done = done.await;
    at_room(stopped.told(ctx, done).await)
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
        room: None,
        prep: 0,
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
