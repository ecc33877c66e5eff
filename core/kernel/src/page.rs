//! Lists of the API: a page at a time, by cursor, so that a long list costs what a short one does.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

const DEFAULT: u64 = 20;
const MOST: u64 = 100;

/// `?after=…&limit=…`
#[derive(Clone, Debug, Default, Deserialize)]
pub struct Cursor {
    /// The `next` of the page before.
    after: Option<Uuid>,
    limit: Option<u64>,
}

/// One page of a list.
#[derive(Debug, Serialize)]
pub struct List<T> {
    pub items: Vec<T>,
    /// What to send as `after` for the page that follows; absent on the last one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub next: Option<Uuid>,
}

impl Cursor {
    pub fn after(&self) -> Option<Uuid> {
        self.after
    }

    pub fn limit(&self) -> u64 {
        self.limit.unwrap_or(DEFAULT).clamp(1, MOST)
    }

    /// How many rows to read: one more than is shown tells whether there are others.
    pub fn fetch(&self) -> u64 {
        self.limit() + 1
    }

    /// Cuts what was read to a page.
    pub fn page<T>(&self, mut items: Vec<T>, id: impl Fn(&T) -> Uuid) -> List<T> {
        let limit = usize::try_from(self.limit()).unwrap_or(usize::MAX);
        let more = items.len() > limit;
        items.truncate(limit);
        let next = if more { items.last().map(id) } else { None };
        List { items, next }
    }
}
