//! What came in from files of elsewhere: known again by its UID, so that the same file twice makes no doubles.

use std::collections::HashSet;

use parvis_accounts::domain::secret;
use parvis_kernel::error::Result;
use parvis_kernel::{Ctx, Subject};
use uuid::Uuid;

use super::feeds;
use crate::entities::calendar_import::Model;
use crate::store::{imports as store, series};

/// Those of these UIDs that are here already: imported before, or ours from the beginning.
pub async fn known(ctx: &Ctx, uids: &[&str]) -> Result<HashSet<String>> {
    let hashes: Vec<_> = uids.iter().map(|uid| secret::hash(uid)).collect();
    let imported = store::known(ctx.read(), &hashes).await?;
    let ours: Vec<_> = uids.iter().filter_map(|uid| own(ctx, uid)).collect();
    let ours = series::are_there(ctx.read(), &ours).await?;
    let is_known = |uid: &&&str| {
        imported.contains(&secret::hash(uid)) || own(ctx, uid).is_some_and(|id| ours.contains(&id))
    };
    Ok(uids.iter().filter(is_known).map(|uid| (*uid).to_owned()).collect())
}

/// The id in a UID that was made here.
fn own(ctx: &Ctx, uid: &str) -> Option<Uuid> {
    let (id, host) = uid.split_once('@')?;
    (host == feeds::host(ctx)).then(|| Uuid::try_parse(id).ok()).flatten()
}

/// Keeps what came of a UID.
pub async fn remember(ctx: &Ctx, uid: &str, made: &Subject) -> Result<()> {
    let row = Model {
        uid_hash: secret::hash(uid),
        module: made.module.clone(),
        kind: made.kind.clone(),
        object_id: made.id,
        imported_at: ctx.now(),
    };
    ctx.write(|tx| async move { store::insert(tx.db(), row).await }).await
}
