//! The nouns and the rules of the calendar, pure: no database, no clock, no page.

pub mod calendar;
pub mod days;
pub mod easter;
pub mod pattern;
