//! The counters, in their order.

use parvis_kernel::error::{Error, Result};
use sea_orm::{ActiveModelTrait, ConnectionTrait, EntityTrait, QueryOrder};

use super::kept;
use crate::domain::counter::{Carry, Counter, Earning, Unit};
use crate::entities::counter::{ActiveModel, Column, Entity, Model};

pub(crate) async fn all(db: &impl ConnectionTrait) -> Result<Vec<Counter>> {
    let rows = Entity::find().order_by_asc(Column::Position).order_by_asc(Column::Key).all(db).await?;
    Ok(rows.into_iter().map(read).collect())
}

pub(crate) async fn find(db: &impl ConnectionTrait, key: &str) -> Result<Option<Counter>> {
    Ok(Entity::find_by_id(key).one(db).await?.map(read))
}

pub(crate) async fn insert(db: &impl ConnectionTrait, counter: &Counter, position: usize) -> Result<()> {
    let row = row(counter, i32::try_from(position).map_err(Error::internal)?)?;
    Entity::insert(ActiveModel::from(row)).exec_without_returning(db).await?;
    Ok(())
}

pub(crate) async fn update(db: &impl ConnectionTrait, counter: &Counter) -> Result<()> {
    let known = Entity::find_by_id(&counter.key).one(db).await?.ok_or(Error::NotFound)?;
    let row = row(counter, known.position)?;
    Entity::update(ActiveModel::from(row).reset_all()).exec(db).await?;
    Ok(())
}

fn read(row: Model) -> Counter {
    Counter {
        unit: Unit::from_key(&row.unit).unwrap_or(Unit::Worked),
        earning: Earning::from_key(&row.earning).unwrap_or(Earning::ByHand),
        yearly: row.yearly.into(),
        first_month: u32::try_from(row.first_month).unwrap_or(6),
        lasts: u32::try_from(row.lasts).unwrap_or(1),
        carry: row.carry.map_or(Carry::Everything, |most| Carry::UpTo(most.into())),
        rounds_up: row.rounds_up,
        is_kept: row.is_kept,
        overdraft: row.overdraft.into(),
        may_be_asked: row.may_be_asked,
        needs_proof: row.needs_proof,
        days_back: u32::try_from(row.days_back).unwrap_or(0),
        earns: u32::try_from(row.earns).unwrap_or(100),
        is_active: row.is_active,
        key: row.key,
        name: row.name,
        code: row.code,
    }
}

fn row(counter: &Counter, position: i32) -> Result<Model> {
    let small = |number: u32| i32::try_from(number).map_err(Error::internal);
    Ok(Model {
        key: counter.key.clone(),
        position,
        name: counter.name.clone(),
        unit: counter.unit.key().to_owned(),
        yearly: kept(counter.yearly)?,
        earning: counter.earning.key().to_owned(),
        first_month: small(counter.first_month)?,
        lasts: small(counter.lasts)?,
        carry: match counter.carry {
            Carry::Everything => None,
            Carry::UpTo(most) => Some(kept(most)?),
        },
        rounds_up: counter.rounds_up,
        is_kept: counter.is_kept,
        overdraft: kept(counter.overdraft)?,
        may_be_asked: counter.may_be_asked,
        needs_proof: counter.needs_proof,
        days_back: small(counter.days_back)?,
        earns: small(counter.earns)?,
        code: counter.code.clone(),
        is_active: counter.is_active,
    })
}
