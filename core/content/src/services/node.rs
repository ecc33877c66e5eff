//! The tree on screen: create, rename, move, reorder, hide, limit who may see (C1).

use std::collections::HashSet;

use parvis_kernel::Ctx;
use parvis_kernel::db::Tx;
use parvis_kernel::error::{Error, Result};
use parvis_kernel::message::Message;
use uuid::Uuid;

use super::write::{keep_revision, said, said_of_branch, take};
use super::{find, former, tree};
use crate::domain::audience::Rule;
use crate::domain::kind::Kind;
use crate::domain::slug;
use crate::domain::tree::{DEEPEST, EDIT, HOME, Tree};
use crate::entities::node::Model;
use crate::store;

/// A node to be.
#[derive(Clone, Debug)]
pub struct NewNode {
    pub parent: Uuid,
    pub kind: Kind,
    pub title: String,
    pub summary: String,
    /// The last part of the address; made from the title when empty.
    pub slug: String,
}

pub async fn create(ctx: &Ctx, asked: NewNode) -> Result<Uuid> {
    ctx.require(EDIT)?;
    let place = Place::check(ctx, &asked).await?;
    ctx.write(|tx| async move { Ok(create_in(&tx, ctx, asked, place).await?.id) }).await
}

/// What was found good before the transaction began.
pub(crate) struct Place {
    title: String,
    summary: String,
}

impl Place {
    pub(crate) async fn check(ctx: &Ctx, asked: &NewNode) -> Result<Self> {
        let title = checked_title(&asked.title)?;
        let summary = checked_summary(&asked.summary)?;
        check_place(&*tree::load(ctx).await?, asked.parent, asked.kind, 1)?;
        Ok(Self { title, summary })
    }
}

pub(crate) async fn create_in(tx: &Tx, ctx: &Ctx, asked: NewNode, place: Place) -> Result<Model> {
    let Place { title, summary } = place;
    let wanted = if asked.slug.is_empty() { &title } else { &asked.slug };
    let row = Model {
        id: Uuid::now_v7(),
        parent_id: Some(asked.parent),
        kind: asked.kind.key().to_owned(),
        slug: free_slug(tx, ctx, asked.parent, wanted).await?,
        title,
        summary,
        position: store::nodes::last_position(tx.db(), asked.parent).await? + 1,
        hidden: false,
        restricted: false,
        live_revision_id: None,
        latest_revision_id: None,
        pinned: false,
        image_id: None,
        published_at: None,
        expires_at: None,
        review_on: None,
        author_id: ctx.author(),
        created_at: tx.now(),
        changed_at: tx.now(),
    };
    store::former_places::forget(tx.db(), asked.parent, &row.slug).await?;
    store::nodes::insert(tx.db(), row.clone()).await?;
    change(tx, ctx, row, "created").await
}

/// Another title, summary or address. The branch below moves with it.
pub async fn rename(ctx: &Ctx, id: Uuid, title: &str, summary: &str, address: &str) -> Result<()> {
    ctx.require(EDIT)?;
    let title = checked_title(title)?;
    let summary = checked_summary(summary)?;
    ctx.write(|tx| async move {
        let row = take(&tx, ctx, id).await?;
        let slug = match (row.parent_id, slug::slug(address)) {
            (None, _) => String::new(),
            (Some(_), wanted) if wanted == row.slug => wanted,
            (Some(parent), wanted) => {
                let free =
                    free_slug(&tx, ctx, parent, if wanted.is_empty() { &title } else { &wanted }).await?;
                if !wanted.is_empty() && free != wanted {
                    return Err(Error::invalid("slug", Message::new("node-slug-taken").with("free", free)));
                }
                free
            }
        };
        let renamed = Model { title, slug, summary, ..row.clone() };
        former::moved(&tx, &row, &renamed).await?;
        change(&tx, ctx, renamed, "renamed").await?;
        said_of_branch(&tx, &tree::load(ctx).await?.branch(id)).await
    })
    .await
}

