//! What programs send of events: a new one, a change of one, other dates.

use chrono::NaiveDateTime;
use parvis_agenda::domain::chooser;
use parvis_agenda::domain::recurrence::Rule;
use parvis_agenda::domain::series::Exceptions;
use parvis_agenda::services::series::{self, Change, Timing};
use parvis_kernel::Ctx;
use parvis_kernel::clock::Date;
use parvis_kernel::error::{Error, FieldError, Result};
use parvis_kernel::message::Message;
use serde::Deserialize;
use utoipa::ToSchema;
use uuid::Uuid;

use super::events::Resource;
use crate::pages::event::dates::scope;

/// An event to be. Times are those on the wall in Europe/Paris.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct NewEvent {
    #[schema(example = "Atelier cuisine")]
    pub(super) title: String,
    /// `activity`, `workshop`, `outing`, `party`, `stay`, `meeting` or `other`.
    #[schema(example = "workshop")]
    pub(super) category: String,
    pub(super) sector_id: Option<Uuid>,
    #[serde(default)]
    #[schema(example = "Cuisine pédagogique")]
    pub(super) place: String,
    #[serde(default)]
    #[schema(example = "Familles")]
    pub(super) public: String,
    #[serde(default)]
    #[schema(example = "Apportez un tablier.")]
    pub(super) description: String,
    #[serde(default)]
    pub(super) highlight: bool,
    #[serde(default)]
    pub(super) people: Vec<Uuid>,
    /// Rooms and equipment: taken on each date, or refused.
    #[serde(default)]
    pub(super) resources: Vec<Resource>,
    #[schema(value_type = String, example = "2027-01-06T14:00:00")]
    pub(super) start: NaiveDateTime,
    #[schema(value_type = String, example = "2027-01-06T16:00:00")]
    pub(super) end: NaiveDateTime,
    pub(super) repeat: Option<Repeat>,
    /// Dates of the repetition that do not take place.
    #[serde(default)]
    #[schema(value_type = Vec<String>)]
    pub(super) skip: Vec<Date>,
    /// Why people are taken who are elsewhere already; needs the right to do that.
    #[schema(example = "Remplacement")]
    pub(super) reason: Option<String>,
}

/// How an event repeats: until a day, or so many dates.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Repeat {
    /// `day`, `week`, `month_day`, `month_nth`, `month_last`, `quarter_day`, `quarter_nth` or `year_day`.
    #[schema(example = "week")]
    pub(super) every: String,
    /// Each one, each second one…
    #[serde(default = "one")]
    #[schema(example = 1)]
    pub(super) apart: u32,
    /// `mon` to `sun`, of a weekly repetition.
    #[serde(default)]
    pub(super) weekdays: Vec<String>,
    #[schema(value_type = Option<String>, format = Date)]
    pub(super) until: Option<Date>,
    #[schema(example = 3)]
    pub(super) count: Option<u32>,
    /// `always`, `term` or `holidays`.
    #[serde(default = "always")]
    #[schema(example = "always")]
    pub(super) only: String,
}

pub(super) fn one() -> u32 {
    1
}

fn always() -> String {
    "always".to_owned()
}

impl Repeat {
    fn read(&self, start: Date) -> Result<Option<Rule>> {
        let text = |number: Option<u32>| number.map(|number| number.to_string()).unwrap_or_default();
        let typed = chooser::Typed {
            repeat: &self.every,
            apart: &self.apart.to_string(),
            weekdays: &self.weekdays,
            ends: &self.until.map(|day| day.to_string()).unwrap_or_default(),
            count: &text(self.count),
            only: &self.only,
        };
        typed.read(start).map_err(|faults| Error::Invalid(faults).renamed(NAMES))
    }
}

impl NewEvent {
    pub(super) fn timing(&self) -> Result<Timing> {
        let rule = self.repeat.as_ref().map(|repeat| repeat.read(self.start.date())).transpose()?;
        Ok(Timing { start: self.start, end: self.end, rule: rule.flatten(), skip: self.skip.clone() })
    }
}

/// What the form calls otherwise.
pub(super) const NAMES: &[(&str, &str)] = &[
    ("repeat", "repeat.every"),
    ("ends", "repeat.until"),
    ("apart", "repeat.apart"),
    ("every", "repeat.every"),
];

/// What changes of an event; absent fields stay as they are.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct EventChange {
    pub(super) title: Option<String>,
    pub(super) category: Option<String>,
    /// `all` for the whole centre.
    #[schema(value_type = Option<String>, example = "all")]
    pub(super) sector_id: Option<SectorChange>,
    #[schema(example = "Salle polyvalente")]
    pub(super) place: Option<String>,
    pub(super) public: Option<String>,
    pub(super) description: Option<String>,
    pub(super) highlight: Option<bool>,
    pub(super) people: Option<Vec<Uuid>>,
    pub(super) resources: Option<Vec<Resource>>,
    pub(super) reason: Option<String>,
}

/// A sector, or « all » for none.
#[derive(Clone, Copy)]
pub(crate) struct SectorChange(Option<Uuid>);

impl SectorChange {
    pub(super) fn read(self) -> Option<Uuid> {
        self.0
    }
}

impl<'de> Deserialize<'de> for SectorChange {
    fn deserialize<D: serde::Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let text = String::deserialize(from)?;
        if text == "all" {
            return Ok(Self(None));
        }
        Uuid::parse_str(&text).map(|id| Self(Some(id))).map_err(serde::de::Error::custom)
    }
}

/// Other times for one date, or for more of its series.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct DateChange {
    #[schema(value_type = String, example = "2027-01-06T15:00:00")]
    pub(super) start: NaiveDateTime,
    #[schema(value_type = String, example = "2027-01-06T17:00:00")]
    pub(super) end: NaiveDateTime,
    /// Another repetition from there on, with `following` or `all`; as it was when absent.
    pub(super) repeat: Option<Repeat>,
    /// `this`, `following` or `all` that are to come.
    #[serde(default)]
    #[schema(example = "this")]
    pub(super) scope: String,
    /// `keep` or `overwrite` what was moved or cancelled by hand; without it, such dates are a conflict (409).
    #[serde(default)]
    #[schema(example = "keep")]
    pub(super) exceptions: String,
    pub(super) reason: Option<String>,
}

impl DateChange {
    pub(super) async fn read(&self, ctx: &Ctx, id: Uuid) -> Result<Change> {
        let (series, _) = series::find(ctx.read(), id).await?;
        let exceptions = match self.exceptions.as_str() {
            "" => Exceptions::Ask,
            "keep" => Exceptions::Keep,
            "overwrite" => Exceptions::Overwrite,
            _ => return Err(wrong("exceptions")),
        };
        let rule = match &self.repeat {
            Some(repeat) => repeat.read(self.start.date())?,
            None => series.rule,
        };
        let timing = Timing { start: self.start, end: self.end, rule, skip: Vec::new() };
        Ok(Change { timing, scope: scope(&self.scope)?, exceptions })
    }
}

fn wrong(field: &str) -> Error {
    Error::Invalid(vec![FieldError { field: field.to_owned(), message: Message::new("query-unreadable") }])
}
