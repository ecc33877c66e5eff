//! What is written down when something is handed over, and when it comes back.

use parvis_kernel::error::Result;
use parvis_kernel::message::Message;

use super::typed::Faults;

/// The longest odometer.
const MOST_KM: i32 = 2_000_000;

/// A full tank, in quarters.
pub const FULL: i32 = 4;

/// As it is typed.
#[derive(Clone, Debug, Default)]
pub struct Draft {
    /// Which one of a pool.
    pub unit: String,
    pub note: String,
    /// What the odometer shows; heard for vehicles alone.
    pub km: String,
    /// How full the tank is, in quarters: `0` to `4`; heard for vehicles alone.
    pub fuel: String,
    /// Who drives, where it is not whoever booked.
    pub driver: String,
    /// The keys go with it, or came back.
    pub has_keys: bool,
}

/// What can be written down.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Noted {
    pub unit: String,
    pub note: String,
    pub km: Option<i32>,
    pub fuel: Option<i32>,
    pub driver: String,
    pub has_keys: bool,
}

impl Draft {
    /// Going out: a vehicle says what its odometer shows, and one of a pool says which one it is.
    pub fn out(&self, is_vehicle: bool, is_pool: bool) -> Result<Noted> {
        let mut faults = Faults::default();
        let noted = self.noted(&mut faults, is_vehicle);
        if is_pool && noted.unit.is_empty() {
            faults.key("unit", "bookings-handover-unit-missing");
        }
        faults.none(noted)
    }

    /// Coming back: a vehicle has not gone backwards since it went out.
    pub fn back(&self, is_vehicle: bool, out_km: Option<i32>) -> Result<Noted> {
        let mut faults = Faults::default();
        let noted = self.noted(&mut faults, is_vehicle);
        if let (Some(out), Some(km)) = (out_km, noted.km)
            && km < out
        {
            faults.add("km", Message::new("bookings-handover-km-backwards").with("out", i64::from(out)));
        }
        faults.none(noted)
    }

    fn noted(&self, faults: &mut Faults, is_vehicle: bool) -> Noted {
        let typed: String = self.km.chars().filter(|c| !c.is_whitespace() && *c != '\u{202f}').collect();
        let km = if is_vehicle { faults.number("km", &typed, (0, MOST_KM)) } else { None };
        if is_vehicle && typed.is_empty() {
            faults.key("km", "bookings-handover-km-missing");
        }
        Noted {
            unit: faults.line("unit", &self.unit, 40),
            note: faults.text("note", &self.note, 1_000),
            km,
            fuel: if is_vehicle { faults.number("fuel", &self.fuel, (0, FULL)) } else { None },
            driver: if is_vehicle { faults.line("driver", &self.driver, 80) } else { String::new() },
            has_keys: self.has_keys,
        }
    }
}

#[cfg(test)]
mod tests {
    use parvis_kernel::error::Error;

    use super::*;

    fn key(read: Result<Noted>) -> Option<String> {
        match read {
            Ok(_) => None,
            Err(Error::Invalid(faults)) => Some(faults[0].message.key.clone()),
            Err(other) => panic!("{other}"),
        }
    }

    fn km(km: &str) -> Draft {
        Draft { km: km.to_owned(), ..Draft::default() }
    }

    #[test]
    fn an_odometer_is_read_and_never_goes_backwards() {
        assert_eq!(km("45 210").out(true, false).unwrap().km, Some(45_210));
        assert_eq!(km("45 210").out(false, false).unwrap().km, None, "a projector has none");
        assert_eq!(key(km("").out(true, false)).as_deref(), Some("bookings-handover-km-missing"));
        assert_eq!(key(km("beaucoup").out(true, false)).as_deref(), Some("bookings-number-wrong"));
        assert_eq!(
            key(km("45 200").back(true, Some(45_210))).as_deref(),
            Some("bookings-handover-km-backwards")
        );
        assert_eq!(key(km("45210").back(true, Some(45_210))), None, "it did not move");
    }

    #[test]
    fn a_tank_is_told_in_quarters() {
        let fuel = |fuel: &str| Draft { km: "10".to_owned(), fuel: fuel.to_owned(), ..Draft::default() };
        assert_eq!(fuel("3").out(true, false).unwrap().fuel, Some(3));
        assert_eq!(fuel("").back(true, None).unwrap().fuel, None, "nobody looked");
        assert_eq!(key(fuel("5").out(true, false)).as_deref(), Some("bookings-number-wrong"));
        assert_eq!(fuel("5").out(false, false).unwrap().fuel, None, "a projector has none");
    }

    #[test]
    fn one_of_many_says_which_one() {
        assert_eq!(key(Draft::default().out(false, true)).as_deref(), Some("bookings-handover-unit-missing"));
        assert_eq!(key(Draft::default().out(false, false)), None);
    }
}
