//! What everybody sees of leave: their own, and who of the team is away.

pub(crate) mod mine;
pub(crate) mod shown;
pub(crate) mod team;
