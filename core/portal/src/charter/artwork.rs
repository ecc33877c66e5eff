//! The logo and the fonts of a draft: from a file of anybody's, kept as the house made them anew.

use parvis_kernel::Ctx;
use parvis_kernel::error::{Error, Result};
use parvis_kernel::message::Message;
use parvis_kernel::ports::artwork::MOST_BYTES;
use parvis_kernel::upload::{Received, Upload};
use uuid::Uuid;

use super::draft;
use crate::theme::{SHIPPED_LOGO, Theme};

/// The fields of the forms.
pub const LOGO: &str = "logo";
pub const FONTS: [&str; 2] = ["text", "title"];

/// A logo is shown small, also on the densest screens and on paper.
const SIDE: u32 = 640;

/// What the routes let in: more than what is kept, so that a heavy file is refused in words.
pub const MOST_RECEIVED: usize = 4 * MOST_BYTES;

/// A new logo, or the shipped one again.
pub async fn change_logo(ctx: &Ctx, id: Uuid, sent: Option<Result<Upload>>) -> Result<()> {
    let old = draft::find(ctx, id).await?.theme.logo;
    let Some(sent) = sent else {
        let say = |theme: &mut Theme| SHIPPED_LOGO.clone_into(&mut theme.logo);
        return draft::change_files(ctx, id, None, &old, say).await;
    };
    let bytes = read(LOGO, sent?.files.pop()).await?;
    let picture = ctx.app().ports.artwork.picture(bytes, SIDE).await.map_err(|error| at(LOGO, error))?;
    let name = format!("logo.{}", picture.ending);
    let kept = name.clone();
    draft::change_files(ctx, id, Some((name, picture.bytes)), &old, move |theme| theme.logo = kept).await
}

/// A font for the text or for the titles; the reader's own again without one. True when its maker allows showing alone.
pub async fn change_font(ctx: &Ctx, id: Uuid, which: &str, sent: Option<Received>) -> Result<bool> {
    let field = *FONTS.iter().find(|known| **known == which).ok_or(Error::NotFound)?;
    let fonts = draft::find(ctx, id).await?.theme.fonts;
    let old = if field == "text" { fonts.text } else { fonts.title };
    let say = move |theme: &mut Theme, file: String| match field {
        "text" => theme.fonts.text = file,
        _ => theme.fonts.title = file,
    };
    let Some(file) = sent else {
        draft::change_files(ctx, id, None, &old, |theme| say(theme, String::new())).await?;
        return Ok(false);
    };
    let bytes = read(field, Some(file)).await?;
    let font = ctx.app().ports.artwork.font(bytes).await.map_err(|error| at(field, error))?;
    let name = format!("font-{field}.woff2");
    let kept = name.clone();
    draft::change_files(ctx, id, Some((name, font.woff2)), &old, |theme| say(theme, kept)).await?;
    Ok(font.is_for_showing)
}

async fn read(field: &str, file: Option<Received>) -> Result<Vec<u8>> {
    let file = file.ok_or_else(|| Error::invalid(field, Message::new("theme-file-missing")))?;
    if file.size > MOST_BYTES as u64 {
        let most = (MOST_BYTES / 1024 / 1024) as i64;
        return Err(Error::invalid(field, Message::new("theme-file-heavy").with("most", most)));
    }
    tokio::fs::read(file.content.path()).await.map_err(Error::internal)
}

/// The refusal at the field of the form.
fn at(field: &str, error: Error) -> Error {
    match error {
        Error::Invalid(mut faults) => {
            faults.iter_mut().for_each(|fault| field.clone_into(&mut fault.field));
            Error::Invalid(faults)
        }
        other => other,
    }
}
