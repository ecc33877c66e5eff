//! What accounts do by themselves: send the links that were asked for, forget what is over.

use chrono::Duration;
use parvis_kernel::Ctx;
use parvis_kernel::error::Result;
use parvis_kernel::job::Job;
use serde::{Deserialize, Serialize};

use crate::domain::throttle::WINDOW_MINUTES;
use crate::services::sessions::Limits;
use crate::services::{contract, reset};
use crate::store;

/// Takes away sessions and links that are over, and failures that are forgotten.
#[derive(Serialize, Deserialize)]
pub struct ForgetExpired;

impl Job for ForgetExpired {
    const NAME: &'static str = "accounts.forget_expired";

    async fn run(self, ctx: Ctx) -> Result<()> {
        let limits = Limits::of(&ctx).await?;
        ctx.write(|tx| async move {
            let now = tx.now();
            let (seen, created) = limits.over_since(now);
            store::sessions::delete_over(tx.db(), seen, created).await?;
            store::links::delete_expired(tx.db(), now).await?;
            store::throttle::delete_before(tx.db(), now - Duration::minutes(2 * WINDOW_MINUTES)).await
        })
        .await
    }
}

/// Looks at contracts that end: tells those who administer, closes accounts the day after.
#[derive(Serialize, Deserialize)]
pub struct FollowContracts;

impl Job for FollowContracts {
    const NAME: &'static str = "accounts.follow_contracts";

    async fn run(self, ctx: Ctx) -> Result<()> {
        contract::follow(&ctx).await
    }
}

/// Sends a link to whoever forgot their password. An unknown login leaves the same job behind.
#[derive(Serialize, Deserialize)]
pub struct SendReset {
    pub login: String,
}

impl Job for SendReset {
    const NAME: &'static str = "accounts.send_reset";

    async fn run(self, ctx: Ctx) -> Result<()> {
        reset::send(&ctx, &self.login).await
    }
}
