//! The module's own tables.

use sea_orm_migration::MigrationTrait;

mod m20261201_000220_events;
mod m20261201_000221_resources;
mod m20261201_000222_undo;
mod m20261201_000223_procedures;
mod m20261201_000224_copied;
mod m20261201_000230_team;
mod m20261201_000231_swap;
mod m20261201_000232_validation;
mod m20261201_000233_rooms;
mod m20261201_000234_contract;

pub(crate) fn all() -> Vec<Box<dyn MigrationTrait>> {
    vec![
        Box::new(m20261201_000220_events::Migration),
        Box::new(m20261201_000221_resources::Migration),
        Box::new(m20261201_000222_undo::Migration),
        Box::new(m20261201_000223_procedures::Migration),
        Box::new(m20261201_000224_copied::Migration),
        Box::new(m20261201_000230_team::Migration),
        Box::new(m20261201_000231_swap::Migration),
        Box::new(m20261201_000232_validation::Migration),
        Box::new(m20261201_000233_rooms::Migration),
        Box::new(m20261201_000234_contract::Migration),
    ]
}
