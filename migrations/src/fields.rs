//! What comes with forms before a request keeps it.

mod m20261130_000110_files;

use sea_orm_migration::MigrationTrait;

pub(crate) fn migrations() -> Vec<Box<dyn MigrationTrait>> {
    vec![Box::new(m20261130_000110_files::Migration)]
}
