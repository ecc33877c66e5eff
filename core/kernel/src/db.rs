//! The two ways to the database: reading connections for everybody, one writing way through a transaction.

use std::sync::Arc;

use sea_orm::sea_query::{Expr, ExprTrait, Query};
use sea_orm::sqlx;
use sea_orm::{
    ActiveValue::Set, ConnectionTrait, DatabaseConnection, DatabaseTransaction, DbBackend, DbErr,
    EntityTrait, RuntimeErr, SqliteTransactionMode, Statement, TransactionOptions, TransactionTrait,
};
use serde::Serialize;
use uuid::Uuid;

use crate::app::App;
use crate::clock::Instant;
use crate::entities::{job, search_change};
use crate::error::{Error, Result};
use crate::event::Event;
use crate::job::Job;
use crate::message::Message;
use crate::revision::Topic;
use crate::subject::Subject;

/// PostgreSQL's advisory lock that puts the change log in the order of its commits (design.md §7).
const CHANGE_LOG_LOCK: i64 = 0x5041_5256_4953;

/// Both ways. On SQLite the writing one has a single connection; on PostgreSQL both are the same pool.
pub struct Db {
    read: DatabaseConnection,
    write: DatabaseConnection,
    version: Option<Version>,
    presence: Option<Presence>,
}

/// Tells a number that is another one after each commit.
type Version = Box<dyn Fn() -> Option<i64> + Send + Sync>;

/// Tells whether what is written will be found again.
type Presence = Box<dyn Fn() -> bool + Send + Sync>;

impl Db {
    pub fn new(read: DatabaseConnection, write: DatabaseConnection) -> Self {
        Self { read, write, version: None, presence: None }
    }

    pub fn with_presence(self, presence: impl Fn() -> bool + Send + Sync + 'static) -> Self {
        Self { presence: Some(Box::new(presence)), ..self }
    }

    /// False once the file of the database was taken away or replaced: it stays open, and what is written goes nowhere.
    /// One look at a folder; of a server, always true.
    pub fn is_there(&self) -> bool {
        self.presence.as_ref().is_none_or(|is_there| is_there())
    }

    pub fn with_version(self, version: impl Fn() -> Option<i64> + Send + Sync + 'static) -> Self {
        Self { version: Some(Box::new(version)), ..self }
    }

    /// A number that is another one after every commit, by whatever process; none where only a query could tell.
    pub fn version(&self) -> Option<i64> {
        self.version.as_ref().and_then(|version| version())
    }

    pub fn read(&self) -> &DatabaseConnection {
        &self.read
    }

    /// For migrations and the job runner's own bookkeeping; use cases go through `Ctx::write`.
    pub fn write(&self) -> &DatabaseConnection {
        &self.write
    }

    pub fn backend(&self) -> DbBackend {
        self.read.get_database_backend()
    }
}

/// A write under way: what it changes, says and enqueues is kept together or not at all.
#[derive(Clone)]
pub struct Tx {
    open: Arc<DatabaseTransaction>,
    app: Arc<App>,
}

impl Tx {
    pub(crate) async fn begin(app: &Arc<App>) -> Result<Self> {
        let options = TransactionOptions {
            sqlite_transaction_mode: Some(SqliteTransactionMode::Immediate),
            ..Default::default()
        };
        let open = app.db.write.begin_with_options(options).await?;
        Ok(Self { open: Arc::new(open), app: app.clone() })
    }

    pub(crate) async fn commit(self) -> Result<()> {
        let app = self.app.clone();
        let open =
            Arc::try_unwrap(self.open).map_err(|_| Error::internal("a transaction outlived its use case"))?;
        open.commit().await?;
        app.wake.notify_waiters();
        Ok(())
    }

    pub(crate) async fn roll_back(self) {
        if let Ok(open) = Arc::try_unwrap(self.open)
            && let Err(fault) = open.rollback().await
        {
            tracing::warn!(%fault, "could not roll back");
        }
    }

    /// The connection to read and write with.
    pub fn db(&self) -> &DatabaseTransaction {
        &self.open
    }

    pub fn app(&self) -> &Arc<App> {
        &self.app
    }

    pub fn now(&self) -> Instant {
        self.app.clock.now()
    }

    /// Says that something happened: each subscriber hears it once this transaction is committed, at least once.
    pub async fn emit<E: Event>(&self, event: &E) -> Result<()> {
        for subscriber in self.app.registry.subscribers(E::NAME) {
            if let Some(wanted) = self.app.registry.wanted(subscriber)
                && !wanted(self.clone()).await?
            {
                continue;
            }
            self.insert_job(subscriber, event, self.now(), None).await?;
        }
        Ok(())
    }

    /// Leaves work for later; it is run after the commit, by any process.
    pub async fn enqueue<J: Job>(&self, job: &J) -> Result<()> {
        self.insert_job(J::NAME, job, self.now(), None).await
    }

