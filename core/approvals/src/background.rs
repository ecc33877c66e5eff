//! What requests do by themselves.

use parvis_kernel::Ctx;
use parvis_kernel::error::Result;
use parvis_kernel::job::Job;
use serde::{Deserialize, Serialize};

use crate::services::{tend, verify};

/// Finds deciders anew, and writes the letters of the day.
#[derive(Serialize, Deserialize)]
pub(crate) struct Tend;

impl Job for Tend {
    const NAME: &'static str = "approvals.tend";

    async fn run(self, ctx: Ctx) -> Result<()> {
        tend::resolve_again(&ctx).await?;
        tend::write_letters(&ctx).await?;
        verify::tell_head(&ctx).await
    }
}
