//! One index in one folder: opened, written, searched. Which one answers is decided in `index`.

use std::collections::HashSet;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, RwLock};
use std::thread;
use std::time::{Duration, Instant};

use parvis_kernel::ports::search::Change;
use tantivy::indexer::IndexWriterOptions;
use tantivy::merge_policy::{LogMergePolicy, NoMergePolicy};
use tantivy::store::Compressor;
use tantivy::{Index, IndexReader, IndexSettings, IndexWriter, ReloadPolicy, TantivyError};
use tracing::warn;
use uuid::Uuid;

use super::schema::{Fields, register_tokenizers, schema};
use super::view::Snapshot;

/// The least that tantivy accepts; a larger buffer would only make larger first segments.
const WRITER_MEMORY: usize = 15_000_000;
/// tantivy queues ten thousand documents, whatever their size; a commit empties the queue. Nobody sees it before the last.
const MOST_QUEUED: usize = 4_000_000;
/// A writer holds threads and buffers; without changes for so long it is closed.
const WRITER_IDLE: Duration = Duration::from_secs(20);
/// Texts are packed in blocks of this size: a hit unpacks one, so that small ones answer faster.
const STORE_BLOCK: usize = 8_192;

/// tantivy's list of the parts of an index.
const PARTS: &str = "meta.json";

/// An index and the snapshot of it that questions see.
pub(super) struct Live {
    folder: PathBuf,
    index: Index,
    reader: IndexReader,
    fields: Fields,
    snapshot: RwLock<Arc<Snapshot>>,
    applied: AtomicI64,
    /// Whoever writes or replaces the snapshot holds this.
    writer: Mutex<Option<OpenWriter>>,
}

struct OpenWriter {
    writer: IndexWriter,
    used: Instant,
    /// The ids put since the snapshot was taken. While there are any the writer stays: what it did not commit goes with it.
    put: HashSet<Uuid>,
    /// The bytes of text handed over since tantivy last emptied its queue.
    queued: usize,
}

impl Live {
    /// Makes an empty index in an empty folder.
    pub(super) fn create(folder: &Path) -> tantivy::Result<Arc<Self>> {
        let settings = IndexSettings {
            docstore_compression: Compressor::Lz4,
            docstore_compress_dedicated_thread: false,
            docstore_blocksize: STORE_BLOCK,
            ..IndexSettings::default()
        };
        let index = Index::builder().schema(schema().0).settings(settings).create_in_dir(folder)?;
        Self::over(folder, index)
    }

    /// Opens an index that was written before, and touches every part that questions read.
    pub(super) fn open(folder: &Path) -> tantivy::Result<Arc<Self>> {
        let index = Index::open_in_dir(folder)?;
        if index.schema() != schema().0 {
            return Err(TantivyError::SchemaError("other fields than this version's".to_owned()));
        }
        Self::over(folder, index)
    }

    /// An empty index that no disk keeps: stands in for one that cannot be opened.
    pub(super) fn in_memory() -> tantivy::Result<Arc<Self>> {
        Self::over(Path::new(""), Index::builder().schema(schema().0).create_in_ram()?)
    }

    fn over(folder: &Path, index: Index) -> tantivy::Result<Arc<Self>> {
        let (_, fields) = schema();
        register_tokenizers(&index);
        let reader = index.reader_builder().reload_policy(ReloadPolicy::Manual).try_into()?;
        let snapshot = Snapshot::new(reader.searcher(), fields, None)?;
        for segment in snapshot.searcher.segment_readers() {
            for field in [fields.title, fields.body, fields.words] {
                segment.inverted_index(field)?;
            }
            segment.get_store_reader(1)?;
        }
        let applied = index.load_metas()?.payload.and_then(|payload| payload.parse().ok()).unwrap_or(0);
        Ok(Arc::new(Self {
            folder: folder.to_owned(),
            index,
            reader,
            fields,
            snapshot: RwLock::new(Arc::new(snapshot)),
            applied: AtomicI64::new(applied),
            writer: Mutex::default(),
        }))
    }

    pub(super) fn folder(&self) -> &Path {
        &self.folder
    }

    /// The list of its parts still stands where it was opened.
    pub(super) fn is_on_disk(&self) -> bool {
        self.folder.join(PARTS).is_file()
    }

    /// The files whose content is not what their checksums say.
    pub(super) fn damaged(&self) -> tantivy::Result<Vec<PathBuf>> {
        Ok(self.index.validate_checksum()?.into_iter().collect())
    }

