//! What the tests of this crate share: a process with a database of its own and nothing else behind its ports.

use std::collections::{BTreeMap, HashSet};
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};

use async_trait::async_trait;
use chrono::{TimeZone, Utc};
use parvis_kernel::app::Ports;
use parvis_kernel::clock::{Instant, TestClock};
use parvis_kernel::config::Config;
use parvis_kernel::db::Db;
use parvis_kernel::entities::{job, search_change, setting};
use parvis_kernel::mail::Mail;
use parvis_kernel::ports::backups::{Backups, Failed, Made, WayBack};
use parvis_kernel::ports::blobs::{BlobId, Blobs, Freed};
use parvis_kernel::ports::images::{Images, Rendition};
use parvis_kernel::ports::inbox::{Inbox, InboxItem};
use parvis_kernel::ports::mailer::Mailer;
use parvis_kernel::ports::notify::{Notification, Notify};
use parvis_kernel::ports::search::{Change, Entry, Hits, Question, Rebuild, SearchIndex};
use parvis_kernel::ports::texts::{Extracted, Texts};
use parvis_kernel::registry::Registry;
use parvis_kernel::{App, Facets, Module, Result, Subject, Tx};
use sea_orm::{ConnectionTrait, Database, DbBackend, EntityTrait, Schema, Statement};
use tempfile::TempDir;
use uuid::Uuid;

use crate::database::connect;
use crate::entities::sent_once;

/// One or more processes on one new database.
pub(crate) struct Site {
    pub(crate) data: TempDir,
    pub(crate) clock: Arc<TestClock>,
    /// Shared by the processes of a test that has several; only one follows the log.
    pub(crate) index: Arc<FakeIndex>,
    postgres: Option<String>,
    facets: fn() -> Facets,
}

struct TestModule(fn() -> Facets);

impl Module for TestModule {
    fn id(&self) -> &'static str {
        "test"
    }

    fn facets(&self) -> Facets {
        (self.0)()
    }
}

impl Site {
    pub(crate) async fn new(facets: fn() -> Facets) -> Self {
        let data = tempfile::tempdir().unwrap();
        let clock = Arc::new(TestClock::at(Utc.with_ymd_and_hms(2026, 11, 24, 10, 0, 0).unwrap()));
        let index = Arc::new(FakeIndex { folder: data.path().join("index"), ..FakeIndex::default() });
        let site = Self { data, clock, index, postgres: own_schema().await, facets };
        let app = site.process().await;
        create_tables(&app.db).await;
        site
    }

    /// Another process on the same database.
    pub(crate) async fn process(&self) -> Arc<App> {
        let mut config = Config::from_sources(self.data.path(), "", |_| None).unwrap();
        config.database_url = self.postgres.clone();
        Arc::new(App {
            db: connect(&config).await.unwrap(),
            clock: self.clock.clone(),
            registry: Registry::build(&[&TestModule(self.facets)], &[]).unwrap(),
            ports: ports(self.index.clone()),
            wake: tokio::sync::Notify::new(),
            memory: parvis_kernel::memory::Memory::default(),
            secret: [7; 32],
            config,
        })
    }
}

/// A schema of its own on the PostgreSQL that `PARVIS_TEST_POSTGRES` names.
#[expect(clippy::disallowed_methods, reason = "the test command says by it which database to use")]
async fn own_schema() -> Option<String> {
    let url = std::env::var("PARVIS_TEST_POSTGRES").ok()?;
    let name = format!("t{}", Uuid::now_v7().simple());
    let db = Database::connect(&url).await.unwrap();
    db.execute_unprepared(&format!("CREATE SCHEMA {name}")).await.unwrap();
    let joint = if url.contains('?') { '&' } else { '?' };
    Some(format!("{url}{joint}options=-csearch_path%3D{name}"))
}

async fn create_tables(db: &Db) {
    let schema = Schema::new(db.backend());
    let tables = [
        schema.create_table_from_entity(job::Entity),
        schema.create_table_from_entity(search_change::Entity),
        schema.create_table_from_entity(setting::Entity),
        schema.create_table_from_entity(sent_once::Entity),
    ];
    for table in tables {
        db.write().execute(&table).await.unwrap();
    }
}

pub(crate) async fn jobs(app: &App) -> Vec<job::Model> {
    job::Entity::find().all(app.db.read()).await.unwrap()
}

pub(crate) async fn pragma(db: &sea_orm::DatabaseConnection, name: &str) -> Option<String> {
    let sql = format!("SELECT CAST({name} AS TEXT) FROM pragma_{name}");
    let row = db.query_one_raw(Statement::from_string(DbBackend::Sqlite, sql)).await.unwrap();
    row.and_then(|row| row.try_get_by_index(0).ok())
}

fn ports(search: Arc<FakeIndex>) -> Ports {
    Ports {
        search,
        blobs: Arc::new(Nothing),
        images: Arc::new(Nothing),
        artwork: Arc::new(crate::artwork::Workshop),
        media_types: Arc::new(crate::media_types::ContentTypes),
        texts: Arc::new(Nothing),
        covers: Arc::new(Nothing),
        foreign: Arc::new(Nothing),
        mailer: Arc::new(Nothing),
        outbound: Arc::new(crate::outbound::Https::new(true).unwrap()),
        letterhead: Arc::new(Nothing),
        inbox: Arc::new(Nothing),
        notify: Arc::new(Nothing),
        requests: Arc::new(parvis_kernel::ports::requests::NoRequests),
        backups: Arc::new(Nothing),
    }
}

/// An index in memory: titles by object.
#[derive(Default)]
pub(crate) struct FakeIndex {
    folder: PathBuf,
    live: Arc<Mutex<Shelf>>,
}

