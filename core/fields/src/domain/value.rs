//! Answers: one value per field, typed by its kind, and the form that each has in JSON.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{NaiveDate, NaiveTime, Timelike};
use parvis_kernel::ports::absences::Half;
use serde::{Deserialize, Serialize};
use serde_json::{Value as Json, json};
use uuid::Uuid;

use super::kind::Kind;
use super::number::{Decimal, LARGEST, Ratio};
use super::schema::Schema;

/// An answer.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    Text(String),
    Number(Decimal),
    /// Cents.
    Money(i64),
    Date(NaiveDate),
    /// To the minute.
    Time(NaiveTime),
    Period(Period),
    One(String),
    Many(Vec<String>),
    YesNo(bool),
    Person(Uuid),
    Sector(Uuid),
    Files(Vec<File>),
    Lines(Vec<BTreeMap<String, Value>>),
    /// What the kind of a module made of it.
    Module(Json),
}

/// Both days included; whole days begin in the morning and end in the afternoon.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Period {
    pub from: (NaiveDate, Half),
    pub until: (NaiveDate, Half),
}

/// A file that was received: the bytes are with the blobs of the house.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct File {
    /// The address of its bytes.
    pub blob: String,
    /// As its sender called it.
    pub name: String,
    /// In bytes.
    pub size: u64,
    pub media_type: String,
}

/// The answers of a form by field; what has no answer is not there.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Answers(pub BTreeMap<String, Value>);

impl Answers {
    pub fn get(&self, key: &str) -> Option<&Value> {
        self.0.get(key)
    }

    pub fn to_json(&self) -> Json {
        Json::Object(self.0.iter().map(|(key, value)| (key.clone(), value.to_json())).collect())
    }

    /// The people that were named, cells of tables included: whoever keeps the answers checks that they are there.
    pub fn people(&self) -> BTreeSet<Uuid> {
        self.found(|value| if let Value::Person(id) = value { Some(*id) } else { None })
    }

    pub fn sectors(&self) -> BTreeSet<Uuid> {
        self.found(|value| if let Value::Sector(id) = value { Some(*id) } else { None })
    }

    fn found(&self, id: impl Fn(&Value) -> Option<Uuid>) -> BTreeSet<Uuid> {
        let cells = self.0.values().flat_map(|value| match value {
            Value::Lines(lines) => lines.iter().flat_map(BTreeMap::values).collect(),
            other => vec![other],
        });
        cells.filter_map(id).collect()
    }

    /// The answers that [`Self::to_json`] wrote, for the same schema; nothing when they are of another one.
    pub fn from_json(schema: &Schema, json: &Json) -> Option<Self> {
        let read = |(key, json): (&String, &Json)| {
            Value::from_json(&schema.field(key)?.kind, json).map(|value| (key.clone(), value))
        };
        json.as_object()?.iter().map(read).collect::<Option<_>>().map(Self)
    }
}

impl Value {
    /// Text, days, hours, choices, people and sectors are strings; amounts whole cents; numbers whole, or `"12.5"` when
    /// their field has decimals.
    pub fn to_json(&self) -> Json {
        match self {
            Self::Text(text) | Self::One(text) => json!(text),
            Self::Number(number) => json!(number),
            Self::Money(cents) => json!(cents),
            Self::Date(day) => json!(day.to_string()),
            Self::Time(time) => json!(clock(*time)),
            Self::Period(period) => json!({
                "from": period.from.0.to_string(),
                "from_half": half_name(period.from.1),
                "until": period.until.0.to_string(),
                "until_half": half_name(period.until.1),
            }),
            Self::Many(values) => json!(values),
            Self::YesNo(yes) => json!(yes),
            Self::Person(id) | Self::Sector(id) => json!(id.to_string()),
            Self::Files(files) => json!(files),
            Self::Lines(lines) => lines
                .iter()
                .map(|line| {
                    Json::Object(line.iter().map(|(key, value)| (key.clone(), value.to_json())).collect())
                })
                .collect(),
            Self::Module(value) => value.clone(),
        }
    }

