//! When people work: the usual week unless something else was said.

use std::collections::HashMap;

use async_trait::async_trait;
use chrono::Datelike;
use parvis_accounts::services::person;
use parvis_kernel::clock::Date;
use parvis_kernel::error::{Error, Result};
use parvis_kernel::message::Message;
use parvis_kernel::ports::absences::{WorkPattern, WorkingDay};
use parvis_kernel::{Ctx, Subject};
use sea_orm::ConnectionTrait;
use uuid::Uuid;

use super::calendar;
use crate::domain::days::Facts;
use crate::domain::pattern::{Pattern, Patterns};
use crate::entities::working_pattern;
use crate::{EDIT, store};

/// The patterns of one person. `db` may be a transaction under way.
pub async fn of(db: &impl ConnectionTrait, person: Uuid) -> Result<Patterns> {
    Ok(of_many(db, &[person]).await?.remove(&person).unwrap_or_default())
}

/// The patterns of several people; who is not there has the usual week.
pub async fn of_many(db: &impl ConnectionTrait, people: &[Uuid]) -> Result<HashMap<Uuid, Patterns>> {
    let mut known: HashMap<Uuid, Patterns> = HashMap::new();
    for row in store::patterns(db, people).await? {
        let weeks = serde_json::from_value(row.weeks).map_err(Error::internal)?;
        known.entry(row.person_id).or_default().0.push(Pattern { from: row.from_day, weeks });
    }
    Ok(known)
}

/// The patterns of one person with their ids, for those who edit them.
pub async fn listed(ctx: &Ctx, person: Uuid) -> Result<Vec<(Uuid, Pattern)>> {
    ctx.require(EDIT)?;
    person::find(ctx, person).await?;
    let rows = store::patterns(ctx.read(), &[person]).await?.into_iter();
    let read = |row: working_pattern::Model| {
        let weeks = serde_json::from_value(row.weeks).map_err(Error::internal)?;
        Ok((row.id, Pattern { from: row.from_day, weeks }))
    };
    rows.map(read).collect()
}

/// From a day on, somebody works so. What begins on the same day is replaced; requests that were counted before stay as
/// they are.
pub async fn set(ctx: &Ctx, person: Uuid, pattern: Pattern) -> Result<Uuid> {
    ctx.require(EDIT)?;
    if !(2000..=2100).contains(&pattern.from.year()) {
        return Err(Error::invalid("from", Message::new("date-wrong")));
    }
    pattern.check()?;
    let name = person::find(ctx, person).await?.person.name;
    let weeks = serde_json::to_value(&pattern.weeks).map_err(Error::internal)?;
    let row = working_pattern::Model { id: Uuid::now_v7(), person_id: person, from_day: pattern.from, weeks };
    let id = row.id;
    ctx.write(|tx| async move {
        store::clear_pattern(tx.db(), person, row.from_day).await?;
        let said = format!("{name} ({})", row.from_day);
        tx.audit(ctx, "agenda.pattern_set", Some(&subject(id)), &said).await?;
        store::insert::<working_pattern::Entity, _>(tx.db(), row).await
    })
    .await?;
    Ok(id)
}

/// Takes a pattern away; the one before it holds again. Says whose it was.
pub async fn remove(ctx: &Ctx, id: Uuid) -> Result<Uuid> {
    ctx.require(EDIT)?;
    let person = store::find::<working_pattern::Entity>(ctx.read(), id).await?.person_id;
    let name = person::find(ctx, person).await?.person.name;
    ctx.write(|tx| async move {
        let row = store::find::<working_pattern::Entity>(tx.db(), id).await?;
        store::delete::<working_pattern::Entity>(tx.db(), id).await?;
        let said = format!("{name} ({})", row.from_day);
        tx.audit(ctx, "agenda.pattern_removed", Some(&subject(id)), &said).await?;
        Ok(person)
    })
    .await
}

/// Answers for those whose hours were written down; nobody is taken to know the usual week better than another module.
pub(crate) struct Written;

#[async_trait]
impl WorkPattern for Written {
    async fn working_day(&self, ctx: &Ctx, person: Uuid, day: Date) -> Result<Option<WorkingDay>> {
        let patterns = of(ctx.read(), person).await?;
        if patterns.0.first().is_none_or(|first| day < first.from) {
            return Ok(None);
        }
        let calendar = calendar::between(ctx, ctx.read(), day, day).await?;
        Ok(Some(Facts { calendar: &calendar, patterns: &patterns }.worked(day)))
    }
}

fn subject(id: Uuid) -> Subject {
    Subject::new("agenda", "pattern", id)
}
