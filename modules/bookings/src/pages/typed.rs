//! A booking as its form sends it, and as the form shows it again.

use chrono::NaiveDateTime;
use parvis_agenda::domain::chooser;
use parvis_agenda::domain::series::{Exceptions, Scope};
use parvis_kernel::error::{Error, Result};
use parvis_kernel::message::Message;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::domain::booking::Draft;
use crate::domain::series;
use crate::entities::booking::Model;
use crate::services::series::change::Reach;
use crate::services::series::plan::Wish;

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
    pub(crate) insured_until: String,
    /// The room, where another one may be chosen.
    pub(crate) resource: String,
    /// The feature that any room must have.
    pub(crate) feature: String,
    pub(crate) reason: String,
    /// How it repeats, as the agenda's chooser sends it.
    pub(crate) repeat: String,
    pub(crate) apart: String,
    pub(crate) weekdays: Vec<String>,
    pub(crate) ends: String,
    pub(crate) count: String,
    pub(crate) only: String,
    /// What becomes of each date: four fields a date, in the same order.
    pub(crate) days: Vec<String>,
    pub(crate) choices: Vec<String>,
    pub(crate) froms: Vec<String>,
    pub(crate) untils: Vec<String>,
    /// The button: `check` shows the dates anew, `edit` goes back to the form.
    pub(crate) step: String,
    /// How many dates of a series are changed, and what becomes of those that were moved by hand.
    pub(crate) scope: String,
    pub(crate) exceptions: String,
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
            insured_until: typed.insured_until,
        }
    }

    pub(crate) fn repeats(&self) -> bool {
        !matches!(self.repeat.as_str(), "" | "none")
    }

    /// The series as it is asked for, or everything that is wrong with it.
    pub(crate) fn wish(&self, resource: Uuid) -> Result<Wish> {
        let asked = self.draft().check()?;
        let chosen = chooser::Typed {
            repeat: &self.repeat,
            apart: &self.apart,
            weekdays: &self.weekdays,
            ends: &self.ends,
            count: &self.count,
            only: &self.only,
        };
        let rule = chosen.read(asked.starts.date()).map_err(Error::Invalid)?;
        let none = || Error::invalid("repeat", Message::new("agenda-rule-nonsense"));
        let rows = series::Rows {
            days: &self.days,
            choices: &self.choices,
            froms: &self.froms,
            untils: &self.untils,
        };
        Ok(Wish { resource, asked, rule: rule.ok_or_else(none)?, choices: rows.read()? })
    }

    /// What becomes of dates whose new place is taken.
    pub(crate) fn fates(&self) -> Result<series::Fates> {
        series::fates(&self.days, &self.choices)
    }

    /// How much of a series is meant; one date when nothing is said.
    pub(crate) fn reach(&self) -> Result<Reach> {
        let exceptions = match self.exceptions.as_str() {
            "" => Exceptions::Ask,
            "keep" => Exceptions::Keep,
            "overwrite" => Exceptions::Overwrite,
            _ => return Err(Error::invalid("exceptions", Message::new("form-unreadable"))),
        };
        Ok(Reach { scope: scope(&self.scope)?, exceptions })
    }

    /// The same at another time.
    pub(crate) fn at(self, starts: NaiveDateTime, ends: NaiveDateTime) -> Self {
        let is_one_day = starts.date() == ends.date();
        Self {
            day: starts.date().to_string(),
            from: starts.format("%H:%M").to_string(),
            until_day: if is_one_day { String::new() } else { ends.date().to_string() },
            until: ends.format("%H:%M").to_string(),
            ..self
        }
    }

    /// What a booking would be typed as now.
    pub(crate) fn of(row: &Model) -> Self {
        let text = |number: Option<i32>| number.map(|number| number.to_string()).unwrap_or_default();
        let typed = Self {
            title: row.title.clone(),
            people: text(row.people),
            units: row.units.to_string(),
            note: row.note.clone(),
            confidential: if row.is_confidential { "on".to_owned() } else { String::new() },
            organisation: row.organisation.clone(),
            contact: row.contact.clone(),
            insured_until: row.insured_until.map(|day| day.to_string()).unwrap_or_default(),
            resource: row.resource_id.to_string(),
            ..Self::default()
        };
        typed.at(row.starts, row.ends)
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
            &self.insured_until,
        ]
        .iter()
        .any(|typed| !typed.is_empty())
    }
}

pub(crate) fn scope(typed: &str) -> Result<Scope> {
    match typed {
        "" | "this" => Ok(Scope::This),
        "following" => Ok(Scope::Following),
        "all" => Ok(Scope::All),
        _ => Err(Error::invalid("scope", Message::new("form-unreadable"))),
    }
}
