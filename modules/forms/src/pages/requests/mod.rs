//! Requests on pages: filling in, signing and sending, following, deciding, printing.

pub(crate) mod decide;
pub(crate) mod files;
pub(crate) mod fill;
pub(crate) mod mine;
pub(crate) mod print;
pub(crate) mod review;
pub(crate) mod show;
pub(crate) mod take_back;
pub(crate) mod waiting;
pub(crate) mod widgets;
