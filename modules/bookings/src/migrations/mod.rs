//! The module's own tables.

use sea_orm_migration::MigrationTrait;

mod m20261201_000200_resource;
mod m20261201_000201_booking;
mod m20261201_000202_block;
mod m20261201_000203_series;
mod m20261201_000204_handover;
mod m20261201_000205_queue;
mod m20261201_000206_quota;
mod m20261201_000207_fuel;

pub(crate) fn all() -> Vec<Box<dyn MigrationTrait>> {
    vec![
        Box::new(m20261201_000200_resource::Migration),
        Box::new(m20261201_000201_booking::Migration),
        Box::new(m20261201_000202_block::Migration),
        Box::new(m20261201_000203_series::Migration),
        Box::new(m20261201_000204_handover::Migration),
        Box::new(m20261201_000205_queue::Migration),
        Box::new(m20261201_000206_quota::Migration),
        Box::new(m20261201_000207_fuel::Migration),
    ]
}
