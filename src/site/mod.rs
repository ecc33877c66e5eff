//! Sites that come with the program: the starter site of a new centre, and the demonstration centre. Both are plain
//! Markdown and TOML in `content/`, built through the same services as the screens.

pub mod demonstration;
mod documents;
mod folder;
pub mod forms;
mod links;
mod news;
mod people;
mod requests;
mod resources;
mod teams;
mod tree;
mod year;

use async_trait::async_trait;
use parvis_content::domain::kind::Kind;
use parvis_content::domain::tree::HOME;
use parvis_kernel::Ctx;
use parvis_kernel::error::Result;
use parvis_portal::layout::{NavLink, Sections};

use folder::Folder;

/// What the navigation shows of the tree: the top sections that the reader may see.
pub struct TopSections;

#[async_trait]
impl Sections for TopSections {
    async fn top(&self, ctx: &Ctx) -> Result<Vec<NavLink>> {
        let tree = parvis_content::services::tree::load(ctx).await?;
        let readable = parvis_content::services::tree::readable(ctx).await?;
        let tops = tree.children(HOME).filter(|node| readable.contains(&node.id) && !node.hidden);
        Ok(tops
            .filter(|node| matches!(node.kind, Kind::Section | Kind::Library))
            .map(|node| NavLink {
                label: node.title.clone(),
                url: tree.path(node.id),
                icon: node.kind.icon().to_owned(),
            })
            .collect())
    }
}

/// Fills an empty house with a first tree, some useful links and one news item, to be changed and added to.
pub async fn starter(ctx: &Ctx) -> Result<(), String> {
    if !is_empty(ctx).await? {
        return Ok(());
    }
    let folder = Folder::named("starter");
    let sectors = people::sectors(ctx, &folder).await?;
    let made = tree::build(ctx, &folder, &sectors).await?;
    links::build(ctx, &folder).await?;
    news::build(ctx, &folder, &made).await
}

/// True while nothing stands under the root.
async fn is_empty(ctx: &Ctx) -> Result<bool, String> {
    let tree = parvis_content::services::tree::load(ctx).await.map_err(|error| error.to_string())?;
    Ok(tree.children(HOME).next().is_none())
}
