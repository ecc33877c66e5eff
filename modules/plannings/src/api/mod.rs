//! `/api/v1/events`, `/api/v1/event-dates`, free slots, funding procedures; teams, their weeks, shifts, contracts and ratios.

use parvis_kernel::error::Error;
use parvis_kernel::message::Message;

pub(crate) mod contracts;
pub(crate) mod decisions;
pub(crate) mod event_asked;
pub(crate) mod events;
pub(crate) mod hours;
pub(crate) mod imports;
pub(crate) mod mine;
pub(crate) mod procedures;
pub(crate) mod ratios;
pub(crate) mod season;
pub(crate) mod shifts;
pub(crate) mod slots;
pub(crate) mod swaps;
pub(crate) mod teams;

/// What a question or a body names is looked for in a list: that it is not there is said at its name.
fn absent(field: &'static str, key: &'static str) -> impl Fn(Error) -> Error {
    move |error| match error {
        Error::NotFound => Error::invalid(field, Message::new(key)),
        other => other,
    }
}

/// The same for a team, which is a sector.
fn no_team(error: Error) -> Error {
    absent("team", "plannings-sector-unknown")(error)
}
