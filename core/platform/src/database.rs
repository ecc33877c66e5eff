//! Opens the database: SQLite in the data folder, or the PostgreSQL that `DATABASE_URL` names (design.md §4).

use std::fs::DirBuilder;
use std::os::unix::fs::{DirBuilderExt, MetadataExt};
use std::path::Path;
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use parvis_kernel::config::Config;
use parvis_kernel::db::Db;
use parvis_kernel::{Error, Result};
use rusqlite::{Connection, OpenFlags};
use sea_orm::sqlx::Connection as _;
use sea_orm::sqlx::sqlite::{SqliteConnectOptions, SqliteConnection};
use sea_orm::{
    ConnectOptions, ConnectionTrait, Database, DatabaseConnection, DbBackend, DbErr, RuntimeErr, Statement,
};

/// The file in the data folder.
const FILE: &str = crate::backup::sqlite::FILE;

/// How long a request waits for a connection before it is told that the database does not answer.
const PATIENCE: Duration = Duration::from_secs(5);

/// On SQLite the writers stand in one line, so a long import must not turn the others away at once.
const WRITER_PATIENCE: Duration = Duration::from_secs(15);

/// SQLite reads in memory speed: a few connections feed every core of a small server.
const READERS: u32 = 6;

const POSTGRES_CONNECTIONS: u32 = 16;

/// Statements kept prepared, per connection.
const STATEMENTS: usize = 200;

const SLOW: Duration = Duration::from_millis(500);

/// Opens the database and makes the data folder where it is missing.
pub async fn connect(config: &Config) -> Result<Db> {
    make_private_folder(&config.data)
        .map_err(|fault| Error::internal(format!("{}: {fault}", config.data.display())))?;
    match &config.database_url {
        Some(url) => postgres(url, false).await,
        None => sqlite(&config.data.join(FILE)).await,
    }
}

/// The same, where a PostgreSQL that does not answer is found out by the first question, and not before.
pub async fn connect_when_asked(config: &Config) -> Result<Db> {
    match &config.database_url {
        Some(url) => postgres(url, true).await,
        None => connect(config).await,
    }
}

/// Whether an intranet's tables are in the PostgreSQL that is configured. One that does not answer may hold them.
pub async fn is_lived_in(config: &Config) -> bool {
    let Ok(db) = connect(config).await else { return true };
    let asked = "SELECT to_regclass('migration_core') IS NOT NULL";
    let asked = Statement::from_string(DbBackend::Postgres, asked);
    let row = db.read().query_one_raw(asked).await.ok().flatten();
    row.and_then(|row| row.try_get_by_index(0).ok()).unwrap_or(true)
}

/// Makes a folder that the program alone may look into.
pub fn make_private_folder(folder: &Path) -> std::io::Result<()> {
    DirBuilder::new().recursive(true).mode(0o700).create(folder)
}

/// One writing connection and several reading ones. The writer comes first: it makes the file and turns WAL on.
async fn sqlite(file: &Path) -> Result<Db> {
    let mut options = quiet("sqlite::memory:");
    let path = file.to_owned();
    options
        .max_connections(1)
        .min_connections(1)
        .acquire_timeout(WRITER_PATIENCE)
        .idle_timeout(None)
        .map_sqlx_sqlite_before_acquire(|connection, _| Box::pin(async move { Ok(is_clean(connection)) }))
        .map_sqlx_sqlite_opts(move |options| writing(options, &path));
    let write = Database::connect(options).await.map_err(named(file))?;
    count_rows(&write).await;

    let mut options = quiet("sqlite::memory:");
    let path = file.to_owned();
    options
        .max_connections(READERS)
        .min_connections(1)
        .acquire_timeout(PATIENCE)
        .idle_timeout(Duration::from_secs(120))
        .map_sqlx_sqlite_opts(move |options| reading(options, &path));
    let read = Database::connect(options).await.map_err(named(file))?;
    Ok(Db::new(read, write).with_version(version(file)?).with_presence(presence(file)))
}

/// The file under this name is still the one that is open now.
fn presence(file: &Path) -> impl Fn() -> bool + use<> {
    let identity = |file: &Path| file.metadata().map(|about| (about.dev(), about.ino())).ok();
    let (file, opened) = (file.to_owned(), identity(file));
    move || opened.is_some() && identity(&file) == opened
}

/// Lets SQLite look how many rows there are of what, before readers open: it chooses its ways by that. Without it, a page
/// of 100,000 documents was found by sorting all of them.
pub(crate) async fn count_rows(write: &DatabaseConnection) {
    // Every table that was never looked at, or has grown: a sample of each.
    if let Err(fault) = write.execute_unprepared("PRAGMA optimize = 0x10002").await {
        tracing::warn!(%fault, "the rows could not be counted");
    }
}

