//! The rooms of a team. Several shifts are in one room at once, so that no shift takes it: the team does, for the whole
//! time that any of its shifts is in it, and again whenever the week changes, in the same transaction. Drafts take it too.

use std::collections::BTreeMap;

use chrono::NaiveDateTime;
use parvis_agenda::domain::claim::Taking;
use parvis_agenda::services::claims;
use parvis_kernel::error::{Error, Result};
use parvis_kernel::ports::bookables::{BookableKind, Wish};
use parvis_kernel::{Ctx, Message, Subject, Tx};
use uuid::Uuid;

use super::taking::{Refused, Words, part};
use crate::domain::shift::{Facts, Room, union};
use crate::entities::team::week;
use crate::store::{receptions, shifts};

/// Shifts as they are to be: nothing for those that are taken away.
pub(super) type Changed = [(Uuid, Option<Facts>)];

type Stretch = (NaiveDateTime, NaiveDateTime);

/// A team in a room in a week, as the claims name it.
pub(crate) fn subject(id: Uuid) -> Subject {
    Subject::new("plannings", "reception", id)
}

/// The room that was chosen: one of the catalogue, or the one that was there before.
pub(super) async fn room(ctx: &Ctx, typed: &str, had: Option<Room>) -> Result<Option<Room>> {
    let gone = || Error::invalid("room", Message::new("bookable-gone"));
    if typed.trim().is_empty() {
        return Ok(None);
    }
    let id = Uuid::parse_str(typed.trim()).map_err(|_| gone())?;
    if let Some(had) = had.filter(|had| had.what.id == id) {
        return Ok(Some(had));
    }
    let mut rooms = ctx.bookables().await?.into_iter().filter(|one| one.kind == BookableKind::Room);
    let found = rooms.find(|one| one.subject.id == id).ok_or_else(gone)?;
    Ok(Some(Room { what: found.subject, name: found.name }))
}

/// What the team takes of rooms once these shifts of the week are so, and what cannot be had. Rooms that stay as they are
/// are not asked for again.
pub(super) async fn plan(
    tx: &Tx,
    ctx: &Ctx,
    week: &week::Model,
    changed: &Changed,
) -> Result<(Vec<Taking>, Vec<Refused>)> {
    let rows = shifts::of_week(tx.db(), week.id).await?;
    let before: Vec<_> = rows.iter().filter(|row| !row.is_removed).map(|row| (row.id, row.facts())).collect();
    let mut after: Vec<_> =
        before.iter().filter(|(id, _)| !changed.iter().any(|one| one.0 == *id)).cloned().collect();
    after.extend(changed.iter().filter_map(|(id, facts)| Some((*id, facts.clone()?))));
    let (was, is) = (by_room(&before), by_room(&after));
    let rooms: BTreeMap<_, _> = was.iter().chain(&is).map(|(id, (what, _))| (*id, what.clone())).collect();
    let (mut takings, mut refused) = (Vec::new(), Vec::new());
    for (id, what) in rooms {
        let spans = |of: &ByRoom| of.get(&id).map(|one| one.1.clone()).unwrap_or_default();
        let (was, is) = (spans(&was), spans(&is));
        if was == is {
            continue;
        }
        let by = subject(receptions::made(tx.db(), week.id, id).await?.id);
        let kept = |span: &Stretch| was.iter().any(|had| had.0 <= span.0 && span.1 <= had.1);
        let wishes: Vec<_> = is.iter().map(|span| wish(&what, *span, kept(span))).collect();
        let mut wanted = Vec::new();
        for (wish, answer) in wishes.iter().zip(ctx.bookable_parts(Some(tx), &wishes).await?) {
            match answer {
                Ok(parts) => wanted.extend(parts.into_iter().map(part).collect::<Result<Vec<_>>>()?),
                Err(why) => refused.push(Refused { what: what.clone(), start: wish.start, why }),
            }
        }
        takings.push(Taking { by, wanted, overriding: None });
    }
    Ok((takings, refused))
}

type ByRoom = BTreeMap<Uuid, (Subject, Vec<Stretch>)>;

fn by_room(shifts: &[(Uuid, Facts)]) -> ByRoom {
    let mut rooms = ByRoom::new();
    for (_, facts) in shifts {
        let Some(room) = &facts.room else { continue };
        let spans = &mut rooms.entry(room.what.id).or_insert((room.what.clone(), Vec::new())).1;
        spans.push((facts.starts, facts.ends));
    }
    for (_, spans) in rooms.values_mut() {
        *spans = union(std::mem::take(spans));
    }
    rooms
}

fn wish(what: &Subject, (start, end): Stretch, is_kept: bool) -> Wish {
    Wish { what: what.clone(), units: 1, start, end, is_kept }
}

/// Takes the rooms away from shifts of a week to be that cannot have them, and says why; nothing is written.
pub(super) async fn leave_out(ctx: &Ctx, shifts: &mut [&mut Facts]) -> Result<Vec<Message>> {
    let known: Vec<_> = shifts.iter().map(|facts| (Uuid::nil(), Facts::clone(facts))).collect();
    let mut wishes = Vec::new();
    for (what, spans) in by_room(&known).into_values() {
        wishes.extend(spans.into_iter().map(|span| wish(&what, span, false)));
    }
    let (mut takings, mut refused, mut of) = (Vec::new(), Vec::new(), BTreeMap::new());
    for (wish, answer) in wishes.iter().zip(ctx.bookable_parts(None, &wishes).await?) {
        match answer {
            Ok(parts) => {
                let by = subject(Uuid::now_v7());
                of.insert(by.id, wish);
                let wanted = parts.into_iter().map(part).collect::<Result<Vec<_>>>()?;
                takings.push(Taking { by, wanted, overriding: None });
            }
            Err(why) => refused.push(Refused { what: wish.what.clone(), start: wish.start, why }),
        }
    }
    let clashes = claims::clashes(ctx, &takings).await?;
    let words = Words::of(ctx, &clashes, &refused).await?;
    let mut left: Vec<_> = refused.iter().map(|one| words.refused(ctx, one)).collect();
    let mut gone: Vec<_> = refused.iter().map(|one| (one.what.id, one.start)).collect();
    for clash in &clashes {
        let Some(wish) = of.remove(&clash.wanted_by.id) else { continue };
        gone.push((wish.what.id, wish.start));
        left.push(words.clash(clash));
    }
    let ends = |id: Uuid, start: NaiveDateTime| {
        wishes.iter().find(|wish| wish.what.id == id && wish.start == start).map(|wish| wish.end)
    };
    for facts in shifts {
        let lost = |room: &Room| {
            gone.iter().any(|(id, start)| {
                *id == room.what.id
                    && *start <= facts.starts
                    && ends(*id, *start).is_some_and(|end| facts.ends <= end)
            })
        };
        if facts.room.as_ref().is_some_and(lost) {
            facts.room = None;
        }
    }
    Ok(left)
}
