//! Themes in the database, and the list of what everybody was shown.

use std::borrow::Cow;

use parvis_kernel::clock::Instant;
use parvis_kernel::error::Result;
use sea_orm::ActiveValue::Set;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, sea_query};
use uuid::Uuid;

use super::Choice;
use crate::entities::{theme, theme_file, theme_switch};
use crate::theme::source::Source;

/// What everybody sees now.
pub(crate) async fn current(db: &impl ConnectionTrait) -> Result<Choice> {
    let last = theme_switch::Entity::find().order_by_desc(theme_switch::Column::Seq).limit(1).one(db).await?;
    let Some(last) = last else { return Ok(Choice::Configured) };
    let Some(id) = last.theme_id else { return Ok(last.folder.map_or(Choice::Configured, Choice::Folder)) };
    Ok(find(db, id).await?.map_or(Choice::Configured, |row| Choice::Kept(id, row.version)))
}

pub(crate) async fn find(db: &impl ConnectionTrait, id: Uuid) -> Result<Option<theme::Model>> {
    Ok(theme::Entity::find_by_id(id).one(db).await?)
}

/// All of them, those changed last first.
pub(crate) async fn list(db: &impl ConnectionTrait) -> Result<Vec<theme::Model>> {
    Ok(theme::Entity::find().order_by_desc(theme::Column::ChangedAt).all(db).await?)
}

pub(crate) async fn files(db: &impl ConnectionTrait, id: Uuid) -> Result<Vec<theme_file::Model>> {
    let files = theme_file::Entity::find().filter(theme_file::Column::ThemeId.eq(id));
    Ok(files.order_by_asc(theme_file::Column::Name).all(db).await?)
}

/// The row with its files.
pub(crate) async fn source(db: &impl ConnectionTrait, row: theme::Model) -> Result<Source> {
    let files = files(db, row.id).await?.into_iter().map(|file| (file.name, Cow::Owned(file.bytes)));
    Ok(Source { toml: row.source, files: files.collect(), templates: Vec::new() })
}

pub(crate) async fn add(db: &impl ConnectionTrait, row: theme::Model) -> Result<()> {
    theme::Entity::insert(theme::ActiveModel::from(row)).exec_without_returning(db).await?;
    Ok(())
}

/// Writes what was changed, one version further: false when somebody else was quicker, or when it is in use already.
pub(crate) async fn change(db: &impl ConnectionTrait, row: &theme::Model) -> Result<bool> {
    let changed = theme::Entity::update_many()
        .col_expr(theme::Column::Label, row.label.clone().into())
        .col_expr(theme::Column::Source, row.source.clone().into())
        .col_expr(theme::Column::Version, (row.version + 1).into())
        .col_expr(theme::Column::ChangedAt, row.changed_at.into())
        .col_expr(theme::Column::ChangedBy, row.changed_by.into())
        .filter(theme::Column::Id.eq(row.id))
        .filter(theme::Column::Version.eq(row.version))
        .filter(theme::Column::FirstUsedAt.is_null())
        .exec(db)
        .await?;
    Ok(changed.rows_affected == 1)
}

/// From now on it stays as it is.
pub(crate) async fn mark_used(db: &impl ConnectionTrait, id: Uuid, at: Instant) -> Result<()> {
    theme::Entity::update_many()
        .col_expr(theme::Column::FirstUsedAt, at.into())
        .filter(theme::Column::Id.eq(id))
        .filter(theme::Column::FirstUsedAt.is_null())
        .exec(db)
        .await?;
    Ok(())
}

/// False when it is, or was, in use.
pub(crate) async fn delete(db: &impl ConnectionTrait, id: Uuid) -> Result<bool> {
    let unused = theme::Entity::delete_many()
        .filter(theme::Column::Id.eq(id))
        .filter(theme::Column::FirstUsedAt.is_null());
    Ok(unused.exec(db).await?.rows_affected == 1)
}

pub(crate) async fn put_file(db: &impl ConnectionTrait, id: Uuid, name: &str, bytes: Vec<u8>) -> Result<()> {
    let row = theme_file::ActiveModel { theme_id: Set(id), name: Set(name.to_owned()), bytes: Set(bytes) };
    let replace = sea_query::OnConflict::columns([theme_file::Column::ThemeId, theme_file::Column::Name])
        .update_column(theme_file::Column::Bytes)
        .to_owned();
    theme_file::Entity::insert(row).on_conflict(replace).exec_without_returning(db).await?;
    Ok(())
}

pub(crate) async fn drop_file(db: &impl ConnectionTrait, id: Uuid, name: &str) -> Result<()> {
    theme_file::Entity::delete_by_id((id, name.to_owned())).exec(db).await?;
    Ok(())
}

/// Notes what everybody sees from now on.
pub(crate) async fn switch(
    db: &impl ConnectionTrait,
    choice: &Choice,
    label: &str,
    at: Instant,
    person: Option<Uuid>,
) -> Result<()> {
    let (theme_id, folder) = match choice {
        Choice::Configured => (None, None),
        Choice::Folder(name) => (None, Some(name.clone())),
        Choice::Kept(id, _) => (Some(*id), None),
    };
    let row = theme_switch::ActiveModel {
        theme_id: Set(theme_id),
        folder: Set(folder),
        label: Set(label.to_owned()),
        at: Set(at),
        person_id: Set(person),
        ..Default::default()
    };
    theme_switch::Entity::insert(row).exec_without_returning(db).await?;
    Ok(())
}

/// The latest switches, newest first.
pub(crate) async fn switches(db: &impl ConnectionTrait, most: u64) -> Result<Vec<theme_switch::Model>> {
    let all = theme_switch::Entity::find().order_by_desc(theme_switch::Column::Seq);
    Ok(all.limit(most).all(db).await?)
}