/// Reads SQLite's own count of what others committed. A connection of its own, that never writes, asked where it stands:
/// a hundred times quicker than a query through the pool, whose connections each live in a thread.
fn version(file: &Path) -> Result<impl Fn() -> Option<i64> + use<>> {
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = Connection::open_with_flags(file, flags).map_err(Error::internal)?;
    connection.busy_timeout(Duration::ZERO).map_err(Error::internal)?;
    let connection = Mutex::new(connection);
    Ok(move || {
        let connection = connection.lock().unwrap_or_else(PoisonError::into_inner);
        let mut asked = connection.prepare_cached("PRAGMA data_version").ok()?;
        asked.query_row([], |row| row.get(0)).ok()
    })
}

/// After a full disk SQLite has rolled back by itself, and the library's own rollback finds nothing: it goes on counting a
/// transaction that is none. What is written on that connection from then on would be acknowledged and never kept. Such a
/// connection is closed, and another one opened.
fn is_clean(connection: &SqliteConnection) -> bool {
    let is_clean = !connection.is_in_transaction();
    if !is_clean {
        tracing::warn!("the writing connection was left inside a transaction: opening another one");
    }
    is_clean
}

fn writing(options: SqliteConnectOptions, file: &Path) -> SqliteConnectOptions {
    shared(options, file)
        .create_if_missing(true)
        .pragma("journal_mode", "WAL")
        // What was acknowledged survives a power cut: one fsync per commit (design.md §4).
        .pragma("synchronous", "FULL")
        .pragma("cache_size", "-8000")
        // After a large import the log shrinks again.
        .pragma("journal_size_limit", "67108864")
}

fn reading(options: SqliteConnectOptions, file: &Path) -> SqliteConnectOptions {
    shared(options, file)
        .create_if_missing(false)
        .pragma("cache_size", "-2000")
        // Pages come from the system's cache, which all readers share, rather than from a private copy each.
        .pragma("mmap_size", "67108864")
        // Whoever writes outside `Ctx::write` is told so at once.
        .pragma("query_only", "ON")
}

fn shared(options: SqliteConnectOptions, file: &Path) -> SqliteConnectOptions {
    options
        .filename(file)
        .in_memory(false)
        // The address that the options were made from turned it on: readers would wait for the writer's tables.
        .shared_cache(false)
        .foreign_keys(true)
        .busy_timeout(WRITER_PATIENCE)
        .statement_cache_capacity(STATEMENTS)
        .pragma("temp_store", "MEMORY")
        .pragma("trusted_schema", "OFF")
}

/// On PostgreSQL both ways are the same pool.
async fn postgres(url: &str, when_asked: bool) -> Result<Db> {
    let mut options = quiet(url);
    options
        .connect_lazy(when_asked)
        .max_connections(POSTGRES_CONNECTIONS)
        .min_connections(1)
        .acquire_timeout(PATIENCE)
        .connect_timeout(PATIENCE)
        .idle_timeout(Duration::from_secs(300))
        // A round trip is saved on each use of a busy connection; only one that slept is tried first.
        .test_before_acquire_if_idle_for(Duration::from_secs(10))
        .statement_timeout(Duration::from_secs(60))
        .set_application_name("parvis")
        .map_sqlx_postgres_opts(|options| {
            options
                .statement_cache_capacity(STATEMENTS)
                // A process that was stopped half-way must not hold its locks for ever.
                .options([("lock_timeout", "15s"), ("idle_in_transaction_session_timeout", "60s")])
        });
    let pool = Database::connect(options).await.map_err(|fault| Error::internal(refused(url, &fault)))?;
    Ok(Db::new(pool.clone(), pool))
}

/// What PostgreSQL calls a database that it does not have.
pub(crate) const NO_SUCH_DATABASE: &str = "3D000";

/// The code that a database gave with its refusal.
pub(crate) fn code(fault: &DbErr) -> Option<String> {
    let (DbErr::Conn(RuntimeErr::SqlxError(cause))
    | DbErr::Exec(RuntimeErr::SqlxError(cause))
    | DbErr::Query(RuntimeErr::SqlxError(cause))) = fault
    else {
        return None;
    };
    cause.as_database_error()?.code().map(|code| code.into_owned())
}

/// The name of the database in an address.
pub(crate) fn name_in(url: &str) -> String {
    url::Url::parse(url).map(|url| url.path().trim_start_matches('/').to_owned()).unwrap_or_default()
}

/// Why a PostgreSQL does not take us, and what to do. The address itself holds a password: it is named, not shown.
fn refused(url: &str, fault: &DbErr) -> String {
    let user = url::Url::parse(url).map(|url| url.username().to_owned()).unwrap_or_default();
    match code(fault).as_deref() {
        Some(NO_SUCH_DATABASE) => {
            let name = name_in(url);
            format!(
                "the PostgreSQL of DATABASE_URL answers, and has no database named `{name}`: create it (CREATE DATABASE \
                 \"{name}\" OWNER \"{user}\"), or correct the name in DATABASE_URL"
            )
        }
        Some("28P01" | "28000") => format!(
            "the PostgreSQL of DATABASE_URL answers, and does not let `{user}` in: check the name and the password in \
             DATABASE_URL"
        ),
        _ => format!("the PostgreSQL of DATABASE_URL does not answer: {fault}"),
    }
}

