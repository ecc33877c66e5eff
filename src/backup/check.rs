//! What a backup must show before anybody leans on it: laid out again, it is whole, it is all there, and the program
//! works with it.

use std::collections::{BTreeMap, HashSet};
use std::io::Read;
use std::path::Path;
use std::sync::Arc;

use chrono::{DateTime, TimeDelta};
use parvis_kernel::clock::{Clock, SystemClock};
use parvis_kernel::config::Config;
use parvis_kernel::entities::audit_line;
use parvis_kernel::ports::search::Question;
use parvis_kernel::registry::Registry;
use parvis_kernel::{App, Ctx, audit};
use parvis_platform::backup::{self, Engine, Fault, Manifest, Outcome, Unpacked, postgres, sqlite};
use parvis_platform::blobs::named;
use parvis_platform::{database, indexer};
use sea_orm::{ColumnTrait, DatabaseConnection, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use tokio::task::spawn_blocking;
use uuid::Uuid;

use super::{Scratch, require_key};

/// Begins the name of a check's schema on PostgreSQL. Two may run at once: each has its own.
const SCHEMA: &str = "parvis_check_";

/// A check that is older than this was cut short: what it left is thrown away.
const CUT_SHORT: TimeDelta = TimeDelta::hours(12);

/// Lines of the trail that are looked at together.
const LINES: u64 = 1_000;

/// Restores a backup into a scratch place and looks at it there.
pub(super) async fn check(config: &Config, sealed: Box<dyn Read + Send>) -> Outcome<Manifest> {
    let scratch = Scratch::new(config)?;
    let place = scratch.path().to_owned();
    let (key, to) = (require_key(config)?, place.clone());
    let unpacked = spawn_blocking(move || backup::unpack(sealed, &key, &to, Unpacked::WithoutFiles));
    let manifest = unpacked.await.map_err(Fault::database)??;
    let schema = format!("{SCHEMA}{}", Uuid::now_v7().simple());
    let looked = look(config, &manifest, &place, &schema).await.map(drop);
    if let Some(url) = &config.database_url {
        postgres::drop_schema(url, &schema).await?;
        throw_away_old(url).await?;
    }
    looked.map(|()| manifest)
}

/// What checks left behind that were cut short; their names tell when they began.
async fn throw_away_old(url: &str) -> Outcome<()> {
    for schema in postgres::schemas(url, SCHEMA).await? {
        let begun = schema.strip_prefix(SCHEMA).and_then(|id| Uuid::parse_str(id).ok()?.get_timestamp());
        let begun = begun.and_then(|at| DateTime::from_timestamp(i64::try_from(at.to_unix().0).ok()?, 0));
        if begun.is_some_and(|begun| SystemClock.now() - begun > CUT_SHORT) {
            postgres::drop_schema(url, &schema).await?;
        }
    }
    Ok(())
}

/// Looks at a backup that was laid out in `place`; the answer is the program running on it.
pub(super) async fn look(
    config: &Config,
    manifest: &Manifest,
    place: &Path,
    schema: &str,
) -> Outcome<Arc<App>> {
    let there = Config {
        data: place.to_owned(),
        shared: place.to_owned(),
        database_url: config.database_url.as_ref().map(|url| postgres::within(url, schema)),
        off: Vec::new(),
        smtp: None,
        ..config.clone()
    };
    let registry = Registry::build(&crate::modules::all(), &[]).map_err(|faults| {
        Fault::database(faults.iter().map(ToString::to_string).collect::<Vec<_>>().join("; "))
    })?;
    is_known(manifest, &registry)?;
    let counts = fill(config, &there, manifest, &registry, schema).await?;
    compare(manifest, &counts)?;
    let app = crate::assemble::app_laid_out(there).await.map_err(Fault::database)?;
    files_are_there(&app, manifest).await?;
    trail_is_whole(app.db.read(), manifest).await?;
    search_answers(&app).await?;
    Ok(app)
}

/// A backup of a newer program, or of one with other modules, is not for this one.
fn is_known(manifest: &Manifest, registry: &Registry) -> Outcome<()> {
    let known = parvis_migrations::known(registry);
    for (group, applied) in &manifest.migrations {
        let ours = known.get(group).map(Vec::as_slice).unwrap_or_default();
        if let Some(foreign) = applied.iter().find(|name| !ours.contains(name)) {
            return Err(Fault::newer(format!(
                "it was made by Parvis {}, which knows `{foreign}` of `{group}`; this is {}: install the newer program",
                manifest.version,
                env!("CARGO_PKG_VERSION")
            )));
        }
    }
    Ok(())
}

/// Puts the rows back where the engine keeps them, and counts them.
async fn fill(
    config: &Config,
    there: &Config,
    manifest: &Manifest,
    registry: &Registry,
    schema: &str,
) -> Outcome<BTreeMap<String, u64>> {
    match (&config.database_url, &there.database_url, manifest.engine) {
        (None, _, Engine::Sqlite) => {
            let file = there.data.join(sqlite::FILE);
            let looked = spawn_blocking(move || sqlite::examine(&file).and_then(|()| sqlite::counts(&file)));
            looked.await.map_err(Fault::database)?
        }
        (Some(url), Some(within), Engine::Postgresql) => {
            postgres::make_schema(url, schema).await?;
            let db = database::connect(there).await.map_err(Fault::database)?;
            let made = parvis_migrations::run_until(db.write(), registry, &manifest.migrations).await;
            made.map_err(Fault::database)?;
            postgres::load(within, manifest, &there.data).await?;
            postgres::counts(within).await
        }
        (None, ..) => {
            Err(Fault::new("backup-fault-engine", "it is of a PostgreSQL: name one with DATABASE_URL"))
        }
        _ => Err(Fault::new("backup-fault-engine", "it is of SQLite: leave DATABASE_URL out")),
    }
}

fn compare(manifest: &Manifest, counts: &BTreeMap<String, u64>) -> Outcome<()> {
    let wrong = manifest.tables.iter().find(|(name, table)| counts.get(*name) != Some(&table.rows));
    match wrong {
        None => Ok(()),
        Some((name, table)) => {
            let found = counts.get(name);
            Err(Fault::damaged(format!("{name} has {found:?} rows instead of {}", table.rows)))
        }
    }
}

/// Every file that a row names is in the backup.
async fn files_are_there(app: &App, manifest: &Manifest) -> Outcome<()> {
    let there: HashSet<&str> =
        manifest.entries.iter().filter_map(|entry| entry.path.rsplit('/').next()).collect();
    let named = named(app.db.read(), &app.registry).await.map_err(Fault::database)?;
    let missing: Vec<_> = named.iter().filter(|blob| !there.contains(blob.as_str())).collect();
    match missing.first() {
        None => Ok(()),
        Some(first) => Err(Fault::new(
            "backup-fault-files",
            format!("{} files that the database names are not there, such as {first}", missing.len()),
        )),
    }
}

/// Each line of the audit trail follows from the one before, up to the end that the manifest names.
async fn trail_is_whole(db: &DatabaseConnection, manifest: &Manifest) -> Outcome<()> {
    let mut last: Option<audit_line::Model> = None;
    loop {
        let after = last.as_ref().map_or(i64::MIN, |line| line.seq);
        let lines = audit_line::Entity::find()
            .filter(audit_line::Column::Seq.gt(after))
            .order_by_asc(audit_line::Column::Seq)
            .limit(LINES)
            .all(db)
            .await
            .map_err(Fault::database)?;
        if let Some(broken) = audit::broken(last.iter().chain(&lines)) {
            let cause = format!("line {} of the trail does not follow from the one before", broken.seq);
            return Err(Fault::new("backup-fault-trail", cause));
        }
        match lines.into_iter().next_back() {
            Some(line) => last = Some(line),
            None => break,
        }
    }
    match last.map(|line| line.hash) == manifest.trail {
        true => Ok(()),
        false => Err(Fault::new("backup-fault-trail", "the trail ends elsewhere than the manifest says")),
    }
}

/// The search can be built from the restored rows, and finds one of them. A sample is enough: it is no part of a backup, and
/// the start after a restore builds all of it.
async fn search_answers(app: &Arc<App>) -> Outcome<()> {
    let fault = |cause: parvis_kernel::Error| Fault::new("backup-fault-search", cause);
    indexer::rebuild_sample(app).await.map_err(fault)?;
    let ctx = Ctx::system(app.clone());
    for source in app.registry.sources() {
        let ids = source.ids(&ctx, None, 20).await.map_err(fault)?;
        let Some(entry) = source.entries(&ctx, &ids).await.map_err(fault)?.into_iter().next() else {
            continue;
        };
        let question = Question {
            text: entry.title.clone(),
            scopes: Arc::new(HashSet::from([entry.scope])),
            kinds: vec![entry.subject.kind.clone()],
            section: None,
            offset: 0,
            limit: 1,
            unfinished: false,
        };
        let index = app.ports.search.clone();
        let hits = spawn_blocking(move || index.search(&question)).await.map_err(Fault::database)?;
        if hits.map_err(fault)?.total == 0 && entry.title.chars().any(char::is_alphanumeric) {
            return Err(Fault::new("backup-fault-search", format!("{} is not found", entry.subject)));
        }
    }
    Ok(())
}
