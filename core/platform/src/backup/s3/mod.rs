//! Backups in a bucket of S3. They come and go in pieces, so that the largest takes no more memory than the smallest, and
//! a piece that did not arrive is sent, or asked for, again.

mod faults;
mod http;
mod keys;

use std::io;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use axum::body::Bytes;
use http_body_util::BodyExt;
use hyper::body::Incoming;
use parvis_kernel::config::{S3Access, S3Place};
use rusty_s3::actions::{
    AbortMultipartUpload, CompleteMultipartUpload, CreateMultipartUpload, DeleteObject, GetObject,
    ListObjectsV2, S3Action, UploadPart,
};
use rusty_s3::{Credentials, UrlStyle};
use tokio::fs::File;
use tokio::io::AsyncReadExt;
use tokio::sync::mpsc;
use tokio::time::{sleep, timeout};
use url::Url;

use super::{Fault, Outcome};
use faults::wrong;
use http::Http;

/// S3 takes at least 5 MiB, but for the last piece, and at most 10,000 pieces.
const PIECE: u64 = 8 * 1024 * 1024;
const MOST_PIECES: u64 = 9_000;

/// Between two tries for one piece.
const PAUSES: [Duration; 3] = [Duration::from_millis(100), Duration::from_secs(1), Duration::from_secs(5)];

/// How long an address that was signed can be used.
const GOOD_FOR: Duration = Duration::from_secs(15 * 60);

/// Pieces that were received and that nobody has read yet.
const AHEAD: usize = 8;

#[derive(Clone)]
pub struct Bucket {
    pub(super) place: S3Place,
    bucket: rusty_s3::Bucket,
    keys: Credentials,
    http: Arc<Http>,
}

impl Bucket {
    pub(super) fn open(place: S3Place, access: &S3Access) -> Outcome<Self> {
        let endpoint: Url = access.endpoint.parse().map_err(|fault| wrong("address", fault))?;
        let style = if access.path_style { UrlStyle::Path } else { UrlStyle::VirtualHost };
        let bucket = rusty_s3::Bucket::new(endpoint, style, place.bucket.clone(), access.region.clone());
        let bucket = bucket.map_err(|fault| wrong("address", fault))?;
        let http = Arc::new(Http::new(access.patience)?);
        Ok(Self { place, bucket, keys: keys::read(&access.keys)?, http })
    }

    fn object(&self, name: &str) -> String {
        format!("{}{name}", self.place.prefix)
    }

    /// What stands right below the prefix.
    pub(super) async fn names(&self) -> Outcome<Vec<String>> {
        let mut names = Vec::new();
        let mut token = None;
        loop {
            let mut action = ListObjectsV2::new(&self.bucket, Some(&self.keys));
            action.with_prefix(&*self.place.prefix);
            if let Some(token) = token {
                action.with_continuation_token(token);
            }
            let text = self.http.text(&action.sign(GOOD_FOR), "GET", Bytes::new()).await?;
            let page = ListObjectsV2::parse_response(&text).map_err(|fault| wrong("answer", fault))?;
            let below = page.contents.iter().filter_map(|one| one.key.strip_prefix(&self.place.prefix));
            names.extend(below.map(str::to_owned));
            token = page.next_continuation_token;
            if token.is_none() {
                return Ok(names);
            }
        }
    }

    pub(super) async fn delete(&self, name: &str) -> Outcome<()> {
        let object = self.object(name);
        let url = DeleteObject::new(&self.bucket, Some(&self.keys), &object).sign(GOOD_FOR);
        self.http.text(&url, "DELETE", Bytes::new()).await.map(drop)
    }

    /// Sends a file piece by piece. It is there once all of it is, and not before.
    pub(super) async fn put(&self, name: &str, file: &Path) -> Outcome<()> {
        let object = self.object(name);
        let url = CreateMultipartUpload::new(&self.bucket, Some(&self.keys), &object).sign(GOOD_FOR);
        let text = self.http.text(&url, "POST", Bytes::new()).await?;
        let begun = CreateMultipartUpload::parse_response(&text).map_err(|fault| wrong("answer", fault))?;
        let sent = self.put_pieces(&object, begun.upload_id(), file).await;
        if sent.is_err() {
            let upload = begun.upload_id();
            let url =
                AbortMultipartUpload::new(&self.bucket, Some(&self.keys), &object, upload).sign(GOOD_FOR);
            let _ = self.http.text(&url, "DELETE", Bytes::new()).await;
        }
        sent
    }

