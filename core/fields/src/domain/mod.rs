//! The nouns and the rules of forms, pure: no database, no clock, no page.

mod bounds;
pub mod brief;
pub mod check;
pub mod condition;
mod day;
pub mod formula;
pub mod json_schema;
pub mod kind;
pub mod number;
pub mod reading;
pub mod schema;
pub mod typed;
pub mod value;
pub mod words;

#[cfg(test)]
mod tests;
