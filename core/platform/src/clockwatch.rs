//! Watches the clock of the machine: a jump is found by comparing it with the time since the machine started, which nobody
//! sets; and one that happened while nothing ran, by what it showed before.

use std::sync::Arc;
use std::time::Duration;

use chrono::TimeDelta;
use parvis_kernel::App;
use parvis_kernel::clock::Instant;
use sea_orm::DbErr;
use tokio::task::JoinHandle;
use tokio::time::sleep;
use tokio_util::sync::CancellationToken;

use crate::remembered::{Clocked, Jump, clocked, note_clock};

/// Between two looks at the clock.
const EVERY: Duration = Duration::from_secs(60);

/// Looks after which it is written down what the clock shows: each is a write to the disk.
const WRITTEN: u32 = 10;

/// Clocks of good machines are set by less.
pub(crate) const APART: TimeDelta = TimeDelta::seconds(60);

/// What both clocks show at one moment.
struct Reading {
    wall: Instant,
    since_start: TimeDelta,
}

impl Reading {
    /// Without the other clock there is nothing to compare with.
    fn now(app: &App) -> Option<Self> {
        let text = std::fs::read_to_string("/proc/uptime").ok()?;
        let seconds: f64 = text.split(' ').next()?.parse().ok()?;
        let since_start = TimeDelta::from_std(Duration::try_from_secs_f64(seconds).ok()?).ok()?;
        Some(Self { wall: app.clock.now(), since_start })
    }

    /// By how much the clock of the machine was moved since.
    fn moved(&self, since: &Self) -> Option<Jump> {
        let by = (self.wall - since.wall) - (self.since_start - since.since_start);
        (by.abs() > APART).then(|| Jump::new(self.wall, by))
    }
}

/// Starts to watch.
pub fn spawn(app: Arc<App>, shutdown: CancellationToken) -> JoinHandle<()> {
    tokio::spawn(async move {
        let watching = async {
            let mut last = None;
            let mut looks = 0;
            loop {
                if let Err(fault) = look(&app, &mut last, looks % WRITTEN == 0).await {
                    tracing::warn!(%fault, "what the clock shows could not be written down");
                }
                looks += 1;
                sleep(EVERY).await;
            }
        };
        shutdown.run_until_cancelled(watching).await;
    })
}

async fn look(app: &App, last: &mut Option<Reading>, is_written: bool) -> Result<(), DbErr> {
    let now = app.clock.now();
    let reading = Reading::now(app);
    let jump = match (&reading, &*last) {
        (Some(reading), Some(last)) => reading.moved(last),
        (_, None) => gone_back(&clocked(&app.db).await?, now),
        _ => None,
    };
    *last = reading;
    if let Some(jump) = &jump {
        tracing::error!(seconds = jump.seconds, "the clock of this machine jumped");
    }
    if jump.is_some() || is_written {
        let before = clocked(&app.db).await?;
        note_clock(&app.db, &Clocked { seen: Some(now), jump: jump.or(before.jump) }).await?;
    }
    Ok(())
}

/// The clock shows less than it did before the program stopped.
pub(crate) fn gone_back(before: &Clocked, now: Instant) -> Option<Jump> {
    let seen = before.seen?;
    (seen - now > APART).then(|| Jump::new(now, now - seen))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_clock_that_is_moved_is_found_and_one_that_runs_is_not() {
        let at = |wall: &str, since_start: i64| Reading {
            wall: wall.parse().unwrap(),
            since_start: TimeDelta::seconds(since_start),
        };
        let before = at("2026-11-24T09:00:00Z", 1000);
        let seconds = |now: Reading| now.moved(&before).map(|jump| jump.seconds);
        assert_eq!(seconds(at("2026-11-24T09:01:00Z", 1060)), None);
        assert_eq!(seconds(at("2026-11-24T12:00:00Z", 11_800)), None, "asleep for three hours");
        assert_eq!(seconds(at("2026-11-24T12:01:00Z", 1060)), Some(3 * 3600));
        assert_eq!(seconds(at("2026-11-24T08:01:00Z", 1060)), Some(-3600));
        let clocked = Clocked { seen: Some("2026-11-24T09:00:00Z".parse().unwrap()), jump: None };
        assert_eq!(gone_back(&clocked, "2026-11-24T09:00:30Z".parse().unwrap()), None);
        let back = gone_back(&clocked, "2026-11-24T08:00:00Z".parse().unwrap()).unwrap();
        assert_eq!(back.seconds, -3600);
    }
}
