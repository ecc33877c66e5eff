//! For the demonstration centre alone: documents that were not all made today.

use parvis_kernel::Ctx;
use parvis_kernel::clock::Instant;
use parvis_kernel::error::Result;
use uuid::Uuid;

use super::document::said;
use crate::store;

/// Makes a document as old as that.
pub async fn date(ctx: &Ctx, document: Uuid, at: Instant) -> Result<()> {
    ctx.write(|tx| async move {
        store::documents::set_dates(tx.db(), document, at).await?;
        said(&tx, document).await
    })
    .await
}
