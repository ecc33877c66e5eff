//! People, their sectors and the roles they hold.

use parvis_kernel::clock::{Date, Instant};
use parvis_kernel::error::{Error, Result};
use parvis_kernel::order::Order;
use parvis_kernel::permission::Role;
use sea_orm::sea_query::{Expr, ExprTrait, Func, Query};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, Condition, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter,
    QueryOrder, QuerySelect,
};
use uuid::Uuid;

use crate::entities::{person, person_sector, role_holding};

pub(crate) async fn find(db: &impl ConnectionTrait, id: Uuid) -> Result<Option<person::Model>> {
    Ok(person::Entity::find_by_id(id).one(db).await?)
}

pub(crate) async fn find_many(db: &impl ConnectionTrait, ids: &[Uuid]) -> Result<Vec<person::Model>> {
    let rows = person::Entity::find().filter(person::Column::Id.is_in(ids.iter().copied()));
    Ok(rows.all(db).await?)
}

/// By username or by e-mail address, in whatever case it was typed (T2).
pub(crate) async fn find_by_login(db: &impl ConnectionTrait, login: &str) -> Result<Option<person::Model>> {
    let login = login.trim().to_lowercase();
    let either = Condition::any()
        .add(person::Column::Username.eq(login.as_str()))
        .add(Expr::expr(Func::lower(Expr::col(person::Column::Email))).eq(login.as_str()));
    Ok(person::Entity::find().filter(either).one(db).await?)
}

pub(crate) async fn all(db: &impl ConnectionTrait) -> Result<Vec<person::Model>> {
    Ok(person::Entity::find()
        .order_by_asc(person::Column::Name)
        .order_by_asc(person::Column::Id)
        .all(db)
        .await?)
}

/// The ids after one, in order.
pub(crate) async fn ids(db: &impl ConnectionTrait, after: Option<Uuid>, limit: u64) -> Result<Vec<Uuid>> {
    let mut rows =
        person::Entity::find().select_only().column(person::Column::Id).order_by_asc(person::Column::Id);
    if let Some(after) = after {
        rows = rows.filter(person::Column::Id.gt(after));
    }
    Ok(rows.limit(limit).into_tuple().all(db).await?)
}

/// What a list holds: people whose account is open, all of them or those of one sector.
pub(crate) fn wanted(sector: Option<Uuid>) -> Condition {
    let members = sector.map(|sector| {
        Query::select()
            .column(person_sector::Column::PersonId)
            .from(person_sector::Entity)
            .and_where(person_sector::Column::SectorId.eq(sector))
            .to_owned()
    });
    Condition::all()
        .add(person::Column::Active.eq(true))
        .add_option(members.map(|members| person::Column::Id.in_subquery(members)))
}

/// A page of a list, in the order asked for, after the last item of the page before.
pub(crate) async fn listed(
    db: &impl ConnectionTrait,
    wanted: Condition,
    order: Order<person::Column>,
    after: Option<Condition>,
    limit: u64,
) -> Result<Vec<person::Model>> {
    let rows = order.of(person::Entity::find()).filter(wanted).limit(limit);
    let rows = match after {
        Some(after) => rows.filter(after),
        None => rows,
    };
    Ok(rows.all(db).await?)
}

pub(crate) async fn count(db: &impl ConnectionTrait, wanted: Condition) -> Result<u64> {
    Ok(person::Entity::find().filter(wanted).count(db).await?)
}

/// Open accounts that hold a role, anywhere.
pub(crate) async fn holders(db: &impl ConnectionTrait, role: Role) -> Result<Vec<person::Model>> {
    let holders = Query::select()
        .column(role_holding::Column::PersonId)
        .from(role_holding::Entity)
        .and_where(role_holding::Column::Role.eq(role.key()))
        .to_owned();
    Ok(person::Entity::find()
        .filter(person::Column::Active.eq(true))
        .filter(person::Column::Id.in_subquery(holders))
        .order_by_asc(person::Column::Id)
        .all(db)
        .await?)
}

/// Accounts are closed, never deleted: the first one stays.
pub(crate) async fn first_added(db: &impl ConnectionTrait) -> Result<Option<Instant>> {
    let first = person::Entity::find().order_by_asc(person::Column::CreatedAt).one(db).await?;
    Ok(first.map(|person| person.created_at))
}

pub(crate) async fn is_empty(db: &impl ConnectionTrait) -> Result<bool> {
    Ok(person::Entity::find().count(db).await? == 0)
}

pub(crate) async fn insert(db: &impl ConnectionTrait, row: person::Model) -> Result<()> {
    person::Entity::insert(person::ActiveModel::from(row)).exec_without_returning(db).await?;
    Ok(())
}

