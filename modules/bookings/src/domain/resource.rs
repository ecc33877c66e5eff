//! What may be booked: a room or equipment, and what makes one good.

use parvis_kernel::clock::Date;
use parvis_kernel::error::Result;
use parvis_kernel::permission::Role;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::audience::Audience;
use super::quota::Quota;
use super::typed::Faults;

/// Times are multiples of so many minutes.
pub const GRID: i32 = 15;

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    Room,
    Equipment,
}

impl Kind {
    pub const ALL: [Self; 2] = [Self::Room, Self::Equipment];

    pub fn key(self) -> &'static str {
        match self {
            Self::Room => "room",
            Self::Equipment => "equipment",
        }
    }

    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.key() == key)
    }

    /// Who decides on what is asked for (T3).
    pub fn decides(self) -> &'static str {
        match self {
            Self::Room => crate::DECIDE_ROOMS,
            Self::Equipment => crate::DECIDE_EQUIPMENT,
        }
    }
}

/// A resource as typed.
#[derive(Clone, Debug, Default)]
pub struct Draft {
    pub kind: String,
    pub name: String,
    pub place: String,
    pub description: String,
    pub capacity: String,
    /// One a line, or between commas.
    pub features: String,
    pub opens: String,
    pub closes: String,
    /// 1 for Monday to 7.
    pub weekdays: Vec<String>,
    pub before: String,
    pub after: String,
    pub units: String,
    pub parts: Vec<Uuid>,
    pub roles: Vec<String>,
    pub sectors: Vec<Uuid>,
    pub needs_approval: bool,
    pub has_queue: bool,
    pub asks_insurance: bool,
    pub most_coming: String,
    pub most_hours: String,
    pub is_vehicle: bool,
    pub form: String,
    pub position: String,
}

/// A resource whose every field is good.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Resource {
    pub kind: Kind,
    pub name: String,
    pub place: String,
    pub description: String,
    pub capacity: Option<i32>,
    pub features: Vec<String>,
    pub hours: Hours,
    pub before: i32,
    pub after: i32,
    pub units: i32,
    pub parts: Vec<Uuid>,
    pub audience: Audience,
    pub needs_approval: bool,
    /// Whoever finds it taken may stand in line for it.
    pub has_queue: bool,
    pub quota: Quota,
    /// An outside association says until when it is insured.
    pub asks_insurance: bool,
    /// It has an odometer.
    pub is_vehicle: bool,
    pub form: Option<String>,
    pub position: i32,
}

/// When it may be had, in minutes after midnight.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hours {
    pub opens: i32,
    pub closes: i32,
    /// One bit a day, Monday the lowest.
    pub weekdays: i32,
}

impl Hours {
    /// The days of the week, 1 for Monday.
    pub fn days(self) -> impl Iterator<Item = u32> {
        (1..=7).filter(move |day| self.weekdays & (1 << (day - 1)) != 0)
    }

    pub fn is_open_on(self, day: Date) -> bool {
        use chrono::Datelike;
        self.weekdays & (1 << day.weekday().num_days_from_monday()) != 0
    }
}

impl Draft {
    /// Says every fault at once, each at its field.
    pub fn check(&self) -> Result<Resource> {
        let mut faults = Faults::default();
        let kind = Kind::from_key(&self.kind);
        if kind.is_none() {
            faults.key("kind", "bookings-kind-missing");
        }
        let name = faults.line("name", &self.name, 80);
        if name.is_empty() {
            faults.key("name", "bookings-name-missing");
        }
        let audience = self.audience(&mut faults);
        let kind = kind.unwrap_or(Kind::Room);
        let resource = Resource {
            kind,
            name,
            place: faults.line("place", &self.place, 80),
            description: faults.text("description", &self.description, 1_000),
            capacity: faults.number("capacity", &self.capacity, (1, 5_000)),
            features: self.features(&mut faults),
            hours: self.hours(&mut faults),
            before: faults.number("before", &self.before, (0, 240)).unwrap_or(0),
            after: faults.number("after", &self.after, (0, 240)).unwrap_or(0),
            units: faults.number("units", &self.units, (1, 500)).unwrap_or(1),
            parts: self.parts.clone(),
            audience,
            needs_approval: self.needs_approval,
            has_queue: self.has_queue,
            asks_insurance: self.asks_insurance,
            quota: Quota {
                most_coming: faults.number("most_coming", &self.most_coming, (1, 500)),
                most_hours: faults.number("most_hours", &self.most_hours, (1, 168)),
            },
            is_vehicle: self.is_vehicle && kind == Kind::Equipment,
            form: Some(self.form.trim().to_owned()).filter(|form| !form.is_empty()),
            position: faults.number("position", &self.position, (0, 10_000)).unwrap_or(0),
        };
        if !resource.parts.is_empty() && (kind != Kind::Room || resource.units > 1) {
            faults.key("parts", "bookings-parts-wrong");
        }
        faults.none(resource)
    }

