//! Values that those who run the house may change on screen, without a developer and without a restart. A module declares
//! them with their kind and default; what was changed is kept in one table and read once for each revision of it.

use std::collections::{HashMap, HashSet};
use std::ops::RangeInclusive;
use std::sync::Arc;

use sea_orm::EntityTrait;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use uuid::Uuid;

use crate::app::App;
use crate::block::Block;
use crate::ctx::Ctx;
use crate::entities::setting;
use crate::error::{Error, Result};
use crate::message::Message;
use crate::permission::Role;
use crate::registry::Registered;
use crate::revision::Topic;

/// Where the ids of the modules that were switched off on screen are kept.
pub const OFF: &str = "kernel.off";

/// A value that may be changed; until then the default holds.
#[derive(Clone, Debug)]
pub struct Setting {
    /// `module.name`
    pub key: &'static str,
    pub kind: Kind,
    pub default: Value,
    /// Who may change it beside the administrators of the machine.
    pub also: Option<&'static str>,
}

/// What a setting may be. A person or a role may also be nobody: `null`.
#[derive(Clone, Debug)]
pub enum Kind {
    /// One line of at most so many characters.
    Text {
        most: usize,
    },
    /// A list, one line each; at most so many.
    Lines {
        most: usize,
    },
    Number {
        least: i64,
        most: i64,
    },
    YesNo,
    /// One of these: its value, and the key of its name.
    Choice(&'static [(&'static str, &'static str)]),
    Role,
    Person,
    /// `08:30`, as the clocks show it.
    TimeOfDay,
}

/// The longest line of a list, in characters.
const LONGEST_LINE: usize = 300;

impl Setting {
    fn new(key: &'static str, kind: Kind, default: Value) -> Self {
        Self { key, kind, default, also: None }
    }

    pub fn text(key: &'static str, default: &str, most: usize) -> Self {
        Self::new(key, Kind::Text { most }, json!(default))
    }

    pub fn lines(key: &'static str, default: &[&str], most: usize) -> Self {
        Self::new(key, Kind::Lines { most }, json!(default))
    }

    pub fn number(key: &'static str, default: i64, bounds: RangeInclusive<i64>) -> Self {
        Self::new(key, Kind::Number { least: *bounds.start(), most: *bounds.end() }, json!(default))
    }

    pub fn yes_no(key: &'static str, default: bool) -> Self {
        Self::new(key, Kind::YesNo, json!(default))
    }

    pub fn choice(
        key: &'static str,
        default: &str,
        choices: &'static [(&'static str, &'static str)],
    ) -> Self {
        Self::new(key, Kind::Choice(choices), json!(default))
    }

    pub fn role(key: &'static str, default: Option<Role>) -> Self {
        Self::new(key, Kind::Role, json!(default))
    }

    pub fn person(key: &'static str) -> Self {
        Self::new(key, Kind::Person, Value::Null)
    }

    /// `default` is written `08:30`.
    pub fn time_of_day(key: &'static str, default: &str) -> Self {
        Self::new(key, Kind::TimeOfDay, json!(default))
    }

    /// Lets those who hold this permission change it too.
    pub fn also_for_those_who(self, permission: &'static str) -> Self {
        Self { also: Some(permission), ..self }
    }

    /// What it is called: `accounts.idle_hours` is the key `setting-accounts-idle-hours`.
    pub fn label(&self) -> Message {
        Message::new(&self.name())
    }

    /// What it does, in a sentence: the same key with `-help`.
    pub fn help(&self) -> Message {
        Message::new(&format!("{}-help", self.name()))
    }

    fn name(&self) -> String {
        format!("setting-{}", self.key.replace(['.', '_'], "-"))
    }
}

impl Kind {
    /// The value that was typed into a form.
    pub fn read(&self, typed: &str) -> Result<Value, Message> {
        let typed = typed.trim();
        let value = match self {
            Self::Text { .. } | Self::Choice(_) | Self::TimeOfDay => json!(typed),
            Self::Lines { .. } => {
                json!(typed.lines().map(str::trim).filter(|line| !line.is_empty()).collect::<Vec<_>>())
            }
            Self::Number { least, most } => {
                let number = typed.replace([' ', '\u{a0}', '\u{202f}'], "").parse::<i64>();
                json!(number.map_err(|_| outside(*least, *most))?)
            }
            Self::YesNo => json!(!typed.is_empty()),
            Self::Role | Self::Person if typed.is_empty() => Value::Null,
            Self::Role | Self::Person => json!(typed),
        };
        self.check(&value).map(|()| value)
    }

