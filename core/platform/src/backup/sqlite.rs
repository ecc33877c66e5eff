//! SQLite: `VACUUM INTO` copies the whole of one instant, while readers read and the writer writes.

use std::collections::BTreeMap;
use std::path::Path;

use rusqlite::{Connection, OpenFlags};

use super::manifest::{Described, MIGRATIONS, Table};
use super::{Fault, Outcome};

/// The database's file in the data folder.
pub const FILE: &str = "parvis.sqlite";

/// Copies the database into a new file.
pub(super) fn copy(database: &Path, to: &Path) -> Outcome<()> {
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = Connection::open_with_flags(database, flags).map_err(fault)?;
    connection.busy_timeout(std::time::Duration::from_secs(30)).map_err(fault)?;
    let to = to.to_str().ok_or_else(|| Fault::database("the path is not text"))?;
    connection.execute("VACUUM INTO ?1", [to]).map_err(fault)?;
    Ok(())
}

/// What is in it.
pub(super) fn describe(file: &Path) -> Outcome<Described> {
    let connection = open(file)?;
    let mut tables = BTreeMap::new();
    let mut migrations = BTreeMap::new();
    for name in strings(
        &connection,
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'",
    )? {
        let count = format!("SELECT count(*) FROM \"{name}\"");
        let rows: i64 = connection.query_row(&count, [], |row| row.get(0)).map_err(fault)?;
        if let Some(group) = name.strip_prefix(MIGRATIONS) {
            let applied = format!("SELECT version FROM \"{name}\" ORDER BY version");
            migrations.insert(group.to_owned(), strings(&connection, &applied)?);
        }
        tables.insert(name, Table { rows: rows.unsigned_abs(), columns: Vec::new() });
    }
    let trail = strings(&connection, "SELECT hash FROM audit_line ORDER BY seq DESC LIMIT 1")?.pop();
    Ok(Described { migrations, tables, trail })
}

/// Asks SQLite itself whether the file is whole and every reference leads somewhere.
pub fn examine(file: &Path) -> Outcome<()> {
    let connection = open(file)?;
    let said = strings(&connection, "PRAGMA integrity_check")?;
    if said != ["ok"] {
        return Err(Fault::damaged(said.join("; ")));
    }
    let broken = strings(&connection, "SELECT \"table\" FROM pragma_foreign_key_check LIMIT 5")?;
    if !broken.is_empty() {
        return Err(Fault::damaged(format!("references lead nowhere in {}", broken.join(", "))));
    }
    Ok(())
}

/// The rows of every table, by name.
pub fn counts(file: &Path) -> Outcome<BTreeMap<String, u64>> {
    Ok(describe(file)?.tables.into_iter().map(|(name, table)| (name, table.rows)).collect())
}

/// Makes the file whole by itself, with no log beside it, once nobody uses it.
pub fn settle(file: &Path) -> Outcome<()> {
    let connection = Connection::open(file).map_err(fault)?;
    connection.pragma_update(None, "journal_mode", "DELETE").map_err(fault)
}

fn open(file: &Path) -> Outcome<Connection> {
    Connection::open_with_flags(file, OpenFlags::SQLITE_OPEN_READ_ONLY).map_err(fault)
}

fn strings(connection: &Connection, sql: &str) -> Outcome<Vec<String>> {
    let mut asked = connection.prepare(sql).map_err(fault)?;
    let rows = asked.query_map([], |row| row.get(0)).map_err(fault)?;
    rows.collect::<Result<_, _>>().map_err(fault)
}

fn fault(cause: rusqlite::Error) -> Fault {
    let key = match cause.sqlite_error_code() {
        Some(rusqlite::ErrorCode::DiskFull) => "backup-fault-disk-full",
        Some(rusqlite::ErrorCode::DatabaseCorrupt | rusqlite::ErrorCode::NotADatabase) => {
            "backup-fault-damaged"
        }
        _ => "backup-fault-database",
    };
    Fault::new(key, cause)
}
