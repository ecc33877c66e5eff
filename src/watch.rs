//! What the program alone can look at, since it alone knows all modules: their migrations, the files that their rows name.

pub mod leftovers;

use std::path::Path;
use std::time::Duration;

use parvis_kernel::check::{Check, Found};
use parvis_kernel::job::JobKind;
use parvis_kernel::{Ctx, Error, Facets, Message, Module, Result};
use parvis_platform::blobs::named;

use leftovers::RemoveLeftovers;

const DAY: Duration = Duration::from_secs(24 * 3600);

pub struct Watch;

impl Module for Watch {
    fn id(&self) -> &'static str {
        "watch"
    }

    fn can_be_switched_off(&self) -> bool {
        false
    }

    fn facets(&self) -> Facets {
        Facets {
            jobs: vec![JobKind::every::<RemoveLeftovers>(DAY)],
            audited: vec![leftovers::REMOVED],
            checks: vec![
                Check::new("watch.migrations", |ctx, _| async move { migrations(&ctx).await }),
                Check::new("watch.files", |ctx, _| async move { files(&ctx).await }),
                Check::new("watch.backups", |ctx, _| async move { backups(&ctx).await }),
                Check::new("watch.leftovers", |ctx, _| async move { leftovers::look(&ctx).await }),
            ],
            translations: vec![(
                include_str!("translations/watch.fr.ftl"),
                include_str!("translations/watch.en.ftl"),
            )],
            ..Facets::default()
        }
    }
}

/// The database is where this program wants it.
async fn migrations(ctx: &Ctx) -> Result<Found> {
    let pending = parvis_migrations::pending(ctx.read(), &ctx.app().registry).await?;
    Ok(match pending {
        0 => Found::ok(Message::new("check-migrations-good")),
        some => {
            let some = i64::try_from(some).unwrap_or(i64::MAX);
            let said = Message::new("check-migrations-pending").with("count", some);
            Found::fault(said, "check-migrations-pending-do")
        }
    })
}

/// Backups can go where they should.
async fn backups(ctx: &Ctx) -> Result<Found> {
    let app = ctx.app();
    Ok(match app.ports.backups.reach(app).await {
        Ok(()) => Found::ok(Message::new("check-backups-good").with("place", app.config.backup.address(""))),
        Err(failed) => Found::fault(Message::new(&failed.key), "check-backups-do"),
    })
}

/// Every file that a row names is on the disk.
async fn files(ctx: &Ctx) -> Result<Found> {
    let named = named(ctx.read(), &ctx.app().registry).await?;
    let total = named.len();
    let folder = ctx.app().config.shared.join("files");
    let missing = move || named.iter().filter(|name| !is_there(&folder, name)).count();
    let missing = tokio::task::spawn_blocking(missing).await.map_err(Error::internal)?;
    let count = |number: usize| i64::try_from(number).unwrap_or(i64::MAX);
    Ok(match missing {
        0 => Found::ok(Message::new("check-files-good").with("count", count(total))),
        some => {
            let said = Message::new("check-files-missing").with("count", count(some));
            Found::fault(said, "check-files-missing-do")
        }
    })
}

fn is_there(folder: &Path, name: &str) -> bool {
    name.get(..2).is_some_and(|shelf| folder.join(shelf).join(name).is_file())
}
