//! Word documents and web pages as pages: looked at, then made drafts.

use axum::Json;
use parvis_kernel::Ctx;
use parvis_kernel::answer::{Created, Item};
use parvis_kernel::error::Result;
use parvis_kernel::query::Query;
use parvis_kernel::upload::Whole;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

use super::drafts::{Draft, SECTION, again};
use crate::domain::kind::Kind;
use crate::services::foreign::{self, Asked, PageFound};

/// The file is the whole body.
const FILE: (&str, &str) = ("file", "");

/// A file that is looked at.
#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
pub(crate) struct Looking {
    /// The name of the file, with its extension: `.docx`, `.html` or `.htm`.
    #[param(example = "atelier.html")]
    name: String,
}

/// What is said of a file that becomes a page.
#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
pub(crate) struct Importing {
    /// The section that it will stand in.
    section_id: Uuid,
    /// The name of the file, with its extension: `.docx`, `.html` or `.htm`.
    #[param(example = "atelier.html")]
    name: String,
    /// What the file calls itself when empty.
    #[serde(default)]
    title: String,
    /// The last part of the address; made from the title when empty.
    #[serde(default)]
    slug: String,
}

/// A page that was made of a file.
#[derive(Serialize, ToSchema)]
pub(crate) struct Imported {
    pub page: Draft,
    /// What came in, and what did not.
    pub found: PageFound,
}

pub(crate) async fn look(ctx: Ctx, Query(asked): Query<Looking>, file: Whole) -> Result<Json<PageFound>> {
    let found = foreign::told(&ctx, &file.named(&asked.name)).await;
    Ok(Json(found.map_err(|error| error.renamed(&[FILE]))?))
}

impl Importing {
    pub(super) async fn import(self, ctx: &Ctx, kind: Kind, file: Whole) -> Result<Created<Imported>> {
        let asked = Asked { section: self.section_id, kind, title: self.title, slug: self.slug };
        let made = foreign::take(ctx, file.named(&self.name), asked).await;
        let (id, found) = made.map_err(|error| error.renamed(&[FILE, SECTION]))?;
        let Item { value, state } = again(ctx, id).await?;
        let kinds = if kind == Kind::News { "news" } else { "pages" };
        let item = Item { value: Imported { page: value, found }, state };
        Ok(Created { path: format!("/api/v1/{kinds}/{id}"), item })
    }
}
