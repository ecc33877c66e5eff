//! A server that speaks as much of S3 as backups need: objects in memory, uploads in pieces, and requests whose signature
//! (version 4, in the address) it works out itself. It can be told to misbehave.

use std::collections::BTreeMap;
use std::net::SocketAddr;
use std::sync::atomic::{AtomicBool, Ordering::SeqCst};
use std::sync::{Arc, Mutex};

use axum::Router;
use axum::body::{Body, Bytes};
use axum::extract::{Request, State};
use axum::http::{HeaderMap, StatusCode, Uri};
use axum::response::{IntoResponse, Response};
use futures::stream;
use hmac::{Hmac, KeyInit, Mac};
use sha2::{Digest, Sha256};
use tokio::net::TcpListener;

pub(crate) const BUCKET: &str = "centre";
pub(crate) const ID: &str = "PARVISTESTID";
pub(crate) const SECRET: &str = "un/secret+qui=ne-sort-pas";
const REGION: &str = "eu-west-9";

#[derive(Default)]
pub(crate) struct Bucket {
    pub(crate) objects: Mutex<BTreeMap<String, Vec<u8>>>,
    uploads: Mutex<BTreeMap<String, BTreeMap<u16, Bytes>>>,
    /// How many pieces came in.
    pub(crate) pieces: Mutex<usize>,
    pub(crate) keeps_everything: AtomicBool,
    pub(crate) is_silent: AtomicBool,
    /// The next piece is refused for now; the next object breaks off in the middle.
    pub(crate) is_busy: AtomicBool,
    pub(crate) breaks_off: AtomicBool,
}

pub(crate) struct Serving {
    pub(crate) bucket: Arc<Bucket>,
    pub(crate) address: SocketAddr,
    folder: tempfile::TempDir,
}

impl Serving {
    pub(crate) async fn new() -> Self {
        let bucket = Arc::new(Bucket::default());
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let router = Router::new().fallback(answer).with_state(bucket.clone());
        tokio::spawn(async move { axum::serve(listener, router).await });
        Self { bucket, address, folder: tempfile::tempdir().unwrap() }
    }

    /// The lines of `parvis.toml` that send backups here, with this secret.
    pub(crate) fn lines(&self, secret: &str) -> String {
        use std::os::unix::fs::PermissionsExt;
        let file = self.folder.path().join(format!("{}.keys", secret.len()));
        let text = format!("[default]\naws_access_key_id = {ID}\naws_secret_access_key = {secret}\n");
        std::fs::write(&file, text).unwrap();
        std::fs::set_permissions(&file, std::fs::Permissions::from_mode(0o600)).unwrap();
        format!(
            "[backup]\ntarget = 's3://{BUCKET}/nuit/parvis'\nendpoint = 'http://{}'\nregion = '{REGION}'\n\
             credentials = '{}'\n",
            self.address,
            file.display()
        )
    }

    pub(crate) fn names(&self) -> Vec<String> {
        self.bucket.objects.lock().unwrap().keys().cloned().collect()
    }
}