/// To another parent, at the end of its list.
pub async fn move_to(ctx: &Ctx, id: Uuid, parent: Uuid) -> Result<()> {
    ctx.require(EDIT)?;
    not_home(id)?;
    let tree = tree::load(ctx).await?;
    let kind = Kind::from_key(&find::node(ctx, id).await?.kind).ok_or(Error::NotFound)?;
    check_place(&tree, parent, kind, height(&tree, id))?;
    ctx.write(|tx| async move {
        // One move at a time, seen as it now is: of two that would make a circle, the second is refused.
        store::nodes::take(tx.db(), HOME).await?;
        if store::nodes::line(tx.db(), parent).await?.contains(&id) {
            return Err(Error::invalid("parent", Message::new("node-into-itself")));
        }
        let row = take(&tx, ctx, id).await?;
        if row.parent_id == Some(parent) {
            return Ok(());
        }
        let slug = free_slug(&tx, ctx, parent, &row.slug).await?;
        let position = store::nodes::last_position(tx.db(), parent).await? + 1;
        let moved = Model { parent_id: Some(parent), slug, position, ..row.clone() };
        former::moved(&tx, &row, &moved).await?;
        change(&tx, ctx, moved, "moved").await?;
        said_of_branch(&tx, &tree.branch(id)).await
    })
    .await
}

/// One place up or down among its siblings.
pub async fn reorder(ctx: &Ctx, id: Uuid, up: bool) -> Result<()> {
    ctx.require(EDIT)?;
    ctx.write(|tx| async move {
        let row = store::nodes::take(tx.db(), id).await?;
        let parent = row.parent_id.ok_or(Error::NotFound)?;
        let mut siblings = store::nodes::children(tx.db(), parent).await?;
        siblings.retain(|sibling| sibling.kind != Kind::News.key() || sibling.id == id);
        let from = siblings.iter().position(|sibling| sibling.id == id).ok_or(Error::NotFound)?;
        let to = if up { from.checked_sub(1) } else { Some(from + 1).filter(|to| *to < siblings.len()) };
        let Some(to) = to else { return Ok(()) };
        siblings.swap(from, to);
        for (sibling, position) in siblings.into_iter().zip(1..) {
            if sibling.position != position {
                store::nodes::set_position(tx.db(), sibling.id, position).await?;
            }
        }
        said(&tx, &[]).await
    })
    .await
}

/// Out of the readers' sight with all that it holds, or back into it.
pub async fn set_hidden(ctx: &Ctx, id: Uuid, hidden: bool) -> Result<()> {
    ctx.require(EDIT)?;
    not_home(id)?;
    let branch = tree::load(ctx).await?.branch(id);
    ctx.write(|tx| async move {
        let row = take(&tx, ctx, id).await?;
        change(&tx, ctx, Model { hidden, ..row }, if hidden { "hidden" } else { "shown" }).await?;
        said_of_branch(&tx, &branch).await
    })
    .await
}

/// Who may see the node and all that it holds. None: whoever may see what is above.
pub async fn set_audience(ctx: &Ctx, id: Uuid, rules: Option<Vec<Rule>>) -> Result<()> {
    ctx.require(EDIT)?;
    not_home(id)?;
    if rules.as_ref().is_some_and(Vec::is_empty) {
        return Err(Error::invalid("audience", Message::new("audience-nobody")));
    }
    let branch = tree::load(ctx).await?.branch(id);
    ctx.write(|tx| async move {
        let row = take(&tx, ctx, id).await?;
        store::audiences::set(tx.db(), id, rules.as_deref().unwrap_or_default()).await?;
        let public = rules.as_ref().is_some_and(|rules| rules.contains(&Rule::Public));
        let what = if public { "made_public" } else { "audience" };
        change(&tx, ctx, Model { restricted: rules.is_some(), ..row }, what).await?;
        said_of_branch(&tx, &branch).await
    })
    .await
}

