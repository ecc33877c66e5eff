//! Who looks after a page: whoever it was given to, or else whoever wrote it last. Drafts and promised reviews wait on
//! them, and go to somebody else when they leave.

use std::collections::HashMap;

use async_trait::async_trait;
use parvis_accounts::services::identify;
use parvis_kernel::db::Tx;
use parvis_kernel::error::{Error, Result};
use parvis_kernel::holdings::{Holding, Holdings};
use parvis_kernel::message::Message;
use parvis_kernel::{Ctx, Subject};
use uuid::Uuid;

use super::write::MODULE;
use super::{review, tree};
use crate::domain::tree::{EDIT, HOME};
use crate::entities::node::Model;
use crate::store;

/// The kinds of subjects that wait on whoever keeps a page.
const DRAFT: &str = "draft";
const REVIEW: &str = "review";

/// Who keeps each of these pages; none for those that nobody wrote.
pub(crate) async fn keepers(ctx: &Ctx, rows: &[Model]) -> Result<HashMap<Uuid, Uuid>> {
    let latest: Vec<_> = rows.iter().filter_map(|row| row.latest_revision_id).collect();
    let wrote: HashMap<_, _> = store::revisions::find_many(ctx.read(), &latest)
        .await?
        .into_iter()
        .filter_map(|revision| Some((revision.node_id, revision.author_id?)))
        .collect();
    let ids: Vec<_> = rows.iter().map(|row| row.id).collect();
    let given: HashMap<_, _> = store::keepers::of(ctx.read(), &ids)
        .await?
        .into_iter()
        .map(|keeper| (keeper.node_id, keeper.person_id))
        .collect();
    let keeper = |row: &Model| given.get(&row.id).or_else(|| wrote.get(&row.id)).copied().or(row.author_id);
    Ok(rows.iter().filter_map(|row| Some((row.id, keeper(row)?))).collect())
}

/// Drafts that nobody has published and pages that are to be read again.
pub(crate) struct Kept;

#[async_trait]
impl Holdings for Kept {
    async fn of(&self, ctx: &Ctx, person: Uuid) -> Result<Vec<Holding>> {
        let (tree, mut held) = (tree::load(ctx).await?, Vec::new());
        for (kind, rows) in [
            (DRAFT, store::nodes::unpublished(ctx.read()).await?),
            (REVIEW, store::nodes::reviewed(ctx.read()).await?),
        ] {
            let keepers = keepers(ctx, &rows).await?;
            let stands = |row: &Model| row.parent_id.is_some_and(|parent| tree.is_within(parent, HOME));
            let theirs = rows.into_iter().filter(|row| keepers.get(&row.id) == Some(&person) && stands(row));
            held.extend(theirs.map(|row| Holding {
                subject: Subject::new(MODULE, kind, row.id),
                label: Message::new(&format!("holding-{kind}")).with("title", row.title),
                url: format!("/gerer/pages/{}", row.id),
                keeps_open: false,
            }));
        }
        Ok(held)
    }

    async fn give(&self, tx: &Tx, ctx: &Ctx, subject: &Subject, from: Uuid, to: Uuid) -> Result<()> {
        if !identify::of(ctx, to).await?.is_some_and(|heir| heir.can(EDIT)) {
            return Err(Error::invalid("to", Message::new("holding-needs-writer")));
        }
        let row = store::nodes::take(tx.db(), subject.id).await?;
        store::keepers::put(tx.db(), row.id, to).await?;
        // What waits in the inbox of the one waits in that of the other.
        let inbox = tx.app().clone().ports.inbox.clone();
        let waiting = inbox.waiting(tx, &review::subject(&row)).await?;
        if waiting.contains(&from) {
            inbox.close(tx, &review::subject(&row), Some(from)).await?;
            inbox.open(tx, review::item(&row, to)).await?;
        }
        Ok(())
    }
}
