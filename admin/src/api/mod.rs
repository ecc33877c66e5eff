//! What other programs read of the back office.

pub(crate) mod audit;
pub(crate) mod settings;
pub(crate) mod state;
pub(crate) mod webhooks;
