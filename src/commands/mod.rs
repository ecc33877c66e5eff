//! The commands, one file each.

pub mod audit;
pub mod backup;
pub mod demo;
pub mod doctor;
pub mod index;
pub mod list;
pub mod secret;
pub mod serve;
pub mod signatures;
pub mod theme;
pub mod token;
pub mod transfer;
pub mod user;

use std::path::{Path, PathBuf};
use std::sync::Arc;

use parvis_kernel::config::Config;
use parvis_kernel::error::{Error, FieldError};
use parvis_kernel::{App, Ctx};

use crate::assemble;

/// The data folder that a command was told to work in, by `--data`.
pub type Data = Option<PathBuf>;

/// The settings of the folder that the command works in, which it says.
fn config(data: &Data) -> Result<Config, String> {
    let named = assemble::named_folder(data.as_deref());
    let folder = named.clone().unwrap_or_else(|| assemble::DATA.into());
    tell(&whereabouts(&folder, named.is_some()));
    assemble::config(&folder)
}

/// Which folder that is, and why.
fn whereabouts(folder: &Path, is_named: bool) -> String {
    let whole = std::path::absolute(folder).unwrap_or_else(|_| folder.to_owned());
    let why = if is_named { "" } else { " (neither --data nor PARVIS_DATA names another)" };
    format!("the data folder is {}{why}", whole.display())
}

/// What is good to know and no answer: other programs read the answer alone.
#[expect(clippy::print_stderr, reason = "the one place where commands say something beside their answer")]
fn tell(line: &str) {
    eprintln!("parvis: {line}");
}

/// The house for a command that does its work and stops.
async fn open(data: &Data) -> Result<(Arc<App>, Ctx), String> {
    let config = config(data)?;
    assemble::require_database(&config).await?;
    let app = assemble::app(config).await?;
    let ctx = Ctx::system(app.clone());
    Ok((app, ctx))
}

/// An error in words, for the terminal.
fn in_words(ctx: &Ctx, error: Error) -> String {
    match error {
        Error::Invalid(faults) => {
            let line = |fault: &FieldError| match fault.field.as_str() {
                "" => ctx.say(&fault.message),
                field => format!("{field}: {}", ctx.say(&fault.message)),
            };
            faults.iter().map(line).collect::<Vec<_>>().join("\n")
        }
        Error::Conflict(message) | Error::Unavailable(message) => ctx.say(&message),
        Error::NotFound => "not found".to_owned(),
        Error::Internal(cause) => cause,
        other => other.to_string(),
    }
}

/// What a command answers, for people and for other programs.
#[expect(clippy::print_stdout, reason = "the one place where commands answer")]
fn answer(line: &str) {
    println!("{line}");
}
