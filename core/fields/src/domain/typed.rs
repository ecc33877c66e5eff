//! What was typed, kept as it was typed, and what one field makes of it. A field posts under its key; a period under
//! `key.from`, `key.from_half`, `key.until`, `key.until_half`; the cell of a table under `key.0.column`.

use std::collections::{BTreeMap, BTreeSet};

use parvis_kernel::message::Message;
use parvis_kernel::ports::absences::Half;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value as Json};

use super::day;
use super::kind::{Kind, MOST_LINES};
use super::number::{Decimal, Unread};
use super::value::{File, Period, Value, clock, half, half_name};

/// The pairs of a posted form, by name.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Typed(pub BTreeMap<String, Vec<String>>);

/// A form under way: everything typed, hidden fields included, and the files received so far.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Draft {
    #[serde(default)]
    pub typed: Typed,
    #[serde(default)]
    pub files: BTreeMap<String, Vec<File>>,
}

impl Typed {
    /// From the pairs of a form, in their order.
    pub fn of(pairs: impl IntoIterator<Item = (String, String)>) -> Self {
        let mut typed = Self::default();
        for (name, value) in pairs {
            typed.0.entry(name).or_default().push(value);
        }
        typed
    }

    /// The last value of a name; empty when it is absent.
    pub fn text(&self, name: &str) -> &str {
        self.0.get(name).and_then(|values| values.last()).map_or("", String::as_str)
    }

    pub fn all(&self, name: &str) -> &[String] {
        self.0.get(name).map_or(&[], Vec::as_slice)
    }

    pub fn set(&mut self, name: &str, value: impl Into<String>) {
        self.0.insert(name.to_owned(), vec![value.into()]);
    }

    /// Whether something was posted for a field, empty or not.
    pub fn has(&self, key: &str) -> bool {
        self.under(key).next().is_some()
    }

    /// Forgets what was typed into a field.
    pub fn remove(&mut self, key: &str) {
        let names: Vec<_> = self.under(key).cloned().collect();
        for name in names {
            self.0.remove(&name);
        }
    }

    /// What was typed into a field of a module's kind: a text, or an object of its parts; an empty text when
    /// nothing was.
    pub fn of_module(&self, key: &str) -> Json {
        module(key, self).unwrap_or_else(|| Json::from(""))
    }

    fn under(&self, key: &str) -> impl Iterator<Item = &String> {
        self.0.keys().filter(move |name| {
            name.strip_prefix(key).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
        })
    }

    /// The numbers of the lines that something was posted for, in order.
    pub fn lines(&self, key: &str) -> Vec<usize> {
        let number = |name: &String| name[key.len()..].strip_prefix('.')?.split('.').next()?.parse().ok();
        self.under(key).filter_map(number).collect::<BTreeSet<usize>>().into_iter().collect()
    }

    /// Writes an answer as it would be typed: reading it again gives the same answer.
    pub fn write(&mut self, name: &str, value: &Value) {
        match value {
            Value::Text(text) | Value::One(text) => self.set(name, text.as_str()),
            Value::Number(number) => self.set(name, number.french()),
            Value::Money(cents) => self.set(name, Decimal::new(*cents, 2).french()),
            // The controls of browsers take no other way of writing.
            Value::Date(day) => self.set(name, day.to_string()),
            Value::Time(time) => self.set(name, clock(*time)),
            Value::Period(period) => {
                self.set(&format!("{name}.from"), period.from.0.to_string());
                self.set(&format!("{name}.from_half"), half_name(period.from.1));
                self.set(&format!("{name}.until"), period.until.0.to_string());
                self.set(&format!("{name}.until_half"), half_name(period.until.1));
            }
            Value::Many(values) => {
                self.0.insert(name.to_owned(), values.clone());
            }
            Value::YesNo(yes) => self.set(name, if *yes { "yes" } else { "no" }),
            Value::Person(id) | Value::Sector(id) => self.set(name, id.to_string()),
            // Files are kept beside what is typed.
            Value::Files(_) => {}
            Value::Lines(lines) => {
                for (number, line) in lines.iter().enumerate() {
                    for (column, cell) in line {
                        self.write(&format!("{name}.{number}.{column}"), cell);
                    }
                }
            }
            Value::Module(Json::Object(members)) => {
                for (part, value) in members {
                    self.set(&format!("{name}.{part}"), plain(value));
                }
            }
            Value::Module(value) => self.set(name, plain(value)),
        }
    }
}

fn plain(value: &Json) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

/// What is wrong, and where: the whole field, or a part of it.
pub type Wrong = Vec<(String, Message)>;

