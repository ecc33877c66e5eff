//! iCalendar (RFC 5545), as calendar programs read it. Times are those on the wall here, with the rules of the zone beside
//! them: a weekly 18:00 stays 18:00 whatever the reader's own zone thinks of summer.
//!
//! Written by hand because the two crates looked at do not serve: `icalendar` (0.17) gives its zone a random UID and the
//! machine's time, so that no ETag holds, and reads a file whole or not at all; `calcard` (0.3) is 27,000 lines that bring
//! two mail libraries along.

pub mod line;
pub mod read;
pub mod rule;
pub mod zone;

use chrono::NaiveDateTime;
use parvis_kernel::clock::Instant;
use parvis_kernel::ports::calendars::Status;

use line::{Writer, text};

const PRODUCT: &str = "-//Parvis//Agenda//FR";

/// What France has done with its clocks since 1996, and does until it is decided otherwise.
const ZONE: &str = "BEGIN:VTIMEZONE\r\nTZID:Europe/Paris\r\n\
    BEGIN:DAYLIGHT\r\nDTSTART:19960331T020000\r\nRRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU\r\n\
    TZNAME:CEST\r\nTZOFFSETFROM:+0100\r\nTZOFFSETTO:+0200\r\nEND:DAYLIGHT\r\n\
    BEGIN:STANDARD\r\nDTSTART:19961027T030000\r\nRRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU\r\n\
    TZNAME:CET\r\nTZOFFSETFROM:+0200\r\nTZOFFSETTO:+0100\r\nEND:STANDARD\r\n\
    END:VTIMEZONE\r\n";

/// What a calendar says it is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Method {
    /// To be looked at.
    Publish,
    /// Please come; or: it has changed.
    Request,
    /// It does not take place, or without you.
    Cancel,
}

impl Method {
    pub fn word(self) -> &'static str {
        match self {
            Self::Publish => "PUBLISH",
            Self::Request => "REQUEST",
            Self::Cancel => "CANCEL",
        }
    }
}

/// One `VEVENT`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Event {
    pub uid: String,
    pub sequence: u32,
    pub changed_at: Instant,
    /// On the wall here; from midnight to midnight it is of whole days.
    pub start: NaiveDateTime,
    pub end: NaiveDateTime,
    pub status: Status,
    pub title: String,
    pub place: String,
    pub text: String,
    /// The whole address of its page.
    pub url: String,
    /// Not to be shown on by the program that has it.
    pub is_private: bool,
    pub repeats: Option<Repeats>,
    /// The time that the rule gave it, of a date that was moved.
    pub instead_of: Option<NaiveDateTime>,
    pub parties: Option<Parties>,
}

/// How it repeats: the value of an `RRULE`, and the dates of the rule that do not take place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Repeats {
    pub rule: String,
    pub except: Vec<NaiveDateTime>,
    /// Dates beside the rule.
    pub also: Vec<NaiveDateTime>,
}

/// Who invites whom: names and addresses.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Parties {
    pub organizer: (String, String),
    pub attendee: (String, String),
}

/// A whole calendar. `name` is what programs call it.
pub fn calendar(method: Method, name: Option<&str>, events: &[Event]) -> String {
    let mut out = Writer::default();
    out.line("BEGIN", "VCALENDAR");
    out.line("VERSION", "2.0");
    out.line("PRODID", PRODUCT);
    out.line("CALSCALE", "GREGORIAN");
    out.line("METHOD", method.word());
    if let Some(name) = name {
        out.line("NAME", &text(name));
        out.line("X-WR-CALNAME", &text(name));
        out.line("X-WR-TIMEZONE", "Europe/Paris");
        out.line("REFRESH-INTERVAL;VALUE=DURATION", "PT1H");
        out.line("X-PUBLISHED-TTL", "PT1H");
    }
    out.raw(ZONE);
    for event in events {
        event.write(&mut out);
    }
    out.line("END", "VCALENDAR");
    out.into_text()
}

impl Event {
    fn write(&self, out: &mut Writer) {
        out.line("BEGIN", "VEVENT");
        out.line("UID", &text(&self.uid));
        out.line("DTSTAMP", &utc(self.changed_at));
        out.line("LAST-MODIFIED", &utc(self.changed_at));
        out.line("SEQUENCE", &self.sequence.to_string());
        if let Some(moved) = self.instead_of {
            self.time(out, "RECURRENCE-ID", moved);
        }
        self.time(out, "DTSTART", self.start);
        self.time(out, "DTEND", self.end);
        if let Some(repeats) = &self.repeats {
            out.line("RRULE", &repeats.rule);
            for except in &repeats.except {
                self.time(out, "EXDATE", *except);
            }
            for also in &repeats.also {
                self.time(out, "RDATE", *also);
            }
        }
        out.line("SUMMARY", &text(&self.title));
        for (name, value) in [("LOCATION", &self.place), ("DESCRIPTION", &self.text)] {
            if !value.is_empty() {
                out.line(name, &text(value));
            }
        }
        if !self.url.is_empty() {
            out.line("URL", &self.url);
        }
        out.line("STATUS", self.word());
        out.line("TRANSP", if self.status == Status::Cancelled { "TRANSPARENT" } else { "OPAQUE" });
        out.line("CLASS", if self.is_private { "PRIVATE" } else { "PUBLIC" });
        if let Some(parties) = &self.parties {
            parties.write(out, self.status);
        }
        out.line("END", "VEVENT");
    }

