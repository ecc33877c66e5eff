//! Forms under way, requests as they were sent, who may decide on them now, and the chain of signatures.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::*;

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in [draft(), request(), decider(), signature(), head(), numbering()] {
            manager.create_table(table).await?;
        }
        for (table, columns) in [
            ("request_draft", &["person_id", "updated_at"][..]),
            ("request", &["requester_id", "sent_at"]),
            ("request", &["state", "waits_since"]),
            ("request", &["form_id"]),
            ("request", &["about_id"]),
            ("request_decider", &["person_id"]),
            ("signature", &["request_id"]),
            ("signature", &["signer_id", "number"]),
        ] {
            let mut index = Index::create();
            index.name(format!("{table}_{}", columns.join("_"))).table(table);
            for column in columns {
                index.col(*column);
            }
            manager.create_index(index.to_owned()).await?;
        }
        Ok(())
    }
}

/// Not sent yet, or sent back for correction: then under the id of its request.
fn draft() -> TableCreateStatement {
    Table::create()
        .table("request_draft")
        .col(uuid("id").primary_key())
        .col(uuid("form_id"))
        .col(integer("form_version"))
        .col(uuid("person_id"))
        .col(json_binary("content"))
        .col(integer("state"))
        .col(timestamp_with_time_zone("created_at"))
        .col(timestamp_with_time_zone("updated_at"))
        .col(string_null("about_module"))
        .col(string_null("about_kind"))
        .col(uuid_null("about_id"))
        .foreign_key(&mut person("request_draft", "person_id"))
        .to_owned()
}

fn request() -> TableCreateStatement {
    Table::create()
        .table("request")
        .col(uuid("id").primary_key())
        .col(string("number").unique_key())
        .col(uuid("form_id"))
        .col(string("form_key"))
        .col(string("form_title"))
        .col(integer("form_version"))
        .col(uuid("requester_id"))
        .col(string("requester_name"))
        .col(json_binary("sectors"))
        .col(json_binary("schema"))
        .col(json_binary("steps"))
        .col(json_binary("answers"))
        .col(string("content_hash"))
        .col(string("state"))
        .col(json_binary("signed"))
        .col(timestamp_with_time_zone("sent_at"))
        .col(timestamp_with_time_zone("waits_since"))
        .col(timestamp_with_time_zone_null("closed_at"))
        .col(integer("retention_months"))
        .col(boolean("kept"))
        .col(text_null("summary"))
        .col(string_null("about_module"))
        .col(string_null("about_kind"))
        .col(uuid_null("about_id"))
        .foreign_key(&mut person("request", "requester_id"))
        .to_owned()
}

/// Who may decide on the open step now.
fn decider() -> TableCreateStatement {
    Table::create()
        .table("request_decider")
        .col(uuid("request_id"))
        .col(uuid("person_id"))
        .col(uuid_null("stands_in_for"))
        .col(timestamp_with_time_zone("since"))
        .col(date_null("told_on"))
        .col(date_null("reminded_on"))
        .primary_key(Index::create().col("request_id").col("person_id"))
        .foreign_key(
            ForeignKey::create()
                .name("request_decider_request")
                .from("request_decider", "request_id")
                .to("request", "id")
                .on_delete(ForeignKeyAction::Cascade),
        )
        .foreign_key(&mut person("request_decider", "person_id"))
        .to_owned()
}

/// Only ever added to. `record` is the canonical text that `hash` seals.
fn signature() -> TableCreateStatement {
    Table::create()
        .table("signature")
        .col(big_integer("number").primary_key())
        .col(uuid("request_id"))
        .col(uuid("signer_id"))
        .col(text("record"))
        .col(string("hash"))
        .to_owned()
}

/// Where the chain ended on a day: told to the director by e-mail, so that a tail that is cut off shows.
fn head() -> TableCreateStatement {
    Table::create()
        .table("signature_head")
        .col(date("day").primary_key())
        .col(big_integer("number"))
        .col(string("hash"))
        .to_owned()
}

/// The last number given under a prefix in a year.
fn numbering() -> TableCreateStatement {
    Table::create()
        .table("request_numbering")
        .col(string("prefix"))
        .col(integer("year"))
        .col(integer("last"))
        .primary_key(Index::create().col("prefix").col("year"))
        .to_owned()
}

fn person(table: &'static str, column: &'static str) -> ForeignKeyCreateStatement {
    ForeignKey::create()
        .name(format!("{table}_{column}_fk"))
        .from(table, column)
        .to("person", "id")
        .to_owned()
}
