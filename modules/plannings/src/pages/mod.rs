//! `/agenda` and what stands under it.

pub(crate) mod event;
