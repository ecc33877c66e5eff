//! The cards of the dashboard: the newest news, the documents changed lately (T1).

use parvis_kernel::Ctx;
use parvis_kernel::error::Result;
use serde::Serialize;

use super::news::{Item, items};
use crate::services::library::{Listed, listed};
use crate::services::{document, page};

#[derive(Serialize)]
pub(crate) struct News {
    items: Vec<Item>,
}

pub(crate) async fn news(ctx: Ctx) -> Result<Option<News>> {
    let rows = page::news(&ctx, 0, 5).await?;
    Ok(Some(News { items: items(&ctx, rows).await? }))
}

#[derive(Serialize)]
pub(crate) struct Documents {
    documents: Vec<Listed>,
}

pub(crate) async fn documents(ctx: Ctx) -> Result<Option<Documents>> {
    let documents = listed(&ctx, document::newest(&ctx, 5).await?).await?;
    Ok(Some(Documents { documents }))
}
