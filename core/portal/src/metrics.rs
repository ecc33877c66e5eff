//! `/metrics`: numbers for Prometheus, to declared addresses alone. They tell how the machine does, never what anybody did.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use futures::future::join_all;
use parvis_kernel::{App, Ctx};
use prometheus_client::encoding::text::{encode_eof, encode_registry};
use prometheus_client::encoding::{EncodeLabelSet, EncodeLabelValue};
use prometheus_client::metrics::counter::Counter;
use prometheus_client::metrics::family::Family;
use prometheus_client::metrics::gauge::Gauge;
use prometheus_client::metrics::histogram::Histogram;
use prometheus_client::metrics::info::Info;
use prometheus_client::registry::Registry;

use crate::assets;

/// The upper ends of the histogram, in seconds: around what pages take, up to what nobody waits for.
const ENDS: [f64; 10] = [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.3, 1.0, 3.0, 10.0];

/// A number that takes longer is left out this time: Prometheus gives up after ten seconds.
const PATIENCE: Duration = Duration::from_secs(4);

/// What kind of address was asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EncodeLabelValue)]
enum Class {
    Page,
    Api,
    Asset,
    Watch,
}

impl Class {
    fn of(path: &str) -> Self {
        match path {
            "/metrics" => Self::Watch,
            _ if path.starts_with("/health/") => Self::Watch,
            _ if path.starts_with("/api/") => Self::Api,
            _ if path.starts_with(assets::PREFIX) => Self::Asset,
            _ => Self::Page,
        }
    }
}

#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Answered {
    class: Class,
    status: u32,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Asked {
    class: Class,
}

/// What this process answered since it started.
pub(crate) struct Metrics {
    registry: Registry,
    requests: Family<Answered, Counter>,
    seconds: Family<Asked, Histogram, fn() -> Histogram>,
}

impl Metrics {
    pub(crate) fn new() -> Self {
        let requests = Family::default();
        let seconds: Family<_, _, fn() -> Histogram> = Family::new_with_constructor(|| Histogram::new(ENDS));
        let mut registry = Registry::with_prefix("parvis");
        registry.register("requests", "Requests that were answered.", requests.clone());
        registry.register("request_seconds", "Until the answer began to leave.", seconds.clone());
        let version = Info::new([("version", env!("CARGO_PKG_VERSION"))]);
        registry.register("build", "The program.", version);
        Self { registry, requests, seconds }
    }

    pub(crate) fn count(&self, path: &str, status: u16, took: Duration) {
        let class = Class::of(path);
        self.requests.get_or_create(&Answered { class, status: status.into() }).inc();
        self.seconds.get_or_create(&Asked { class }).observe(took.as_secs_f64());
    }

    pub(crate) async fn show(&self, app: &Arc<App>) -> Response {
        let mut text = String::new();
        let asked = asked_now(app).await;
        let written = encode_registry(&mut text, &self.registry)
            .and_then(|()| encode_registry(&mut text, &asked))
            .and_then(|()| encode_eof(&mut text));
        match written {
            Ok(()) => answer(text),
            Err(fmt::Error) => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
        }
    }
}

/// The numbers of the modules, each asked now.
async fn asked_now(app: &Arc<App>) -> Registry {
    let ctx = Ctx::system(app.clone());
    let settings = tokio::time::timeout(PATIENCE, app.settings(0)).await;
    let settings = settings.ok().and_then(Result::ok).unwrap_or_default();
    let gauges: Vec<_> = app.registry.on(&settings).flat_map(|module| &module.facets.gauges).collect();
    let read = gauges.iter().map(|gauge| tokio::time::timeout(PATIENCE, gauge.read(ctx.clone())));
    let mut registry = Registry::with_prefix("parvis");
    for (gauge, value) in gauges.iter().zip(join_all(read).await) {
        match value {
            Ok(Ok(Some(value))) => {
                let told: Gauge = Gauge::default();
                told.set(value);
                registry.register(gauge.name(), gauge.help, told);
            }
            Ok(Ok(None)) => {}
            Ok(Err(fault)) => tracing::warn!(gauge = gauge.id, %fault, "a number could not be read"),
            Err(_) => tracing::warn!(gauge = gauge.id, "a number did not come in time"),
        }
    }
    registry
}

fn answer(text: String) -> Response {
    const KIND: HeaderValue =
        HeaderValue::from_static("application/openmetrics-text; version=1.0.0; charset=utf-8");
    let mut response = ([(header::CONTENT_TYPE, KIND)], text).into_response();
    response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_answered_adds_up() {
        let metrics = Metrics::new();
        let answered =
            [("/", 200, 4), ("/recherche", 200, 20), ("/api/v1/pages", 404, 200), ("/x", 503, 20_000)];
        for (path, status, millis) in answered {
            metrics.count(path, status, Duration::from_millis(millis));
        }
        let mut text = String::new();
        encode_registry(&mut text, &metrics.registry).unwrap();
        for line in [
            "parvis_requests_total{class=\"Page\",status=\"200\"} 2",
            "parvis_requests_total{class=\"Api\",status=\"404\"} 1",
            "parvis_request_seconds_bucket{le=\"0.005\",class=\"Page\"} 1",
            "parvis_request_seconds_bucket{le=\"+Inf\",class=\"Page\"} 3",
            "parvis_request_seconds_count{class=\"Api\"} 1",
        ] {
            assert!(text.lines().any(|found| found == line), "{line} in {text}");
        }
    }
}
