//! The commands, one file each.

pub mod audit;
pub mod backup;
pub mod demo;
pub mod doctor;
pub mod index;
pub mod list;
pub mod serve;
pub mod signatures;
pub mod theme;
pub mod token;
pub mod transfer;
pub mod user;

use std::sync::Arc;

use parvis_kernel::error::{Error, FieldError};
use parvis_kernel::{App, Ctx};

/// The house for a command that does its work and stops.
async fn open() -> Result<(Arc<App>, Ctx), String> {
    let config = crate::assemble::config()?;
    crate::assemble::require_database(&config).await?;
    let app = crate::assemble::app(config).await?;
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
        other => other.to_string(),
    }
}

/// What a command answers, for people and for other programs.
#[expect(clippy::print_stdout, reason = "the one place where commands answer")]
fn answer(line: &str) {
    println!("{line}");
}
        Error::Internal(cause) => cause,
