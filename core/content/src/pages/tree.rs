//! Any address of the tree: a section, a library, a page or a news item.

use axum::extract::Path;
use axum::response::{IntoResponse, Redirect, Response};
use parvis_kernel::clock::Instant;
use parvis_kernel::error::{Error, Result};
use parvis_kernel::revision::Topic;
use parvis_kernel::{Ctx, View};
use serde::Serialize;
use uuid::Uuid;

use crate::domain::kind::Kind;
use crate::domain::tree::{EDIT, HOME, Tree};
use crate::entities::node;
use crate::services::image::Shown;
use crate::services::library::{self, Listed};
use crate::services::{find, former, image, page, tree};
use crate::store;

/// A step of the way down to where one is.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Step {
    pub(crate) label: String,
    pub(crate) url: String,
}

#[derive(Serialize)]
struct Section {
    id: Uuid,
    title: String,
    summary: String,
    is_library: bool,
    trail: Vec<Step>,
    children: Vec<Child>,
    documents: Vec<Listed>,
    may_edit: bool,
}

/// Something right under a section.
#[derive(Serialize)]
struct Child {
    title: String,
    summary: String,
    url: String,
    kind: Kind,
    icon: &'static str,
    published_at: Option<Instant>,
}

#[derive(Serialize)]
pub(super) struct Written {
    pub(super) id: Uuid,
    pub(super) kind: Kind,
    pub(super) title: String,
    pub(super) summary: String,
    pub(super) image: Option<Shown>,
    pub(super) trail: Vec<Step>,
    pub(super) published_at: Option<Instant>,
    pub(super) changed_at: Instant,
    pub(super) author: Option<String>,
    /// Not what readers see yet: those who edit are told so.
    pub(super) draft: bool,
    /// Shown in the editor's frame: its links open elsewhere.
    pub(super) preview: bool,
    pub(super) may_edit: bool,
}

pub(crate) async fn show(ctx: Ctx, Path(path): Path<String>) -> Result<Response> {
    ctx.signed_in()?;
    match found(&ctx, &path).await {
        // Not for ever: another page may take the old address one day.
        Err(Error::NotFound) => Ok(Redirect::temporary(&former::address(&ctx, &path).await?).into_response()),
        found => found.map(IntoResponse::into_response),
    }
}

async fn found(ctx: &Ctx, path: &str) -> Result<View> {
    let tree = tree::load(ctx).await?;
    let (container, leaf) = tree.walk(path).ok_or(Error::NotFound)?;
    match leaf {
        None => section(ctx, &tree, container.id).await,
        Some(slug) => {
            let name = format!("leaf {} {slug}", container.id);
            let find = || store::nodes::by_slug(ctx.read(), container.id, slug);
            let row = ctx.remember(Topic::Content, &name, find).await?;
            let row = row.as_ref().clone().ok_or(Error::NotFound)?;
            // A draft changes without anybody being told.
            let row = if find::is_live(ctx, &row) { row } else { find::node(ctx, row.id).await? };
            written(ctx, &tree, row).await
        }
    }
}

/// The address of a node that no move changes: what links in pages say.
pub(crate) async fn lasting(ctx: Ctx, Path(id): Path<Uuid>) -> Result<Redirect> {
    let row = find::node(&ctx, id).await?;
    Ok(Redirect::temporary(&tree::address(&*tree::load(&ctx).await?, &row)))
}

/// The way from the top, the last step without an address.
pub(crate) fn trail(tree: &Tree, parent: Uuid, last: &str) -> Vec<Step> {
    let mut trail: Vec<_> = tree
        .line(parent)
        .filter(|node| node.id != HOME)
        .map(|node| Step { label: node.title.clone(), url: tree.path(node.id) })
        .collect();
    trail.reverse();
    trail.push(Step { label: last.to_owned(), url: String::new() });
    trail
}

async fn section(ctx: &Ctx, tree: &Tree, id: Uuid) -> Result<View> {
    let here = find::container(ctx, id).await?;
    if here.kind == Kind::Home {
        return Err(Error::NotFound);
    }
    let readable = tree::readable(ctx).await?;
    let mut children: Vec<_> = tree
        .children(id)
        .filter(|node| readable.contains(&node.id) && !node.hidden)
        .map(|node| Child {
            title: node.title.clone(),
            summary: node.summary.clone(),
            url: tree.path(node.id),
            kind: node.kind,
            icon: node.kind.icon(),
            published_at: None,
        })
        .collect();
    let is_library = here.kind == Kind::Library;
    if !is_library {
        children.extend(leaves(ctx, tree, id).await?);
    }
    let page = Section {
        id,
        trail: trail(tree, here.parent.unwrap_or(HOME), &here.title),
        title: here.title,
        summary: here.summary,
        is_library,
        children,
        documents: if is_library { library::documents(ctx, id).await? } else { Vec::new() },
        may_edit: ctx.can(EDIT),
    };
    Ok(View::new("content/section.html", page))
}

async fn leaves(ctx: &Ctx, tree: &Tree, id: Uuid) -> Result<Vec<Child>> {
    let mut leaves = Vec::new();
    for row in store::nodes::children(ctx.read(), id).await? {
        let Some(kind) = Kind::from_key(&row.kind).filter(|kind| kind.is_written()) else { continue };
        if find::may_see(ctx, &row).await? && find::is_live(ctx, &row) {
            leaves.push(Child {
                url: tree::address(tree, &row),
                title: row.title,
                summary: row.summary,
                kind,
                icon: kind.icon(),
                published_at: row.published_at,
            });
        }
    }
    // Pages in the order of the editors; news after them, the newest first.
    leaves.sort_by_key(|leaf| match leaf.kind {
        Kind::News => (1, leaf.published_at.map(|at| -at.timestamp())),
        _ => (0, None),
    });
    Ok(leaves)
}

async fn written(ctx: &Ctx, tree: &Tree, row: node::Model) -> Result<View> {
    if !find::may_see(ctx, &row).await? {
        return Err(Error::NotFound);
    }
    // By its revision: a draft changes without anybody being told.
    let name = format!("body {:?}", row.live_revision_id.or(row.latest_revision_id));
    let body = ctx.remember(Topic::Content, &name, || async {
        let revision = page::revision(&Ctx::system(ctx.app().clone()), &row).await?;
        let author = image::author_name(ctx, row.author_id).await?;
        let shown = image::shown(ctx, revision.image_id.as_slice()).await?.into_values().next();
        Ok((revision, author, shown))
    });
    let body = body.await?;
    let (revision, author, shown) = &*body;
    let live = find::is_live(ctx, &row);
    let (title, summary) = if live {
        (row.title.clone(), row.summary.clone())
    } else {
        (revision.title.clone(), revision.summary.clone())
    };
    let page = Written {
        id: row.id,
        kind: Kind::from_key(&row.kind).ok_or(Error::NotFound)?,
        trail: trail(tree, row.parent_id.unwrap_or(HOME), &title),
        title,
        summary,
        image: shown.clone(),
        published_at: row.published_at,
        changed_at: revision.at,
        author: author.clone(),
        draft: !live,
        preview: false,
        may_edit: ctx.can(EDIT),
    };
    Ok(View::new("content/page.html", page).with_prose(revision.html.clone(), ctx.can(EDIT)))
}
