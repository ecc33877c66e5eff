//! Something that was dragged in a grid: where it goes, as the grid's script sends it.

use chrono::NaiveDateTime;
use parvis_kernel::Message;
use parvis_kernel::error::{Error, Result};
use serde::{Deserialize, Serialize};

/// A drag, with the state that its object was seen in.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Dragged {
    /// `2026-12-02T09:00`, on the wall here.
    pub starts: String,
    pub ends: String,
    /// The person or the room that it goes to; empty where the grid has no rows.
    #[serde(default)]
    pub row: String,
    pub version: String,
    /// Why somebody was placed who is elsewhere, when a drag is taken back.
    #[serde(default)]
    pub reason: String,
}

/// What became of it, for the grid to say.
#[derive(Clone, Debug, Serialize)]
pub struct Said {
    said: String,
}

impl Dragged {
    /// From when to when.
    pub fn times(&self) -> Result<(NaiveDateTime, NaiveDateTime)> {
        let read = |field: &str, text: &str| {
            NaiveDateTime::parse_from_str(text.get(..16).unwrap_or(text), "%Y-%m-%dT%H:%M")
                .map_err(|_| Error::invalid(field, Message::new("form-unreadable")))
        };
        Ok((read("starts", &self.starts)?, read("ends", &self.ends)?))
    }

    pub fn reason(&self) -> Option<&str> {
        Some(self.reason.trim()).filter(|reason| !reason.is_empty())
    }
}

impl Said {
    pub fn new(said: String) -> Self {
        Self { said }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_read_with_and_without_seconds() {
        let dragged = |starts: &str| Dragged {
            starts: starts.to_owned(),
            ends: "2026-12-02T17:30:00".to_owned(),
            row: String::new(),
            version: String::new(),
            reason: " ".to_owned(),
        };
        let (starts, ends) = dragged("2026-12-02T09:15").times().unwrap();
        assert_eq!(
            (starts.to_string().as_str(), (ends - starts).num_minutes()),
            ("2026-12-02 09:15:00", 495)
        );
        assert_eq!(dragged("").reason(), None);
        for wrong in ["", "demain", "2026-12-02", "2026-02-30T09:00", "2026-12-02Té9:00"] {
            assert!(dragged(wrong).times().is_err(), "{wrong}");
        }
    }
}