async fn answer(State(bucket): State<Arc<Bucket>>, request: Request) -> Response {
    let (parts, body) = request.into_parts();
    let body = axum::body::to_bytes(body, 64 << 20).await.unwrap();
    if bucket.is_silent.load(SeqCst) {
        std::future::pending::<()>().await;
    }
    if let Err(code) = signed(parts.method.as_str(), &parts.uri, &parts.headers) {
        return refuse(StatusCode::FORBIDDEN, code);
    }
    let path = parts.uri.path().trim_start_matches('/');
    let (name, key) = path.split_once('/').unwrap_or((path, ""));
    if name != BUCKET {
        return refuse(StatusCode::NOT_FOUND, "NoSuchBucket");
    }
    let query = |name: &str| {
        let pairs = form_urlencoded::parse(parts.uri.query().unwrap_or_default().as_bytes());
        pairs.into_owned().find(|(key, _)| key == name).map(|(_, value)| value)
    };
    match (parts.method.as_str(), query("uploadId"), query("partNumber")) {
        ("GET", ..) if key.is_empty() => {
            bucket.list(&query("prefix").unwrap_or_default(), query("continuation-token"))
        }
        ("GET", ..) => bucket.get(key, &parts.headers),
        ("POST", None, _) if query("uploads").is_some() => bucket.begin(key),
        ("PUT", Some(upload), Some(number)) => bucket.take(&upload, number.parse().unwrap(), body),
        ("POST", Some(upload), _) => bucket.finish(&upload, key, &body),
        ("DELETE", Some(upload), _) => {
            bucket.uploads.lock().unwrap().remove(&upload);
            StatusCode::NO_CONTENT.into_response()
        }
        ("DELETE", None, _) if bucket.keeps_everything.load(SeqCst) => {
            refuse(StatusCode::FORBIDDEN, "AccessDenied")
        }
        ("DELETE", None, _) => {
            bucket.objects.lock().unwrap().remove(key);
            StatusCode::NO_CONTENT.into_response()
        }
        _ => refuse(StatusCode::BAD_REQUEST, "InvalidRequest"),
    }
}

impl Bucket {
    /// Two at a time, so that lists have pages.
    fn list(&self, prefix: &str, after: Option<String>) -> Response {
        let objects = self.objects.lock().unwrap();
        let after = after.unwrap_or_default();
        let mut below = objects.iter().filter(|(key, _)| key.starts_with(prefix) && **key > after);
        let page: Vec<_> = below.by_ref().take(2).collect();
        let contents: String = page
            .iter()
            .map(|(key, bytes)| format!("<Contents><Key>{key}</Key><Size>{}</Size></Contents>", bytes.len()))
            .collect();
        let more = below.next().is_some();
        let next = page.last().filter(|_| more).map_or(String::new(), |(key, _)| {
            format!("<NextContinuationToken>{key}</NextContinuationToken>")
        });
        xml("ListBucketResult", &format!("<IsTruncated>{more}</IsTruncated>{next}{contents}"))
    }

    fn get(&self, key: &str, headers: &HeaderMap) -> Response {
        let objects = self.objects.lock().unwrap();
        let Some(bytes) = objects.get(key) else { return refuse(StatusCode::NOT_FOUND, "NoSuchKey") };
        let range = headers.get("range").and_then(|range| range.to_str().ok());
        let from: usize = range.map_or(0, |range| {
            range.strip_prefix("bytes=").and_then(|range| range.strip_suffix('-')).unwrap().parse().unwrap()
        });
        let status = if range.is_some() { StatusCode::PARTIAL_CONTENT } else { StatusCode::OK };
        let left = bytes[from..].to_vec();
        let length = [("content-length", left.len().to_string())];
        if self.breaks_off.swap(false, SeqCst) {
            let half = Bytes::from(left[..left.len() / 2].to_vec());
            let broken = stream::iter([Ok(half), Err(std::io::Error::other("cut"))]);
            return (status, length, Body::from_stream(broken)).into_response();
        }
        (status, length, left).into_response()
    }

    fn begin(&self, key: &str) -> Response {
        let mut uploads = self.uploads.lock().unwrap();
        let id = format!("upload {}/&", uploads.len());
        uploads.insert(id.clone(), BTreeMap::new());
        let id = id.replace('&', "&amp;");
        xml(
            "InitiateMultipartUploadResult",
            &format!("<Bucket>{BUCKET}</Bucket><Key>{key}</Key><UploadId>{id}</UploadId>"),
        )
    }

    fn take(&self, upload: &str, number: u16, piece: Bytes) -> Response {
        if self.is_busy.swap(false, SeqCst) {
            return refuse(StatusCode::SERVICE_UNAVAILABLE, "SlowDown");
        }
        let mut uploads = self.uploads.lock().unwrap();
        let Some(pieces) = uploads.get_mut(upload) else {
            return refuse(StatusCode::NOT_FOUND, "NoSuchUpload");
        };
        let tag = format!("\"{}\"", hex(&Sha256::digest(&piece)));
        pieces.insert(number, piece);
        *self.pieces.lock().unwrap() += 1;
        ([("etag", tag)], ()).into_response()
    }

