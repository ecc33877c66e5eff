//! What an editor should look at again in a text: links that lead nowhere, images that nobody described, blocks that show
//! nothing. Publishing says it and drops nothing (C5).

use parvis_kernel::Ctx;
use parvis_kernel::block::{self, Asked, ParamKind};
use parvis_kernel::error::{Error, Result};
use parvis_kernel::message::Message;
use parvis_kernel::route::Route;
use uuid::Uuid;

use super::{find, former, tree};
use crate::domain::markdown::{self, Link};
use crate::domain::tree::EDIT;
use crate::store;

/// The most links that are followed: a page has a dozen.
const MOST: usize = 200;

pub async fn faults(ctx: &Ctx, body: &str) -> Result<Vec<Message>> {
    ctx.require(EDIT)?;
    let mut faults = Vec::new();
    for link in markdown::links(body).into_iter().take(MOST) {
        if !leads_somewhere(ctx, &link).await? {
            let words = if link.words.is_empty() { &link.address } else { &link.words };
            faults.push(
                Message::new("proof-broken-link")
                    .with("words", words.as_str())
                    .with("address", link.address.as_str()),
            );
        }
    }
    let undescribed = markdown::undescribed_images(body);
    if undescribed > 0 {
        let count = i64::try_from(undescribed).unwrap_or(i64::MAX);
        faults.push(Message::new("proof-image-without-alt").with("count", count));
    }
    faults.extend(of_blocks(ctx, markdown::blocks(body)).await?);
    Ok(faults)
}

async fn of_blocks(ctx: &Ctx, asked: Vec<Asked>) -> Result<Vec<Message>> {
    let mut faults = Vec::new();
    if asked.len() > block::MOST {
        let most = i64::try_from(block::MOST).unwrap_or(i64::MAX);
        faults.push(Message::new("block-too-many").with("most", most));
    }
    for asked in asked.into_iter().take(block::MOST) {
        let Some(block) = ctx.block(&asked.id).await? else {
            faults.push(Message::new("block-unknown").with("block", asked.id.as_str()));
            continue;
        };
        match block.check(&asked) {
            Err(wrong) => faults.extend(wrong),
            Ok(values) => {
                for param in &block.params {
                    let ParamKind::Node(kind) = param.kind else { continue };
                    if !holds(ctx, values.id(param.name), kind).await? {
                        let label = ctx.say(&Message::new(block.label));
                        faults.push(Message::new("block-node-gone").with("label", label));
                    }
                }
            }
        }
    }
    Ok(faults)
}

/// True when there is such a node of this kind.
async fn holds(ctx: &Ctx, id: Uuid, kind: &str) -> Result<bool> {
    match find::container(ctx, id).await {
        Ok(node) => Ok(node.kind.key() == kind),
        Err(Error::NotFound) => Ok(false),
        Err(error) => Err(error),
    }
}

/// Addresses elsewhere are believed; those of the house are followed.
async fn leads_somewhere(ctx: &Ctx, link: &Link) -> Result<bool> {
    let path = link.address.split(['?', '#']).next().unwrap_or_default();
    if !path.starts_with('/') || path.starts_with("//") {
        return Ok(!link.address.trim().is_empty());
    }
    let mut parts = path.trim_matches('/').split('/');
    let found = match (parts.next(), parts.next().map(Uuid::parse_str)) {
        (Some("n"), Some(Ok(id))) => find::node(ctx, id).await.map(|_| ()),
        (Some("documents"), Some(Ok(id))) => find::document(ctx, id).await.map(|_| ()),
        (Some("images"), Some(Ok(id))) => find::image(ctx, id).await.map(|_| ()),
        _ if path == "/" || ctx.app().registry.routes().any(|(_, route)| answers(route, path)) => Ok(()),
        _ => in_the_tree(ctx, path).await,
    };
    match found {
        Ok(()) => Ok(true),
        Err(Error::NotFound) => Ok(false),
        Err(error) => Err(error),
    }
}

/// True when a page of a module answers there; the tree itself is asked apart.
fn answers(route: &Route, path: &str) -> bool {
    let mut asked = path.trim_matches('/').split('/');
    let known = route.path.trim_matches('/').split('/');
    !route.path.contains("{*")
        && known
            .into_iter()
            .all(|known| asked.next().is_some_and(|part| known.starts_with('{') || known == part))
        && asked.next().is_none()
}

async fn in_the_tree(ctx: &Ctx, path: &str) -> Result<()> {
    let tree = tree::load(ctx).await?;
    let here = match tree.walk(path) {
        Some((_, None)) => return Ok(()),
        Some((container, Some(slug))) => store::nodes::by_slug(ctx.read(), container.id, slug).await?,
        None => None,
    };
    match here {
        Some(row) => find::node(ctx, row.id).await.map(|_| ()),
        None => former::address(ctx, path).await.map(|_| ()),
    }
}
