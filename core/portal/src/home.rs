//! `/`: the dashboard. Each card is loaded and rendered on its own; one that fails says so and leaves the others alone.

use std::sync::Arc;
use std::time::Duration;

use axum::Extension;
use futures::future::join_all;
use parvis_kernel::facets::{Column, Widget};
use parvis_kernel::{Ctx, Error, Result, View};
use serde::Serialize;

use crate::layer::Portal;

/// A card that takes longer is left out, so that one slow part does not hold up the page.
const PATIENCE: Duration = Duration::from_secs(5);

/// A rendered card; nothing when it could not be shown.
#[derive(Serialize)]
struct Card {
    id: &'static str,
    html: Option<String>,
}

#[derive(Serialize)]
struct Home {
    main: Vec<Card>,
    side: Vec<Card>,
}

pub(crate) async fn show(ctx: Ctx, Extension(portal): Extension<Arc<Portal>>) -> Result<View> {
    let modules = ctx.modules().await?;
    let mut widgets: Vec<&Widget> = modules.into_iter().flat_map(|module| &module.facets.widgets).collect();
    widgets.retain(|widget| widget.permission.is_none_or(|permission| ctx.can(permission)));
    widgets.retain(|widget| !widget.is_private || ctx.seer.is_none());
    widgets.sort_by_key(|widget| widget.position);
    let cards = join_all(widgets.into_iter().map(|widget| card(&portal, &ctx, widget))).await;
    let (mut main, mut side) = (Vec::new(), Vec::new());
    for (column, card) in cards.into_iter().flatten() {
        match column {
            Column::Main => main.push(card),
            Column::Side => side.push(card),
        }
    }
    Ok(View::new("portal/home.html", Home { main, side }))
}

async fn card(portal: &Portal, ctx: &Ctx, widget: &Widget) -> Option<(Column, Card)> {
    let piece = portal.piece(ctx, widget.template, widget.load(ctx.clone()));
    let piece = tokio::time::timeout(PATIENCE, piece).await;
    let html = match piece.unwrap_or_else(|_| Err(Error::internal("too slow"))) {
        Ok(Some(html)) => Some(html),
        Ok(None) => return None,
        Err(fault) => {
            tracing::error!(widget = widget.id, %fault, "a card of the dashboard could not be shown");
            None
        }
    };
    Some((widget.column, Card { id: widget.id, html }))
}
