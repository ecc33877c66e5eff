//! The only code that names the tables of forms.

use parvis_kernel::error::{Error, Result};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder,
    QuerySelect,
};
use uuid::Uuid;

use crate::entities::{form, version};

pub(crate) async fn all(db: &impl ConnectionTrait) -> Result<Vec<form::Model>> {
    let forms = form::Entity::find().order_by_asc(form::Column::Position);
    Ok(forms.order_by_asc(form::Column::Id).all(db).await?)
}

pub(crate) async fn count(db: &impl ConnectionTrait) -> Result<u64> {
    Ok(form::Entity::find().count(db).await?)
}

pub(crate) async fn find(db: &impl ConnectionTrait, id: Uuid) -> Result<Option<form::Model>> {
    Ok(form::Entity::find_by_id(id).one(db).await?)
}

pub(crate) async fn by_key(db: &impl ConnectionTrait, key: &str) -> Result<Option<form::Model>> {
    Ok(form::Entity::find().filter(form::Column::Key.eq(key)).one(db).await?)
}

/// The same, for whoever is about to change it.
pub(crate) async fn take(db: &impl ConnectionTrait, id: Uuid) -> Result<form::Model> {
    form::Entity::find_by_id(id).lock_exclusive().one(db).await?.ok_or(Error::NotFound)
}

pub(crate) async fn after(
    db: &impl ConnectionTrait,
    after: Option<Uuid>,
    limit: u64,
) -> Result<Vec<form::Model>> {
    let mut rows = form::Entity::find().order_by_asc(form::Column::Id).limit(limit);
    if let Some(after) = after {
        rows = rows.filter(form::Column::Id.gt(after));
    }
    Ok(rows.all(db).await?)
}

pub(crate) async fn insert(db: &impl ConnectionTrait, row: form::Model) -> Result<()> {
    form::Entity::insert(form::ActiveModel::from(row)).exec_without_returning(db).await?;
    Ok(())
}

pub(crate) async fn update(db: &impl ConnectionTrait, row: form::Model) -> Result<()> {
    form::Entity::update(form::ActiveModel::from(row).reset_all()).exec(db).await?;
    Ok(())
}

pub(crate) async fn delete(db: &impl ConnectionTrait, id: Uuid) -> Result<()> {
    form::Entity::delete_by_id(id).exec(db).await?;
    Ok(())
}

/// Every version of a form, the first one first.
pub(crate) async fn versions(db: &impl ConnectionTrait, form: Uuid) -> Result<Vec<version::Model>> {
    let versions = version::Entity::find().filter(version::Column::FormId.eq(form));
    Ok(versions.order_by_asc(version::Column::Number).all(db).await?)
}

pub(crate) async fn version(
    db: &impl ConnectionTrait,
    form: Uuid,
    number: i32,
) -> Result<Option<version::Model>> {
    let versions = version::Entity::find().filter(version::Column::FormId.eq(form));
    Ok(versions.filter(version::Column::Number.eq(number)).one(db).await?)
}

/// The published forms with the version that people fill in, in the order of the catalogue.
pub(crate) async fn published(db: &impl ConnectionTrait) -> Result<Vec<(form::Model, version::Model)>> {
    let published = form::Column::State.eq(crate::domain::state::State::Published.key());
    let forms = form::Entity::find().filter(published).order_by_asc(form::Column::Position);
    let forms = forms.order_by_asc(form::Column::Id).all(db).await?;
    let ids: Vec<_> = forms.iter().map(|form| form.id).collect();
    let versions = version::Entity::find().filter(version::Column::FormId.is_in(ids)).all(db).await?;
    let current = |form: form::Model| {
        let of_form = |one: &&version::Model| one.form_id == form.id && Some(one.number) == form.version;
        let version = versions.iter().find(of_form)?.clone();
        Some((form, version))
    };
    Ok(forms.into_iter().filter_map(current).collect())
}

pub(crate) async fn insert_version(db: &impl ConnectionTrait, row: version::Model) -> Result<()> {
    version::Entity::insert(version::ActiveModel::from(row)).exec_without_returning(db).await?;
    Ok(())
}
