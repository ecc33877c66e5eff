//! What a message says, and how it is signed: the headers of Standard Webhooks, so that its libraries check it
//! (<https://www.standardwebhooks.com>).

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use parvis_kernel::App;
use parvis_kernel::clock::Instant;
use parvis_kernel::mac::mac;
use serde::Serialize;
use uuid::Uuid;

/// What happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum What {
    /// It can be seen, and could not before.
    Published,
    /// It is seen otherwise than before.
    Changed,
    /// It can be seen no longer.
    Removed,
    /// Somebody tries whether messages arrive.
    Tried,
}

impl What {
    pub(crate) fn key(self) -> &'static str {
        match self {
            Self::Published => "content.published",
            Self::Changed => "content.changed",
            Self::Removed => "content.removed",
            Self::Tried => "webhook.tried",
        }
    }
}

/// What a message is about.
#[derive(Serialize)]
pub(crate) struct About {
    pub(crate) id: Uuid,
    /// `page`, `news`, `section`, `document`; `webhook` for a try.
    pub(crate) kind: String,
    /// The page for people; not told of what is gone.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) url: Option<String>,
    /// Where programs read it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) api_url: Option<String>,
}

#[derive(Serialize)]
struct Said<'a> {
    r#type: &'a str,
    timestamp: Instant,
    data: &'a About,
}

pub(crate) fn body(what: What, at: Instant, about: &About) -> serde_json::Result<String> {
    serde_json::to_string(&Said { r#type: what.key(), timestamp: at, data: about })
}

/// What a message is about that tells of something to be seen; none when it tells of what is gone, or is a try.
pub(crate) fn shown(event: &str, body: &str) -> Option<Uuid> {
    if ![What::Published, What::Changed].iter().any(|what| what.key() == event) {
        return None;
    }
    let said: serde_json::Value = serde_json::from_str(body).ok()?;
    said["data"]["id"].as_str()?.parse().ok()
}

/// The secret of a webhook: made from the installation's own, so that no copy of the database holds it.
pub(crate) struct Secret([u8; 32]);

impl Secret {
    pub(crate) fn of(app: &App, webhook: Uuid, number: i32) -> Self {
        Self(app.secret_for("webhook", &[webhook.as_bytes(), &number.to_be_bytes()[..]].concat()))
    }

    /// As the other site needs it.
    pub(crate) fn shown(&self) -> String {
        format!("whsec_{}", STANDARD.encode(self.0))
    }

    /// The value of `webhook-signature`.
    pub(crate) fn sign(&self, id: &str, timestamp: i64, body: &str) -> String {
        format!("v1,{}", STANDARD.encode(mac(&self.0, &[format!("{id}.{timestamp}.{body}").as_bytes()])))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The example of the specification's reference libraries.
    #[test]
    fn a_signature_is_the_one_that_the_standard_tells() {
        let mut key = STANDARD.decode("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw").unwrap();
        key.resize(32, 0);
        let secret = Secret(key.try_into().unwrap());
        let said = secret.sign("msg_p5jXN8AQM9LWM0D4loKWxJek", 1_614_265_330, r#"{"test": 2432232314}"#);
        assert_eq!(said, "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
        assert!(secret.shown().starts_with("whsec_MfKQ9r8G"));
    }
}
