//! What one process shares: configuration, database, clock, the registered modules and the ports.

use std::sync::Arc;

use tokio::sync::Notify as Bell;

use crate::clock::Clock;
use crate::config::Config;
use crate::db::Db;
use crate::memory::Memory;
use crate::ports::artwork::Artwork;
use crate::ports::backups::Backups;
use crate::ports::blobs::Blobs;
use crate::ports::covers::Covers;
use crate::ports::foreign::ForeignPages;
use crate::ports::images::Images;
use crate::ports::inbox::Inbox;
use crate::ports::letterhead::Letterhead;
use crate::ports::mailer::Mailer;
use crate::ports::media_types::MediaTypes;
use crate::ports::notify::Notify;
use crate::ports::outbound::Outbound;
use crate::ports::requests::Requests;
use crate::ports::search::SearchIndex;
use crate::ports::texts::Texts;
use crate::registry::Registry;

/// One process of Parvis.
pub struct App {
    pub config: Config,
    pub db: Db,
    pub clock: Arc<dyn Clock>,
    pub registry: Registry,
    pub ports: Ports,
    /// What was worked out and still holds.
    pub memory: Memory,
    /// Rung after each commit, so that waiting jobs and the search start at once.
    pub wake: Bell,
    /// Signs what leaves and must come back unchanged; made at the first start, kept in the data folder.
    pub secret: [u8; 32],
}

/// What others implement.
pub struct Ports {
    pub search: Arc<dyn SearchIndex>,
    pub blobs: Arc<dyn Blobs>,
    pub images: Arc<dyn Images>,
    pub artwork: Arc<dyn Artwork>,
    pub media_types: Arc<dyn MediaTypes>,
    pub texts: Arc<dyn Texts>,
    pub covers: Arc<dyn Covers>,
    pub foreign: Arc<dyn ForeignPages>,
    pub mailer: Arc<dyn Mailer>,
    pub outbound: Arc<dyn Outbound>,
    pub letterhead: Arc<dyn Letterhead>,
    pub inbox: Arc<dyn Inbox>,
    pub notify: Arc<dyn Notify>,
    pub requests: Arc<dyn Requests>,
    pub backups: Arc<dyn Backups>,
}
