//! Keeps this process's search index up with the change log, and builds it anew when it cannot be trusted any more.
//!
//! Every process has its own index, so a rebuild is not a job that one of them takes: it is a mark in the database that
//! each compares with the one beside its index.

use std::collections::{BTreeMap, BTreeSet};
use std::io::Write;
use std::path::PathBuf;
use std::pin::pin;
use std::sync::Arc;
use std::time::Duration;

use parvis_kernel::entities::search_change::{Column, Entity, Model};
use parvis_kernel::entities::setting;
use parvis_kernel::facets::SearchSource;
use parvis_kernel::ports::search::{Change, Entry};
use parvis_kernel::{App, Ctx, Error, Result, Subject, Tx};
use sea_orm::sea_query::OnConflict;
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, Order, QueryFilter, QueryOrder, QuerySelect,
};
use serde_json::Value;
use tokio::task::{JoinHandle, spawn_blocking};
use tokio::time::sleep;
use tokio_util::sync::CancellationToken;
use uuid::Uuid;

/// The mark that every process compares with its own.
const GENERATION: &str = "platform.index_generation";

/// Changes applied at once. Each may carry the text of a whole document, so not too many.
const CHANGES: u64 = 100;

/// Ids asked for at once while building, and entries held at once.
const IDS: u64 = 500;
const ENTRIES: usize = 50;

/// The changes that are kept. A process that lags further behind than this builds its index anew.
const KEPT: i64 = 100_000;

/// Bytes that a disk must take before another index is begun on it.
const ROOM: usize = 8 * 1024 * 1024;

/// An index that starts from nothing is built rather than led through a long log.
const LONG_LOG: i64 = 1_000;

/// Another process's change is found within a second.
const PAUSE: Duration = Duration::from_millis(500);
const PAUSE_AFTER_FAILURE: Duration = Duration::from_secs(10);

/// Starts the follower.
pub fn spawn(app: Arc<App>, shutdown: CancellationToken) -> JoinHandle<()> {
    tokio::spawn(async move {
        let mut is_sound = false;
        while !shutdown.is_cancelled() {
            // Listens before it looks: what is committed in between rings too.
            let rung = app.wake.notified();
            let followed = tokio::select! {
                () = shutdown.cancelled() => return,
                followed = async {
                    if !is_sound {
                        mend_damaged(&app).await?;
                        is_sound = true;
                    }
                    follow(&app).await
                } => followed,
            };
            match followed {
                Ok(()) => tokio::select! {
                    () = shutdown.cancelled() => {}
                    () = rung => {}
                    () = sleep(PAUSE) => {}
                },
                Err(fault) => {
                    tracing::error!(%fault, "the search could not follow the changes");
                    let _ = std::fs::write(fault_file(&app), fault.to_string());
                    let wait = pin!(sleep(PAUSE_AFTER_FAILURE));
                    shutdown.run_until_cancelled(wait).await;
                }
            }
        }
    })
}

/// Brings the index up to date: anew where it must be, then change by change.
pub async fn follow(app: &Arc<App>) -> Result<()> {
    if let Some(reason) = why_rebuild(app).await? {
        build_anew(app, reason).await?;
    }
    while let Some((changes, seq)) = next_changes(app).await? {
        match apply(app, changes, seq).await {
            Ok(()) => {}
            Err(fault) if !has_room(app).await => return Err(fault),
            // Files that somebody damaged or took away stay so: what follows from them is thrown away.
            Err(fault) => {
                tracing::error!(%fault, "the search index cannot be written");
                build_anew(app, "it cannot be written").await?;
            }
        }
    }
    Ok(())
}

async fn build_anew(app: &Arc<App>, reason: &str) -> Result<()> {
    tracing::info!(reason, "building the search index anew");
    rebuild(app, |_| {}).await?;
    tracing::info!("the search index is built");
    Ok(())
}

/// Reads the whole index once: what a damaged disk or a hand changed in it would otherwise be found by a reader.
async fn mend_damaged(app: &Arc<App>) -> Result<()> {
    let index = app.ports.search.clone();
    // One that cannot even be read through is no better.
    let damaged = blocking(move || index.damaged()).await.map_or(true, |files| !files.is_empty());
    if damaged { build_anew(app, "its files are damaged").await } else { Ok(()) }
}

/// A disk that is full is no fault of the index, and building another one would need still more of it: then waiting is all
/// that helps.
async fn has_room(app: &App) -> bool {
    let folder = app.config.folder("index");
    let tried = blocking(move || {
        std::fs::create_dir_all(&folder).map_err(Error::internal)?;
        let mut file = tempfile::NamedTempFile::new_in(&folder).map_err(Error::internal)?;
        file.write_all(&vec![0; ROOM]).map_err(Error::internal)
    });
    tried.await.is_ok()
}

