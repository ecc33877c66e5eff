//! `/financeurs`: the links by level, and the card of quick links.

use parvis_kernel::block::Values;
use parvis_kernel::error::Result;
use parvis_kernel::{Ctx, View};
use serde::Serialize;
use uuid::Uuid;

use crate::domain::Level;
use crate::entities::link::Model;
use crate::services;

#[derive(Serialize)]
struct Page {
    groups: Vec<Group>,
    may_edit: bool,
}

#[derive(Serialize)]
pub(crate) struct Group {
    pub(crate) label: String,
    pub(crate) links: Vec<Shown>,
}

#[derive(Serialize)]
pub(crate) struct Shown {
    id: Uuid,
    title: String,
    url: String,
    /// What people recognise of the address: `www.caf.fr`.
    host: String,
    description: String,
}

impl Shown {
    fn of(row: &Model) -> Self {
        let rest = row.url.split_once("://").map_or(row.url.as_str(), |(_, rest)| rest);
        let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
        let host = host.strip_prefix("www.").unwrap_or(host);
        Self {
            id: row.id,
            title: row.title.clone(),
            url: row.url.clone(),
            host: host.to_owned(),
            description: row.description.clone(),
        }
    }
}

/// The links by level; levels without any are left out.
pub(crate) async fn groups(ctx: &Ctx) -> Result<Vec<Group>> {
    let rows = services::all(ctx).await?;
    let links =
        |level: Level| rows.iter().filter(|row| row.level == level.key()).map(Shown::of).collect::<Vec<_>>();
    let groups = Level::ALL.into_iter().map(|level| Group { label: level.label(), links: links(level) });
    Ok(groups.filter(|group| !group.links.is_empty()).collect())
}

pub(crate) async fn show(ctx: Ctx) -> Result<View> {
    let page = Page { groups: groups(&ctx).await?, may_edit: ctx.can(services::EDIT) };
    Ok(View::new("funders/links.html", page))
}

#[derive(Serialize)]
pub(crate) struct Links {
    groups: Vec<Group>,
}

/// The links of one level, or of all, as a block of a page.
pub(crate) async fn links_of_level(ctx: Ctx, values: Values) -> Result<Option<Links>> {
    let mut groups = groups(&ctx).await?;
    if let Some(level) = Level::from_key(values.text("level")) {
        groups.retain(|group| group.label == level.label());
    }
    Ok((!groups.is_empty()).then_some(Links { groups }))
}

#[derive(Serialize)]
pub(crate) struct Quick {
    links: Vec<Shown>,
}

/// The employees' services on the dashboard (C8).
pub(crate) async fn quick_links(ctx: Ctx) -> Result<Option<Quick>> {
    let rows = services::all(&ctx).await?;
    let links: Vec<_> = rows.iter().filter(|row| row.level == Level::Services.key()).map(Shown::of).collect();
    Ok((!links.is_empty()).then_some(Quick { links }))
}
