//! `/gerer/contenus/{id}/importer`: a Word document or a page of an old site, looked at, then made a draft.

use axum::extract::{Path, Query};
use axum::response::{IntoResponse, Response};
use parvis_content::domain::kind::Kind;
use parvis_content::services::foreign::{self, Asked, PageFound, Waiting};
use parvis_content::services::{find, tree};
use parvis_kernel::error::{Error, FieldError, Result};
use parvis_kernel::form::Form;
use parvis_kernel::upload::Upload;
use parvis_kernel::view::done;
use parvis_kernel::{Ctx, Message, View};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::tree::{Choice, Step, trail};

#[derive(Serialize)]
struct Page {
    parent: Uuid,
    kind: String,
    kinds: Vec<Choice>,
    trail: Vec<Step>,
    title: String,
    found: Option<Shown>,
    errors: Vec<FieldError>,
}

/// A file that was looked at and waits for a yes.
#[derive(Serialize)]
struct Shown {
    #[serde(flatten)]
    found: PageFound,
    name: String,
    blob: String,
    proof: String,
    /// What does not come in, in words.
    left_out: Vec<Message>,
}

impl Shown {
    fn new(found: PageFound, name: String, Waiting { blob, proof }: Waiting) -> Self {
        let said = |one: &foreign::LeftOut| {
            Message::new(&format!("foreign-left-{}", one.what)).with("count", one.count as i64)
        };
        Self { left_out: found.left_out.iter().map(said).collect(), found, name, blob, proof }
    }
}

#[derive(Deserialize)]
pub(crate) struct What {
    #[serde(rename = "type", default)]
    kind: String,
}

/// Only what is written, where it may stand.
async fn view(
    ctx: &Ctx,
    parent: Uuid,
    kind: &str,
    title: String,
    found: Option<Shown>,
    errors: Vec<FieldError>,
) -> Result<View> {
    let here = find::container(ctx, parent).await?;
    let may_stand: Vec<_> =
        [Kind::Page, Kind::News].into_iter().filter(|kind| here.kind.may_hold(*kind)).collect();
    if may_stand.is_empty() {
        return Err(Error::NotFound);
    }
    let mut trail = trail(&*tree::load(ctx).await?, parent);
    if let Some(above) = trail.last_mut() {
        above.url = format!("/gerer/contenus/{parent}");
    }
    trail.push(Step { label: ctx.say(&Message::new("foreign-title")), url: String::new() });
    let choice = |kind: &Kind| Choice {
        value: kind.key().to_owned(),
        label: ctx.say(&Message::new(&format!("admin-kind-{}", kind.key()))),
    };
    let kind = written(kind).unwrap_or(Kind::Page).key().to_owned();
    let kinds = may_stand.iter().map(choice).collect();
    Ok(View::new("admin/foreign.html", Page { parent, kind, kinds, trail, title, found, errors }))
}

fn written(kind: &str) -> Option<Kind> {
    Kind::from_key(kind).filter(|kind| kind.is_written())
}

pub(crate) async fn new(ctx: Ctx, Path(parent): Path<Uuid>, Query(what): Query<What>) -> Result<View> {
    view(&ctx, parent, &what.kind, String::new(), None, Vec::new()).await
}

/// Says what would come of the file; nothing is made.
pub(crate) async fn look(ctx: Ctx, Path(parent): Path<Uuid>, mut sent: Upload) -> Result<Response> {
    find::container(&ctx, parent).await?;
    let kind = sent.text("kind");
    let looked = match sent.files.pop() {
        Some(file) => {
            let name = file.name.clone();
            foreign::look(&ctx, file).await.map(|(found, waiting)| Shown::new(found, name, waiting))
        }
        None => Err(Error::invalid("file", Message::new("foreign-file-missing"))),
    };
    match looked {
        Ok(shown) => {
            let title = shown.found.title.clone();
            Ok(view(&ctx, parent, &kind, title, Some(shown), Vec::new()).await?.into_response())
        }
        Err(error) => again(&ctx, parent, &kind, error).await,
    }
}

/// The first form, with what was wrong at its field.
async fn again(ctx: &Ctx, parent: Uuid, kind: &str, error: Error) -> Result<Response> {
    let refused = error.refused()?;
    let view = view(ctx, parent, kind, String::new(), None, refused.errors).await?;
    Ok(view.with_status(refused.status).into_response())
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Confirmed {
    blob: String,
    proof: String,
    name: String,
    title: String,
    #[serde(default)]
    kind: String,
}

pub(crate) async fn run(
    ctx: Ctx,
    Path(parent): Path<Uuid>,
    Form(typed): Form<Confirmed>,
) -> Result<Response> {
    let kind = written(&typed.kind).ok_or(Error::NotFound)?;
    let waiting = Waiting { blob: typed.blob, proof: typed.proof };
    let asked = Asked { section: parent, kind, title: typed.title.clone(), slug: String::new() };
    match foreign::take_waiting(&ctx, &waiting, &typed.name, asked).await {
        Ok((id, found)) => {
            let said = Message::new("foreign-made").with("images", found.images as i64);
            Ok(done(&format!("/gerer/pages/{id}"), said))
        }
        Err(Error::Invalid(errors)) if errors.iter().any(|one| one.field == "title") => {
            let (found, waiting) = foreign::look_again(&ctx, waiting, &typed.name).await?;
            let shown = Shown::new(found, typed.name, waiting);
            let refused = Error::Invalid(errors).refused()?;
            let view = view(&ctx, parent, &typed.kind, typed.title, Some(shown), refused.errors).await?;
            Ok(view.with_status(refused.status).into_response())
        }
        Err(error) => again(&ctx, parent, &typed.kind, error).await,
    }
}
