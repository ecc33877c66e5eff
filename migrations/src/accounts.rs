//! People, what they may do, and how they sign in.

mod m20261124_000002_people;
mod m20261124_000005_language;
mod m20261125_000100_deputies;
mod m20261130_000141_resets;

use sea_orm_migration::MigrationTrait;

pub(crate) fn migrations() -> Vec<Box<dyn MigrationTrait>> {
    vec![
        Box::new(m20261124_000002_people::Migration),
        Box::new(m20261124_000005_language::Migration),
        Box::new(m20261125_000100_deputies::Migration),
        Box::new(m20261130_000141_resets::Migration),
    ]
}
