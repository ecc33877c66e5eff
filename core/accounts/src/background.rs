//! What accounts do by themselves: forget what is over.

use chrono::Duration;
use parvis_kernel::Ctx;
use parvis_kernel::error::Result;
use parvis_kernel::job::Job;
use serde::{Deserialize, Serialize};

use crate::domain::throttle::WINDOW_MINUTES;
use crate::services::sessions::IDLE_HOURS;
use crate::store;

/// Takes away sessions and links that are over, and failures that are forgotten.
#[derive(Serialize, Deserialize)]
pub struct ForgetExpired;

impl Job for ForgetExpired {
    const NAME: &'static str = "accounts.forget_expired";

    async fn run(self, ctx: Ctx) -> Result<()> {
        ctx.write(|tx| async move {
            let now = tx.now();
            store::sessions::delete_expired(tx.db(), now, now - Duration::hours(IDLE_HOURS)).await?;
            store::links::delete_expired(tx.db(), now).await?;
            store::throttle::delete_before(tx.db(), now - Duration::minutes(2 * WINDOW_MINUTES)).await
        })
        .await
    }
}
