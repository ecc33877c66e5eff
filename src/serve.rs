//! Serving: the routes of the modules behind the session layer, behind the portal; the jobs and the index beside them.

use std::net::SocketAddr;
use std::sync::Arc;

use axum::Router;
use parvis_kernel::App;
use parvis_kernel::error::Error;
use parvis_platform::pulse::{self, Pulse};
use parvis_platform::{clockwatch, indexer, jobs, linger, once};
use parvis_portal::Portal;
use tokio::net::TcpListener;
use tokio_util::sync::CancellationToken;

/// The whole site as one service.
pub fn router(app: &Arc<App>) -> Result<Router, String> {
    watched(app, None)
}

/// The same where somebody watches whether the database answers.
fn watched(app: &Arc<App>, pulse: Option<Pulse>) -> Result<Router, String> {
    let routes = app.registry.router(app).fallback(|| async { Error::NotFound }).with_state(app.clone());
    let routes = routes.layer(axum::middleware::from_fn_with_state(app.clone(), once::layer));
    let routes = parvis_accounts::layer::wrap(routes, app);
    let routes = match pulse {
        Some(pulse) => routes.layer(axum::middleware::from_fn_with_state(pulse, pulse::layer)),
        None => routes,
    };
    let site = Portal::new(app.clone(), Arc::new(crate::site::TopSections))?.wrap(routes);
    Ok(site.layer(axum::middleware::from_fn(linger::layer)))
}

/// Serves until told to stop, then finishes what runs.
pub async fn serve(app: Arc<App>, listener: TcpListener, stop: CancellationToken) -> Result<(), String> {
    let router = watched(&app, Some(Pulse::spawn(&app, stop.clone())))?;
    let jobs = jobs::spawn(app.clone(), stop.clone());
    let indexer = indexer::spawn(app.clone(), stop.clone());
    let clock = clockwatch::spawn(app.clone(), stop.clone());
    let service = router.into_make_service_with_connect_info::<SocketAddr>();
    let served = axum::serve(listener, service).with_graceful_shutdown(stop.clone().cancelled_owned()).await;
    stop.cancel();
    let _ = tokio::join!(jobs, indexer, clock);
    served.map_err(|fault| format!("the server stopped: {fault}"))
}
