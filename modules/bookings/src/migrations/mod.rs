//! The module's own tables.

use sea_orm_migration::MigrationTrait;

mod m20261201_000200_resource;
mod m20261201_000201_booking;
mod m20261201_000202_block;
mod m20261201_000203_series;
mod m20261201_000204_handover;

pub(crate) fn all() -> Vec<Box<dyn MigrationTrait>> {
    vec![
        Box::new(m20261201_000200_resource::Migration),
        Box::new(m20261201_000201_booking::Migration),
        Box::new(m20261201_000202_block::Migration),
        Box::new(m20261201_000203_series::Migration),
        Box::new(m20261201_000204_handover::Migration),
    ]
}
