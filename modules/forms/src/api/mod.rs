//! `/api/v1/forms` and `/api/v1/requests`

pub(crate) mod drafts;
pub(crate) mod forms;
pub(crate) mod requests;
