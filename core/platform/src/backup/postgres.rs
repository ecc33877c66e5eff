//! PostgreSQL: every table by `COPY` within one repeatable-read transaction, so that all of them are of one instant.

use std::collections::BTreeMap;
use std::path::Path;

use futures::TryStreamExt;
use sea_orm::sqlx::{self, AssertSqlSafe, Connection, Executor, PgConnection, Row};

use super::archive::{Writer, squeezed, unsqueezed};
use super::manifest::{Described, MIGRATIONS, Manifest, Table};
use super::{Fault, Outcome, names};

/// Bytes of one part of a table: what is held in memory at once.
const PART: usize = 4 * 1024 * 1024;

const TABLES: &str = "SELECT table_name::text, array_agg(column_name::text ORDER BY ordinal_position) \
    FROM information_schema.columns JOIN information_schema.tables USING (table_schema, table_name) \
    WHERE table_schema = current_schema() AND table_type = 'BASE TABLE' GROUP BY table_name ORDER BY table_name";

const REFERENCES: &str = "SELECT conrelid::regclass::text, confrelid::regclass::text FROM pg_constraint \
    WHERE contype = 'f' AND conrelid <> confrelid AND connamespace = current_schema()::regnamespace";

/// The schema's own columns come first: the planner may ask for the sequence of every table that it can see, and those
/// of other schemas are not found by their bare names.
const COUNTERS: &str = "WITH own AS MATERIALIZED (SELECT table_name::text, column_name::text \
        FROM information_schema.columns WHERE table_schema = current_schema()) \
    SELECT format('SELECT setval(%L, coalesce((SELECT max(%I) FROM %I), 0) + 1, false)', \
        pg_get_serial_sequence(quote_ident(table_name), column_name), column_name, table_name) \
    FROM own WHERE pg_get_serial_sequence(quote_ident(table_name), column_name) IS NOT NULL";

/// Copies the whole database into a backup.
pub(super) async fn dump(url: &str, writer: &mut Writer) -> Outcome<Described> {
    let mut db = PgConnection::connect(url).await.map_err(Fault::database)?;
    run(&mut db, "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY").await?;
    let mut tables = BTreeMap::new();
    let mut migrations = BTreeMap::new();
    for (name, columns) in columns(&mut db).await? {
        let rows = dump_table(&mut db, &name, &columns, writer).await?;
        if let Some(group) = name.strip_prefix(MIGRATIONS) {
            let applied = format!("SELECT version FROM \"{name}\" ORDER BY version");
            migrations.insert(group.to_owned(), strings(&mut db, &applied).await?);
        }
        tables.insert(name, Table { rows, columns });
    }
    let trail = strings(&mut db, "SELECT hash FROM audit_line ORDER BY seq DESC LIMIT 1").await?.pop();
    run(&mut db, "COMMIT").await?;
    db.close().await.map_err(Fault::database)?;
    Ok(Described { migrations, tables, trail })
}

async fn dump_table(
    db: &mut PgConnection,
    table: &str,
    columns: &[String],
    writer: &mut Writer,
) -> Outcome<u64> {
    let copy = format!("COPY \"{table}\" ({}) TO STDOUT", quoted(columns));
    let mut lines = db.copy_out_raw(&copy).await.map_err(Fault::database)?;
    let (mut part, mut number, mut rows) = (Vec::new(), 0, 0);
    while let Some(bytes) = lines.try_next().await.map_err(Fault::database)? {
        // The text format escapes line ends within values.
        rows += bytes.iter().filter(|byte| **byte == b'\n').count() as u64;
        part.extend_from_slice(&bytes);
        if part.len() >= PART {
            writer.add_bytes(&names::table_part(table, number), &squeezed(&part)?)?;
            part.clear();
            number += 1;
        }
    }
    if !part.is_empty() {
        writer.add_bytes(&names::table_part(table, number), &squeezed(&part)?)?;
    }
    Ok(rows)
}

