//! What requests do by themselves.

use parvis_kernel::Ctx;
use parvis_kernel::error::Result;
use parvis_kernel::job::Job;
use serde::{Deserialize, Serialize};

use crate::services::{retention, tend, verify};

/// Finds deciders anew, and writes the letters of the day.
#[derive(Serialize, Deserialize)]
pub(crate) struct Tend;

/// Removes what was kept for its time.
#[derive(Serialize, Deserialize)]
pub(crate) struct Purge;

impl Job for Purge {
    const NAME: &'static str = "approvals.purge";

    async fn run(self, ctx: Ctx) -> Result<()> {
        retention::purge(&ctx).await
    }
}

impl Job for Tend {
    const NAME: &'static str = "approvals.tend";

    async fn run(self, ctx: Ctx) -> Result<()> {
        tend::resolve_again(&ctx).await?;
        tend::write_letters(&ctx).await?;
        verify::tell_head(&ctx).await
    }
}
