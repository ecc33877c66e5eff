//! `/gerer/pages/{id}`: writing a page or a news item. Readers go on seeing what is live until it is published.

use axum::extract::Path;
use axum::response::{IntoResponse, Response};
use parvis_content::domain::kind::Kind;
use parvis_content::domain::tree::HOME;
use parvis_content::entities::node::Model;
use parvis_content::pages::preview::Words;
use parvis_content::services::image::{self, Shown};
use parvis_content::services::lock::{self, Holder};
use parvis_content::services::page::{self, Draft, Saving};
use parvis_content::services::{find, proof, tree};
use parvis_kernel::clock::{Instant, ZONE};
use parvis_kernel::error::{Error, FieldError, Result};
use parvis_kernel::form::Form;
use parvis_kernel::view::done;
use parvis_kernel::{Ctx, Message, View};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::tree::{Step, trail};
use crate::local_time;

#[derive(Serialize)]
struct Page {
    id: Uuid,
    is_news: bool,
    trail: Vec<Step>,
    url: String,
    live: bool,
    /// Published, and not there yet: from when on readers see it.
    planned: Option<Instant>,
    changed: bool,
    limited: bool,
    /// What to look at again in the words as they are kept.
    faults: Vec<Message>,
    /// Who else writes it now.
    holder: Option<Holder>,
    /// True while the reader holds it: their browser lets go of it when they leave.
    held: bool,
    form: Typed,
    image: Option<Shown>,
    images: Vec<Shown>,
    errors: Vec<FieldError>,
}

/// The form, as typed.
#[derive(Clone, Default, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Typed {
    title: String,
    summary: String,
    body: String,
    #[serde(default)]
    image: String,
    #[serde(default)]
    pinned: String,
    #[serde(default)]
    publish_date: String,
    #[serde(default)]
    publish_time: String,
    #[serde(default)]
    expires_date: String,
    #[serde(default)]
    expires_time: String,
    #[serde(default)]
    review_on: String,
    #[serde(default)]
    based_on: String,
    /// Which button: `draft` or `publish`.
    #[serde(default)]
    action: String,
}

impl Typed {
    async fn load(ctx: &Ctx, row: &Model) -> Result<Self> {
        let latest = page::latest(ctx, row).await?.ok_or(Error::NotFound)?;
        let (publish_date, publish_time) = local_time::fields(row.published_at);
        let (expires_date, expires_time) = local_time::fields(row.expires_at);
        Ok(Self {
            title: latest.title,
            summary: latest.summary,
            body: latest.body,
            image: latest.image_id.map(|id| id.to_string()).unwrap_or_default(),
            pinned: if row.pinned { "on".to_owned() } else { String::new() },
            publish_date,
            publish_time,
            expires_date,
            expires_time,
            review_on: row.review_on.map(|day| day.to_string()).unwrap_or_default(),
            based_on: row.latest_revision_id.map(|id| id.to_string()).unwrap_or_default(),
            action: String::new(),
        })
    }

    /// What the preview shows.
    pub(crate) fn words(self) -> Words {
        Words {
            title: self.title,
            summary: self.summary,
            body: self.body.replace("\r\n", "\n"),
            image: Uuid::parse_str(&self.image).ok(),
        }
    }

    pub(crate) fn draft(&self) -> Result<Draft> {
        Ok(Draft {
            title: self.title.clone(),
            summary: self.summary.clone(),
            // Browsers send lines that end as on Windows; what was saved must come back unchanged.
            body: self.body.replace("\r\n", "\n"),
            image: Uuid::parse_str(&self.image).ok(),
            pinned: !self.pinned.is_empty(),
            publish_at: local_time::parse("publish", &self.publish_date, &self.publish_time)?,
            expires_at: local_time::parse("expires", &self.expires_date, &self.expires_time)?,
            review_on: local_time::day("review_on", &self.review_on)?,
            based_on: Uuid::parse_str(&self.based_on).ok(),
        })
    }
}

