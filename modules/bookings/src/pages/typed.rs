//! A booking as its form sends it, and as the form shows it again.

use serde::{Deserialize, Serialize};

use crate::domain::booking::Draft;
use crate::entities::booking::Model;

#[derive(Clone, Debug, Default, Deserialize, Serialize)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct Typed {
    pub(crate) day: String,
    pub(crate) slots: Vec<String>,
    pub(crate) from: String,
    pub(crate) until_day: String,
    pub(crate) until: String,
    pub(crate) title: String,
    pub(crate) people: String,
    pub(crate) units: String,
    pub(crate) note: String,
    pub(crate) confidential: String,
    pub(crate) organisation: String,
    pub(crate) contact: String,
    /// The room, where another one may be chosen.
    pub(crate) resource: String,
    /// The feature that any room must have.
    pub(crate) feature: String,
    pub(crate) reason: String,
}

impl Typed {
    pub(crate) fn draft(&self) -> Draft {
        let typed = self.clone();
        Draft {
            day: typed.day,
            slots: typed.slots,
            from: typed.from,
            until_day: typed.until_day,
            until: typed.until,
            title: typed.title,
            people: typed.people,
            units: typed.units,
            note: typed.note,
            is_confidential: !typed.confidential.is_empty(),
            organisation: typed.organisation,
            contact: typed.contact,
        }
    }

    /// What a booking would be typed as now.
    pub(crate) fn of(row: &Model) -> Self {
        let text = |number: Option<i32>| number.map(|number| number.to_string()).unwrap_or_default();
        let is_one_day = row.starts.date() == row.ends.date();
        Self {
            day: row.starts.date().to_string(),
            from: row.starts.format("%H:%M").to_string(),
            until_day: if is_one_day { String::new() } else { row.ends.date().to_string() },
            until: row.ends.format("%H:%M").to_string(),
            title: row.title.clone(),
            people: text(row.people),
            units: row.units.to_string(),
            note: row.note.clone(),
            confidential: if row.is_confidential { "on".to_owned() } else { String::new() },
            organisation: row.organisation.clone(),
            contact: row.contact.clone(),
            resource: row.resource_id.to_string(),
            ..Self::default()
        }
    }

    /// Whether one of the fields that are folded away was filled in.
    pub(crate) fn has_more(&self) -> bool {
        [
            &self.from,
            &self.until_day,
            &self.until,
            &self.note,
            &self.confidential,
            &self.organisation,
            &self.contact,
        ]
        .iter()
        .any(|typed| !typed.is_empty())
    }
}