    fn word(&self) -> &'static str {
        match self.status {
            Status::Confirmed => "CONFIRMED",
            Status::Tentative => "TENTATIVE",
            Status::Cancelled => "CANCELLED",
        }
    }

    fn is_of_whole_days(&self) -> bool {
        self.start.time() == chrono::NaiveTime::MIN && self.end.time() == chrono::NaiveTime::MIN
    }

    fn time(&self, out: &mut Writer, name: &str, wall: NaiveDateTime) {
        if self.is_of_whole_days() {
            out.line(&format!("{name};VALUE=DATE"), &wall.format("%Y%m%d").to_string());
        } else {
            out.line(&format!("{name};TZID=Europe/Paris"), &wall.format("%Y%m%dT%H%M%S").to_string());
        }
    }
}

impl Parties {
    /// Nobody is asked to answer: the intranet does not read its mailbox, so a « oui » would go nowhere.
    fn write(&self, out: &mut Writer, status: Status) {
        let named = |name: &str| line::quoted(name);
        let (name, address) = &self.organizer;
        out.line(&format!("ORGANIZER;CN={}", named(name)), &format!("mailto:{address}"));
        let (name, address) = &self.attendee;
        let part = if status == Status::Tentative { "TENTATIVE" } else { "ACCEPTED" };
        let attendee = format!("ATTENDEE;CN={};ROLE=REQ-PARTICIPANT;PARTSTAT={part};RSVP=FALSE", named(name));
        out.line(&attendee, &format!("mailto:{address}"));
    }
}

fn utc(instant: Instant) -> String {
    instant.format("%Y%m%dT%H%M%SZ").to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn event() -> Event {
        Event {
            uid: "1@example.org".to_owned(),
            sequence: 2,
            changed_at: "2026-11-24T09:00:00Z".parse().unwrap(),
            start: "2027-03-28T18:00:00".parse().unwrap(),
            end: "2027-03-28T19:30:00".parse().unwrap(),
            status: Status::Confirmed,
            title: "Atelier, cuisine ; \\o/\nsuite".to_owned(),
            place: String::new(),
            text: String::new(),
            url: String::new(),
            is_private: false,
            repeats: None,
            instead_of: None,
            parties: None,
        }
    }

    #[test]
    fn a_calendar_is_what_programs_expect() {
        let written = calendar(Method::Publish, Some("Mon agenda"), &[event()]);
        assert!(written.starts_with("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n"));
        assert!(written.ends_with("END:VEVENT\r\nEND:VCALENDAR\r\n"));
        for line in [
            "DTSTART;TZID=Europe/Paris:20270328T180000",
            "SUMMARY:Atelier\\, cuisine \\; \\\\o/\\nsuite",
            "DTSTAMP:20261124T090000Z",
            "SEQUENCE:2",
            "STATUS:CONFIRMED",
        ] {
            assert!(written.contains(&format!("\r\n{line}\r\n")), "{line} in {written}");
        }
        assert!(!written.replace("\r\n", "").contains(['\r', '\n']), "no line ends but CRLF");
    }

    #[test]
    fn from_midnight_to_midnight_are_whole_days() {
        let start = "2027-05-01T00:00:00".parse().unwrap();
        let end = "2027-05-03T00:00:00".parse().unwrap();
        let written = calendar(Method::Publish, None, &[Event { start, end, ..event() }]);
        assert!(
            written.contains("DTSTART;VALUE=DATE:20270501\r\nDTEND;VALUE=DATE:20270503\r\n"),
            "{written}"
        );
    }

    #[test]
    fn who_is_invited_is_named_and_nobody_is_asked_to_answer() {
        let organizer = ("Centre \"Garreau\"; accueil".to_owned(), "intranet@example.org".to_owned());
        let attendee = ("Benali, Nadia".to_owned(), "nadia@example.org".to_owned());
        let parties = Some(Parties { organizer, attendee });
        let written = calendar(Method::Request, None, &[Event { parties, ..event() }]);
        let whole = written.replace("\r\n ", "");
        assert!(whole.contains("ORGANIZER;CN=\"Centre 'Garreau'; accueil\":mailto:intranet@example.org\r\n"));
        assert!(whole.contains("ATTENDEE;CN=\"Benali, Nadia\";ROLE=REQ-PARTICIPANT;PARTSTAT=ACCEPTED;RSVP=FALSE:mailto:nadia@example.org\r\n"), "{whole}");
    }
}
