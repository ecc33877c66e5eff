//! What people see of forms.

pub(crate) mod catalogue;
pub(crate) mod requests;
