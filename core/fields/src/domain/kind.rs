//! What a field may be, and what each kind lets the form's author choose.

use serde::{Deserialize, Serialize};
use serde_json::Value as Json;

use super::number::Decimal;
use super::schema::Field;

/// The longest text of each of the two kinds, in characters, unless the author says less.
pub const LONGEST_TEXT: usize = 300;
pub const LONGEST_LONG_TEXT: usize = 10_000;

/// The most lines of a table, files of a field, options of a choice.
pub const MOST_LINES: usize = 100;
pub const MOST_FILES: usize = 20;
pub const MOST_OPTIONS: usize = 200;

/// `kind = "money"`, its options beside it. Bounds are included.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
pub enum Kind {
    /// One line.
    Text {
        #[serde(default, skip_serializing_if = "Option::is_none")]
        least: Option<usize>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        most: Option<usize>,
        #[serde(default, skip_serializing_if = "Format::is_plain")]
        format: Format,
        /// A regular expression over the whole line, and the sentence that says what is expected.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pattern: Option<String>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pattern_message: Option<String>,
    },
    LongText {
        #[serde(default, skip_serializing_if = "Option::is_none")]
        most: Option<usize>,
    },
    Number {
        /// Digits after the comma, at most [`MOST_PLACES`](super::number::MOST_PLACES).
        #[serde(default, skip_serializing_if = "is_zero")]
        decimals: u8,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        least: Option<Decimal>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        most: Option<Decimal>,
        /// « km », said after the number.
        #[serde(default, skip_serializing_if = "String::is_empty")]
        unit: String,
    },
    /// Euros, kept in cents; so are the bounds. Nothing below zero unless `least` says so.
    Money {
        #[serde(default, skip_serializing_if = "Option::is_none")]
        least: Option<i64>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        most: Option<i64>,
    },
    Date {
        #[serde(default, skip_serializing_if = "Option::is_none")]
        least: Option<DayBound>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        most: Option<DayBound>,
    },
    Time {
        /// `08:30`
        #[serde(default, skip_serializing_if = "Option::is_none")]
        least: Option<String>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        most: Option<String>,
    },
    /// From a day to a day, both included.
    Period {
        /// Whether it may begin at noon and end at noon.
        #[serde(default, skip_serializing_if = "is_false")]
        half_days: bool,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        least: Option<DayBound>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        most: Option<DayBound>,
    },
    /// One of these.
    Choice {
        options: Vec<Choice>,
    },
    /// Any of these.
    Choices {
        options: Vec<Choice>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        least: Option<usize>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        most: Option<usize>,
    },
    YesNo {
        /// A promise: only yes will do.
        #[serde(default, skip_serializing_if = "is_false")]
        must_be_yes: bool,
    },
    Person {},
    Sector {},
    File {
        #[serde(default, skip_serializing_if = "Option::is_none")]
        most: Option<usize>,
    },
    /// The same, for pictures alone: made smaller before they are sent, rid of where they were taken.
    Photo {
        #[serde(default, skip_serializing_if = "Option::is_none")]
        most: Option<usize>,
    },
    /// A table with one answer per column and line.
    Lines {
        columns: Vec<Field>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        least: Option<usize>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        most: Option<usize>,
        /// The keys of the columns that are added up.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        totals: Vec<String>,
    },
    /// Worked out from other answers: see [`formula`](super::formula). Rounded to cents, or to so many decimals, a half
    /// away from zero.
    Computed {
        formula: String,
        #[serde(default, skip_serializing_if = "is_false")]
        money: bool,
        #[serde(default, skip_serializing_if = "is_zero")]
        decimals: u8,
        #[serde(default, skip_serializing_if = "String::is_empty")]
        unit: String,
    },
    /// Words between the fields.
    Explanation {
        text: String,
    },
    /// Where the printed summary leaves room for signatures.
    Signature {},
    /// A kind that a module brings: `kind = "leave.period"`, its own choices under `options`.
    #[serde(skip)]
    Module {
        id: String,
        options: Json,
    },
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Choice {
    pub value: String,
    pub label: String,
}

/// What a line of text looks like.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Format {
    #[default]
    Plain,
    Email,
    Phone,
    PostalCode,
    Iban,
}

impl Format {
    fn is_plain(&self) -> bool {
        *self == Self::Plain
    }
}

/// `2026-12-31`, `today`, `today+30` or `today-1`: counted from the day on which the form is sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub enum DayBound {
    Day(chrono::NaiveDate),
    Today(i64),
}

impl DayBound {
    pub fn on(self, today: chrono::NaiveDate) -> chrono::NaiveDate {
        match self {
            Self::Day(day) => day,
            Self::Today(days) => today.checked_add_signed(chrono::Duration::days(days)).unwrap_or(today),
        }
    }
}

impl TryFrom<String> for DayBound {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        let wrong = || format!("`{text}` is neither a day nor `today+n`");
        match text.strip_prefix("today") {
            Some("") => Ok(Self::Today(0)),
            Some(rest) if rest.starts_with(['+', '-']) => {
                let days = rest.parse::<i64>().ok().filter(|days| days.abs() <= 36_600);
                days.map(Self::Today).ok_or_else(wrong)
            }
            Some(_) => Err(wrong()),
            None => text.parse().map(Self::Day).map_err(|_| wrong()),
        }
    }
}

impl From<DayBound> for String {
    fn from(bound: DayBound) -> Self {
        match bound {
            DayBound::Day(day) => day.to_string(),
            DayBound::Today(0) => "today".to_owned(),
            DayBound::Today(days) => format!("today{days:+}"),
        }
    }
}

impl Kind {
    /// Whether somebody answers it. The others are words, or worked out.
    pub fn is_answered(&self) -> bool {
        !matches!(self, Self::Computed { .. } | Self::Explanation { .. } | Self::Signature {})
    }

    /// Whether formulas may count with it.
    pub fn is_number(&self) -> bool {
        matches!(self, Self::Number { .. } | Self::Money { .. } | Self::Computed { .. } | Self::YesNo { .. })
    }

    /// Whether it may be a column of a table.
    pub fn may_be_column(&self) -> bool {
        !matches!(
            self,
            Self::Lines { .. }
                | Self::File { .. }
                | Self::Photo { .. }
                | Self::Explanation { .. }
                | Self::Signature {}
                | Self::Module { .. }
                | Self::Period { .. }
                | Self::Choices { .. }
        )
    }

    pub fn has_files(&self) -> bool {
        matches!(self, Self::File { .. } | Self::Photo { .. })
    }
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde asks so")]
fn is_zero(number: &u8) -> bool {
    *number == 0
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde asks so")]
fn is_false(flag: &bool) -> bool {
    !flag
}
