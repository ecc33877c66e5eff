//! The core's tables, grouped by engine, and the runner: the core's migrations first, then those of each module.
//!
//! Each group has its own table of applied migrations, so that a module can be added or taken away alone.

mod accounts;
mod admin;
mod agenda;
mod approvals;
mod content;
mod fields;
mod kernel;
mod portal;

use std::collections::BTreeMap;

use parvis_kernel::registry::Registry;
use sea_orm::sea_query::{Alias, IntoIden};
use sea_orm::{ConnectionTrait, DatabaseConnection, DbBackend, DbErr, DynIden, Statement};
use sea_orm_migration::{MigrationTrait, MigratorTraitSelf};

/// A group of migrations with its own table of what was applied.
struct Group {
    name: String,
    migrations: fn() -> Vec<Box<dyn MigrationTrait>>,
}

impl MigratorTraitSelf for Group {
    fn migrations(&self) -> Vec<Box<dyn MigrationTrait>> {
        (self.migrations)()
    }

    fn migration_table_name(&self) -> DynIden {
        Alias::new(format!("migration_{}", self.name)).into_iden()
    }
}

fn core() -> Vec<Box<dyn MigrationTrait>> {
    [
        kernel::migrations(),
        accounts::migrations(),
        agenda::migrations(),
        content::migrations(),
        portal::migrations(),
        admin::migrations(),
        approvals::migrations(),
        fields::migrations(),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// Brings the database up to date; does nothing when it is. `say` hears the name of each migration before it runs; the
/// answer is how many ran.
pub async fn run(
    db: &DatabaseConnection,
    registry: &Registry,
    mut say: impl FnMut(&str),
) -> Result<usize, DbErr> {
    let mut applied = 0;
    for group in groups(registry) {
        for migration in group.get_pending_migrations_read_only(db).await? {
            say(migration.name());
            group.up(db, Some(1)).await?;
            applied += 1;
        }
    }
    Ok(applied)
}

/// Every migration that this program knows, by group.
pub fn known(registry: &Registry) -> BTreeMap<String, Vec<String>> {
    let names = |group: &Group| group.migrations().iter().map(|one| one.name().to_owned()).collect();
    groups(registry).into_iter().map(|group| (group.name.clone(), names(&group))).collect()
}

/// Brings an empty database to where another one was: the first migrations of each group, as many as had run there.
pub async fn run_until(
    db: &DatabaseConnection,
    registry: &Registry,
    applied: &BTreeMap<String, Vec<String>>,
) -> Result<(), DbErr> {
    for group in groups(registry) {
        let count = applied.get(&group.name).map_or(0, Vec::len);
        if count > 0 {
            group.up(db, Some(u32::try_from(count).unwrap_or(u32::MAX))).await?;
        }
    }
    Ok(())
}

/// How many migrations wait.
pub async fn pending(db: &DatabaseConnection, registry: &Registry) -> Result<usize, DbErr> {
    let mut count = 0;
    for group in groups(registry) {
        count += group.get_pending_migrations_read_only(db).await?.len();
    }
    Ok(count)
}

/// The groups that left their tables here and that this program does not know: of a module that was taken out of it.
pub async fn strangers(db: &DatabaseConnection, registry: &Registry) -> Result<Vec<String>, DbErr> {
    let sql = match db.get_database_backend() {
        DbBackend::Postgres => {
            "SELECT table_name::text FROM information_schema.tables WHERE table_schema = current_schema()"
        }
        _ => "SELECT name FROM sqlite_master WHERE type = 'table'",
    };
    let known: Vec<_> = groups(registry).into_iter().map(|group| group.name).collect();
    let is_known =
        |name: &str| known.iter().any(|known| known == name) || registry.absent().any(|id| id == name);
    let tables = db.query_all_raw(Statement::from_string(db.get_database_backend(), sql)).await?;
    let tables: Vec<String> =
        tables.iter().map(|row| row.try_get_by_index(0)).collect::<Result<_, DbErr>>()?;
    let groups = tables.iter().filter_map(|table| table.strip_prefix("migration_"));
    Ok(groups.filter(|name| !is_known(name)).map(str::to_owned).collect())
}

fn groups(registry: &Registry) -> Vec<Group> {
    let mut groups = vec![Group { name: "core".to_owned(), migrations: core }];
    groups.extend(registry.modules().iter().filter_map(|module| {
        module.facets.migrations.map(|migrations| Group { name: module.id.to_owned(), migrations })
    }));
    groups
}
