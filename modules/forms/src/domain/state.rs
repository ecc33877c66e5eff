//! The three states of a form.

/// Where a form stands in its life.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum State {
    /// Never published.
    Draft,
    Published,
    /// Nobody begins a request with it any more; those under way go on.
    Retired,
}

impl State {
    pub const ALL: [Self; 3] = [Self::Draft, Self::Published, Self::Retired];

    pub fn key(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Published => "published",
            Self::Retired => "retired",
        }
    }

    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.key() == key)
    }

    /// The key of its French name.
    pub fn label(self) -> &'static str {
        match self {
            Self::Draft => "forms-state-draft",
            Self::Published => "forms-state-published",
            Self::Retired => "forms-state-retired",
        }
    }
}
