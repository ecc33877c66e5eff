//! What the content brings to the house.

mod programs;

use std::sync::Arc;
use std::time::Duration;

use parvis_kernel::Facets;
use parvis_kernel::facets::{BlobColumn, Column, NavGroup, NavItem, Widget};
use parvis_kernel::job::JobKind;
use parvis_kernel::permission::{Permission, Role};
use parvis_kernel::route::{Access, Route};

use crate::background::{AskForReviews, EmptyTrash, EndDocuments, ExtractText, MakePicture, NoteMentions};
use crate::domain::kind::Kind;
use crate::domain::tree::EDIT;
use crate::pages::{blocks, document, feed, image, news, search, tree, widgets};
use crate::search::{Documents, Sections, Written};
use crate::services;
use crate::services::announce::Announce;
use crate::services::keeping::Kept;

const HOUR: Duration = Duration::from_secs(3600);

/// The changes of nodes as `write` names them, and those of documents.
const AUDITED: [&str; 26] = [
    "content.feed_made",
    "content.feed_revoked",
    "content.created",
    "content.written",
    "content.published",
    "content.unpublished",
    "content.renamed",
    "content.moved",
    "content.hidden",
    "content.shown",
    "content.audience",
    "content.made_public",
    "content.image",
    "content.image_described",
    "content.copied",
    "content.trashed",
    "content.restored",
    "content.erased",
    "content.document_added",
    "content.document_replaced",
    "content.document_described",
    "content.document_trashed",
    "content.document_restored",
    "content.taken_over",
    "content.exported",
    "content.imported",
];

pub(crate) fn all() -> Facets {
    Facets {
        permissions: vec![Permission { key: EDIT, roles: &[Role::Communication, Role::It] }],
        routes: pages().into_iter().chain(programs::reading()).chain(programs::writing()).collect(),
        navigation: vec![
            nav(10, "nav-documents", "folder", "/documents"),
            nav(20, "nav-news", "newspaper", "/actualites"),
        ],
        widgets: vec![
            Widget::new("content.news", "content/widget_news.html", Column::Main, 20, widgets::news),
            Widget::new(
                "content.documents",
                "content/widget_documents.html",
                Column::Side,
                30,
                widgets::documents,
            ),
        ],
        blocks: blocks::all(),
        search: vec![
            Arc::new(Written(Kind::Page)),
            Arc::new(Written(Kind::News)),
            Arc::new(Sections),
            Arc::new(Documents),
        ],
        jobs: vec![
            JobKind::of::<ExtractText>(),
            JobKind::of::<Announce>(),
            JobKind::every::<AskForReviews>(HOUR),
            JobKind::of::<MakePicture>(),
            JobKind::every::<EndDocuments>(HOUR),
            JobKind::every::<NoteMentions>(24 * HOUR),
            JobKind::every::<EmptyTrash>(24 * HOUR),
        ],
        settings: widgets::settings()
            .into_iter()
            .chain([services::document::setting(), services::emptying::setting()])
            .collect(),
        audited: AUDITED.to_vec(),
        blobs: vec![
            BlobColumn { table: "document_version", column: "blob" },
            BlobColumn { table: "document_version", column: "picture" },
            BlobColumn { table: "rendition", column: "blob" },
        ],
        holdings: vec![Arc::new(Kept)],
        templates: vec![
            ("content/section.html", include_str!("../../templates/section.html")),
            ("content/page.html", include_str!("../../templates/page.html")),
            ("content/feed.html", include_str!("../../templates/feed.html")),
            ("content/news.html", include_str!("../../templates/news.html")),
            ("content/libraries.html", include_str!("../../templates/libraries.html")),
            ("content/document.html", include_str!("../../templates/document.html")),
            ("content/search.html", include_str!("../../templates/search.html")),
            ("content/suggestions.html", include_str!("../../templates/suggestions.html")),
            ("content/components.html", include_str!("../../templates/components.html")),
            ("content/block_documents.html", include_str!("../../templates/block_documents.html")),
            ("content/block_news.html", include_str!("../../templates/block_news.html")),
            ("content/widget_news.html", include_str!("../../templates/widget_news.html")),
            ("content/widget_documents.html", include_str!("../../templates/widget_documents.html")),
        ],
        translations: vec![
            (
                include_str!("../../translations/fr/content.ftl"),
                include_str!("../../translations/en/content.ftl"),
            ),
            (
                include_str!("../../translations/fr/blocks.ftl"),
                include_str!("../../translations/en/blocks.ftl"),
            ),
            (
                include_str!("../../translations/fr/foreign.ftl"),
                include_str!("../../translations/en/foreign.ftl"),
            ),
            (
                include_str!("../../translations/fr/transfer.ftl"),
                include_str!("../../translations/en/transfer.ftl"),
            ),
            (include_str!("../../translations/fr/api.ftl"), include_str!("../../translations/en/api.ftl")),
        ],
        ..Facets::default()
    }
}

fn nav(position: i32, label: &'static str, icon: &'static str, url: &'static str) -> NavItem {
    NavItem { group: NavGroup::Main, position, label, icon, url, permission: None }
}

fn pages() -> Vec<Route> {
    use Access::SignedIn;
    vec![
        Route::get("/actualites", SignedIn, news::list),
        Route::get("/actualites/abonnement", SignedIn, feed::show).private(),
        Route::post("/actualites/abonnement", SignedIn, feed::make).private(),
        Route::post("/actualites/abonnement/fin", SignedIn, feed::revoke).private(),
        Route::get("/flux/actualites.atom", Access::Public, feed::open),
        Route::get("/flux/{id}/{secret}/actualites.atom", Access::Public, feed::own),
        Route::get("/documents", SignedIn, document::libraries),
        Route::get("/documents/{id}", SignedIn, document::show),
        Route::get("/documents/{id}/image", SignedIn, document::picture),
        Route::get("/documents/{id}/fichier", SignedIn, document::current),
        Route::get("/documents/{id}/versions/{number}", SignedIn, document::version),
        // Also for outside sites, when what it belongs to is public.
        Route::get("/images/{id}/{name}", Access::Public, image::show),
        Route::get("/recherche", SignedIn, search::show),
        Route::get("/recherche/suggestions", SignedIn, search::suggest),
        Route::get("/n/{id}", SignedIn, tree::lasting),
        Route::get("/{*path}", SignedIn, tree::show),
    ]
}
