//! `/gerer/conges/fermetures`: closures of the centre that are taken off everybody's leave.

use axum::extract::Path;
use axum::response::Response;
use parvis_kernel::clock::Date;
use parvis_kernel::error::Result;
use parvis_kernel::view::done;
use parvis_kernel::{Ctx, Message, View};
use serde::Serialize;
use uuid::Uuid;

use crate::services::closures;

#[derive(Serialize)]
struct Page {
    closures: Vec<Row>,
}

#[derive(Serialize)]
struct Row {
    id: Uuid,
    name: String,
    from: Date,
    until: Date,
    entered: usize,
}

pub(crate) async fn list(ctx: Ctx) -> Result<View> {
    let row = |one: closures::Closure| Row {
        id: one.id,
        name: one.name,
        from: one.from,
        until: one.until,
        entered: one.entered,
    };
    let closures = closures::list(&ctx).await?.into_iter().map(row).collect();
    Ok(View::new("leave/closures.html", Page { closures }))
}

pub(crate) async fn impose(ctx: Ctx, Path(id): Path<Uuid>) -> Result<Response> {
    let imposed = closures::impose(&ctx, id).await?;
    let count = i64::try_from(imposed.entered).unwrap_or(i64::MAX);
    let said = match imposed.left_out.is_empty() {
        true => Message::new("leave-closure-done").with("count", count),
        false => Message::new("leave-closure-done-but")
            .with("count", count)
            .with("names", imposed.left_out.join(", ")),
    };
    Ok(done("/gerer/conges/fermetures", said))
}
