//! Copies of pages and of whole branches, to start from what is there (C1). A copy shows nothing to anybody new: it
//! stands beside its original, its pages are drafts, and who may see each node is copied with it.

use std::collections::HashMap;

use parvis_kernel::Ctx;
use parvis_kernel::db::Tx;
use parvis_kernel::error::{Error, Result};
use parvis_kernel::message::Message;
use uuid::Uuid;

use super::node::{change, free_slug, not_home};
use super::{find, mention};
use crate::domain::audience::Rule;
use crate::domain::kind::Kind;
use crate::domain::tree::EDIT;
use crate::entities::node::Model;
use crate::store;

/// A larger branch is a site, which is exported and imported.
const MOST_COPIED: i64 = 500;

/// What a title may hold beside the words that say that it is a copy.
const TITLE: usize = 120;

/// Copies a node with all that stands below it; documents stay in the library that they stand in.
pub async fn copy(ctx: &Ctx, id: Uuid) -> Result<Model> {
    ctx.require(EDIT)?;
    not_home(id)?;
    find::node(ctx, id).await?;
    ctx.write(|tx| async move {
        let original = store::nodes::take(tx.db(), id).await?;
        let parent = original.parent_id.ok_or(Error::NotFound)?;
        let short: String = original.title.chars().take(TITLE).collect();
        let title = ctx.say(&Message::new("node-copy-title").with("title", short));
        let root = Model {
            slug: free_slug(&tx, ctx, parent, &title).await?,
            position: store::nodes::last_position(tx.db(), parent).await? + 1,
            hidden: original.hidden || Kind::from_key(&original.kind).is_some_and(Kind::is_container),
            title,
            ..original
        };
        let rules = store::audiences::all(tx.db()).await?;
        let copy = add(&tx, ctx, &rules, root, parent).await?;
        let mut waiting = vec![(id, copy.id)];
        let mut copied = 1;
        while let Some((original, copy)) = waiting.pop() {
            for child in store::nodes::children(tx.db(), original).await? {
                copied += 1;
                if copied > MOST_COPIED {
                    let most = Message::new("node-copy-too-large").with("most", MOST_COPIED);
                    return Err(Error::Conflict(most));
                }
                waiting.push((child.id, add(&tx, ctx, &rules, child, copy).await?.id));
            }
        }
        Ok(copy)
    })
    .await
}

/// Adds what `original` holds as a new node; its latest words become the draft.
async fn add(
    tx: &Tx,
    ctx: &Ctx,
    rules: &HashMap<Uuid, Vec<Rule>>,
    original: Model,
    parent: Uuid,
) -> Result<Model> {
    let (id, words) = (Uuid::now_v7(), original.latest_revision_id);
    let rules = rules.get(&original.id).map(Vec::as_slice).unwrap_or_default();
    let row = Model {
        id,
        parent_id: Some(parent),
        live_revision_id: None,
        latest_revision_id: None,
        published_at: None,
        expires_at: None,
        pinned: false,
        author_id: ctx.author(),
        created_at: tx.now(),
        ..original
    };
    store::former_places::forget(tx.db(), parent, &row.slug).await?;
    store::nodes::insert(tx.db(), row.clone()).await?;
    store::audiences::set(tx.db(), id, rules).await?;
    let row = change(tx, ctx, Model { latest_revision_id: words, ..row }, "copied").await?;
    mention::note(tx, ctx, &row).await?;
    Ok(row)
}
