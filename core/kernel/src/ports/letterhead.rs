//! How letters of the house look: the name and the colours of the charter that everybody sees.

use async_trait::async_trait;
use serde::{Deserialize, Serialize};

use crate::ctx::Ctx;

/// What every letter says of the European fund, in the words that the fund asks for (C7).
pub const FEDER: &str = "Ce projet est cofinancé par l'Union Européenne avec le FEDER";

/// The head and the colours of a letter; colours as `#rrggbb`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Head {
    pub site: String,
    pub accent: String,
    pub on_accent: String,
    pub background: String,
    pub ink: String,
}

#[async_trait]
pub trait Letterhead: Send + Sync {
    /// A letter always leaves: without a charter it has the plain head.
    async fn now(&self, ctx: &Ctx) -> Head;
}
