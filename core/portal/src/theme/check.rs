//! Whether a theme from elsewhere can be let in: every file looked at and made anew, every fault told at once.

use parvis_kernel::error::{Error, FieldError, Result};
use parvis_kernel::message::Message;
use parvis_kernel::ports::artwork::Artwork;

use super::source::{Files, Source};
use super::{SHIPPED_LOGO, Theme, lint};

/// As wide or high as a picture of a theme may be.
pub(crate) const SIDE: u32 = 1600;

/// What the theme says of itself with its files as they may be shown, or everything that is wrong.
pub(crate) async fn check(source: Source, artwork: &dyn Artwork) -> Result<(Theme, Files), Vec<FieldError>> {
    let mut theme = Theme::parse(&source.toml).map_err(|fault| vec![fault])?;
    let mut faults = theme.faults();
    let names: Vec<String> = source.files.iter().map(|(name, _)| name.clone()).collect();
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    for (field, file) in [("fonts.text", &theme.fonts.text), ("fonts.title", &theme.fonts.title)] {
        if !file.is_empty() && !names.contains(&file.as_str()) {
            faults.push(absent(field, file));
        }
    }
    if theme.logo != SHIPPED_LOGO && !names.contains(&theme.logo.as_str()) {
        faults.push(absent("logo", &theme.logo));
    }
    let mut clean: Files = Vec::new();
    for (name, bytes) in &source.files {
        match file(name, bytes, &names, artwork).await {
            Ok((kept, bytes)) => {
                theme.rename(name, &kept);
                clean.push((kept, bytes.into()));
            }
            Err(more) => faults.extend(more),
        }
    }
    if faults.is_empty() { Ok((theme, clean)) } else { Err(faults) }
}

fn absent(field: &str, file: &str) -> FieldError {
    FieldError { field: field.to_owned(), message: Message::new("theme-file-absent").with("file", file) }
}

/// One file as it is kept, under the name that it is kept by.
async fn file(
    name: &str,
    bytes: &[u8],
    names: &[&str],
    artwork: &dyn Artwork,
) -> Result<(String, Vec<u8>), Vec<FieldError>> {
    let (stem, ending) = name.rsplit_once('.').unwrap_or((name, ""));
    match ending {
        "css" if name == "theme.css" => match lint::faults(bytes, names) {
            faults if faults.is_empty() => Ok((name.to_owned(), bytes.to_vec())),
            faults => Err(faults),
        },
        "svg" | "png" | "jpg" | "jpeg" => {
            let picture = artwork.picture(bytes.to_vec(), SIDE).await.map_err(|error| about(name, error))?;
            match picture.ending == ending || (picture.ending == "jpg" && ending == "jpeg") {
                true => Ok((name.to_owned(), picture.bytes)),
                false => Err(vec![FieldError {
                    field: name.to_owned(),
                    message: Message::new("theme-file-other").with("ending", picture.ending),
                }]),
            }
        }
        "woff2" | "ttf" | "otf" => {
            let font = artwork.font(bytes.to_vec()).await.map_err(|error| about(name, error))?;
            Ok((format!("{stem}.woff2"), font.woff2))
        }
        _ => Err(vec![FieldError { field: name.to_owned(), message: Message::new("theme-file-kind") }]),
    }
}

/// The faults of a file, at its name.
fn about(name: &str, error: Error) -> Vec<FieldError> {
    match error {
        Error::Invalid(faults) => {
            faults.into_iter().map(|fault| FieldError { field: name.to_owned(), ..fault }).collect()
        }
        other => {
            tracing::error!(%other, name, "a file of a theme could not be looked at");
            vec![FieldError { field: name.to_owned(), message: Message::new("theme-file-kind") }]
        }
    }
}

impl Theme {
    /// Follows a file that got another name.
    fn rename(&mut self, from: &str, to: &str) {
        for file in [&mut self.logo, &mut self.fonts.text, &mut self.fonts.title] {
            if file == from {
                to.clone_into(file);
            }
        }
    }
}
