//! The public holidays of France, by rule: those of a fixed day, and those that follow Easter.

use chrono::{NaiveDate, TimeDelta};
use parvis_kernel::clock::Date;

/// Easter Sunday in the Gregorian calendar (Meeus, Jones and Butcher); nothing outside the years that chrono knows.
pub fn easter(year: i32) -> Option<Date> {
    let golden = year.rem_euclid(19);
    let (century, rest) = (year.div_euclid(100), year.rem_euclid(100));
    let epact = (19 * golden + century - century / 4 - (century - (century + 8) / 25 + 1) / 3 + 15) % 30;
    let weekday = (32 + 2 * (century % 4) + 2 * (rest / 4) - epact - rest % 4) % 7;
    let correction = (golden + 11 * epact + 22 * weekday) / 451;
    let number = epact + weekday - 7 * correction + 114;
    NaiveDate::from_ymd_opt(year, u32::try_from(number / 31).ok()?, u32::try_from(number % 31 + 1).ok()?)
}

/// Where a holiday is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Zone {
    Mainland,
    /// Bas-Rhin, Haut-Rhin and Moselle keep two more.
    AlsaceMoselle,
}

impl Zone {
    pub const ALL: [Self; 2] = [Self::Mainland, Self::AlsaceMoselle];

    pub fn key(self) -> &'static str {
        match self {
            Self::Mainland => "mainland",
            Self::AlsaceMoselle => "alsace_moselle",
        }
    }

    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|zone| zone.key() == key)
    }
}

/// A public holiday with the name that people here give it: a name is data, as staff may write others.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Holiday {
    pub day: Date,
    pub name: &'static str,
    pub zone: Zone,
}

/// The public holidays of a year, in the order of their days.
pub fn public_holidays(year: i32) -> Vec<Holiday> {
    use Zone::{AlsaceMoselle, Mainland};
    let fixed = [
        (1, 1, "Jour de l’an", Mainland),
        (5, 1, "Fête du Travail", Mainland),
        (5, 8, "Victoire de 1945", Mainland),
        (7, 14, "Fête nationale", Mainland),
        (8, 15, "Assomption", Mainland),
        (11, 1, "Toussaint", Mainland),
        (11, 11, "Armistice de 1918", Mainland),
        (12, 25, "Noël", Mainland),
        (12, 26, "Saint-Étienne", AlsaceMoselle),
    ];
    let moving = [
        (-2, "Vendredi saint", AlsaceMoselle),
        (1, "Lundi de Pâques", Mainland),
        (39, "Ascension", Mainland),
        (50, "Lundi de Pentecôte", Mainland),
    ];
    let mut holidays: Vec<_> = fixed
        .into_iter()
        .filter_map(|(month, day, name, zone)| {
            NaiveDate::from_ymd_opt(year, month, day).map(|day| Holiday { day, name, zone })
        })
        .collect();
    let easter = easter(year);
    holidays.extend(moving.into_iter().filter_map(|(after, name, zone)| {
        let day = easter? + TimeDelta::days(after);
        Some(Holiday { day, name, zone })
    }));
    holidays.sort_by_key(|holiday| holiday.day);
    holidays
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Date {
        text.parse().unwrap()
    }

    fn on(year: i32, name: &str) -> Date {
        public_holidays(year).into_iter().find(|holiday| holiday.name == name).unwrap().day
    }

    #[test]
    fn what_follows_easter_falls_where_it_should() {
        for (sunday, year) in [
            ("2020-04-12", 2020),
            ("2024-03-31", 2024),
            ("2025-04-20", 2025),
            ("2038-04-25", 2038),
            ("2008-03-23", 2008),
        ] {
            assert_eq!(easter(year), Some(day(sunday)));
        }
        assert_eq!(on(2027, "Lundi de Pâques"), day("2027-03-29"), "the day after the clocks change");
        assert_eq!(on(2028, "Lundi de Pâques"), day("2028-04-17"));
        assert_eq!(on(2027, "Ascension"), day("2027-05-06"));
        assert_eq!(on(2027, "Lundi de Pentecôte"), day("2027-05-17"));
        assert_eq!(on(2027, "Vendredi saint"), day("2027-03-26"));
    }

    #[test]
    fn the_mainland_has_eleven_and_alsace_moselle_two_more() {
        for year in 2020..=2040 {
            let all = public_holidays(year);
            let of = |zone| all.iter().filter(|holiday| holiday.zone == zone).count();
            assert_eq!((of(Zone::Mainland), of(Zone::AlsaceMoselle)), (11, 2), "{year}");
            assert!(all.is_sorted_by_key(|holiday| holiday.day));
        }
    }
}
