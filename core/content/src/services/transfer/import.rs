//! In: everything is read and found good first, then made by the services that the screens use, as whoever acts.

use std::path::Path;

use parvis_accounts::MANAGE;
use parvis_kernel::{Ctx, Error, Result};
use uuid::Uuid;

use super::plan::{Plan, Planned, What, found, plain, read};
use super::{Moved, Readers, acceptable, apply, refused, unreadable};
use crate::domain::exchange::Place;
use crate::domain::kind::Kind;
use crate::domain::tree::{DEEPEST, EDIT};
use crate::services::find;

/// Looks at a folder and says what would come of it. Nothing is changed.
pub async fn look(ctx: &Ctx, folder: &Path, into: Uuid) -> Result<Moved> {
    Ok(checked(ctx, folder, into).await?.counts())
}

/// Takes a folder in, below a place. A fault that shows only on the way (a full disk) leaves what was made until then.
pub async fn import(ctx: &Ctx, folder: &Path, into: Uuid) -> Result<Moved> {
    let plan = checked(ctx, folder, into).await?;
    apply::all(ctx, &plan, into).await?;
    ctx.audit("content.imported", None, &folder.display().to_string()).await?;
    Ok(plan.counts())
}

async fn checked(ctx: &Ctx, folder: &Path, into: Uuid) -> Result<Plan> {
    ctx.require(EDIT)?;
    let above = find::container(ctx, into).await?;
    let place = folder.to_owned();
    let plan = tokio::task::spawn_blocking(move || read(&place)).await.map_err(Error::internal)??;
    let mut readers = Readers::load(ctx).await?;
    let missing = readers.missing(&plan.sectors);
    if !missing.is_empty() {
        ctx.require(MANAGE)?;
        readers.expect(&missing);
    }
    for item in &plan.items {
        let at = folder.join(&item.path);
        if !item.path.contains('/') && !above.kind.may_hold(item.what.kind()) {
            return Err(refused(&at, "transfer-wrong-place"));
        }
        let audience = match &item.what {
            What::Place(place) => &place.audience,
            What::Written(written) => &written.audience,
        };
        if let Some(told) = audience {
            let rules = readers.rules(ctx, told, &at).await?;
            if rules.is_empty() {
                return Err(refused(&at, "audience-nobody"));
            }
        }
    }
    acceptable::check(ctx, &plan).await?;
    Ok(plan)
}

/// A folder of documents: each folder becomes one of the library, each file a document.
pub(super) fn documents(folder: &Path) -> Result<Plan> {
    let mut plan = Plan { folder: folder.to_owned(), sectors: Vec::new(), home: None, items: Vec::new() };
    let title = folder.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    gather(&mut plan, folder, "", title, 0)?;
    Ok(plan)
}

fn gather(plan: &mut Plan, folder: &Path, path: &str, title: String, depth: usize) -> Result<()> {
    if depth > DEEPEST - 1 {
        return Err(refused(folder, "transfer-too-deep"));
    }
    let (mut documents, mut below) = (Vec::new(), Vec::new());
    for entry in std::fs::read_dir(folder).map_err(|fault| unreadable(folder, fault))? {
        let entry = entry.map_err(|fault| unreadable(folder, fault))?;
        let (name, is_folder) = plain(&entry)?;
        // What the machine keeps for itself: .DS_Store, Thumbs.db, the lock files of office programs.
        if name.starts_with(['.', '~']) || name == "Thumbs.db" || name == "desktop.ini" {
            continue;
        }
        if is_folder { below.push(name) } else { documents.push(name) }
    }
    documents.sort();
    below.sort();
    let documents = documents.iter().map(|name| found(name.clone(), name)).collect();
    let place = Place {
        kind: Kind::Library,
        title,
        summary: String::new(),
        order: 0,
        hidden: false,
        audience: None,
        documents,
    };
    plan.items.push(Planned { path: path.to_owned(), what: What::Place(place) });
    for name in below {
        let inside = if path.is_empty() { name.clone() } else { format!("{path}/{name}") };
        gather(plan, &folder.join(&name), &inside, name, depth + 1)?;
    }
    Ok(())
}
