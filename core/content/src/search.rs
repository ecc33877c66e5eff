//! How pages, news, sections and documents are found.

use std::collections::HashMap;

use async_trait::async_trait;
use parvis_kernel::error::Result;
use parvis_kernel::facets::{Card, SearchSource};
use parvis_kernel::ports::search::{Entry, Scope};
use parvis_kernel::{Ctx, Subject};
use uuid::Uuid;

use crate::domain::kind::Kind;
use crate::domain::markdown;
use crate::domain::tree::{HOME, Tree};
use crate::entities::node;
use crate::services::write::MODULE;
use crate::services::{find, tree};
use crate::store;

/// Pages or news.
pub(crate) struct Written(pub(crate) Kind);

#[async_trait]
impl SearchSource for Written {
    fn kind(&self) -> &'static str {
        self.0.key()
    }

    async fn entries(&self, ctx: &Ctx, ids: &[Uuid]) -> Result<Vec<Entry>> {
        let tree = tree::load(ctx).await?;
        let mut rows = store::nodes::find_many(ctx.read(), ids).await?;
        rows.retain(|row| row.live_revision_id.is_some() && row.kind == self.0.key());
        let live: Vec<_> = rows.iter().filter_map(|row| row.live_revision_id).collect();
        let revisions = store::revisions::find_many(ctx.read(), &live).await?;
        let mut words: HashMap<_, _> = revisions.into_iter().map(|row| (row.node_id, row)).collect();
        Ok(rows
            .into_iter()
            .filter_map(|row| {
                let live = words.remove(&row.id)?;
                let parent = row.parent_id.filter(|parent| tree.is_within(*parent, HOME))?;
                Some(Entry {
                    subject: Subject::new(MODULE, self.0.key(), row.id),
                    scope: if row.restricted { row.id } else { parent },
                    section: tree.top(parent).map(|top| top.id),
                    title: row.title,
                    body: format!("{}\n{}", row.summary, markdown::words(&live.body)),
                    changed_at: row.changed_at,
                })
            })
            .collect())
    }

    async fn ids(&self, ctx: &Ctx, after: Option<Uuid>, limit: u64) -> Result<Vec<Uuid>> {
        store::nodes::ids_after(ctx.read(), self.0, None, after, limit).await
    }

    async fn scopes(&self, ctx: &Ctx) -> Result<Vec<Scope>> {
        Ok(tree::readable(ctx).await?.iter().copied().collect())
    }

    async fn cards(&self, ctx: &Ctx, ids: &[Uuid]) -> Result<Vec<Card>> {
        let tree = tree::load(ctx).await?;
        let rows = find::nodes(ctx, ids).await?;
        Ok(rows
            .into_iter()
            .filter(|row| find::is_live(ctx, row))
            .map(|row| card(&tree, row, self.0))
            .collect())
    }
}

fn card(tree: &Tree, row: node::Model, kind: Kind) -> Card {
    let parent = row.parent_id.unwrap_or(HOME);
    Card {
        subject: Subject::new(MODULE, kind.key(), row.id),
        url: tree::address(tree, &row),
        place: tree.place(parent),
        title: row.title,
        icon: kind.icon(),
    }
}

/// Sections and libraries, by their title.
pub(crate) struct Sections;

#[async_trait]
impl SearchSource for Sections {
    fn kind(&self) -> &'static str {
        "section"
    }

    async fn entries(&self, ctx: &Ctx, ids: &[Uuid]) -> Result<Vec<Entry>> {
        let tree = tree::load(ctx).await?;
        let rows = store::nodes::find_many(ctx.read(), ids).await?;
        let containers =
            rows.into_iter().filter(|row| Kind::from_key(&row.kind).is_some_and(Kind::is_container));
        Ok(containers
            .filter(|row| row.id != HOME && tree.is_within(row.id, HOME))
            .map(|row| Entry {
                subject: Subject::new(MODULE, self.kind(), row.id),
                scope: row.id,
                section: tree.top(row.id).map(|top| top.id),
                title: row.title,
                body: row.summary,
                changed_at: row.changed_at,
            })
            .collect())
    }

    async fn ids(&self, ctx: &Ctx, after: Option<Uuid>, limit: u64) -> Result<Vec<Uuid>> {
        let tree = tree::load(ctx).await?;
        let mut ids: Vec<_> = tree
            .containers()
            .map(|node| node.id)
            .filter(|id| after.is_none_or(|after| *id > after))
            .collect();
        ids.sort_unstable();
        ids.truncate(usize::try_from(limit).unwrap_or(usize::MAX));
        Ok(ids)
    }

    async fn scopes(&self, ctx: &Ctx) -> Result<Vec<Scope>> {
        Ok(tree::readable(ctx).await?.iter().copied().collect())
    }

    async fn cards(&self, ctx: &Ctx, ids: &[Uuid]) -> Result<Vec<Card>> {
        let tree = tree::load(ctx).await?;
        let readable = tree::readable(ctx).await?;
        let nodes = ids.iter().filter(|id| readable.contains(id)).filter_map(|id| tree.get(*id));
        Ok(nodes
            .map(|node| Card {
                subject: Subject::new(MODULE, self.kind(), node.id),
                url: tree.path(node.id),
                place: node.parent.map(|parent| tree.place(parent)).unwrap_or_default(),
                title: node.title.clone(),
                icon: node.kind.icon(),
            })
            .collect())
    }
}

/// Documents, by their title, their file name, their description and the text inside.
pub(crate) struct Documents;

#[async_trait]
impl SearchSource for Documents {
    fn kind(&self) -> &'static str {
        "document"
    }

    async fn entries(&self, ctx: &Ctx, ids: &[Uuid]) -> Result<Vec<Entry>> {
        let tree = tree::load(ctx).await?;
        let mut entries = Vec::new();
        for row in store::documents::find_many(ctx.read(), ids).await? {
            if !tree.is_within(row.library_id, HOME) || find::is_over(ctx, &row) {
                continue;
            }
            let Some(version) = store::documents::version(ctx.read(), row.id, row.version).await? else {
                continue;
            };
            entries.push(Entry {
                subject: Subject::new(MODULE, self.kind(), row.id),
                scope: row.library_id,
                section: tree.top(row.library_id).map(|top| top.id),
                title: row.title,
                body: format!("{}\n{}\n{}", row.description, version.file_name, version.text),
                changed_at: row.changed_at,
            });
        }
        Ok(entries)
    }

    async fn ids(&self, ctx: &Ctx, after: Option<Uuid>, limit: u64) -> Result<Vec<Uuid>> {
        let rows = store::documents::after(ctx.read(), None, after, limit).await?;
        Ok(rows.into_iter().map(|row| row.id).collect())
    }

    async fn scopes(&self, ctx: &Ctx) -> Result<Vec<Scope>> {
        Ok(tree::readable(ctx).await?.iter().copied().collect())
    }

    async fn cards(&self, ctx: &Ctx, ids: &[Uuid]) -> Result<Vec<Card>> {
        let tree = tree::load(ctx).await?;
        let readable = tree::readable(ctx).await?;
        let rows = store::documents::find_many(ctx.read(), ids).await?;
        Ok(rows
            .into_iter()
            .filter(|row| readable.contains(&row.library_id) && !find::is_over(ctx, row))
            .map(|row| Card {
                subject: Subject::new(MODULE, self.kind(), row.id),
                url: format!("/documents/{}", row.id),
                place: tree.place(row.library_id),
                title: row.title,
                icon: "file-text",
            })
            .collect())
    }
}
