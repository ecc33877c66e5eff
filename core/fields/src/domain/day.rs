//! Days and hours as people type them: « 3/12/2026 », « 3 déc. 26 », « 2026-12-03 »; « 9h30 », « 9 h », « 09:30 ».

use chrono::{NaiveDate, NaiveTime};
use parvis_kernel::message::Message;

/// As people write them, without accents; three letters and more will do, but « jui » is two months.
const MONTHS: [&str; 12] = [
    "janvier",
    "fevrier",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "aout",
    "septembre",
    "octobre",
    "novembre",
    "decembre",
];

pub(super) fn read_day(typed: &str) -> Result<NaiveDate, Message> {
    let unread = || Message::new("fields-date-unread");
    let text = typed.trim().to_lowercase().replace(['é', 'è'], "e").replace(['û', 'ù'], "u");
    let parts: Vec<&str> = text
        .split(|c: char| c.is_whitespace() || "/.-,".contains(c))
        .filter(|part| !part.is_empty())
        .collect();
    // « mardi 24 novembre 2026 » begins with a word that says nothing new.
    let parts = match parts.as_slice() {
        [first, rest @ ..] if rest.len() == 3 && is_weekday(first) => rest.to_vec(),
        _ => parts,
    };
    let [first, second, third] = parts.as_slice() else { return Err(unread()) };
    let number = |part: &str| part.parse::<i32>().ok().filter(|_| part.chars().all(|c| c.is_ascii_digit()));
    let (day, month, year) = match first.len() {
        4 if number(first).is_some() => (number(third), number(second), number(first)),
        _ => {
            let day = number(first.trim_end_matches("er"));
            let year = number(third).filter(|_| matches!(third.len(), 2 | 4));
            let year = year.map(|year| if third.len() == 2 { 2000 + year } else { year });
            (day, month_of(second).or_else(|| number(second)), year)
        }
    };
    let (day, month, year) = day.zip(month).zip(year).map(|((d, m), y)| (d, m, y)).ok_or_else(unread)?;
    if !(1..=12).contains(&month) || !(1..=31).contains(&day) {
        return Err(unread());
    }
    if !(1900..=2199).contains(&year) {
        return Err(Message::new("fields-date-year").with("year", year.to_string()));
    }
    let (day, month) = (u32::try_from(day).unwrap_or_default(), u32::try_from(month).unwrap_or_default());
    NaiveDate::from_ymd_opt(year, month, day).ok_or_else(|| {
        let name = MONTHS[month as usize - 1].replace("fevrier", "février");
        Message::new("fields-date-no-such-day")
            .with("day", i64::from(day))
            .with("month", name)
            .with("year", year.to_string())
    })
}

fn is_weekday(word: &str) -> bool {
    ["lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"].contains(&word)
}

fn month_of(word: &str) -> Option<i32> {
    if word.len() < 3 || !word.chars().all(|c| c.is_ascii_lowercase()) {
        return None;
    }
    let mut found = (1..).zip(MONTHS).filter(|(_, month)| month.starts_with(word));
    let (number, _) = found.next()?;
    found.next().is_none().then_some(number)
}

pub(super) fn read_time(typed: &str) -> Result<NaiveTime, Message> {
    let unread = || Message::new("fields-time-unread");
    let text: String = typed.to_lowercase().chars().filter(|c| !c.is_whitespace()).collect();
    if matches!(text.as_str(), "midi") {
        return NaiveTime::from_hms_opt(12, 0, 0).ok_or_else(unread);
    }
    let text = text.trim_end_matches("mn").trim_end_matches("min");
    let (hour, minute) = text.split_once(['h', ':', '.']).unwrap_or((text, ""));
    let digits = |part: &str| (1..=2).contains(&part.len()) && part.chars().all(|c| c.is_ascii_digit());
    if !digits(hour) || !(minute.is_empty() || minute.len() == 2 && digits(minute)) {
        return Err(unread());
    }
    let number = |part: &str| part.parse::<u32>().unwrap_or_default();
    NaiveTime::from_hms_opt(number(hour), number(minute), 0)
        .ok_or_else(|| Message::new("fields-time-outside"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_read_as_people_write_them() {
        let expected = NaiveDate::from_ymd_opt(2026, 12, 3).unwrap();
        for typed in [
            "3/12/2026",
            "03/12/2026",
            "3.12.26",
            "3-12-2026",
            "2026-12-03",
            " 3 décembre 2026 ",
            "3 déc. 2026",
            "jeudi 3 Décembre 2026",
        ] {
            assert_eq!(read_day(typed), Ok(expected), "{typed}");
        }
        assert_eq!(read_day("1er août 2027"), Ok(NaiveDate::from_ymd_opt(2027, 8, 1).unwrap()));
        assert_eq!(read_day("29/2/2028"), Ok(NaiveDate::from_ymd_opt(2028, 2, 29).unwrap()));
    }

    #[test]
    fn a_day_that_is_not_one_is_said() {
        for (typed, key) in [
            ("29/02/2027", "fields-date-no-such-day"),
            ("31 avril 2026", "fields-date-no-such-day"),
            ("12/31/2026", "fields-date-unread"),
            ("3/12", "fields-date-unread"),
            ("3 jui 2026", "fields-date-unread"),
            ("demain", "fields-date-unread"),
            ("3/12/206", "fields-date-unread"),
            ("3/12/0206", "fields-date-year"),
            ("+3/12/2026", "fields-date-unread"),
            ("", "fields-date-unread"),
        ] {
            assert_eq!(read_day(typed).map_err(|message| message.key), Err(key.to_owned()), "{typed}");
        }
    }

    #[test]
    fn hours_are_read_as_people_write_them() {
        let at = |hour, minute| NaiveTime::from_hms_opt(hour, minute, 0).unwrap();
        for (typed, expected) in [
            ("9h30", at(9, 30)),
            ("9 h 30", at(9, 30)),
            ("09:30", at(9, 30)),
            ("9.30", at(9, 30)),
            ("9H", at(9, 0)),
            ("14", at(14, 0)),
            ("midi", at(12, 0)),
            ("9h05 min", at(9, 5)),
        ] {
            assert_eq!(read_time(typed), Ok(expected), "{typed}");
        }
        for (typed, key) in [
            ("24h", "fields-time-outside"),
            ("9h75", "fields-time-outside"),
            ("9h5", "fields-time-unread"),
            ("930", "fields-time-unread"),
            ("matin", "fields-time-unread"),
        ] {
            assert_eq!(read_time(typed).map_err(|message| message.key), Err(key.to_owned()), "{typed}");
        }
    }
}
