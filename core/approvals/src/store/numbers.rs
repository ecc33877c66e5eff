//! Receipt numbers: one after the other under each prefix and in each year, without a gap.

use parvis_kernel::error::Result;
use sea_orm::sea_query::{Expr, ExprTrait, OnConflict};
use sea_orm::{ConnectionTrait, EntityTrait};

use crate::entities::numbering::{ActiveModel, Column, Entity, Model};

/// The next number; whoever asks at the same time waits for this transaction to end.
pub(crate) async fn next(db: &impl ConnectionTrait, prefix: &str, year: i32) -> Result<i32> {
    let first = Model { prefix: prefix.to_owned(), year, last: 1 };
    let again = OnConflict::columns([Column::Prefix, Column::Year])
        .value(Column::Last, Expr::col((Entity, Column::Last)).add(1))
        .to_owned();
    let inserted = Entity::insert(ActiveModel::from(first)).on_conflict(again);
    Ok(inserted.exec_with_returning(db).await?.last)
}
