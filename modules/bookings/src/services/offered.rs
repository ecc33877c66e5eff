//! What other modules may take of the catalogue for what they plan, and what is called by which name: answers to the
//! kernel's ports. Something that needs a decision or a form is never taken in passing: it is booked on its own page.

use std::collections::HashMap;

use async_trait::async_trait;
use parvis_agenda::domain::span::Span;
use parvis_agenda::services::calendar;
use parvis_kernel::clock::{Date, local_date};
use parvis_kernel::error::Result;
use parvis_kernel::message::Message;
use parvis_kernel::ports::bookables::{Answer, Bookable, BookableKind, Bookables, Part, Wish};
use parvis_kernel::ports::names::{Named, Names};
use parvis_kernel::{Ctx, Subject, Tx};
use sea_orm::ConnectionTrait;
use uuid::Uuid;

use super::catalogue::{self, Known, subject};
use super::find::{self, is_open_to};
use super::place;
use crate::domain::resource::Kind;
use crate::domain::rules::{Rules, last_day};
use crate::store;

pub(crate) struct Offered;

#[async_trait]
impl Bookables for Offered {
    async fn offered(&self, ctx: &Ctx) -> Result<Vec<Bookable>> {
        let today = local_date(ctx.now());
        let all = catalogue::known(ctx).await?;
        Ok(all.iter().filter(|known| known.is_there_on(today)).map(|known| bookable(ctx, known)).collect())
    }

    async fn answers(&self, ctx: &Ctx, tx: Option<&Tx>, wishes: &[Wish]) -> Result<Vec<Option<Answer>>> {
        match tx {
            Some(tx) => answers(ctx, tx.db(), wishes).await,
            None => answers(ctx, ctx.read(), wishes).await,
        }
    }
}

fn bookable(ctx: &Ctx, known: &Known) -> Bookable {
    Bookable {
        subject: subject(known.row.id),
        name: known.row.name.clone(),
        kind: match known.kind {
            Kind::Room => BookableKind::Room,
            Kind::Equipment => BookableKind::Equipment,
        },
        capacity: known.row.capacity.and_then(|capacity| u32::try_from(capacity).ok()),
        units: units(known),
        place: known.row.place.clone(),
        features: known.features.clone(),
        url: format!("/reserver/{}", known.row.slug),
        is_free: is_free(ctx, known),
    }
}

fn units(known: &Known) -> u32 {
    u32::try_from(known.row.units).unwrap_or(1).max(1)
}

/// Whoever decides on it takes it without asking anybody; what goes with a form is never taken without it.
fn is_free(ctx: &Ctx, known: &Known) -> bool {
    known.admits(ctx)
        && known.row.form.is_none()
        && (!known.row.needs_approval || ctx.can(known.kind.decides()))
}

async fn answers(ctx: &Ctx, db: &impl ConnectionTrait, wishes: &[Wish]) -> Result<Vec<Option<Answer>>> {
    let is_own = |what: &Subject| *what == subject(what.id);
    let days = wishes.iter().filter(|wish| is_own(&wish.what));
    let days = days.map(|wish| (wish.start.date(), wish.end.date()));
    let Some((from, until)) = days.reduce(|one, other| (one.0.min(other.0), one.1.max(other.1))) else {
        return Ok(vec![None; wishes.len()]);
    };
    let closed = closed(ctx, db, from, until).await?;
    let known: HashMap<_, _> = catalogue::every(db).await?.into_iter().map(|one| (one.row.id, one)).collect();
    let answer = |wish: &Wish| {
        is_own(&wish.what).then(|| match known.get(&wish.what.id) {
            Some(known) => answer(ctx, known, &closed, wish),
            None => Err(Message::new("bookable-gone")),
        })
    };
    Ok(wishes.iter().map(answer).collect())
}

/// The days on which the centre is closed, however long the stretch.
async fn closed(
    ctx: &Ctx,
    db: &impl ConnectionTrait,
    from: Date,
    until: Date,
) -> Result<Vec<(Date, String)>> {
    let calendar = calendar::between(ctx, db, from, until).await?;
    let days = |one: &parvis_agenda::domain::calendar::Closure| {
        let (first, last, name) = (one.from.max(from), one.until.min(until), one.name.clone());
        first.iter_days().take_while(move |day| *day <= last).map(move |day| (day, name.clone()))
    };
    Ok(calendar.closures.iter().flat_map(days).collect())
}

