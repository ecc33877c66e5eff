//! `/gerer/calendrier`: the calendar and the working hours of people.

pub(crate) mod calendar;
pub(crate) mod hours;
