//! Since when somebody's leave is counted here, and what they are entitled to beside the counters' rules.

use std::collections::HashMap;

use parvis_kernel::clock::Date;
use parvis_kernel::error::{Error, Result};
use sea_orm::sea_query::{OnConflict, Query};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
};
use uuid::Uuid;

use super::kept;
use crate::domain::quantity::Hundredths;
use crate::entities::person::{ActiveModel, Column, Entity, Model};
use crate::entities::right;

pub(crate) async fn find(db: &impl ConnectionTrait, person: Uuid) -> Result<Option<Model>> {
    Ok(Entity::find_by_id(person).one(db).await?)
}

/// The first and the last day of a person's contract, as far as they are known.
pub(crate) async fn contract(
    db: &impl ConnectionTrait,
    person: Uuid,
) -> Result<(Option<Date>, Option<Date>)> {
    let account = parvis_accounts::entities::person::Entity::find_by_id(person).one(db).await?;
    let account = account.ok_or(Error::NotFound)?;
    Ok((account.contract_start, account.contract_end))
}

/// Those whose account is open.
pub(crate) async fn open_accounts(db: &impl ConnectionTrait) -> Result<Vec<Uuid>> {
    use parvis_accounts::entities::person::{Column, Entity};
    let rows = Entity::find().select_only().column(Column::Id).filter(Column::Active.eq(true));
    Ok(rows.order_by_asc(Column::Id).into_tuple().all(db).await?)
}

/// The id, the username and the name of those whose account is open.
pub(crate) async fn usernames(db: &impl ConnectionTrait) -> Result<Vec<(Uuid, String, String)>> {
    use parvis_accounts::entities::person::{Column, Entity};
    let rows = Entity::find().select_only().columns([Column::Id, Column::Username, Column::Name]);
    Ok(rows.filter(Column::Active.eq(true)).into_tuple().all(db).await?)
}

/// What these people are called, closed accounts included.
pub(crate) async fn names(db: &impl ConnectionTrait, ids: &[Uuid]) -> Result<HashMap<Uuid, String>> {
    use parvis_accounts::entities::person::{Column, Entity};
    let rows = Entity::find().select_only().columns([Column::Id, Column::Name]);
    let rows: Vec<(Uuid, String)> =
        rows.filter(Column::Id.is_in(ids.iter().copied())).into_tuple().all(db).await?;
    Ok(rows.into_iter().collect())
}

/// Locks the ledger of a person until the transaction ends, opening it on `since` when it is new. SQLite has one writer.
pub(crate) async fn lock(db: &impl ConnectionTrait, person: Uuid, since: Date) -> Result<Model> {
    let row = Query::insert()
        .into_table(Entity)
        .columns([Column::PersonId, Column::Since])
        .values_panic([person.into(), since.into()])
        .on_conflict(OnConflict::column(Column::PersonId).do_nothing().to_owned())
        .to_owned();
    db.execute(&row).await?;
    Entity::find_by_id(person).lock_exclusive().one(db).await?.ok_or(Error::NotFound)
}

pub(crate) async fn update(db: &impl ConnectionTrait, row: Model) -> Result<()> {
    Entity::update(ActiveModel::from(row).reset_all()).exec(db).await?;
    Ok(())
}

/// What a person is entitled to, by counter, where it is not what the counter says.
pub(crate) async fn rights(db: &impl ConnectionTrait, person: Uuid) -> Result<HashMap<String, Hundredths>> {
    let rows = right::Entity::find().filter(right::Column::PersonId.eq(person)).all(db).await?;
    Ok(rows.into_iter().map(|row| (row.counter, row.yearly.into())).collect())
}

/// Who is entitled to something else of a counter than it says.
pub(crate) async fn rights_of(db: &impl ConnectionTrait, counter: &str) -> Result<HashMap<Uuid, Hundredths>> {
    let rows = right::Entity::find().filter(right::Column::Counter.eq(counter)).all(db).await?;
    Ok(rows.into_iter().map(|row| (row.person_id, row.yearly.into())).collect())
}

/// Says what a whole period gives one person; nothing puts the counter's own rule back.
pub(crate) async fn set_right(
    db: &impl ConnectionTrait,
    person: Uuid,
    counter: &str,
    yearly: Option<Hundredths>,
) -> Result<()> {
    right::Entity::delete_by_id((person, counter.to_owned())).exec(db).await?;
    if let Some(yearly) = yearly {
        let row = right::Model { person_id: person, counter: counter.to_owned(), yearly: kept(yearly)? };
        right::Entity::insert(right::ActiveModel::from(row)).exec_without_returning(db).await?;
    }
    Ok(())
}