/// Statements carry what people wrote: only slow ones reach the log, and only their text.
fn quiet(url: &str) -> ConnectOptions {
    let mut options = ConnectOptions::new(url);
    options
        .sqlx_logging(true)
        .sqlx_logging_level(log::LevelFilter::Trace)
        .sqlx_slow_statements_logging_settings(log::LevelFilter::Warn, SLOW)
        .record_stmt_in_spans(false);
    options
}

fn named(file: &Path) -> impl Fn(DbErr) -> Error {
    let file = file.display().to_string();
    move |fault| Error::internal(format!("{file}: {fault}"))
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use parvis_kernel::Facets;
    use sea_orm::{ConnectionTrait, DbBackend, Statement, TransactionTrait};

    use crate::testing::{Site, pragma};

    #[tokio::test]
    async fn sqlite_keeps_what_it_acknowledges_and_its_readers_only_read() {
        let site = Site::new(Facets::default).await;
        let db = &site.process().await.db;
        if db.backend() != DbBackend::Sqlite {
            return;
        }
        let expected = [
            (db.write(), "journal_mode", "wal"),
            (db.write(), "synchronous", "2"),
            (db.write(), "foreign_keys", "1"),
            (db.read(), "query_only", "1"),
            (db.read(), "foreign_keys", "1"),
        ];
        for (connection, name, value) in expected {
            assert_eq!(pragma(connection, name).await.as_deref(), Some(value), "{name}");
        }
        assert!(db.read().execute_unprepared("DELETE FROM job").await.is_err());
        assert!(site.data.path().join("parvis.sqlite").exists());
    }

    #[tokio::test]
    async fn every_commit_is_another_version() {
        let site = Site::new(Facets::default).await;
        let db = &site.process().await.db;
        if db.backend() != DbBackend::Sqlite {
            assert_eq!(db.version(), None);
            return;
        }
        db.write().execute_unprepared("CREATE TABLE note (word TEXT)").await.unwrap();
        let before = db.version().unwrap();
        assert_eq!(db.version(), Some(before), "nothing was written");
        let tx = db.write().begin().await.unwrap();
        tx.execute_unprepared("INSERT INTO note VALUES ('here')").await.unwrap();
        assert_eq!(db.version(), Some(before), "nothing is kept yet");
        tx.commit().await.unwrap();
        let after = db.version().unwrap();
        assert_ne!(after, before);
        // Another process is another connection.
        let file = site.data.path().join("parvis.sqlite");
        rusqlite::Connection::open(file).unwrap().execute("DELETE FROM note", []).unwrap();
        assert_ne!(db.version(), Some(after));
    }

    /// DU4: what a full disk does to the writing connection must not cost the writes after it.
    #[tokio::test]
    async fn a_transaction_that_ended_by_itself_takes_no_later_one_with_it() {
        let site = Site::new(Facets::default).await;
        let db = &site.process().await.db;
        if db.backend() != DbBackend::Sqlite {
            return;
        }
        db.write().execute_unprepared("CREATE TABLE note (word TEXT)").await.unwrap();
        let full = db.write().begin().await.unwrap();
        full.execute_unprepared("ROLLBACK").await.unwrap();
        assert!(full.rollback().await.is_err(), "there is nothing left to roll back");
        let refused = db.write().begin().await.unwrap();
        refused.execute_unprepared("INSERT INTO note VALUES ('refused')").await.unwrap();
        refused.rollback().await.unwrap();
        let tx = db.write().begin().await.unwrap();
        tx.execute_unprepared("INSERT INTO note VALUES ('here')").await.unwrap();
        tx.commit().await.unwrap();
        let asked = Statement::from_string(DbBackend::Sqlite, "SELECT group_concat(word) FROM note");
        let row = db.read().query_one_raw(asked).await.unwrap().unwrap();
        assert_eq!(row.try_get_by_index::<Option<String>>(0).unwrap().as_deref(), Some("here"));
    }

    #[tokio::test]
    async fn readers_go_on_while_somebody_writes() {
        let site = Site::new(Facets::default).await;
        let db = &site.process().await.db;
        db.write().execute_unprepared("CREATE TABLE note (word TEXT)").await.unwrap();
        let count = async || {
            let asked = Statement::from_string(db.backend(), "SELECT COUNT(*) FROM note");
            let row = db.read().query_one_raw(asked).await.unwrap().unwrap();
            row.try_get_by_index::<i64>(0).unwrap()
        };
        let tx = db.write().begin().await.unwrap();
        tx.execute_unprepared("INSERT INTO note VALUES ('here')").await.unwrap();
        let seen = tokio::time::timeout(Duration::from_secs(5), count()).await;
        assert_eq!(seen, Ok(0), "what is not yet kept is not seen, nor waited for");
        tx.commit().await.unwrap();
        assert_eq!(count().await, 1);
    }
}
