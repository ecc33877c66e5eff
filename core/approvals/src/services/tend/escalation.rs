//! What nobody signs for five working days is told to whoever is named in the settings, or to human resources: on the
//! site, and in one letter for all of them.

use std::collections::BTreeSet;

use parvis_accounts::services::{holders, language, people};
use parvis_kernel::clock::local_date;
use parvis_kernel::error::Result;
use parvis_kernel::message::Message;
use parvis_kernel::permission::Role;
use parvis_kernel::ports::notify::Notification;
use parvis_kernel::{Ctx, Tx};
use uuid::Uuid;

use super::{Lateness, is_due, lateness, list, name};
use crate::entities::{decider, request::Model};
use crate::services::open::{path, subject};
use crate::{FALLBACK, store};

pub(super) async fn tell(ctx: &Ctx, all: &[decider::Model]) -> Result<()> {
    let today = local_date(ctx.now());
    let too_late = |row: &&decider::Model| {
        is_due(row, today) && lateness(local_date(row.since), today) == Lateness::TooLate
    };
    let late: BTreeSet<_> = all.iter().filter(too_late).map(|row| row.request_id).collect();
    if late.is_empty() {
        return Ok(());
    }
    let named: Option<Uuid> = ctx.setting(FALLBACK).await?;
    let (late, deciders) = (&late, all);
    ctx.write(|tx| async move {
        let mut requests = Vec::new();
        for id in late {
            requests.extend(store::requests::find(tx.db(), *id).await?);
        }
        let people = match named {
            Some(person) => vec![person],
            None => holders::of(&tx, Role::Hr).await?,
        };
        for person in people {
            // Nobody is told of their own, nor of what their own letter names.
            let decides =
                |id: Uuid| deciders.iter().any(|one| one.request_id == id && one.person_id == person);
            let theirs = requests.iter().filter(|row| row.requester_id != person && !decides(row.id));
            let theirs: Vec<_> = theirs.cloned().collect();
            one(&tx, ctx, person, &theirs, deciders).await?;
        }
        Ok(())
    })
    .await
}

async fn one(tx: &Tx, ctx: &Ctx, person: Uuid, rows: &[Model], deciders: &[decider::Model]) -> Result<()> {
    for row in rows {
        let text = Message::new("notice-request-late")
            .with("number", row.number.as_str())
            .with("title", row.form_title.as_str());
        let notice = Notification { subject: subject(row.id), person, text, url: path(row.id) };
        tx.app().ports.notify.notify(tx, notice).await?;
    }
    if rows.is_empty() {
        return Ok(());
    }
    let ids: Vec<_> = deciders.iter().map(|one| one.person_id).collect();
    let names = people::names(tx.db(), &ids).await?;
    let line = |row: &Model| {
        let theirs = deciders.iter().filter(|one| one.request_id == row.id);
        let theirs: Vec<_> = theirs.filter_map(|one| names.get(&one.person_id).map(String::as_str)).collect();
        Message::new("mail-late-line").with("who", theirs.join(", "))
    };
    let locale = language::of(tx.db(), person).await?;
    let count = i64::try_from(rows.len()).unwrap_or(i64::MAX);
    let title = Message::new("mail-late-subject").with("count", count);
    let text = Message::new("mail-late-text")
        .with("count", count)
        .with("name", name(tx, person).await?)
        .with("list", list(ctx, locale, rows, line).await?)
        // The person named in the settings need not be of those who look after requests: each may see these.
        .with("link", tx.app().config.link("/"));
    language::write_to(tx, ctx, person, &title, &text).await
}
