//! Dates and times as people here type them, and the instants that they mean.

use chrono::{LocalResult, NaiveDate, NaiveTime, TimeZone, Utc};
use parvis_kernel::clock::{Date, Instant, ZONE};
use parvis_kernel::error::{Error, Result};
use parvis_kernel::message::Message;

/// What the two fields `…_date` and `…_time` mean together; nothing, when the date is empty.
pub(crate) fn parse(field: &str, date: &str, time: &str) -> Result<Option<Instant>> {
    let Some(day) = day(&format!("{field}_date"), date)? else { return Ok(None) };
    let time = if time.trim().is_empty() { "00:00" } else { time.trim() };
    let hour = NaiveTime::parse_from_str(time, "%H:%M")
        .or_else(|_| NaiveTime::parse_from_str(time, "%H:%M:%S"))
        .map_err(|_| Error::invalid(&format!("{field}_time"), Message::new("admin-time-wrong")))?;
    match ZONE.from_local_datetime(&day.and_time(hour)) {
        // Twice on the night when the clocks go back: the first time is meant.
        LocalResult::Single(instant) | LocalResult::Ambiguous(instant, _) => {
            Ok(Some(instant.with_timezone(&Utc)))
        }
        LocalResult::None => {
            Err(Error::invalid(&format!("{field}_time"), Message::new("admin-time-skipped")))
        }
    }
}

/// A day without an hour; nothing, when the field is empty.
pub(crate) fn day(field: &str, date: &str) -> Result<Option<Date>> {
    if date.trim().is_empty() {
        return Ok(None);
    }
    let day = NaiveDate::parse_from_str(date.trim(), "%Y-%m-%d");
    day.map(Some).map_err(|_| Error::invalid(field, Message::new("date-wrong")))
}

/// An instant as the two fields show it.
pub(crate) fn fields(instant: Option<Instant>) -> (String, String) {
    let local = instant.map(|instant| instant.with_timezone(&ZONE));
    let part = |format: &str| local.map(|local| local.format(format).to_string()).unwrap_or_default();
    (part("%Y-%m-%d"), part("%H:%M"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn local_time_is_meant_in_summer_and_in_winter() {
        let table = [
            ("2026-07-01", "14:30", "2026-07-01T12:30:00Z"),
            ("2026-12-01", "14:30", "2026-12-01T13:30:00Z"),
            ("2026-12-01", "", "2026-11-30T23:00:00Z"),
        ];
        for (date, time, expected) in table {
            let instant = parse("from", date, time).unwrap();
            assert_eq!(instant, Some(expected.parse().unwrap()), "{date} {time}");
        }
        assert_eq!(
            fields(parse("from", "2026-07-01", "14:30").unwrap()),
            ("2026-07-01".to_owned(), "14:30".to_owned())
        );
    }

    #[test]
    fn an_hour_that_the_clocks_skip_is_refused_at_its_field() {
        let Err(Error::Invalid(faults)) = parse("from", "2027-03-28", "02:30") else { panic!("accepted") };
        assert_eq!(faults[0].field, "from_time");
        assert!(parse("from", "2026-10-25", "02:30").is_ok());
        assert!(parse("from", "31/12/2026", "").is_err());
    }
}