    async fn put_pieces(&self, object: &str, upload: &str, file: &Path) -> Outcome<()> {
        let mut file = File::open(file).await?;
        let length = file.metadata().await?.len();
        let size = PIECE.max(length.div_ceil(MOST_PIECES));
        let mut tags = Vec::new();
        for number in 1..=length.div_ceil(size).max(1) {
            let mut piece = Vec::with_capacity(usize::try_from(size).unwrap_or_default());
            (&mut file).take(size).read_to_end(&mut piece).await?;
            let number = u16::try_from(number).map_err(|fault| wrong("answer", fault))?;
            let action = UploadPart::new(&self.bucket, Some(&self.keys), object, number, upload);
            tags.push(self.put_piece(&action, piece.into()).await?);
        }
        let tags = tags.iter().map(String::as_str);
        let action = CompleteMultipartUpload::new(&self.bucket, Some(&self.keys), object, upload, tags);
        let (url, body) = (action.sign(GOOD_FOR), action.body());
        let text = self.http.text(&url, "POST", body.into()).await?;
        // It may say that all is well, send blanks while it works, and only then tell what was not.
        // What it took is read back afterwards in any case.
        if text.contains("<Error>") { Err(faults::refused(hyper::StatusCode::OK, &text)) } else { Ok(()) }
    }

    async fn put_piece(&self, action: &UploadPart<'_>, piece: Bytes) -> Outcome<String> {
        let mut pauses = PAUSES.iter();
        loop {
            let sent = self.http.tag(&action.sign(GOOD_FOR), piece.clone()).await;
            match (sent, pauses.next()) {
                (Err(fault), Some(pause)) if faults::may_pass(&fault) => sleep(*pause).await,
                (sent, _) => return sent,
            }
        }
    }

    async fn get(&self, object: &str, from: u64) -> Outcome<Incoming> {
        let url = GetObject::new(&self.bucket, Some(&self.keys), object).sign(GOOD_FOR);
        self.http.body(&url, from).await
    }

    /// Reads an object while it comes; it waits for whoever reads.
    pub(super) async fn read(&self, name: &str) -> Outcome<Received> {
        let object = self.object(name);
        let body = self.get(&object, 0).await?;
        let (send, pieces) = mpsc::channel(AHEAD);
        tokio::spawn(self.clone().receive(object, body, send));
        Ok(Received { pieces, piece: Bytes::new() })
    }

    /// Goes on where a connection broke.
    async fn receive(self, object: String, mut body: Incoming, send: mpsc::Sender<io::Result<Bytes>>) {
        let mut received = 0;
        let mut pauses = PAUSES.iter();
        loop {
            let cause = match timeout(self.http.patience, body.frame()).await {
                Ok(None) => return,
                Ok(Some(Ok(frame))) => {
                    let Ok(piece) = frame.into_data() else { continue };
                    received += piece.len() as u64;
                    pauses = PAUSES.iter();
                    if send.send(Ok(piece)).await.is_err() {
                        return;
                    }
                    continue;
                }
                Ok(Some(Err(fault))) => fault.to_string(),
                Err(_) => "it stopped sending".to_owned(),
            };
            let again = match pauses.next() {
                None => Err(Fault::new("", cause)),
                Some(pause) => {
                    sleep(*pause).await;
                    self.get(&object, received).await
                }
            };
            match again {
                Ok(next) => body = next,
                Err(fault) => {
                    let fault = io::Error::new(io::ErrorKind::ConnectionAborted, fault.cause);
                    let _ = send.send(Err(fault)).await;
                    return;
                }
            }
        }
    }
}

/// An object on its way, for a thread that may wait.
pub(super) struct Received {
    pieces: mpsc::Receiver<io::Result<Bytes>>,
    piece: Bytes,
}

impl io::Read for Received {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        while self.piece.is_empty() {
            match self.pieces.blocking_recv() {
                Some(piece) => self.piece = piece?,
                None => return Ok(0),
            }
        }
        let given = into.len().min(self.piece.len());
        into[..given].copy_from_slice(&self.piece.split_to(given));
        Ok(given)
    }
}