/// Asks every process to build its index anew, each within a second of the commit.
pub async fn request_rebuild(tx: &Tx) -> Result<()> {
    let row = setting::ActiveModel {
        key: Set(GENERATION.to_owned()),
        value: Set(Value::String(Uuid::now_v7().to_string())),
    };
    let newer = OnConflict::column(setting::Column::Key).update_column(setting::Column::Value).to_owned();
    setting::Entity::insert(row).on_conflict(newer).exec_without_returning(tx.db()).await?;
    Ok(())
}

/// Applies the next changes; false when there were none.
pub async fn step(app: &Arc<App>) -> Result<bool> {
    match next_changes(app).await? {
        Some((changes, seq)) => apply(app, changes, seq).await.map(|()| true),
        None => Ok(false),
    }
}

/// The next changes, described, and the number of the last one.
async fn next_changes(app: &Arc<App>) -> Result<Option<(Vec<Change>, i64)>> {
    let changes = Entity::find()
        .filter(Column::Seq.gt(app.ports.search.applied()))
        .order_by_asc(Column::Seq)
        .limit(CHANGES)
        .all(app.db.read())
        .await?;
    let Some(last) = changes.last().map(|change| change.seq) else { return Ok(None) };
    Ok(Some((described(app, changes).await?, last)))
}

async fn apply(app: &App, changes: Vec<Change>, seq: i64) -> Result<()> {
    let index = app.ports.search.clone();
    blocking(move || index.apply(changes, seq)).await
}

/// Builds a whole new index beside the live one, which goes on answering and following. `progress` hears how many objects
/// are done.
pub async fn rebuild(app: &Arc<App>, progress: impl FnMut(u64)) -> Result<()> {
    build(app, u64::MAX, progress).await
}

/// Builds an index of the first objects of each kind, to see that it can be done. It stays marked as one to be built anew.
pub async fn rebuild_sample(app: &Arc<App>) -> Result<()> {
    build(app, IDS, |_| {}).await
}

async fn build(app: &Arc<App>, most: u64, mut progress: impl FnMut(u64)) -> Result<()> {
    // Both are read before any object: what changes meanwhile is applied again afterwards.
    let mark = mark(app).await?;
    let seq = end_of_log(app, Order::Desc).await?.unwrap_or(0);
    let index = app.ports.search.clone();
    let mut builder = blocking(move || index.rebuild()).await?;
    let ctx = Ctx::system(app.clone());
    let mut done = 0;
    for source in app.registry.sources() {
        let mut after = None;
        let mut left = most;
        while left > 0 {
            let ids = source.ids(&ctx, after, IDS).await?;
            let Some(last) = ids.last() else { break };
            after = Some(*last);
            left = left.saturating_sub(IDS);
            for ids in ids.chunks(ENTRIES) {
                let entries = entries(&ctx, source.as_ref(), ids).await?;
                builder = blocking(move || builder.add(entries).map(|()| builder)).await?;
                done += ids.len() as u64;
                progress(done);
            }
            // A long build must not make today's titles wait. The old index may be what is being replaced for a reason.
            if let Err(fault) = step(app).await {
                tracing::warn!(%fault, "the old search index follows no longer while the new one is built");
            }
        }
    }
    let file = mark_file(app);
    blocking(move || {
        builder.finish(seq)?;
        if most == u64::MAX { std::fs::write(file, mark).map_err(Error::internal) } else { Ok(()) }
    })
    .await?;
    let _ = std::fs::remove_file(fault_file(app));
    Ok(())
}

/// Why whoever serves this data folder could not follow or build its index, if that happened since `forget_fault`.
pub fn fault(app: &App) -> Option<String> {
    std::fs::read_to_string(fault_file(app)).ok()
}

pub fn forget_fault(app: &App) {
    let _ = std::fs::remove_file(fault_file(app));
}

fn fault_file(app: &App) -> PathBuf {
    app.config.folder("search.fault")
}

/// Has whoever serves this data folder built the index that was last asked for?
pub async fn is_built(app: &App) -> Result<bool> {
    Ok(found_mark(app)? == Some(mark(app).await?))
}

/// Cuts the far end of the change log.
pub(crate) async fn forget_old(app: &App) -> Result<()> {
    if let Some(last) = end_of_log(app, Order::Desc).await? {
        Entity::delete_many().filter(Column::Seq.lte(last - KEPT)).exec(app.db.write()).await?;
    }
    Ok(())
}

