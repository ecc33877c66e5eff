//! Runs the jobs that are due: taken under a lease, a few at a time, tried again when they fail. Any number of processes
//! may run this on one database; a job that one of them holds is left alone by the others.

mod queue;
mod recurring;
#[cfg(test)]
mod tests;

use std::any::Any;
use std::panic::AssertUnwindSafe;
use std::sync::Arc;
use std::time::Duration;

use futures::FutureExt;
use parvis_kernel::job::JobKind;
use parvis_kernel::{App, Ctx, Error, Result};
use tokio::task::{JoinHandle, JoinSet};
use tokio::time::{sleep, timeout};
use tokio_util::sync::CancellationToken;
use tracing::Instrument;

use queue::Leased;

/// Jobs of one process that run at once. They share the machine with the pages.
const AT_ONCE: usize = 2;

/// Between two looks when nobody rings: another process may have left a job.
const SHORTEST_PAUSE: Duration = Duration::from_secs(1);
const LONGEST_PAUSE: Duration = Duration::from_secs(5);

/// A job that takes longer is stuck, and counts as failed.
const LONGEST_RUN: Duration = Duration::from_secs(30 * 60);

/// Three renewals fit into a lease, so that one may fail.
const RENEWAL: Duration = Duration::from_secs(20);

/// Starts the runner. After `shutdown` it takes nothing new and ends once what runs is finished.
pub fn spawn(app: Arc<App>, shutdown: CancellationToken) -> JoinHandle<()> {
    tokio::spawn(serve(app, shutdown))
}

/// What a drain did.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Drained {
    pub done: usize,
    pub failed: usize,
}

/// Runs everything that is due, one after the other, until nothing is: for tests and for commands.
pub async fn drain(app: &Arc<App>) -> Result<Drained> {
    recurring::plant(app).await?;
    let mut drained = Drained::default();
    while let Some(leased) = queue::take(app).await? {
        match perform(app, leased).await {
            true => drained.done += 1,
            false => drained.failed += 1,
        }
    }
    Ok(drained)
}

async fn serve(app: Arc<App>, shutdown: CancellationToken) {
    let mut running = JoinSet::new();
    let mut planted = false;
    let mut pause = SHORTEST_PAUSE;
    while !shutdown.is_cancelled() {
        // Listens before it looks: what is committed in between rings too.
        let rung = app.wake.notified();
        planted = planted || logged(recurring::plant(&app).await).is_some();
        if start_due(&app, &mut running).await {
            pause = SHORTEST_PAUSE;
        }
        tokio::select! {
            () = shutdown.cancelled() => {}
            Some(_) = running.join_next() => {}
            () = rung, if running.len() < AT_ONCE => {}
            () = sleep(pause) => pause = (pause * 2).min(LONGEST_PAUSE),
        }
    }
    while running.join_next().await.is_some() {}
}

/// Fills the free places; true when there was something to do.
async fn start_due(app: &Arc<App>, running: &mut JoinSet<bool>) -> bool {
    let mut found = false;
    while running.len() < AT_ONCE {
        let Some(Some(leased)) = logged(queue::take(app).await) else { break };
        found = true;
        let app = app.clone();
        let span = tracing::info_span!("job", name = leased.name, id = %leased.id);
        running.spawn(async move { perform(&app, leased).await }.instrument(span));
    }
    found
}

/// Runs one job to its end and writes down how it went; true when it did its work.
async fn perform(app: &Arc<App>, leased: Leased) -> bool {
    // A job of a module that is switched off is never taken.
    let Some(kind) = app.registry.job(&leased.name).cloned() else { return false };
    let outcome = tokio::select! {
        outcome = run(app, &kind, &leased) => outcome,
        () = keep_lease(app, &leased) => {
            tracing::warn!(job = leased.name, id = %leased.id, "lost its lease: another process may run it");
            return false;
        }
    };
    let done = outcome.is_ok();
    logged(queue::settle(app, &kind, &leased, outcome).await);
    done
}

/// A panic, an endless run and a process that died count as failures like any other.
async fn run(app: &Arc<App>, kind: &JobKind, leased: &Leased) -> Result<()> {
    if leased.is_exhausted() {
        return Err(Error::internal("the program stopped while it ran"));
    }
    let ctx = Ctx::system(app.clone());
    let payload = leased.payload.clone();
    let work = AssertUnwindSafe(async { kind.run(ctx, payload).await }).catch_unwind();
    match timeout(LONGEST_RUN, work).await {
        Ok(Ok(outcome)) => outcome,
        Ok(Err(panic)) => Err(Error::internal(format!("panicked: {}", words(panic.as_ref())))),
        Err(_) => Err(Error::internal("took too long")),
    }
}

/// Ends when the lease is lost: the job must then stop, since another process may have begun it.
async fn keep_lease(app: &App, leased: &Leased) {
    loop {
        sleep(RENEWAL).await;
        match queue::renew(app, leased).await {
            Ok(true) => {}
            Ok(false) => return,
            // The database may be back before the lease is over; whether it is still ours, the next try tells.
            Err(fault) => tracing::warn!(%fault, job = leased.name, "could not renew a lease"),
        }
    }
}

fn words(panic: &(dyn Any + Send)) -> &str {
    let text = panic.downcast_ref::<&str>().copied();
    text.or_else(|| panic.downcast_ref::<String>().map(String::as_str)).unwrap_or("without words")
}

fn logged<T>(outcome: Result<T>) -> Option<T> {
    outcome.inspect_err(|fault| tracing::error!(%fault, "the job runner could not use the database")).ok()
}
