//! Fills in what modules let stand in a page: loaded at each reading, for this reader. A block that fails, that nobody
//! brings any more or that has nothing for this reader leaves the page as it is; those who edit are told why.

use std::time::Duration;

use futures::future::join_all;
use parvis_kernel::block::{self, Asked, Piece};
use parvis_kernel::view::Prose;
use parvis_kernel::{Ctx, Error, Message, Result};
use serde::Serialize;
use tera::Context;

use crate::layer::Portal;
use crate::layout;

/// A block that takes longer is left out, so that one slow part does not hold up the page.
const PATIENCE: Duration = Duration::from_secs(5);

/// What stands in the place of a block that shows nothing.
#[derive(Serialize)]
struct Notice {
    failed: bool,
    says: Vec<Message>,
}

pub(crate) async fn fill(portal: &Portal, ctx: &Ctx, prose: &Prose) -> String {
    let pieces = block::pieces(&prose.html);
    let asked =
        pieces.iter().filter_map(|piece| if let Piece::Block(asked) = piece { Some(asked) } else { None });
    let shown = asked.take(block::MOST).map(|asked| one(portal, ctx, asked, prose.explained));
    let mut shown = join_all(shown).await.into_iter();
    let mut html = String::with_capacity(prose.html.len());
    for piece in &pieces {
        match piece {
            Piece::Html(around) => html.push_str(around),
            Piece::Block(_) => html.push_str(&shown.next().unwrap_or_default()),
        }
    }
    html
}

/// The HTML of a block, or what is said in its place.
async fn one(portal: &Portal, ctx: &Ctx, asked: &Asked, explained: bool) -> String {
    let loaded = tokio::time::timeout(PATIENCE, load(portal, ctx, asked)).await;
    let notice = match loaded.unwrap_or_else(|_| Err(Error::internal("too slow"))) {
        Ok(Ok(html)) => return around(ctx, &html),
        Ok(Err(says)) if explained => Notice { failed: false, says },
        Ok(Err(_)) => return String::new(),
        Err(fault) => {
            tracing::error!(block = asked.id, %fault, "a block of a page could not be shown");
            Notice { failed: true, says: vec![Message::new("block-failed")] }
        }
    };
    let mut context = Context::from_serialize(&notice).unwrap_or_default();
    let look = portal.looks.of(ctx).await;
    layout::surround_piece(portal, &look, ctx, "", &mut context);
    let html = look.engine.html(ctx.locale, "portal/block_notice.html", &context);
    html.map(|html| around(ctx, &html)).unwrap_or_default()
}

/// What this reader sees, or why there is nothing.
async fn load(
    portal: &Portal,
    ctx: &Ctx,
    asked: &Asked,
) -> Result<std::result::Result<String, Vec<Message>>> {
    let Some(block) = ctx.block(&asked.id).await? else {
        return Ok(Err(vec![Message::new("block-unknown").with("block", asked.id.as_str())]));
    };
    let values = match block.check(asked) {
        Ok(values) => values,
        Err(faults) => return Ok(Err(faults)),
    };
    let loading = block.load(ctx.clone(), values);
    let label = || ctx.say(&Message::new(block.label));
    let empty = || vec![Message::new("block-empty").with("label", label())];
    match portal.piece(ctx, block.template, loading).await {
        Ok(html) => Ok(html.ok_or_else(empty)),
        // What the block names is gone, or not for this reader.
        Err(Error::NotFound | Error::Forbidden) => Ok(Err(empty())),
        Err(fault) => Err(fault),
    }
}

/// Pages are in French; a block speaks the language of its reader.
fn around(ctx: &Ctx, html: &str) -> String {
    format!("<div class=\"block\" lang=\"{}\">{html}</div>", ctx.locale.code())
}
