//! A module: everything that the intranet does is one, the content and the back office included (X1).

use crate::facets::Facets;

pub trait Module: Send + Sync {
    /// Short, lower case, unique: the prefix of its permissions, tables, templates and translation keys.
    fn id(&self) -> &'static str;

    /// False for what the house cannot do without.
    fn can_be_switched_off(&self) -> bool {
        true
    }

    /// What the module brings, as data. Asked once, at the start.
    fn facets(&self) -> Facets;
}