#[derive(Clone, Default)]
struct Shelf {
    titles: BTreeMap<Uuid, String>,
    applied: i64,
}

struct NewShelf {
    shelf: Shelf,
    live: Arc<Mutex<Shelf>>,
}

impl SearchIndex for FakeIndex {
    fn search(&self, _: &Question) -> Result<Hits> {
        unimplemented!()
    }

    fn apply(&self, changes: Vec<Change>, seq: i64) -> Result<()> {
        let mut live = self.live.lock().unwrap();
        for change in changes {
            match change {
                Change::Put(entry) => live.titles.insert(entry.subject.id, entry.title),
                Change::Remove(subject) => live.titles.remove(&subject.id),
            };
        }
        live.applied = seq;
        Ok(())
    }

    fn applied(&self) -> i64 {
        self.live.lock().unwrap().applied
    }

    fn count(&self) -> u64 {
        self.live.lock().unwrap().titles.len() as u64
    }

    fn rebuild(&self) -> Result<Box<dyn Rebuild>> {
        Ok(Box::new(NewShelf { shelf: Shelf::default(), live: self.live.clone() }))
    }

    fn is_there(&self) -> bool {
        true
    }

    fn damaged(&self) -> Result<Vec<PathBuf>> {
        Ok(Vec::new())
    }

    fn folder(&self) -> &Path {
        &self.folder
    }
}

impl FakeIndex {
    pub(crate) fn titles(&self) -> Vec<String> {
        let mut titles: Vec<_> = self.live.lock().unwrap().titles.values().cloned().collect();
        titles.sort_unstable();
        titles
    }

    pub(crate) fn forget(&self) {
        *self.live.lock().unwrap() = Shelf::default();
    }
}

impl Rebuild for NewShelf {
    fn add(&mut self, entries: Vec<Entry>) -> Result<()> {
        self.shelf.titles.extend(entries.into_iter().map(|entry| (entry.subject.id, entry.title)));
        Ok(())
    }

    fn finish(mut self: Box<Self>, seq: i64) -> Result<()> {
        self.shelf.applied = seq;
        *self.live.lock().unwrap() = self.shelf;
        Ok(())
    }
}

/// Ports that no test of this crate goes through.
struct Nothing;

#[async_trait]
impl Backups for Nothing {
    async fn make(&self, _: &App) -> Result<Made, Failed> {
        unimplemented!()
    }
    async fn check_last(&self, _: &App) -> Result<Option<String>, Failed> {
        unimplemented!()
    }
    fn key(&self, _: &App) -> Result<Option<String>, Failed> {
        unimplemented!()
    }
    fn way_back(&self, _: &App, _: &str) -> WayBack {
        unimplemented!()
    }
    async fn reach(&self, _: &App) -> Result<(), Failed> {
        unimplemented!()
    }
}

#[async_trait]
impl Blobs for Nothing {
    async fn scratch(&self) -> Result<tempfile::NamedTempFile> {
        unimplemented!()
    }
    async fn keep(&self, _: tempfile::NamedTempFile) -> Result<BlobId> {
        unimplemented!()
    }
    async fn put(&self, _: Vec<u8>) -> Result<BlobId> {
        unimplemented!()
    }
    async fn path(&self, _: &BlobId) -> Result<PathBuf> {
        unimplemented!()
    }
    async fn forget_others(&self, _: HashSet<String>, _: Range<Instant>) -> Result<Freed> {
        unimplemented!()
    }
    fn place(&self) -> &Path {
        unimplemented!()
    }
}

#[async_trait]
impl Images for Nothing {
    async fn renditions(&self, _: Vec<u8>) -> Result<Vec<Rendition>> {
        unimplemented!()
    }
    async fn portrait(&self, _: Vec<u8>) -> Result<Rendition> {
        unimplemented!()
    }
}

#[async_trait]
impl Texts for Nothing {
    async fn extract(&self, _: &Path, _: &str) -> Result<Extracted> {
        unimplemented!()
    }
}

#[async_trait]
impl parvis_kernel::ports::covers::Covers for Nothing {
    async fn first_page(&self, _: &Path, _: &str) -> Result<Option<Vec<u8>>> {
        unimplemented!()
    }
}

#[async_trait]
impl parvis_kernel::ports::foreign::ForeignPages for Nothing {
    async fn read(
        &self,
        _: &Path,
        _: parvis_kernel::ports::foreign::Format,
    ) -> Result<parvis_kernel::ports::foreign::Read> {
        unimplemented!()
    }
}

#[async_trait]
impl parvis_kernel::ports::letterhead::Letterhead for Nothing {
    async fn now(&self, _: &parvis_kernel::Ctx) -> parvis_kernel::ports::letterhead::Head {
        unimplemented!()
    }
}

#[async_trait]
impl Mailer for Nothing {
    async fn send(&self, _: &Mail) -> Result<()> {
        unimplemented!()
    }
    async fn answers(&self) -> Result<()> {
        unimplemented!()
    }
}

#[async_trait]
impl Inbox for Nothing {
    async fn open(&self, _: &Tx, _: InboxItem) -> Result<()> {
        unimplemented!()
    }
    async fn waiting(&self, _: &Tx, _: &Subject) -> Result<Vec<Uuid>> {
        unimplemented!()
    }
    async fn close(&self, _: &Tx, _: &Subject, _: Option<Uuid>) -> Result<()> {
        unimplemented!()
    }
}

#[async_trait]
impl Notify for Nothing {
    async fn notify(&self, _: &Tx, _: Notification) -> Result<()> {
        unimplemented!()
    }
}
