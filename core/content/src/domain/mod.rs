//! The rules of the content, without a database.

pub mod audience;
pub mod changes;
pub mod exchange;
pub mod kind;
pub mod likeness;
pub mod markdown;
pub mod obstacle;
pub mod slug;
pub mod tree;