    pub async fn enqueue_at<J: Job>(&self, job: &J, at: Instant) -> Result<()> {
        self.insert_job(J::NAME, job, at, None).await
    }

    /// Notes that an object must be looked at by the search: put, changed or gone.
    pub async fn changed(&self, subject: &Subject) -> Result<()> {
        self.changed_all(std::slice::from_ref(subject)).await
    }

    pub async fn changed_all(&self, subjects: &[Subject]) -> Result<()> {
        if subjects.is_empty() {
            return Ok(());
        }
        if self.app.db.backend() == DbBackend::Postgres {
            let lock = format!("SELECT pg_advisory_xact_lock({CHANGE_LOG_LOCK})");
            self.open.execute_raw(Statement::from_string(DbBackend::Postgres, lock)).await?;
        }
        for chunk in subjects.chunks(500) {
            let rows = chunk.iter().map(|subject| search_change::ActiveModel {
                module: Set(subject.module.clone()),
                kind: Set(subject.kind.clone()),
                object_id: Set(subject.id),
                ..Default::default()
            });
            search_change::Entity::insert_many(rows).exec_without_returning(&*self.open).await?;
        }
        Ok(())
    }

    /// Makes the caches of every process forget what they knew of `topic`.
    pub async fn bump(&self, topic: Topic) -> Result<()> {
        let column = topic.column();
        let sql = format!("UPDATE revision SET {column} = {column} + 1");
        self.open.execute_raw(Statement::from_string(self.app.db.backend(), sql)).await?;
        Ok(())
    }

    /// Notes beside the key of a form that something was written: if the process dies now, the form is not handled again.
    pub(crate) async fn mark_sent(&self, key: Uuid) -> Result<()> {
        let mark = Query::update()
            .table("sent_once")
            .value("location", "")
            .and_where(Expr::col("key").eq(key))
            .and_where(Expr::col("location").is_null())
            .to_owned();
        self.open.execute(&mark).await?;
        Ok(())
    }

    async fn insert_job<P: Serialize>(
        &self,
        name: &str,
        payload: &P,
        at: Instant,
        key: Option<String>,
    ) -> Result<()> {
        let row = job::ActiveModel {
            id: Set(Uuid::now_v7()),
            name: Set(name.to_owned()),
            payload: Set(serde_json::to_value(payload).map_err(Error::internal)?),
            run_at: Set(at),
            attempts: Set(0),
            unique_key: Set(key),
            ..Default::default()
        };
        job::Entity::insert(row).exec_without_returning(&*self.open).await?;
        Ok(())
    }
}

impl From<DbErr> for Error {
    fn from(fault: DbErr) -> Self {
        match &fault {
            DbErr::RecordNotFound(_) => Self::NotFound,
            _ => match trouble(&fault) {
                Some(key) => {
                    tracing::error!(%fault, "the database does not answer as it should");
                    Self::Unavailable(Message::new(key))
                }
                None => Self::Internal(fault.to_string()),
            },
        }
    }
}

/// What passes by itself, or once the administrator has looked after the machine, as the key of a sentence. Everything
/// else is a fault of ours.
fn trouble(fault: &DbErr) -> Option<&'static str> {
    let cause = match fault {
        DbErr::ConnectionAcquire(_) | DbErr::Conn(_) => return Some("database-unavailable"),
        DbErr::Exec(RuntimeErr::SqlxError(cause)) | DbErr::Query(RuntimeErr::SqlxError(cause)) => cause,
        _ => return None,
    };
    match cause.as_ref() {
        sqlx::Error::Database(said) => match said.code().as_deref() {
            // SQLITE_FULL; PostgreSQL's disk_full.
            Some("13" | "53100") => Some("disk-full"),
            // SQLITE_BUSY, SQLITE_BUSY_SNAPSHOT, SQLITE_LOCKED: somebody else writes for longer than we wait.
            Some("5" | "6" | "261" | "517") => Some("database-unavailable"),
            // SQLITE_IOERR in its many kinds, SQLITE_CANTOPEN.
            Some("10" | "14" | "778" | "1034" | "1290") => Some("database-unavailable"),
            // PostgreSQL's connection_exception, insufficient_resources, operator_intervention; lock_not_available.
            Some(code)
                if ["08", "53", "57"].iter().any(|class| code.starts_with(class)) && code.len() == 5 =>
            {
                Some("database-unavailable")
            }
            // Two that each waited for what the other held: one of them has to begin again.
            Some("55P03" | "40P01") => Some("database-unavailable"),
            _ => None,
        },
        sqlx::Error::Io(_)
        | sqlx::Error::Tls(_)
        | sqlx::Error::Protocol(_)
        | sqlx::Error::PoolTimedOut
        | sqlx::Error::PoolClosed
        | sqlx::Error::WorkerCrashed => Some("database-unavailable"),
        _ => None,
    }
}
