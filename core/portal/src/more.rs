//! `/plus`: on a phone, everything that the bar at the bottom has no room for.

use std::sync::Arc;

use axum::Extension;
use parvis_kernel::{Ctx, Result, View};
use serde::Serialize;

use crate::layer::Portal;
use crate::navigation::Group;

#[derive(Serialize)]
struct More {
    groups: Vec<Group>,
}

pub(crate) async fn show(ctx: Ctx, Extension(portal): Extension<Arc<Portal>>) -> Result<View> {
    let links = portal.looks.of(&ctx).await.navigation.links(&ctx).await?;
    Ok(View::new("portal/more.html", More { groups: links.groups.clone() }))
}
