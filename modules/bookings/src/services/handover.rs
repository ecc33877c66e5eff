//! Handing things over and taking them back: which one, in which state, what the odometer shows. Whoever is late makes the
//! next one wait, who is told once.

use std::collections::HashMap;

use chrono::TimeDelta;
use parvis_accounts::services::language;
use parvis_agenda::domain::span::{instant, wall};
use parvis_kernel::clock::{Date, Instant, local_date};
use parvis_kernel::error::{Error, Result};
use parvis_kernel::job::Job;
use parvis_kernel::message::Message;
use parvis_kernel::ports::blobs::BlobId;
use parvis_kernel::ports::notify::Notification;
use parvis_kernel::upload::Received;
use parvis_kernel::{Ctx, Tx};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::catalogue::{self, Known};
use super::find::{self, Found};
use super::{photo, place, tell};
use crate::EDIT;
use crate::domain::booking::{State, at};
use crate::domain::handover::Draft;
use crate::domain::resource::Kind;
use crate::entities::handover::Model;
use crate::store::handovers as store;

/// How far ahead the next booker is warned that something is not back yet.
const AHEAD: TimeDelta = TimeDelta::hours(24);

/// How long before its time something may be handed over.
const EARLY: TimeDelta = TimeDelta::hours(24);

/// How wide a picture of a scratch is kept, in pixels.
const PHOTO_WIDE: u32 = 1_600;

/// How many lines the history of an item has.
const HISTORY: u64 = 100;

/// A booking with what was handed over for it.
#[derive(Clone, Debug)]
pub struct Handed {
    pub found: Found,
    /// Nothing: not handed over yet.
    pub row: Option<Model>,
}

/// What is to be done today.
#[derive(Clone, Debug, Default)]
pub struct Today {
    pub late: Vec<Handed>,
    pub to_hand: Vec<Handed>,
    pub to_take_back: Vec<Handed>,
}

/// Whether whoever acts hands such things over: those who look after them, and the reception.
pub fn may_hand(ctx: &Ctx, known: &Known) -> bool {
    known.kind == Kind::Equipment && (ctx.can(known.kind.decides()) || ctx.can(EDIT))
}

/// One booking as those who hand it over see it.
pub async fn find(ctx: &Ctx, booking: Uuid) -> Result<Handed> {
    let found = find::find_visible(ctx, booking).await?;
    let is_theirs = find::may_change(ctx, &found.row, &found.known);
    if !may_hand(ctx, &found.known) && !is_theirs {
        return Err(Error::Forbidden);
    }
    Ok(Handed { row: store::find(ctx.read(), booking).await?, found })
}

/// What goes out and comes back on the day it is now, and what should be back.
pub async fn today(ctx: &Ctx) -> Result<Today> {
    ctx.require(EDIT)?;
    let day = local_date(ctx.now());
    let (from, until) = (midnight(day, 0), midnight(day, 24 * 60));
    let all = catalogue::all(ctx).await?;
    let mine: Vec<_> = all.iter().filter(|known| may_hand(ctx, known)).map(|known| known.row.id).collect();
    let out = store::out(ctx.read()).await?;
    let ids: Vec<_> = out.iter().map(|row| row.booking_id).collect();
    let mut found = find::by_ids(ctx, &ids).await?;
    let mut today = Today::default();
    for row in out.into_iter().filter(|row| mine.contains(&row.resource_id)) {
        let Some(found) = found.remove(&row.booking_id) else { continue };
        let due = row.due_at;
        let one = Handed { found, row: Some(row) };
        if due < ctx.now() {
            today.late.push(one);
        } else if due <= until {
            today.to_take_back.push(one);
        }
    }
    let begin = find::beginning(ctx, &mine, from, until).await?;
    let handed = store::of(ctx.read(), &begin.iter().map(|one| one.row.id).collect::<Vec<_>>()).await?;
    let open =
        begin.into_iter().filter(|one| !handed.contains_key(&one.row.id) && one.row.ends_at > ctx.now());
    today.to_hand = open.map(|found| Handed { found, row: None }).collect();
    Ok(today)
}

