//! Telling those outside what readers may see: that something changed, and what a reader sees of it now. Whoever hears of
//! a change asks again as its reader: the event itself says nothing about rights.

use std::collections::HashSet;

use parvis_kernel::clock::{Instant, local_date};
use parvis_kernel::db::Tx;
use parvis_kernel::error::Result;
use parvis_kernel::etag;
use parvis_kernel::event::Event;
use parvis_kernel::job::Job;
use parvis_kernel::{Ctx, Subject};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::{find, tree};
use crate::domain::kind::Kind;
use crate::entities::{document, node};
use crate::store;

/// Something of these may look otherwise to some readers, or be there no longer.
#[derive(Serialize, Deserialize)]
pub struct ContentChanged {
    pub ids: Vec<Uuid>,
}

impl Event for ContentChanged {
    const NAME: &'static str = "content.changed";
}

/// The most that one event tells of: a branch may hold thousands.
const AT_ONCE: usize = 500;

pub(crate) async fn tell(tx: &Tx, subjects: &[Subject]) -> Result<()> {
    for some in subjects.chunks(AT_ONCE) {
        tx.emit(&ContentChanged { ids: some.iter().map(|subject| subject.id).collect() }).await?;
    }
    Ok(())
}

/// Says that a page begins or ends, when its time has come.
#[derive(Serialize, Deserialize)]
pub struct Announce {
    pub id: Uuid,
    pub at: Instant,
}

impl Job for Announce {
    const NAME: &'static str = "content.announce";

    async fn run(self, ctx: Ctx) -> Result<()> {
        let Some(row) = store::nodes::find(ctx.read(), self.id).await? else { return Ok(()) };
        let due = |at: Option<Instant>| at.is_some_and(|at| at.timestamp() == self.at.timestamp());
        if due(row.published_at) || due(row.expires_at) {
            ctx.write(|tx| async move { tx.emit(&ContentChanged { ids: vec![self.id] }).await }).await?;
        }
        Ok(())
    }
}

/// Leaves a word for each date of a page that is still to come.
pub(crate) async fn dates(tx: &Tx, row: &node::Model) -> Result<()> {
    let ahead = [row.published_at, row.expires_at].into_iter().flatten().filter(|at| *at > tx.now());
    for at in ahead.filter(|_| row.live_revision_id.is_some()) {
        tx.enqueue_at(&Announce { id: row.id, at }, at).await?;
    }
    Ok(())
}

/// What a reader sees of one object.
#[derive(Clone, Debug)]
pub struct Seen {
    pub id: Uuid,
    /// `page`, `news`, `section` (libraries too) or `document`.
    pub kind: &'static str,
    /// The page for people.
    pub url: String,
    /// Another one when readers see something else than before.
    pub state: String,
}

/// What of these the reader sees now.
pub async fn seen(ctx: &Ctx, ids: &[Uuid]) -> Result<Vec<Seen>> {
    let tree = tree::load(ctx).await?;
    let readable = tree.readable(&ctx.actor);
    let mut seen = Vec::new();
    for row in store::nodes::find_many(ctx.read(), ids).await? {
        let Some(kind) = Kind::from_key(&row.kind) else { continue };
        let own = kind.is_container() || row.restricted;
        let decides = if own { Some(row.id) } else { row.parent_id };
        let placed = decides.is_some_and(|id| readable.contains(&id));
        if placed && (kind.is_container() || find::is_live(ctx, &row)) {
            let kind = if kind.is_container() { "section" } else { kind.key() };
            let url = tree::address(&tree, &row);
            seen.push(Seen { id: row.id, kind, state: state_of_node(&row, &url), url });
        }
    }
    for row in store::documents::find_many(ctx.read(), ids).await? {
        if readable.contains(&row.library_id) && !find::is_over(ctx, &row) {
            let (id, url) = (row.id, format!("/documents/{}", row.id));
            seen.push(Seen { id, kind: "document", url, state: state_of_document(&row) });
        }
    }
    Ok(seen)
}

/// Everything that the reader sees now, some at a time: what follows `after` in the order of the ids.
pub async fn standing(ctx: &Ctx, after: Option<Uuid>) -> Result<Vec<Uuid>> {
    let limit = AT_ONCE as u64;
    let visible = tree::visible(ctx).await?;
    let readable: HashSet<Uuid> = (*tree::readable(ctx).await?).clone();
    let mut ids: Vec<_> =
        readable.iter().copied().filter(|id| after.is_none_or(|after| *id > after)).collect();
    for kind in [Kind::Page, Kind::News] {
        ids.extend(store::nodes::ids_after(ctx.read(), kind, Some(visible.clone()), after, limit).await?);
    }
    let shown = Some((&readable, local_date(ctx.now())));
    let documents = store::documents::after(ctx.read(), shown, after, limit).await?;
    ids.extend(documents.into_iter().map(|row| row.id));
    ids.sort_unstable();
    ids.dedup();
    ids.truncate(AT_ONCE);
    Ok(ids)
}

fn state_of_node(row: &node::Model, url: &str) -> String {
    etag::name(format!("{:?} {url} {} {} {}", row.live_revision_id, row.pinned, row.title, row.summary))
}

fn state_of_document(row: &document::Model) -> String {
    etag::name(format!("{} {} {} {}", row.version, row.library_id, row.title, row.description))
}
