//! `parvis migrate`, `parvis reindex`

use std::sync::Arc;
use std::time::Duration;

use parvis_kernel::{App, Ctx, Error};
use parvis_platform::indexer;

use super::{Data, answer, config, in_words, open};
use crate::lock::ServingLock;

/// How often to look whether a serving process has finished.
const LOOK: Duration = Duration::from_millis(250);

/// Whoever waits longer is told what to do.
const LONG: Duration = Duration::from_secs(10);

/// Objects between two lines of progress.
const LINE: u64 = 1_000;

pub async fn migrate(data: &Data) -> Result<(), String> {
    let config = config(data)?;
    crate::assemble::require_database(&config).await?;
    let applied = crate::assemble::migrate(&config, |name| answer(&format!("Applying {name}"))).await?;
    answer(&format!("The database is up to date ({applied} applied now)."));
    Ok(())
}

/// Builds the index anew: here when nobody serves this folder, otherwise by those who serve, each switching when its new
/// one is ready.
pub async fn reindex(data: &Data) -> Result<(), String> {
    let (app, ctx) = open(data).await?;
    let lock = ServingLock::take(&app.config.data)?;
    let done = match lock {
        Some(_) => build(&app).await,
        None => ask(&app, &ctx).await,
    };
    done.map_err(|error| in_words(&ctx, error))
}

async fn build(app: &Arc<App>) -> parvis_kernel::Result<()> {
    let mut told = 0;
    let mut last = 0;
    indexer::rebuild(app, |done| {
        last = done;
        if done - told >= LINE {
            told = done;
            answer(&format!("{done} objects"));
        }
    })
    .await?;
    answer(&format!("The index is built: {last} objects."));
    Ok(())
}

async fn ask(app: &Arc<App>, ctx: &Ctx) -> parvis_kernel::Result<()> {
    indexer::forget_fault(app);
    ctx.write(|tx| async move { indexer::request_rebuild(&tx).await }).await?;
    answer("The running program builds its index anew; it goes on answering from the old one meanwhile.");
    let mut waited = Duration::ZERO;
    while !indexer::is_built(app).await? {
        if let Some(fault) = indexer::fault(app) {
            return Err(Error::Internal(format!(
                "the running program could not build its index: {fault}. It tries again by itself; if it cannot, restart \
                 it (`systemctl restart parvis`): it then builds a new one"
            )));
        }
        if waited == LONG {
            answer(
                "Not built yet: a large site takes minutes. Ctrl+C ends this waiting and not the building. If nothing \
                 comes of it, restart the program (`systemctl restart parvis`): it then builds a new one.",
            );
        }
        tokio::time::sleep(LOOK).await;
        waited += LOOK;
    }
    answer("The index is built.");
    Ok(())
}