/// The root is everybody's, always.
pub(crate) fn not_home(id: Uuid) -> Result<()> {
    if id == HOME { Err(Error::NotFound) } else { Ok(()) }
}

/// Writes the node with a revision that says what was done.
pub(crate) async fn change(tx: &Tx, ctx: &Ctx, row: Model, what: &str) -> Result<Model> {
    let revision = keep_revision(tx, ctx, &row, what).await?;
    // The same words in a new revision: what is live stays what readers see.
    let live = match row.live_revision_id {
        Some(live) if row.latest_revision_id == Some(live) => Some(revision),
        other => other,
    };
    let row =
        Model { latest_revision_id: Some(revision), live_revision_id: live, changed_at: tx.now(), ..row };
    store::nodes::update(tx.db(), row.clone()).await?;
    said(tx, &[(row.id, row.kind.clone())]).await?;
    Ok(row)
}

/// A slug that no sibling has, and that no module answers to at the top.
pub(crate) async fn free_slug(tx: &Tx, ctx: &Ctx, parent: Uuid, title: &str) -> Result<String> {
    let wanted = slug::slug(title);
    let taken = store::nodes::slugs_like(tx.db(), parent, &wanted).await?;
    let reserved = if parent == HOME { reserved(ctx) } else { HashSet::new() };
    Ok(slug::free(&wanted, |slug| taken.contains(slug) || reserved.contains(slug)))
}

/// The first words of the addresses that the modules answer to.
fn reserved(ctx: &Ctx) -> HashSet<&str> {
    let own = ["assets", "health", "metrics", "api"];
    let first = |path: &'static str| path.trim_start_matches('/').split('/').next();
    let routes = ctx.app().registry.routes().filter_map(|(_, route)| first(route.path));
    own.into_iter().chain(routes.filter(|first| !first.starts_with('{'))).collect()
}

pub(crate) fn check_place(tree: &Tree, parent: Uuid, kind: Kind, height: usize) -> Result<()> {
    // What was thrown away takes nothing in.
    let under = tree.get(parent).filter(|_| tree.is_within(parent, HOME));
    let under = under.ok_or_else(|| Error::invalid("parent", Message::new("node-parent-gone")))?;
    if !under.kind.may_hold(kind) {
        return Err(Error::invalid("parent", Message::new("node-wrong-parent")));
    }
    if tree.line(parent).count() + height > DEEPEST {
        return Err(Error::invalid("parent", Message::new("node-too-deep")));
    }
    Ok(())
}

/// How many levels a branch has.
pub(crate) fn height(tree: &Tree, id: Uuid) -> usize {
    1 + tree.children(id).map(|child| height(tree, child.id)).max().unwrap_or(0)
}

/// Whether something may be called and summed up so.
pub(crate) fn check_words(title: &str, summary: &str) -> Result<()> {
    checked_title(title)?;
    checked_summary(summary).map(drop)
}

pub(crate) fn checked_title(title: &str) -> Result<String> {
    let title = tidy(title);
    match title.chars().count() {
        0 => Err(Error::invalid("title", Message::new("title-missing"))),
        1..=150 => Ok(title),
        _ => Err(Error::invalid("title", Message::new("text-too-long").with("most", 150))),
    }
}

/// The longest summary, in characters.
pub(crate) const SUMMARY: usize = 400;

fn checked_summary(summary: &str) -> Result<String> {
    let summary = tidy(summary);
    if summary.chars().count() > SUMMARY {
        let most = Message::new("text-too-long").with("most", SUMMARY as i64);
        return Err(Error::invalid("summary", most));
    }
    Ok(summary)
}

/// One line: control and direction-changing characters out, spaces folded.
pub(crate) fn tidy(text: &str) -> String {
    let hidden =
        |c: char| matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    let clean: String =
        text.chars().filter(|c| !hidden(*c)).map(|c| if c.is_control() { ' ' } else { c }).collect();
    clean.split_whitespace().collect::<Vec<_>>().join(" ")
}
