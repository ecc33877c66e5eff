//! `Subject` names any object of any module: search entries, inbox items, notifications, later claims and signatures.

use std::fmt;

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

/// The name of one object: the module that owns it, what it is, and which one.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
pub struct Subject {
    pub module: String,
    pub kind: String,
    pub id: Uuid,
}

impl Subject {
    pub fn new(module: &str, kind: &str, id: Uuid) -> Self {
        Self { module: module.to_owned(), kind: kind.to_owned(), id }
    }
}

impl fmt::Display for Subject {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}:{}:{}", self.module, self.kind, self.id)
    }
}
