//! `/gerer/medias`: all the images of the site, and one of them: its words, what must stay in sight, where it is used.

use axum::Json;
use axum::extract::{Path, Query};
use axum::response::{IntoResponse, Response};
use parvis_content::services::image::{self, Shown};
use parvis_content::services::media::{self, Asked, Description, Listed, PER_PAGE, Which};
use parvis_content::services::mention::{self, Used};
use parvis_content::services::{find, tree};
use parvis_kernel::error::{Error, FieldError, Result};
use parvis_kernel::form::Form;
use parvis_kernel::view::done;
use parvis_kernel::{Ctx, Message, View};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::blocks;
use super::tree::Choice;

/// The filters by their word in the address.
const FILTERS: [(&str, Which, &str); 4] = [
    ("toutes", Which::All, "media-all"),
    ("sans-description", Which::Undescribed, "media-undescribed"),
    ("inutilisees", Which::Unused, "media-unused"),
    ("doubles", Which::Double, "media-double"),
];

#[derive(Clone, Default, Deserialize)]
pub(crate) struct Filter {
    #[serde(default)]
    filtre: String,
    #[serde(default)]
    rubrique: String,
    #[serde(default)]
    q: String,
    page: Option<usize>,
}

impl Filter {
    fn asked(&self) -> Asked {
        let which = FILTERS.iter().find(|(word, ..)| *word == self.filtre).map_or(Which::All, |one| one.1);
        let page = self.page.unwrap_or(1).clamp(1, 10_000) - 1;
        Asked { which, section: Uuid::parse_str(&self.rubrique).ok(), words: self.q.trim().to_owned(), page }
    }
}

#[derive(Serialize)]
struct Page {
    images: Vec<Listed>,
    total: usize,
    asked: Chosen,
    filters: Vec<Choice>,
    sections: Vec<Choice>,
    page: usize,
    pages: usize,
    /// The address of this list, up to the number of the page.
    url: String,
}

/// The filters as they stand.
#[derive(Serialize)]
struct Chosen {
    which: String,
    section: String,
    words: String,
}

pub(crate) async fn list(ctx: Ctx, Query(query): Query<Filter>) -> Result<View> {
    let asked = query.asked();
    let answer = media::list(&ctx, &asked).await?;
    let filter = |(word, _, label): (&str, Which, &str)| Choice {
        value: word.to_owned(),
        label: ctx.say(&Message::new(label)),
    };
    let encode = |text: &str| form_urlencoded::byte_serialize(text.as_bytes()).collect::<String>();
    let url = format!(
        "/gerer/medias?filtre={}&rubrique={}&q={}&",
        encode(&query.filtre),
        encode(&query.rubrique),
        encode(&query.q)
    );
    let page = Page {
        images: answer.images,
        total: answer.total,
        filters: FILTERS.into_iter().map(filter).collect(),
        sections: blocks::nodes(&*tree::load(&ctx).await?, "section"),
        page: asked.page + 1,
        pages: answer.total.div_ceil(PER_PAGE).max(1),
        asked: Chosen { which: query.filtre, section: query.rubrique, words: asked.words },
        url,
    };
    Ok(View::new("admin/medias.html", page))
}

/// What the editor's chooser shows.
#[derive(Serialize)]
pub(crate) struct Offered {
    images: Vec<Listed>,
    total: usize,
    per_page: usize,
}

pub(crate) async fn choices(ctx: Ctx, Query(query): Query<Filter>) -> Result<Json<Offered>> {
    let answer = media::list(&ctx, &query.asked()).await?;
    Ok(Json(Offered { images: answer.images, total: answer.total, per_page: PER_PAGE }))
}

#[derive(Serialize)]
struct One {
    image: Shown,
    file_name: String,
    form: Typed,
    used: Vec<Used>,
    alike: Vec<Shown>,
    errors: Vec<FieldError>,
}

#[derive(Clone, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Typed {
    alt: String,
    focus_x: String,
    focus_y: String,
}

async fn view(ctx: &Ctx, id: Uuid, typed: Option<Typed>, errors: Vec<FieldError>) -> Result<View> {
    let row = find::image(ctx, id).await?;
    let stored = Typed { alt: row.alt, focus_x: row.focus_x.to_string(), focus_y: row.focus_y.to_string() };
    let page = One {
        image: image::shown(ctx, &[id]).await?.remove(&id).ok_or(Error::NotFound)?,
        file_name: row.file_name,
        form: typed.unwrap_or(stored),
        used: mention::used_by(ctx, &[id]).await?,
        alike: media::alike(ctx, id).await?,
        errors,
    };
    Ok(View::new("admin/media.html", page))
}

pub(crate) async fn show(ctx: Ctx, Path(id): Path<Uuid>) -> Result<View> {
    view(&ctx, id, None, Vec::new()).await
}

pub(crate) async fn describe(ctx: Ctx, Path(id): Path<Uuid>, Form(typed): Form<Typed>) -> Result<Response> {
    let (alt, focus_x, focus_y) = (typed.alt.clone(), typed.focus_x.clone(), typed.focus_y.clone());
    match media::describe(&ctx, id, Description { alt, focus_x, focus_y }).await {
        Ok(()) => Ok(done(&format!("/gerer/medias/{id}"), Message::new("media-saved"))),
        Err(error) => {
            let refused = error.refused()?;
            Ok(view(&ctx, id, Some(typed), refused.errors).await?.with_status(refused.status).into_response())
        }
    }
}
