//! Throwing away and putting back (C5): whole branches, with their pages, files and rights. Nothing is lost on the way:
//! what is thrown away moves under a root that nobody sees.

use parvis_kernel::Ctx;
use parvis_kernel::db::Tx;
use parvis_kernel::error::{Error, Result};
use parvis_kernel::message::Message;
use uuid::Uuid;

use super::node::{change, check_place, free_slug, height, not_home};
use super::write::{said_of_branch, take};
use super::{document, find, tree};
use crate::domain::kind::Kind;
use crate::domain::tree::{EDIT, HOME, TRASH};
use crate::entities::node::Model;
use crate::entities::{document as documents, trashed};
use crate::store;

/// More than anybody looks through; the newest come first.
const MOST_LISTED: u64 = 200;

/// What can be put back.
pub async fn list(ctx: &Ctx) -> Result<Vec<trashed::Model>> {
    ctx.require(EDIT)?;
    store::trash::newest(ctx.read(), MOST_LISTED).await
}

/// One thing that can be put back.
pub async fn find(ctx: &Ctx, id: Uuid) -> Result<trashed::Model> {
    ctx.require(EDIT)?;
    store::trash::find(ctx.read(), id).await?.ok_or(Error::NotFound)
}

/// Throws a node away with all that stands below it.
pub async fn put(ctx: &Ctx, id: Uuid) -> Result<()> {
    ctx.require(EDIT)?;
    not_home(id)?;
    find::node(ctx, id).await?;
    let branch = tree::load(ctx).await?.branch(id);
    ctx.write(|tx| async move {
        let row = take(&tx, ctx, id).await?;
        let parent = row.parent_id.filter(|parent| *parent != TRASH).ok_or(Error::NotFound)?;
        note(&tx, ctx, id, "node", &row.title, parent, row.slug.clone()).await?;
        // Below the trash an id is a name that nobody else has.
        change(&tx, ctx, Model { parent_id: Some(TRASH), slug: id.to_string(), ..row }, "trashed").await?;
        said_of_branch(&tx, &branch).await
    })
    .await
}

pub async fn put_document(ctx: &Ctx, id: Uuid) -> Result<()> {
    ctx.require(EDIT)?;
    find::document(ctx, id).await?;
    ctx.write(|tx| async move {
        let row = store::documents::take(tx.db(), id).await?;
        ctx.still(&document::state(&row))?;
        if row.library_id == TRASH {
            return Err(Error::NotFound);
        }
        note(&tx, ctx, id, "document", &row.title, row.library_id, String::new()).await?;
        tx.audit(ctx, "content.document_trashed", Some(&document::subject(id)), &row.title).await?;
        store::documents::update(tx.db(), documents::Model { library_id: TRASH, ..row }).await?;
        document::said(&tx, id).await
    })
    .await
}

/// Puts it back where it stood, or under `parent` when that place is gone. Answers with where it stands now.
pub async fn restore(ctx: &Ctx, id: Uuid, parent: Option<Uuid>) -> Result<Uuid> {
    ctx.require(EDIT)?;
    let tree = tree::load(ctx).await?;
    ctx.write(|tx| async move {
        let record = store::trash::take(tx.db(), id).await?;
        let parent = parent.unwrap_or(record.parent_id);
        if !tree.is_within(parent, HOME) {
            return Err(Error::invalid("parent", Message::new("trash-place-gone")));
        }
        if record.kind == "document" {
            restore_document(ctx, &tx, id, parent).await?;
        } else {
            let row = store::nodes::take(tx.db(), id).await?;
            let kind = Kind::from_key(&row.kind).ok_or(Error::NotFound)?;
            check_place(&tree, parent, kind, height(&tree, id))?;
            let slug = free_slug(&tx, ctx, parent, &record.slug).await?;
            store::former_places::forget(tx.db(), parent, &slug).await?;
            change(&tx, ctx, Model { parent_id: Some(parent), slug, ..row }, "restored").await?;
            said_of_branch(&tx, &tree.branch(id)).await?;
        }
        store::trash::delete(tx.db(), id).await?;
        Ok(parent)
    })
    .await
}

async fn restore_document(ctx: &Ctx, tx: &Tx, id: Uuid, library: Uuid) -> Result<()> {
    if find::container(ctx, library).await?.kind != Kind::Library {
        return Err(Error::invalid("parent", Message::new("node-wrong-parent")));
    }
    let row = store::documents::take(tx.db(), id).await?;
    tx.audit(ctx, "content.document_restored", Some(&document::subject(id)), &row.title).await?;
    store::documents::update(tx.db(), documents::Model { library_id: library, ..row }).await?;
    document::said(tx, id).await
}

async fn note(
    tx: &Tx,
    ctx: &Ctx,
    id: Uuid,
    kind: &str,
    title: &str,
    parent_id: Uuid,
    slug: String,
) -> Result<()> {
    let (kind, title) = (kind.to_owned(), title.to_owned());
    let row = trashed::Model { id, kind, title, parent_id, slug, person_id: ctx.author(), at: tx.now() };
    store::trash::insert(tx.db(), row).await
}
