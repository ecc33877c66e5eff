//! What everybody sees: chosen, and chosen again. Every process follows at its next request.

use parvis_kernel::Ctx;
use parvis_kernel::clock::Instant;
use parvis_kernel::error::{Error, Result};
use parvis_kernel::revision::Topic;
use uuid::Uuid;

use super::{Choice, MANAGE, draft, store, subject};
use crate::entities::theme_switch::Model;
use crate::theme::Theme;
use crate::theme::source;

/// How far back the list goes.
const MOST: u64 = 30;

/// One that was shown to everybody.
pub struct Switch {
    pub choice: Choice,
    pub label: String,
    pub at: Instant,
    pub person: Option<Uuid>,
}

pub async fn current(ctx: &Ctx) -> Result<Choice> {
    store::current(ctx.read()).await
}

/// What was shown to everybody, newest first.
pub async fn history(ctx: &Ctx) -> Result<Vec<Switch>> {
    ctx.require(MANAGE)?;
    let rows = store::switches(ctx.read(), MOST).await?;
    Ok(rows.into_iter().map(switch).collect())
}

fn switch(row: Model) -> Switch {
    let choice = match (row.theme_id, row.folder) {
        (Some(id), _) => Choice::Kept(id, 0),
        (None, Some(folder)) => Choice::Folder(folder),
        (None, None) => Choice::Configured,
    };
    Switch { choice, label: row.label, at: row.at, person: row.person_id }
}

/// The themes that come as folders, with the names of their centres; one that cannot be read is left out.
pub fn folders(ctx: &Ctx) -> Result<Vec<(String, String)>> {
    ctx.require(MANAGE)?;
    let config = &ctx.app().config;
    let read = |name: String| {
        let theme = Theme::parse(&source::read(config, &name).ok()?.toml).ok()?;
        theme.faults().is_empty().then_some((name, theme.name))
    };
    Ok(source::names(config).into_iter().filter_map(read).collect())
}

/// Shows it to everybody. What was wrong with a theme was refused when it was made; it is asked once more.
pub async fn make_current(ctx: &Ctx, choice: &Choice) -> Result<()> {
    ctx.require(MANAGE)?;
    let theme = Theme::parse(&draft::source_of(ctx, choice).await?.toml);
    let theme = theme.map_err(|fault| Error::Invalid(vec![fault]))?;
    let faults = theme.faults();
    if !faults.is_empty() {
        return Err(Error::Invalid(faults));
    }
    ctx.write(|tx| async move {
        let (label, about) = match choice {
            Choice::Kept(id, _) => {
                let row = store::find(tx.db(), *id).await?.ok_or(Error::NotFound)?;
                store::mark_used(tx.db(), *id, tx.now()).await?;
                (row.label, Some(subject(*id)))
            }
            Choice::Folder(name) => (name.clone(), None),
            Choice::Configured => (ctx.app().config.theme.clone(), None),
        };
        store::switch(tx.db(), choice, &label, tx.now(), ctx.author()).await?;
        tx.bump(Topic::Theme).await?;
        tx.audit(ctx, "portal.theme_used", about.as_ref(), &label).await
    })
    .await
}