/// Why following the log is not enough, if it is not.
async fn why_rebuild(app: &App) -> Result<Option<&'static str>> {
    let applied = app.ports.search.applied();
    let first = end_of_log(app, Order::Asc).await?;
    let last = end_of_log(app, Order::Desc).await?.unwrap_or(0);
    let wanted = mark(app).await?;
    let index = app.ports.search.clone();
    let is_there = blocking(move || Ok(index.is_there())).await?;
    Ok(match found_mark(app)? {
        _ if !is_there => Some("its files are gone"),
        None => Some("it is new"),
        Some(found) if found != wanted => Some("it was asked for, or other modules are on"),
        _ if applied == 0 && last > LONG_LOG => Some("it is empty"),
        _ if applied > last => Some("it knows more than the database, which was restored"),
        _ if first.is_some_and(|first| applied < first - 1) => Some("changes that it lacks are forgotten"),
        _ => None,
    })
}

/// What an index built now is marked with: the generation asked for, and the kinds that are in it, so that switching a
/// module on or off builds it anew.
async fn mark(app: &App) -> Result<String> {
    let row = setting::Entity::find_by_id(GENERATION).one(app.db.read()).await?;
    let generation = row.and_then(|row| row.value.as_str().map(str::to_owned)).unwrap_or_default();
    let kinds: Vec<_> = app.registry.sources().map(|source| source.kind()).collect();
    Ok(format!("{generation} {}", kinds.join(" ")))
}

fn found_mark(app: &App) -> Result<Option<String>> {
    match std::fs::read_to_string(mark_file(app)) {
        Err(fault) if fault.kind() == std::io::ErrorKind::NotFound => Ok(None),
        found => found.map(Some).map_err(Error::internal),
    }
}

/// Beside the index rather than in it: a rebuild replaces what is inside.
fn mark_file(app: &App) -> PathBuf {
    app.config.folder("search.mark")
}

async fn end_of_log(app: &App, order: Order) -> Result<Option<i64>> {
    let end = Entity::find().select_only().column(Column::Seq).order_by(Column::Seq, order).limit(1);
    Ok(end.into_tuple().one(app.db.read()).await?)
}

/// Asks the sources how the changed objects are now; those that have no entry leave the index.
async fn described(app: &Arc<App>, changes: Vec<Model>) -> Result<Vec<Change>> {
    let mut kinds: BTreeMap<String, BTreeSet<(String, Uuid)>> = BTreeMap::new();
    for change in changes {
        kinds.entry(change.kind).or_default().insert((change.module, change.object_id));
    }
    let ctx = Ctx::system(app.clone());
    let mut described = Vec::new();
    for (kind, objects) in kinds {
        let ids: Vec<_> = objects.iter().map(|(_, id)| *id).collect();
        let mut found = BTreeMap::new();
        // A kind of a module that is switched off has no source: its objects leave.
        if let Some(source) = app.registry.source(&kind) {
            for ids in ids.chunks(ENTRIES) {
                let entries = entries(&ctx, source.as_ref(), ids).await?;
                found.extend(entries.into_iter().map(|entry| (entry.subject.id, entry)));
            }
        }
        described.extend(objects.into_iter().map(|(module, id)| match found.remove(&id) {
            Some(entry) => Change::Put(Box::new(entry)),
            None => Change::Remove(Subject { module, kind: kind.clone(), id }),
        }));
    }
    Ok(described)
}

/// One object that cannot be described must not stop the search for all the others: it is left out, and said in the log.
async fn entries(ctx: &Ctx, source: &dyn SearchSource, ids: &[Uuid]) -> Result<Vec<Entry>> {
    match source.entries(ctx, ids).await {
        Err(Error::Unavailable(said)) => return Err(Error::Unavailable(said)),
        Err(_) => {}
        entries => return entries,
    }
    // If the database is the reason, this says so.
    ctx.read().execute_unprepared("SELECT 1").await?;
    let mut found = Vec::new();
    for id in ids {
        match source.entries(ctx, std::slice::from_ref(id)).await {
            Ok(entries) => found.extend(entries),
            Err(fault) => tracing::error!(%fault, kind = source.kind(), %id, "left out of the search"),
        }
    }
    Ok(found)
}

async fn blocking<T: Send + 'static>(work: impl FnOnce() -> Result<T> + Send + 'static) -> Result<T> {
    spawn_blocking(work).await.map_err(Error::internal)?
}

#[cfg(test)]
mod tests;