    pub(super) fn snapshot(&self) -> Arc<Snapshot> {
        self.snapshot.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    pub(super) fn applied(&self) -> i64 {
        self.applied.load(Ordering::Acquire)
    }

    /// Writes the changes in order, without making them visible: part of a rebuild, which merges once at its end.
    pub(super) fn write(self: &Arc<Self>, changes: Vec<Change>) -> tantivy::Result<()> {
        let mut slot = self.slot();
        let mut open = self.take_or_open(&mut slot)?;
        open.writer.set_merge_policy(Box::new(NoMergePolicy));
        self.put_in(&mut open, changes)?;
        *slot = Some(open);
        Ok(())
    }

    /// Makes everything written so far visible, under this number of the change log.
    pub(super) fn commit(self: &Arc<Self>, changes: Vec<Change>, seq: i64) -> tantivy::Result<()> {
        let mut slot = self.slot();
        // Out of the slot while it works: a writer that failed is dropped with all that it had not committed.
        let mut open = self.take_or_open(&mut slot)?;
        self.put_in(&mut open, changes)?;
        open.commit(seq)?;
        open.used = Instant::now();
        open.put.clear();
        *slot = Some(open);
        self.refresh()?;
        self.applied.store(seq, Ordering::Release);
        Ok(())
    }

    /// Merges all segments into one: a freshly built index is read far more often than it is written.
    pub(super) fn compact(self: &Arc<Self>) -> tantivy::Result<()> {
        let mut slot = self.slot();
        let mut open = self.take_or_open(&mut slot)?;
        let segments = self.index.searchable_segment_ids()?;
        if segments.len() > 1 {
            open.writer.merge(&segments).wait()?;
        }
        open.writer.wait_merging_threads()?;
        self.refresh()
    }

    /// Closes the writer, waiting for what it merges; the files are then nobody's but the readers'.
    pub(super) fn close_writer(&self) {
        self.close(&mut self.slot());
    }

    /// Under the lock to its end: the next writer cannot open before this one let go of the folder.
    fn close(&self, slot: &mut Option<OpenWriter>) {
        let Some(open) = slot.take() else { return };
        if let Err(error) = open.writer.wait_merging_threads().and_then(|()| self.refresh()) {
            warn!(folder = %self.folder.display(), %error, "segments of the search index were not merged");
        }
    }

    fn put_in(&self, open: &mut OpenWriter, changes: Vec<Change>) -> tantivy::Result<()> {
        let snapshot = self.snapshot();
        for change in changes {
            match change {
                Change::Remove(subject) => drop(open.writer.delete_term(self.fields.key_term(&subject))),
                Change::Put(entry) => {
                    let key = self.fields.key_term(&entry.subject);
                    // A deletion looks into every segment; a new entry does without.
                    if !open.put.insert(entry.subject.id) || snapshot.searcher.doc_freq(&key)? > 0 {
                        open.writer.delete_term(key);
                    }
                    open.queued += entry.body.len();
                    open.writer.add_document(self.fields.document(*entry))?;
                }
            }
            if open.queued > MOST_QUEUED {
                open.commit(self.applied())?;
            }
        }
        Ok(())
    }

    fn slot(&self) -> MutexGuard<'_, Option<OpenWriter>> {
        self.writer.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn take_or_open(self: &Arc<Self>, slot: &mut Option<OpenWriter>) -> tantivy::Result<OpenWriter> {
        if let Some(open) = slot.take() {
            return Ok(open);
        }
        let options = IndexWriterOptions::builder()
            .memory_budget_per_thread(WRITER_MEMORY)
            .num_worker_threads(1)
            .num_merge_threads(1)
            .build();
        let writer: IndexWriter = self.index.writer_with_options(options)?;
        writer.set_merge_policy(Box::new(merge_policy()));
        self.close_when_idle();
        Ok(OpenWriter { writer, used: Instant::now(), put: HashSet::new(), queued: 0 })
    }

    fn close_when_idle(self: &Arc<Self>) {
        let live = Arc::downgrade(self);
        thread::spawn(move || {
            loop {
                thread::sleep(WRITER_IDLE / 4);
                let Some(live) = live.upgrade() else { return };
                let mut slot = live.slot();
                match slot.as_ref() {
                    Some(open) if open.put.is_empty() && open.used.elapsed() >= WRITER_IDLE => {
                        return live.close(&mut slot);
                    }
                    Some(_) => {}
                    None => return,
                }
            }
        });
    }

    fn refresh(&self) -> tantivy::Result<()> {
        self.reader.reload()?;
        let before = self.snapshot();
        let after = Snapshot::new(self.reader.searcher(), self.fields, Some(&before))?;
        *self.snapshot.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(after);
        Ok(())
    }
}

impl OpenWriter {
    fn commit(&mut self, seq: i64) -> tantivy::Result<()> {
        let mut commit = self.writer.prepare_commit()?;
        commit.set_payload(&seq.to_string());
        commit.commit()?;
        self.queued = 0;
        Ok(())
    }
}

/// Many small commits follow each other: few segments keep questions fast, small layers keep merges short, and what was
/// deleted goes before it weighs on the statistics.
fn merge_policy() -> LogMergePolicy {
    let mut policy = LogMergePolicy::default();
    policy.set_min_num_segments(8);
    policy.set_min_layer_size(500);
    policy.set_del_docs_ratio_before_merge(0.3);
    policy
}
