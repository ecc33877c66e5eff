//! `/gerer/contenus`: the tree, one section at a time, with everything that can be done to what stands in it (C1).

use axum::extract::{Path, Query};
use axum::response::{IntoResponse, Redirect, Response};
use parvis_content::domain::kind::Kind;
use parvis_content::domain::tree::{HOME, Tree};
use parvis_content::entities::node::Model;
use parvis_content::services::library::{self, Listed};
use parvis_content::services::node::{self, NewNode};
use parvis_content::services::{children, copy, find, tree};
use parvis_kernel::clock::Instant;
use parvis_kernel::error::{Error, FieldError, Result};
use parvis_kernel::form::Form;
use parvis_kernel::view::done;
use parvis_kernel::{Ctx, Message, View};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::audience;

/// A step of the way down, or a choice in a list.
#[derive(Clone, Serialize)]
pub(crate) struct Step {
    pub(crate) label: String,
    pub(crate) url: String,
}

#[derive(Serialize)]
struct Page {
    id: Uuid,
    title: String,
    kind: Kind,
    is_home: bool,
    is_library: bool,
    url: String,
    hidden: bool,
    limited: bool,
    /// Who sees what stands here, in words.
    readers: String,
    trail: Vec<Step>,
    children: Vec<Row>,
    documents: Vec<Listed>,
    /// Where what is ticked may be moved.
    places: Vec<Choice>,
    /// What may be added here.
    kinds: Vec<Addable>,
    errors: Vec<FieldError>,
}

#[derive(Serialize)]
struct Addable {
    kind: Kind,
    icon: &'static str,
}

/// Something that stands here.
#[derive(Serialize)]
struct Row {
    id: Uuid,
    title: String,
    kind: Kind,
    icon: &'static str,
    /// Where a click leads: into a section, into the editor of a page.
    url: String,
    /// The keys of what must be known about it.
    states: Vec<State>,
    changed_at: Instant,
    hidden: bool,
}

#[derive(Serialize)]
struct State {
    key: &'static str,
    kind: &'static str,
}

pub(crate) async fn home(ctx: Ctx) -> Result<View> {
    view(&ctx, HOME, Vec::new()).await
}

pub(crate) async fn show(ctx: Ctx, Path(id): Path<Uuid>) -> Result<Response> {
    match find::container(&ctx, id).await {
        Ok(_) => Ok(view(&ctx, id, Vec::new()).await?.into_response()),
        Err(Error::NotFound) => {
            find::node(&ctx, id).await?;
            Ok(Redirect::to(&format!("/gerer/pages/{id}")).into_response())
        }
        Err(error) => Err(error),
    }
}

pub(crate) async fn view(ctx: &Ctx, id: Uuid, errors: Vec<FieldError>) -> Result<View> {
    let here = find::container(ctx, id).await?;
    let tree = tree::load(ctx).await?;
    let rows = children::all(ctx, id).await?;
    let is_library = here.kind == Kind::Library;
    let page = Page {
        id,
        is_home: id == HOME,
        is_library,
        url: if id == HOME { "/".to_owned() } else { tree.path(id) },
        hidden: here.hidden,
        limited: here.audience.is_some(),
        readers: audience::readers(ctx, id).await?,
        trail: trail(&tree, id),
        children: rows.into_iter().filter_map(|row| described(ctx, row)).collect(),
        documents: if is_library { library::documents(ctx, id).await? } else { Vec::new() },
        places: places(&tree),
        kinds: [Kind::Section, Kind::Page, Kind::News, Kind::Library]
            .into_iter()
            .filter(|kind| here.kind.may_hold(*kind))
            .map(|kind| Addable { kind, icon: kind.icon() })
            .collect(),
        title: here.title,
        kind: here.kind,
        errors,
    };
    Ok(View::new("admin/tree.html", page))
}

/// The way from the root; the last step is where one is.
pub(crate) fn trail(tree: &Tree, id: Uuid) -> Vec<Step> {
    let mut trail: Vec<_> = tree
        .line(id)
        .map(|node| Step { label: node.title.clone(), url: format!("/gerer/contenus/{}", node.id) })
        .collect();
    if let Some(here) = trail.first_mut() {
        here.url = String::new();
    }
    trail.reverse();
    trail
}

