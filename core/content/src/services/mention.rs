//! What pages hold, noted at each save: so the library and the images say where they are used, and an image that is
//! shown in a page is seen by the readers of that page.

use std::collections::HashSet;

use parvis_kernel::Ctx;
use parvis_kernel::block::ParamKind;
use parvis_kernel::db::Tx;
use parvis_kernel::error::Result;
use serde::Serialize;
use uuid::Uuid;

use super::{find, tree};
use crate::domain::kind::Kind;
use crate::domain::markdown;
use crate::domain::tree::{EDIT, HOME};
use crate::entities::node;
use crate::store;

/// A page that holds something.
#[derive(Clone, Debug, Serialize)]
pub struct Used {
    pub title: String,
    /// Where it is edited.
    pub url: String,
    /// Where it stands: « Ressources humaines › Congés ».
    pub place: String,
}

/// What a body holds, its main image included.
pub(crate) fn held(ctx: &Ctx, body: &str, image: Option<Uuid>) -> HashSet<Uuid> {
    let mut held: HashSet<_> = markdown::images(body).into_iter().chain(image).collect();
    held.extend(markdown::links(body).iter().filter_map(|link| document_id(&link.address)));
    for asked in markdown::blocks(body) {
        // Also of a module that is switched off: it comes back with its blocks.
        let mut known = ctx.app().registry.modules().iter().flat_map(|module| &module.facets.blocks);
        let Some(block) = known.find(|block| block.id == asked.id) else { continue };
        let Ok(values) = block.check(&asked) else { continue };
        let nodes = block.params.iter().filter(|param| matches!(param.kind, ParamKind::Node(_)));
        held.extend(nodes.map(|param| values.id(param.name)));
    }
    held
}

fn document_id(address: &str) -> Option<Uuid> {
    let rest = address.strip_prefix("/documents/")?;
    Uuid::parse_str(rest.split(['/', '?', '#']).next()?).ok()
}

/// The pages that hold one of these, by title, for those who edit.
pub async fn used_by(ctx: &Ctx, targets: &[Uuid]) -> Result<Vec<Used>> {
    ctx.require(EDIT)?;
    let pages: Vec<_> = store::mentions::of(ctx.read(), targets).await?.into_iter().collect();
    let tree = tree::load(ctx).await?;
    let mut used: Vec<_> = find::nodes(ctx, &pages)
        .await?
        .into_iter()
        .map(|row| Used {
            url: format!("/gerer/pages/{}", row.id),
            place: tree.place(row.parent_id.unwrap_or(HOME)),
            title: row.title,
        })
        .collect();
    used.sort_by(|a, b| a.title.cmp(&b.title));
    Ok(used)
}

/// Notes anew what every page holds: also what was written before anybody noted it.
pub(crate) async fn note_all(ctx: &Ctx) -> Result<()> {
    for kind in [Kind::Page, Kind::News] {
        let mut after = None;
        loop {
            let ids = store::nodes::ids_after(ctx.read(), kind, None, after, 200).await?;
            let Some(last) = ids.last() else { break };
            after = Some(*last);
            for id in ids {
                note_one(ctx, id).await?;
            }
        }
    }
    Ok(())
}

async fn note_one(ctx: &Ctx, id: Uuid) -> Result<()> {
    ctx.write(|tx| async move {
        match store::nodes::find(tx.db(), id).await? {
            Some(row) => note(&tx, ctx, &row).await,
            None => Ok(()),
        }
    })
    .await
}

/// Notes what one page holds: what is live takes the place of everything, the draft of drafts alone.
pub(crate) async fn note(tx: &Tx, ctx: &Ctx, row: &node::Model) -> Result<()> {
    let draft = row.latest_revision_id.filter(|one| row.live_revision_id != Some(*one));
    for (revision, live) in [(row.live_revision_id, true), (draft, row.live_revision_id.is_none())] {
        let Some(revision) = revision else { continue };
        if let Some(words) = store::revisions::find(tx.db(), revision).await? {
            store::mentions::set(tx.db(), row.id, held(ctx, &words.body, words.image_id), live).await?;
        }
    }
    Ok(())
}
