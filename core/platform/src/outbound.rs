//! Sends to other sites over HTTPS: to public addresses alone, checked after the name was resolved and then connected to,
//! so that no second look-up can lead elsewhere. Redirections are not followed.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};
use std::sync::Arc;
use std::time::Duration;

use async_trait::async_trait;
use axum::body::{Body, Bytes};
use axum::http::{Request, header};
use http_body_util::BodyExt;
use hyper::client::conn::http1;
use hyper_util::rt::TokioIo;
use parvis_kernel::ports::outbound::{Heard, Outbound, Post, Unsent};
use rustls::pki_types::ServerName;
use rustls::{ClientConfig, RootCertStore};
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::TcpStream;
use tokio::time::timeout;
use tokio_rustls::TlsConnector;
use url::{Host, Url};

/// From the look-up of the name to the last byte that is read.
const PATIENCE: Duration = Duration::from_secs(5);

/// More of an answer is not read, and less than this is kept of it.
const MOST_READ: usize = 64 * 1024;
const KEPT: usize = 500;

pub struct Https {
    tls: TlsConnector,
    /// Lets this machine's own addresses be sent to, without encryption: for tests and trials.
    loopback: bool,
}

impl Https {
    pub fn new(loopback: bool) -> Result<Self, String> {
        Ok(Self { tls: tls()?, loopback })
    }

    fn parse(&self, url: &str) -> Result<Url, Unsent> {
        let url = Url::parse(url).map_err(|fault| wrong(fault.to_string()))?;
        if !url.username().is_empty() || url.password().is_some() {
            return Err(wrong("a name or a password in the address".to_owned()));
        }
        match url.host() {
            Some(Host::Ipv4(address)) => self.check_address(address.into())?,
            Some(Host::Ipv6(address)) => self.check_address(address.into())?,
            Some(Host::Domain(_)) => {}
            None => return Err(wrong("no host".to_owned())),
        }
        match url.scheme() {
            "https" => Ok(url),
            "http" if self.loopback => Ok(url),
            other => Err(wrong(format!("{other} is not https"))),
        }
    }

    fn check_address(&self, address: IpAddr) -> Result<(), Unsent> {
        let address = address.to_canonical();
        if is_public(address) || (self.loopback && address.is_loopback()) {
            Ok(())
        } else {
            Err(Unsent { key: "outbound-address-private", cause: address.to_string() })
        }
    }

    /// One private address among several is enough to refuse them all: a name that leads inside is no mistake.
    async fn resolve(&self, url: &Url) -> Result<SocketAddr, Unsent> {
        let host = url.host_str().unwrap_or_default().trim_matches(['[', ']']);
        let port = url.port_or_known_default().unwrap_or(443);
        let found = tokio::net::lookup_host((host, port)).await.map_err(unreachable)?;
        let found: Vec<_> = found.collect();
        found.iter().try_for_each(|one| self.check_address(one.ip()))?;
        let plain = url.scheme() == "http";
        let first = found.into_iter().next().ok_or_else(|| unreachable("the name leads nowhere"))?;
        if plain && !first.ip().to_canonical().is_loopback() {
            return Err(wrong("http is for this machine alone".to_owned()));
        }
        Ok(first)
    }

    async fn exchange(&self, url: &Url, post: &Post) -> Result<Heard, Unsent> {
        let address = self.resolve(url).await?;
        let stream = TcpStream::connect(address).await.map_err(unreachable)?;
        if url.scheme() == "http" {
            return speak(stream, url, post).await;
        }
        let host = url.host_str().unwrap_or_default().trim_matches(['[', ']']).to_owned();
        let name = ServerName::try_from(host).map_err(|fault| wrong(fault.to_string()))?;
        speak(self.tls.connect(name, stream).await.map_err(unreachable)?, url, post).await
    }
}

/// Encryption that believes the authorities that browsers believe.
pub(crate) fn tls() -> Result<TlsConnector, String> {
    let roots: RootCertStore = webpki_roots::TLS_SERVER_ROOTS.iter().cloned().collect();
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let config = ClientConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .map_err(|fault| format!("TLS: {fault}"))?
        .with_root_certificates(roots)
        .with_no_client_auth();
    Ok(TlsConnector::from(Arc::new(config)))
}

#[async_trait]
impl Outbound for Https {
    fn check(&self, url: &str) -> Result<(), Unsent> {
        self.parse(url).map(|_| ())
    }

    async fn post(&self, post: &Post) -> Result<Heard, Unsent> {
        let url = self.parse(&post.url)?;
        let slow = |_| Unsent { key: "outbound-too-slow", cause: format!("{} s", PATIENCE.as_secs()) };
        timeout(PATIENCE, self.exchange(&url, post)).await.map_err(slow)?
    }
}

