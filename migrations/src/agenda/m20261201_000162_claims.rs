//! Who or what is taken when, by what.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::*;
use sea_orm_migration::sea_orm::DbBackend;

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.create_table(claim()).await?;
        for (name, columns) in [
            // One thing, then short or long: what touches an instant lies within a short stretch of this index.
            ("claim_what", &["what_id", "is_long", "start_at", "end_at"][..]),
            ("claim_by", &["by_id"]),
        ] {
            let mut index = Index::create().name(name).table("claim").to_owned();
            for column in columns {
                index.col(*column);
            }
            manager.create_index(index).await?;
        }
        if manager.get_database_backend() == DbBackend::Postgres {
            manager.get_connection().execute_unprepared(NET).await?;
        }
        Ok(())
    }
}

/// A net under the rule, for what there is one of: two rows of one thing never overlap. The thing is a range of one number
/// here, as ranges need no extension (`btree_gist` would let the id itself be compared, where it may be installed).
const NET: &str = "ALTER TABLE claim ADD CONSTRAINT claim_single EXCLUDE USING gist \
    (int8range(lock_key, lock_key, '[]') WITH &&, tstzrange(start_at, end_at) WITH &&) \
    WHERE (capacity = 'single' AND NOT is_lapsed)";

fn claim() -> TableCreateStatement {
    Table::create()
        .table("claim")
        .col(uuid("id").primary_key())
        .col(string("what_module"))
        .col(string("what_kind"))
        .col(uuid("what_id"))
        .col(big_integer("lock_key"))
        .col(string("by_module"))
        .col(string("by_kind"))
        .col(uuid("by_id"))
        .col(string("capacity"))
        .col(integer_null("total"))
        .col(integer("units"))
        .col(timestamp_with_time_zone("start_at"))
        .col(timestamp_with_time_zone("end_at"))
        .col(boolean("is_long"))
        .col(timestamp_with_time_zone_null("until_at"))
        .col(boolean("is_lapsed"))
        .col(string_null("reason"))
        .col(uuid_null("overridden_by"))
        .to_owned()
}
