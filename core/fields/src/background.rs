//! What forms do by themselves: forget files that nobody sent.

use parvis_kernel::Ctx;
use parvis_kernel::error::Result;
use parvis_kernel::job::Job;
use serde::{Deserialize, Serialize};

use crate::services::uploads;

#[derive(Serialize, Deserialize)]
pub(crate) struct ForgetFiles;

impl Job for ForgetFiles {
    const NAME: &'static str = "fields.forget_files";

    async fn run(self, ctx: Ctx) -> Result<()> {
        uploads::forget_old(&ctx).await
    }
}
