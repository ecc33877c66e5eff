//! The certificate of the address that people use: whether browsers believe it, and for how long.

use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use parvis_kernel::check::Found;
use parvis_kernel::{Ctx, Message, Result};
use rustls::client::WebPkiServerVerifier;
use rustls::client::danger::{HandshakeSignatureValid, ServerCertVerified, ServerCertVerifier};
use rustls::pki_types::{CertificateDer, ServerName, UnixTime};
use rustls::{CertificateError, ClientConfig, DigitallySignedStruct, RootCertStore, SignatureScheme};
use tokio::net::TcpStream;
use tokio::time::timeout;
use tokio_rustls::TlsConnector;
use url::Url;

/// Somebody may be waiting for the page.
const PATIENCE: Duration = Duration::from_secs(3);

/// Whoever renews by hand needs so many days.
const SOON: i64 = 14;

/// No certificate lasts until then, in seconds: whoever is asked about it says until when it does last.
const FAR: u64 = 253_402_300_799;

const DAY: i64 = 24 * 3600;

/// What the server of the address showed.
#[derive(Debug, Default)]
struct Shown {
    /// In seconds since 1970.
    until: Option<u64>,
    fault: Option<CertificateError>,
}

/// Looks at the certificate as a browser would, from this machine.
pub(super) async fn look(ctx: &Ctx) -> Result<Found> {
    let url = &ctx.app().config.url;
    let said = |key: &str| Message::new(key).with("url", url.as_str());
    if !ctx.app().config.is_https() {
        return Ok(Found::ok(said("check-certificate-none")));
    }
    let shown = match timeout(PATIENCE, shown(url)).await {
        Ok(Ok(shown)) => shown,
        unreached => {
            tracing::warn!(?unreached, "our own address cannot be reached");
            return Ok(Found::warning(said("check-certificate-unreached"), "check-certificate-unreached-do"));
        }
    };
    let days = shown.until.map(|until| (until.cast_signed() - ctx.now().timestamp()).div_euclid(DAY));
    Ok(told(said, days, shown.fault))
}

fn told(said: impl Fn(&str) -> Message, days: Option<i64>, fault: Option<CertificateError>) -> Found {
    let days = days.unwrap_or(0);
    let renew = "check-certificate-renew-do";
    match fault {
        _ if days < 0 => Found::fault(said("check-certificate-expired").with("days", -days), renew),
        Some(CertificateError::NotValidForName | CertificateError::NotValidForNameContext { .. }) => {
            Found::fault(said("check-certificate-name"), "check-certificate-name-do")
        }
        _ if days < SOON => Found::warning(said("check-certificate-soon").with("days", days), renew),
        Some(fault) => {
            tracing::warn!(?fault, "browsers would not believe our certificate");
            Found::warning(
                said("check-certificate-unknown").with("days", days),
                "check-certificate-unknown-do",
            )
        }
        None => Found::ok(said("check-certificate-good").with("days", days)),
    }
}

async fn shown(url: &str) -> Result<Shown, String> {
    let url = Url::parse(url).map_err(|fault| fault.to_string())?;
    let host = url.host_str().unwrap_or_default().trim_matches(['[', ']']).to_owned();
    let port = url.port_or_known_default().unwrap_or(443);
    let stream = TcpStream::connect((host.as_str(), port)).await.map_err(|fault| fault.to_string())?;
    let name = ServerName::try_from(host).map_err(|fault| fault.to_string())?;
    let reader = Arc::new(Reader::new()?);
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let config = ClientConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .map_err(|fault| fault.to_string())?
        .dangerous()
        .with_custom_certificate_verifier(reader.clone())
        .with_no_client_auth();
    // Nothing is said over this connection: what the server shows of itself is all that is wanted.
    let greeted = TlsConnector::from(Arc::new(config)).connect(name, stream).await;
    let shown = reader.shown.lock().unwrap_or_else(PoisonError::into_inner).take();
    shown.ok_or_else(|| greeted.err().map_or_else(String::new, |fault| fault.to_string()))
}

/// Asks the authorities that browsers believe what they think of a certificate, and goes on whatever they say.
#[derive(Debug)]
struct Reader {
    browsers: Arc<WebPkiServerVerifier>,
    shown: Mutex<Option<Shown>>,
}

