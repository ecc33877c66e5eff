//! Where things stood before: old addresses lead on, and what was thrown away can be put back.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::*;

/// The root of what was thrown away; `parvis_content::domain::tree::TRASH` is the same. Nothing in memory knows it, so
/// that whatever stands below it is seen by nobody.
const TRASH: sea_orm::prelude::Uuid =
    sea_orm::prelude::Uuid::from_u128(0x0b5c_6601_c000_4000_8000_0000_0000_0001);

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.create_table(former_place()).await?;
        manager.create_table(trashed()).await?;
        manager.execute(trash()).await
    }
}

/// One row for each address given up: under that parent, by that name, stood that node.
fn former_place() -> TableCreateStatement {
    Table::create()
        .table("former_place")
        .col(uuid("parent_id"))
        .col(string("slug"))
        .col(uuid("node_id"))
        .col(timestamp_with_time_zone("at"))
        .primary_key(Index::create().col("parent_id").col("slug"))
        .foreign_key(
            ForeignKey::create().name("former_place_node").from("former_place", "node_id").to("node", "id"),
        )
        .to_owned()
}

fn trashed() -> TableCreateStatement {
    Table::create()
        .table("trashed")
        .col(uuid("id").primary_key())
        // `node` or `document`.
        .col(string("kind"))
        .col(string("title"))
        .col(uuid("parent_id"))
        .col(string("slug"))
        .col(uuid_null("person_id"))
        .col(timestamp_with_time_zone("at"))
        .foreign_key(
            ForeignKey::create().name("trashed_parent").from("trashed", "parent_id").to("node", "id"),
        )
        .foreign_key(
            ForeignKey::create().name("trashed_person").from("trashed", "person_id").to("person", "id"),
        )
        .to_owned()
}

fn trash() -> InsertStatement {
    Query::insert()
        .into_table("node")
        .columns([
            "id",
            "kind",
            "slug",
            "title",
            "summary",
            "position",
            "hidden",
            "restricted",
            "pinned",
            "created_at",
            "changed_at",
        ])
        .values_panic([
            TRASH.into(),
            "trash".into(),
            "".into(),
            "".into(),
            "".into(),
            0.into(),
            true.into(),
            false.into(),
            false.into(),
            Expr::current_timestamp(),
            Expr::current_timestamp(),
        ])
        .to_owned()
}