/// Changes a person as they are now, not as they were when the request began: nobody else's change is undone, least of
/// all a closed account or a new password.
pub(crate) async fn change(
    db: &impl ConnectionTrait,
    id: Uuid,
    edit: impl FnOnce(&mut person::Model),
) -> Result<()> {
    // PostgreSQL lets two writers read the same row; SQLite has one writer.
    let found = person::Entity::find_by_id(id).lock_exclusive().one(db).await?;
    let mut row = found.ok_or(Error::NotFound)?;
    edit(&mut row);
    person::Entity::update(person::ActiveModel::from(row).reset_all()).exec(db).await?;
    Ok(())
}

/// True when another person has that username or address already.
pub(crate) async fn is_taken(
    db: &impl ConnectionTrait,
    column: person::Column,
    value: &str,
    except: Option<Uuid>,
) -> Result<bool> {
    let mut rows =
        person::Entity::find().filter(Expr::expr(Func::lower(Expr::col(column))).eq(value.to_lowercase()));
    if let Some(except) = except {
        rows = rows.filter(person::Column::Id.ne(except));
    }
    Ok(rows.count(db).await? > 0)
}

pub(crate) async fn sectors_of(db: &impl ConnectionTrait, person: Uuid) -> Result<Vec<Uuid>> {
    let rows =
        person_sector::Entity::find().filter(person_sector::Column::PersonId.eq(person)).all(db).await?;
    Ok(rows.into_iter().map(|row| row.sector_id).collect())
}

pub(crate) async fn memberships(db: &impl ConnectionTrait) -> Result<Vec<(Uuid, Uuid)>> {
    let rows = person_sector::Entity::find().all(db).await?;
    Ok(rows.into_iter().map(|row| (row.person_id, row.sector_id)).collect())
}

pub(crate) async fn roles_of(db: &impl ConnectionTrait, person: Uuid) -> Result<Vec<(Role, Option<Uuid>)>> {
    let rows = role_holding::Entity::find().filter(role_holding::Column::PersonId.eq(person)).all(db).await?;
    Ok(rows.into_iter().filter_map(|row| Some((Role::from_key(&row.role)?, row.sector_id))).collect())
}

/// Every role held, by whom, where.
pub(crate) async fn all_roles(db: &impl ConnectionTrait) -> Result<Vec<(Uuid, Role, Option<Uuid>)>> {
    let rows = role_holding::Entity::find().all(db).await?;
    let read = |row: role_holding::Model| Some((row.person_id, Role::from_key(&row.role)?, row.sector_id));
    Ok(rows.into_iter().filter_map(read).collect())
}

/// The roles of one person, row by row.
pub(crate) async fn holdings_of(db: &impl ConnectionTrait, person: Uuid) -> Result<Vec<role_holding::Model>> {
    let rows = role_holding::Entity::find().filter(role_holding::Column::PersonId.eq(person));
    Ok(rows.order_by_asc(role_holding::Column::Role).all(db).await?)
}

/// Whose contract ends between these days, with the day.
pub(crate) async fn contracts_between(
    db: &impl ConnectionTrait,
    from: Date,
    until: Date,
) -> Result<Vec<(person::Model, Date)>> {
    let rows =
        person::Entity::find().filter(person::Column::ContractEnd.between(from, until)).all(db).await?;
    Ok(rows.into_iter().filter_map(|row| row.contract_end.map(|end| (row, end))).collect())
}

pub(crate) async fn set_sectors(db: &impl ConnectionTrait, person: Uuid, sectors: &[Uuid]) -> Result<()> {
    person_sector::Entity::delete_many().filter(person_sector::Column::PersonId.eq(person)).exec(db).await?;
    let rows = sectors.iter().map(|sector| person_sector::Model { person_id: person, sector_id: *sector });
    let rows: Vec<person_sector::ActiveModel> = rows.map(Into::into).collect();
    if !rows.is_empty() {
        person_sector::Entity::insert_many(rows).exec_without_returning(db).await?;
    }
    Ok(())
}

pub(crate) async fn set_roles(
    db: &impl ConnectionTrait,
    person: Uuid,
    roles: &[(Role, Option<Uuid>)],
) -> Result<()> {
    role_holding::Entity::delete_many().filter(role_holding::Column::PersonId.eq(person)).exec(db).await?;
    let row = |(role, sector_id): &(Role, Option<Uuid>)| role_holding::Model {
        id: Uuid::now_v7(),
        person_id: person,
        role: role.key().to_owned(),
        sector_id: *sector_id,
    };
    let rows: Vec<role_holding::ActiveModel> = roles.iter().map(row).map(Into::into).collect();
    if !rows.is_empty() {
        role_holding::Entity::insert_many(rows).exec_without_returning(db).await?;
    }
    Ok(())
}
