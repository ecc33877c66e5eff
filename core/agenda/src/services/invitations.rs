//! Invitations by e-mail (iTIP, RFC 5546): whoever is placed somewhere gets it into their own calendar, and gets it out of
//! there when it is moved or cancelled.
//!
//! What a person was told last is kept. A job compares it with what holds now and writes one letter where they differ: ten
//! changes within a minute are one letter, a change that was undone is none, and a job that runs twice writes once.

use std::collections::HashMap;

use chrono::TimeDelta;
use parvis_accounts::services::language::{self, Recipient};
use parvis_kernel::error::{Error, Result};
use parvis_kernel::job::Job;
use parvis_kernel::mail::{Mail, MailCalendar};
use parvis_kernel::message::Message;
use parvis_kernel::ports::calendars::{Invitation, Status, Words};
use parvis_kernel::{Ctx, Subject, Tx};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::feeds;
use crate::domain::ics::{self, Event, Method, Parties, Repeats};
use crate::domain::invitation::first;
use crate::domain::span::wall;
use crate::entities::calendar_invitation::Model;
use crate::store::invitations as store;

/// Whether invitations are sent at all.
pub const INVITE: &str = "agenda.invitations";

/// How long one waits for what follows at once: longer than a change can be undone.
const TOGETHER: TimeDelta = TimeDelta::seconds(60);

/// A letter that leaves anyway, in words of its own; an invitation goes along where there is one.
#[derive(Clone, Serialize, Deserialize)]
pub struct Letter {
    pub person: Uuid,
    pub title: Message,
    pub text: Message,
}

/// Tells those whom something concerns, if it differs from what they were told.
#[derive(Serialize, Deserialize)]
pub(crate) struct Invite {
    about: Subject,
    letter: Option<Letter>,
}

/// Something that people may be invited to was made, changed, cancelled: they are told in a minute.
pub async fn changed(tx: &Tx, about: &Subject) -> Result<()> {
    let job = Invite { about: about.clone(), letter: None };
    tx.enqueue_at(&job, tx.now() + TOGETHER).await
}

/// The same, told now and in these words to one of them.
pub async fn changed_saying(tx: &Tx, about: &Subject, letter: Letter) -> Result<()> {
    tx.enqueue(&Invite { about: about.clone(), letter: Some(letter) }).await
}

impl Job for Invite {
    const NAME: &'static str = "agenda.invite";

    async fn run(self, ctx: Ctx) -> Result<()> {
        let ctx = &ctx;
        let wanted: bool = ctx.setting(INVITE).await?;
        let known = if wanted { ctx.invited(&self.about).await? } else { None };
        ctx.write(|tx| async move {
            let mut letter = self.letter;
            if let Some(now) = known {
                for told in due(&tx, &self.about, now).await? {
                    let own = letter.take_if(|letter| letter.person == told.row.person_id);
                    send(&tx, ctx, told, own).await?;
                }
            }
            match letter {
                Some(Letter { person, title, text }) => {
                    language::write_to(&tx, ctx, person, &title, &text).await
                }
                None => Ok(()),
            }
        })
        .await
    }
}

/// What somebody has to be told.
struct Told {
    method: Method,
    /// Not in their calendar until now.
    is_new: bool,
    /// They never heard of it.
    is_first: bool,
    invitation: Invitation,
    /// As it will be kept.
    row: Model,
}

/// The differences between what people were told and what holds now, kept as told.
async fn due(tx: &Tx, about: &Subject, now: Vec<(Uuid, Invitation)>) -> Result<Vec<Told>> {
    let rows = store::about(tx.db(), about).await?;
    let mut before: HashMap<_, _> = rows.into_iter().map(|row| ((row.person_id, row.of_id), row)).collect();
    let mut due = Vec::new();
    for (person, invitation) in now {
        let row = before.remove(&(person, invitation.id));
        due.extend(difference(tx, about, person, invitation, row)?);
    }
    for row in before.into_values().filter(|row| !row.is_cancelled) {
        due.push(taken_back(tx, row)?);
    }
    // What is over is nobody's news.
    due.retain(|told| told.invitation.last() > wall(tx.now()));
    for told in &due {
        store::keep(tx.db(), &told.row, told.is_first).await?;
    }
    Ok(due)
}

fn difference(
    tx: &Tx,
    about: &Subject,
    person: Uuid,
    invitation: Invitation,
    row: Option<Model>,
) -> Result<Option<Told>> {
    let told = serde_json::to_value(&invitation).map_err(Error::internal)?;
    match row {
        Some(row) if !row.is_cancelled && invitation.status == Status::Cancelled => {
            taken_back(tx, row).map(Some)
        }
        Some(row) if !row.is_cancelled && row.told == told => Ok(None),
        // Nobody is bothered with what may still come to nothing.
        None if invitation.status != Status::Confirmed => Ok(None),
        Some(row) if row.is_cancelled && invitation.status != Status::Confirmed => Ok(None),
        Some(row) => {
            let is_new = row.is_cancelled;
            let row =
                Model { sequence: row.sequence + 1, told, is_cancelled: false, told_at: tx.now(), ..row };
            Ok(Some(Told { method: Method::Request, is_new, is_first: false, invitation, row }))
        }
        None => {
            let row = Model {
                id: Uuid::now_v7(),
                module: about.module.clone(),
                kind: about.kind.clone(),
                object_id: about.id,
                of_id: invitation.id,
                person_id: person,
                sequence: 0,
                is_cancelled: false,
                told,
                told_at: tx.now(),
            };
            Ok(Some(Told { method: Method::Request, is_new: true, is_first: true, invitation, row }))
        }
    }
}

