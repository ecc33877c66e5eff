//! The time zones that files name: those of the world's list, and the names that Windows has for those around here.

use chrono::{LocalResult, NaiveDateTime, TimeZone};
use chrono_tz::Tz;
use parvis_kernel::clock::ZONE;

/// Windows names of the zones that a centre here may meet (Unicode CLDR, windowsZones).
const WINDOWS: [(&str, Tz); 10] = [
    ("Romance Standard Time", Tz::Europe__Paris),
    ("W. Europe Standard Time", Tz::Europe__Berlin),
    ("Central Europe Standard Time", Tz::Europe__Budapest),
    ("Central European Standard Time", Tz::Europe__Warsaw),
    ("GMT Standard Time", Tz::Europe__London),
    ("Greenwich Standard Time", Tz::Atlantic__Reykjavik),
    ("E. Europe Standard Time", Tz::Europe__Chisinau),
    ("GTB Standard Time", Tz::Europe__Bucharest),
    ("Morocco Standard Time", Tz::Africa__Casablanca),
    ("UTC", Tz::UTC),
];

/// What is said of the zone of a time.
pub enum Zoned<'a> {
    Known(Tz),
    /// Nothing: a time on the wall, wherever one is.
    Floating,
    Unknown(&'a str),
}

/// A zone by its name; also behind a prefix, as some programs write it: `/example.org/20260101/Europe/Paris`.
pub fn known(name: &str) -> Option<Tz> {
    let name = name.trim().trim_matches('"');
    let windows = || WINDOWS.iter().find(|(known, _)| *known == name).map(|(_, zone)| *zone);
    let tail = || {
        let parts: Vec<_> = name.split('/').collect();
        let tail = parts.get(parts.len().checked_sub(2)?..)?.join("/");
        (name.starts_with('/')).then(|| tail.parse().ok()).flatten()
    };
    name.parse().ok().or_else(windows).or_else(tail)
}

/// What the clock on the wall shows here then.
pub fn here(zone: Tz, time: NaiveDateTime) -> Option<NaiveDateTime> {
    match zone.from_local_datetime(&time) {
        LocalResult::Single(time) | LocalResult::Ambiguous(time, _) => {
            Some(time.with_timezone(&ZONE).naive_local())
        }
        LocalResult::None => None,
    }
}
