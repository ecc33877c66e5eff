//! Erasing nodes and documents with everything that hangs on them.

use parvis_kernel::error::Result;
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};
use uuid::Uuid;

use crate::domain::tree::TRASH;
use crate::entities::{
    audience, document, document_version, edit_lock, former_place, image, mention, node, page_keeper,
    page_revision, rendition, trashed,
};
use crate::store;

/// As many ids as one statement names.
const AT_ONCE: usize = 500;

/// Nodes, those below before those above, whose documents are erased already.
pub(crate) async fn nodes(db: &impl ConnectionTrait, ids: &[Uuid]) -> Result<()> {
    for some in ids.chunks(AT_ONCE) {
        let some = || some.iter().copied();
        mention::Entity::delete_many().filter(mention::Column::NodeId.is_in(some())).exec(db).await?;
        audience::Entity::delete_many().filter(audience::Column::NodeId.is_in(some())).exec(db).await?;
        edit_lock::Entity::delete_many().filter(edit_lock::Column::NodeId.is_in(some())).exec(db).await?;
        page_keeper::Entity::delete_many().filter(page_keeper::Column::NodeId.is_in(some())).exec(db).await?;
        former_place::Entity::delete_many()
            .filter(former_place::Column::NodeId.is_in(some()))
            .exec(db)
            .await?;
        former_place::Entity::delete_many()
            .filter(former_place::Column::ParentId.is_in(some()))
            .exec(db)
            .await?;
        page_revision::Entity::delete_many()
            .filter(page_revision::Column::NodeId.is_in(some()))
            .exec(db)
            .await?;
        // What was thrown away from here before has nowhere to go back to.
        trashed::Entity::update_many()
            .col_expr(trashed::Column::ParentId, Expr::value(TRASH))
            .filter(trashed::Column::ParentId.is_in(some()))
            .exec(db)
            .await?;
    }
    for some in ids.chunks(AT_ONCE) {
        images(db, some).await?;
        node::Entity::delete_many().filter(node::Column::Id.is_in(some.iter().copied())).exec(db).await?;
    }
    Ok(())
}

/// The images that were sent for these nodes; one that another page shows goes over to that page.
async fn images(db: &impl ConnectionTrait, nodes: &[Uuid]) -> Result<()> {
    let sent = image::Entity::find().filter(image::Column::NodeId.is_in(nodes.iter().copied()));
    for row in sent.all(db).await? {
        match store::mentions::of(db, &[row.id]).await?.into_iter().min() {
            Some(heir) => store::images::update(db, image::Model { node_id: Some(heir), ..row }).await?,
            None => {
                rendition::Entity::delete_many()
                    .filter(rendition::Column::ImageId.eq(row.id))
                    .exec(db)
                    .await?;
                image::Entity::delete_by_id(row.id).exec(db).await?;
            }
        }
    }
    Ok(())
}

/// Documents with all their versions.
pub(crate) async fn documents(db: &impl ConnectionTrait, ids: &[Uuid]) -> Result<()> {
    for some in ids.chunks(AT_ONCE) {
        document_version::Entity::delete_many()
            .filter(document_version::Column::DocumentId.is_in(some.iter().copied()))
            .exec(db)
            .await?;
        document::Entity::delete_many()
            .filter(document::Column::Id.is_in(some.iter().copied()))
            .exec(db)
            .await?;
    }
    Ok(())
}
