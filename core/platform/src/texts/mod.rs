//! The text inside documents, read in a child process (trust.md IN4). A file that kills its reader kills nothing else.
//!
//! The parent's side is here: start, wait, kill, understand. `child` is what runs over there, under the `limits` that it
//! gives itself; one file per family of formats (`pdf`, `office`, `spreadsheet`, `opendocument`, `plain`) over a suspicious
//! `archive` and a plain walk through `xml`; `normal` gives every text the same form.

pub(crate) mod archive;
pub(crate) mod child;
mod collected;
pub(crate) mod limits;
mod normal;
pub(crate) mod office;
mod opendocument;
mod pdf;
mod plain;
mod spreadsheet;
#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a test may fail by panicking")]
mod tests;
pub(crate) mod xml;

use std::os::unix::process::ExitStatusExt;
use std::path::{Path, PathBuf};
use std::process::{ExitStatus, Stdio};
use std::time::Duration;

use async_trait::async_trait;
use parvis_kernel::error::{Error, Result};
use parvis_kernel::media_type::MediaType;
use parvis_kernel::ports::texts::{Extracted, MAX_TEXT, Reason, Texts};
use tokio::io::AsyncReadExt;
use tokio::process::{Child, Command};
use tokio::sync::Semaphore;
use tokio::time::timeout;

pub use child::child_main;

/// The hidden command of the program that answers with [`child_main`].
pub const COMMAND: &str = "extract-text";

/// Readers at a time; the others wait their turn.
const AT_ONCE: usize = 2;

/// No UTF-8 text of [`MAX_TEXT`] characters is longer.
const MOST_BYTES: u64 = 4 * MAX_TEXT as u64;

/// Reads texts by running a program, normally ourselves, with the command [`COMMAND`].
pub struct ChildTexts {
    program: PathBuf,
    turns: Semaphore,
    patience: Duration,
}

impl ChildTexts {
    pub fn new(program: PathBuf) -> Self {
        Self { program, turns: Semaphore::new(AT_ONCE), patience: limits::WALL }
    }

    fn command(&self, file: &Path, media_type: &str) -> Command {
        let mut command = Command::new(&self.program);
        command.arg(COMMAND).arg(media_type).arg(file);
        // No secret of ours is in the child's memory, nor a variable that changes how it allocates or panics.
        command
            .env_clear()
            .current_dir("/")
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped());
        command.kill_on_drop(true);
        command
    }
}

#[async_trait]
impl Texts for ChildTexts {
    async fn extract(&self, file: &Path, media_type: &str) -> Result<Extracted> {
        if !MediaType::by_mime(media_type).is_some_and(has_text) {
            return Ok(Extracted::Empty);
        }
        // The child starts in another folder.
        let file = std::path::absolute(file).map_err(Error::internal)?;
        let _turn = self.turns.acquire().await.map_err(Error::internal)?;
        let mut child = self.command(&file, media_type).spawn().map_err(Error::internal)?;
        let Ok(answer) = timeout(self.patience, answer(&mut child, MOST_BYTES)).await else {
            child.kill().await.map_err(Error::internal)?;
            return Ok(Extracted::Unreadable(Reason::TooSlow));
        };
        let (status, text, said) = answer.map_err(Error::internal)?;
        let extracted = understood(status, text, &said);
        if let Extracted::Unreadable(reason) = &extracted {
            tracing::info!(?reason, %status, media_type, "a file could not be read");
        }
        Ok(extracted)
    }
}

/// Is there a reader for it? Old Office files and images are found by their names.
fn has_text(media_type: &'static MediaType) -> bool {
    use parvis_kernel::media_type as types;
    !media_type.is_image() && ![&types::DOC, &types::XLS, &types::PPT].contains(&media_type)
}

/// Both pipes to their ends, within bounds, then the end of the child.
pub(crate) async fn answer(child: &mut Child, most: u64) -> std::io::Result<(ExitStatus, Vec<u8>, String)> {
    let (mut text, mut said) = (Vec::new(), Vec::new());
    let (out, err) = (child.stdout.take(), child.stderr.take());
    let reads = async {
        if let Some(out) = out {
            out.take(most).read_to_end(&mut text).await?;
        }
        std::io::Result::Ok(())
    };
    let complaints = async {
        if let Some(err) = err {
            err.take(4096).read_to_end(&mut said).await?;
        }
        std::io::Result::Ok(())
    };
    tokio::try_join!(reads, complaints)?;
    Ok((child.wait().await?, text, String::from_utf8_lossy(&said).into_owned()))
}

fn understood(status: ExitStatus, text: Vec<u8>, said: &str) -> Extracted {
    match (failure(status, said), String::from_utf8(text)) {
        (Some(reason), _) => Extracted::Unreadable(reason),
        (None, Ok(text)) if text.is_empty() => Extracted::Empty,
        (None, Ok(text)) => Extracted::Text(text),
        (None, Err(_)) => Extracted::Unreadable(Reason::Damaged),
    }
}

/// Why a child ended without an answer; nothing when it did not.
pub(crate) fn failure(status: ExitStatus, said: &str) -> Option<Reason> {
    if status.success() {
        return None;
    }
    let by_code =
        status.code().and_then(|code| child::CODES.iter().find(|(_, known)| i32::from(*known) == code));
    if let Some((reason, _)) = by_code {
        return Some(*reason);
    }
    const SIGABRT: i32 = 6;
    const SIGKILL: i32 = 9;
    const SIGXCPU: i32 = 24;
    Some(match status.signal() {
        Some(SIGXCPU) => Reason::TooSlow,
        // Out of memory: by its own limit (abort) or by the machine's.
        Some(SIGABRT) if !said.contains("overflowed its stack") => Reason::TooLarge,
        Some(SIGKILL) => Reason::TooLarge,
        _ => Reason::Damaged,
    })
}
