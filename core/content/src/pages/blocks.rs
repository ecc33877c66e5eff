//! The blocks that editors put into pages: the documents of a library, the news of a section. Each is loaded for whoever
//! reads the page: what they may not see is not there.

use parvis_kernel::Ctx;
use parvis_kernel::block::{Block, Param, ParamKind, Values};
use parvis_kernel::error::{Error, Result};
use serde::Serialize;

use super::news::{Item, items};
use crate::domain::kind::Kind;
use crate::domain::tree::Node;
use crate::services::library::{self, Listed};
use crate::services::{find, page, tree};

const LIMIT: ParamKind = ParamKind::Number { least: 1, most: 50 };

pub(crate) fn all() -> Vec<Block> {
    vec![
        Block::new(
            "content.documents",
            "block-documents",
            "content/block_documents.html",
            vec![
                Param {
                    name: "library",
                    label: "block-documents-library",
                    kind: ParamKind::Node("library"),
                    default: "",
                },
                Param { name: "limit", label: "block-limit", kind: LIMIT, default: "10" },
            ],
            documents,
        ),
        Block::new(
            "content.news",
            "block-news",
            "content/block_news.html",
            vec![
                Param {
                    name: "section",
                    label: "block-news-section",
                    kind: ParamKind::Node("section"),
                    default: "",
                },
                Param { name: "limit", label: "block-limit", kind: LIMIT, default: "5" },
            ],
            news,
        ),
    ]
}

/// The container that a block names, when this reader may see it.
async fn place(ctx: &Ctx, values: &Values, name: &str, kind: Kind) -> Result<Option<Node>> {
    match find::container(ctx, values.id(name)).await {
        Ok(node) => Ok(Some(node).filter(|node| node.kind == kind)),
        Err(Error::NotFound) => Ok(None),
        Err(error) => Err(error),
    }
}

#[derive(Serialize)]
struct Documents {
    title: String,
    url: String,
    documents: Vec<Listed>,
    /// True when the library holds more than is shown.
    more: bool,
}

async fn documents(ctx: Ctx, values: Values) -> Result<Option<Documents>> {
    let Some(library) = place(&ctx, &values, "library", Kind::Library).await? else { return Ok(None) };
    let mut documents = library::documents(&ctx, library.id).await?;
    documents.retain(|document| !document.over);
    let limit = values.number("limit") as usize;
    let more = documents.len() > limit;
    documents.truncate(limit);
    let url = tree::load(&ctx).await?.path(library.id);
    Ok((!documents.is_empty()).then_some(Documents { title: library.title, url, documents, more }))
}

#[derive(Serialize)]
struct News {
    title: String,
    url: String,
    items: Vec<Item>,
}

async fn news(ctx: Ctx, values: Values) -> Result<Option<News>> {
    let Some(section) = place(&ctx, &values, "section", Kind::Section).await? else { return Ok(None) };
    let rows = page::news_under(&ctx, section.id, u64::from(values.number("limit"))).await?;
    let url = tree::load(&ctx).await?.path(section.id);
    let items = items(&ctx, rows).await?;
    Ok((!items.is_empty()).then_some(News { title: section.title, url, items }))
}
