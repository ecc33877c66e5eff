//! Rooms and equipment for those who plan without keeping a catalogue: an event, a shift, a meeting. The module that keeps
//! the catalogue says what there is and what has to be claimed; whoever plans claims it together with its people, so that
//! all of it is taken or nothing.

use async_trait::async_trait;
use chrono::NaiveDateTime;

use crate::clock::Instant;
use crate::ctx::Ctx;
use crate::db::Tx;
use crate::error::Result;
use crate::message::Message;
use crate::subject::Subject;

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum BookableKind {
    Room,
    Equipment,
}

/// A room or an item as it stands in the catalogue.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bookable {
    pub subject: Subject,
    pub name: String,
    pub kind: BookableKind,
    /// How many people it is for.
    pub capacity: Option<u32>,
    /// How many alike there are; 1 for a room.
    pub units: u32,
    pub place: String,
    /// What it has: « vidéoprojecteur ».
    pub features: Vec<String>,
    pub url: String,
    /// Whoever acts takes it at once. Otherwise somebody has to agree, or it is for others: it is asked for on its own page.
    pub is_free: bool,
}

/// Something that is wanted for a stretch of time, on the wall here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wish {
    pub what: Subject,
    pub units: u32,
    pub start: NaiveDateTime,
    pub end: NaiveDateTime,
    /// Taken for these times already: only what is to be claimed is asked, not whether it may be.
    pub is_kept: bool,
}

/// What is to be claimed: the thing, or each of the rooms that it is made of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    pub what: Subject,
    /// How many alike there are; 1: never two at once.
    pub total: u32,
    pub units: u32,
    /// The time to set up and to tidy up included.
    pub start: Instant,
    pub end: Instant,
}

/// What is to be claimed for a wish, or why it cannot be. Whether it is free is asked of the claims.
pub type Answer = Result<Vec<Part>, Message>;

/// A facet: whoever keeps rooms or equipment.
#[async_trait]
pub trait Bookables: Send + Sync {
    /// Everything that is there today or later, in the order of its catalogue.
    async fn offered(&self, ctx: &Ctx) -> Result<Vec<Bookable>>;

    /// One answer a wish, in their order; nothing for what another module keeps. Within a transaction nothing is read beside it:
    /// many writers that each wait for a second connection wait for each other.
    async fn answers(&self, ctx: &Ctx, tx: Option<&Tx>, wishes: &[Wish]) -> Result<Vec<Option<Answer>>>;
}

impl Ctx {
    /// The rooms and the equipment of all modules.
    pub async fn bookables(&self) -> Result<Vec<Bookable>> {
        let mut found = Vec::new();
        for known in self.modules().await?.into_iter().flat_map(|module| &module.facets.bookables) {
            found.extend(known.offered(self).await?);
        }
        Ok(found)
    }

    /// One answer a wish, in their order. What nobody knows, or no longer, is refused in words.
    pub async fn bookable_parts(&self, tx: Option<&Tx>, wishes: &[Wish]) -> Result<Vec<Answer>> {
        let mut found = vec![None; wishes.len()];
        if wishes.is_empty() {
            return Ok(Vec::new());
        }
        for known in self.modules().await?.into_iter().flat_map(|module| &module.facets.bookables) {
            for (slot, answer) in found.iter_mut().zip(known.answers(self, tx, wishes).await?) {
                *slot = slot.take().or(answer);
            }
        }
        Ok(found.into_iter().map(|answer| answer.unwrap_or_else(|| Err(gone()))).collect())
    }
}

fn gone() -> Message {
    Message::new("bookable-gone")
}
