//! What waits for people and what they are told; the themes made on screen.

mod m20261124_000004_desk;
mod m20261125_000040_theme;

use sea_orm_migration::MigrationTrait;

pub(crate) fn migrations() -> Vec<Box<dyn MigrationTrait>> {
    vec![Box::new(m20261124_000004_desk::Migration), Box::new(m20261125_000040_theme::Migration)]
}
