//! Webhooks: other sites are told when something that they may see is published, changed or taken away (C9). A message
//! says what and where, never what is in it: whoever hears it reads the API, with its own rights.

pub(crate) mod hear;
pub(crate) mod message;
pub(crate) mod send;
pub(crate) mod services;
mod store;

/// Who manages them.
pub(crate) const MANAGE: &str = "admin.webhooks";
