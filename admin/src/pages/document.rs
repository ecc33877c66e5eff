//! `/gerer/documents/{id}`: describing a document, moving it, giving it a new version at the same address.

use axum::extract::Path;
use axum::response::{IntoResponse, Response};
use parvis_content::domain::kind::Kind;
use parvis_content::domain::tree::{HOME, Tree};
use parvis_content::services::document::{self, Description};
use parvis_content::services::library::{self, Listed, Version};
use parvis_content::services::mention::{self, Used};
use parvis_content::services::{find, tree};
use parvis_kernel::error::{Error, FieldError, Result};
use parvis_kernel::form::Form;
use parvis_kernel::message::Message;
use parvis_kernel::upload::Upload;
use parvis_kernel::view::done;
use parvis_kernel::{Ctx, View};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::audience;
use super::tree::{Choice, Step, parents, trail};
use crate::local_time;

#[derive(Serialize)]
struct Page {
    document: Listed,
    versions: Vec<Version>,
    used: Vec<Used>,
    /// Who sees it, in words.
    readers: String,
    form: Typed,
    trail: Vec<Step>,
    libraries: Vec<Choice>,
    errors: Vec<FieldError>,
}

#[derive(Clone, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Typed {
    title: String,
    description: String,
    library: String,
    #[serde(default)]
    shown_until: String,
}

async fn view(ctx: &Ctx, id: Uuid, typed: Option<Typed>, errors: Vec<FieldError>) -> Result<View> {
    let row = find::document(ctx, id).await?;
    let tree = tree::load(ctx).await?;
    let mut trail = trail(&tree, row.library_id);
    if let Some(above) = trail.last_mut() {
        above.url = format!("/gerer/contenus/{}", row.library_id);
    }
    trail.push(Step { label: row.title.clone(), url: String::new() });
    let stored = Typed {
        title: row.title.clone(),
        description: row.description.clone(),
        library: row.library_id.to_string(),
        shown_until: row.shown_until.map(|day| day.to_string()).unwrap_or_default(),
    };
    let readers = audience::readers(ctx, row.library_id).await?;
    // A block that shows its library shows it too.
    let used = mention::used_by(ctx, &[id, row.library_id]).await?;
    let page = Page {
        document: library::listed(ctx, vec![row]).await?.pop().ok_or(Error::NotFound)?,
        versions: library::versions(ctx, id).await?,
        used,
        readers,
        form: typed.unwrap_or(stored),
        trail,
        libraries: libraries(&tree),
        errors,
    };
    Ok(View::new("admin/document.html", page))
}

/// Where documents may stand, indented as the libraries do.
pub(crate) fn libraries(tree: &Tree) -> Vec<Choice> {
    let is_library = |choice: &Choice| {
        let node = Uuid::parse_str(&choice.value).ok().and_then(|id| tree.get(id));
        node.is_some_and(|node| node.kind == Kind::Library)
    };
    parents(tree, HOME, 0, Uuid::nil(), Kind::Library).into_iter().filter(is_library).collect()
}

pub(crate) async fn show(ctx: Ctx, Path(id): Path<Uuid>) -> Result<View> {
    view(&ctx, id, None, Vec::new()).await
}

async fn answer(
    ctx: &Ctx,
    id: Uuid,
    typed: Option<Typed>,
    said: Result<()>,
    message: &str,
) -> Result<Response> {
    match said {
        Ok(()) => Ok(done(&format!("/gerer/documents/{id}"), Message::new(message))),
        Err(error) => {
            let refused = error.refused()?;
            Ok(view(ctx, id, typed, refused.errors).await?.with_status(refused.status).into_response())
        }
    }
}

pub(crate) async fn describe(ctx: Ctx, Path(id): Path<Uuid>, Form(typed): Form<Typed>) -> Result<Response> {
    let said = match described(&typed) {
        Ok(asked) => document::describe(&ctx, id, asked).await,
        Err(error) => Err(error),
    };
    answer(&ctx, id, Some(typed), said, "admin-document-saved").await
}

fn described(typed: &Typed) -> Result<Description> {
    Ok(Description {
        title: typed.title.clone(),
        description: typed.description.clone(),
        library: Uuid::parse_str(&typed.library)
            .map_err(|_| Error::invalid("library", Message::new("node-parent-gone")))?,
        shown_until: local_time::day("shown_until", &typed.shown_until)?,
    })
}

pub(crate) async fn replace(ctx: Ctx, Path(id): Path<Uuid>, mut upload: Upload) -> Result<Response> {
    let said = match upload.files.pop() {
        Some(file) => match document::keep(&ctx, file).await {
            Ok(kept) => document::replace(&ctx, id, kept).await,
            Err(error) => Err(error),
        },
        None => Err(Error::invalid("file", Message::new("admin-file-missing"))),
    };
    answer(&ctx, id, None, said, "admin-document-replaced").await
}
