//! Reading what people type, and saying every fault at its field.

use parvis_kernel::error::{Error, FieldError, Result};
use parvis_kernel::message::Message;

/// The faults of one form, in the order in which they were found.
#[derive(Default)]
pub(crate) struct Faults(Vec<FieldError>);

impl Faults {
    pub(crate) fn add(&mut self, field: &str, message: Message) {
        self.0.push(FieldError { field: field.to_owned(), message });
    }

    pub(crate) fn key(&mut self, field: &str, key: &str) {
        self.add(field, Message::new(key));
    }

    /// One line without blanks around it, refused when it is longer than `most` characters.
    pub(crate) fn line(&mut self, field: &str, typed: &str, most: usize) -> String {
        let line = typed.split_whitespace().collect::<Vec<_>>().join(" ");
        self.short(field, &line, most);
        line
    }

    pub(crate) fn text(&mut self, field: &str, typed: &str, most: usize) -> String {
        let text = typed.trim().replace("\r\n", "\n");
        self.short(field, &text, most);
        text
    }

    fn short(&mut self, field: &str, text: &str, most: usize) {
        if text.chars().count() > most {
            self.add(field, Message::new("text-too-long").with("most", most as i64));
        }
    }

    /// A number within bounds; nothing where nothing was typed.
    pub(crate) fn number(&mut self, field: &str, typed: &str, bounds: (i32, i32)) -> Option<i32> {
        let typed = typed.trim();
        if typed.is_empty() {
            return None;
        }
        let number = typed.parse().ok().filter(|number| (bounds.0..=bounds.1).contains(number));
        if number.is_none() {
            let message = Message::new("bookings-number-wrong");
            self.add(field, message.with("least", i64::from(bounds.0)).with("most", i64::from(bounds.1)));
        }
        number
    }

    /// A time of day in minutes; `24:00` is the end of the day.
    pub(crate) fn time(&mut self, field: &str, typed: &str) -> Option<i32> {
        let time = minutes(typed.trim());
        if time.is_none() {
            self.key(field, "bookings-time-wrong");
        }
        time
    }

    /// What was read, unless something is wrong with it.
    pub(crate) fn none<T>(self, read: T) -> Result<T> {
        if self.0.is_empty() { Ok(read) } else { Err(Error::Invalid(self.0)) }
    }
}

/// The minutes after midnight of `8:30` or `08:30`.
pub(crate) fn minutes(text: &str) -> Option<i32> {
    let (hours, minutes) = text.split_once(':')?;
    let number = |text: &str| text.parse::<i32>().ok().filter(|_| text.len() <= 2);
    let (hours, minutes) = (number(hours)?, number(minutes)?);
    let total = hours * 60 + minutes;
    ((0..60).contains(&minutes) && (0..=24 * 60).contains(&total) && hours >= 0).then_some(total)
}

/// `08:30`, as fields of time want it.
pub(crate) fn clock(minutes: i32) -> String {
    format!("{:02}:{:02}", minutes / 60, minutes % 60)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_of_day_are_read_and_written() {
        for (typed, read) in [
            ("08:30", Some(510)),
            ("8:05", Some(485)),
            ("24:00", Some(1440)),
            ("24:15", None),
            ("9:60", None),
            ("-1:00", None),
            ("9h", None),
            ("", None),
        ] {
            assert_eq!(minutes(typed), read, "{typed}");
        }
        assert_eq!(clock(510), "08:30");
    }
}
