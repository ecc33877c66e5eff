//! The kernel's tables.

mod m20261124_000001_jobs_and_revisions;
mod m20261124_000011_audit;
mod m20261125_000050_settings;
mod m20261125_000060_idempotency;

use sea_orm_migration::MigrationTrait;

pub(crate) fn migrations() -> Vec<Box<dyn MigrationTrait>> {
    vec![
        Box::new(m20261124_000001_jobs_and_revisions::Migration),
        Box::new(m20261124_000011_audit::Migration),
        Box::new(m20261125_000050_settings::Migration),
        Box::new(m20261125_000060_idempotency::Migration),
    ]
}