/// Out of somebody's calendar again, as they know it.
fn taken_back(tx: &Tx, row: Model) -> Result<Told> {
    let known: Invitation = serde_json::from_value(row.told.clone()).map_err(Error::internal)?;
    let invitation = Invitation { status: Status::Cancelled, ..known };
    let row = Model { sequence: row.sequence + 1, is_cancelled: true, told_at: tx.now(), ..row };
    Ok(Told { method: Method::Cancel, is_new: false, is_first: false, invitation, row })
}

async fn send(tx: &Tx, ctx: &Ctx, told: Told, own: Option<Letter>) -> Result<()> {
    let Some(to) = language::recipient(tx.db(), told.row.person_id).await? else { return Ok(()) };
    let invitation = dressed(ctx, &to, &told.invitation);
    let (title, text) = match own {
        Some(letter) => (letter.title, letter.text),
        None => (said(ctx, &to, &told, &invitation, "subject"), said(ctx, &to, &told, &invitation, "text")),
    };
    let events = events(ctx, &to, &told, &invitation);
    let calendar = MailCalendar {
        method: told.method.word().to_owned(),
        text: ics::calendar(told.method, None, &events),
    };
    tx.enqueue(&Mail {
        subject: ctx.say_in(to.locale, &title),
        text: ctx.say_in(to.locale, &text),
        to_name: to.name,
        to_address: to.address,
        head: None,
        calendar: Some(calendar),
    })
    .await
}

/// In the words of whoever gets it: what is confidential is « Occupé » in a mailbox too.
fn dressed(ctx: &Ctx, to: &Recipient, invitation: &Invitation) -> Invitation {
    let mut dressed = invitation.clone();
    if dressed.is_private {
        let title = ctx.say_in(to.locale, &Message::new("feeds-busy"));
        dressed.words = Words { title, text: String::new(), ..dressed.words };
    }
    dressed
}

fn said(ctx: &Ctx, to: &Recipient, told: &Told, invitation: &Invitation, part: &str) -> Message {
    let what = match (told.method, told.is_new) {
        (Method::Cancel, _) => "cancelled",
        (_, true) => "new",
        _ => "changed",
    };
    let place = match invitation.words.place.as_str() {
        "" => String::new(),
        place => ctx.say_in(to.locale, &Message::new("mail-invitation-place").with("place", place)),
    };
    Message::new(&format!("mail-invitation-{what}-{part}"))
        .with("title", invitation.words.title.as_str())
        .with("when", when(ctx, to, invitation))
        .with("place", place)
        .with("link", ctx.app().config.link(&invitation.words.path))
}

/// « 02/12/2026, 14:00 – 16:00 », and for what repeats how often and until when.
fn when(ctx: &Ctx, to: &Recipient, invitation: &Invitation) -> String {
    let start = first(invitation);
    let end = start + (invitation.end - invitation.start);
    let until = if start.date() == end.date() { end.format("%H:%M") } else { end.format("%d/%m/%Y %H:%M") };
    let once = format!("{} – {until}", start.format("%d/%m/%Y, %H:%M"));
    match &invitation.repeats {
        None => once,
        Some(repeats) => {
            let dates = Message::new("mail-invitation-dates")
                .with("when", once)
                .with("count", i64::from(repeats.count))
                .with("until", repeats.last.format("%d/%m/%Y").to_string());
            ctx.say_in(to.locale, &dates)
        }
    }
}

/// The whole of it, and each date that was moved: one UID, as a message must have.
fn events(ctx: &Ctx, to: &Recipient, told: &Told, invitation: &Invitation) -> Vec<Event> {
    let is_taken_back = told.method == Method::Cancel;
    let whole = Event {
        uid: feeds::uid(ctx, invitation.id),
        sequence: u32::try_from(told.row.sequence).unwrap_or_default(),
        changed_at: told.row.told_at,
        start: invitation.start,
        end: invitation.end,
        status: invitation.status,
        title: invitation.words.title.clone(),
        place: invitation.words.place.clone(),
        text: invitation.words.text.clone(),
        url: ctx.app().config.link(&invitation.words.path),
        is_private: invitation.is_private,
        repeats: None,
        instead_of: None,
        parties: Some(Parties {
            organizer: ctx.app().config.sender(),
            attendee: (to.name.clone(), to.address.clone()),
        }),
    };
    let Some(repeats) = invitation.repeats.as_ref().filter(|_| !is_taken_back) else { return vec![whole] };
    let moved = repeats.moved.iter().map(|moved| Event {
        instead_of: Some(moved.from),
        start: moved.start,
        end: moved.end,
        ..whole.clone()
    });
    let moved: Vec<_> = moved.collect();
    let rule =
        Repeats { rule: repeats.rule.clone(), except: repeats.except.clone(), also: repeats.also.clone() };
    std::iter::once(Event { repeats: Some(rule), ..whole }).chain(moved).collect()
}