/// Fills the empty tables of a schema, in one transaction, from what was laid out in `place`. Migrations have made the
/// tables already, as they were then.
pub async fn load(url: &str, manifest: &Manifest, place: &Path) -> Outcome<()> {
    let mut db = PgConnection::connect(url).await.map_err(Fault::database)?;
    run(&mut db, "BEGIN").await?;
    let tables: Vec<_> = manifest.tables.iter().filter(|(name, _)| !name.starts_with(MIGRATIONS)).collect();
    if tables.iter().any(|(name, _)| names::table_of(&names::table_part(name, 0)).is_none()) {
        return Err(Fault::damaged("a table has a name that no table has"));
    }
    // Migrations put a few first rows in.
    let all: Vec<_> = tables.iter().map(|(name, _)| format!("\"{name}\"")).collect();
    if !all.is_empty() {
        run(&mut db, &format!("TRUNCATE {}", all.join(", "))).await?;
    }
    let references = references(&mut db).await?;
    for name in in_order(tables.iter().map(|(name, _)| name.as_str()).collect(), &references) {
        load_table(&mut db, name, &manifest.tables[name], manifest, place).await?;
    }
    for counter in strings(&mut db, COUNTERS).await? {
        run(&mut db, &counter).await?;
    }
    run(&mut db, "COMMIT").await?;
    db.close().await.map_err(Fault::database)
}

async fn load_table(
    db: &mut PgConnection,
    name: &str,
    table: &Table,
    manifest: &Manifest,
    place: &Path,
) -> Outcome<()> {
    let copy = format!("COPY \"{name}\" ({}) FROM STDIN", quoted(&table.columns));
    let mut lines = db.copy_in_raw(&copy).await.map_err(Fault::database)?;
    for entry in manifest.entries.iter().filter(|entry| names::table_of(&entry.path) == Some(name)) {
        let mut part = Vec::new();
        let mut read = std::io::Read::take(unsqueezed(&place.join(&entry.path))?, 64 * PART as u64);
        std::io::Read::read_to_end(&mut read, &mut part).map_err(Fault::damaged)?;
        lines.send(part).await.map_err(Fault::damaged)?;
    }
    let rows = lines.finish().await.map_err(Fault::damaged)?;
    match rows == table.rows {
        true => Ok(()),
        false => Err(Fault::damaged(format!("{name} has {rows} rows instead of {}", table.rows))),
    }
}

/// Tables after those that they refer to.
fn in_order<'a>(mut tables: Vec<&'a str>, references: &[(String, String)]) -> Vec<&'a str> {
    let mut ordered: Vec<&str> = Vec::new();
    while !tables.is_empty() {
        let waits =
            |table: &str| references.iter().any(|(from, to)| from == table && tables.contains(&to.as_str()));
        let (waiting, ready): (Vec<_>, Vec<_>) = tables.iter().partition(|table| waits(table));
        if ready.is_empty() {
            // A circle: PostgreSQL itself will say which reference it cannot keep.
            ordered.extend(waiting);
            return ordered;
        }
        ordered.extend(ready);
        tables = waiting;
    }
    ordered
}

async fn references(db: &mut PgConnection) -> Outcome<Vec<(String, String)>> {
    let rows = db.fetch_all(REFERENCES).await.map_err(Fault::database)?;
    let plain = |name: String| name.rsplit('.').next().unwrap_or_default().trim_matches('"').to_owned();
    Ok(rows.iter().map(|row| (plain(row.get(0)), plain(row.get(1)))).collect())
}

async fn columns(db: &mut PgConnection) -> Outcome<Vec<(String, Vec<String>)>> {
    let rows = db.fetch_all(TABLES).await.map_err(Fault::database)?;
    Ok(rows.iter().map(|row| (row.get(0), row.get(1))).collect())
}

/// The rows of every table of the schema, by name.
pub async fn counts(url: &str) -> Outcome<BTreeMap<String, u64>> {
    let mut db = PgConnection::connect(url).await.map_err(Fault::database)?;
    let mut counts = BTreeMap::new();
    for (name, _) in columns(&mut db).await? {
        let sql = format!("SELECT count(*)::text FROM \"{name}\"");
        let count = strings(&mut db, &sql).await?.pop().unwrap_or_default();
        counts.insert(name, count.parse().map_err(Fault::database)?);
    }
    Ok(counts)
}

