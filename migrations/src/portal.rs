//! What waits for people and what they are told.

mod m20261124_000004_desk;

use sea_orm_migration::MigrationTrait;

pub(crate) fn migrations() -> Vec<Box<dyn MigrationTrait>> {
    vec![Box::new(m20261124_000004_desk::Migration)]
}
