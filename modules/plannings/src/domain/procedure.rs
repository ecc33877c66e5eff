//! A funding procedure: what is asked of whom, by when, and how far it is (P2).

use parvis_kernel::clock::Date;
use parvis_kernel::error::{Error, FieldError, Result};
use parvis_kernel::message::Message;
use uuid::Uuid;

/// Where a procedure stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Status {
    ToPrepare,
    Sent,
    Granted,
    Refused,
    Given,
}

impl Status {
    pub const ALL: [Self; 5] = [Self::ToPrepare, Self::Sent, Self::Granted, Self::Refused, Self::Given];

    pub fn key(self) -> &'static str {
        match self {
            Self::ToPrepare => "to_prepare",
            Self::Sent => "sent",
            Self::Granted => "granted",
            Self::Refused => "refused",
            Self::Given => "given_up",
        }
    }

    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|status| status.key() == key)
    }

    /// The key of its French name.
    pub fn label(self) -> String {
        format!("plannings-status-{}", self.key().replace('_', "-"))
    }

    pub fn tone(self) -> &'static str {
        match self {
            Self::ToPrepare => "waiting",
            Self::Granted => "good",
            Self::Refused => "error",
            Self::Sent | Self::Given => "neutral",
        }
    }
}

/// How many days before the deadline its owner is reminded, the first one first.
pub const REMINDERS: [i64; 3] = [60, 30, 7];

/// The smallest reminder that is due so many days before, as a mark for each that is then behind: 1, 3, 7. Nothing: none is
/// due, or the deadline has passed.
pub fn due(days_left: i64, reminded: i32) -> Option<(i64, i32)> {
    let (number, days) = REMINDERS.iter().enumerate().rfind(|(_, days)| (0..=**days).contains(&days_left))?;
    let marks = (1_i32 << (number + 1)) - 1;
    (reminded & marks != marks && reminded & (1 << number) == 0).then_some((*days, marks))
}

/// As it was typed.
#[derive(Clone, Debug, Default)]
pub struct Draft {
    pub title: String,
    pub funder: String,
    pub link: String,
    pub deadline: String,
    /// False: the date is not sure yet.
    pub is_confirmed: bool,
    pub status: String,
    pub amount: String,
    pub owner: Option<Uuid>,
    pub note: String,
    pub is_yearly: bool,
}

/// Every field of it is good.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Facts {
    pub title: String,
    pub funder: String,
    pub link: String,
    pub deadline: Date,
    pub is_confirmed: bool,
    pub status: Status,
    /// In cents.
    pub amount: Option<i64>,
    pub owner: Option<Uuid>,
    pub note: String,
    pub is_yearly: bool,
}

impl Draft {
    /// Says every fault at once, each at its field.
    pub fn check(&self) -> Result<Facts> {
        let mut faults = Vec::new();
        let mut fault = |field: &str, message: Message| {
            faults.push(FieldError { field: field.to_owned(), message });
        };
        let line = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
        let (title, funder, link) = (line(&self.title), line(&self.funder), self.link.trim().to_owned());
        if title.is_empty() {
            fault("title", Message::new("plannings-procedure-title-missing"));
        }
        if funder.is_empty() {
            fault("funder", Message::new("plannings-funder-missing"));
        }
        let note = self.note.trim().to_owned();
        for (field, text, most) in
            [("title", &title, 160), ("funder", &funder, 120), ("link", &link, 500), ("note", &note, 4_000)]
        {
            if text.chars().count() > most {
                fault(
                    field,
                    Message::new("text-too-long").with("most", i64::try_from(most).unwrap_or_default()),
                );
            }
        }
        if !link.is_empty() && !link.starts_with("https://") && !link.starts_with("http://") {
            fault("link", Message::new("plannings-link-wrong"));
        }
        let deadline = date(&self.deadline);
        if deadline.is_none() {
            fault("deadline", Message::new("date-wrong"));
        }
        let status =
            if self.status.is_empty() { Some(Status::ToPrepare) } else { Status::from_key(&self.status) };
        if status.is_none() {
            fault("status", Message::new("plannings-status-missing"));
        }
        let amount = cents(&self.amount);
        if amount.is_none() {
            fault("amount", Message::new("plannings-amount-wrong"));
        }
        match (deadline, status, amount) {
            (Some(deadline), Some(status), Some(amount)) if faults.is_empty() => Ok(Facts {
                title,
                funder,
                link,
                deadline,
                is_confirmed: self.is_confirmed,
                status,
                amount,
                owner: self.owner,
                note,
                is_yearly: self.is_yearly,
            }),
            _ => Err(Error::Invalid(faults)),
        }
    }
}

/// A day in years that the house knows.
fn date(typed: &str) -> Option<Date> {
    use chrono::Datelike;
    typed.trim().parse::<Date>().ok().filter(|day| (2000..=2100).contains(&day.year()))
}

/// `12 500,50` in cents; nothing typed is no amount, what cannot be read is `None`.
fn cents(typed: &str) -> Option<Option<i64>> {
    let typed: String = typed.chars().filter(|c| !c.is_whitespace() && *c != '€').collect();
    if typed.is_empty() {
        return Some(None);
    }
    let (whole, part) = typed.split_once([',', '.']).unwrap_or((&typed, ""));
    let digits = |text: &str| text.chars().all(|c| c.is_ascii_digit());
    if whole.is_empty() || whole.len() > 10 || part.len() > 2 || !digits(whole) || !digits(part) {
        return None;
    }
    let part = format!("{part:0<2}");
    Some(Some(whole.parse::<i64>().ok()? * 100 + part.parse::<i64>().ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_reminder_comes_once_and_a_late_one_stands_for_those_before_it() {
        for (days, reminded, expected) in [
            (61, 0, None),
            (60, 0, Some((60, 1))),
            (45, 1, None),
            (30, 1, Some((30, 3))),
            (20, 0, Some((30, 3))),
            (7, 3, Some((7, 7))),
            (3, 0, Some((7, 7))),
            (0, 7, None),
            (-1, 0, None),
        ] {
            assert_eq!(due(days, reminded), expected, "{days} days, {reminded}");
        }
    }

    #[test]
    fn amounts_are_read_as_people_write_them() {
        for (typed, expected) in [
            ("", Some(None)),
            ("12 500", Some(Some(1_250_000))),
            ("12500,5 €", Some(Some(1_250_050))),
            ("0.99", Some(Some(99))),
            ("beaucoup", None),
            ("1,234", None),
            ("-5", None),
        ] {
            assert_eq!(cents(typed), expected, "{typed}");
        }
    }

    #[test]
    fn every_fault_is_said_at_its_field() {
        let draft =
            Draft { link: "ftp://x".into(), amount: "x".into(), status: "?".into(), ..Draft::default() };
        let Err(Error::Invalid(faults)) = draft.check() else { panic!("accepted") };
        let fields: Vec<_> = faults.iter().map(|fault| fault.field.as_str()).collect();
        assert_eq!(fields, ["title", "funder", "link", "deadline", "status", "amount"]);
    }
}
