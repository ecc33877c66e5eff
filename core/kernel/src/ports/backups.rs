//! Backups: made, and proven by restoring them somewhere else. The way back is a command, never a page.

use async_trait::async_trait;

use crate::app::App;

/// A backup that was restored into a scratch place and found whole.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Made {
    /// The name of its file.
    pub name: String,
    pub bytes: u64,
    pub rows: u64,
    pub files: u64,
    /// The print of the key that it was sealed with: the same for the same key.
    pub key: String,
    /// The key of a sentence: what somebody should know of it though it is good.
    pub remark: Option<&'static str>,
}

/// Why there is no good backup.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Failed {
    /// The key of a sentence: `backup-fault-` and a word.
    pub key: String,
    /// For whoever runs the machine.
    pub cause: String,
}

/// The command that puts a backup back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WayBack {
    pub line: String,
    /// Whoever types it must put a secret in the place of each « … ».
    pub lacks_secrets: bool,
}

#[async_trait]
pub trait Backups: Send + Sync {
    /// Makes a backup, restores it into a scratch place, checks it there, then forgets those that are too old.
    async fn make(&self, app: &App) -> Result<Made, Failed>;

    /// Reads the newest backup once more from beginning to end; its name, or nothing when there is none.
    async fn check_last(&self, app: &App) -> Result<Option<String>, Failed>;

    /// The print of the key that stands on the disk now; nothing when there is none.
    fn key(&self, app: &App) -> Result<Option<String>, Failed>;

    /// How somebody puts this backup back on this machine.
    fn way_back(&self, app: &App, name: &str) -> WayBack;

    /// Whether backups can go where they should, as far as can be told in a few seconds and without sending one.
    async fn reach(&self, app: &App) -> Result<(), Failed>;
}