    /// Whether it keeps the bounds of its field is for [`reading`](super::reading) to say.
    pub fn from_json(kind: &Kind, json: &Json) -> Option<Self> {
        let text = || json.as_str().map(str::to_owned);
        let day = |json: &Json| json.as_str().and_then(|text| text.parse::<NaiveDate>().ok());
        Some(match kind {
            Kind::Text { .. } | Kind::LongText { .. } => Self::Text(text()?),
            Kind::Number { decimals, .. } => Self::Number(decimal(json, *decimals)?),
            Kind::Computed { money: false, decimals, .. } => Self::Number(decimal(json, *decimals)?),
            Kind::Money { .. } | Kind::Computed { money: true, .. } => {
                Self::Money(json.as_i64().filter(|cents| cents.abs() <= LARGEST)?)
            }
            Kind::Date { .. } => Self::Date(day(json)?),
            Kind::Time { .. } => Self::Time(time(json.as_str()?)?),
            Kind::Period { .. } => {
                let members = json.as_object().filter(|members| members.len() <= 4)?;
                let half = |name: &str, otherwise| match members.get(name).map(Json::as_str) {
                    None => Some(otherwise),
                    Some(name) => half(name?),
                };
                Self::Period(Period {
                    from: (day(members.get("from")?)?, half("from_half", Half::Morning)?),
                    until: (day(members.get("until")?)?, half("until_half", Half::Afternoon)?),
                })
            }
            Kind::Choice { .. } => Self::One(text()?),
            Kind::Choices { .. } => {
                let values = json.as_array()?.iter().map(|one| one.as_str().map(str::to_owned));
                Self::Many(values.collect::<Option<_>>()?)
            }
            Kind::YesNo { .. } => Self::YesNo(json.as_bool()?),
            Kind::Person {} => Self::Person(json.as_str()?.parse().ok()?),
            Kind::Sector {} => Self::Sector(json.as_str()?.parse().ok()?),
            Kind::File { .. } | Kind::Photo { .. } => Self::Files(serde_json::from_value(json.clone()).ok()?),
            Kind::Lines { columns, .. } => {
                let line = |json: &Json| {
                    let cell = |(key, json): (&String, &Json)| {
                        let column = columns.iter().find(|column| column.key == *key)?;
                        Self::from_json(&column.kind, json).map(|value| (key.clone(), value))
                    };
                    json.as_object()?.iter().map(cell).collect::<Option<BTreeMap<_, _>>>()
                };
                Self::Lines(json.as_array()?.iter().map(line).collect::<Option<_>>()?)
            }
            Kind::Module { .. } => Self::Module(json.clone()),
            Kind::Explanation { .. } | Kind::Signature {} => return None,
        })
    }

    /// What formulas count with; amounts in euros, yes as one.
    pub fn number(&self) -> Option<Ratio> {
        match self {
            Self::Number(number) => Some(Ratio::from(*number)),
            Self::Money(cents) => Some(Ratio::from_cents(*cents)),
            Self::YesNo(yes) => Some(Ratio::whole(i64::from(*yes))),
            _ => None,
        }
    }

    /// Which of two answers of one kind comes first, for those kinds that have an order.
    pub fn order(&self, other: &Self) -> Option<std::cmp::Ordering> {
        match (self, other) {
            (Self::Number(a), Self::Number(b)) => {
                let (a, b) = (Ratio::from(*a), Ratio::from(*b));
                Some(if a == b {
                    std::cmp::Ordering::Equal
                } else if a.below(b)? {
                    std::cmp::Ordering::Less
                } else {
                    std::cmp::Ordering::Greater
                })
            }
            (Self::Money(a), Self::Money(b)) => Some(a.cmp(b)),
            (Self::Date(a), Self::Date(b)) => Some(a.cmp(b)),
            (Self::Time(a), Self::Time(b)) => Some(a.cmp(b)),
            _ => None,
        }
    }
}

fn decimal(json: &Json, places: u8) -> Option<Decimal> {
    serde_json::from_value::<Decimal>(json.clone()).ok()?.with_places(places)
}

/// `08:30`
pub fn clock(time: NaiveTime) -> String {
    format!("{:02}:{:02}", time.hour(), time.minute())
}

pub fn time(text: &str) -> Option<NaiveTime> {
    (text.len() == 5).then(|| NaiveTime::parse_from_str(text, "%H:%M").ok()).flatten()
}

pub fn half_name(half: Half) -> &'static str {
    match half {
        Half::Morning => "morning",
        Half::Afternoon => "afternoon",
    }
}

pub fn half(name: &str) -> Option<Half> {
    [Half::Morning, Half::Afternoon].into_iter().find(|half| half_name(*half) == name)
}
