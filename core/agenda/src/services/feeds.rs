//! Calendars by a secret link, for phones and desks. Whoever has the link sees with the eyes that its owner has *now*: a
//! right that is taken away, or an account that is closed, is felt at the next reading.
//!
//! Each date is an event of its own there, with a UID of its own. « In term only » cannot be said as an `RRULE`, programs
//! differ on moved dates, and none misunderstands a plain date.

use chrono::{Months, TimeDelta};
use parvis_accounts::domain::{secret, throttle::Counted};
use parvis_accounts::services::{identify, sector, throttle};
use parvis_kernel::clock::{Instant, local_date};
use parvis_kernel::error::{Error, Result};
use parvis_kernel::identity::Actor;
use parvis_kernel::job::Job;
use parvis_kernel::message::Message;
use parvis_kernel::ports::calendars::{self, Entry, Words};
use parvis_kernel::translations::Locale;
use parvis_kernel::{Ctx, Subject};
use serde::{Deserialize, Serialize};
use std::sync::Arc;
use uuid::Uuid;

use crate::SUBSCRIBE;
use crate::domain::ics::{self, Event, Method};
use crate::entities::calendar_feed::Model;
use crate::store::feeds as store;

/// How far back programs see, in days.
const BACK: i64 = 30;

/// How far ahead they see, in months.
const AHEAD: u32 = 18;

/// The most links of one person.
const MOST: usize = 100;

/// A link, and what it shows.
#[derive(Clone, Debug)]
pub struct Shown {
    pub row: Model,
    /// Nothing when its owner may not see that any more, or it is gone: programs find nothing at the link.
    pub name: Option<String>,
}

/// A link that was just made: its address is known this once.
#[derive(Clone, Debug)]
pub struct Made {
    pub row: Model,
    pub name: String,
    /// The whole address.
    pub address: String,
}

/// The links of whoever is signed in.
pub async fn own(ctx: &Ctx) -> Result<Vec<Shown>> {
    let me = ctx.signed_in()?.id;
    let mut shown = Vec::new();
    for row in store::of_person(ctx.read(), me).await? {
        shown.push(Shown { name: name(ctx, &store::subject(&row)).await?, row });
    }
    Ok(shown)
}

/// Makes a link to a calendar that the reader may see. The one that they had for it is dead from now on.
pub async fn make(ctx: &Ctx, of: &Subject) -> Result<Made> {
    ctx.require(SUBSCRIBE)?;
    let me = ctx.signed_in()?;
    let name = name(ctx, of).await?.ok_or(Error::NotFound)?;
    let others = store::of_person(ctx.read(), me.id).await?;
    if others.iter().filter(|row| store::subject(row) != *of).count() >= MOST {
        return Err(Error::Conflict(Message::new("feeds-many").with("most", 100)));
    }
    let token = secret::random();
    let row = Model {
        id: Uuid::now_v7(),
        token_hash: secret::hash(&token),
        person_id: me.id,
        module: of.module.clone(),
        kind: of.kind.clone(),
        object_id: of.id,
        created_at: ctx.now(),
        read_on: None,
    };
    let address = ctx.app().config.link(&format!("/agenda/flux/{token}.ics"));
    let kept = row.clone();
    ctx.write(|tx| async move {
        store::replace(tx.db(), kept).await?;
        tx.audit(ctx, "agenda.feed_made", Some(of), &me.name).await
    })
    .await?;
    Ok(Made { row, name, address })
}

/// Ends a link. What is not one's own is not there.
pub async fn revoke(ctx: &Ctx, id: Uuid) -> Result<()> {
    let me = ctx.signed_in()?;
    ctx.write(|tx| async move {
        if !store::delete(tx.db(), me.id, id).await? {
            return Err(Error::NotFound);
        }
        tx.audit(ctx, "agenda.feed_revoked", None, &me.name).await
    })
    .await
}