fn described(ctx: &Ctx, row: Model) -> Option<Row> {
    let kind = Kind::from_key(&row.kind)?;
    let room = if kind.is_written() { "pages" } else { "contenus" };
    Some(Row {
        id: row.id,
        url: format!("/gerer/{room}/{}", row.id),
        kind,
        icon: kind.icon(),
        states: states(ctx, kind, &row),
        changed_at: row.changed_at,
        hidden: row.hidden,
        title: row.title,
    })
}

fn states(ctx: &Ctx, kind: Kind, row: &Model) -> Vec<State> {
    let mut states = Vec::new();
    let mut say = |key, kind| states.push(State { key, kind });
    if kind.is_written() {
        match row.live_revision_id {
            None => say("admin-state-draft", "neutral"),
            Some(_) if row.expires_at.is_some_and(|end| end <= ctx.now()) => {
                say("admin-state-over", "neutral")
            }
            Some(_) if row.published_at.is_some_and(|at| at > ctx.now()) => {
                say("admin-state-planned", "waiting")
            }
            Some(live) if row.latest_revision_id != Some(live) => say("admin-state-changed", "waiting"),
            Some(_) => say("admin-state-live", "good"),
        }
    }
    if row.pinned {
        say("admin-state-pinned", "neutral");
    }
    if row.hidden {
        say("admin-state-hidden", "warm");
    }
    if row.restricted {
        say("admin-state-limited", "warm");
    }
    states
}

#[derive(Serialize)]
struct NewPage {
    parent: Uuid,
    kind: Kind,
    trail: Vec<Step>,
    title: String,
    summary: String,
    errors: Vec<FieldError>,
}

async fn new_view(ctx: &Ctx, parent: Uuid, kind: Kind, typed: New, errors: Vec<FieldError>) -> Result<View> {
    find::container(ctx, parent).await?;
    let mut trail = trail(&*tree::load(ctx).await?, parent);
    if let Some(above) = trail.last_mut() {
        above.url = format!("/gerer/contenus/{parent}");
    }
    let page = NewPage { parent, kind, trail, title: typed.title, summary: typed.summary, errors };
    Ok(View::new("admin/new.html", page))
}

#[derive(Deserialize)]
pub(crate) struct What {
    #[serde(rename = "type", default)]
    kind: String,
}

pub(crate) async fn new(ctx: Ctx, Path(parent): Path<Uuid>, Query(what): Query<What>) -> Result<View> {
    let kind = Kind::from_key(&what.kind).filter(|kind| *kind != Kind::Home).unwrap_or(Kind::Page);
    new_view(&ctx, parent, kind, New::default(), Vec::new()).await
}

#[derive(Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct New {
    #[serde(default)]
    kind: String,
    title: String,
    summary: String,
}

pub(crate) async fn create(ctx: Ctx, Path(parent): Path<Uuid>, Form(typed): Form<New>) -> Result<Response> {
    let kind = Kind::from_key(&typed.kind).ok_or(Error::NotFound)?;
    let asked = NewNode {
        parent,
        kind,
        title: typed.title.clone(),
        summary: typed.summary.clone(),
        slug: String::new(),
    };
    match node::create(&ctx, asked).await {
        Ok(id) => {
            let room = if kind.is_written() { "pages" } else { "contenus" };
            Ok(done(
                &format!("/gerer/{room}/{id}"),
                Message::new("admin-created").with("title", typed.title.trim()),
            ))
        }
        Err(error) => {
            let refused = error.refused()?;
            Ok(new_view(&ctx, parent, kind, typed, refused.errors)
                .await?
                .with_status(refused.status)
                .into_response())
        }
    }
}

/// Where a node is seen from, after something was done to it.
async fn above(ctx: &Ctx, id: Uuid) -> Result<String> {
    let parent = find::node(ctx, id).await?.parent_id.unwrap_or(HOME);
    Ok(format!("/gerer/contenus/{parent}"))
}

pub(crate) async fn up(ctx: Ctx, Path(id): Path<Uuid>) -> Result<Response> {
    node::reorder(&ctx, id, true).await?;
    Ok(done(&above(&ctx, id).await?, Message::new("admin-reordered")))
}

pub(crate) async fn down(ctx: Ctx, Path(id): Path<Uuid>) -> Result<Response> {
    node::reorder(&ctx, id, false).await?;
    Ok(done(&above(&ctx, id).await?, Message::new("admin-reordered")))
}

pub(crate) async fn hide(ctx: Ctx, Path(id): Path<Uuid>) -> Result<Response> {
    node::set_hidden(&ctx, id, true).await?;
    Ok(done(&above(&ctx, id).await?, Message::new("admin-hidden")))
}

