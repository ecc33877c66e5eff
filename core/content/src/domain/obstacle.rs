//! What keeps a reader from a part of the tree. The code that decides is the code that explains: whoever sees has none.

use parvis_kernel::clock::Instant;
use uuid::Uuid;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Obstacle {
    /// Not in the tree: thrown away, or never there.
    Outside,
    /// Nobody has signed in.
    SignedOut,
    /// This node is hidden, with all that it holds.
    Hidden(Uuid),
    /// This node is kept for others.
    Limited(Uuid),
    /// Never published, or taken back.
    Draft,
    NotYet(Instant),
    Over(Instant),
}
