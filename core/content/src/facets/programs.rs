//! The content's routes of the API.

use parvis_kernel::route::Route;

use crate::api::{documents, drafts, foreign as foreign_pages, nodes, search, sections, trash};
use crate::domain::tree::EDIT;
use crate::services::{document, foreign, image};

const READ: &str = "content:read";
const WRITE: &str = "content:write";

pub(super) fn reading() -> Vec<Route> {
    vec![
        Route::api("/api/v1/sections", READ, "Sections and libraries", sections::list).open(),
        Route::api("/api/v1/sections/{id}", READ, "One section or library", sections::show).open(),
        Route::api("/api/v1/pages", READ, "Published pages", nodes::pages).open(),
        Route::api("/api/v1/pages/{id}", READ, "One page", nodes::page).open(),
        Route::api("/api/v1/news", READ, "Published news", nodes::news).open(),
        Route::api("/api/v1/news/{id}", READ, "One news item", nodes::news_item).open(),
        Route::api("/api/v1/documents", READ, "Documents", documents::list).open(),
        Route::api("/api/v1/documents/{id}", READ, "One document", documents::show).open(),
        Route::api(
            "/api/v1/documents/{id}/file",
            READ,
            "The file of a document, in its version on offer",
            documents::file,
        )
        .open(),
        Route::api(
            "/api/v1/search",
            READ,
            "Search everything that the token's person may read",
            search::find,
        ),
        Route::api(
            "/api/v1/pages/{id}/draft",
            READ,
            "A page as those who write see it",
            drafts::pages::draft,
        )
        .needing(EDIT),
        Route::api(
            "/api/v1/news/{id}/draft",
            READ,
            "A news item as those who write see it",
            drafts::news::draft,
        )
        .needing(EDIT),
        Route::api("/api/v1/pages/{id}/images", READ, "The images of a page", drafts::pages::images)
            .needing(EDIT),
        Route::api("/api/v1/news/{id}/images", READ, "The images of a news item", drafts::news::images)
            .needing(EDIT),
        Route::api("/api/v1/trash", READ, "What was thrown away", trash::list).needing(EDIT),
    ]
}

pub(super) fn writing() -> Vec<Route> {
    [sections(), pages(), news(), documents()].into_iter().flatten().collect()
}

fn sections() -> Vec<Route> {
    vec![
        Route::api_post("/api/v1/sections", WRITE, EDIT, "Add a section or a library", sections::create),
        Route::api_patch(
            "/api/v1/sections/{id}",
            WRITE,
            EDIT,
            "Rename a section or library",
            sections::change,
        ),
        Route::api_post(
            "/api/v1/sections/{id}/move",
            WRITE,
            EDIT,
            "Move it with all that it holds",
            sections::move_to,
        ),
        Route::api_post(
            "/api/v1/sections/{id}/hide",
            WRITE,
            EDIT,
            "Hide it with all that it holds",
            sections::hide,
        ),
        Route::api_post("/api/v1/sections/{id}/show", WRITE, EDIT, "Show it again", sections::show_again),
        Route::api_delete(
            "/api/v1/sections/{id}",
            WRITE,
            EDIT,
            "Throw it away with all that it holds",
            sections::trash,
        ),
        Route::api_post("/api/v1/trash/{id}/restore", WRITE, EDIT, "Put something back", trash::restore),
    ]
}

fn pages() -> Vec<Route> {
    use drafts::pages as handlers;
    vec![
        Route::api_post("/api/v1/pages", WRITE, EDIT, "Write a page", handlers::create),
        Route::api_post(
            "/api/v1/pages/import",
            WRITE,
            EDIT,
            "Make a draft of a Word document or a web page",
            handlers::import,
        )
        .receiving(foreign::MOST_BYTES),
        Route::api_post(
            "/api/v1/pages/import/look",
            WRITE,
            EDIT,
            "Say what would come of such a file, and change nothing",
            foreign_pages::look,
        )
        .receiving(foreign::MOST_BYTES),
        Route::api_patch("/api/v1/pages/{id}", WRITE, EDIT, "Change a page", handlers::change),
        Route::api_post("/api/v1/pages/{id}/publish", WRITE, EDIT, "Publish its draft", handlers::publish),
        Route::api_post(
            "/api/v1/pages/{id}/unpublish",
            WRITE,
            EDIT,
            "Withdraw it; the draft stays",
            handlers::unpublish,
        ),
        Route::api_post(
            "/api/v1/pages/{id}/move",
            WRITE,
            EDIT,
            "Move it to another section",
            handlers::move_to,
        ),
        Route::api_delete("/api/v1/pages/{id}", WRITE, EDIT, "Throw a page away", handlers::trash),
        Route::api_post(
            "/api/v1/pages/{id}/images",
            WRITE,
            EDIT,
            "Send an image for a page",
            handlers::add_image,
        )
        .receiving(image::MOST_BYTES),
    ]
}

fn news() -> Vec<Route> {
    use drafts::news as handlers;
    vec![
        Route::api_post("/api/v1/news", WRITE, EDIT, "Write a news item", handlers::create),
        Route::api_post(
            "/api/v1/news/import",
            WRITE,
            EDIT,
            "Make a draft news item of a Word document or a web page",
            handlers::import,
        )
        .receiving(foreign::MOST_BYTES),
        Route::api_patch("/api/v1/news/{id}", WRITE, EDIT, "Change a news item", handlers::change),
        Route::api_post("/api/v1/news/{id}/publish", WRITE, EDIT, "Publish its draft", handlers::publish),
        Route::api_post(
            "/api/v1/news/{id}/unpublish",
            WRITE,
            EDIT,
            "Withdraw it; the draft stays",
            handlers::unpublish,
        ),
        Route::api_post(
            "/api/v1/news/{id}/move",
            WRITE,
            EDIT,
            "Move it to another section",
            handlers::move_to,
        ),
        Route::api_delete("/api/v1/news/{id}", WRITE, EDIT, "Throw a news item away", handlers::trash),
        Route::api_post(
            "/api/v1/news/{id}/images",
            WRITE,
            EDIT,
            "Send an image for a news item",
            handlers::add_image,
        )
        .receiving(image::MOST_BYTES),
    ]
}

fn documents() -> Vec<Route> {
    const WRITE: &str = "documents:write";
    vec![
        Route::api_post("/api/v1/documents", WRITE, EDIT, "Send a file as a new document", documents::add)
            .receiving(document::MOST_BYTES),
        Route::api_patch(
            "/api/v1/documents/{id}",
            WRITE,
            EDIT,
            "Describe or move a document",
            documents::describe,
        ),
        Route::api_put(
            "/api/v1/documents/{id}/file",
            WRITE,
            EDIT,
            "Send another version",
            documents::replace,
        )
        .receiving(document::MOST_BYTES),
        Route::api_delete("/api/v1/documents/{id}", WRITE, EDIT, "Throw a document away", documents::trash),
    ]
}
