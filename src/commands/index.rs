//! `parvis migrate`, `parvis reindex`

use parvis_platform::indexer;

use super::{answer, in_words, open};

pub async fn migrate() -> Result<(), String> {
    open().await?;
    answer("The database is up to date.");
    Ok(())
}

/// Asks every serving process to build its index anew; each switches when its new one is ready.
pub async fn reindex() -> Result<(), String> {
    let (_, ctx) = open().await?;
    ctx.write(|tx| async move { indexer::request_rebuild(&tx).await })
        .await
        .map_err(|error| in_words(&ctx, error))?;
    answer("Every running process builds its index anew now, and switches to it when it is ready.");
    Ok(())
}