    /// Whether a value is of this kind. That a person is there is for the service to ask.
    pub fn check(&self, value: &Value) -> Result<(), Message> {
        let text = value.as_str().unwrap_or_default();
        let fits = match self {
            Self::Text { most } => return value.as_str().ok_or(wrong()).and_then(|_| length(text, *most)),
            Self::Lines { most } => return lines(value, *most),
            Self::Number { least, most } => {
                let within = value.as_i64().is_some_and(|number| (*least..=*most).contains(&number));
                return if within { Ok(()) } else { Err(outside(*least, *most)) };
            }
            Self::YesNo => value.is_boolean(),
            Self::Choice(choices) => choices.iter().any(|(one, _)| *one == text),
            Self::Role => value.is_null() || Role::from_key(text).is_some(),
            Self::Person => value.is_null() || Uuid::parse_str(text).is_ok(),
            Self::TimeOfDay => is_time(text),
        };
        if fits { Ok(()) } else { Err(wrong()) }
    }

    /// The same as a JSON Schema, for other programs.
    pub fn schema(&self) -> Value {
        match self {
            Self::Text { most } => json!({ "type": "string", "maxLength": most }),
            Self::Lines { most } => json!({
                "type": "array", "maxItems": most, "items": { "type": "string", "maxLength": LONGEST_LINE }
            }),
            Self::Number { least, most } => json!({ "type": "integer", "minimum": least, "maximum": most }),
            Self::YesNo => json!({ "type": "boolean" }),
            Self::Choice(choices) => {
                json!({ "enum": choices.iter().map(|(value, _)| *value).collect::<Vec<_>>() })
            }
            Self::Role => {
                let roles = Role::ALL.iter().map(|role| json!(role.key())).chain([Value::Null]);
                json!({ "enum": roles.collect::<Vec<_>>() })
            }
            Self::Person => json!({ "type": ["string", "null"], "format": "uuid" }),
            Self::TimeOfDay => {
                json!({ "type": "string", "pattern": "^([01][0-9]|2[0-3]):[0-5][0-9]$" })
            }
        }
    }
}

fn wrong() -> Message {
    Message::new("setting-wrong")
}

fn outside(least: i64, most: i64) -> Message {
    Message::new("setting-outside").with("least", least).with("most", most)
}

fn length(text: &str, most: usize) -> Result<(), Message> {
    let fits = text.chars().count() <= most && !text.chars().any(char::is_control);
    if fits { Ok(()) } else { Err(Message::new("setting-too-long").with("most", most as i64)) }
}

fn lines(value: &Value, most: usize) -> Result<(), Message> {
    let lines = value.as_array().ok_or(wrong())?;
    if lines.len() > most {
        return Err(Message::new("setting-too-many").with("most", most as i64));
    }
    lines.iter().try_for_each(|line| length(line.as_str().ok_or(wrong())?, LONGEST_LINE))
}

fn is_time(text: &str) -> bool {
    text.len() == 5 && chrono::NaiveTime::parse_from_str(text, "%H:%M").is_ok()
}

/// What was changed, as it stood at one revision.
#[derive(Debug, Default)]
pub struct Settings {
    changed: HashMap<String, Value>,
    off: HashSet<String>,
}

impl Settings {
    fn new(rows: Vec<setting::Model>) -> Self {
        let changed: HashMap<_, _> = rows.into_iter().map(|row| (row.key, row.value)).collect();
        let off = changed.get(OFF).and_then(|ids| serde_json::from_value(ids.clone()).ok());
        Self { off: off.unwrap_or_default(), changed }
    }

    /// What was put in the place of the default, if anything.
    pub fn changed(&self, key: &str) -> Option<&Value> {
        self.changed.get(key)
    }

    /// What holds. A value that an older version allowed, and this one does not, counts as unchanged.
    pub fn of<'a>(&'a self, setting: &'a Setting) -> &'a Value {
        let changed = self.changed(setting.key).filter(|value| setting.kind.check(value).is_ok());
        changed.unwrap_or(&setting.default)
    }

