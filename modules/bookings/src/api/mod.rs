//! `/api/v1/resources`, `/api/v1/bookings`, `/api/v1/free-busy`.

use parvis_kernel::error::Error;
use parvis_kernel::message::Message;

pub(crate) mod blocks;
pub(crate) mod bookings;
pub(crate) mod free_busy;
pub(crate) mod handovers;
pub(crate) mod queue;
pub(crate) mod resources;
pub(crate) mod series;

/// What a question or a body names is looked for in the list: that it is not there is said at its name.
fn named(error: Error) -> Error {
    match error {
        Error::NotFound => Error::invalid("resource", Message::new("bookings-resource-unknown")),
        other => other,
    }
}
