//! `parvis serve`

use std::io::IsTerminal;
use std::net::IpAddr;
use std::sync::Arc;

use parvis_accounts::services::set_up;
use parvis_kernel::config::{Config, LogLines};
use parvis_kernel::{App, Ctx};
use parvis_platform::remembered;
use tokio::net::TcpListener;
use tokio_util::sync::CancellationToken;

use super::{Data, answer, whereabouts};
use crate::lock::ServingLock;

pub async fn run(data: &Data, insecure_http: bool) -> Result<(), String> {
    let named = crate::assemble::named_folder(data.as_deref());
    let folder = named.clone().unwrap_or_else(|| crate::assemble::DATA.into());
    let config = crate::assemble::config(&folder)?;
    check_transport(&config, insecure_http)?;
    log(config.log);
    tracing::info!("{}", whereabouts(&folder, named.is_some()));
    let _lock = ServingLock::require(&config.data)?;
    crate::backup::sweep(&config.data)?;
    crate::assemble::require_database(&config).await?;
    let app = crate::assemble::app(config).await?;
    settings_are_there(&app).await?;
    let ctx = Ctx::system(app.clone());
    crate::site::starter(&ctx).await.map_err(|error| format!("the starter site: {error}"))?;
    crate::site::forms::deliver(&ctx).await?;
    if let Some(link) = set_up::link_if_empty(&ctx).await.map_err(|error| error.to_string())? {
        answer(&format!(
            "Nobody has an account yet. Open this address to make the first one (it works once, for 24 hours):\n{link}"
        ));
    }
    listen(app).await
}

/// Says loudly that the configuration is gone that stood here: e-mail and backups would go elsewhere, and nobody know.
async fn settings_are_there(app: &App) -> Result<(), String> {
    let said = |fault| format!("the settings: {fault}");
    remembered::note_configuration(&app.config, &app.db).await.map_err(said)?;
    if let Some(file) = remembered::lost_configuration(&app.config, &app.db).await.map_err(said)? {
        let sentence = format!(
            "Warning: {} is gone: the settings in it (e-mail, addresses, backups) hold no longer. Put it back and restart; if \
             there shall be none any more, make an empty file of this name.",
            file.display()
        );
        tracing::error!("{sentence}");
        answer(&sentence);
    }
    Ok(())
}

/// Serves at the configured address until SIGTERM or Ctrl+C.
pub(super) async fn listen(app: Arc<App>) -> Result<(), String> {
    let address = app.config.listen;
    let listener =
        TcpListener::bind(address).await.map_err(|fault| format!("PARVIS_LISTEN {address}: {fault}"))?;
    let stop = CancellationToken::new();
    tokio::spawn(wait_for_signal(stop.clone()));
    answer(&format!("Parvis is ready at {}", app.config.url));
    crate::serve::serve(app, listener, stop).await
}

async fn wait_for_signal(stop: CancellationToken) {
    use tokio::signal::unix::{SignalKind, signal};
    let Ok(mut terminate) = signal(SignalKind::terminate()) else { return };
    tokio::select! {
        _ = terminate.recv() => {}
        _ = tokio::signal::ctrl_c() => {}
    }
    stop.cancel();
}

/// Plain http is for this machine alone, unless somebody insists (design.md §5).
fn check_transport(config: &Config, insecure_http: bool) -> Result<(), String> {
    let host = config.url.trim_start_matches("http://").rsplit_once(':').map_or("", |(host, _)| host);
    let host = if host.is_empty() { config.url.trim_start_matches("http://") } else { host };
    let here = host == "localhost"
        || host.trim_matches(['[', ']']).parse::<IpAddr>().is_ok_and(|ip| ip.is_loopback());
    match config.is_https() || here {
        true => Ok(()),
        false if insecure_http => {
            answer("Warning: without https, passwords and documents can be read on the way.");
            Ok(())
        }
        false => Err(format!(
            "{} is not https: put a TLS proxy in front and set PARVIS_URL, or insist with --insecure-http",
            config.url
        )),
    }
}

/// One line a request, in words or as JSON, each with the id of its request; levels by RUST_LOG. A panic is a line like
/// any other.
pub(super) fn log(lines: LogLines) {
    use tracing_subscriber::EnvFilter;
    let filter = EnvFilter::try_from_default_env().unwrap_or_else(|_| EnvFilter::new("warn,parvis=info"));
    // A log that is full must not take the pages with it (trust.md DU4): complaining of it would go the same way.
    let written = tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_writer(std::io::stderr)
        // Colours are for eyes: in a file they are noise.
        .with_ansi(std::io::stderr().is_terminal())
        .log_internal_errors(false);
    let _ = match lines {
        LogLines::Words => written.try_init(),
        LogLines::Json => written.json().flatten_event(true).with_span_list(false).try_init(),
    };
    std::panic::set_hook(Box::new(|panic| tracing::error!(%panic, "a fault of the program")));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_http_is_for_this_machine() {
        let check = |url: &str, insist| {
            let env = |name: &str| (name == "PARVIS_URL").then(|| url.to_owned());
            let config = Config::from_sources(std::path::Path::new("/x"), "", env).unwrap();
            check_transport(&config, insist).is_ok()
        };
        for here in [
            "http://127.0.0.1:8080",
            "http://localhost",
            "http://localhost:3000",
            "http://[::1]:80",
            "https://a.example",
        ] {
            assert!(check(here, false), "{here}");
        }
        assert!(!check("http://intranet.example.org", false));
        assert!(!check("http://127.0.0.1.example.org:80", false));
        assert!(check("http://intranet.example.org", true));
    }
}
