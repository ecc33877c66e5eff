//! The back office's own tables.

mod m20261125_000070_backup_runs;

use sea_orm_migration::MigrationTrait;

pub(crate) fn migrations() -> Vec<Box<dyn MigrationTrait>> {
    vec![Box::new(m20261125_000070_backup_runs::Migration)]
}
