//! Weeks of teams and their shifts.

use std::collections::HashMap;

use chrono::NaiveDateTime;
use parvis_kernel::clock::Date;
use parvis_kernel::error::{Error, Result};
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel,
    QueryFilter, QueryOrder, QuerySelect, sea_query::OnConflict,
};
use uuid::Uuid;

use crate::domain::shift::Facts;
use crate::entities::team::{shift, week};

/// The week of a sector, if anything was ever laid in it.
pub(crate) async fn week(
    db: &impl ConnectionTrait,
    sector: Uuid,
    monday: Date,
) -> Result<Option<week::Model>> {
    let rows = week::Entity::find().filter(week::Column::SectorId.eq(sector));
    Ok(rows.filter(week::Column::Monday.eq(monday)).one(db).await?)
}

pub(crate) async fn week_of(db: &impl ConnectionTrait, id: Uuid) -> Result<Option<week::Model>> {
    Ok(week::Entity::find_by_id(id).one(db).await?)
}

/// The same, held until the transaction ends: of two who change a week, the second sees what the first did.
pub(crate) async fn week_locked(db: &impl ConnectionTrait, id: Uuid) -> Result<Option<week::Model>> {
    Ok(week::Entity::find_by_id(id).lock_exclusive().one(db).await?)
}

/// The same, made where it is not there yet; two people may begin it at once.
pub(crate) async fn week_made(db: &impl ConnectionTrait, row: week::Model) -> Result<week::Model> {
    let (sector, monday) = (row.sector_id, row.monday);
    let known = OnConflict::columns([week::Column::SectorId, week::Column::Monday]).do_nothing().to_owned();
    week::Entity::insert(row.into_active_model()).on_conflict(known).exec_without_returning(db).await?;
    week(db, sector, monday).await?.ok_or_else(|| Error::internal("a week that was made is not there"))
}

pub(crate) async fn update_week(db: &impl ConnectionTrait, row: week::Model) -> Result<()> {
    week::Entity::update(row.into_active_model().reset_all()).exec(db).await?;
    Ok(())
}

/// The shifts of a week, the earliest first; those that were taken away since the last publication too.
pub(crate) async fn of_week(db: &impl ConnectionTrait, week: Uuid) -> Result<Vec<shift::Model>> {
    let rows = shift::Entity::find().filter(shift::Column::WeekId.eq(week));
    Ok(rows.order_by_asc(shift::Column::Starts).order_by_asc(shift::Column::Id).all(db).await?)
}

/// Everything that somebody is on, the earliest first.
pub(crate) async fn of_person(db: &impl ConnectionTrait, person: Uuid) -> Result<Vec<shift::Model>> {
    let rows = shift::Entity::find().filter(shift::Column::PersonId.eq(person));
    Ok(rows.order_by_asc(shift::Column::Starts).all(db).await?)
}

/// What somebody is still on from then on, the earliest first.
pub(crate) async fn of_person_from(
    db: &impl ConnectionTrait,
    person: Uuid,
    from: NaiveDateTime,
) -> Result<Vec<shift::Model>> {
    let rows = shift::Entity::find()
        .filter(shift::Column::PersonId.eq(person))
        .filter(shift::Column::Starts.gte(from))
        .filter(shift::Column::IsRemoved.eq(false));
    Ok(rows.order_by_asc(shift::Column::Starts).all(db).await?)
}

/// The shifts of these people that begin within a stretch, in whatever team.
pub(crate) async fn of_people(
    db: &impl ConnectionTrait,
    people: &[Uuid],
    (from, until): (NaiveDateTime, NaiveDateTime),
) -> Result<Vec<shift::Model>> {
    let rows = shift::Entity::find()
        .filter(shift::Column::PersonId.is_in(people.iter().copied()))
        .filter(shift::Column::Starts.gte(from))
        .filter(shift::Column::Starts.lt(until))
        .filter(shift::Column::IsRemoved.eq(false));
    Ok(rows.order_by_asc(shift::Column::Starts).all(db).await?)
}

