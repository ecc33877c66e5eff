//! The only code that names the tables.

pub(crate) mod claims;
pub(crate) mod conflicts;
pub(crate) mod feeds;
pub(crate) mod imports;
pub(crate) mod invitations;
pub(crate) mod series;

use parvis_kernel::clock::Date;
use parvis_kernel::error::{Error, Result};
use sea_orm::{
    ActiveModelBehavior, ActiveModelTrait, ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel,
    PrimaryKeyTrait, QueryFilter, QueryOrder,
};
use uuid::Uuid;

use crate::entities::{closure, public_holiday, school_holiday, working_pattern};

pub(crate) async fn find<E>(db: &impl ConnectionTrait, id: Uuid) -> Result<E::Model>
where
    E: EntityTrait,
    E::PrimaryKey: PrimaryKeyTrait<ValueType = Uuid>,
{
    E::find_by_id(id).one(db).await?.ok_or(Error::NotFound)
}

pub(crate) async fn insert<E, A>(db: &impl ConnectionTrait, row: E::Model) -> Result<()>
where
    E: EntityTrait,
    E::Model: IntoActiveModel<A>,
    A: ActiveModelTrait<Entity = E> + ActiveModelBehavior + Send,
{
    E::insert(row.into_active_model()).exec_without_returning(db).await?;
    Ok(())
}

pub(crate) async fn delete<E>(db: &impl ConnectionTrait, id: Uuid) -> Result<()>
where
    E: EntityTrait,
    E::PrimaryKey: PrimaryKeyTrait<ValueType = Uuid>,
{
    E::delete_by_id(id).exec(db).await?;
    Ok(())
}

/// The public holidays that touch these days, of every zone.
pub(crate) async fn holidays(
    db: &impl ConnectionTrait,
    from: Date,
    until: Date,
) -> Result<Vec<public_holiday::Model>> {
    let rows = public_holiday::Entity::find().filter(public_holiday::Column::Day.between(from, until));
    Ok(rows.order_by_asc(public_holiday::Column::Day).all(db).await?)
}

/// The last day that is known, and nothing when none is.
pub(crate) async fn last_holiday(db: &impl ConnectionTrait) -> Result<Option<Date>> {
    let last = public_holiday::Entity::find().order_by_desc(public_holiday::Column::Day).one(db).await?;
    Ok(last.map(|row| row.day))
}

pub(crate) async fn school_holidays(
    db: &impl ConnectionTrait,
    zone: &str,
    from: Date,
    until: Date,
) -> Result<Vec<school_holiday::Model>> {
    let rows = school_holiday::Entity::find()
        .filter(school_holiday::Column::Zone.eq(zone))
        .filter(school_holiday::Column::FromDay.lte(until))
        .filter(school_holiday::Column::UntilDay.gte(from));
    Ok(rows.order_by_asc(school_holiday::Column::FromDay).all(db).await?)
}

pub(crate) async fn last_school_holiday(db: &impl ConnectionTrait, zone: &str) -> Result<Option<Date>> {
    let last = school_holiday::Entity::find()
        .filter(school_holiday::Column::Zone.eq(zone))
        .order_by_desc(school_holiday::Column::UntilDay)
        .one(db)
        .await?;
    Ok(last.map(|row| row.until_day))
}

pub(crate) async fn closures(
    db: &impl ConnectionTrait,
    from: Date,
    until: Date,
) -> Result<Vec<closure::Model>> {
    let rows = closure::Entity::find()
        .filter(closure::Column::FromDay.lte(until))
        .filter(closure::Column::UntilDay.gte(from));
    Ok(rows.order_by_asc(closure::Column::FromDay).all(db).await?)
}

/// The patterns of these people, the oldest first.
pub(crate) async fn patterns(
    db: &impl ConnectionTrait,
    people: &[Uuid],
) -> Result<Vec<working_pattern::Model>> {
    let rows = working_pattern::Entity::find()
        .filter(working_pattern::Column::PersonId.is_in(people.iter().copied()));
    Ok(rows.order_by_asc(working_pattern::Column::FromDay).all(db).await?)
}

/// Takes away the pattern of a person that begins on this very day: another one takes its place.
pub(crate) async fn clear_pattern(db: &impl ConnectionTrait, person: Uuid, from: Date) -> Result<()> {
    working_pattern::Entity::delete_many()
        .filter(working_pattern::Column::PersonId.eq(person))
        .filter(working_pattern::Column::FromDay.eq(from))
        .exec(db)
        .await?;
    Ok(())
}
