//! `parvis export`, `parvis import`

use std::path::Path;
use std::sync::Arc;

use parvis_accounts::services::{identify, person};
use parvis_content::domain::tree::HOME;
use parvis_content::services::transfer::{self, Moved};
use parvis_kernel::identity::Actor;
use parvis_kernel::{Ctx, Message};
use uuid::Uuid;

use super::{Data, answer, in_words, open};

pub async fn export(data: &Data, folder: &Path, branch: Option<Uuid>) -> Result<(), String> {
    let (_, ctx) = open(data).await?;
    let moved = transfer::export::export(&ctx, branch.unwrap_or(HOME), folder).await;
    let moved = moved.map_err(|error| in_words(&ctx, error))?;
    answer(&format!("Written to {}: {}.", folder.display(), counted(moved)));
    answer(&format!(
        "Not in it: {}. A backup holds everything.",
        transfer::export::left_out(&ctx).join(", ")
    ));
    Ok(())
}

pub async fn import(
    data: &Data,
    folder: &Path,
    login: &str,
    into: Option<Uuid>,
    dry_run: bool,
) -> Result<(), String> {
    let (system, ctx) = acting_as(data, login).await?;
    let words = |error| in_words(&system, error);
    let into = into.unwrap_or(HOME);
    if dry_run {
        let found = transfer::import::look(&ctx, folder, into).await.map_err(words)?;
        answer(&format!("It can be taken in: {}. Nothing was changed.", counted(found)));
    } else {
        let moved = transfer::import::import(&ctx, folder, into).await.map_err(words)?;
        answer(&format!("Taken in: {}.", counted(moved)));
    }
    Ok(())
}

pub async fn import_pages(
    data: &Data,
    folder: &Path,
    login: &str,
    into: Option<Uuid>,
    dry_run: bool,
) -> Result<(), String> {
    let (system, ctx) = acting_as(data, login).await?;
    let words = |error| in_words(&system, error);
    let into = into.unwrap_or(HOME);
    let told = match dry_run {
        true => transfer::foreign::look(&ctx, folder, into).await,
        false => transfer::foreign::import(&ctx, folder, into).await,
    };
    let told = told.map_err(words)?;
    for (path, found) in &told.pages {
        answer(&format!("{path}: « {} »", found.title));
        for one in &found.left_out {
            let key = format!("foreign-left-{}", one.what);
            answer(&format!("  {}", system.say(&Message::new(&key).with("count", one.count as i64))));
        }
        for address in &found.missing {
            answer(&format!(
                "  {}",
                system.say(&Message::new("foreign-missing-one").with("address", address.as_str()))
            ));
        }
    }
    let counts = counted(told.moved);
    match dry_run {
        true => answer(&format!("It can be taken in: {counts}. Nothing was changed.")),
        false => answer(&format!("Taken in, as drafts: {counts}.")),
    }
    if told.others > 0 {
        answer(&format!("{} other files are no pages.", told.others));
    }
    Ok(())
}

/// The house, and the same for whoever acts.
async fn acting_as(data: &Data, login: &str) -> Result<(Ctx, Ctx), String> {
    let (app, system) = open(data).await?;
    let unknown = || format!("nobody who may enter is called `{login}`");
    let id = person::by_login(&system, login).await.map_err(|_| unknown())?;
    let identity = identify::of(&system, id).await.map_err(|error| in_words(&system, error))?;
    let ctx = Ctx::new(app, Actor::Person(Arc::new(identity.ok_or_else(unknown)?)));
    Ok((system, ctx))
}

fn counted(moved: Moved) -> String {
    let Moved { places, pages, documents, images } = moved;
    format!("{places} sections and folders, {pages} pages, {documents} documents, {images} pictures")
}
