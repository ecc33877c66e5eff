//! Telling people: whoever has to decide, whoever booked. Titles stay out of it: a confidential booking is nobody's
//! business who looks over a shoulder.

use std::collections::BTreeSet;

use chrono::{NaiveDateTime, Timelike};
use parvis_accounts::services::{holders, language, people};
use parvis_agenda::domain::span::wall;
use parvis_agenda::services::invitations::{self, Letter};
use parvis_kernel::clock::{Date, Instant};
use parvis_kernel::error::Result;
use parvis_kernel::message::Message;
use parvis_kernel::ports::inbox::InboxItem;
use parvis_kernel::ports::notify::Notification;
use parvis_kernel::{Ctx, Tx};
use uuid::Uuid;

use super::catalogue::Known;
use super::place::subject;
use super::series;
use crate::domain::resource::Kind;
use crate::entities::booking::Model;
use crate::store;
use crate::{EQUIPMENT_DECIDERS, ROOM_DECIDERS};

/// Where a booking is looked at.
pub fn path(id: Uuid) -> String {
    format!("/reserver/reservations/{id}")
}

/// `14 h`, `14 h 30`.
pub fn hour(at: NaiveDateTime) -> String {
    match at.minute() {
        0 => format!("{}\u{a0}h", at.hour()),
        minute => format!("{}\u{a0}h\u{a0}{minute:02}", at.hour()),
    }
}

/// A sentence about a booking, with its thing, its times, and where it is.
pub(super) fn about(tx: &Tx, key: &str, row: &Model, known: &Known) -> Message {
    said(key, row, known)
        .with("reason", row.reason.as_str())
        .with("link", tx.app().config.link(&path(row.id)))
}

/// « 02/12/2026, 09/12/2026 »: in order, each once.
pub fn days(days: BTreeSet<Date>) -> String {
    days.iter().map(|day| day.format("%d/%m/%Y").to_string()).collect::<Vec<_>>().join(", ")
}

/// A sentence about a booking, with its thing and its times.
pub fn said(key: &str, row: &Model, known: &Known) -> Message {
    let day = |at: NaiveDateTime| at.format("%d/%m/%Y").to_string();
    let until = match row.starts.date() == row.ends.date() {
        true => hour(row.ends),
        false => format!("{} ({})", hour(row.ends), day(row.ends)),
    };
    Message::new(key)
        .with("name", known.row.name.as_str())
        .with("day", day(row.starts))
        .with("from", hour(row.starts))
        .with("until", until)
}

/// The booking waits for whoever decides on such things, but never for those whose booking it is.
pub(super) async fn deciders(tx: &Tx, ctx: &Ctx, row: &Model, known: &Known) -> Result<()> {
    let names = people::names(tx.db(), &[row.person_id]).await?;
    let person = names.get(&row.person_id).cloned().unwrap_or_default();
    for decider in who_decides(tx, row, known.kind).await? {
        let item = InboxItem {
            subject: subject(row.id),
            person: decider,
            title: about(tx, "inbox-booking-title", row, known),
            detail: about(tx, "inbox-booking-detail", row, known).with("person", person.as_str()),
            url: path(row.id),
            action: Message::new("inbox-booking-action"),
        };
        tx.app().ports.inbox.open(tx, item).await?;
        let title = about(tx, "mail-booking-asked-subject", row, known);
        let text = about(tx, "mail-booking-asked-text", row, known).with("person", person.as_str());
        language::write_to(tx, ctx, decider, &title, &text).await?;
    }
    Ok(())
}

pub(super) async fn who_decides(tx: &Tx, row: &Model, kind: Kind) -> Result<BTreeSet<Uuid>> {
    let roles = match kind {
        Kind::Room => ROOM_DECIDERS,
        Kind::Equipment => EQUIPMENT_DECIDERS,
    };
    let mut people = BTreeSet::new();
    for role in roles {
        people.extend(holders::of(tx, *role).await?);
    }
    people.remove(&row.person_id);
    Ok(people)
}

/// The booker has to fill in the form that goes with it.
pub(super) async fn request_to_complete(tx: &Tx, row: &Model, known: &Known) -> Result<()> {
    let Some(request) = row.request_id else { return Ok(()) };
    let item = InboxItem {
        subject: subject(row.id),
        person: row.person_id,
        title: about(tx, "inbox-linked-title", row, known),
        detail: about(tx, "inbox-linked-detail", row, known),
        url: format!("/demarches/brouillons/{request}"),
        action: Message::new("inbox-linked-action"),
    };
    tx.app().ports.inbox.open(tx, item).await
}

/// Another room or time is proposed: the booker says yes or no.
pub(super) async fn proposal(tx: &Tx, row: &Model, known: &Known) -> Result<()> {
    let item = InboxItem {
        subject: subject(row.id),
        person: row.person_id,
        title: about(tx, "inbox-proposal-title", row, known),
        detail: about(tx, "inbox-proposal-detail", row, known),
        url: path(row.id),
        action: Message::new("inbox-proposal-action"),
    };
    tx.app().ports.inbox.open(tx, item).await
}

/// The place came free for somebody who stood in line: it is theirs to confirm until then.
pub(super) async fn offer(tx: &Tx, ctx: &Ctx, row: &Model, known: &Known, until: Instant) -> Result<()> {
    let until = wall(until);
    let say = |key: &str| {
        about(tx, key, row, known)
            .with("before_day", until.format("%d/%m/%Y").to_string())
            .with("before", hour(until))
    };
    let item = InboxItem {
        subject: subject(row.id),
        person: row.person_id,
        title: say("inbox-offer-title"),
        detail: say("inbox-offer-detail"),
        url: path(row.id),
        action: Message::new("inbox-offer-action"),
    };
    tx.app().ports.inbox.open(tx, item).await?;
    let notice = Notification {
        subject: subject(row.id),
        person: row.person_id,
        text: say("notice-booking-offered"),
        url: path(row.id),
    };
    tx.app().ports.notify.notify(tx, notice).await?;
    let (title, text) = (say("mail-booking-offered-subject"), say("mail-booking-offered-text"));
    language::write_to(tx, ctx, row.person_id, &title, &text).await
}

/// Nobody has to do anything about it any more, nor about its series when this was the last date that waited.
pub(super) async fn nobody(tx: &Tx, row: &Model) -> Result<()> {
    let inbox = &tx.app().ports.inbox;
    if let Some(id) = row.series_id
        && store::series::others_waiting(tx.db(), id, row.id).await? == 0
    {
        inbox.close(tx, &series::subject(id), None).await?;
    }
    inbox.close(tx, &subject(row.id), None).await
}

/// The booker learns what became of it, on the site and by e-mail. `what` is the end of the keys: `approved`, `refused`,
/// `lapsed`, `cancelled`, `moved`, `proposed`. What they did themselves they know: it only comes into their
/// calendar.
pub(super) async fn booker(tx: &Tx, ctx: &Ctx, row: &Model, known: &Known, what: &str) -> Result<()> {
    if ctx.author() == Some(row.person_id) {
        return invitations::changed(tx, &subject(row.id)).await;
    }
    let notice = Notification {
        subject: subject(row.id),
        person: row.person_id,
        text: about(tx, &format!("notice-booking-{what}"), row, known),
        url: path(row.id),
    };
    tx.app().ports.notify.notify(tx, notice).await?;
    let title = about(tx, &format!("mail-booking-{what}-subject"), row, known);
    let text = about(tx, &format!("mail-booking-{what}-text"), row, known);
    let letter = Letter { person: row.person_id, title, text };
    invitations::changed_saying(tx, &subject(row.id), letter).await
}
