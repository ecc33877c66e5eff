//! `/gerer/choix`: what a link can lead to, found by its words or by going down the tree. The addresses hold whatever is
//! moved or renamed later.

use axum::Json;
use axum::extract::Query;
use parvis_content::domain::kind::Kind;
use parvis_content::domain::tree::{HOME, Tree};
use parvis_content::services::search::{Asked, Found, search};
use parvis_content::services::{children, find, library, tree};
use parvis_kernel::Ctx;
use parvis_kernel::error::{Error, Result};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// How many are shown at once, and the longest question that is looked at.
const SHOWN: usize = 20;
const MOST: usize = 200;

#[derive(Serialize)]
pub(crate) struct Choices {
    /// The container that the choices stand in; none for what was searched.
    here: Option<Here>,
    items: Vec<Choice>,
}

#[derive(Serialize)]
struct Here {
    title: String,
    /// The container above.
    up: Option<Uuid>,
}

#[derive(Serialize)]
struct Choice {
    address: String,
    title: String,
    place: String,
    icon: &'static str,
    /// The container that one can look into.
    opens: Option<Uuid>,
}

#[derive(Deserialize)]
pub(crate) struct Wanted {
    #[serde(default)]
    q: String,
    #[serde(rename = "dans", default)]
    within: String,
    #[serde(rename = "adresse", default)]
    address: String,
}

pub(crate) async fn show(ctx: Ctx, Query(wanted): Query<Wanted>) -> Result<Json<Choices>> {
    let q: String = wanted.q.chars().take(MOST).collect();
    let choices = if !wanted.address.is_empty() {
        named(&ctx, &wanted.address).await?
    } else if q.trim().is_empty() {
        inside(&ctx, Uuid::parse_str(&wanted.within).unwrap_or(HOME)).await?
    } else {
        let asked = Asked { text: q, limit: SHOWN, unfinished: true, ..Asked::default() };
        let found = search(&ctx, asked).await?.found;
        Choices { here: None, items: found.into_iter().map(described).collect() }
    };
    Ok(Json(choices))
}

fn described(found: Found) -> Choice {
    let card = found.card;
    let address = match card.subject.kind.as_str() {
        "section" | "page" | "news" => format!("/n/{}", card.subject.id),
        _ => card.url,
    };
    let opens = (card.subject.kind == "section").then_some(card.subject.id);
    Choice { address, title: card.title, place: card.place, icon: card.icon, opens }
}

async fn inside(ctx: &Ctx, id: Uuid) -> Result<Choices> {
    let here = find::container(ctx, id).await?;
    let tree = tree::load(ctx).await?;
    let place = tree.place(id);
    let mut items: Vec<_> = children::all(ctx, id)
        .await?
        .iter()
        .filter_map(|row| node(&tree, row.id, &row.kind, &row.title))
        .collect();
    if here.kind == Kind::Library {
        let documents = library::documents(ctx, id).await?;
        items.extend(documents.into_iter().map(|one| document(one.id, one.title, place.clone())));
    }
    Ok(Choices { here: Some(Here { title: here.title, up: here.parent }), items })
}

fn node(tree: &Tree, id: Uuid, kind: &str, title: &str) -> Option<Choice> {
    let kind = Kind::from_key(kind)?;
    let place = tree.get(id).and_then(|node| node.parent).map(|parent| tree.place(parent));
    Some(Choice {
        address: format!("/n/{id}"),
        title: title.to_owned(),
        place: place.unwrap_or_default(),
        icon: kind.icon(),
        opens: kind.is_container().then_some(id),
    })
}

fn document(id: Uuid, title: String, place: String) -> Choice {
    Choice { address: format!("/documents/{id}"), title, place, icon: "file-text", opens: None }
}

/// What stands at a lasting address, for a link that is there already.
async fn named(ctx: &Ctx, address: &str) -> Result<Choices> {
    let mut parts = address.trim_matches('/').split('/');
    let found = match (parts.next(), parts.next().map(Uuid::parse_str)) {
        (Some("n"), Some(Ok(id))) => of_node(ctx, id).await,
        (Some("documents"), Some(Ok(id))) => of_document(ctx, id).await.map(Some),
        _ => Ok(None),
    };
    match found {
        Ok(found) => Ok(Choices { here: None, items: found.into_iter().collect() }),
        Err(Error::NotFound) => Ok(Choices { here: None, items: Vec::new() }),
        Err(error) => Err(error),
    }
}

async fn of_node(ctx: &Ctx, id: Uuid) -> Result<Option<Choice>> {
    let row = find::node(ctx, id).await?;
    let tree = tree::load(ctx).await?;
    let place = row.parent_id.map(|parent| tree.place(parent)).unwrap_or_default();
    Ok(node(&tree, id, &row.kind, &row.title).map(|choice| Choice { place, ..choice }))
}

async fn of_document(ctx: &Ctx, id: Uuid) -> Result<Choice> {
    let row = find::document(ctx, id).await?;
    Ok(document(id, row.title, tree::load(ctx).await?.place(row.library_id)))
}
