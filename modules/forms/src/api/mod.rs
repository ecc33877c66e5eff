//! `/api/v1/forms`

pub(crate) mod drafts;
pub(crate) mod forms;
