//! What leave does by itself: days come in, and returns that nobody noted are brought up.

use parvis_kernel::Ctx;
use parvis_kernel::error::Result;
use parvis_kernel::job::Job;
use serde::{Deserialize, Serialize};

use crate::services::{accrual, returns};

/// Credits everybody, and carries over what is over. Looks at nobody twice on one day.
#[derive(Serialize, Deserialize)]
pub(crate) struct CreditLeave;

impl Job for CreditLeave {
    const NAME: &'static str = "leave.credit";

    async fn run(self, ctx: Ctx) -> Result<()> {
        accrual::run(&ctx).await.map(drop)
    }
}

/// Reminds human resources of who came back from sick leave and was told nothing.
#[derive(Serialize, Deserialize)]
pub(crate) struct RemindReturns;

impl Job for RemindReturns {
    const NAME: &'static str = "leave.remind_returns";

    async fn run(self, ctx: Ctx) -> Result<()> {
        returns::remind(&ctx).await
    }
}
