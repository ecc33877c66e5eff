//! The text inside documents, read by a child of this very program that is bounded in time and memory: a bomb, a loop or
//! a fault of a parser ends the child, never the intranet (trust.md IN4).

mod archive;
mod child;
mod pdf;
mod plain;

use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::time::Duration;

use async_trait::async_trait;
use parvis_kernel::error::{Error, Result};
use parvis_kernel::ports::texts::{Extracted, MAX_TEXT, Reason, Texts};
use tokio::io::AsyncReadExt;
use tokio::process::Command;
use tokio::sync::Semaphore;

pub use child::child_main;

/// Wall time of one file. The child also bounds its own processor time and memory.
const SECONDS: u64 = 10;

/// How the child says why it has no text.
const ENCRYPTED: i32 = 3;
const DAMAGED: i32 = 4;
const TOO_LARGE: i32 = 5;

/// Stands before the text: what a library may have printed on its own comes earlier.
const MARK: &[u8] = b"\0parvis-text\0";

pub struct ChildTexts {
    program: PathBuf,
    slots: Semaphore,
}

impl ChildTexts {
    /// `program` is this program, which knows the hidden command `extract-text`.
    pub fn new(program: PathBuf) -> Self {
        Self { program, slots: Semaphore::new(2) }
    }
}

#[async_trait]
impl Texts for ChildTexts {
    async fn extract(&self, file: &Path, media_type: &str) -> Result<Extracted> {
        let _slot = self.slots.acquire().await.map_err(Error::internal)?;
        let mut child = Command::new(&self.program)
            .arg("extract-text")
            .arg(media_type)
            .arg(file)
            .env_clear()
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .kill_on_drop(true)
            .spawn()
            .map_err(Error::internal)?;
        let Some(mut output) = child.stdout.take() else {
            return Err(Error::internal("a child without an output"));
        };
        let mut said = Vec::new();
        let work = async {
            (&mut output).take(8 * MAX_TEXT as u64).read_to_end(&mut said).await?;
            child.wait().await
        };
        match tokio::time::timeout(Duration::from_secs(SECONDS), work).await {
            Ok(status) => Ok(understood(status.map_err(Error::internal)?, &said)),
            // Dropping the child kills it.
            Err(_) => Ok(Extracted::Unreadable(Reason::TooSlow)),
        }
    }
}

fn understood(status: std::process::ExitStatus, said: &[u8]) -> Extracted {
    use std::os::unix::process::ExitStatusExt;
    match (status.code(), status.signal()) {
        (Some(0), _) => {
            let start = said.windows(MARK.len()).rposition(|window| window == MARK).map(|at| at + MARK.len());
            let text = start.map(|start| String::from_utf8_lossy(&said[start..]).into_owned());
            match text {
                Some(text) if text.chars().any(char::is_alphanumeric) => Extracted::Text(text),
                Some(_) => Extracted::Empty,
                None => Extracted::Unreadable(Reason::Damaged),
            }
        }
        (Some(ENCRYPTED), _) => Extracted::Unreadable(Reason::Encrypted),
        (Some(TOO_LARGE), _) => Extracted::Unreadable(Reason::TooLarge),
        // The kernel ended it: out of processor time, or out of memory.
        (None, Some(9 | 24)) => Extracted::Unreadable(Reason::TooSlow),
        (None, Some(6 | 7 | 11)) => Extracted::Unreadable(Reason::TooLarge),
        _ => Extracted::Unreadable(Reason::Damaged),
    }
}
