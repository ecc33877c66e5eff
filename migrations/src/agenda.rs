//! The centre's calendar, and when people work.

mod m20261130_000160_calendar;

use sea_orm_migration::MigrationTrait;

pub(crate) fn migrations() -> Vec<Box<dyn MigrationTrait>> {
    vec![Box::new(m20261130_000160_calendar::Migration)]
}
