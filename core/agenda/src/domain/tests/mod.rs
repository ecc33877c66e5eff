//! What the rules of time promise, by example and by chance.

mod claim;
mod recurrence;
