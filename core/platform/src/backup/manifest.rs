//! What stands in a backup: the last entry of each, against which everything before it is checked.

use std::collections::BTreeMap;

use parvis_kernel::clock::Instant;
use serde::{Deserialize, Serialize};

/// The format that this program writes, and the newest that it reads.
pub(super) const FORMAT: u32 = 1;

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Engine {
    Sqlite,
    Postgresql,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Manifest {
    pub format: u32,
    pub made_at: Instant,
    /// Of the program that made it.
    pub version: String,
    pub engine: Engine,
    /// The migrations that had run, by group.
    pub migrations: BTreeMap<String, Vec<String>>,
    pub tables: BTreeMap<String, Table>,
    /// The end of the audit trail: whoever keeps this elsewhere can tell that nothing was cut off.
    pub trail: Option<String>,
    pub entries: Vec<Entry>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Table {
    pub rows: u64,
    /// In the order of their values; empty where the database is a file of its own.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub columns: Vec<String>,
}

/// One entry of the archive.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    pub path: String,
    pub size: u64,
    pub sha256: String,
}

/// What a database says of itself.
pub(super) struct Described {
    pub(super) migrations: BTreeMap<String, Vec<String>>,
    pub(super) tables: BTreeMap<String, Table>,
    pub(super) trail: Option<String>,
}

impl Manifest {
    pub fn rows(&self) -> u64 {
        self.tables.values().map(|table| table.rows).sum()
    }

    /// How many documents and images are in it.
    pub fn files(&self) -> u64 {
        self.entries.iter().filter(|entry| entry.path.starts_with("files/")).count() as u64
    }

    /// The bytes that it takes once unpacked.
    pub fn bytes(&self) -> u64 {
        self.entries.iter().map(|entry| entry.size).sum()
    }
}

/// The prefix of the tables in which migrations note themselves, one for each group.
pub(super) const MIGRATIONS: &str = "migration_";