fn answer(ctx: &Ctx, known: &Known, closed: &[(Date, String)], wish: &Wish) -> Answer {
    if !wish.is_kept {
        check(ctx, known, closed, wish)?;
    }
    let span = Span::local(wish.start, wish.end).map_err(|fault| fault.message())?;
    let spans = place::spans(known, span).map_err(|_| Message::new("bookings-past"))?;
    let units = wish.units.clamp(1, units(known));
    let part = |(what, span): (Subject, Span)| Part {
        what,
        total: self::units(known),
        units,
        start: span.start(),
        end: span.end(),
    };
    Ok(spans.into_iter().map(part).collect())
}

/// Whether whoever acts may take it, and whether it can be had then.
fn check(ctx: &Ctx, known: &Known, closed: &[(Date, String)], wish: &Wish) -> Result<(), Message> {
    if !is_free(ctx, known) {
        let key = if known.admits(ctx) { "bookings-offered-on-request" } else { "bookings-offered-others" };
        return Err(Message::new(key).with("name", known.row.name.as_str()));
    }
    if wish.units > units(known) {
        return Err(Message::new("bookings-too-many-units").with("most", i64::from(known.row.units)));
    }
    let rules = Rules {
        hours: known.hours(),
        capacity: known.row.capacity,
        units: known.row.units,
        retired_from: known.row.retired_from,
        is_keeper: ctx.can(known.kind.decides()),
        months_ahead: 0,
        asks_insurance: false,
        now: ctx.now(),
        closed: closed.iter().filter(|(day, _)| touches(wish, *day)).cloned().collect(),
    };
    rules.shut(wish.start, wish.end).map_or(Ok(()), Err)
}

fn touches(wish: &Wish, day: Date) -> bool {
    (wish.start.date()..=last_day(wish.end)).contains(&day)
}

#[async_trait]
impl Names for Offered {
    async fn names(&self, ctx: &Ctx, subjects: &[Subject]) -> Result<HashMap<Subject, Named>> {
        let of = |kind: &str| -> Vec<Uuid> {
            let own = subjects.iter().filter(|one| one.module == "bookings" && one.kind == kind);
            own.map(|one| one.id).collect()
        };
        let mut named = HashMap::new();
        let things = of("resource");
        if !things.is_empty() {
            let all = catalogue::known(ctx).await?;
            let known = all.iter().filter(|known| things.contains(&known.row.id));
            named.extend(known.map(|known| (subject(known.row.id), thing(known))));
        }
        for (id, found) in find::by_ids(ctx, &of("booking")).await? {
            if is_open_to(ctx, &found.row, &found.known) {
                named.insert(place::subject(id), booking(&found));
            }
        }
        for row in store::blocks::find_many(ctx.read(), &of("block")).await? {
            let named_row = Named { title: row.reason, ..Named::default() };
            named.insert(Subject::new("bookings", "block", row.id), named_row);
        }
        Ok(named)
    }

    async fn keepers(&self, tx: &Tx, subjects: &[Subject]) -> Result<HashMap<Subject, Vec<Uuid>>> {
        let own: Vec<_> =
            subjects.iter().filter(|one| **one == place::subject(one.id)).map(|one| one.id).collect();
        let rows = store::bookings::find_many(tx.db(), &own).await?;
        Ok(rows.iter().map(|row| (place::subject(row.id), vec![row.person_id])).collect())
    }
}

fn thing(known: &Known) -> Named {
    Named {
        title: known.row.name.clone(),
        place: known.row.place.clone(),
        url: format!("/reserver/{}", known.row.slug),
        ..Named::default()
    }
}

fn booking(found: &find::Found) -> Named {
    let title = Some(found.row.title.clone()).filter(|title| !title.is_empty());
    Named {
        title: title.unwrap_or_else(|| found.person.clone()),
        detail: found.person.clone(),
        place: found.known.row.name.clone(),
        url: format!("/reserver/reservations/{}", found.row.id),
        when: Some((found.row.starts_at, found.row.ends_at)),
    }
}
