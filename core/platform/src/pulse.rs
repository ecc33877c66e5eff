//! Whether the database is still there. A PostgreSQL that is frozen keeps its connections open and says nothing: whoever
//! asked it would wait for ever. So a connection of our own asks it all the time, and while it does not answer, requests
//! are turned away at once, and those that wait already are let go (trust.md DU6). The file of a SQLite that somebody
//! deletes goes on answering, and keeps nothing: nobody may write into it.

use std::sync::Arc;
use std::time::Duration;

use axum::extract::{Request, State};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use parvis_kernel::{App, Error, Message};
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
    /// Starts to ask.
    pub fn spawn(app: &Arc<App>, shutdown: CancellationToken) -> Self {
        let (tell, told) = watch::channel(true);
        let app = app.clone();
        tokio::spawn(async move {
            let asking = async {
                match &app.config.database_url {
                    Some(url) => ask(url, &tell).await,
                    None => look(&app, &tell).await,
                }
            };
            shutdown.run_until_cancelled(asking).await
        });
        Self(told)
    }
}

async fn look(app: &App, tell: &watch::Sender<bool>) {
    loop {
        let is_there = app.db.is_there();
        if tell.send_replace(is_there) != is_there {
            match is_there {
                true => tracing::info!("the file of the database is there again"),
                false => tracing::error!(
                    "the file of the database is gone: requests are turned away, since nothing that is written would stay; \
                     stop the program and put the last backup back with `parvis restore`"
                ),
            }
        }
        sleep(EVERY).await;
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
