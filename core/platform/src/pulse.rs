//! Whether a PostgreSQL still answers. A server that is frozen keeps its connections open and says nothing: whoever asked
//! it would wait for ever. So a connection of our own asks it all the time, and while it does not answer, requests are
//! turned away at once, and those that wait already are let go (trust.md DU6).

use std::time::Duration;

use axum::extract::{Request, State};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use parvis_kernel::config::Config;
use parvis_kernel::{Error, Message};
use sea_orm::sqlx::{Connection, PgConnection};
use tokio::sync::watch;
use tokio::time::{sleep, timeout};
use tokio_util::sync::CancellationToken;

/// Between two questions.
const EVERY: Duration = Duration::from_secs(1);

/// A server that takes longer for nothing at all does not answer.
const PATIENCE: Duration = Duration::from_secs(2);

/// What is known of the database now.
#[derive(Clone)]
pub struct Pulse(watch::Receiver<bool>);

impl Pulse {
    /// Starts to ask. SQLite is a file: it is always there, or the disk is not.
    pub fn spawn(config: &Config, shutdown: CancellationToken) -> Option<Self> {
        let url = config.database_url.clone()?;
        let (tell, told) = watch::channel(true);
        tokio::spawn(async move { shutdown.run_until_cancelled(ask(&url, &tell)).await });
        Some(Self(told))
    }
}

async fn ask(url: &str, tell: &watch::Sender<bool>) {
    let mut line = None;
    loop {
        let asked = async {
            let mut open = match line.take() {
                Some(open) => open,
                None => PgConnection::connect(url).await?,
            };
            open.ping().await.map(|()| open)
        };
        line = timeout(PATIENCE, asked).await.ok().and_then(Result::ok);
        let answers = line.is_some();
        if tell.send_replace(answers) != answers {
            match answers {
                true => tracing::info!("the database answers again"),
                false => tracing::error!("the database does not answer: requests are turned away"),
            }
        }
        sleep(EVERY).await;
    }
}

/// Stands before everything that asks the database.
pub async fn layer(State(pulse): State<Pulse>, request: Request, next: Next) -> Response {
    let mut told = pulse.0;
    if !*told.borrow() {
        return gone();
    }
    tokio::select! {
        response = next.run(request) => response,
        Ok(_) = told.wait_for(|answers| !answers) => gone(),
    }
}

fn gone() -> Response {
    Error::Unavailable(Message::new("database-unavailable")).into_response()
}
