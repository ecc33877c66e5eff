//! Everything that stands right under a container, for those who edit.

use parvis_kernel::Ctx;
use parvis_kernel::error::Result;
use uuid::Uuid;

use super::find;
use crate::domain::tree::EDIT;
use crate::entities::node::Model;
use crate::store;

pub async fn all(ctx: &Ctx, parent: Uuid) -> Result<Vec<Model>> {
    ctx.require(EDIT)?;
    find::container(ctx, parent).await?;
    store::nodes::children(ctx.read(), parent).await
}
