//! How somebody is employed and what they have learnt, from a day on: kept row by row, because last year's weeks were
//! planned with last year's contract.

use chrono::Datelike;
use parvis_agenda::domain::pattern;
use parvis_kernel::clock::Date;
use parvis_kernel::error::FieldError;
use parvis_kernel::message::Message;
use uuid::Uuid;

use super::ratio::Skill;

/// How people are employed here. The key of its name is `team-contract-…`.
pub const KINDS: [&str; 9] =
    ["cdi", "cdd", "cee", "apprenticeship", "casual", "volunteer", "intern", "civic", "other"];

/// The most hours of a contract, in a week.
const MOST_HOURS: u32 = 48;

/// The most hours of a contract, in a year.
const MOST_YEARLY: u32 = 2_300;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Contract {
    pub id: Uuid,
    /// One of [`KINDS`].
    pub kind: String,
    /// Minutes a week; nothing where no hours were agreed.
    pub weekly: Option<u32>,
    /// Minutes of a whole year, where hours are reckoned so (« annualisé »).
    pub yearly: Option<u32>,
    pub skill: Skill,
    /// The first day, and the last one.
    pub from: Date,
    pub until: Option<Date>,
    /// Of somebody who is not of age yet: from when on they are.
    pub adult_from: Option<Date>,
}

impl Contract {
    /// Whether somebody looks after children by themselves on a day: of age, and with their diploma.
    pub fn is_qualified_adult(&self, day: Date) -> bool {
        !self.is_minor(day) && matches!(self.skill, Skill::Director | Skill::Qualified)
    }

    /// Whether somebody is not left alone on a day: not of age, or still learning.
    pub fn is_accompanied(&self, day: Date) -> bool {
        self.is_minor(day) || self.skill == Skill::Trainee || self.kind == "intern"
    }

    fn is_minor(&self, day: Date) -> bool {
        self.adult_from.is_some_and(|from| day < from)
    }
}

/// What holds on a day: of several rows, the one that began last.
pub fn on(rows: &[Contract], day: Date) -> Option<&Contract> {
    let holding = rows.iter().filter(|row| row.from <= day && row.until.is_none_or(|until| day <= until));
    holding.max_by_key(|row| row.from)
}

/// What is typed of a contract.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Draft {
    pub kind: String,
    /// « 35 h », « 17h30 » or nothing.
    pub weekly: String,
    pub skill: String,
    pub from: String,
    pub until: String,
    /// Hours of a year: « 1 607 » or nothing.
    pub yearly: String,
    pub adult_from: String,
}

impl Draft {
    /// The same as a contract, or everything that is wrong with it.
    pub fn check(&self, id: Uuid) -> Result<Contract, Vec<FieldError>> {
        let mut faults = Vec::new();
        let mut fault = |field: &str, message: Message| {
            faults.push(FieldError { field: field.to_owned(), message });
        };
        if !KINDS.contains(&self.kind.as_str()) {
            fault("kind", Message::new("team-contract-kind-missing"));
        }
        let skill = Skill::from_key(&self.skill);
        if skill.is_none() {
            fault("skill", Message::new("team-skill-missing"));
        }
        let mut minutes = |field: &str, typed: &str, most: u32| {
            minutes(typed, most).unwrap_or_else(|message| {
                fault(field, message);
                None
            })
        };
        let weekly = minutes("weekly", &self.weekly, MOST_HOURS);
        let yearly = minutes("yearly", &self.yearly, MOST_YEARLY);
        let mut day = |field: &str, typed: &str| {
            let day = typed.trim().parse::<Date>().ok().filter(|day| (1990..=2100).contains(&day.year()));
            if day.is_none() {
                fault(field, Message::new("date-wrong"));
            }
            day
        };
        let from = day("from", &self.from);
        let until = if self.until.trim().is_empty() { None } else { day("until", &self.until) };
        let adult_from =
            if self.adult_from.trim().is_empty() { None } else { day("adult_from", &self.adult_from) };
        if let (Some(from), Some(until)) = (from, until)
            && until < from
        {
            fault("until", Message::new("agenda-backwards"));
        }
        match (skill, from) {
            (Some(skill), Some(from)) if faults.is_empty() => {
                Ok(Contract { id, kind: self.kind.clone(), weekly, yearly, skill, from, until, adult_from })
            }
            _ => Err(faults),
        }
    }
}

