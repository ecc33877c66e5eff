//! The schema of both databases, as it is committed in `tests/golden`: whoever changes it sees what changed. After a
//! new migration, `PARVIS_GOLDEN=write cargo test --test integration schema` writes it anew, on each database.

use sea_orm::{ConnectionTrait, DatabaseConnection, DbBackend, Statement};

use crate::support::Centre;

/// Each row is one line; the first column sorts.
const SQLITE: &[&str] =
    &["SELECT tbl_name || ' ' || type || ' ' || name || ': ' || coalesce(sql, '') FROM sqlite_master \
     WHERE name NOT LIKE 'sqlite_%'"];
const POSTGRES: &[&str] = &[
    "SELECT table_name || ' column ' || column_name || ': ' || data_type \
     || coalesce('(' || character_maximum_length || ')', '') \
     || CASE is_nullable WHEN 'NO' THEN ' NOT NULL' ELSE '' END \
     || coalesce(' DEFAULT ' || column_default, '') \
     FROM information_schema.columns WHERE table_schema = 'public'",
    "SELECT tablename || ' index ' || indexname || ': ' || indexdef FROM pg_indexes WHERE schemaname = 'public'",
    // PostgreSQL 18 counts NOT NULL among the constraints; it stands with the columns already.
    "SELECT c.relname || ' constraint ' || k.conname || ': ' || pg_get_constraintdef(k.oid) FROM pg_constraint k \
     JOIN pg_class c ON c.oid = k.conrelid JOIN pg_namespace n ON n.oid = c.relnamespace \
     WHERE n.nspname = 'public' AND k.contype <> 'n'",
];

async fn schema(db: &DatabaseConnection) -> String {
    let queries = if db.get_database_backend() == DbBackend::Postgres { POSTGRES } else { SQLITE };
    let mut lines = Vec::new();
    for sql in queries {
        let statement = Statement::from_string(db.get_database_backend(), *sql);
        for row in db.query_all_raw(statement).await.unwrap() {
            let line: String = row.try_get_by_index(0).unwrap();
            // One line a column, so that a difference is read at once.
            lines.push(line.replace(", \"", ",\n    \""));
        }
    }
    lines.sort();
    lines.join("\n") + "\n"
}

#[expect(clippy::disallowed_methods, reason = "whoever runs the tests says whether to write the file anew")]
fn is_renewed() -> bool {
    std::env::var("PARVIS_GOLDEN").is_ok_and(|value| value == "write")
}

/// DU13: a migration that changes what it should not is seen before it reaches anybody's data.
#[tokio::test(flavor = "multi_thread")]
async fn the_schema_is_the_committed_one_and_migrating_again_changes_nothing() {
    let centre = Centre::new().await;
    let db = centre.app.db.write();
    let found = schema(db).await;
    let name = if centre.app.db.backend() == DbBackend::Postgres { "postgres" } else { "sqlite" };
    let path = format!("{}/tests/golden/schema.{name}.txt", env!("CARGO_MANIFEST_DIR"));
    if is_renewed() {
        std::fs::write(&path, &found).unwrap();
    }
    let golden = std::fs::read_to_string(&path).unwrap_or_default();
    let differs = |one: &str, other: &str| {
        let lines = one.lines().filter(|line| !other.lines().any(|known| known == *line));
        lines.map(str::to_owned).collect::<Vec<_>>()
    };
    let (missing, new) = (differs(&golden, &found), differs(&found, &golden));
    assert!(
        golden == found,
        "{path} differs (PARVIS_GOLDEN=write renews it)\nmissing: {missing:#?}\nnew: {new:#?}"
    );
    assert_eq!(parvis_migrations::pending(db, &centre.app.registry).await.unwrap(), 0);
    assert_eq!(parvis_migrations::run(db, &centre.app.registry, |_| ()).await.unwrap(), 0);
    assert_eq!(schema(db).await, found);
}
