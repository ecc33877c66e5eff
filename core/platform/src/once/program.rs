//! The header `Idempotency-Key` of the API: whoever sends a request again with its key gets the first answer again. The
//! same key with another body is refused, and so is one whose first request is still under way.

use axum::body::{Body, Bytes, to_bytes};
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header};
use parvis_kernel::answer::Replay;
use serde_json::{Value, json};

use super::*;

const KEY: &str = "idempotency-key";
const REPLAYED: HeaderName = HeaderName::from_static("idempotency-replayed");
const LONGEST: usize = 200;

/// The headers of an answer that are said again.
const KEPT: [HeaderName; 3] = [header::CONTENT_TYPE, header::LOCATION, header::ETAG];

/// The key of a request that changes something through the API.
pub(super) fn wanted(request: &Request) -> Result<Option<String>> {
    let writes = matches!(*request.method(), Method::POST | Method::PUT | Method::PATCH | Method::DELETE);
    let Some(key) =
        request.headers().get(KEY).filter(|_| writes && request.uri().path().starts_with("/api/"))
    else {
        return Ok(None);
    };
    let key = key.to_str().ok().filter(|key| (1..=LONGEST).contains(&key.trim().len()));
    let key = key.ok_or_else(|| Error::invalid("Idempotency-Key", Message::new("idempotency-key-wrong")))?;
    Ok(Some(key.trim().to_owned()))
}

pub(super) async fn once(app: Arc<App>, sent: &str, request: Request, next: Next) -> Result<Response> {
    // Without a person there is nobody to keep it for: the guard of the route says so.
    let Some(person) = request.extensions().get::<Ctx>().and_then(Ctx::author) else {
        return Ok(next.run(request).await);
    };
    let key = key(person, sent, &request)?;
    let (mut request, hash) = named(request).await?;
    if !keys::claim(&app, key).await? {
        let answer = again(&app, key, &hash).await.unwrap_or_else(IntoResponse::into_response);
        return Ok(answered(answer, request, next).await);
    }
    keys::name_body(&app, key, &hash).await?;
    if let Some(ctx) = request.extensions_mut().get_mut::<Ctx>() {
        ctx.once = Some(key);
    }
    let guarded = app.clone();
    // A program that hangs up must not stop it half-way.
    let work = async move {
        let response = next.run(request).await;
        finish(&app, key, response).await
    };
    match tokio::spawn(work.in_current_span()).await {
        Ok(response) => response,
        Err(fault) => {
            logged(keys::release_unwritten(&guarded, key).await);
            Err(Error::internal(fault))
        }
    }
}

/// What is known before the handler is asked. The route's guard stands between: those whom it refuses do not hear of it.
pub(super) async fn answered(answer: Response, mut request: Request, next: Next) -> Response {
    request.extensions_mut().insert(Replay::new(answer));
    next.run(request).await
}

/// Each person, method and address has keys of its own.
fn key(person: Uuid, sent: &str, request: &Request) -> Result<Uuid> {
    let mut hash = Sha256::new().chain_update(b"api").chain_update(person.as_bytes());
    let target = request.uri().path_and_query().map_or("/", |target| target.as_str());
    for part in [request.method().as_str(), target, sent] {
        hash = hash.chain_update((part.len() as u64).to_be_bytes()).chain_update(part);
    }
    hash.finalize()
        .get(..16)
        .and_then(|bytes| Uuid::from_slice(bytes).ok())
        .ok_or_else(|| Error::internal("no key"))
}

/// Names the body. A file is named by its length and its type, because reading it here would put it into memory.
async fn named(request: Request) -> Result<(Request, String)> {
    let (kind, length) = (bytes(&request, header::CONTENT_TYPE), bytes(&request, header::CONTENT_LENGTH));
    let hash = Sha256::new().chain_update(&kind);
    if !kind.starts_with(b"application/json") {
        return Ok((request, hex(hash.chain_update(&length))));
    }
    let (parts, body) = request.into_parts();
    let body =
        to_bytes(body, FORM_BYTES).await.map_err(|_| Error::invalid("", Message::new("form-too-large")))?;
    let hash = hash.chain_update(&body);
    Ok((Request::from_parts(parts, Body::from(body)), hex(hash)))
}

fn bytes(request: &Request, name: HeaderName) -> Vec<u8> {
    request.headers().get(name).map(HeaderValue::as_bytes).unwrap_or_default().to_vec()
}

fn hex(hash: Sha256) -> String {
    hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect()
}

async fn again(app: &App, key: Uuid, hash: &str) -> Result<Response> {
    match keys::used(app, key).await? {
        Some((first, _)) if !first.is_empty() && first != hash => {
            Err(Error::invalid("Idempotency-Key", Message::new("idempotency-key-reused")))
        }
        Some((_, Some(answer))) => replayed(&answer),
        _ => match keys::state(app, key).await? {
            Some(Kept::Written) => Err(Error::Conflict(Message::new("already-sent"))),
            _ => Err(Error::Conflict(Message::new("being-sent"))),
        },
    }
}

/// What was refused may be sent again, corrected; what was done is kept to be told again.
async fn finish(app: &App, key: Uuid, response: Response) -> Result<Response> {
    let status = response.status();
    if !status.is_success() {
        let breaks = status.is_server_error();
        logged(if breaks { keys::release_unwritten(app, key).await } else { keys::release(app, key).await });
        return Ok(response);
    }
    // It holds a secret that is kept nowhere: whoever asks again hears that it was done.
    if response.headers().get(header::CACHE_CONTROL).is_some_and(|how| how == "no-store") {
        logged(keys::settle(app, key, "").await);
        return Ok(response);
    }
    let (parts, body) = response.into_parts();
    let body = to_bytes(body, usize::MAX).await.map_err(Error::internal)?;
    logged(keys::answer(app, key, kept(status, &parts.headers, &body)).await);
    Ok(Response::from_parts(parts, Body::from(body)))
}

fn kept(status: StatusCode, headers: &HeaderMap, body: &Bytes) -> Value {
    let header =
        |name: &HeaderName| headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default();
    json!({
        "status": status.as_u16(),
        "headers": KEPT.iter().map(header).collect::<Vec<_>>(),
        "body": String::from_utf8_lossy(body),
    })
}

fn replayed(answer: &Value) -> Result<Response> {
    let status = answer["status"].as_u64().and_then(|status| u16::try_from(status).ok()).unwrap_or(200);
    let body = answer["body"].as_str().unwrap_or_default().to_owned();
    let mut response = Response::new(Body::from(body));
    *response.status_mut() = StatusCode::from_u16(status).map_err(Error::internal)?;
    for (at, name) in KEPT.into_iter().enumerate() {
        let value = answer["headers"][at].as_str().filter(|value| !value.is_empty());
        if let Some(value) = value.and_then(|value| HeaderValue::from_str(value).ok()) {
            response.headers_mut().insert(name, value);
        }
    }
    response.headers_mut().insert(REPLAYED, HeaderValue::from_static("true"));
    Ok(response)
}