/// The same database seen through another schema.
pub fn within(url: &str, schema: &str) -> String {
    let joint = if url.contains('?') { '&' } else { '?' };
    format!("{url}{joint}options=-csearch_path%3D{schema}")
}

/// Makes an empty schema beside the one in use, in place of what an earlier try left there.
pub async fn make_schema(url: &str, schema: &str) -> Outcome<()> {
    let mut db = PgConnection::connect(url).await.map_err(Fault::database)?;
    run(&mut db, &format!("DROP SCHEMA IF EXISTS {schema} CASCADE")).await?;
    run(&mut db, &format!("CREATE SCHEMA {schema}")).await
}

/// The schemas whose names begin so.
pub async fn schemas(url: &str, prefix: &str) -> Outcome<Vec<String>> {
    let mut db = PgConnection::connect(url).await.map_err(Fault::database)?;
    let sql = format!("SELECT nspname::text FROM pg_namespace WHERE starts_with(nspname, '{prefix}')");
    strings(&mut db, &sql).await
}

pub async fn drop_schema(url: &str, schema: &str) -> Outcome<()> {
    let mut db = PgConnection::connect(url).await.map_err(Fault::database)?;
    run(&mut db, &format!("DROP SCHEMA IF EXISTS {schema} CASCADE")).await
}

/// Puts the tables of `schema` in the place of those in use, which go to `former`: all at once. Done already when there
/// is no such schema any more.
pub async fn switch(url: &str, schema: &str, former: &str) -> Outcome<()> {
    let mut db = PgConnection::connect(url).await.map_err(Fault::database)?;
    let here = strings(&mut db, "SELECT current_schema()::text").await?.pop().unwrap_or_default();
    if !has_schema(&mut db, schema).await? {
        return Ok(());
    }
    run(&mut db, "BEGIN").await?;
    run(&mut db, &format!("CREATE SCHEMA IF NOT EXISTS {former}")).await?;
    for (from, to) in [(here.as_str(), former), (schema, here.as_str())] {
        let tables = format!("SELECT tablename::text FROM pg_tables WHERE schemaname = '{from}'");
        for table in strings(&mut db, &tables).await? {
            run(&mut db, &format!("ALTER TABLE \"{from}\".\"{table}\" SET SCHEMA \"{to}\"")).await?;
        }
    }
    run(&mut db, &format!("DROP SCHEMA {schema}")).await?;
    run(&mut db, "COMMIT").await
}

async fn has_schema(db: &mut PgConnection, schema: &str) -> Outcome<bool> {
    let found = format!("SELECT nspname::text FROM pg_namespace WHERE nspname = '{schema}'");
    Ok(!strings(db, &found).await?.is_empty())
}

/// How many other connections of Parvis the database has.
pub async fn others(url: &str) -> Outcome<usize> {
    let mut db = PgConnection::connect(url).await.map_err(Fault::database)?;
    let sql = "SELECT pid::text FROM pg_stat_activity WHERE datname = current_database() \
        AND application_name = 'parvis' AND pid <> pg_backend_pid()";
    Ok(strings(&mut db, sql).await?.len())
}

fn quoted(columns: &[String]) -> String {
    columns.iter().map(|name| format!("\"{}\"", name.replace('"', "\"\""))).collect::<Vec<_>>().join(", ")
}

/// Every statement here is made of names that were checked or that the database itself gave.
async fn run(db: &mut PgConnection, sql: &str) -> Outcome<()> {
    db.execute(AssertSqlSafe(sql.to_owned())).await.map(|_| ()).map_err(Fault::database)
}

async fn strings(db: &mut PgConnection, sql: &str) -> Outcome<Vec<String>> {
    let rows = sqlx::query(AssertSqlSafe(sql.to_owned())).fetch_all(db).await.map_err(Fault::database)?;
    Ok(rows.iter().map(|row| row.get(0)).collect())
}
