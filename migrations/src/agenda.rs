//! The centre's calendar, and when people work.

mod m20261130_000160_calendar;
mod m20261201_000162_claims;
mod m20261201_000163_series;
mod m20261201_000164_feeds;
mod m20261201_000165_invitations;
mod m20261201_000166_imports;
mod m20261201_000170_conflicts;
mod m20261201_000229_school;

use sea_orm_migration::MigrationTrait;

pub(crate) fn migrations() -> Vec<Box<dyn MigrationTrait>> {
    vec![
        Box::new(m20261130_000160_calendar::Migration),
        Box::new(m20261201_000162_claims::Migration),
        Box::new(m20261201_000163_series::Migration),
        Box::new(m20261201_000164_feeds::Migration),
        Box::new(m20261201_000165_invitations::Migration),
        Box::new(m20261201_000166_imports::Migration),
        Box::new(m20261201_000170_conflicts::Migration),
        Box::new(m20261201_000229_school::Migration),
    ]
}
