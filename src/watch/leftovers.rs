//! Files that nobody names any more: a photo that was replaced, what the trash held, a version that was taken back. They
//! are removed once a day, and backups keep their own copies for as long as they last.

use std::fs;

use chrono::TimeDelta;
use parvis_accounts::services::people;
use parvis_kernel::check::Found;
use parvis_kernel::clock::ZONE;
use parvis_kernel::entities::audit_line::{Column, Entity};
use parvis_kernel::job::Job;
use parvis_kernel::ports::blobs::Freed;
use parvis_kernel::{Ctx, Error, Message, Result, Subject};
use parvis_platform::backup::{place, postgres};
use parvis_platform::blobs::named;
use parvis_portal::numbers;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// Nothing younger is removed: it may be on its way to the row that will name it.
const SAFE_AGE: TimeDelta = TimeDelta::hours(24);

/// When somebody was copying the files.
const LATER: TimeDelta = TimeDelta::hours(1);

pub(super) const REMOVED: &str = "watch.leftovers_removed";

#[derive(Serialize, Deserialize)]
pub(super) struct RemoveLeftovers;

impl Job for RemoveLeftovers {
    const NAME: &'static str = "watch.remove_leftovers";

    async fn run(self, ctx: Ctx) -> Result<()> {
        remove(&ctx).await.map(drop)
    }
}

/// Removes what nobody names and says in the trail how much that was.
pub async fn remove(ctx: &Ctx) -> Result<Freed> {
    if let Some(kept) = kept_for(ctx).await? {
        tracing::warn!(because = %ctx.say(&kept), "files that nobody names are kept");
        return Ok(Freed::default());
    }
    // What is older than the first account is not this database's leftover: a lost one, begun anew, names nothing.
    let Some(born) = people::first_added(ctx).await? else { return Ok(Freed::default()) };
    let named = named(ctx.read(), &ctx.app().registry).await?;
    let freed = ctx.app().ports.blobs.forget_others(named, born..ctx.now() - SAFE_AGE).await?;
    ctx.write(|tx| async move {
        if freed.files > 0 {
            tx.audit(ctx, REMOVED, Some(&subject()), &in_words(ctx, freed)).await?;
        }
        if freed.was_held {
            tx.enqueue_at(&RemoveLeftovers, ctx.now() + LATER).await?;
        }
        Ok(())
    })
    .await?;
    Ok(freed)
}

/// Why nothing may be removed now: rows that this program does not read may name what it would take for a leftover.
async fn kept_for(ctx: &Ctx) -> Result<Option<Message>> {
    let app = ctx.app();
    if let Some(module) = parvis_migrations::strangers(ctx.read(), &app.registry).await?.pop() {
        return Ok(Some(Message::new("leftovers-kept-module").with("module", module)));
    }
    let listed = fs::read_dir(&app.config.data).map_err(Error::internal)?.filter_map(|entry| entry.ok());
    let folders = listed.map(|entry| entry.file_name().to_string_lossy().into_owned());
    let mut former: Vec<_> = folders.filter(|name| name.starts_with(place::FORMER)).collect();
    if let Some(url) = &app.config.database_url {
        let schemas = postgres::schemas(url, &place::FORMER.replace('-', "_")).await;
        former.extend(schemas.map_err(|fault| Error::internal(fault.cause))?);
    }
    Ok(former.pop().map(|former| Message::new("leftovers-kept-former").with("folder", former)))
}

/// « 3 fichiers · 1,2 Mo »
fn in_words(ctx: &Ctx, freed: Freed) -> String {
    let files = i64::try_from(freed.files).unwrap_or(i64::MAX);
    let size = numbers::size(ctx.locale, freed.bytes);
    ctx.say(&Message::new("leftovers-freed").with("count", files).with("size", size))
}

/// All clean-ups together: how the trail finds the last one.
fn subject() -> Subject {
    Subject::new("watch", "leftovers", Uuid::nil())
}

/// What the last clean-up freed, or why there is none.
pub(super) async fn look(ctx: &Ctx) -> Result<Found> {
    if let Some(kept) = kept_for(ctx).await? {
        let advice = format!("{}-do", kept.key);
        return Ok(Found::warning(kept, &advice));
    }
    let last = Entity::find().filter(Column::SubjectId.eq(Uuid::nil())).filter(Column::Action.eq(REMOVED));
    let last = last.order_by_desc(Column::Seq).one(ctx.read()).await?;
    Ok(Found::ok(match last {
        None => Message::new("check-leftovers-none"),
        Some(line) => Message::new("check-leftovers-last")
            .with("day", line.at.with_timezone(&ZONE).format("%d/%m/%Y").to_string())
            .with("freed", line.label),
    }))
}
