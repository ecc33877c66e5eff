//! The cards of the dashboard: the newest news, the documents changed lately (T1).

use parvis_kernel::Ctx;
use parvis_kernel::error::Result;
use parvis_kernel::setting::Setting;
use serde::Serialize;

use super::news::{Item, items};
use crate::domain::tree::EDIT;
use crate::services::library::{Listed, listed};
use crate::services::{document, page};

/// How many of each the cards show.
const NEWS: &str = "content.news_on_home";
const DOCUMENTS: &str = "content.documents_on_home";

pub(crate) fn settings() -> [Setting; 2] {
    [NEWS, DOCUMENTS].map(|key| Setting::number(key, 5, 1..=12).also_for_those_who(EDIT))
}

#[derive(Serialize)]
pub(crate) struct News {
    items: Vec<Item>,
}

pub(crate) async fn news(ctx: Ctx) -> Result<Option<News>> {
    let rows = page::news(&ctx, 0, ctx.setting(NEWS).await?).await?;
    Ok(Some(News { items: items(&ctx, rows).await? }))
}

#[derive(Serialize)]
pub(crate) struct Documents {
    documents: Vec<Listed>,
}

pub(crate) async fn documents(ctx: Ctx) -> Result<Option<Documents>> {
    let newest = document::newest(&ctx, ctx.setting(DOCUMENTS).await?).await?;
    let documents = listed(&ctx, newest).await?;
    Ok(Some(Documents { documents }))
}
