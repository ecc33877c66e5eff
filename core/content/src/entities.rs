//! The tables of the content, as SeaORM sees them. Only `store` names them.

macro_rules! plain {
    () => {
        #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
        pub enum Relation {}

        impl ActiveModelBehavior for ActiveModel {}
    };
}

pub mod node {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "node")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub parent_id: Option<Uuid>,
        pub kind: String,
        pub slug: String,
        pub title: String,
        pub summary: String,
        pub position: i32,
        pub hidden: bool,
        /// True when `audience` has rules for it.
        pub restricted: bool,
        /// What readers see; none while it was never published, or is withdrawn.
        pub live_revision_id: Option<Uuid>,
        pub latest_revision_id: Option<Uuid>,
        pub pinned: bool,
        pub image_id: Option<Uuid>,
        pub published_at: Option<DateTimeUtc>,
        pub expires_at: Option<DateTimeUtc>,
        /// The day on which somebody must have read it again, to see whether it still holds.
        pub review_on: Option<Date>,
        pub author_id: Option<Uuid>,
        pub created_at: DateTimeUtc,
        pub changed_at: DateTimeUtc,
    }

    plain!();
}

pub mod edit_lock {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "edit_lock")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub node_id: Uuid,
        pub person_id: Uuid,
        /// When they took it.
        pub since: DateTimeUtc,
        /// When their browser last said that they are there.
        pub seen_at: DateTimeUtc,
    }

    plain!();
}

pub mod page_revision {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "page_revision")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub node_id: Uuid,
        pub number: i32,
        /// The key of what was done: created, written, renamed, moved, published …
        pub change: String,
        pub title: String,
        pub summary: String,
        /// Markdown.
        pub body: String,
        /// Clean HTML, made when saved.
        pub html: String,
        pub image_id: Option<Uuid>,
        pub author_id: Option<Uuid>,
        pub at: DateTimeUtc,
    }

    plain!();
}

pub mod audience {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "audience")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub node_id: Uuid,
        pub kind: String,
        pub value: String,
    }

    plain!();
}

pub mod document {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "document")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub library_id: Uuid,
        pub title: String,
        pub description: String,
        /// The number of the version that is offered.
        pub version: i32,
        pub downloads: i64,
        pub created_at: DateTimeUtc,
        pub changed_at: DateTimeUtc,
        /// The last day on which readers see it.
        pub shown_until: Option<Date>,
        /// True once its author was told that it is over.
        pub ended: bool,
    }

    plain!();
}

pub mod document_version {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "document_version")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub document_id: Uuid,
        pub number: i32,
        pub blob: String,
        pub file_name: String,
        pub media_type: String,
        pub size: i64,
        /// waiting, read, empty, or why it could not be read.
        pub text_state: String,
        pub text: String,
        pub author_id: Option<Uuid>,
        pub at: DateTimeUtc,
        /// The blob of a picture of its first page.
        pub picture: Option<String>,
    }

    plain!();
}

pub mod image {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "image")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        /// Whoever sees this node sees the image.
        pub node_id: Option<Uuid>,
        pub alt: String,
        pub file_name: String,
        pub at: DateTimeUtc,
        pub author_id: Option<Uuid>,
        /// The point that stays in sight when the image is cut, in hundredths of its width and height.
        pub focus_x: i32,
        pub focus_y: i32,
        /// Alike for pictures that look alike.
        pub likeness: i64,
    }

    plain!();
}

pub mod mention {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "mention")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub node_id: Uuid,
        /// Of an image, a document, or a place that a block shows.
        #[sea_orm(primary_key, auto_increment = false)]
        pub target_id: Uuid,
        /// Of what readers see; of the draft otherwise.
        #[sea_orm(primary_key, auto_increment = false)]
        pub live: bool,
    }

    plain!();
}

pub mod rendition {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "rendition")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub image_id: Uuid,
        #[sea_orm(primary_key, auto_increment = false)]
        pub width: i32,
        pub height: i32,
        pub blob: String,
    }

    plain!();
}

pub mod former_place {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "former_place")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub parent_id: Uuid,
        #[sea_orm(primary_key, auto_increment = false)]
        pub slug: String,
        pub node_id: Uuid,
        pub at: DateTimeUtc,
    }

    plain!();
}

pub mod page_keeper {
    use sea_orm::entity::prelude::*;

    /// Who looks after a page in place of whoever wrote it last.
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "page_keeper")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub node_id: Uuid,
        pub person_id: Uuid,
    }

    plain!();
}

pub mod trashed {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "trashed")]
    pub struct Model {
        /// Of the node or the document.
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        /// `node` or `document`.
        pub kind: String,
        pub title: String,
        /// Where it stood, and its name there.
        pub parent_id: Uuid,
        pub slug: String,
        pub person_id: Option<Uuid>,
        pub at: DateTimeUtc,
    }

    plain!();
}

pub mod news_feed {
    use sea_orm::entity::prelude::*;

    /// A secret address of the news: its secret is made from its id.
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "news_feed")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        #[sea_orm(unique)]
        pub person_id: Uuid,
        pub created_at: DateTimeUtc,
    }

    plain!();
}
