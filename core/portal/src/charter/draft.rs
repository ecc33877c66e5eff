//! A theme that is being made: everything may be tried, nobody sees it. Once everybody has seen it, it stays as it is.

use parvis_kernel::clock::Instant;
use parvis_kernel::db::Tx;
use parvis_kernel::error::{Error, FieldError, Result};
use parvis_kernel::message::Message;
use parvis_kernel::{App, Ctx};
use uuid::Uuid;

use super::{Choice, MANAGE, store, subject};
use crate::entities::theme::Model;
use crate::theme::source::{self, Files, Source};
use crate::theme::{SHIPPED_LOGO, Theme};

/// The longest name of a draft.
const MOST_LABEL: usize = 60;

/// A theme with what the list of themes says of it.
pub struct Draft {
    pub id: Uuid,
    pub label: String,
    pub version: i32,
    pub theme: Theme,
    pub files: Vec<String>,
    pub changed_at: Instant,
    /// Everybody has seen it: it does not change any more.
    pub is_used: bool,
}

/// Begins one as a copy of what everybody sees, or of another theme.
pub async fn begin(ctx: &Ctx, label: &str, from: Option<&Choice>) -> Result<Uuid> {
    ctx.require(MANAGE)?;
    let label = named(label)?;
    let source = match from {
        Some(choice) => source_of(ctx, choice).await?,
        None => source_of(ctx, &store::current(ctx.read()).await?).await?,
    };
    let theme = Theme::parse(&source.toml).map_err(|fault| Error::Invalid(vec![fault]))?;
    keep_new(ctx, "portal.theme_begun", &label, &theme, source.files).await
}

/// Keeps a new draft with its files.
pub(super) async fn keep_new(
    ctx: &Ctx,
    action: &'static str,
    label: &str,
    theme: &Theme,
    files: Files,
) -> Result<Uuid> {
    let id = Uuid::now_v7();
    let row = Model {
        id,
        label: label.to_owned(),
        source: theme.source()?,
        version: 1,
        changed_at: ctx.now(),
        changed_by: ctx.author(),
        first_used_at: None,
    };
    ctx.write(|tx| async move {
        store::add(tx.db(), row).await?;
        for (name, bytes) in files {
            store::put_file(tx.db(), id, &name, bytes.into_owned()).await?;
        }
        tx.audit(ctx, action, Some(&subject(id)), label).await
    })
    .await?;
    Ok(id)
}

pub(super) async fn source_of(ctx: &Ctx, choice: &Choice) -> Result<Source> {
    match choice {
        Choice::Kept(id, _) => {
            let row = store::find(ctx.read(), *id).await?.ok_or(Error::NotFound)?;
            store::source(ctx.read(), row).await
        }
        Choice::Configured => folder(ctx.app(), &ctx.app().config.theme),
        Choice::Folder(name) => folder(ctx.app(), name),
    }
}

fn folder(app: &App, name: &str) -> Result<Source> {
    if !source::names(&app.config).iter().any(|known| known == name) {
        return Err(Error::NotFound);
    }
    source::read(&app.config, name).map_err(Error::Internal)
}

pub async fn find(ctx: &Ctx, id: Uuid) -> Result<Draft> {
    ctx.require(MANAGE)?;
    let row = store::find(ctx.read(), id).await?.ok_or(Error::NotFound)?;
    let files = store::files(ctx.read(), id).await?.into_iter().map(|file| file.name).collect();
    of(row, files)
}

/// Every theme made on screen, those changed last first.
pub async fn list(ctx: &Ctx) -> Result<Vec<Draft>> {
    ctx.require(MANAGE)?;
    store::list(ctx.read()).await?.into_iter().map(|row| of(row, Vec::new())).collect()
}

fn of(row: Model, files: Vec<String>) -> Result<Draft> {
    let theme = Theme::parse(&row.source).map_err(|fault| Error::internal(format!("{fault:?}")))?;
    Ok(Draft {
        id: row.id,
        label: row.label,
        version: row.version,
        theme,
        files,
        changed_at: row.changed_at,
        is_used: row.first_used_at.is_some(),
    })
}

/// Names, colours, mentions, the bar at the bottom. `version` is the one that the form showed.
pub async fn change(ctx: &Ctx, id: Uuid, version: i32, label: &str, theme: Theme) -> Result<()> {
    ctx.require(MANAGE)?;
    let mut faults = theme.faults();
    let label = match named(label) {
        Ok(label) => label,
        Err(Error::Invalid(more)) => {
            faults.extend(more);
            String::new()
        }
        Err(other) => return Err(other),
    };
    if !faults.is_empty() {
        return Err(Error::Invalid(faults));
    }
    let row = editable(ctx, id).await?;
    let row = Model { label, version, source: theme.source()?, ..row };
    ctx.write(|tx| async move { keep(&tx, ctx, row).await }).await
}

/// Puts a file in, and says so in the theme; `old` goes.
pub(super) async fn change_files(
    ctx: &Ctx,
    id: Uuid,
    file: Option<(String, Vec<u8>)>,
    old: &str,
    say: impl FnOnce(&mut Theme),
) -> Result<()> {
    ctx.require(MANAGE)?;
    let mut row = editable(ctx, id).await?;
    let mut theme = Theme::parse(&row.source).map_err(|fault| Error::internal(format!("{fault:?}")))?;
    say(&mut theme);
    row.source = theme.source()?;
    let (old, is_ours) = (old.to_owned(), !old.is_empty() && old != SHIPPED_LOGO);
    ctx.write(|tx| async move {
        if is_ours {
            store::drop_file(tx.db(), id, &old).await?;
        }
        if let Some((name, bytes)) = file {
            store::put_file(tx.db(), id, &name, bytes).await?;
        }
        keep(&tx, ctx, row).await
    })
    .await
}

pub async fn discard(ctx: &Ctx, id: Uuid) -> Result<()> {
    let row = editable(ctx, id).await?;
    ctx.write(|tx| async move {
        if !store::delete(tx.db(), id).await? {
            return Err(Error::Conflict(Message::new("theme-in-use")));
        }
        tx.audit(ctx, "portal.theme_discarded", Some(&subject(id)), &row.label).await
    })
    .await
}

/// The row, for whoever may change it; one that was shown to everybody is not changed.
async fn editable(ctx: &Ctx, id: Uuid) -> Result<Model> {
    ctx.require(MANAGE)?;
    let row = store::find(ctx.read(), id).await?.ok_or(Error::NotFound)?;
    match row.first_used_at {
        Some(_) => Err(Error::Conflict(Message::new("theme-in-use"))),
        None => Ok(row),
    }
}

async fn keep(tx: &Tx, ctx: &Ctx, row: Model) -> Result<()> {
    let row = Model { changed_at: tx.now(), changed_by: ctx.author(), ..row };
    if !store::change(tx.db(), &row).await? {
        return Err(Error::Conflict(Message::new("theme-changed-meanwhile")));
    }
    tx.audit(ctx, "portal.theme_changed", Some(&subject(row.id)), &row.label).await
}

pub(super) fn named(label: &str) -> Result<String> {
    let refused = |message| Error::Invalid(vec![FieldError { field: "label".to_owned(), message }]);
    match label.trim() {
        "" => Err(refused(Message::new("theme-label-missing"))),
        long if long.chars().count() > MOST_LABEL => {
            Err(refused(Message::new("theme-label-long").with("most", MOST_LABEL as i64)))
        }
        label => Ok(label.to_owned()),
    }
}
