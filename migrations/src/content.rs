//! The tree, its pages, documents and images.

mod m20261124_000003_tree;
mod m20261124_000006_places;
mod m20261124_000010_writing;
mod m20261125_000020_library;
mod m20261125_000030_keepers;
mod m20261125_000090_feeds;

use sea_orm_migration::MigrationTrait;

pub(crate) fn migrations() -> Vec<Box<dyn MigrationTrait>> {
    vec![
        Box::new(m20261124_000003_tree::Migration),
        Box::new(m20261124_000006_places::Migration),
        Box::new(m20261124_000010_writing::Migration),
        Box::new(m20261125_000020_library::Migration),
        Box::new(m20261125_000030_keepers::Migration),
        Box::new(m20261125_000090_feeds::Migration),
    ]
}
