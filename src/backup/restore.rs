//! The way back: everything is laid out beside and checked before anything is replaced.

use std::io::Read;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use parvis_admin::restored;
use parvis_kernel::clock::{Clock, SystemClock};
use parvis_kernel::config::Config;
use parvis_kernel::ports::backups::Made;
use parvis_kernel::{App, Ctx};
use parvis_platform::backup::{
    self, Engine, Fault, Manifest, Outcome, Target, Unpacked, place, postgres, sqlite,
};
use parvis_platform::indexer;
use sea_orm::ConnectionTrait;
use tokio::task::spawn_blocking;

use super::{check, read_through, require_key};

/// Of the backups beside a bad one, so many are read, and so many good ones named.
const TRIED: usize = 12;
const NAMED: usize = 3;

/// What a restore did.
pub struct Restored {
    /// The backup that was found.
    pub from: String,
    pub manifest: Manifest,
    /// Where the replaced data is, if there was any.
    pub former: Option<PathBuf>,
}

/// Restores a backup over a stopped installation: a file, the newest of a folder, or either in S3. A fault on the way leaves
/// everything as it was.
pub async fn restore(config: &Config, typed: &str) -> Outcome<Restored> {
    let (target, name) = Target::find(typed, &config.backup).await?;
    let address = target.address(&name);
    let outcome = put_back(config, &target, &name).await;
    outcome.map_err(|fault| Fault { cause: format!("{address}: {}", fault.cause), ..fault })
}

/// The other backups that stand where somebody took a bad one from, the newest first, as far as they can be read whole with
/// our key. A few are enough.
pub async fn good_ones_beside(config: &Config, typed: &str) -> Outcome<Vec<String>> {
    let (target, bad) = Target::find(typed, &config.backup).await?;
    let mut good = Vec::new();
    for (_, name) in target.all().await?.into_iter().rev().filter(|(_, name)| *name != bad).take(TRIED) {
        if read_through(config, &target, &name).await.is_ok() {
            good.push(target.address(&name));
        }
        if good.len() == NAMED {
            break;
        }
    }
    Ok(good)
}

async fn put_back(config: &Config, target: &Target, name: &str) -> Outcome<Restored> {
    let key = require_key(config)?;
    if let Some(url) = &config.database_url
        && postgres::others(url).await? > 0
    {
        return Err(Fault::new("backup-fault-busy", "another Parvis uses this database: stop it first"));
    }
    let place = place::begin(config)?;
    let laid_out = match target.open(name).await {
        Ok(sealed) => lay_out(config, sealed, key, &place, name).await,
        Err(fault) => Err(fault),
    };
    let manifest = match laid_out {
        Ok(manifest) => manifest,
        Err(fault) => {
            place::give_up(config)?;
            return Err(fault);
        }
    };
    place::commit(config, SystemClock.now())?;
    let former = place::finish(config).await?.ok_or_else(|| Fault::database("somebody else finished it"))?;
    let former = former.is_dir().then_some(former);
    Ok(Restored { from: target.address(name), manifest, former })
}

async fn lay_out(
    config: &Config,
    sealed: Box<dyn Read + Send>,
    key: backup::key::Key,
    place: &Path,
    name: &str,
) -> Outcome<Manifest> {
    let (to, print, bytes) = (place.to_owned(), key.print(), Arc::new(AtomicU64::new(0)));
    let sealed = Counted { sealed, bytes: bytes.clone() };
    let unpacked = spawn_blocking(move || backup::unpack(sealed, &key, &to, Unpacked::Whole));
    let manifest = unpacked.await.map_err(Fault::database)??;
    let app = check::look(config, &manifest, place, place::SCHEMA).await?;
    let sentence = format!("{} ({})", manifest.made_at.format("%Y-%m-%d %H:%M UTC"), manifest.version);
    let made = Made {
        name: name.to_owned(),
        bytes: bytes.load(Ordering::Relaxed),
        rows: manifest.rows(),
        files: manifest.files(),
        key: print,
        remark: None,
    };
    make_ready(app, &sentence, &made).await?;
    if manifest.engine == Engine::Sqlite {
        sqlite::settle(&place.join(sqlite::FILE))?;
    }
    for left in ["index", "search.mark", "mailbox", "database"] {
        let left = place.join(left);
        let _ = if left.is_dir() { std::fs::remove_dir_all(left) } else { std::fs::remove_file(left) };
    }
    Ok(manifest)
}

/// Counts what is read of a backup: how large it is, wherever it comes from.
struct Counted {
    sealed: Box<dyn Read + Send>,
    bytes: Arc<AtomicU64>,
}

impl Read for Counted {
    fn read(&mut self, into: &mut [u8]) -> std::io::Result<usize> {
        let read = self.sealed.read(into)?;
        self.bytes.fetch_add(read as u64, Ordering::Relaxed);
        Ok(read)
    }
}

/// What must not come back with the rest: open sessions and links that were still good then. And a line in the trail.
async fn make_ready(app: Arc<App>, sentence: &str, made: &Made) -> Outcome<()> {
    let ctx = Ctx::system(app.clone());
    let prepared = ctx.write(|tx| {
        let ctx = ctx.clone();
        async move {
            for table in ["session", "one_time_link"] {
                tx.db().execute_unprepared(&format!("DELETE FROM {table}")).await?;
            }
            restored::note(&tx, made).await?;
            indexer::request_rebuild(&tx).await?;
            tx.audit(&ctx, "admin.backup_restored", None, sentence).await
        }
    });
    prepared.await.map_err(Fault::database)?;
    for connection in [app.db.read(), app.db.write()] {
        connection.clone().close().await.map_err(Fault::database)?;
    }
    Ok(())
}
