//! The back office's own tables.

mod m20261125_000070_backup_runs;
mod m20261125_000080_webhooks;
mod m20261201_000081_backup_keys;

use sea_orm_migration::MigrationTrait;

pub(crate) fn migrations() -> Vec<Box<dyn MigrationTrait>> {
    vec![
        Box::new(m20261125_000070_backup_runs::Migration),
        Box::new(m20261125_000080_webhooks::Migration),
        Box::new(m20261201_000081_backup_keys::Migration),
    ]
}
