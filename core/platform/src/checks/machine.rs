//! What is around the program: who may read its files, its disks, its address, its mail server.

use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::time::Duration;

use parvis_kernel::check::{Found, State};
use parvis_kernel::config::{Config, S3Keys};
use parvis_kernel::{Ctx, Error, Message, Result};

use crate::remembered::{self, SecretFile};

/// A disk that is fuller is said, and one that is still fuller is said louder (trust.md DU4).
const FULL: [(u64, State); 2] = [(90, State::Fault), (80, State::Warning)];

/// A page waits no longer for a mail server that is silent.
const PATIENCE: Duration = Duration::from_secs(6);

/// Nobody but the program may read its keys and its data; and the secret is the one that the database was used with.
pub(super) async fn secrets(ctx: &Ctx) -> Result<Found> {
    let config = &ctx.app().config;
    let path = config.shared.join(crate::secret::FILE).display().to_string();
    // Without the database, nobody knows.
    match remembered::secret_file(config, &ctx.app().db).await.unwrap_or(SecretFile::Known) {
        SecretFile::Known => private(config),
        SecretFile::Gone => {
            Ok(Found::fault(Message::new("check-secret-gone").with("path", path), "check-secret-gone-do"))
        }
        SecretFile::Other => {
            Ok(Found::fault(Message::new("check-secret-other").with("path", path), "check-secret-gone-do"))
        }
    }
}

/// The settings that stood in a file still stand there.
pub(super) async fn configuration(ctx: &Ctx) -> Result<Found> {
    let config = &ctx.app().config;
    let lost = remembered::lost_configuration(config, &ctx.app().db).await?;
    let file = config.folder("parvis.toml");
    Ok(match lost {
        Some(file) => {
            let said = Message::new("check-config-gone").with("path", file.display().to_string());
            Found::fault(said, "check-config-gone-do")
        }
        None if file.exists() => {
            Found::ok(Message::new("check-config-good").with("path", file.display().to_string()))
        }
        None => Found::ok(Message::new("check-config-none")),
    })
}

fn private(config: &Config) -> Result<Found> {
    let mut keys = vec![config.shared.join("secret.key"), config.backup.key.clone()];
    if let S3Keys::File(file) = &config.backup.s3.keys {
        keys.push(file.clone());
    }
    // A file in a folder that nobody else may enter is private as well; keys are private wherever they are copied.
    let data = ["parvis.sqlite", "parvis.toml"].map(|name| config.data.join(name));
    let files = data.into_iter().filter(|path| path.parent().is_none_or(is_open));
    if let Some(open) = keys.into_iter().chain(files).find(|path| is_open(path)) {
        let said = Message::new("check-secrets-open").with("path", open.display().to_string());
        return Ok(Found::fault(said, "check-secrets-open-do"));
    }
    match [&config.data, &config.shared].into_iter().find(|folder| is_open(folder)) {
        Some(open) => {
            let said = Message::new("check-secrets-folder").with("path", open.display().to_string());
            Ok(Found::warning(said, "check-secrets-folder-do"))
        }
        None => Ok(Found::ok(Message::new("check-secrets-good"))),
    }
}

fn is_open(path: &Path) -> bool {
    path.metadata().is_ok_and(|about| about.permissions().mode() & 0o077 != 0)
}

/// The fullest of the disks that are written to.
pub(super) fn disk(config: &Config) -> Found {
    let folders = [&config.data, &config.shared, &config.backup.folder];
    let fullest = folders.into_iter().filter_map(|folder| Some((fullness(folder)?, folder))).max();
    let Some((percent, folder)) = fullest else {
        return Found::fault(Message::new("check-disk-unread"), "check-disk-unread-do");
    };
    let said = Message::new("check-disk-said")
        .with("percent", super::count(percent))
        .with("folder", folder.display().to_string());
    match FULL.iter().find(|(limit, _)| percent >= *limit) {
        Some((_, State::Fault)) => Found::fault(said, "check-disk-full-do"),
        Some(_) => Found::warning(said, "check-disk-full-do"),
        None => Found::ok(said),
    }
}

/// In percent, as an ordinary program sees it.
fn fullness(folder: &Path) -> Option<u64> {
    let disk = rustix::fs::statvfs(folder).ok()?;
    let used = disk.f_blocks.saturating_sub(disk.f_bfree);
    (used * 100).checked_div(used + disk.f_bavail)
}

/// Passwords do not travel in the clear, and visitors are told apart.
pub(super) fn address(config: &Config) -> Found {
    let said = |key| Message::new(key).with("url", config.url.as_str());
    let here = ["http://127.", "http://localhost", "http://[::1]"];
    if here.iter().any(|start| config.url.starts_with(start)) {
        Found::ok(said("check-address-here"))
    } else if !config.is_https() {
        Found::fault(said("check-address-clear"), "check-address-clear-do")
    } else if config.proxies.is_empty() {
        Found::warning(said("check-address-proxies"), "check-address-proxies-do")
    } else {
        Found::ok(said("check-address-good"))
    }
}

/// The mail server takes us as we are set up; nothing is sent.
pub(super) async fn mail(ctx: &Ctx) -> Result<Found> {
    let app = ctx.app();
    let tried = tokio::time::timeout(PATIENCE, app.ports.mailer.answers()).await;
    let tried = tried.unwrap_or_else(|_| Err(Error::internal("no answer in time")));
    Ok(match (&app.config.smtp, tried) {
        (Some(smtp), Ok(())) => Found::ok(Message::new("check-mail-good").with("host", smtp.host.as_str())),
        (Some(smtp), Err(fault)) => {
            tracing::warn!(%fault, "the mail server does not take us");
            let said = Message::new("check-mail-silent").with("host", smtp.host.as_str());
            Found::fault(said, "check-mail-silent-do")
        }
        (None, Ok(())) if app.config.demo => Found::ok(Message::new("check-mail-demo")),
        (None, Ok(())) => Found::warning(Message::new("check-mail-none"), "check-mail-none-do"),
        (None, Err(fault)) => {
            tracing::warn!(%fault, "the mailbox folder cannot be written");
            Found::fault(Message::new("check-mail-folder"), "check-mail-folder-do")
        }
    })
}

/// What the process holds of the machine's memory, in bytes.
pub(super) fn memory() -> Option<i64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"))?;
    let kib: i64 = line.trim_end_matches("kB").trim().parse().ok()?;
    Some(kib * 1024)
}
