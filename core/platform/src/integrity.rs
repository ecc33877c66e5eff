//! Reads the whole file of a SQLite once a day: a damaged page answers nobody until somebody needs it. What was found is
//! kept in a file of its own, since the database itself may not take it.

use std::fs;
use std::path::PathBuf;

use parvis_kernel::clock::Instant;
use parvis_kernel::config::Config;
use parvis_kernel::job::Job;
use parvis_kernel::{Ctx, Error, Result};
use sea_orm::{ConnectionTrait, DbBackend, Statement};
use serde::{Deserialize, Serialize};

/// In the data folder; gone with a restore, since it is of the database that was replaced.
pub(crate) const FILE: &str = "database.check";

/// What the last reading found.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct Read {
    pub at: Instant,
    /// The first thing that is wrong.
    pub fault: Option<String>,
}

/// What is wrong with the file, if anything.
pub(crate) async fn fault(ctx: &Ctx) -> Option<String> {
    let asked = Statement::from_string(DbBackend::Sqlite, "PRAGMA quick_check(1)");
    match ctx.read().query_one_raw(asked).await {
        Ok(row) => {
            let said: Option<String> = row.and_then(|row| row.try_get_by_index(0).ok());
            said.filter(|said| said != "ok")
        }
        Err(fault) => Some(fault.to_string()),
    }
}

/// What was found the last time, if ever.
pub(crate) fn last(config: &Config) -> Option<Read> {
    serde_json::from_slice(&fs::read(file(config)).ok()?).ok()
}

fn file(config: &Config) -> PathBuf {
    config.folder(FILE)
}

#[derive(Serialize, Deserialize)]
pub(crate) struct ExamineDatabase;

impl Job for ExamineDatabase {
    const NAME: &'static str = "platform.examine_database";

    async fn run(self, ctx: Ctx) -> Result<()> {
        // A PostgreSQL looks after its own files.
        if ctx.app().db.backend() != DbBackend::Sqlite {
            return Ok(());
        }
        let read = Read { at: ctx.now(), fault: fault(&ctx).await };
        if let Some(fault) = &read.fault {
            tracing::error!(fault, "the file of the database is damaged: put the last backup back");
        }
        let text = serde_json::to_vec(&read).map_err(Error::internal)?;
        fs::write(file(&ctx.app().config), text).map_err(Error::internal)
    }
}
