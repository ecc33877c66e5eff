//! How people are employed, and what they have learnt.

use parvis_kernel::error::Result;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder};
use uuid::Uuid;

use crate::domain::contract::Contract;
use crate::domain::ratio::Skill;
use crate::entities::team::contract::{Column, Entity, Model};

/// The rows of these people, the oldest first.
pub(crate) async fn of(db: &impl ConnectionTrait, people: &[Uuid]) -> Result<Vec<Model>> {
    let rows = Entity::find().filter(Column::PersonId.is_in(people.iter().copied()));
    Ok(rows.order_by_asc(Column::FromDay).all(db).await?)
}

pub(crate) async fn find(db: &impl ConnectionTrait, id: Uuid) -> Result<Option<Model>> {
    Ok(Entity::find_by_id(id).one(db).await?)
}

pub(crate) async fn insert(db: &impl ConnectionTrait, person: Uuid, contract: &Contract) -> Result<()> {
    let row = Model {
        id: contract.id,
        person_id: person,
        kind: contract.kind.clone(),
        weekly_minutes: contract.weekly.and_then(|minutes| i32::try_from(minutes).ok()),
        skill: contract.skill.key().to_owned(),
        from_day: contract.from,
        until_day: contract.until,
        yearly_minutes: contract.yearly.and_then(|minutes| i32::try_from(minutes).ok()),
        adult_from: contract.adult_from,
    };
    Entity::insert(row.into_active_model()).exec_without_returning(db).await?;
    Ok(())
}

pub(crate) async fn delete(db: &impl ConnectionTrait, id: Uuid) -> Result<()> {
    Entity::delete_by_id(id).exec(db).await?;
    Ok(())
}

impl From<Model> for Contract {
    fn from(row: Model) -> Self {
        Self {
            id: row.id,
            kind: row.kind,
            weekly: row.weekly_minutes.and_then(|minutes| u32::try_from(minutes).ok()),
            skill: Skill::from_key(&row.skill).unwrap_or(Skill::Untrained),
            from: row.from_day,
            until: row.until_day,
            yearly: row.yearly_minutes.and_then(|minutes| u32::try_from(minutes).ok()),
            adult_from: row.adult_from,
        }
    }
}
