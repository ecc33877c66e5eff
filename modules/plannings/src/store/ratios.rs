//! The dated table of how many supervisors children need.

use parvis_kernel::error::Result;
use sea_orm::{ConnectionTrait, EntityTrait, IntoActiveModel, QueryOrder};
use uuid::Uuid;

use crate::domain::ratio::{Ratio, Reception};
use crate::entities::team::ratio::{Column, Entity, Model};

/// The newest first within each kind.
pub(crate) async fn all(db: &impl ConnectionTrait) -> Result<Vec<Model>> {
    Ok(Entity::find().order_by_asc(Column::Kind).order_by_desc(Column::FromDay).all(db).await?)
}

pub(crate) async fn find(db: &impl ConnectionTrait, id: Uuid) -> Result<Option<Model>> {
    Ok(Entity::find_by_id(id).one(db).await?)
}

pub(crate) async fn insert(db: &impl ConnectionTrait, row: Model) -> Result<()> {
    Entity::insert(row.into_active_model()).exec_without_returning(db).await?;
    Ok(())
}

pub(crate) async fn delete(db: &impl ConnectionTrait, id: Uuid) -> Result<()> {
    Entity::delete_by_id(id).exec(db).await?;
    Ok(())
}

impl Model {
    /// The row as the rules read it; nothing for a kind that this version does not know.
    pub(crate) fn ratio(&self) -> Option<Ratio> {
        Some(Ratio {
            kind: Reception::from_key(&self.kind)?,
            from: self.from_day,
            small: u32::try_from(self.small).ok()?,
            big: u32::try_from(self.big).ok()?,
        })
    }
}