    fn features(&self, faults: &mut Faults) -> Vec<String> {
        let typed = self.features.split(['\n', ',', ';']);
        let mut features: Vec<String> = Vec::new();
        for typed in typed {
            let feature = faults.line("features", typed, 40);
            if !feature.is_empty() && !features.contains(&feature) {
                features.push(feature);
            }
        }
        features
    }

    fn hours(&self, faults: &mut Faults) -> Hours {
        let opens = faults.time("opens", &self.opens).unwrap_or(0);
        let closes = faults.time("closes", &self.closes).unwrap_or(24 * 60);
        if closes <= opens {
            faults.key("closes", "bookings-hours-backwards");
        }
        let days = self.weekdays.iter().filter_map(|day| day.parse::<u32>().ok());
        let weekdays = days.filter(|day| (1..=7).contains(day)).fold(0, |all, day| all | 1 << (day - 1));
        if weekdays == 0 {
            faults.key("weekdays", "bookings-weekdays-missing");
        }
        Hours { opens, closes, weekdays }
    }

    fn audience(&self, faults: &mut Faults) -> Audience {
        let roles: Option<Vec<_>> = self.roles.iter().map(|role| Role::from_key(role)).collect();
        if roles.is_none() {
            faults.key("roles", "form-unreadable");
        }
        Audience { roles: roles.unwrap_or_default(), sectors: self.sectors.clone() }
    }
}

/// What a name becomes in an address: `Salle polyvalente` is `salle-polyvalente`.
pub fn slug(name: &str) -> String {
    let plain = parvis_kernel::fold::fold(name);
    let words = plain.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
    let slug: String = words.collect::<Vec<_>>().join("-").chars().take(60).collect();
    let slug = slug.trim_matches('-').to_owned();
    if slug.is_empty() { "ressource".to_owned() } else { slug }
}

#[cfg(test)]
mod tests {
    use parvis_kernel::error::Error;

    use super::*;

    fn hall() -> Draft {
        Draft {
            kind: "room".to_owned(),
            name: " Salle  polyvalente ".to_owned(),
            opens: "8:00".to_owned(),
            closes: "22:00".to_owned(),
            weekdays: (1..=6).map(|day| day.to_string()).collect(),
            features: "vidéoprojecteur, tableau\nvidéoprojecteur".to_owned(),
            capacity: "60".to_owned(),
            ..Draft::default()
        }
    }

    #[test]
    fn a_good_room_is_read() {
        let room = hall().check().unwrap();
        assert_eq!((room.name.as_str(), room.capacity, room.units), ("Salle polyvalente", Some(60), 1));
        assert_eq!(room.features, ["vidéoprojecteur", "tableau"]);
        assert_eq!(room.hours.days().collect::<Vec<_>>(), [1, 2, 3, 4, 5, 6]);
        assert!(room.hours.is_open_on("2026-11-28".parse().unwrap()), "a Saturday");
        assert!(!room.hours.is_open_on("2026-11-29".parse().unwrap()), "a Sunday");
    }

    #[test]
    fn every_fault_is_said_at_its_field() {
        let draft = Draft {
            closes: "7:00".to_owned(),
            weekdays: Vec::new(),
            capacity: "0".to_owned(),
            parts: vec![Uuid::nil()],
            units: "2".to_owned(),
            name: String::new(),
            ..hall()
        };
        let Err(Error::Invalid(faults)) = draft.check() else { panic!("accepted") };
        let fields: Vec<_> = faults.iter().map(|fault| fault.field.as_str()).collect();
        assert_eq!(fields, ["name", "capacity", "closes", "weekdays", "parts"]);
    }

    #[test]
    fn names_become_addresses() {
        for (name, expected) in [
            ("Salle polyvalente", "salle-polyvalente"),
            ("L’Étoile n° 2", "l-etoile-n-2"),
            ("!", "ressource"),
        ] {
            assert_eq!(slug(name), expected);
        }
    }
}
