//! Hears a request out. A server that answers and hangs up while the browser still sends makes the browser say that the
//! connection was lost: what is left of a refused upload is read and thrown away, so that the refusal itself is read.

use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use axum::body::{Body, BodyDataStream};
use axum::extract::Request;
use axum::middleware::Next;
use axum::response::Response;
use futures::stream::poll_fn;
use futures::{Stream, StreamExt};
use tokio::time::timeout;

/// The most that is thrown away, in bytes: a few times the largest upload that any route allows.
const MOST: usize = 512 * 1024 * 1024;

/// How long somebody may take over it.
const PATIENCE: Duration = Duration::from_secs(60);

/// The layer, outside all that may refuse.
pub async fn layer(request: Request, next: Next) -> Response {
    let (parts, body) = request.into_parts();
    let body = Arc::new(Mutex::new(body.into_data_stream()));
    let request = Request::from_parts(parts, Body::from_stream(shared(body.clone())));
    let response = next.run(request).await;
    let _ = timeout(PATIENCE, throw_away(shared(body))).await;
    response
}

type Pieces = <BodyDataStream as Stream>::Item;

fn shared(body: Arc<Mutex<BodyDataStream>>) -> impl Stream<Item = Pieces> + Send + 'static {
    poll_fn(move |context| body.lock().unwrap_or_else(PoisonError::into_inner).poll_next_unpin(context))
}

async fn throw_away(mut rest: impl Stream<Item = Pieces> + Unpin) {
    let mut thrown = 0;
    while let Some(Ok(piece)) = rest.next().await {
        thrown += piece.len();
        if thrown > MOST {
            return;
        }
    }
}
