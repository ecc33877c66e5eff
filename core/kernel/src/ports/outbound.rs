//! The way out to other sites over HTTPS. Addresses are typed by people, so whoever implements this sends nothing to a
//! machine that only we can reach (trust.md OU6).

use async_trait::async_trait;

/// What is sent.
#[derive(Clone, Debug)]
pub struct Post {
    pub url: String,
    pub headers: Vec<(&'static str, String)>,
    /// JSON.
    pub body: Vec<u8>,
}

/// What the other site said: redirections are told, and never followed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Heard {
    pub status: u16,
    /// The beginning of its answer.
    pub text: String,
}

/// Why nothing was sent, or nothing was heard.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unsent {
    /// The key of a sentence: `outbound-address-wrong`, `outbound-address-private`, `outbound-unreachable`,
    /// `outbound-too-slow`.
    pub key: &'static str,
    /// The cause, for whoever runs the machine.
    pub cause: String,
}

#[async_trait]
pub trait Outbound: Send + Sync {
    /// Refuses what can never be sent to: no `https`, a name and password in it, an address inside. Asks no network.
    fn check(&self, url: &str) -> Result<(), Unsent>;

    /// Sends within a few seconds, or says why not. The name is resolved and the connection made to the very address that
    /// was checked.
    async fn post(&self, post: &Post) -> Result<Heard, Unsent>;
}