async fn speak<S>(stream: S, url: &Url, post: &Post) -> Result<Heard, Unsent>
where
    S: AsyncRead + AsyncWrite + Unpin + Send + 'static,
{
    let (mut sender, connection) = http1::handshake(TokioIo::new(stream)).await.map_err(unreachable)?;
    let talk = async {
        let answer = sender.send_request(request(url, post)?).await.map_err(unreachable)?;
        let status = answer.status().as_u16();
        Ok(Heard { status, text: beginning(answer.into_body()).await })
    };
    // Both on this task: a time-out ends the connection with the question.
    tokio::select! {
        heard = talk => heard,
        Err(fault) = connection => Err(unreachable(fault)),
    }
}

fn request(url: &Url, post: &Post) -> Result<Request<Body>, Unsent> {
    let host = match (url.host_str().unwrap_or_default(), url.port()) {
        (host, Some(port)) => format!("{host}:{port}"),
        (host, None) => host.to_owned(),
    };
    let path = &url[url::Position::BeforePath..url::Position::AfterQuery];
    let request = Request::post(path)
        .header(header::HOST, host)
        .header(header::USER_AGENT, concat!("Parvis/", env!("CARGO_PKG_VERSION")))
        .header(header::CONTENT_TYPE, "application/json")
        .header(header::CONTENT_LENGTH, post.body.len());
    let request = post.headers.iter().fold(request, |request, (name, value)| request.header(*name, value));
    request.body(Body::from(post.body.clone())).map_err(|fault| wrong(fault.to_string()))
}

/// What cannot be read is not worth a failure: the status has said it.
async fn beginning(mut body: hyper::body::Incoming) -> String {
    let mut read: Vec<Bytes> = Vec::new();
    let mut length = 0;
    while let Some(Ok(frame)) = body.frame().await {
        let Ok(piece) = frame.into_data() else { continue };
        length += piece.len();
        if read.iter().map(Bytes::len).sum::<usize>() < KEPT {
            read.push(piece);
        }
        if length > MOST_READ {
            break;
        }
    }
    let text = String::from_utf8_lossy(&read.concat()).replace('\0', " ");
    text.chars().take(KEPT).collect()
}

fn wrong(cause: String) -> Unsent {
    Unsent { key: "outbound-address-wrong", cause }
}

fn unreachable(fault: impl std::fmt::Display) -> Unsent {
    Unsent { key: "outbound-unreachable", cause: fault.to_string() }
}

/// True for addresses of the open Internet: what the registries call "globally reachable" (IANA's special-purpose lists),
/// without those that lead to another address inside themselves.
fn is_public(address: IpAddr) -> bool {
    match address {
        IpAddr::V4(address) => is_public_4(address),
        IpAddr::V6(address) => is_public_6(address),
    }
}

fn is_public_4(address: Ipv4Addr) -> bool {
    let within = |base: [u8; 4], bits: u32| {
        let mask = u32::MAX << (32 - bits);
        u32::from(address) & mask == u32::from(Ipv4Addr::from(base)) & mask
    };
    let inside = [
        ([0, 0, 0, 0], 8),
        ([10, 0, 0, 0], 8),
        ([100, 64, 0, 0], 10),
        ([127, 0, 0, 0], 8),
        ([169, 254, 0, 0], 16),
        ([172, 16, 0, 0], 12),
        ([192, 0, 0, 0], 24),
        ([192, 0, 2, 0], 24),
        ([192, 88, 99, 0], 24),
        ([192, 168, 0, 0], 16),
        ([198, 18, 0, 0], 15),
        ([198, 51, 100, 0], 24),
        ([203, 0, 113, 0], 24),
        ([224, 0, 0, 0], 4),
        ([240, 0, 0, 0], 4),
    ];
    !inside.into_iter().any(|(base, bits)| within(base, bits))
}

/// Only `2000::/3` is given out; of it, not protocols (Teredo among them), documentation and 6to4.
fn is_public_6(address: Ipv6Addr) -> bool {
    let [first, second, ..] = address.segments();
    let special = match first {
        0x2001 => second < 0x0200 || second == 0x0db8,
        0x2002 => true,
        0x3fff => second < 0x1000,
        _ => false,
    };
    (0x2000..0x4000).contains(&first) && !special
}

#[cfg(test)]
mod tests {
    use tokio::io::{AsyncReadExt, AsyncWriteExt};
    use tokio::net::TcpListener;

    use super::*;

