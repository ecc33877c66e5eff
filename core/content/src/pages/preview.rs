//! A page as readers will see it, with words that are not published yet: what the editor's preview shows in its frame.

use parvis_kernel::error::{Error, Result};
use parvis_kernel::{Ctx, View};
use uuid::Uuid;

use super::tree::{Written, trail};
use crate::domain::kind::Kind;
use crate::domain::tree::{EDIT, HOME};
use crate::services::{find, image, page, tree};

/// What is looked at before it is published.
pub struct Words {
    pub title: String,
    pub summary: String,
    pub body: String,
    pub image: Option<Uuid>,
}

/// The page with these words, or with the draft as it was last kept; for those who edit.
pub async fn view(ctx: &Ctx, id: Uuid, words: Option<Words>) -> Result<View> {
    ctx.require(EDIT)?;
    let row = find::node(ctx, id).await?;
    let kind = Kind::from_key(&row.kind).filter(|kind| kind.is_written()).ok_or(Error::NotFound)?;
    let (words, html) = match words {
        Some(words) => {
            let html = page::html(ctx, &words.body).await?;
            (words, html)
        }
        None => {
            let kept = page::latest(ctx, &row).await?.ok_or(Error::NotFound)?;
            let (title, summary, image) = (kept.title, kept.summary, kept.image_id);
            (Words { title, summary, body: String::new(), image }, kept.html)
        }
    };
    let tree = tree::load(ctx).await?;
    let shown = Written {
        id,
        kind,
        trail: trail(&tree, row.parent_id.unwrap_or(HOME), &words.title),
        title: words.title,
        summary: words.summary,
        image: image::shown(ctx, words.image.as_slice()).await?.into_values().next(),
        published_at: Some(row.published_at.unwrap_or(ctx.now())),
        changed_at: ctx.now(),
        author: ctx.person().map(|person| person.name.clone()),
        draft: false,
        preview: true,
        may_edit: false,
    };
    Ok(View::new("content/page.html", shown).with_prose(html, true).in_our_frame())
}
