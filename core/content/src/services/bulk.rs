//! One action on several things at once (C5). Each is done or refused on its own: what is refused is named with the
//! reason, the others are not held back by it.

use std::collections::HashSet;

use parvis_kernel::Ctx;
use parvis_kernel::error::{Error, Result};
use parvis_kernel::message::Message;
use uuid::Uuid;

use super::{find, node, page, trash};
use crate::domain::tree::EDIT;

/// The most that one form may name: a long list, a page at a time.
pub const MOST: usize = 200;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Action {
    Publish,
    Unpublish,
    Hide,
    Show,
    MoveTo(Uuid),
    Trash,
}

/// What became of them.
#[derive(Debug, Default)]
pub struct Outcome {
    pub done: usize,
    /// The title and why.
    pub refused: Vec<(String, Message)>,
}

pub async fn run(ctx: &Ctx, ids: &[Uuid], action: Action) -> Result<Outcome> {
    ctx.require(EDIT)?;
    if ids.len() > MOST {
        return Err(Error::invalid("ids", Message::new("bulk-too-many").with("most", MOST as i64)));
    }
    let mut outcome = Outcome::default();
    let mut seen = HashSet::new();
    for id in ids.iter().copied().filter(|id| seen.insert(*id)) {
        let Ok(row) = find::node(ctx, id).await else {
            outcome.refused.push((String::new(), Message::new("bulk-gone")));
            continue;
        };
        match act(ctx, id, action).await {
            Ok(()) => outcome.done += 1,
            Err(Error::NotFound) => outcome.refused.push((row.title, Message::new("bulk-not-for-this"))),
            Err(error) => {
                let faults = error.refused()?.errors;
                outcome.refused.extend(faults.into_iter().map(|fault| (row.title.clone(), fault.message)));
            }
        }
    }
    Ok(outcome)
}

async fn act(ctx: &Ctx, id: Uuid, action: Action) -> Result<()> {
    match action {
        Action::Publish => page::publish(ctx, id).await,
        Action::Unpublish => page::unpublish(ctx, id).await,
        Action::Hide => node::set_hidden(ctx, id, true).await,
        Action::Show => node::set_hidden(ctx, id, false).await,
        Action::MoveTo(parent) => node::move_to(ctx, id, parent).await,
        Action::Trash => trash::put(ctx, id).await,
    }
}
