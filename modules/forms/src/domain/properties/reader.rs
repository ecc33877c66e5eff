//! Reading what was posted of a field, fault by fault.

use parvis_fields::domain::kind::{DayBound, Format, Kind};
use parvis_fields::domain::number::Decimal;
use parvis_fields::domain::typed::{self, Typed};
use parvis_fields::domain::value::{Value, clock};
use parvis_kernel::error::FieldError;
use parvis_kernel::message::Message;
use serde_json::{Map, Value as Json};

use super::{FORMATS, OPTION};

pub(super) struct Reader<'a> {
    typed: &'a Typed,
    pub(super) faults: Vec<FieldError>,
}

impl<'a> Reader<'a> {
    pub(super) fn new(typed: &'a Typed) -> Self {
        Self { typed, faults: Vec::new() }
    }

    pub(super) fn say(&mut self, field: &str, key: &str) {
        self.faults.push(FieldError { field: field.to_owned(), message: Message::new(key) });
    }

    pub(super) fn text(&self, name: &str) -> String {
        self.typed.text(name).trim().to_owned()
    }

    pub(super) fn optional(&self, name: &str) -> Option<String> {
        Some(self.text(name)).filter(|text| !text.is_empty())
    }

    pub(super) fn flag(&self, name: &str) -> bool {
        self.typed.text(name) == "on"
    }

    pub(super) fn format(&self) -> Format {
        let known = FORMATS.iter().find(|(name, _)| *name == self.typed.text("format"));
        known.map_or(Format::Plain, |(_, format)| *format)
    }

    pub(super) fn count(&mut self, name: &str) -> Option<usize> {
        let text = self.optional(name)?;
        let count = text.parse().ok().filter(|count| *count <= 100_000);
        if count.is_none() {
            self.say(name, "forms-count-wrong");
        }
        count
    }

    /// A kind that nobody chose has none.
    pub(super) fn decimals(&self) -> u8 {
        self.text("decimals").parse().unwrap_or(0)
    }

    pub(super) fn number(&mut self, name: &str, decimals: u8) -> Option<Decimal> {
        let kind = Kind::Number { decimals, least: None, most: None, unit: String::new() };
        match self.value(&kind, name)? {
            Value::Number(number) => Some(number),
            _ => None,
        }
    }

    pub(super) fn money(&mut self, name: &str) -> Option<i64> {
        match self.value(&Kind::Money { least: None, most: None }, name)? {
            Value::Money(cents) => Some(cents),
            _ => None,
        }
    }

    pub(super) fn time(&mut self, name: &str) -> Option<String> {
        match self.value(&Kind::Time { least: None, most: None }, name)? {
            Value::Time(time) => Some(clock(time)),
            _ => None,
        }
    }

    pub(super) fn day(&mut self, name: &str) -> Option<DayBound> {
        let text = self.text(name);
        if text != "day" {
            return DayBound::try_from(text).ok();
        }
        match self.value(&Kind::Date { least: None, most: None }, &format!("{name}_day")) {
            Some(Value::Date(day)) => Some(DayBound::Day(day)),
            _ => {
                if self.text(&format!("{name}_day")).is_empty() {
                    self.say(&format!("{name}_day"), "forms-value-missing");
                }
                None
            }
        }
    }

    pub(super) fn chosen<'b>(&self, name: &str, among: impl Iterator<Item = &'b str>) -> Vec<String> {
        let chosen = self.typed.all(name);
        among.filter(|one| chosen.iter().any(|value| value == one)).map(str::to_owned).collect()
    }

    /// The answer that stands there at first.
    pub(super) fn default(&mut self, kind: &Kind) -> Option<Json> {
        let value = self.value(kind, "default")?;
        if let (Kind::Choice { options }, Value::One(one)) = (kind, &value)
            && options.iter().all(|option| option.value != *one)
        {
            return None;
        }
        Some(value.to_json())
    }

    fn value(&mut self, kind: &Kind, name: &str) -> Option<Value> {
        typed::read(kind, name, self.typed).unwrap_or_else(|wrong| {
            let fault = |(field, message)| FieldError { field, message };
            self.faults.extend(wrong.into_iter().map(fault));
            None
        })
    }

    /// What the kind of a module lets one choose, after its JSON Schema.
    pub(super) fn options(&mut self, schema: &Json) -> Json {
        let mut options = Map::new();
        for (option, described) in schema["properties"].as_object().into_iter().flatten() {
            let name = format!("{OPTION}{option}");
            let text = self.text(&name);
            let value = match described["type"].as_str() {
                Some("boolean") => Some(Json::from(text == "on" || text == "true")),
                _ if text.is_empty() => None,
                Some("integer") => match text.parse::<i64>() {
                    Ok(number) => Some(Json::from(number)),
                    Err(_) => {
                        self.say(&name, "forms-count-wrong");
                        None
                    }
                },
                _ => Some(Json::from(text)),
            };
            options.extend(value.map(|value| (option.clone(), value)));
        }
        Json::Object(options)
    }
}
