//! `parvis new-secret`

use parvis_kernel::Ctx;
use parvis_platform::SECRET_RENEWED;

use super::{Data, answer, config, in_words};
use crate::assemble;
use crate::lock::ServingLock;

/// Makes another secret where the old one is lost for good; the server must be stopped.
pub async fn renew(data: &Data) -> Result<(), String> {
    let config = config(data)?;
    let _lock = ServingLock::require(&config.data)?;
    assemble::require_database(&config).await?;
    assemble::renew_secret(&config).await?;
    let ctx = Ctx::system(assemble::app(config).await?);
    ctx.audit(SECRET_RENEWED, None, "").await.map_err(|error| in_words(&ctx, error))?;
    answer(
        "The intranet has a new secret. Give each site that is told by a webhook its new one: it is on the page of the webhook.",
    );
    Ok(())
}