    #[test]
    fn only_the_open_internet_is_public() {
        for inside in [
            "0.0.0.0",
            "10.1.2.3",
            "100.64.0.1",
            "127.0.0.1",
            "169.254.169.254",
            "172.31.0.1",
            "192.168.1.1",
            "192.0.2.1",
            "198.19.0.1",
            "224.0.0.1",
            "255.255.255.255",
            "::",
            "::1",
            "::ffff:10.0.0.1",
            "::ffff:127.0.0.1",
            "fe80::1",
            "fc00::1",
            "fd12::1",
            "ff02::1",
            "64:ff9b::a00:1",
            "2002:a00:1::",
            "2001:0:1::1",
            "2001:db8::1",
        ] {
            assert!(!is_public(inside.parse::<IpAddr>().unwrap().to_canonical()), "{inside}");
        }
        for outside in ["1.1.1.1", "172.32.0.1", "192.169.0.1", "2606:4700::1111", "2a01:e0a::1"] {
            assert!(is_public(outside.parse().unwrap()), "{outside}");
        }
    }

    #[test]
    fn an_address_that_leads_inside_is_refused_however_it_is_written() {
        let https = Https::new(false).unwrap();
        for (url, key) in [
            ("https://example.org/hook?x=1", None),
            ("http://example.org/", Some("outbound-address-wrong")),
            ("ftp://example.org/", Some("outbound-address-wrong")),
            ("file:///etc/passwd", Some("outbound-address-wrong")),
            ("https://somebody:secret@example.org/", Some("outbound-address-wrong")),
            ("example.org", Some("outbound-address-wrong")),
            ("https://127.0.0.1/", Some("outbound-address-private")),
            ("https://2130706433/", Some("outbound-address-private")),
            ("https://0x7f.1/", Some("outbound-address-private")),
            ("https://[::1]/", Some("outbound-address-private")),
            ("https://[::ffff:169.254.169.254]/", Some("outbound-address-private")),
        ] {
            assert_eq!(https.check(url).err().map(|unsent| unsent.key), key, "{url}");
        }
    }

    fn post(url: String) -> Post {
        Post { url, headers: vec![("webhook-id", "x".to_owned())], body: b"{}".to_vec() }
    }

    /// A server that answers one request with these bytes; what it heard.
    async fn serve(answer: &'static [u8]) -> (u16, tokio::task::JoinHandle<String>) {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let port = listener.local_addr().unwrap().port();
        let heard = tokio::spawn(async move {
            let (mut stream, _) = listener.accept().await.unwrap();
            let mut read = vec![0; 4096];
            let length = stream.read(&mut read).await.unwrap();
            let _ = stream.write_all(answer).await;
            String::from_utf8_lossy(&read[..length]).into_owned()
        });
        (port, heard)
    }

    #[tokio::test]
    async fn a_name_that_resolves_inside_is_refused_before_anything_is_sent() {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let port = listener.local_addr().unwrap().port();
        let refused = Https::new(false).unwrap().post(&post(format!("https://localhost:{port}/"))).await;
        assert_eq!(refused.unwrap_err().key, "outbound-address-private");
        let nobody = tokio::time::timeout(Duration::from_millis(50), listener.accept()).await;
        assert!(nobody.is_err(), "nothing was connected to");
    }

    #[tokio::test]
    async fn what_the_other_site_says_is_heard_and_not_obeyed() {
        let https = Https::new(true).unwrap();
        let (port, heard) = serve(b"HTTP/1.1 204 No Content\r\n\r\n").await;
        let answer = https.post(&post(format!("http://localhost:{port}/a?b=c"))).await.unwrap();
        assert_eq!(answer, Heard { status: 204, text: String::new() });
        let heard = heard.await.unwrap();
        assert!(heard.starts_with("POST /a?b=c HTTP/1.1\r\n"), "{heard}");
        assert!(
            heard.contains(&format!("host: localhost:{port}")) && heard.contains("webhook-id: x"),
            "{heard}"
        );
        let (port, _) =
            serve(b"HTTP/1.1 302 Found\r\nlocation: http://10.0.0.1/\r\ncontent-length: 4\r\n\r\nloin").await;
        let answer = https.post(&post(format!("http://127.0.0.1:{port}/"))).await.unwrap();
        assert_eq!(answer, Heard { status: 302, text: "loin".to_owned() });
        let (port, _) = serve(b"not HTTP at all\r\n\r\n").await;
        let broken = https.post(&post(format!("http://127.0.0.1:{port}/"))).await;
        assert_eq!(broken.unwrap_err().key, "outbound-unreachable");
    }

    #[tokio::test]
    async fn a_site_that_speaks_no_tls_hears_nothing() {
        let (port, heard) = serve(b"HTTP/1.1 200 OK\r\n\r\n").await;
        let refused = Https::new(true).unwrap().post(&post(format!("https://localhost:{port}/"))).await;
        assert_eq!(refused.unwrap_err().key, "outbound-unreachable");
        assert!(!heard.await.unwrap().contains("webhook-id"));
    }
}