fn midnight(day: Date, minutes: i32) -> Instant {
    instant(at(day, minutes)).unwrap_or_default()
}

/// What was handed over of an item, the last one first.
pub async fn history(ctx: &Ctx, resource: Uuid) -> Result<(Known, Vec<Handed>)> {
    let known = catalogue::find_visible(ctx, resource).await?;
    if !may_hand(ctx, &known) {
        return Err(Error::Forbidden);
    }
    let rows = store::history(ctx.read(), resource, HISTORY).await?;
    let ids: Vec<_> = rows.iter().map(|row| row.booking_id).collect();
    let mut found = find::by_ids(ctx, &ids).await?;
    let handed = |row: Model| Some(Handed { found: found.remove(&row.booking_id)?, row: Some(row) });
    Ok((known, rows.into_iter().filter_map(handed).collect()))
}

/// Things that are not back although they should be: by the resource, since when.
pub async fn late(ctx: &Ctx) -> Result<HashMap<Uuid, Instant>> {
    let rows = store::late(ctx.read(), ctx.now()).await?;
    // The longest overdue of a pool stands for the others.
    Ok(rows.into_iter().rev().map(|row| (row.resource_id, row.due_at)).collect())
}

/// « Remettre »: it goes out. Pressed twice it goes out once.
pub async fn hand_over(ctx: &Ctx, booking: Uuid, draft: &Draft, picture: Option<Received>) -> Result<()> {
    let found = handing(ctx, booking).await?;
    let noted = draft.out(found.known.row.is_vehicle, found.known.row.units > 1)?;
    let out_photo = kept(ctx, picture).await?;
    ctx.write(|tx| async move {
        let row = crate::store::bookings::take(tx.db(), booking).await?;
        if State::from_key(&row.state) != Some(State::Booked) {
            return Err(Error::Conflict(Message::new("bookings-handover-not-booked")));
        }
        if row.ends_at <= ctx.now() || row.starts_at - EARLY > ctx.now() {
            return Err(Error::Conflict(Message::new("bookings-handover-not-now")));
        }
        if store::find(tx.db(), booking).await?.is_some() {
            return Err(Error::Conflict(Message::new("bookings-handover-already")));
        }
        if let (Some(km), Some(last)) = (noted.km, store::last_km(tx.db(), row.resource_id).await?)
            && km < last
        {
            let message = Message::new("bookings-handover-km-before").with("last", i64::from(last));
            return Err(Error::invalid("km", message));
        }
        let handed = Model {
            booking_id: booking,
            resource_id: row.resource_id,
            unit: noted.unit,
            has_keys: noted.has_keys,
            due_at: row.ends_at,
            out_at: ctx.now(),
            out_by: ctx.author(),
            out_note: noted.note,
            out_km: noted.km,
            out_photo,
            out_fuel: noted.fuel,
            driver: noted.driver,
            back_at: None,
            back_by: None,
            back_note: String::new(),
            back_km: None,
            back_photo: None,
            back_fuel: None,
            keys_back: false,
            warned_at: None,
        };
        store::insert(tx.db(), handed).await?;
        tx.audit(ctx, "bookings.handed_over", Some(&place::subject(booking)), &found.known.row.name).await
    })
    .await
}

/// « Rendre »: it is back. Whoever was kept waiting needs no word any more.
pub async fn take_back(ctx: &Ctx, booking: Uuid, draft: &Draft, picture: Option<Received>) -> Result<()> {
    let found = handing(ctx, booking).await?;
    // What is wrong with the words is said before a picture is worked on; the odometer is asked once more inside.
    draft.back(found.known.row.is_vehicle, None)?;
    let back_photo = kept(ctx, picture).await?;
    ctx.write(|tx| async move {
        let Some(row) = store::take(tx.db(), booking).await? else {
            return Err(Error::Conflict(Message::new("bookings-handover-never-out")));
        };
        if row.back_at.is_some() {
            return Err(Error::Conflict(Message::new("bookings-handover-already-back")));
        }
        let noted = draft.back(found.known.row.is_vehicle, row.out_km)?;
        let back = Model {
            back_at: Some(ctx.now()),
            back_by: ctx.author(),
            back_note: noted.note,
            back_km: noted.km,
            back_fuel: noted.fuel,
            back_photo,
            keys_back: noted.has_keys,
            ..row
        };
        store::update(tx.db(), back).await?;
        tx.audit(ctx, "bookings.taken_back", Some(&place::subject(booking)), &found.known.row.name).await
    })
    .await
}

