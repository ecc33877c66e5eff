//! Which blobs the database names, in the columns that the modules declare.

use std::collections::HashSet;

use futures::TryStreamExt;
use parvis_kernel::facets::BlobColumn;
use parvis_kernel::registry::Registry;
use sea_orm::{ConnectionTrait, DatabaseConnection, DbBackend, DbErr, Statement, StreamTrait};

/// Every blob that a row names. Read as it comes, one name after the other: there may be hundreds of thousands.
pub async fn named(db: &DatabaseConnection, registry: &Registry) -> Result<HashSet<String>, DbErr> {
    let mut columns: Vec<_> = registry.blobs().collect();
    for column in registry.absent_blobs() {
        // What a module left here still counts while it is switched off; one that never ran left no table.
        if is_there(db, column).await? {
            columns.push(column);
        }
    }
    let mut named = HashSet::new();
    if columns.is_empty() {
        return Ok(named);
    }
    // One statement sees one moment: a name that goes from one table to another is not missed on its way.
    let names = |BlobColumn { table, column }| {
        format!("SELECT \"{column}\" FROM \"{table}\" WHERE \"{column}\" IS NOT NULL")
    };
    let sql = columns.into_iter().map(names).collect::<Vec<_>>().join(" UNION ALL ");
    let mut rows = db.stream_raw(Statement::from_string(backend(db), sql)).await?;
    while let Some(row) = rows.try_next().await? {
        named.insert(row.try_get_by_index(0)?);
    }
    Ok(named)
}

async fn is_there(db: &DatabaseConnection, BlobColumn { table, column }: BlobColumn) -> Result<bool, DbErr> {
    let sql = match backend(db) {
        DbBackend::Postgres => format!(
            "SELECT 1 FROM information_schema.columns WHERE table_schema = current_schema() \
             AND table_name = '{table}' AND column_name = '{column}'"
        ),
        _ => format!("SELECT 1 FROM pragma_table_info('{table}') WHERE name = '{column}'"),
    };
    Ok(db.query_one_raw(Statement::from_string(backend(db), sql)).await?.is_some())
}

fn backend(db: &DatabaseConnection) -> DbBackend {
    ConnectionTrait::get_database_backend(db)
}