impl Reader {
    fn new() -> Result<Self, String> {
        let roots: RootCertStore = webpki_roots::TLS_SERVER_ROOTS.iter().cloned().collect();
        let provider = Arc::new(rustls::crypto::ring::default_provider());
        let browsers = WebPkiServerVerifier::builder_with_provider(Arc::new(roots), provider);
        Ok(Self { browsers: browsers.build().map_err(|fault| fault.to_string())?, shown: Mutex::default() })
    }
}

impl ServerCertVerifier for Reader {
    fn verify_server_cert(
        &self,
        certificate: &CertificateDer<'_>,
        others: &[CertificateDer<'_>],
        name: &ServerName<'_>,
        ocsp: &[u8],
        now: UnixTime,
    ) -> Result<ServerCertVerified, rustls::Error> {
        let fault = |at| match self.browsers.verify_server_cert(certificate, others, name, ocsp, at) {
            Err(rustls::Error::InvalidCertificate(fault)) => Some(fault),
            Err(_) => Some(CertificateError::BadEncoding),
            Ok(_) => None,
        };
        let until = match fault(UnixTime::since_unix_epoch(Duration::from_secs(FAR))) {
            Some(CertificateError::ExpiredContext { not_after, .. }) => Some(not_after.as_secs()),
            _ => None,
        };
        *self.shown.lock().unwrap_or_else(PoisonError::into_inner) = Some(Shown { until, fault: fault(now) });
        Ok(ServerCertVerified::assertion())
    }

    fn verify_tls12_signature(
        &self,
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signed: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, rustls::Error> {
        self.browsers.verify_tls12_signature(message, certificate, signed)
    }

    fn verify_tls13_signature(
        &self,
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signed: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, rustls::Error> {
        self.browsers.verify_tls13_signature(message, certificate, signed)
    }

    fn supported_verify_schemes(&self) -> Vec<SignatureScheme> {
        self.browsers.supported_verify_schemes()
    }
}

#[cfg(test)]
mod tests {
    use parvis_kernel::check::State;

    use super::*;

    /// `openssl req -x509 -subj /CN=localhost`, good until 27 November 2036; nothing else was ever signed with that key.
    const CERTIFICATE: &[u8] = include_bytes!("../../fixtures/localhost.certificate.der");
    const KEY: &[u8] = include_bytes!("../../fixtures/localhost.key.der");

    #[tokio::test]
    async fn a_server_shows_until_when_its_certificate_is_good() {
        let provider = Arc::new(rustls::crypto::ring::default_provider());
        let key = rustls::pki_types::PrivateKeyDer::try_from(KEY.to_vec()).unwrap();
        let config = rustls::ServerConfig::builder_with_provider(provider)
            .with_safe_default_protocol_versions()
            .unwrap()
            .with_no_client_auth()
            .with_single_cert(vec![CERTIFICATE.to_vec().into()], key)
            .unwrap();
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let port = listener.local_addr().unwrap().port();
        let acceptor = tokio_rustls::TlsAcceptor::from(Arc::new(config));
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                let _ = acceptor.accept(stream).await;
            }
        });
        let shown = async |host: &str| super::shown(&format!("https://{host}:{port}")).await.unwrap();
        let here = shown("localhost").await;
        assert_eq!(here.until, Some(2_111_403_785));
        assert!(matches!(here.fault, Some(CertificateError::UnknownIssuer)), "{here:?}");
        assert!(shown("127.0.0.1").await.fault.is_some(), "another name");
        assert!(super::shown("https://localhost:9").await.is_err());
    }

    #[test]
    fn the_days_that_are_left_decide() {
        let state = |days, fault| told(Message::new, Some(days), fault).state;
        assert_eq!(state(60, None), State::Ok);
        assert_eq!(state(13, None), State::Warning);
        assert_eq!(state(-1, Some(CertificateError::Expired)), State::Fault);
        assert_eq!(state(60, Some(CertificateError::NotValidForName)), State::Fault);
        assert_eq!(state(60, Some(CertificateError::UnknownIssuer)), State::Warning);
    }
}
