//! A charter as one file: taken out to be kept or given on, brought in as a draft once everything in it was looked at.

use std::path::Path;

use parvis_kernel::Ctx;
use parvis_kernel::error::{Error, FieldError, Result};
use parvis_kernel::message::Message;
use parvis_kernel::ports::artwork::Artwork;
use parvis_kernel::upload::Upload;
use uuid::Uuid;

use super::{Choice, MANAGE, draft, subject};
use crate::theme::source::{self, Source};
use crate::theme::{Theme, archive, check};

/// The largest archive that is opened, and what the route lets in to say so.
const MOST_BYTES: u64 = 10 * 1024 * 1024;
pub const MOST_RECEIVED: usize = 3 * 10 * 1024 * 1024;

const FILE: &str = "file";

/// The archive of a theme.
pub async fn export(ctx: &Ctx, choice: &Choice) -> Result<Vec<u8>> {
    ctx.require(MANAGE)?;
    let source = draft::source_of(ctx, choice).await?;
    let theme = Theme::parse(&source.toml).map_err(|fault| Error::Invalid(vec![fault]))?;
    let packed = archive::pack(&theme, &source)?;
    let about = if let Choice::Kept(id, _) = choice { Some(subject(*id)) } else { None };
    ctx.audit("portal.theme_exported", about.as_ref(), &theme.name).await?;
    Ok(packed)
}

/// Makes a draft of an archive; nothing of it is kept when anything is wrong.
pub async fn import(ctx: &Ctx, sent: Result<Upload>) -> Result<Uuid> {
    ctx.require(MANAGE)?;
    let file = sent?.files.pop().ok_or_else(|| refused("theme-file-missing"))?;
    if file.size > MOST_BYTES {
        return Err(refused("archive-large"));
    }
    let bytes = tokio::fs::read(file.content.path()).await.map_err(Error::internal)?;
    let unpacked = tokio::task::spawn_blocking(move || archive::unpack(&bytes)).await;
    let source = unpacked.map_err(|_| refused("archive-damaged"))?.map_err(Error::Invalid)?;
    let checked = check::check(source, ctx.app().ports.artwork.as_ref()).await;
    let (theme, files) = checked.map_err(Error::Invalid)?;
    let label = file.name.rsplit_once('.').map_or(file.name.as_str(), |(stem, _)| stem);
    let label: String = label.chars().filter(|c| !c.is_control()).take(60).collect();
    let label = if label.trim().is_empty() { theme.name.clone() } else { label };
    draft::keep_new(ctx, "portal.theme_imported", &label, &theme, files).await
}

/// Everything that is wrong with a folder or an archive, for `parvis theme check`.
pub async fn faults(path: &Path, artwork: &dyn Artwork) -> Result<Vec<FieldError>, String> {
    let read = |fault: std::io::Error| format!("{}: {fault}", path.display());
    let source: Result<Source, Vec<FieldError>> = if path.is_dir() {
        Ok(source::from_disk(path).map_err(|fault| format!("{}: {fault}", path.display()))?)
    } else {
        if std::fs::metadata(path).map_err(read)?.len() > MOST_BYTES {
            return Ok(vec![FieldError { field: FILE.to_owned(), message: Message::new("archive-large") }]);
        }
        archive::unpack(&std::fs::read(path).map_err(read)?)
    };
    match source {
        Ok(source) => Ok(check::check(source, artwork).await.err().unwrap_or_default()),
        Err(faults) => Ok(faults),
    }
}

fn refused(key: &str) -> Error {
    Error::invalid(FILE, Message::new(key))
}