/// A picture of the state that something is in, without what cameras write into it.
async fn kept(ctx: &Ctx, picture: Option<Received>) -> Result<Option<String>> {
    match picture {
        Some(picture) => photo::clean(ctx, "photo", picture, PHOTO_WIDE).await.map(Some),
        None => Ok(None),
    }
}

/// The picture that was taken when it went out, or when it came back; for those who see the hand-over.
pub async fn picture(ctx: &Ctx, booking: Uuid, is_return: bool) -> Result<BlobId> {
    let row = find(ctx, booking).await?.row.ok_or(Error::NotFound)?;
    photo::blob(if is_return { row.back_photo.as_ref() } else { row.out_photo.as_ref() })
}

/// What the odometer of an item showed the last time that somebody read it.
pub async fn last_km(ctx: &Ctx, resource: Uuid) -> Result<Option<i32>> {
    store::last_km(ctx.read(), resource).await
}

async fn handing(ctx: &Ctx, booking: Uuid) -> Result<Found> {
    let found = find::find_visible(ctx, booking).await?;
    if may_hand(ctx, &found.known) { Ok(found) } else { Err(Error::Forbidden) }
}

/// Tells the next one that what they booked is not back yet, and whoever has it that it is wanted.
#[derive(Serialize, Deserialize)]
pub(crate) struct WarnOfLate;

impl Job for WarnOfLate {
    const NAME: &'static str = "bookings.warn_of_late";

    async fn run(self, ctx: Ctx) -> Result<()> {
        let ctx = &ctx;
        for late in store::late(ctx.read(), ctx.now()).await? {
            if late.warned_at.is_some() {
                continue;
            }
            ctx.write(|tx| async move {
                let Some(row) = store::take(tx.db(), late.booking_id).await? else { return Ok(()) };
                if row.back_at.is_some() || row.warned_at.is_some() {
                    return Ok(());
                }
                warn(&tx, ctx, row).await
            })
            .await?;
        }
        Ok(())
    }
}

async fn warn(tx: &Tx, ctx: &Ctx, row: Model) -> Result<()> {
    let known = catalogue::within(tx.db(), row.resource_id).await?;
    let until = ctx.now() + AHEAD;
    let next = crate::store::bookings::next(tx.db(), &row, ctx.now(), until).await?;
    let late = store::late(tx.db(), ctx.now()).await?;
    let late = late.iter().filter(|one| one.resource_id == row.resource_id).count();
    let late = i32::try_from(late).unwrap_or(i32::MAX);
    // Of a pool there may be enough left for the next one.
    let Some(next) = next.filter(|next| next.units + late > known.row.units) else { return Ok(()) };
    let holder = crate::store::bookings::find(tx.db(), row.booking_id).await?;
    let due = tell::hour(wall(row.due_at));
    for (person, booking, what) in [(next.person_id, &next, "next"), (holder.person_id, &holder, "holder")] {
        let say = |key: &str| tell::about(tx, key, booking, &known).with("due", due.as_str());
        let notice = Notification {
            subject: place::subject(booking.id),
            person,
            text: say(&format!("notice-late-{what}")),
            url: tell::path(booking.id),
        };
        tx.app().ports.notify.notify(tx, notice).await?;
        let (title, text) =
            (say(&format!("mail-late-{what}-subject")), say(&format!("mail-late-{what}-text")));
        language::write_to(tx, ctx, person, &title, &text).await?;
    }
    store::update(tx.db(), Model { warned_at: Some(ctx.now()), ..row }).await
}