/// What stands behind a link, as iCalendar. Unknown, revoked, and no longer allowed are all the same from outside; a wrong
/// one counts as a failure of the address that it came from (trust.md AU5).
pub async fn read(ctx: &Ctx, token: &str) -> Result<String> {
    let counted: Vec<_> = ctx.address.map(Counted::Address).into_iter().collect();
    throttle::check(ctx, &counted).await?;
    let Some(row) = store::by_hash(ctx.read(), &secret::hash(token)).await? else {
        throttle::failed(ctx, &counted).await?;
        return Err(Error::NotFound);
    };
    let reader = eyes(ctx, row.person_id).await?.ok_or(Error::NotFound)?;
    let of = store::subject(&row);
    let name = name(&reader, &of).await?.ok_or(Error::NotFound)?;
    let written = written(&reader, &of, &name).await?;
    let today = local_date(ctx.now());
    if row.read_on != Some(today) {
        ctx.write(|tx| async move { store::read_on(tx.db(), row.id, today).await }).await?;
    }
    Ok(written)
}

/// Ends the links of those whose account is closed: it may be opened again, what it gave away does not come back with it.
#[derive(Serialize, Deserialize)]
pub(crate) struct EndClosed;

impl Job for EndClosed {
    const NAME: &'static str = "agenda.end_links";

    async fn run(self, ctx: Ctx) -> Result<()> {
        let ctx = &ctx;
        for owner in store::owners(ctx.read()).await? {
            if identify::of(ctx, owner).await?.is_none() {
                ctx.write(|tx| async move { store::delete_all(tx.db(), owner).await }).await?;
            }
        }
        Ok(())
    }
}

/// The owner as they are now; nobody once the account is closed.
async fn eyes(ctx: &Ctx, person: Uuid) -> Result<Option<Ctx>> {
    let found = identify::of(&Ctx::system(ctx.app().clone()), person).await?;
    Ok(found.filter(|identity| identity.can(SUBSCRIBE)).map(|identity| {
        let mut seeing = ctx.afresh();
        seeing.locale = identity.locale.unwrap_or(Locale::French);
        seeing.actor = Actor::Person(Arc::new(identity));
        seeing
    }))
}

async fn written(reader: &Ctx, of: &Subject, name: &str) -> Result<String> {
    let (from, until) = window(reader.now());
    let entries = reader.calendar(of, from, until).await?;
    let events: Vec<_> = entries.into_iter().map(|entry| event(reader, entry)).collect();
    Ok(ics::calendar(Method::Publish, Some(name), &events))
}

fn window(now: Instant) -> (Instant, Instant) {
    let until = now.checked_add_months(Months::new(AHEAD)).unwrap_or(now);
    (now - TimeDelta::days(BACK), until)
}

/// An entry as programs read it. What the reader may not know is « Occupé », and nothing else.
pub(crate) fn event(ctx: &Ctx, entry: Entry) -> Event {
    let is_private = entry.words.is_none();
    let busy = || Words { title: ctx.say(&Message::new("feeds-busy")), ..Words::default() };
    let Words { title, place, text, path } = entry.words.unwrap_or_else(busy);
    Event {
        uid: uid(ctx, entry.id),
        sequence: entry.sequence,
        changed_at: entry.changed_at,
        start: entry.start,
        end: entry.end,
        status: entry.status,
        title,
        place,
        text,
        url: if path.is_empty() { String::new() } else { ctx.app().config.link(&path) },
        is_private,
        repeats: None,
        instead_of: None,
        parties: None,
    }
}

/// What programs know something by, for ever.
pub(crate) fn uid(ctx: &Ctx, id: Uuid) -> String {
    format!("{}@{}", id.simple(), host(ctx))
}

pub(crate) fn host(ctx: &Ctx) -> String {
    ctx.app().config.url.split("//").nth(1).unwrap_or("parvis").trim_end_matches('/').to_owned()
}

/// What a calendar is called, for whoever may see it. One's own is nobody else's.
pub async fn name(ctx: &Ctx, of: &Subject) -> Result<Option<String>> {
    let me = ctx.signed_in()?;
    Ok(match (of.module.as_str(), of.kind.as_str()) {
        _ if *of == calendars::person(me.id) => {
            Some(ctx.say(&Message::new("feeds-mine").with("name", me.name.as_str())))
        }
        _ if *of == calendars::planning() => Some(ctx.say(&Message::new("feeds-planning"))),
        ("accounts", "sector") => {
            let sectors = sector::all(ctx).await?;
            let named = |name: &str| ctx.say(&Message::new("feeds-sector").with("name", name));
            sectors.iter().find(|row| row.id == of.id).map(|row| named(&row.name))
        }
        ("accounts", _) => None,
        _ => ctx.calendar_name(of).await?,
    })
}
