//! What a form is, who may send it, and what makes one good: pure, without a database, a clock or a page.

pub mod audience;
pub mod condition;
pub mod content;
pub mod delivered;
pub mod edit;
pub mod kinds;
pub mod name;
pub mod properties;
pub mod settings;
pub mod state;
