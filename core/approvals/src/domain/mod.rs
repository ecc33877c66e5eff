//! The rules of requests under way: pure, without a database, a clock or a page.

pub mod circuit;
pub mod content;
pub mod decider;
pub mod evidence;
pub mod form;
pub mod progress;