pub(crate) async fn copy(ctx: Ctx, Path(id): Path<Uuid>) -> Result<Response> {
    let copy = copy::copy(&ctx, id).await?;
    Ok(done(&above(&ctx, id).await?, Message::new("admin-copied").with("title", copy.title)))
}

pub(crate) async fn unhide(ctx: Ctx, Path(id): Path<Uuid>) -> Result<Response> {
    node::set_hidden(&ctx, id, false).await?;
    Ok(done(&above(&ctx, id).await?, Message::new("admin-shown")))
}

#[derive(Serialize)]
struct Settings {
    id: Uuid,
    trail: Vec<Step>,
    title: String,
    summary: String,
    slug: String,
    /// The address of what is above: the slug is typed after it.
    above: String,
    is_home: bool,
    parent: String,
    parents: Vec<Choice>,
    errors: Vec<FieldError>,
}

#[derive(Serialize)]
pub(crate) struct Choice {
    pub(crate) value: String,
    pub(crate) label: String,
}

async fn settings_view(ctx: &Ctx, id: Uuid, errors: Vec<FieldError>) -> Result<View> {
    let row = find::node(ctx, id).await?;
    let tree = tree::load(ctx).await?;
    let parent = row.parent_id.unwrap_or(HOME);
    let mut trail = trail(&tree, if id == HOME { HOME } else { parent });
    if let Some(last) = trail.last_mut() {
        last.url = format!("/gerer/contenus/{parent}");
    }
    trail.push(Step { label: row.title.clone(), url: String::new() });
    let kind = Kind::from_key(&row.kind).ok_or(Error::NotFound)?;
    let page = Settings {
        id,
        trail,
        above: tree.path(parent),
        is_home: id == HOME,
        parent: parent.to_string(),
        parents: parents(&tree, HOME, 0, id, kind),
        title: row.title,
        summary: row.summary,
        slug: row.slug,
        errors,
    };
    Ok(View::new("admin/settings.html", page))
}

/// The containers that may hold a page: where several things can be moved at once.
fn places(tree: &Tree) -> Vec<Choice> {
    parents(tree, HOME, 0, Uuid::nil(), Kind::Page)
}

/// The containers that may hold it, indented as they stand; never itself or what is below it.
pub(crate) fn parents(tree: &Tree, from: Uuid, depth: usize, moved: Uuid, kind: Kind) -> Vec<Choice> {
    let Some(here) = tree.get(from).filter(|here| here.id != moved) else { return Vec::new() };
    let mut choices = Vec::new();
    if here.kind.may_hold(kind) {
        choices.push(Choice {
            value: here.id.to_string(),
            label: format!("{}{}", "— ".repeat(depth), here.title),
        });
    }
    for child in tree.children(from) {
        choices.extend(parents(tree, child.id, depth + 1, moved, kind));
    }
    choices
}

pub(crate) async fn settings(ctx: Ctx, Path(id): Path<Uuid>) -> Result<View> {
    settings_view(&ctx, id, Vec::new()).await
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Renamed {
    title: String,
    summary: String,
    #[serde(default)]
    slug: String,
}

pub(crate) async fn rename(ctx: Ctx, Path(id): Path<Uuid>, Form(typed): Form<Renamed>) -> Result<Response> {
    let said = node::rename(&ctx, id, &typed.title, &typed.summary, &typed.slug).await;
    answer(&ctx, id, said, "admin-renamed").await
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Moved {
    parent: String,
}

pub(crate) async fn move_to(ctx: Ctx, Path(id): Path<Uuid>, Form(typed): Form<Moved>) -> Result<Response> {
    let said = match Uuid::parse_str(&typed.parent) {
        Ok(parent) => node::move_to(&ctx, id, parent).await,
        Err(_) => Err(Error::invalid("parent", Message::new("node-parent-gone"))),
    };
    answer(&ctx, id, said, "admin-moved").await
}

async fn answer(ctx: &Ctx, id: Uuid, said: Result<()>, message: &str) -> Result<Response> {
    match said {
        Ok(()) => Ok(done(&above(ctx, id).await?, Message::new(message))),
        Err(error) => {
            let refused = error.refused()?;
            Ok(settings_view(ctx, id, refused.errors).await?.with_status(refused.status).into_response())
        }
    }
}
