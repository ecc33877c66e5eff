//! Sections, libraries and pages.

use std::collections::HashMap;

use chrono::Duration;
use parvis_content::domain::audience::Rule;
use parvis_content::domain::kind::Kind;
use parvis_content::domain::tree::HOME;
use parvis_content::services::node::{self, NewNode};
use parvis_content::services::page::{self, Draft, Saving};
use parvis_kernel::Ctx;
use parvis_kernel::permission::Role;
use serde::Deserialize;
use uuid::Uuid;

use super::folder::Folder;

/// `_section.toml` or `_library.toml`. The order of the files is the order on screen.
#[derive(Deserialize)]
struct Container {
    title: String,
    slug: String,
    #[serde(default)]
    position: i32,
    #[serde(default)]
    summary: String,
    audience: Option<Vec<Named>>,
}

#[derive(Deserialize)]
struct Named {
    sector: Option<String>,
    role: Option<String>,
}

#[derive(Deserialize)]
struct Page {
    title: String,
    #[serde(default)]
    summary: String,
    #[serde(default)]
    days_ago: i64,
}

/// Builds everything under `tree/`, then the guides, and says which path of folders is which node.
pub(super) async fn build(
    ctx: &Ctx,
    folder: &Folder,
    sectors: &HashMap<String, Uuid>,
) -> Result<HashMap<String, Uuid>, String> {
    let made = HashMap::from([(String::new(), HOME)]);
    let made = part(ctx, folder, sectors, made).await?;
    part(ctx, &Folder::named("guides"), sectors, made).await
}

/// What one folder holds, under what was made before.
async fn part(
    ctx: &Ctx,
    folder: &Folder,
    sectors: &HashMap<String, Uuid>,
    mut made: HashMap<String, Uuid>,
) -> Result<HashMap<String, Uuid>, String> {
    let mut containers = Vec::new();
    let paths = folder.list("tree/");
    for path in &paths {
        let (place, file) = split(path);
        let kind = match file {
            "_section.toml" => Kind::Section,
            "_library.toml" => Kind::Library,
            _ => continue,
        };
        containers.push((
            place.matches('/').count(),
            folder.toml::<Container>(path)?,
            kind,
            place.to_owned(),
        ));
    }
    containers.sort_by_key(|(depth, container, ..)| (*depth, container.position));
    for (_, container, kind, place) in containers {
        let id = container_at(ctx, &made, &container, kind, &place, sectors).await?;
        made.insert(place, id);
    }
    for path in paths.iter().filter(|path| path.ends_with(".md")) {
        page_at(ctx, folder, &made, path).await?;
    }
    Ok(made)
}

/// `tree/a/b/file` → (`a/b`, `file`)
fn split(path: &str) -> (&str, &str) {
    let path = path.strip_prefix("tree/").unwrap_or(path);
    path.rsplit_once('/').unwrap_or(("", path))
}

async fn container_at(
    ctx: &Ctx,
    made: &HashMap<String, Uuid>,
    container: &Container,
    kind: Kind,
    place: &str,
    sectors: &HashMap<String, Uuid>,
) -> Result<Uuid, String> {
    let above = place.rsplit_once('/').map_or("", |(above, _)| above);
    let parent = *made.get(above).ok_or_else(|| format!("{place}: nothing is above it"))?;
    let asked = NewNode {
        parent,
        kind,
        title: container.title.clone(),
        summary: container.summary.clone(),
        slug: container.slug.clone(),
    };
    let id = node::create(ctx, asked).await.map_err(|error| format!("{place}: {error}"))?;
    if let Some(named) = &container.audience {
        let rules = named.iter().map(|one| rule(one, sectors)).collect::<Result<_, _>>()?;
        node::set_audience(ctx, id, Some(rules)).await.map_err(|error| format!("{place}: {error}"))?;
    }
    Ok(id)
}

fn rule(named: &Named, sectors: &HashMap<String, Uuid>) -> Result<Rule, String> {
    match (&named.sector, &named.role) {
        (Some(slug), None) => sectors
            .get(slug)
            .map(|id| Rule::Sector(*id))
            .ok_or_else(|| format!("there is no sector `{slug}`")),
        (None, Some(key)) => {
            Role::from_key(key).map(Rule::Role).ok_or_else(|| format!("there is no role `{key}`"))
        }
        _ => Err("an audience is a sector or a role".to_owned()),
    }
}

async fn page_at(ctx: &Ctx, folder: &Folder, made: &HashMap<String, Uuid>, path: &str) -> Result<(), String> {
    let (place, file) = split(path);
    let (front, body): (Page, String) = folder.markdown(path)?;
    let parent = *made.get(place).ok_or_else(|| format!("{path}: nothing is above it"))?;
    // `03-conges-payes.md`: the number orders, the rest is the address.
    let slug =
        file.trim_end_matches(".md").trim_start_matches(|c: char| c.is_ascii_digit()).trim_start_matches('-');
    let said = |error: parvis_kernel::Error| format!("{path}: {error}");
    let asked = NewNode {
        parent,
        kind: Kind::Page,
        title: front.title.clone(),
        summary: front.summary.clone(),
        slug: slug.to_owned(),
    };
    let id = node::create(ctx, asked).await.map_err(said)?;
    let publish_at = Some(ctx.now() - Duration::days(front.days_ago));
    let draft = Draft { title: front.title, summary: front.summary, body, publish_at, ..Draft::default() };
    page::save(ctx, id, draft, Saving::Publish).await.map_err(said)?;
    Ok(())
}
