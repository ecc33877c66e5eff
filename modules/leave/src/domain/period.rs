//! One absence: from the beginning of a half-day to the end of another, and what becomes of it.

use parvis_agenda::domain::days::HalfDay;
use parvis_kernel::ports::absences::Half;

/// What became of an absence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// Asked for: the days are held.
    Held,
    /// Granted, or written down by the HR team: the days are taken.
    Taken,
    Cancelled,
    Refused,
}

impl State {
    pub const ALL: [Self; 4] = [Self::Held, Self::Taken, Self::Cancelled, Self::Refused];

    pub fn key(self) -> &'static str {
        match self {
            Self::Held => "held",
            Self::Taken => "taken",
            Self::Cancelled => "cancelled",
            Self::Refused => "refused",
        }
    }

    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.key() == key)
    }
}

/// Whether two absences share half a day.
pub fn meet(one: (HalfDay, HalfDay), other: (HalfDay, HalfDay)) -> bool {
    one.0 <= other.1 && other.0 <= one.1
}

pub fn half_key(half: Half) -> &'static str {
    match half {
        Half::Morning => "morning",
        Half::Afternoon => "afternoon",
    }
}

pub fn half_from_key(key: &str) -> Option<Half> {
    [Half::Morning, Half::Afternoon].into_iter().find(|half| half_key(*half) == key)
}
