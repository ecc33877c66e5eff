//! `/api/v1/forms` and `/api/v1/requests`

pub(crate) mod drafts;
pub(crate) mod files;
pub(crate) mod forms;
pub(crate) mod kept;
pub(crate) mod requests;
pub(crate) mod settings;