/// Every shift of the weeks that begin between these Mondays, both included, with its sector.
pub(crate) async fn between(
    db: &impl ConnectionTrait,
    first: Date,
    last: Date,
) -> Result<Vec<(shift::Model, Uuid)>> {
    let weeks = week::Entity::find().filter(week::Column::Monday.between(first, last)).all(db).await?;
    let sectors: HashMap<_, _> = weeks.into_iter().map(|week| (week.id, week.sector_id)).collect();
    let rows = shift::Entity::find().filter(shift::Column::WeekId.is_in(sectors.keys().copied()));
    let rows = rows.order_by_asc(shift::Column::Starts).all(db).await?;
    Ok(rows
        .into_iter()
        .filter_map(|row| Some((sectors.get(&row.week_id).copied()?, row)))
        .map(|(sector, row)| (row, sector))
        .collect())
}

pub(crate) async fn find(db: &impl ConnectionTrait, id: Uuid) -> Result<Option<shift::Model>> {
    Ok(shift::Entity::find_by_id(id).one(db).await?)
}

pub(crate) async fn find_many(db: &impl ConnectionTrait, ids: &[Uuid]) -> Result<Vec<shift::Model>> {
    Ok(shift::Entity::find().filter(shift::Column::Id.is_in(ids.iter().copied())).all(db).await?)
}

pub(crate) async fn insert(db: &impl ConnectionTrait, rows: Vec<shift::Model>) -> Result<()> {
    if !rows.is_empty() {
        let rows = rows.into_iter().map(IntoActiveModel::into_active_model);
        shift::Entity::insert_many(rows).exec_without_returning(db).await?;
    }
    Ok(())
}

pub(crate) async fn update(db: &impl ConnectionTrait, row: shift::Model) -> Result<()> {
    shift::Entity::update(row.into_active_model().reset_all()).exec(db).await?;
    Ok(())
}

/// Keeps what everybody sees of a shift from now on.
pub(crate) async fn set_published(
    db: &impl ConnectionTrait,
    row: &shift::Model,
    facts: serde_json::Value,
) -> Result<()> {
    let kept = shift::ActiveModel {
        id: Set(row.id),
        published: Set(Some(facts)),
        sequence: Set(row.sequence + 1),
        ..Default::default()
    };
    shift::Entity::update(kept).exec(db).await?;
    Ok(())
}

pub(crate) async fn delete(db: &impl ConnectionTrait, id: Uuid) -> Result<()> {
    shift::Entity::delete_by_id(id).exec(db).await?;
    Ok(())
}

impl shift::Model {
    /// What holds now, for those who plan.
    pub(crate) fn facts(&self) -> Facts {
        let count = |number: i32| u32::try_from(number).unwrap_or_default();
        Facts {
            starts: self.starts,
            ends: self.ends,
            pause: count(self.pause),
            activity: self.activity.clone(),
            place: self.place.clone(),
            kind: self.kind.clone(),
            duty: self.duty.clone(),
            small: count(self.small),
            big: count(self.big),
            person: self.person_id,
            room: self.room.clone().and_then(|room| serde_json::from_value(room).ok()),
            prep: count(self.prep),
        }
    }

    /// What was published last, for everybody.
    pub(crate) fn said(&self) -> Option<Facts> {
        serde_json::from_value(self.published.clone()?).ok()
    }

    /// The same shift with other facts.
    pub(crate) fn with(self, facts: &Facts) -> Self {
        let count = |number: u32| i32::try_from(number).unwrap_or(i32::MAX);
        Self {
            starts: facts.starts,
            ends: facts.ends,
            pause: count(facts.pause),
            activity: facts.activity.clone(),
            place: facts.place.clone(),
            kind: facts.kind.clone(),
            duty: facts.duty.clone(),
            small: count(facts.small),
            big: count(facts.big),
            person_id: facts.person,
            room: facts.room.as_ref().and_then(|room| serde_json::to_value(room).ok()),
            prep: count(facts.prep),
            ..self
        }
    }
}
