//! « Pourquoi ne le voit-elle pas ? » : what keeps somebody from a part of the tree, asked of the code that decides. Who
//! asks learns of nothing that they do not see themselves.

use parvis_kernel::Ctx;
use parvis_kernel::error::{Error, Result};
use uuid::Uuid;

use super::{find, former, trash, tree};
use crate::domain::obstacle::Obstacle;
use crate::domain::tree::EDIT;
use crate::entities::{document, node};
use crate::store;

/// Something that an address leads to.
#[derive(Clone, Debug)]
pub enum Thing {
    Node(node::Model),
    Document(document::Model),
    /// In the trash: under which name, and its title.
    Thrown(Uuid, String),
}

impl Thing {
    pub fn title(&self) -> &str {
        match self {
            Self::Node(row) => &row.title,
            Self::Document(row) => &row.title,
            Self::Thrown(_, title) => title,
        }
    }
}

/// What an address of the tree leads to, an old one included.
pub async fn at_path(ctx: &Ctx, path: &str) -> Result<Thing> {
    match of_path(ctx, path).await {
        Err(Error::NotFound) => match former::address(ctx, path).await {
            Ok(now) => of_path(ctx, &now).await,
            Err(Error::NotFound) => thrown_from(ctx, path).await,
            Err(error) => Err(error),
        },
        found => found,
    }
}

async fn of_path(ctx: &Ctx, path: &str) -> Result<Thing> {
    let tree = tree::load(ctx).await?;
    let (container, leaf) = tree.walk(path).ok_or(Error::NotFound)?;
    let id = match leaf {
        None => container.id,
        Some(slug) => store::nodes::by_slug(ctx.read(), container.id, slug).await?.ok_or(Error::NotFound)?.id,
    };
    find::node(ctx, id).await.map(Thing::Node)
}

async fn thrown_from(ctx: &Ctx, path: &str) -> Result<Thing> {
    let tree = tree::load(ctx).await?;
    let (Some((container, Some(slug))), true) = (tree.walk(path), ctx.can(EDIT)) else {
        return Err(Error::NotFound);
    };
    let thrown = trash::list(ctx).await?.into_iter();
    let found = thrown.into_iter().find(|one| one.parent_id == container.id && one.slug == slug);
    found.map(|one| Thing::Thrown(one.id, one.title)).ok_or(Error::NotFound)
}

/// A node or a document by its id.
pub async fn by_id(ctx: &Ctx, id: Uuid, is_document: bool) -> Result<Thing> {
    let found = match is_document {
        true => find::document(ctx, id).await.map(Thing::Document),
        false => find::node(ctx, id).await.map(Thing::Node),
    };
    match found {
        Err(Error::NotFound) if ctx.can(EDIT) => {
            trash::find(ctx, id).await.map(|one| Thing::Thrown(one.id, one.title))
        }
        found => found,
    }
}

/// What keeps the reader from it, what is nearest first; nothing for whoever sees it.
pub async fn obstacles(reader: &Ctx, thing: &Thing) -> Result<Vec<Obstacle>> {
    match thing {
        Thing::Node(row) => find::obstacles(reader, row).await,
        Thing::Document(row) => Ok(tree::load(reader).await?.obstacles(row.library_id, &reader.actor)),
        Thing::Thrown(..) => Ok(vec![Obstacle::Outside]),
    }
}
