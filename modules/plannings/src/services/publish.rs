//! A week becomes what everybody sees. Each person concerned is told once, with what was and what is; where a second pair of
//! eyes is wanted, somebody who directs agrees first.

use chrono::Datelike;
use parvis_accounts::entities::sector::Model as Sector;
use parvis_accounts::services::{holders, language, people};
use parvis_kernel::error::{Error, Result};
use parvis_kernel::permission::Role;
use parvis_kernel::ports::inbox::InboxItem;
use parvis_kernel::ports::notify::Notification;
use parvis_kernel::translations::Locale;
use parvis_kernel::{Ctx, Message, Tx};
use uuid::Uuid;

use super::team::{by_id, path, planning, week_subject};
use crate::domain::change::{self, Change};
use crate::domain::shift::Facts;
use crate::domain::week::Week;
use crate::entities::team::week;
use crate::store::shifts as store;

/// The right to agree to a week of a team before everybody sees it.
pub const VALIDATE: &str = "plannings.validate_team";

/// Who holds it.
pub const VALIDATORS: Role = Role::Director;

/// The setting that asks for it.
pub const NEEDS_VALIDATION: &str = "plannings.team_needs_validation";

/// What came of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// So many people were told.
    Published(usize),
    /// Somebody else has to agree first.
    Asked,
}

/// Publishes a week, or asks for it where somebody else has to agree.
pub async fn publish(ctx: &Ctx, sector: Uuid, week: Week) -> Result<Outcome> {
    planning(ctx, sector)?;
    let needs_validation: bool = ctx.setting(NEEDS_VALIDATION).await?;
    let sector = by_id(ctx, sector).await?;
    ctx.write(|tx| async move {
        let row = locked(&tx, sector.id, week).await?;
        if needs_validation {
            ask(&tx, ctx, &sector, row).await?;
            return Ok(Outcome::Asked);
        }
        let told = publish_now(&tx, ctx, &sector, row).await?;
        Ok(Outcome::Published(told))
    })
    .await
}

/// Agrees to a week that somebody else asked to publish.
pub async fn approve(ctx: &Ctx, sector: Uuid, week: Week) -> Result<usize> {
    ctx.require(VALIDATE)?;
    let sector = by_id(ctx, sector).await?;
    ctx.write(|tx| async move {
        let row = waiting(&tx, ctx, sector.id, week).await?;
        publish_now(&tx, ctx, &sector, row).await
    })
    .await
}

/// Sends it back to whoever asked, who learns why.
pub async fn refuse(ctx: &Ctx, sector: Uuid, week: Week, reason: &str) -> Result<()> {
    ctx.require(VALIDATE)?;
    let reason = reason.trim();
    match reason.chars().count() {
        0 => return Err(Error::invalid("reason", Message::new("team-refusal-missing"))),
        1..=300 => {}
        _ => return Err(Error::invalid("reason", Message::new("text-too-long").with("most", 300))),
    }
    let sector = by_id(ctx, sector).await?;
    ctx.write(|tx| async move {
        let row = waiting(&tx, ctx, sector.id, week).await?;
        if let Some(person) = row.asked_by {
            let text = |key: &str| {
                Message::new(key)
                    .with("sector", sector.name.as_str())
                    .with("week", i64::from(week.number()))
                    .with("reason", reason)
                    .with("link", tx.app().config.link(&path(&sector, week)))
            };
            let notice = Notification {
                subject: week_subject(row.id),
                person,
                text: text("notice-team-refused"),
                url: path(&sector, week),
            };
            tx.app().ports.notify.notify(&tx, notice).await?;
            let (subject, body) = (text("mail-team-refused-subject"), text("mail-team-refused-text"));
            language::write_to(&tx, ctx, person, &subject, &body).await?;
        }
        tx.app().ports.inbox.close(&tx, &week_subject(row.id), None).await?;
        let (id, said) = (row.id, format!("{} {week}", sector.name));
        store::update_week(tx.db(), week::Model { asked_by: None, ..row }).await?;
        tx.audit(ctx, "plannings.week_refused", Some(&week_subject(id)), &said).await
    })
    .await
}

async fn locked(tx: &Tx, sector: Uuid, week: Week) -> Result<week::Model> {
    let nothing = || Error::Conflict(Message::new("team-nothing-to-publish"));
    let row = store::week(tx.db(), sector, week.monday()).await?.ok_or_else(nothing)?;
    let row = store::week_locked(tx.db(), row.id).await?.ok_or_else(nothing)?;
    let rows = store::of_week(tx.db(), row.id).await?;
    let is_new =
        |row: &crate::entities::team::shift::Model| row.is_removed || row.said() != Some(row.facts());
    if rows.iter().any(is_new) { Ok(row) } else { Err(nothing()) }
}

/// A week that waits for this reader: nobody agrees to what they asked for themselves.
async fn waiting(tx: &Tx, ctx: &Ctx, sector: Uuid, week: Week) -> Result<week::Model> {
    let row = locked(tx, sector, week).await?;
    match row.asked_by {
        None => Err(Error::Conflict(Message::new("team-nothing-asked"))),
        Some(by) if ctx.author() == Some(by) => Err(Error::Forbidden),
        Some(_) => Ok(row),
    }
}

