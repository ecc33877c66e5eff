//! `/api/v1/leave/…`: balances, absences and, for those who keep balances, what they write down.

pub(crate) mod keeping;
pub(crate) mod reading;
pub(crate) mod split_days;