/// The answer that was typed under a name, nothing when it was left empty, or what cannot be understood.
/// Tables and files are read by [`reading`](super::reading).
pub fn read(kind: &Kind, name: &str, typed: &Typed) -> Result<Option<Value>, Wrong> {
    let text = typed.text(name).trim();
    let here = |message: Message| vec![(name.to_owned(), message)];
    if let Kind::Period { half_days, .. } = kind {
        return period(name, *half_days, typed);
    }
    if let Kind::Module { .. } = kind {
        return Ok(module(name, typed).map(Value::Module));
    }
    if let Kind::Choices { .. } = kind {
        let mut values: Vec<_> = typed.all(name).iter().filter(|one| !one.is_empty()).cloned().collect();
        let mut seen = BTreeSet::new();
        values.retain(|value| seen.insert(value.clone()));
        return Ok((!values.is_empty()).then_some(Value::Many(values)));
    }
    if text.is_empty() {
        return Ok(None);
    }
    let value = match kind {
        Kind::Text { .. } => Value::Text(text.to_owned()),
        // What a browser sends for a new line is two characters.
        Kind::LongText { .. } => Value::Text(text.replace("\r\n", "\n")),
        Kind::Number { decimals, .. } => {
            let unit = |message: Unread| here(number_message(message, *decimals));
            Value::Number(Decimal::read(text, *decimals).map_err(unit)?)
        }
        Kind::Money { .. } => {
            let cents = Decimal::read(without_euros(text), 2);
            Value::Money(cents.map_err(|unread| here(money_message(unread)))?.units)
        }
        Kind::Date { .. } => Value::Date(day::read_day(text).map_err(here)?),
        Kind::Time { .. } => Value::Time(day::read_time(text).map_err(here)?),
        Kind::Choice { .. } => Value::One(text.to_owned()),
        Kind::YesNo { .. } => match text {
            "yes" | "on" => Value::YesNo(true),
            "no" => Value::YesNo(false),
            _ => return Err(here(Message::new("fields-choice-unknown"))),
        },
        Kind::Person {} => {
            Value::Person(text.parse().map_err(|_| here(Message::new("fields-person-unknown")))?)
        }
        Kind::Sector {} => {
            Value::Sector(text.parse().map_err(|_| here(Message::new("fields-sector-unknown")))?)
        }
        _ => return Ok(None),
    };
    Ok(Some(value))
}

fn without_euros(text: &str) -> &str {
    let text = text.trim_end_matches(['€', '.']);
    let lower = text.to_lowercase();
    let unit = ["euros", "euro", "eur"].into_iter().find(|unit| lower.ends_with(unit));
    unit.and_then(|unit| text.get(..text.len() - unit.len())).unwrap_or(text)
}

fn number_message(unread: Unread, places: u8) -> Message {
    match unread {
        Unread::NotANumber => Message::new("fields-number-unread"),
        Unread::TooPrecise if places == 0 => Message::new("fields-number-whole"),
        Unread::TooPrecise => Message::new("fields-number-precise").with("places", i64::from(places)),
        Unread::TooLarge => Message::new("fields-number-large"),
    }
}

fn money_message(unread: Unread) -> Message {
    match unread {
        Unread::NotANumber => Message::new("fields-money-unread"),
        Unread::TooPrecise => Message::new("fields-money-precise"),
        Unread::TooLarge => Message::new("fields-number-large"),
    }
}

fn period(name: &str, half_days: bool, typed: &Typed) -> Result<Option<Value>, Wrong> {
    let part = |part: &str| format!("{name}.{part}");
    let (from, until) = (part("from"), part("until"));
    if typed.text(&from).trim().is_empty() && typed.text(&until).trim().is_empty() {
        return Ok(None);
    }
    let mut wrong = Vec::new();
    let mut day = |name: &String| {
        let text = typed.text(name).trim();
        let read = if text.is_empty() { Err(Message::new("fields-required")) } else { day::read_day(text) };
        read.map_err(|message| wrong.push((name.clone(), message))).ok()
    };
    let (first, last) = (day(&from), day(&until));
    let half = |name: &str, otherwise| match typed.text(&part(name)) {
        text if half_days && !text.is_empty() => half(text).unwrap_or(otherwise),
        _ => otherwise,
    };
    let (Some(first), Some(last)) = (first, last) else { return Err(wrong) };
    let period = Period {
        from: (first, half("from_half", Half::Morning)),
        until: (last, half("until_half", Half::Afternoon)),
    };
    match period.from <= period.until {
        true => Ok(Some(Value::Period(period))),
        false => Err(vec![(until, Message::new("fields-period-reversed"))]),
    }
}

/// What a module's kind is given: a string, or an object where it posts several parts.
fn module(name: &str, typed: &Typed) -> Option<Json> {
    let parts: Map<String, Json> = typed
        .under(name)
        .filter_map(|full| full.get(name.len() + 1..).map(|part| (part.to_owned(), typed.text(full).into())))
        .collect();
    let empty = parts.values().all(|part| part.as_str().is_none_or(str::is_empty));
    match typed.text(name) {
        "" if empty => None,
        "" => Some(Json::Object(parts)),
        text => Some(Json::from(text)),
    }
}

/// At most so many lines are looked at, whatever was posted.
pub(super) const READ_LINES: usize = MOST_LINES + 1;
