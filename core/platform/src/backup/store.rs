//! The folder of backups: what they are called, which ones are there, and which ones are kept.

use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

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
pub fn name(at: Instant) -> String {
    format!("{BEFORE}{}{AFTER}", at.format(STAMP))
}

fn instant(name: &str) -> Option<Instant> {
    let stamp = name.strip_prefix(BEFORE)?.strip_suffix(AFTER)?;
    NaiveDateTime::parse_from_str(stamp, STAMP).ok().map(|at| at.and_utc())
}

/// Every backup in the folder, the oldest first. What others put there is left alone.
pub fn all(folder: &Path) -> io::Result<Vec<(Instant, PathBuf)>> {
    let listed = match fs::read_dir(folder) {
        Err(absent) if absent.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        listed => listed?,
    };
    let mut found = Vec::new();
    for entry in listed {
        let entry = entry?;
        if let Some(at) = entry.file_name().to_str().and_then(instant) {
            found.push((at, entry.path()));
        }
    }
    found.sort();
    Ok(found)
}

/// Takes away what the rule no longer keeps. Called once the newest was checked: never before.
pub fn forget_old(folder: &Path) -> io::Result<usize> {
    let all = all(folder)?;
    let kept = kept(&all.iter().map(|(at, _)| *at).collect::<Vec<_>>());
    let old: Vec<_> = all.iter().filter(|(at, _)| !kept.contains(at)).collect();
    for (_, path) in &old {
        fs::remove_file(path)?;
    }
    Ok(old.len())
}

/// Which backups stay: all of the last day, and the newest of each of the last days, weeks and months that have one.
pub fn kept(all: &[Instant]) -> BTreeSet<Instant> {
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
