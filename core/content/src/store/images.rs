//! Images and their widths.

use std::collections::HashMap;

use parvis_kernel::error::Result;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
};
use uuid::Uuid;

use crate::entities::{image, rendition};

pub(crate) async fn find(db: &impl ConnectionTrait, id: Uuid) -> Result<Option<image::Model>> {
    Ok(image::Entity::find_by_id(id).one(db).await?)
}

pub(crate) async fn find_many(
    db: &impl ConnectionTrait,
    ids: &[Uuid],
) -> Result<HashMap<Uuid, image::Model>> {
    let rows = image::Entity::find().filter(image::Column::Id.is_in(ids.iter().copied())).all(db).await?;
    Ok(rows.into_iter().map(|row| (row.id, row)).collect())
}

/// The newest of all.
pub(crate) async fn newest(db: &impl ConnectionTrait, limit: u64) -> Result<Vec<image::Model>> {
    Ok(image::Entity::find().order_by_desc(image::Column::Id).limit(limit).all(db).await?)
}

pub(crate) async fn update(db: &impl ConnectionTrait, row: image::Model) -> Result<()> {
    image::Entity::update(image::ActiveModel::from(row).reset_all()).exec(db).await?;
    Ok(())
}

/// Width, height and blob of the largest rendition of every image.
pub(crate) async fn largest(db: &impl ConnectionTrait) -> Result<HashMap<Uuid, (i32, i32, String)>> {
    let rows = rendition::Entity::find().order_by_asc(rendition::Column::Width).all(db).await?;
    Ok(rows.into_iter().map(|row| (row.image_id, (row.width, row.height, row.blob))).collect())
}

/// Width and height of each rendition, smallest first.
pub(crate) async fn sizes(
    db: &impl ConnectionTrait,
    images: &[Uuid],
) -> Result<HashMap<Uuid, Vec<(u32, u32)>>> {
    let rows = rendition::Entity::find().filter(rendition::Column::ImageId.is_in(images.iter().copied()));
    let mut sizes: HashMap<Uuid, Vec<(u32, u32)>> = HashMap::new();
    for row in rows.order_by_asc(rendition::Column::Width).all(db).await? {
        sizes.entry(row.image_id).or_default().push((row.width.unsigned_abs(), row.height.unsigned_abs()));
    }
    Ok(sizes)
}

pub(crate) async fn rendition(
    db: &impl ConnectionTrait,
    image: Uuid,
    width: i32,
) -> Result<Option<rendition::Model>> {
    Ok(rendition::Entity::find_by_id((image, width)).one(db).await?)
}

pub(crate) async fn insert(
    db: &impl ConnectionTrait,
    row: image::Model,
    widths: Vec<rendition::Model>,
) -> Result<()> {
    image::Entity::insert(image::ActiveModel::from(row)).exec_without_returning(db).await?;
    let widths = widths.into_iter().map(rendition::ActiveModel::from);
    rendition::Entity::insert_many(widths).exec_without_returning(db).await?;
    Ok(())
}

/// The images of a node, the newest first.
pub(crate) async fn of_node(db: &impl ConnectionTrait, node: Uuid) -> Result<Vec<Uuid>> {
    let rows =
        image::Entity::find().select_only().column(image::Column::Id).filter(image::Column::NodeId.eq(node));
    Ok(rows.order_by_desc(image::Column::Id).into_tuple().all(db).await?)
}
