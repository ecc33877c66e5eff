//! The only code that names the tables.

pub(crate) mod counters;
pub(crate) mod ledger;
pub(crate) mod periods;
pub(crate) mod persons;

use parvis_kernel::error::{Error, Result};

use crate::domain::quantity::Hundredths;

/// Hundredths of a day as the tables keep them.
pub(crate) fn kept(quantity: Hundredths) -> Result<i32> {
    i32::try_from(quantity).map_err(Error::internal)
}
