//! What those who direct keep of the plannings.

pub(crate) mod ratio;
