//! The nouns and the rules of the calendar, pure: no database, no clock, no page.

pub mod calendar;
pub mod chooser;
pub mod claim;
pub mod conflict;
pub mod days;
pub mod dragged;
pub mod easter;
pub mod ics;
pub mod invitation;
pub mod pattern;
pub mod recurrence;
pub mod series;
pub mod span;

#[cfg(test)]
mod tests;
