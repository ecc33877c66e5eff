//! What backups are called, which ones are in a folder, and which ones are kept.

use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::Path;

use chrono::{Datelike, NaiveDateTime, TimeDelta};
use parvis_kernel::clock::{Instant, local_date};

const BEFORE: &str = "parvis-";
const AFTER: &str = ".backup";
const STAMP: &str = "%Y-%m-%d-%H%M%S";

/// Kept: one a day for a week, one a week for a month, one a month for a year.
const DAYS: usize = 7;
const WEEKS: usize = 4;
const MONTHS: usize = 12;

/// `parvis-2026-11-25-020000.backup`, in UTC.
pub(super) fn name(at: Instant) -> String {
    format!("{BEFORE}{}{AFTER}", at.format(STAMP))
}

/// What stands before the name of one that was not found good yet: nobody takes it for a backup.
const UNPROVEN: &str = ".unproven-";

/// Its name until it was checked.
pub(super) fn unproven(name: &str) -> String {
    format!("{UNPROVEN}{name}")
}

/// The name that it takes then; of another file, nothing.
pub(super) fn proven(unproven: &str) -> Option<&str> {
    unproven.strip_prefix(UNPROVEN).filter(|name| instant(name).is_some())
}

/// When one of this name was begun.
pub(super) fn instant(name: &str) -> Option<Instant> {
    let stamp = name.strip_prefix(BEFORE)?.strip_suffix(AFTER)?;
    NaiveDateTime::parse_from_str(stamp, STAMP).ok().map(|at| at.and_utc())
}

/// Every backup in the folder, the oldest first. What others put there is left alone.
pub(super) fn all(folder: &Path) -> io::Result<Vec<(Instant, String)>> {
    let listed = match fs::read_dir(folder) {
        Err(absent) if absent.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        listed => listed?,
    };
    let mut found = Vec::new();
    for entry in listed {
        let entry = entry?;
        let name = entry.file_name().to_string_lossy().into_owned();
        if let Some(at) = instant(&name) {
            found.push((at, name));
        }
    }
    found.sort();
    Ok(found)
}

/// Which backups stay: all of the last day, and the newest of each of the last days, weeks and months that have one.
pub(super) fn kept(all: &[Instant]) -> BTreeSet<Instant> {
    let mut newest_first = all.to_vec();
    newest_first.sort_by(|one, other| other.cmp(one));
    let last_day = newest_first.first().map(|newest| *newest - TimeDelta::days(1));
    let mut kept: BTreeSet<_> =
        newest_first.iter().copied().filter(|at| last_day.is_some_and(|since| *at > since)).collect();
    let day = |at: Instant| local_date(at).to_string();
    let week = |at: Instant| format!("{:?}", local_date(at).iso_week());
    let month = |at: Instant| format!("{}-{}", local_date(at).year(), local_date(at).month());
    let rules: [(usize, &dyn Fn(Instant) -> String); 3] = [(DAYS, &day), (WEEKS, &week), (MONTHS, &month)];
    for (most, period) in rules {
        let mut seen = BTreeSet::new();
        for at in &newest_first {
            if seen.len() < most && seen.insert(period(*at)) {
                kept.insert(*at);
            }
        }
    }
    kept
}
