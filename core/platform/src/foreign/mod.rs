//! Pages that were written elsewhere, read in a child process under the limits of the text reader (trust.md IN4).
//!
//! The parent's side is here. Over there, `word` and `web` build a `sheet`, and `markdown` writes it out.

mod child;
mod data;
mod markdown;
mod sheet;
mod styles;
#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a test may fail by panicking")]
mod tests;
mod web;
mod word;

use std::path::{Path, PathBuf};
use std::process::Stdio;

use async_trait::async_trait;
use parvis_kernel::error::{Error, Result};
use parvis_kernel::ports::foreign::{ForeignPages, Format, Read};
use parvis_kernel::ports::texts::Reason;
use tokio::process::Command;
use tokio::sync::Semaphore;
use tokio::time::timeout;

pub use child::child_main;

use crate::texts::{answer, failure, limits};

/// The hidden command of the program that answers with [`child_main`].
pub const COMMAND: &str = "read-page";

/// A page and its pictures: what a container may unpack to.
const MOST_BYTES: u64 = 100 * 1024 * 1024;

/// Reads by running a program, normally ourselves, with the command [`COMMAND`]; one at a time, each may be large.
pub struct ChildPages {
    program: PathBuf,
    turn: Semaphore,
}

impl ChildPages {
    pub fn new(program: PathBuf) -> Self {
        Self { program, turn: Semaphore::new(1) }
    }
}

#[async_trait]
impl ForeignPages for ChildPages {
    async fn read(&self, file: &Path, format: Format) -> Result<Read> {
        // The child starts in another folder.
        let file = std::path::absolute(file).map_err(Error::internal)?;
        let _turn = self.turn.acquire().await.map_err(Error::internal)?;
        let mut command = Command::new(&self.program);
        command.arg(COMMAND).arg(format.key()).arg(file).env_clear().current_dir("/").kill_on_drop(true);
        command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().map_err(Error::internal)?;
        let Ok(answer) = timeout(limits::WALL, answer(&mut child, MOST_BYTES)).await else {
            child.kill().await.map_err(Error::internal)?;
            return Ok(Read::Unreadable(Reason::TooSlow));
        };
        let (status, bytes, said) = answer.map_err(Error::internal)?;
        if let Some(reason) = failure(status, &said) {
            tracing::info!(?reason, %status, format = format.key(), "a page could not be read");
            return Ok(Read::Unreadable(reason));
        }
        Ok(child::unpacked(bytes)
            .map_or(Read::Unreadable(Reason::Damaged), |page| Read::Page(Box::new(page))))
    }
}