async fn written(ctx: &Ctx, id: Uuid) -> Result<Model> {
    let row = find::node(ctx, id).await?;
    if Kind::from_key(&row.kind).is_some_and(Kind::is_written) { Ok(row) } else { Err(Error::NotFound) }
}

pub(crate) async fn view(ctx: &Ctx, id: Uuid, typed: Option<Typed>, errors: Vec<FieldError>) -> Result<View> {
    let row = written(ctx, id).await?;
    let form = match typed {
        Some(typed) => typed,
        None => Typed::load(ctx, &row).await?,
    };
    let tree = tree::load(ctx).await?;
    let parent = row.parent_id.unwrap_or(HOME);
    let mut trail = trail(&tree, parent);
    if let Some(above) = trail.last_mut() {
        above.url = format!("/gerer/contenus/{parent}");
    }
    trail.push(Step { label: row.title.clone(), url: String::new() });
    let images = image::of_node(ctx, id).await?;
    let chosen = Uuid::parse_str(&form.image).ok();
    let page = Page {
        id,
        is_news: row.kind == Kind::News.key(),
        trail,
        url: tree::address(&tree, &row),
        live: find::is_live(ctx, &row),
        planned: planned(ctx, &row),
        changed: row.live_revision_id.is_some() && row.live_revision_id != row.latest_revision_id,
        limited: row.restricted,
        faults: proof::faults(ctx, &form.body).await?,
        holder: lock::other(ctx, id).await?,
        held: lock::is_own(ctx, id).await?,
        image: images.iter().find(|image| Some(image.id) == chosen).cloned(),
        images,
        form,
        errors,
    };
    Ok(View::new("admin/editor.html", page))
}

pub(crate) async fn show(ctx: Ctx, Path(id): Path<Uuid>) -> Result<View> {
    view(&ctx, id, None, Vec::new()).await
}

pub(crate) async fn save(ctx: Ctx, Path(id): Path<Uuid>, Form(typed): Form<Typed>) -> Result<Response> {
    let publish = typed.action == "publish";
    let saving = if publish { Saving::Publish } else { Saving::Draft };
    let saved = match typed.draft() {
        Ok(draft) => page::save(&ctx, id, draft, saving).await,
        Err(error) => Err(error),
    };
    match saved {
        Ok(_) => {
            let said = if publish { published(&ctx, id).await? } else { Message::new("admin-draft-saved") };
            Ok(done(&format!("/gerer/pages/{id}"), said))
        }
        Err(error) => {
            let refused = error.refused()?;
            Ok(view(&ctx, id, Some(typed), refused.errors).await?.with_status(refused.status).into_response())
        }
    }
}

fn planned(ctx: &Ctx, row: &Model) -> Option<Instant> {
    row.live_revision_id.and(row.published_at).filter(|from| *from > ctx.now())
}

/// What publishing did: there at once, or from a day and an hour on.
async fn published(ctx: &Ctx, id: Uuid) -> Result<Message> {
    let row = find::node(ctx, id).await?;
    let Some(from) = planned(ctx, &row) else { return Ok(Message::new("admin-published")) };
    let local = from.with_timezone(&ZONE);
    let (day, hour) = (local.format("%d/%m/%Y").to_string(), local.format("%H:%M").to_string());
    Ok(Message::new("admin-planned").with("day", day).with("hour", hour))
}

pub(crate) async fn unpublish(ctx: Ctx, Path(id): Path<Uuid>) -> Result<Response> {
    page::unpublish(&ctx, id).await?;
    Ok(done(&format!("/gerer/pages/{id}"), Message::new("admin-unpublished")))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Body {
    body: String,
}

/// The preview is the prose alone.
#[derive(Serialize)]
struct Preview {}

/// How a body will look, for the editor's preview.
pub(crate) async fn preview(ctx: Ctx, Form(typed): Form<Body>) -> Result<View> {
    let html = page::html(&ctx, &typed.body).await?;
    Ok(View::fragment("admin/preview.html", Preview {}).with_prose(html, true))
}
