//! The module's own tables.

use sea_orm_migration::MigrationTrait;

mod m20261201_000220_events;

pub(crate) fn all() -> Vec<Box<dyn MigrationTrait>> {
    vec![Box::new(m20261201_000220_events::Migration)]
}