async fn ask(tx: &Tx, ctx: &Ctx, sector: &Sector, row: week::Model) -> Result<()> {
    let week = Week::of(row.monday);
    let mut directing = holders::of(tx, VALIDATORS).await?;
    directing.retain(|person| ctx.author() != Some(*person));
    if directing.is_empty() {
        return Err(Error::Conflict(Message::new("team-nobody-validates")));
    }
    let me = ctx.person().map(|me| me.name.clone()).unwrap_or_default();
    for person in directing {
        let text = |key: &str| {
            Message::new(key)
                .with("sector", sector.name.as_str())
                .with("week", i64::from(week.number()))
                .with("person", me.as_str())
        };
        let item = InboxItem {
            subject: week_subject(row.id),
            person,
            title: text("inbox-team-title"),
            detail: text("inbox-team-detail"),
            url: path(sector, week),
            action: Message::new("inbox-team-action"),
        };
        tx.app().ports.inbox.open(tx, item).await?;
    }
    let (id, said) = (row.id, format!("{} {week}", sector.name));
    store::update_week(tx.db(), week::Model { asked_by: ctx.author(), ..row }).await?;
    tx.audit(ctx, "plannings.week_asked", Some(&week_subject(id)), &said).await
}

/// Everybody sees it from now on; says how many people were told.
async fn publish_now(tx: &Tx, ctx: &Ctx, sector: &Sector, row: week::Model) -> Result<usize> {
    let rows = store::of_week(tx.db(), row.id).await?;
    let now = |row: &crate::entities::team::shift::Model| (!row.is_removed).then(|| row.facts());
    let pairs: Vec<_> = rows.iter().map(|row| (row.said(), now(row))).collect();
    for shift in &rows {
        match now(shift) {
            Some(facts) if shift.said().as_ref() == Some(&facts) => {}
            Some(facts) => {
                let facts = serde_json::to_value(&facts).map_err(Error::internal)?;
                store::set_published(tx.db(), shift, facts).await?;
            }
            None => store::delete(tx.db(), shift.id).await?,
        }
    }
    let week = Week::of(row.monday);
    let is_first = row.published_at.is_none();
    let mut told = 0;
    for (person, changes) in change::by_person(&pairs) {
        // Nobody is told what they did themselves.
        if ctx.author() == Some(person) {
            continue;
        }
        let letter =
            Letter { tx, ctx, row: &row, week, sector: &sector.name, path: path(sector, week), is_first };
        letter.to(person, &changes).await?;
        told += 1;
    }
    tx.app().ports.inbox.close(tx, &week_subject(row.id), None).await?;
    let (id, said) = (row.id, format!("{} {week}", sector.name));
    let published = week::Model { published_at: Some(tx.now()), asked_by: None, ..row };
    store::update_week(tx.db(), published).await?;
    tx.audit(ctx, "plannings.week_published", Some(&week_subject(id)), &said).await?;
    Ok(told)
}

/// What is said to each person of one publication.
struct Letter<'a> {
    tx: &'a Tx,
    ctx: &'a Ctx,
    row: &'a week::Model,
    week: Week,
    sector: &'a str,
    path: String,
    is_first: bool,
}

impl Letter<'_> {
    async fn to(&self, person: Uuid, changes: &[Change]) -> Result<()> {
        let locale = language::of(self.tx.db(), person).await?;
        let lines: Vec<_> = changes.iter().map(|change| changed(self.ctx, locale, change)).collect();
        let what = if self.is_first { "published" } else { "changed" };
        let text = |key: &str| {
            Message::new(key)
                .with("sector", self.sector)
                .with("week", i64::from(self.week.number()))
                .with("from", self.week.monday().format("%d/%m/%Y").to_string())
                .with("until", self.week.sunday().format("%d/%m/%Y").to_string())
                .with("lines", lines.join("\n"))
                .with("link", self.tx.app().config.link(&self.path))
        };
        let notice = Notification {
            subject: week_subject(self.row.id),
            person,
            text: text(&format!("notice-team-{what}")),
            url: self.path.clone(),
        };
        self.tx.app().ports.notify.notify(self.tx, notice).await?;
        let subject = text(&format!("mail-team-{what}-subject"));
        let body = text(&format!("mail-team-{what}-text"));
        language::write_to(self.tx, self.ctx, person, &subject, &body).await
    }
}

/// A change in somebody's words: what was, what is.
pub(crate) fn changed(ctx: &Ctx, locale: Locale, change: &Change) -> String {
    let key = match (&change.before, &change.after) {
        (Some(_), Some(_)) => "team-changed",
        (None, _) => "team-added",
        (Some(_), None) => "team-removed",
    };
    let mut message = Message::new(key);
    for (name, facts) in [("before", &change.before), ("after", &change.after)] {
        if let Some(facts) = facts {
            message = message.with(name, line(ctx, locale, facts));
        }
    }
    ctx.say_in(locale, &message)
}

/// « mercredi 02/12 · 09:00 – 17:00 · Accueil de loisirs · Salle 2 »
pub(crate) fn line(ctx: &Ctx, locale: Locale, facts: &Facts) -> String {
    let weekday = Message::new(&format!("weekday-{}", facts.day().weekday().number_from_monday()));
    let mut parts = vec![
        format!("{} {}", ctx.say_in(locale, &weekday), facts.day().format("%d/%m")),
        facts.hours(),
        facts.activity.clone(),
    ];
    parts.extend(Some(facts.spot()).filter(|spot| !spot.is_empty()));
    if facts.children().all() > 0 {
        let children = Message::new("team-children")
            .with("small", i64::from(facts.small))
            .with("big", i64::from(facts.big));
        parts.push(ctx.say_in(locale, &children));
    }
    parts.join(" · ")
}

/// The name of whoever asked for a week to be published.
pub async fn asker(ctx: &Ctx, person: Uuid) -> Result<String> {
    Ok(people::names(ctx.read(), &[person]).await?.remove(&person).unwrap_or_default())
}