    /// Every piece is named with its tag, all but the last are large enough.
    fn finish(&self, upload: &str, key: &str, body: &[u8]) -> Response {
        let Some(pieces) = self.uploads.lock().unwrap().remove(upload) else {
            return refuse(StatusCode::NOT_FOUND, "NoSuchUpload");
        };
        let said = String::from_utf8_lossy(body).replace("&quot;", "\"");
        let last = pieces.len();
        for (number, piece) in &pieces {
            let tag = hex(&Sha256::digest(piece));
            if !said.contains(&tag) || (usize::from(*number) < last && piece.len() < 5 << 20) {
                // As the real one may: all is well, and then it is not.
                return (StatusCode::OK, fault("InvalidPart")).into_response();
            }
        }
        let whole = pieces.into_values().flatten().collect();
        self.objects.lock().unwrap().insert(key.to_owned(), whole);
        xml("CompleteMultipartUploadResult", &format!("\n  <Key>{key}</Key>\n  <ETag>&quot;x&quot;</ETag>\n"))
    }
}

/// Whether the address was signed for this request by somebody who knows the secret.
fn signed(method: &str, uri: &Uri, headers: &HeaderMap) -> Result<(), &'static str> {
    let query = uri.query().unwrap_or_default();
    let value = |name: &str| {
        let pairs = form_urlencoded::parse(query.as_bytes()).into_owned();
        pairs.into_iter().find(|(key, _)| key == name).map(|(_, value)| value).unwrap_or_default()
    };
    let (date, credential) = (value("X-Amz-Date"), value("X-Amz-Credential"));
    let day = date.get(..8).unwrap_or_default();
    let scope = format!("{day}/{REGION}/s3/aws4_request");
    match credential.split_once('/') {
        Some((id, _)) if id != ID => return Err("InvalidAccessKeyId"),
        Some((_, rest)) if rest == scope => {}
        _ => return Err("AuthorizationQueryParametersError"),
    }
    let mut pairs: Vec<_> = query.split('&').filter(|pair| !pair.starts_with("X-Amz-Signature=")).collect();
    pairs.sort_unstable();
    let host = headers.get("host").and_then(|host| host.to_str().ok()).unwrap_or_default();
    let canonical =
        format!("{method}\n{}\n{}\nhost:{host}\n\nhost\nUNSIGNED-PAYLOAD", uri.path(), pairs.join("&"));
    let hash = hex(&Sha256::digest(canonical.as_bytes()));
    let text = format!("AWS4-HMAC-SHA256\n{date}\n{scope}\n{hash}");
    let start = format!("AWS4{SECRET}").into_bytes();
    let key = [day, REGION, "s3", "aws4_request"].iter().fold(start, |key, part| mac(&key, part));
    let matches = hex(&mac(&key, &text)) == value("X-Amz-Signature");
    if matches && value("X-Amz-SignedHeaders") == "host" { Ok(()) } else { Err("SignatureDoesNotMatch") }
}

fn mac(key: &[u8], text: &str) -> Vec<u8> {
    let mut mac = Hmac::<Sha256>::new_from_slice(key).unwrap();
    mac.update(text.as_bytes());
    mac.finalize().into_bytes().to_vec()
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn xml(name: &str, inside: &str) -> Response {
    let space = "http://s3.amazonaws.com/doc/2006-03-01/";
    format!("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<{name} xmlns=\"{space}\">{inside}</{name}>")
        .into_response()
}

fn fault(code: &str) -> String {
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Error><Code>{code}</Code><Message>No.</Message></Error>"
    )
}

fn refuse(status: StatusCode, code: &str) -> Response {
    (status, fault(code)).into_response()
}
