//! `parvis backup`, `parvis restore`

use parvis_admin::backup;
use parvis_kernel::Message;
use parvis_kernel::config::{Config, S3Place};
use parvis_platform::backup::{Fault, key};

use super::{Data, answer, config, in_words, tell};
use crate::lock::ServingLock;

/// Faults that another backup need not have.
const OF_THE_BACKUP: [&str; 6] = [
    "backup-fault-absent",
    "backup-fault-damaged",
    "backup-fault-database",
    "backup-fault-files",
    "backup-fault-search",
    "backup-fault-trail",
];

/// Makes a backup, beside a server that runs or without one, and checks it by restoring it into a scratch place.
pub async fn back_up(data: &Data, to: Option<String>) -> Result<(), String> {
    let mut config = config(data)?;
    if let Some(to) = to {
        config.backup.target = S3Place::parse(&to);
        if config.backup.target.is_none() && to.starts_with("s3://") {
            return Err(format!("`{to}` is not like s3://bucket/prefix"));
        }
        config.backup.folder = to.into();
    }
    let key = config.backup.key.clone();
    let is_new = key::read(&key).map_err(|fault| fault.cause)?.is_none();
    let place = config.backup.clone();
    crate::assemble::require_database(&config).await?;
    let app = crate::assemble::app(config).await?;
    let ctx = parvis_kernel::Ctx::system(app);
    let made = backup::make(&ctx).await.map_err(|error| in_words(&ctx, error))?;
    let made = made.map_err(|failed| format!("no backup: {}", failed.cause))?;
    answer(&place.address(&made.name));
    answer(&format!(
        "{} rows and {} files, {} bytes; restored into a scratch place and found whole.",
        made.rows, made.files, made.bytes
    ));
    if let Some(remark) = made.remark {
        answer(&ctx.say(&Message::new(remark)));
    }
    if is_new && let Some(made) = key::read(&key).map_err(|fault| fault.cause)? {
        answer(&format!(
            "\nWithout this key no backup can be opened. It is in {}; write it down, and keep it elsewhere:\n{}",
            key.display(),
            made.text()
        ));
    }
    Ok(())
}

/// Puts a backup in the place of the data, once it was checked; the server must be stopped.
pub async fn restore(data: &Data, from: &str) -> Result<(), String> {
    if crate::assemble::named_folder(data.as_deref()).is_none() {
        return Err("which data shall it replace? Name their folder: `parvis restore --data FOLDER …`, or PARVIS_DATA".to_owned());
    }
    let config = config(data)?;
    let _lock = ServingLock::require(&config.data)?;
    crate::assemble::finish_restore(&config).await?;
    let restored = match crate::backup::restore(&config, from).await {
        Ok(restored) => restored,
        Err(fault) => return Err(refused(&config, from, &fault).await),
    };
    let manifest = &restored.manifest;
    answer(&format!(
        "Restored: {} rows and {} files, as they were on {}, from {}.",
        manifest.rows(),
        manifest.files(),
        manifest.made_at.format("%Y-%m-%d at %H:%M UTC"),
        restored.from
    ));
    if let Some(former) = restored.former {
        answer(&format!("What was there before is kept in {}.", former.display()));
    }
    answer("Everybody signs in again. The search is built anew at the next start.");
    Ok(())
}

/// Why nothing was replaced; and where the backup is at fault, which others would do.
async fn refused(config: &Config, from: &str, fault: &Fault) -> String {
    let said = format!("nothing was changed: {}", fault.cause);
    if !OF_THE_BACKUP.contains(&fault.key) {
        return said;
    }
    tell("looking for another backup that is good…");
    let good = crate::backup::good_ones_beside(config, from).await.unwrap_or_default();
    if good.is_empty() {
        return format!(
            "{said}\nNone of the others that stand there, if any, can be read with this key either."
        );
    }
    format!("{said}\nThese can be read whole, the newest first; name one of them:\n  {}", good.join("\n  "))
}
