//! One request to S3, over a connection of its own, within the time that we give it. The address is signed: it is never
//! written anywhere.

use std::time::Duration;

use axum::body::{Body, Bytes};
use http_body_util::{BodyExt, Limited};
use hyper::body::Incoming;
use hyper::client::conn::http1;
use hyper::{Request, Response, header};
use hyper_util::rt::TokioIo;
use rustls::pki_types::ServerName;
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::TcpStream;
use tokio::time::timeout;
use tokio_rustls::TlsConnector;
use url::{Position, Url};

use super::faults::{refused, slow, unreachable, wrong};
use crate::backup::Outcome;
use crate::outbound::tls;

/// A list of a thousand names, or what went wrong.
const MOST_TEXT: usize = 4 * 1024 * 1024;

pub(super) struct Http {
    tls: TlsConnector,
    pub(super) patience: Duration,
}

impl Http {
    pub(super) fn new(patience: Duration) -> Outcome<Self> {
        Ok(Self { tls: tls().map_err(|fault| wrong("address", fault))?, patience })
    }

    /// What it answers in words.
    pub(super) async fn text(&self, url: &Url, method: &str, body: Bytes) -> Outcome<String> {
        let asked = async { text_of(self.send(url, method, body, 0).await?).await };
        timeout(self.patience, asked).await.map_err(|_| slow(self.patience))?
    }

    /// Puts a piece; the tag by which it is known there.
    pub(super) async fn tag(&self, url: &Url, piece: Bytes) -> Outcome<String> {
        let asked = async {
            let answer = self.send(url, "PUT", piece, 0).await?;
            let tag = answer.headers().get(header::ETAG).and_then(|tag| tag.to_str().ok()).map(str::to_owned);
            text_of(answer).await?;
            tag.ok_or_else(|| wrong("answer", "it took a piece and gave it no tag"))
        };
        timeout(self.patience, asked).await.map_err(|_| slow(self.patience))?
    }

    /// What it has, from a byte on; only the beginning is waited for here.
    pub(super) async fn body(&self, url: &Url, from: u64) -> Outcome<Incoming> {
        let asked = async {
            let answer = self.send(url, "GET", Bytes::new(), from).await?;
            match answer.status().as_u16() {
                200 if from == 0 => Ok(answer.into_body()),
                206 if from > 0 => Ok(answer.into_body()),
                200 | 206 => Err(wrong("answer", "it cannot send a part of an object")),
                _ => text_of(answer).await.and_then(|_| Err(wrong("answer", "no object"))),
            }
        };
        timeout(self.patience, asked).await.map_err(|_| slow(self.patience))?
    }

    async fn send(&self, url: &Url, method: &str, body: Bytes, from: u64) -> Outcome<Response<Incoming>> {
        let host = url.host_str().unwrap_or_default().trim_matches(['[', ']']).to_owned();
        let port = url.port_or_known_default().unwrap_or(443);
        let stream = TcpStream::connect((host.as_str(), port)).await.map_err(unreachable)?;
        stream.set_nodelay(true).map_err(unreachable)?;
        let request = request(url, method, body, from)?;
        if url.scheme() == "http" {
            return speak(stream, request).await;
        }
        let name = ServerName::try_from(host).map_err(|fault| wrong("address", fault))?;
        speak(self.tls.connect(name, stream).await.map_err(unreachable)?, request).await
    }
}

fn request(url: &Url, method: &str, body: Bytes, from: u64) -> Outcome<Request<Body>> {
    let host = url.host_str().unwrap_or_default();
    let host = url.port().map_or_else(|| host.to_owned(), |port| format!("{host}:{port}"));
    let mut request = Request::builder()
        .method(method)
        .uri(&url[Position::BeforePath..Position::AfterQuery])
        .header(header::HOST, host)
        .header(header::USER_AGENT, concat!("Parvis/", env!("CARGO_PKG_VERSION")));
    if matches!(method, "PUT" | "POST") {
        request = request.header(header::CONTENT_LENGTH, body.len());
    }
    if from > 0 {
        request = request.header(header::RANGE, format!("bytes={from}-"));
    }
    request.body(Body::from(body)).map_err(|fault| wrong("address", fault))
}

async fn speak<S>(stream: S, request: Request<Body>) -> Outcome<Response<Incoming>>
where
    S: AsyncRead + AsyncWrite + Unpin + Send + 'static,
{
    let (mut sender, connection) = http1::handshake(TokioIo::new(stream)).await.map_err(unreachable)?;
    // Ends by itself when nobody asks and nobody reads any more.
    tokio::spawn(connection);
    sender.send_request(request).await.map_err(unreachable)
}

/// The words of a good answer; those of any other say why it was refused.
async fn text_of(answer: Response<Incoming>) -> Outcome<String> {
    let status = answer.status();
    let body = Limited::new(answer.into_body(), MOST_TEXT).collect().await;
    let text = body.map(|body| String::from_utf8_lossy(&body.to_bytes()).into_owned());
    match text {
        Ok(text) if status.is_success() => Ok(text),
        Ok(text) => Err(refused(status, &text)),
        Err(fault) => Err(unreachable(fault)),
    }
}
