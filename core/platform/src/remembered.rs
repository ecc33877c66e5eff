//! What the database remembers of the machine around it: which secret it was used with, where a configuration stood, until
//! when the clock ran. So what is lost beside the database is noticed.

use std::path::{Path, PathBuf};

use chrono::TimeDelta;
use parvis_kernel::clock::Instant;
use parvis_kernel::config::Config;
use parvis_kernel::db::Db;
use parvis_kernel::entities::{audit_line, setting};
use sea_orm::sea_query::OnConflict;
use sea_orm::{ActiveValue::Set, DbErr, EntityTrait, QuerySelect};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use crate::secret;

const SECRET: &str = "platform.secret_print";
const CONFIGURED: &str = "platform.configured";
const CLOCK: &str = "platform.clock";

/// The name of the configuration in the data folder.
const CONFIGURATION: &str = "parvis.toml";

async fn get<T: DeserializeOwned>(db: &Db, key: &str) -> Result<Option<T>, DbErr> {
    let row = setting::Entity::find_by_id(key).one(db.read()).await?;
    Ok(row.and_then(|row| serde_json::from_value(row.value).ok()))
}

async fn put(db: &Db, key: &str, value: &impl Serialize) -> Result<(), DbErr> {
    let value = serde_json::to_value(value).map_err(|fault| DbErr::Custom(fault.to_string()))?;
    let row = setting::ActiveModel { key: Set(key.to_owned()), value: Set(value) };
    let newer = OnConflict::column(setting::Column::Key).update_column(setting::Column::Value).to_owned();
    setting::Entity::insert(row).on_conflict(newer).exec_without_returning(db.write()).await?;
    Ok(())
}

/// The installation's secret, made when the database was never used with one. A lost or foreign one is never made up for in
/// silence: what was signed with the old one would be refused, and nobody would know why.
pub async fn secret(config: &Config, db: &Db) -> Result<[u8; 32], String> {
    let said = |fault: DbErr| format!("the database cannot be read: {fault}");
    let known: Option<String> = get(db, SECRET).await.map_err(said)?;
    let file = config.shared.join(secret::FILE);
    let is_there = file.try_exists().map_err(|fault| format!("{}: {fault}", file.display()))?;
    // An older version did not write down which secret it used; whoever acted here had one.
    let is_lost = !is_there && (known.is_some() || has_a_past(db).await.map_err(said)?);
    if is_lost {
        return Err(format!("{} is gone, and the database was used with it: {ADVICE}", file.display()));
    }
    let secret = secret::load(&config.shared)?;
    match known {
        Some(print) if print != secret::print(&secret) => Err(format!(
            "{} is not the secret that the database was used with (another machine's, or several processes without \
             PARVIS_SHARED?): {ADVICE}",
            file.display()
        )),
        Some(_) => Ok(secret),
        None => put(db, SECRET, &secret::print(&secret)).await.map_err(said).map(|()| secret),
    }
}

const ADVICE: &str = "put it back from a copy, or with the last backup (`parvis restore`). If it is lost for good, \
                      `parvis new-secret` makes another one: other sites then refuse our messages (webhooks) until each \
                      has its new secret, and whoever follows the news in a feed reader needs a new address";

async fn has_a_past(db: &Db) -> Result<bool, DbErr> {
    let first = audit_line::Entity::find().select_only().column(audit_line::Column::Seq).limit(1);
    Ok(first.into_tuple::<i64>().one(db.read()).await?.is_some())
}

/// Takes another secret into use, because the old one is lost; what stands in its place is kept beside.
pub async fn renew_secret(config: &Config, db: &Db, now: Instant) -> Result<(), String> {
    secret::put_aside(&config.shared, now)?;
    let secret = secret::load(&config.shared)?;
    put(db, SECRET, &secret::print(&secret)).await.map_err(|fault| fault.to_string())
}

/// How the secret on the disk stands to the one that the database knows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum SecretFile {
    Known,
    Gone,
    Other,
}

pub(crate) async fn secret_file(config: &Config, db: &Db) -> Result<SecretFile, DbErr> {
    let known: Option<String> = get(db, SECRET).await?;
    Ok(match (secret::read_print(&config.shared), known) {
        (None, Some(_)) => SecretFile::Gone,
        (Some(print), Some(known)) if print != known => SecretFile::Other,
        _ => SecretFile::Known,
    })
}

fn configuration(config: &Config) -> PathBuf {
    let file = config.data.join(CONFIGURATION);
    std::path::absolute(&file).unwrap_or(file)
}

/// Remembers that a configuration stands here. Each process of one PostgreSQL has a folder of its own.
pub async fn note_configuration(config: &Config, db: &Db) -> Result<(), DbErr> {
    let file = configuration(config);
    let mut known: Vec<PathBuf> = get(db, CONFIGURED).await?.unwrap_or_default();
    if !file.exists() || known.contains(&file) {
        return Ok(());
    }
    known.push(file);
    put(db, CONFIGURED, &known).await
}

/// The configuration that stood here and is gone.
pub async fn lost_configuration(config: &Config, db: &Db) -> Result<Option<PathBuf>, DbErr> {
    let file = configuration(config);
    let known: Vec<PathBuf> = get(db, CONFIGURED).await?.unwrap_or_default();
    Ok((!file.exists() && known.contains(&file)).then_some(file))
}

/// Until when this installation's clock ran, and when it last jumped.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub(crate) struct Clocked {
    pub seen: Option<Instant>,
    pub jump: Option<Jump>,
}

/// The clock of the machine moved by itself.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct Jump {
    /// What it showed afterwards.
    pub at: Instant,
    /// Ahead, or back when negative.
    pub seconds: i64,
}

impl Jump {
    pub(crate) fn new(at: Instant, by: TimeDelta) -> Self {
        Self { at, seconds: by.num_seconds() }
    }
}

pub(crate) async fn clocked(db: &Db) -> Result<Clocked, DbErr> {
    Ok(get(db, CLOCK).await?.unwrap_or_default())
}

pub(crate) async fn note_clock(db: &Db, clocked: &Clocked) -> Result<(), DbErr> {
    put(db, CLOCK, clocked).await
}

/// A file of the data folder that belongs to an intranet: something lived here.
pub fn is_lived_in(shared: &Path) -> bool {
    let is_shelf = |name: &str| name.len() == 2 && name.bytes().all(|byte| byte.is_ascii_hexdigit());
    let shelves = std::fs::read_dir(shared.join("files")).into_iter().flatten().flatten();
    shared.join(secret::FILE).exists()
        || shelves.into_iter().any(|entry| is_shelf(&entry.file_name().to_string_lossy()))
}
