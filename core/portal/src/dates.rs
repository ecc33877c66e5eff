//! Days and hours in the words of people here: « mardi 24 novembre », « 14 h 30 », « hier à 9 h 12 ».

use chrono::{DateTime, Datelike, NaiveDate, NaiveDateTime, Timelike};
use parvis_kernel::clock::{Date, Instant, ZONE, local_date};
use parvis_kernel::message::Message;
use parvis_kernel::translations::{Locale, Translations};

/// What a template may hand over: an instant, a day, or a wall time that is local already.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Moment {
    Instant(Instant),
    Day(Date),
    Local(NaiveDateTime),
}

impl Moment {
    /// Reads what serde writes for chrono's types.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        if let Ok(instant) = DateTime::parse_from_rfc3339(text) {
            return Some(Self::Instant(instant.to_utc()));
        }
        if let Ok(day) = text.parse::<NaiveDate>() {
            return Some(Self::Day(day));
        }
        text.parse().ok().map(Self::Local)
    }

    fn local(self) -> NaiveDateTime {
        match self {
            Self::Instant(instant) => instant.with_timezone(&ZONE).naive_local(),
            Self::Day(day) => day.and_time(chrono::NaiveTime::MIN),
            Self::Local(local) => local,
        }
    }
}

/// Puts moments into one language, as seen at `now`.
pub(crate) struct Calendar<'a> {
    pub translations: &'a Translations,
    pub locale: Locale,
    pub now: Instant,
}

impl Calendar<'_> {
    /// « mardi 24 novembre », and the year when it is another one.
    pub(crate) fn date(&self, moment: Moment) -> String {
        let date = moment.local().date();
        let message = Message::new(if self.this_year(date) { "date-long" } else { "date-long-year" });
        self.say(
            message.with("weekday", self.weekday(date)).with("month", self.word("month", date.month())),
            date,
        )
    }

    /// « 24 nov. », and the year when it is another one.
    pub(crate) fn short_date(&self, moment: Moment) -> String {
        let date = moment.local().date();
        let message = Message::new(if self.this_year(date) { "date-short" } else { "date-short-year" });
        self.say(message.with("month", self.word("month-short", date.month())), date)
    }

    /// « 14 h 30 », « 14 h ».
    pub(crate) fn time(&self, moment: Moment) -> String {
        let local = moment.local();
        let hour = local.hour().to_string();
        let message = if local.minute() == 0 {
            Message::new("time-hour").with("hour", hour)
        } else {
            Message::new("time-minute").with("hour", hour).with("minute", format!("{:02}", local.minute()))
        };
        self.translations.say(self.locale, &message)
    }

    /// « mardi 24 novembre à 14 h 30 ».
    pub(crate) fn day_time(&self, moment: Moment) -> String {
        self.at(self.date(moment), moment)
    }

    /// How long ago, as one would say it: « il y a 12 min », « hier à 9 h 12 », « lundi à 14 h », then the date.
    pub(crate) fn ago(&self, moment: Moment) -> String {
        let Moment::Instant(instant) = moment else { return self.date(moment) };
        let seconds = (self.now - instant).num_seconds();
        let days = (local_date(self.now) - moment.local().date()).num_days();
        let count =
            |key, count: i64| self.translations.say(self.locale, &Message::new(key).with("count", count));
        match (seconds, days) {
            (..0, _) => self.day_time(moment),
            (0..60, _) => self.word_of("ago-now"),
            (60..3600, _) => count("ago-minutes", seconds / 60),
            (_, 0) => count("ago-hours", seconds / 3600),
            (_, 1) => self.at(self.word_of("ago-yesterday"), moment),
            (_, 2..7) => self.at(self.weekday(moment.local().date()), moment),
            _ => self.date(moment),
        }
    }

    fn at(&self, day: String, moment: Moment) -> String {
        let message = Message::new("date-time").with("date", day).with("time", self.time(moment));
        self.translations.say(self.locale, &message)
    }

    fn say(&self, message: Message, date: Date) -> String {
        let day = if date.day() == 1 { self.word_of("day-first") } else { date.day().to_string() };
        let message = message.with("day", day).with("year", date.year().to_string());
        self.translations.say(self.locale, &message)
    }

    fn this_year(&self, date: Date) -> bool {
        local_date(self.now).year() == date.year()
    }

    fn weekday(&self, date: Date) -> String {
        self.word("weekday", date.weekday().number_from_monday())
    }

    fn word(&self, kind: &str, number: u32) -> String {
        self.word_of(&format!("{kind}-{number}"))
    }

    fn word_of(&self, key: &str) -> String {
        self.translations.ready(self.locale, key).unwrap_or(key).to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn french(check: impl Fn(&Calendar<'_>)) {
        let sources = [(
            "portal",
            include_str!("../translations/fr/portal.ftl"),
            include_str!("../translations/en/portal.ftl"),
        )];
        let translations = Translations::build(sources.into_iter()).unwrap();
        let now = "2026-11-24T13:30:00Z".parse().unwrap();
        check(&Calendar { translations: &translations, locale: Locale::French, now });
    }

    fn moment(text: &str) -> Moment {
        Moment::parse(text).unwrap()
    }

    #[test]
    fn days_are_said_as_people_say_them() {
        french(|calendar| {
            assert_eq!(calendar.date(moment("2026-11-24")), "mardi 24 novembre");
            assert_eq!(calendar.date(moment("2026-05-01")), "vendredi 1er mai");
            assert_eq!(calendar.date(moment("2027-01-04")), "lundi 4 janvier 2027");
            assert_eq!(calendar.short_date(moment("2026-11-24")), "24 nov.");
        });
    }

    #[test]
    fn hours_are_those_of_paris() {
        french(|calendar| {
            assert_eq!(calendar.time(moment("2026-11-24T13:30:00Z")), "14\u{a0}h\u{a0}30");
            assert_eq!(calendar.time(moment("2026-07-14T12:00:00Z")), "14\u{a0}h");
            assert_eq!(calendar.time(moment("2026-07-14T09:05:00")), "9\u{a0}h\u{a0}05");
            assert_eq!(
                calendar.day_time(moment("2026-11-24T13:30:00Z")),
                "mardi 24 novembre à 14\u{a0}h\u{a0}30"
            );
        });
    }

    #[test]
    fn what_was_a_while_ago_is_said_from_here() {
        let table = [
            ("2026-11-24T13:29:40Z", "à l’instant"),
            ("2026-11-24T13:18:00Z", "il y a 12\u{a0}min"),
            ("2026-11-24T10:00:00Z", "il y a 3\u{a0}h"),
            ("2026-11-23T08:12:00Z", "hier à 9\u{a0}h\u{a0}12"),
            ("2026-11-20T13:00:00Z", "vendredi à 14\u{a0}h"),
            ("2026-11-10T13:00:00Z", "mardi 10 novembre"),
            ("2026-11-25T13:00:00Z", "mercredi 25 novembre à 14\u{a0}h"),
        ];
        french(|calendar| {
            for (at, said) in table {
                assert_eq!(calendar.ago(moment(at)), said);
            }
        });
    }
}
