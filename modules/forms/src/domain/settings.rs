//! What holds for a form whatever its version: where it stands, who may send it and when, how its receipts are numbered,
//! how long requests are kept. A change of it holds at once.

use chrono::NaiveDate;
use parvis_kernel::clock::Date;
use parvis_kernel::error::{Error, FieldError, Result};
use parvis_kernel::message::Message;
use parvis_kernel::permission::Role;
use uuid::Uuid;

use super::audience::{Audience, Few};
use super::name;

/// Requests are kept for three years unless the team says otherwise (F6).
pub const RETENTION: i32 = 36;

const LONGEST_RETENTION: i32 = 600;
const LONGEST_CATEGORY: usize = 60;

/// The symbols that a form may carry.
pub const ICONS: [&str; 18] = [
    "file-text",
    "calendar",
    "clock",
    "banknote",
    "receipt",
    "wallet",
    "calculator",
    "train",
    "car",
    "key",
    "badge",
    "graduation-cap",
    "handshake",
    "shopping-cart",
    "phone",
    "list-checks",
    "users",
    "building",
];

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Settings {
    pub category: String,
    pub icon: &'static str,
    pub prefix: String,
    /// After the end of a request.
    pub retention_months: i32,
    pub audience: Audience,
    /// The first and the last day on which it may be sent.
    pub opens_on: Option<Date>,
    pub closes_on: Option<Date>,
}

/// Settings as typed.
#[derive(Clone, Debug, Default)]
pub struct Typed {
    pub category: String,
    pub icon: String,
    pub prefix: String,
    pub retention_months: String,
    /// `everybody` or `only`.
    pub who: String,
    pub roles: Vec<String>,
    pub sectors: Vec<String>,
    pub opens_on: String,
    pub closes_on: String,
}

/// A symbol by its name; the plain sheet where it is not known.
pub fn icon(name: &str) -> &'static str {
    ICONS.into_iter().find(|known| *known == name).unwrap_or(ICONS[0])
}

impl Typed {
    /// Every fault at once, each at its field. `sectors` are those of the house.
    pub fn check(&self, sectors: &[Uuid]) -> Result<Settings> {
        let mut faults = Vec::new();
        let mut fault = |field: &str, key: &str| {
            faults.push(FieldError { field: field.to_owned(), message: Message::new(key) });
        };
        let category = self.category.split_whitespace().collect::<Vec<_>>().join(" ");
        if category.is_empty() || category.chars().count() > LONGEST_CATEGORY {
            fault("category", "forms-category-missing");
        }
        let prefix = self.prefix.trim().to_uppercase();
        if !name::is_prefix(&prefix) {
            fault("prefix", "forms-prefix-wrong");
        }
        let months = self.retention_months.trim().parse().ok();
        let months = months.filter(|months| (1..=LONGEST_RETENTION).contains(months));
        if months.is_none() {
            fault("retention_months", "forms-retention-wrong");
        }
        let audience = self.audience(sectors);
        if audience.is_nobody() {
            fault("who", "forms-audience-nobody");
        }
        let mut day = |field: &str, text: &str| match text.trim() {
            "" => None,
            text => {
                let day = NaiveDate::parse_from_str(text, "%Y-%m-%d").ok();
                if day.is_none() {
                    fault(field, "date-wrong");
                }
                day
            }
        };
        let (opens_on, closes_on) = (day("opens_on", &self.opens_on), day("closes_on", &self.closes_on));
        if opens_on.zip(closes_on).is_some_and(|(opens, closes)| closes < opens) {
            fault("closes_on", "forms-closes-before");
        }
        let icon = icon(&self.icon);
        match months {
            Some(retention_months) if faults.is_empty() => {
                Ok(Settings { category, icon, prefix, retention_months, audience, opens_on, closes_on })
            }
            _ => Err(Error::Invalid(faults)),
        }
    }

    fn audience(&self, sectors: &[Uuid]) -> Audience {
        if self.who != "only" {
            return Audience::Everybody;
        }
        let known = |text: &String| Uuid::parse_str(text).ok().filter(|id| sectors.contains(id));
        Audience::Only(Few {
            roles: self.roles.iter().filter_map(|key| Role::from_key(key)).collect(),
            sectors: self.sectors.iter().filter_map(known).collect(),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn typed() -> Typed {
        Typed {
            category: " Salaire  et frais ".to_owned(),
            icon: "train".to_owned(),
            prefix: "frais".to_owned(),
            retention_months: "36".to_owned(),
            who: "everybody".to_owned(),
            ..Typed::default()
        }
    }

    fn refused(typed: &Typed) -> Vec<String> {
        match typed.check(&[Uuid::from_u128(1)]) {
            Ok(_) => Vec::new(),
            Err(Error::Invalid(faults)) => faults.into_iter().map(|fault| fault.field).collect(),
            Err(other) => panic!("{other}"),
        }
    }

    #[test]
    fn good_settings_are_put_in_order() {
        let good = typed().check(&[]).unwrap();
        assert_eq!(
            (good.category.as_str(), good.prefix.as_str(), good.icon),
            ("Salaire et frais", "FRAIS", "train")
        );
        assert_eq!((good.audience, good.opens_on), (Audience::Everybody, None));
    }

    #[test]
    fn every_fault_is_said_at_its_field() {
        let wrong = Typed {
            prefix: "à".to_owned(),
            retention_months: "0".to_owned(),
            who: "only".to_owned(),
            opens_on: "2027-02-29".to_owned(),
            ..Typed::default()
        };
        assert_eq!(refused(&wrong), ["category", "prefix", "retention_months", "who", "opens_on"]);
        let backwards =
            Typed { opens_on: "2027-02-02".to_owned(), closes_on: "2027-02-01".to_owned(), ..typed() };
        assert_eq!(refused(&backwards), ["closes_on"]);
    }

    #[test]
    fn a_sector_that_is_none_is_nobody() {
        let of = |sector: &str| Typed { who: "only".to_owned(), sectors: vec![sector.to_owned()], ..typed() };
        assert_eq!(refused(&of(&Uuid::from_u128(1).to_string())), Vec::<String>::new());
        assert_eq!(refused(&of(&Uuid::from_u128(2).to_string())), ["who"]);
    }
}