    /// The modules that were switched off on screen.
    pub fn off(&self) -> &HashSet<String> {
        &self.off
    }
}

impl App {
    /// What was changed, at this revision; at zero, as it stands now.
    pub async fn settings(&self, revision: i64) -> Result<Arc<Settings>> {
        let load = || async { Ok(Settings::new(setting::Entity::find().all(self.db.read()).await?)) };
        match revision {
            0 => self.until_written("settings", load).await,
            _ => self.at_revision(Topic::Settings, revision, "", load).await,
        }
    }
}

impl Ctx {
    pub async fn settings(&self) -> Result<Arc<Settings>> {
        self.app().settings(self.revisions.settings).await
    }

    /// The value of a setting that a module declares.
    pub async fn setting<T: DeserializeOwned>(&self, key: &str) -> Result<T> {
        let declared = self.app().registry.setting(key);
        let setting = declared.ok_or_else(|| Error::internal(format!("no module declares `{key}`")))?;
        let settings = self.settings().await?;
        serde_json::from_value(settings.of(setting).clone()).map_err(Error::internal)
    }

    /// The modules that are switched on now.
    pub async fn modules(&self) -> Result<Vec<&Registered>> {
        let settings = self.settings().await?;
        Ok(self.app().registry.modules().iter().filter(|module| module.is_on(&settings)).collect())
    }

    /// The blocks of these modules, in the order of their ids.
    pub async fn blocks(&self) -> Result<Vec<&Block>> {
        let of_modules = self.modules().await?.into_iter();
        let mut blocks: Vec<_> = of_modules.flat_map(|module| &module.facets.blocks).collect();
        blocks.sort_by_key(|block| block.id);
        Ok(blocks)
    }

    pub async fn block(&self, id: &str) -> Result<Option<&Block>> {
        Ok(self.blocks().await?.into_iter().find(|block| block.id == id))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const CHOICES: &[(&str, &str)] = &[("list", "choice-list"), ("grid", "choice-grid")];

    #[test]
    fn what_is_typed_becomes_a_value_or_is_refused() {
        let table = [
            (Kind::Number { least: 180, most: 365 }, "1 80", Some(json!(180))),
            (Kind::Number { least: 180, most: 365 }, "366", None),
            (Kind::Number { least: 180, most: 365 }, "un an", None),
            (Kind::Text { most: 5 }, " Foyer ", Some(json!("Foyer"))),
            (Kind::Text { most: 4 }, "Foyer", None),
            (Kind::Lines { most: 2 }, "un\r\n\r\n deux ", Some(json!(["un", "deux"]))),
            (Kind::Lines { most: 1 }, "un\ndeux", None),
            (Kind::YesNo, "on", Some(json!(true))),
            (Kind::YesNo, "", Some(json!(false))),
            (Kind::Choice(CHOICES), "grid", Some(json!("grid"))),
            (Kind::Choice(CHOICES), "tree", None),
            (Kind::Role, "hr", Some(json!("hr"))),
            (Kind::Role, "", Some(Value::Null)),
            (Kind::Role, "king", None),
            (Kind::Person, "Nadia", None),
            (Kind::TimeOfDay, "08:30", Some(json!("08:30"))),
            (Kind::TimeOfDay, "24:00", None),
            (Kind::TimeOfDay, "8:30", None),
        ];
        for (kind, typed, expected) in table {
            assert_eq!(kind.read(typed).ok(), expected, "{kind:?} {typed}");
        }
    }

    #[test]
    fn a_value_that_no_longer_fits_counts_as_unchanged() {
        let setting = Setting::number("x.days", 30, 1..=60);
        let with = |value: Value| {
            Settings::new(vec![setting::Model { key: "x.days".to_owned(), value }]).of(&setting).clone()
        };
        assert_eq!(with(json!(45)), json!(45));
        assert_eq!(with(json!(90)), json!(30));
        assert_eq!(with(json!("45")), json!(30));
        let off = Settings::new(vec![setting::Model { key: OFF.to_owned(), value: json!(["funders"]) }]);
        assert!(off.off().contains("funders"));
    }

    #[test]
    fn a_time_of_day_is_read_as_one() {
        let time: chrono::NaiveTime = serde_json::from_value(json!("08:30")).unwrap();
        assert_eq!(time.format("%H:%M").to_string(), "08:30");
        assert_eq!(serde_json::from_value::<Option<Role>>(json!("hr")).unwrap(), Some(Role::Hr));
    }
}
