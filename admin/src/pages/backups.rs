//! `/gerer/sauvegardes`: when everything was last copied and proven, and what to do when it was not.

use std::os::unix::fs::MetadataExt;
use std::path::Path;

use axum::response::Response;
use parvis_kernel::clock::Instant;
use parvis_kernel::error::Result;
use parvis_kernel::view::done;
use parvis_kernel::{Ctx, Message, View};
use serde::Serialize;

use crate::backup;
use crate::backup_key;
use crate::entities::backup_run::Model;

const SHOWN: u64 = 30;

#[derive(Serialize)]
struct Page {
    runs: Vec<Run>,
    good: Option<Instant>,
    is_late: bool,
    is_running: bool,
    folder: String,
    key: String,
    /// The folder is on the disk that it should protect from.
    same_disk: bool,
    /// How the key stands: `none`, `kept`, `unkept`, `gone`, `other` or `unusable`.
    key_standing: backup_key::Standing,
    /// What is typed to put the newest back.
    way_back: Option<String>,
    lacks_secrets: bool,
}

#[derive(Serialize)]
struct Run {
    at: Instant,
    bytes: i64,
    rows: i64,
    files: i64,
    is_good: bool,
    is_running: bool,
    /// What went wrong, in words.
    fault: Option<Message>,
    cause: Option<String>,
    /// What somebody should know of a good one.
    remark: Option<Message>,
}

pub(crate) async fn show(ctx: Ctx) -> Result<View> {
    let runs = backup::runs(&ctx, SHOWN).await?;
    let standing = backup::standing(&ctx).await?;
    let config = &ctx.app().config;
    let newest = runs.iter().find(|run| run.is_good());
    let way_back = newest.map(|run| ctx.app().ports.backups.way_back(ctx.app(), &run.name));
    let runs: Vec<_> = runs.iter().map(|run| shown(run, ctx.now())).collect();
    let page = Page {
        key_standing: backup_key::standing(&ctx).await?,
        lacks_secrets: way_back.as_ref().is_some_and(|way| way.lacks_secrets),
        way_back: way_back.map(|way| way.line),
        is_running: runs.iter().any(|run| run.is_running),
        runs,
        good: standing.good,
        is_late: standing.is_late(ctx.now()),
        folder: config.backup.address(""),
        key: config.backup.key.display().to_string(),
        same_disk: config.backup.target.is_none() && is_same_disk(&config.data, &config.backup.folder),
    };
    Ok(View::new("admin/backups.html", page))
}

pub(crate) async fn make(ctx: Ctx) -> Result<Response> {
    backup::ask(&ctx).await?;
    Ok(done("/gerer/sauvegardes", Message::new("admin-backup-asked")))
}

pub(crate) async fn keep_key(ctx: Ctx) -> Result<Response> {
    backup_key::keep(&ctx).await?;
    Ok(done("/gerer/sauvegardes", Message::new("admin-backup-key-kept")))
}

fn shown(run: &Model, now: Instant) -> Run {
    let is_running = run.finished_at.is_none() && now - run.started_at < chrono::TimeDelta::hours(1);
    let stopped = run.finished_at.is_none() && !is_running;
    let fault = run.fault.as_deref().or(stopped.then_some("backup-fault-stopped"));
    Run {
        at: run.started_at,
        bytes: run.bytes,
        rows: run.row_count,
        files: run.file_count,
        is_good: run.is_good(),
        is_running,
        fault: fault.map(Message::new),
        remark: run.cause.as_deref().filter(|_| run.is_good()).map(Message::new),
        cause: run.cause.clone(),
    }
}

fn is_same_disk(one: &Path, other: &Path) -> bool {
    let disk = |path: &Path| path.metadata().map(|about| about.dev()).ok();
    disk(one).is_some() && disk(one) == disk(other)
}
