//! What the platform registers like any module: sending e-mail, the clean-up of its tables, three health checks.

use std::io::{self, Write};
use std::path::Path;
use std::time::Duration;

use parvis_kernel::facets::HealthCheck;
use parvis_kernel::job::{Job, JobKind};
use parvis_kernel::mail::Mail;
use parvis_kernel::{Ctx, Error, Facets, Message, Module, Result};
use sea_orm::{ConnectionTrait, DbBackend};
use serde::{Deserialize, Serialize};

use crate::integrity::ExamineDatabase;
use crate::{blobs, checks, database, indexer, once};

/// `parvis new-secret` was typed.
pub const SECRET_RENEWED: &str = "platform.secret_renewed";

pub struct Platform;

impl Module for Platform {
    fn id(&self) -> &'static str {
        "platform"
    }

    fn can_be_switched_off(&self) -> bool {
        false
    }

    fn facets(&self) -> Facets {
        Facets {
            jobs: vec![
                JobKind::of::<Mail>(),
                JobKind::every::<CleanUp>(Duration::from_secs(3600)),
                JobKind::every::<ExamineDatabase>(Duration::from_secs(24 * 3600)),
            ],
            audited: vec![SECRET_RENEWED],
            health: vec![
                HealthCheck::new("database", |ctx: Ctx| async move { database_answers(&ctx).await }),
                HealthCheck::new("files", |ctx: Ctx| async move { files_are_kept(&ctx).await }),
                HealthCheck::new("disk", |ctx: Ctx| async move { disk_takes(&ctx).await }),
            ],
            checks: checks::all(),
            gauges: checks::gauges(),
            translations: vec![
                (
                    include_str!("../translations/fr/platform.ftl"),
                    include_str!("../translations/en/platform.ftl"),
                ),
                (
                    include_str!("../translations/fr/checks.ftl"),
                    include_str!("../translations/en/checks.ftl"),
                ),
            ],
            ..Facets::default()
        }
    }
}

/// Forgets what nobody needs any more: old keys of forms, the far end of the search's change log.
#[derive(Serialize, Deserialize)]
struct CleanUp;

impl Job for CleanUp {
    const NAME: &'static str = "platform.clean_up";

    async fn run(self, ctx: Ctx) -> Result<()> {
        once::forget_old(ctx.app()).await?;
        indexer::forget_old(ctx.app()).await?;
        // PostgreSQL counts by itself.
        if ctx.app().db.backend() == DbBackend::Sqlite {
            database::count_rows(ctx.app().db.write()).await;
        }
        Ok(())
    }
}

async fn database_answers(ctx: &Ctx) -> Result<()> {
    if !ctx.app().db.is_there() {
        tracing::error!("the file of the database was taken away or replaced");
        return Err(Error::Unavailable(Message::new("database-unavailable")));
    }
    ctx.read().execute_unprepared("SELECT 1").await?;
    Ok(())
}

/// Documents and pictures have a place to go to, the one that was there at the start.
async fn files_are_kept(ctx: &Ctx) -> Result<()> {
    let folder = blobs::scratch(&ctx.app().config.shared.join("files"));
    let is_there = tokio::task::spawn_blocking(move || folder.is_dir()).await.map_err(Error::internal)?;
    if is_there {
        return Ok(());
    }
    tracing::error!("the folder of the files was taken away");
    Err(Error::Unavailable(Message::new("disk-unwritable")))
}

/// Writes a little where everything is written.
async fn disk_takes(ctx: &Ctx) -> Result<()> {
    let data = ctx.app().config.data.clone();
    let written =
        tokio::task::spawn_blocking(move || write_a_little(&data)).await.map_err(Error::internal)?;
    written.map_err(|fault| match fault.kind() {
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => {
            Error::Unavailable(Message::new("disk-full"))
        }
        _ => {
            tracing::error!(%fault, "the data folder cannot be written");
            Error::Unavailable(Message::new("disk-unwritable"))
        }
    })
}

fn write_a_little(data: &Path) -> io::Result<()> {
    let mut file = tempfile::NamedTempFile::new_in(data)?;
    file.write_all(&[0; 4096])?;
    file.as_file().sync_data()
}

#[cfg(test)]
mod tests {
    use parvis_kernel::registry::Registry;

    use super::*;
    use crate::jobs::{Drained, drain};
    use crate::testing::Site;

    #[tokio::test]
    async fn it_registers_cleans_up_and_is_well() {
        assert!(Registry::build(&[&Platform], &[]).is_ok());
        // What bears the name of its module is not the test's.
        let site =
            Site::new(|| Facets { checks: vec![], gauges: vec![], audited: vec![], ..Platform.facets() })
                .await;
        let app = site.process().await;
        assert_eq!(drain(&app).await.unwrap(), Drained { done: 2, failed: 0 });
        std::fs::create_dir_all(blobs::scratch(&app.config.shared.join("files"))).unwrap();
        for check in Platform.facets().health {
            check.run(Ctx::system(app.clone())).await.unwrap();
        }
        std::fs::remove_dir_all(site.data.path()).unwrap();
        let checks = Platform.facets().health;
        for check in
            checks.iter().filter(|check| check.name != "database" || app.db.backend() == DbBackend::Sqlite)
        {
            let told = check.run(Ctx::system(app.clone())).await;
            assert!(matches!(told, Err(Error::Unavailable(_))), "{}: {told:?}", check.name);
        }
    }
}
