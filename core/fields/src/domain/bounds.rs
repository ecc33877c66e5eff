//! What each kind of field allows: lengths, least and most, the shape of a line. Said in words, at the field.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use parvis_kernel::message::Message;

use super::kind::{DayBound, Format, Kind, LONGEST_LONG_TEXT, LONGEST_TEXT, MOST_FILES, MOST_LINES};
use super::number::Decimal;
use super::schema::Field;
use super::typed::Wrong;
use super::value::{Period, Value};
use super::words;

/// What an answer says that its field does not allow.
pub(super) fn bounds(kind: &Kind, name: &str, value: &Value, today: NaiveDate) -> Wrong {
    let message = match (kind, value) {
        (Kind::Text { least, most, format, pattern, pattern_message }, Value::Text(text)) => {
            length(text, least.unwrap_or(0), most.unwrap_or(LONGEST_TEXT))
                .or_else(|| control(text, &[]))
                .or_else(|| shape(text, *format))
                .or_else(|| unlike(text, pattern.as_deref(), pattern_message.as_deref()))
        }
        (Kind::LongText { most }, Value::Text(text)) => {
            length(text, 0, most.unwrap_or(LONGEST_LONG_TEXT)).or_else(|| control(text, &['\n', '\t']))
        }
        (Kind::Number { least, most, .. }, Value::Number(number)) => {
            let order = |bound: &Decimal| Value::Number(*number).order(&Value::Number(*bound));
            let outside = |bound: Option<&Decimal>, wrong: fn(std::cmp::Ordering) -> bool, key| {
                let bound = bound.filter(|bound| order(bound).is_some_and(wrong))?;
                Some(Message::new(key).with("bound", bound.french()))
            };
            outside(least.as_ref(), std::cmp::Ordering::is_lt, "fields-number-least")
                .or_else(|| outside(most.as_ref(), std::cmp::Ordering::is_gt, "fields-number-most"))
        }
        (Kind::Money { least, most }, Value::Money(cents)) => {
            let least = least.unwrap_or(0);
            let said = |key, cents| Some(Message::new(key).with("bound", words::money(cents)));
            match most {
                _ if *cents < least => said("fields-money-least", least),
                Some(most) if cents > most => said("fields-money-most", *most),
                _ => None,
            }
        }
        (Kind::Date { least, most }, Value::Date(day)) => outside_days(*least, *most, *day, today),
        (Kind::Time { least, most }, Value::Time(time)) => {
            let bound = |text: &Option<String>| text.as_deref().and_then(super::value::time);
            let said = |key, bound| Some(Message::new(key).with("bound", words::time(bound)));
            match (bound(least), bound(most)) {
                (Some(least), _) if *time < least => said("fields-time-least", least),
                (_, Some(most)) if *time > most => said("fields-time-most", most),
                _ => None,
            }
        }
        (Kind::Period { least, most, .. }, Value::Period(Period { from, until })) => {
            let at = |part: &str, day| {
                outside_days(*least, *most, day, today)
                    .map(|message| vec![(format!("{name}.{part}"), message)])
            };
            return at("from", from.0).or_else(|| at("until", until.0)).unwrap_or_default();
        }
        (Kind::Choice { options }, Value::One(one)) => {
            let known = options.iter().any(|option| option.value == *one);
            (!known).then(|| Message::new("fields-choice-unknown"))
        }
        (Kind::Choices { options, least, most }, Value::Many(values)) => {
            let known = values.iter().all(|one| options.iter().any(|option| option.value == *one));
            match known {
                false => Some(Message::new("fields-choice-unknown")),
                true => counted(values.len(), *least, *most, "fields-choices-least", "fields-choices-most"),
            }
        }
        (Kind::YesNo { must_be_yes: true }, Value::YesNo(false)) => Some(Message::new("fields-promise")),
        (Kind::File { most } | Kind::Photo { most }, Value::Files(files)) => {
            let most = most.unwrap_or(MOST_FILES).min(MOST_FILES);
            counted(files.len(), None, Some(most), "", "fields-files-most")
        }
        (Kind::Lines { columns, least, most, .. }, Value::Lines(lines)) => {
            return table(columns, name, lines, (*least, *most), today);
        }
        _ => None,
    };
    message.map(|message| vec![(name.to_owned(), message)]).unwrap_or_default()
}

