//! `/`: the dashboard. Each card is loaded and rendered on its own; one that fails says so and leaves the others alone.

use std::sync::Arc;
use std::time::Duration;

use axum::Extension;
use futures::future::join_all;
use parvis_kernel::facets::{Column, Widget};
use parvis_kernel::permission::Role;
use parvis_kernel::{Ctx, Error, Message, Result, View};
use serde::Serialize;

use crate::arrangement::{Arrangement, Arrangements};
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
    /// For whom it is looked at, by somebody who arranges it.
    preview: Option<String>,
}

pub(crate) async fn show(ctx: Ctx, Extension(portal): Extension<Arc<Portal>>) -> Result<View> {
    let modules = ctx.modules().await?.into_iter();
    let widgets = modules.flat_map(|module| &module.facets.widgets).collect();
    let roles = ctx.signed_in()?.roles.iter().map(|(role, _)| *role);
    let arranged = Arrangements::load(&ctx).await?.of(roles);
    draw(&portal, &ctx, &arranged, widgets, None).await
}

/// The dashboard as a role finds it; what its cards say is the reader's own.
pub async fn preview(ctx: &Ctx, portal: &Portal, role: Option<Role>) -> Result<View> {
    let widgets = widgets_of(ctx, role).await?;
    let arranged = Arrangements::load(ctx).await?.of(role);
    let whom = role.map_or("everybody".to_owned(), Role::label);
    draw(portal, ctx, &arranged, widgets, Some(ctx.say(&Message::new(&whom)))).await
}

/// The cards that somebody with this role may find; with none, all of them.
pub async fn widgets_of(ctx: &Ctx, role: Option<Role>) -> Result<Vec<&Widget>> {
    let registry = &ctx.app().registry;
    let holds = |permission: &str| {
        let mut declared = registry.permissions().filter(|one| one.key == permission);
        declared.any(|one| {
            one.roles.contains(&Role::Employee) || role.is_none_or(|role| one.roles.contains(&role))
        })
    };
    let modules = ctx.modules().await?.into_iter();
    let widgets = modules.flat_map(|module| &module.facets.widgets);
    Ok(widgets.filter(|widget| widget.permission.is_none_or(holds)).collect())
}

async fn draw(
    portal: &Portal,
    ctx: &Ctx,
    arranged: &Arrangement,
    mut widgets: Vec<&Widget>,
    preview: Option<String>,
) -> Result<View> {
    widgets.retain(|widget| widget.permission.is_none_or(|permission| ctx.can(permission)));
    widgets.retain(|widget| !widget.is_private || ctx.seer.is_none());
    let placed = arranged.place(&widgets).into_iter();
    let cards = join_all(placed.map(|(column, widget)| card(portal, ctx, column, widget))).await;
    let (mut main, mut side) = (Vec::new(), Vec::new());
    for (column, card) in cards.into_iter().flatten() {
        match column {
            Column::Main => main.push(card),
            Column::Side => side.push(card),
        }
    }
    Ok(View::new("portal/home.html", Home { main, side, preview }))
}

async fn card(portal: &Portal, ctx: &Ctx, column: Column, widget: &Widget) -> Option<(Column, Card)> {
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
    Some((column, Card { id: widget.id, html }))
}
