//! Whether the program lives, and whether it is ready: for whoever watches over it. Causes go to the log, not out.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;

use axum::Json;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use futures::future::{BoxFuture, join_all};
use parvis_kernel::{App, Ctx, Error, Result};
use serde::Serialize;

/// A check that takes longer counts as failed (trust.md DU6).
const PATIENCE: Duration = Duration::from_secs(3);

#[derive(Serialize)]
struct Health {
    status: &'static str,
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    checks: BTreeMap<&'static str, &'static str>,
}

pub(crate) fn live() -> Response {
    answer(StatusCode::OK, BTreeMap::new())
}

pub(crate) async fn ready(app: &Arc<App>) -> Response {
    let ctx = Ctx::system(app.clone());
    let mut running: Vec<(&'static str, BoxFuture<'static, Result<()>>)> =
        vec![("database", Box::pin(database(ctx.clone())))];
    // Without the database nobody knows what was switched off: then everything is asked.
    let settings = tokio::time::timeout(PATIENCE, app.settings(0)).await;
    let settings = settings.ok().and_then(Result::ok).unwrap_or_default();
    for check in app.registry.on(&settings).flat_map(|module| &module.facets.health) {
        running.push((check.name, check.run(ctx.clone())));
    }
    let finished = join_all(running.into_iter().map(|(name, check)| async move {
        let result = tokio::time::timeout(PATIENCE, check).await;
        match result.unwrap_or_else(|_| Err(Error::internal("no answer in time"))) {
            Ok(()) => (name, "ok"),
            Err(fault) => {
                tracing::error!(check = name, %fault, "not ready");
                (name, "failed")
            }
        }
    }));
    let checks: BTreeMap<_, _> = finished.await.into_iter().collect();
    let all = checks.values().all(|result| *result == "ok");
    answer(if all { StatusCode::OK } else { StatusCode::SERVICE_UNAVAILABLE }, checks)
}

async fn database(ctx: Ctx) -> Result<()> {
    Ok(ctx.read().ping().await?)
}

fn answer(status: StatusCode, checks: BTreeMap<&'static str, &'static str>) -> Response {
    let word = if status.is_success() { "ok" } else { "failed" };
    let mut response = (status, Json(Health { status: word, checks })).into_response();
    response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}