fn table(
    columns: &[Field],
    name: &str,
    lines: &[BTreeMap<String, Value>],
    (least, most): (Option<usize>, Option<usize>),
    today: NaiveDate,
) -> Wrong {
    let most = Some(most.unwrap_or(MOST_LINES).min(MOST_LINES));
    let counted = counted(lines.len(), least, most, "fields-lines-least", "fields-lines-most");
    let mut wrong: Wrong = counted.map(|message| (name.to_owned(), message)).into_iter().collect();
    for (number, line) in lines.iter().enumerate() {
        for column in columns {
            if let Some(value) = line.get(&column.key) {
                wrong.extend(bounds(&column.kind, &format!("{name}.{number}.{}", column.key), value, today));
            }
        }
    }
    wrong
}

fn counted(
    count: usize,
    least: Option<usize>,
    most: Option<usize>,
    too_few: &str,
    too_many: &str,
) -> Option<Message> {
    let said = |key: &str, bound: usize| {
        Some(Message::new(key).with("bound", i64::try_from(bound).unwrap_or(i64::MAX)))
    };
    match (least, most) {
        (Some(least), _) if count < least => said(too_few, least),
        (_, Some(most)) if count > most => said(too_many, most),
        _ => None,
    }
}

fn length(text: &str, least: usize, most: usize) -> Option<Message> {
    match text.chars().count() {
        length if length < least => counted(length, Some(least), None, "fields-text-short", ""),
        length => counted(length, None, Some(most), "", "fields-text-long"),
    }
}

fn control(text: &str, allowed: &[char]) -> Option<Message> {
    let odd = text.chars().any(|c| c.is_control() && !allowed.contains(&c));
    odd.then(|| Message::new("fields-text-control"))
}

fn shape(text: &str, format: Format) -> Option<Message> {
    let digits = || text.chars().filter(char::is_ascii_digit).count();
    let (fits, key) = match format {
        Format::Plain => return None,
        Format::Email => {
            let fits = text.split_once('@').is_some_and(|(name, domain)| {
                let dotted = domain.contains('.') && !domain.starts_with('.') && !domain.ends_with('.');
                !name.is_empty() && dotted && !domain.contains('@') && !text.contains(char::is_whitespace)
            });
            (fits, "fields-email-wrong")
        }
        Format::Phone => {
            let plain = text.chars().all(|c| c.is_ascii_digit() || c.is_whitespace() || "+.-()".contains(c));
            (plain && (8..=15).contains(&digits()), "fields-phone-wrong")
        }
        Format::PostalCode => (text.len() == 5 && digits() == 5, "fields-postal-code-wrong"),
        Format::Iban => (is_iban(text), "fields-iban-wrong"),
    };
    (!fits).then(|| Message::new(key))
}

/// ISO 13616: the number that the letters and digits make leaves one when divided by 97.
fn is_iban(text: &str) -> bool {
    let compact: String = text.chars().filter(|c| !c.is_whitespace()).collect::<String>().to_uppercase();
    if !(15..=34).contains(&compact.len()) || !compact.chars().all(|c| c.is_ascii_alphanumeric()) {
        return false;
    }
    let turned = compact.chars().skip(4).chain(compact.chars().take(4));
    let rest = turned
        .filter_map(|c| c.to_digit(36))
        .fold(0_u32, |rest, digit| (rest * if digit > 9 { 100 } else { 10 } + digit) % 97);
    rest == 1
}

fn unlike(text: &str, pattern: Option<&str>, said: Option<&str>) -> Option<Message> {
    let pattern = regex::Regex::new(&whole(pattern?)).ok()?;
    let said = || said.filter(|said| !said.is_empty());
    let message = || match said() {
        Some(said) => Message::new("fields-pattern-said").with("said", said),
        None => Message::new("fields-pattern"),
    };
    (!pattern.is_match(text)).then(message)
}

/// The pattern over the whole line, as browsers take it.
pub(super) fn whole(pattern: &str) -> String {
    format!("^(?:{pattern})$")
}

fn outside_days(
    least: Option<DayBound>,
    most: Option<DayBound>,
    day: NaiveDate,
    today: NaiveDate,
) -> Option<Message> {
    let said = |key, bound| Some(Message::new(key).with("bound", words::date(bound)));
    match (least.map(|bound| bound.on(today)), most.map(|bound| bound.on(today))) {
        (Some(least), _) if day < least => said("fields-date-least", least),
        (_, Some(most)) if day > most => said("fields-date-most", most),
        _ => None,
    }
}
