//! The nouns and the rules of leave, pure: no database, no clock, no page.

pub mod accrual;
pub mod counter;
pub mod counting;
pub mod ledger;
pub mod period;
pub mod quantity;
pub mod split_days;

#[cfg(test)]
mod tests;
