//! The forms that come with the program, as files of TOML say them.

use parvis_approvals::domain::circuit::Circuit;
use parvis_fields::domain::schema::Schema;
use serde::Deserialize;

use super::audience::Audience;
use super::content::{Content, three_signatures};
use super::settings::{self, RETENTION, Settings};

/// One file of `content/forms`.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Delivered {
    pub key: String,
    title: String,
    summary: String,
    /// What people would type to find it.
    words: String,
    category: String,
    icon: String,
    prefix: String,
    #[serde(default = "retention")]
    retention_months: i32,
    #[serde(default)]
    audience: Audience,
    /// The three signatures of the house when nothing is said (F2).
    #[serde(default = "three_signatures")]
    circuit: Circuit,
    schema: Schema,
}

fn retention() -> i32 {
    RETENTION
}

impl Delivered {
    /// Reads a file; the fault names the line.
    pub fn read(text: &str) -> Result<Self, String> {
        toml::from_str(text).map_err(|fault| fault.to_string())
    }

    pub fn parts(self) -> (String, Settings, Content) {
        let settings = Settings {
            category: self.category,
            icon: settings::icon(&self.icon),
            prefix: self.prefix,
            retention_months: self.retention_months,
            audience: self.audience,
            opens_on: None,
            closes_on: None,
        };
        let content = Content {
            title: self.title,
            summary: self.summary,
            words: self.words,
            schema: self.schema,
            circuit: self.circuit,
        };
        (self.key, settings, content)
    }
}