/// Minutes of so many hours at most: « 35 », « 35 h », « 17h30 », « 17,5 », « 1 607 ».
fn minutes(typed: &str, most: u32) -> Result<Option<u32>, Message> {
    let text = typed.trim().to_lowercase().replace(',', ".").replace([' ', '\u{a0}', '\u{202f}'], "");
    if text.is_empty() {
        return Ok(None);
    }
    let wrong = || Message::new("team-weekly-wrong").with("most", i64::from(most));
    let (hours, rest) = text.split_once(['h', ':', '.']).unwrap_or((&text, ""));
    let hours = hours.parse::<u32>().map_err(|_| wrong())?;
    // The minutes behind the hours are read as those of a half day are.
    let part = if text.contains('.') { format!("0.{rest}") } else { format!("0h{rest}") };
    let rest = if rest.is_empty() { 0 } else { pattern::read_minutes(&part).map_err(|_| wrong())? };
    let minutes = hours.checked_mul(60).map(|minutes| minutes + u32::from(rest)).ok_or_else(wrong)?;
    if minutes > most * 60 { Err(wrong()) } else { Ok(Some(minutes)) }
}

/// « 35 h », « 17 h 30 ».
pub fn hours(minutes: u32) -> String {
    match (minutes / 60, minutes % 60) {
        (hours, 0) => format!("{hours}\u{a0}h"),
        (hours, rest) => format!("{hours}\u{a0}h\u{a0}{rest:02}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn weekly_hours_are_read_as_people_write_them() {
        for (typed, minutes) in [
            ("", None),
            ("35", Some(2100)),
            ("35 h", Some(2100)),
            ("17h30", Some(1050)),
            ("17,5", Some(1050)),
        ] {
            assert_eq!(super::minutes(typed, MOST_HOURS), Ok(minutes), "{typed}");
        }
        for typed in ["trente-cinq", "49", "-1", "17h75", "17,33", "99999999999"] {
            assert!(minutes(typed, MOST_HOURS).is_err(), "{typed}");
        }
        assert_eq!((hours(2100), hours(1050)), ("35\u{a0}h".to_owned(), "17\u{a0}h\u{a0}30".to_owned()));
    }

    #[test]
    fn the_contract_of_the_day_holds() {
        let day = |text: &str| text.parse::<Date>().unwrap();
        let draft = |kind: &str, from: &str, until: &str| {
            let draft = Draft {
                kind: kind.to_owned(),
                weekly: "35".to_owned(),
                skill: "qualified".to_owned(),
                from: from.to_owned(),
                until: until.to_owned(),
                ..Draft::default()
            };
            draft.check(Uuid::now_v7())
        };
        let rows =
            [draft("cdd", "2026-01-01", "2026-12-31").unwrap(), draft("cdi", "2026-09-01", "").unwrap()];
        let kind = |text| on(&rows, day(text)).map(|row| row.kind.as_str());
        assert_eq!(kind("2025-12-31"), None);
        assert_eq!((kind("2026-08-31"), kind("2026-09-01")), (Some("cdd"), Some("cdi")));
        assert_eq!(minutes("1 607", MOST_YEARLY), Ok(Some(96_420)));
        let faults = draft("pirate", "2026-13-01", "hier").unwrap_err();
        assert_eq!(faults.iter().map(|fault| &*fault.field).collect::<Vec<_>>(), ["kind", "from", "until"]);
        assert_eq!(draft("cdi", "2026-02-01", "2026-01-01").unwrap_err()[0].field, "until");
    }
}
