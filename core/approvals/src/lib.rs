//! Requests under way: who signs, in what order, in whose place; what they decide; and the evidence of it.
//!
//! The rules stand in [`domain`]: a [`circuit`](domain::circuit) is data, its steps find their
//! [`decider`](domain::decider)s when they open, a request makes [`progress`](domain::progress) one signature at a time, and
//! each signature leaves [`evidence`](domain::evidence) over the exact [`content`](domain::content) that was shown.
//!
//! [`services`] keep them: a [`draft`](services::draft) is [sent](services::send) with a receipt number, waits for its
//! [deciders](services::decide), is [taken back](services::withdraw), and is [found](services::find) by those whom it
//! concerns alone. Whoever publishes forms draws the screens.

mod background;
pub mod domain;
pub mod entities;
mod facets;
pub mod services;
mod store;

use parvis_kernel::event::Event;
use parvis_kernel::{Facets, Module, Subject};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// Sending requests, and taking one's own back.
pub const ASK: &str = "approvals.ask";

/// Seeing all requests, cancelling what was approved, keeping and removing.
pub const KEEP: &str = "approvals.keep";

/// The setting that names who decides where nobody else may: on the director's own requests, for one.
pub const FALLBACK: &str = "approvals.fallback";

/// The setting of the hour of the daily letter.
pub const DIGEST_AT: &str = "approvals.digest_at";

/// Where deciders find what waits for them.
pub const WAITING: &str = "/demarches/a-signer";

/// A request was sent, for the first time or again.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Sent {
    pub request: Uuid,
}

impl Event for Sent {
    const NAME: &'static str = "approvals.sent";
}

/// A request came to its end: approved, or refused, withdrawn, cancelled.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Decided {
    pub request: Uuid,
    pub approved: bool,
    /// What it was started for.
    pub about: Option<Subject>,
}

impl Event for Decided {
    const NAME: &'static str = "approvals.decided";
}

pub struct Approvals;

impl Module for Approvals {
    fn id(&self) -> &'static str {
        "approvals"
    }

    fn can_be_switched_off(&self) -> bool {
        false
    }

    fn facets(&self) -> Facets {
        facets::all()
    }
}
