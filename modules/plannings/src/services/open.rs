//! « Je le prends »: somebody of the team takes a published shift that is open. The same checks as for whoever plans, and no
//! overriding.

use parvis_accounts::services::holders;
use parvis_kernel::error::{Error, Result};
use parvis_kernel::permission::Role;
use parvis_kernel::ports::notify::Notification;
use parvis_kernel::{Ctx, Message};
use uuid::Uuid;

use super::placing::{asked, take as taken};
use super::shift::held;
use super::taking::Stopped;
use super::team::{find_shift, path, subject};
use crate::domain::shift::Facts;
use crate::domain::week::Week;
use crate::entities::team::shift::Model;
use crate::store::shifts as store;

/// The right to take open shifts and to swap one's own.
pub const TAKE: &str = "plannings.take";

/// Whether this reader is of the team, so that its open shifts are theirs to take.
pub fn is_of_team(ctx: &Ctx, sector: Uuid) -> bool {
    ctx.person().is_some_and(|me| me.sectors.contains(&sector))
}

/// Takes it: at once, for everybody to see.
pub async fn take(ctx: &Ctx, id: Uuid) -> Result<()> {
    let me = ctx.signed_in()?.clone();
    let (seen, sector, _) = find_shift(ctx, id).await?;
    if !is_of_team(ctx, sector.id) {
        return Err(Error::Forbidden);
    }
    let facts = Facts { person: Some(me.id), ..seen.facts };
    let takings = asked(ctx, &[(id, facts)], None).await?;
    let stopped = Stopped::default();
    let heard = &stopped;
    ctx.write(|tx| async move {
        let (row, week) = held(&tx, id).await?;
        // Only who is on it changes: its room stays as it is.
        taken(&tx, ctx, &takings, &[], heard).await?;
        let facts = open(&row, tx.now())?;
        let facts = Facts { person: Some(me.id), ..facts };
        let published = serde_json::to_value(&facts).map_err(Error::internal)?;
        let sequence = row.sequence + 1;
        let after = Model { published: Some(published), sequence, changed_at: tx.now(), ..row.with(&facts) };
        store::update(tx.db(), after).await?;
        let week = Week::of(week.monday);
        for person in holders::in_sector(&tx, Role::Coordinator, sector.id).await? {
            let text = Message::new("notice-team-taken")
                .with("name", me.name.as_str())
                .with("activity", facts.activity.as_str())
                .with("day", facts.day().format("%d/%m/%Y").to_string());
            let notice = Notification { subject: subject(id), person, text, url: path(&sector, week) };
            if person != me.id {
                tx.app().ports.notify.notify(&tx, notice).await?;
            }
        }
        tx.audit(ctx, "plannings.shift_taken", Some(&subject(id)), &facts.activity).await
    })
    .await
}

/// What is open of a shift: published so, not changed since, and still to come.
fn open(row: &Model, now: parvis_kernel::clock::Instant) -> Result<Facts> {
    let gone = |key: &str| Err(Error::Conflict(Message::new(key)));
    let Some(said) = row.said() else { return Err(Error::NotFound) };
    let starts = parvis_agenda::domain::span::instant(said.starts);
    if said.person.is_some() || row.person_id.is_some() {
        return gone("team-open-gone");
    }
    if row.is_removed || said != row.facts() {
        return gone("team-open-changing");
    }
    if starts.is_ok_and(|starts| starts <= now) {
        return gone("team-open-past");
    }
    Ok(said)
}
