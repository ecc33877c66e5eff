//! One tree of sections, pages, news and libraries; its revisions and audiences; documents and images.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::*;

/// The root of the tree; `parvis_content::domain::tree::HOME` is the same.
const HOME: sea_orm::prelude::Uuid =
    sea_orm::prelude::Uuid::from_u128(0x0b5c_6601_c000_4000_8000_0000_0000_0000);

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    #[expect(clippy::too_many_lines, reason = "a list of columns, easier to read whole")]
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager
            .create_table(
                Table::create()
                    .table("node")
                    .col(uuid("id").primary_key())
                    .col(uuid_null("parent_id"))
                    .col(string("kind"))
                    .col(string("slug"))
                    .col(string("title"))
                    .col(text("summary"))
                    .col(integer("position"))
                    .col(boolean("hidden"))
                    .col(boolean("restricted"))
                    // The revision that readers see; none while it was never published, or is withdrawn.
                    .col(uuid_null("live_revision_id"))
                    .col(uuid_null("latest_revision_id"))
                    .col(boolean("pinned"))
                    .col(uuid_null("image_id"))
                    .col(timestamp_with_time_zone_null("published_at"))
                    .col(timestamp_with_time_zone_null("expires_at"))
                    .col(uuid_null("author_id"))
                    .col(timestamp_with_time_zone("created_at"))
                    .col(timestamp_with_time_zone("changed_at"))
                    .foreign_key(
                        ForeignKey::create().name("node_parent").from("node", "parent_id").to("node", "id"),
                    )
                    .foreign_key(
                        ForeignKey::create().name("node_author").from("node", "author_id").to("person", "id"),
                    )
                    .to_owned(),
            )
            .await?;
        manager
            .create_index(
                Index::create()
                    .name("node_path")
                    .table("node")
                    .col("parent_id")
                    .col("slug")
                    .unique()
                    .to_owned(),
            )
            .await?;
        manager
            .create_index(
                Index::create().name("node_newest").table("node").col("kind").col("published_at").to_owned(),
            )
            .await?;
        manager
            .execute(
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
                        HOME.into(),
                        "home".into(),
                        "".into(),
                        "Accueil".into(),
                        "".into(),
                        0.into(),
                        false.into(),
                        false.into(),
                        false.into(),
                        Expr::current_timestamp(),
                        Expr::current_timestamp(),
                    ])
                    .to_owned(),
            )
            .await?;
        manager
            .create_table(
                Table::create()
                    .table("page_revision")
                    .col(uuid("id").primary_key())
                    .col(uuid("node_id"))
                    .col(integer("number"))
                    .col(string("change"))
                    .col(string("title"))
                    .col(text("summary"))
                    .col(text("body"))
                    .col(text("html"))
                    .col(uuid_null("image_id"))
                    .col(uuid_null("author_id"))
                    .col(timestamp_with_time_zone("at"))
                    .foreign_key(
                        ForeignKey::create()
                            .name("page_revision_node")
                            .from("page_revision", "node_id")
                            .to("node", "id"),
                    )
                    .foreign_key(
                        ForeignKey::create()
                            .name("page_revision_author")
                            .from("page_revision", "author_id")
                            .to("person", "id"),
                    )
                    .to_owned(),
            )
            .await?;
        manager
            .create_index(
                Index::create()
                    .name("page_revision_node")
                    .table("page_revision")
                    .col("node_id")
                    .col("number")
                    .unique()
                    .to_owned(),
            )
            .await?;
        manager
            .create_table(
                Table::create()
                    .table("audience")
                    .col(uuid("id").primary_key())
                    .col(uuid("node_id"))
                    .col(string("kind"))
                    .col(string("value"))
                    .foreign_key(
                        ForeignKey::create()
                            .name("audience_node")
                            .from("audience", "node_id")
                            .to("node", "id"),
                    )
                    .to_owned(),
            )
            .await?;
        manager
            .create_index(Index::create().name("audience_node").table("audience").col("node_id").to_owned())
            .await?;
        files(manager).await
    }
}

/// Documents with their versions, images with their widths.
#[expect(clippy::too_many_lines, reason = "a list of columns, easier to read whole")]
async fn files(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    manager
        .create_table(
            Table::create()
                .table("document")
                .col(uuid("id").primary_key())
                .col(uuid("library_id"))
                .col(string("title"))
                .col(text("description"))
                .col(integer("version"))
                .col(big_integer("downloads"))
                .col(timestamp_with_time_zone("created_at"))
                .col(timestamp_with_time_zone("changed_at"))
                .foreign_key(
                    ForeignKey::create()
                        .name("document_library")
                        .from("document", "library_id")
                        .to("node", "id"),
                )
                .to_owned(),
        )
        .await?;
    manager
        .create_index(
            Index::create()
                .name("document_library")
                .table("document")
                .col("library_id")
                .col("title")
                .to_owned(),
        )
        .await?;
    manager
        .create_index(Index::create().name("document_newest").table("document").col("changed_at").to_owned())
        .await?;
    manager
        .create_table(
            Table::create()
                .table("document_version")
                .col(uuid("id").primary_key())
                .col(uuid("document_id"))
                .col(integer("number"))
                .col(string("blob"))
                .col(string("file_name"))
                .col(string("media_type"))
                .col(big_integer("size"))
                // waiting, read, empty, or why it could not be read
                .col(string("text_state"))
                .col(text("text"))
                .col(uuid_null("author_id"))
                .col(timestamp_with_time_zone("at"))
                .foreign_key(
                    ForeignKey::create()
                        .name("document_version_document")
                        .from("document_version", "document_id")
                        .to("document", "id"),
                )
                .foreign_key(
                    ForeignKey::create()
                        .name("document_version_author")
                        .from("document_version", "author_id")
                        .to("person", "id"),
                )
                .to_owned(),
        )
        .await?;
    manager
        .create_index(
            Index::create()
                .name("document_version_number")
                .table("document_version")
                .col("document_id")
                .col("number")
                .unique()
                .to_owned(),
        )
        .await?;
    manager
        .create_table(
            Table::create()
                .table("image")
                .col(uuid("id").primary_key())
                // Who may see the image: the readers of this node. A person's photo has none: everybody signed in.
                .col(uuid_null("node_id"))
                .col(string("alt"))
                .col(string("file_name"))
                .col(timestamp_with_time_zone("at"))
                .col(uuid_null("author_id"))
                .foreign_key(
                    ForeignKey::create().name("image_node").from("image", "node_id").to("node", "id"),
                )
                .to_owned(),
        )
        .await?;
    manager
        .create_table(
            Table::create()
                .table("rendition")
                .col(uuid("image_id"))
                .col(integer("width"))
                .col(integer("height"))
                .col(string("blob"))
                .primary_key(Index::create().col("image_id").col("width"))
                .foreign_key(
                    ForeignKey::create()
                        .name("rendition_image")
                        .from("rendition", "image_id")
                        .to("image", "id"),
                )
                .to_owned(),
        )
        .await
}
