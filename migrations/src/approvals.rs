//! Requests under way, who decides on them, and the evidence of each decision.

mod m20261130_000140_requests;
mod m20261201_000145_handed;

use sea_orm_migration::MigrationTrait;

pub(crate) fn migrations() -> Vec<Box<dyn MigrationTrait>> {
    vec![Box::new(m20261130_000140_requests::Migration), Box::new(m20261201_000145_handed::Migration)]
}
