//! The module's own tables.

mod m20261130_000170_leave;

use sea_orm_migration::MigrationTrait;

pub(crate) fn all() -> Vec<Box<dyn MigrationTrait>> {
    vec![Box::new(m20261130_000170_leave::Migration)]
}
