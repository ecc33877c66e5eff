//! Sessions in our own table, by the hash of their id. One read brings the person, the data and the revisions; when a
//! session was last seen is written once a minute, not at every page.

use std::collections::HashMap;
use std::fmt;
use std::sync::Arc;
use std::time::Duration as StdDuration;

use async_trait::async_trait;
use axum::http::{HeaderMap, header};
use chrono::Duration;
use moka::sync::Cache;
use parvis_kernel::clock::Instant;
use parvis_kernel::{App, Ctx};
use serde_json::{Map, Value};
use sha2::{Digest, Sha256};
use time::OffsetDateTime;
use tower_sessions::SessionStore;
use tower_sessions::session::{Id, Record};
use tower_sessions::session_store::{Error, Result};
use uuid::Uuid;

use super::PERSON;
use crate::entities::session::Model;
use crate::services::sessions::{Limits, MOST_DAYS};
use crate::store;

/// Where `load` leaves the revisions that it read along the way; never stored.
pub(super) const REVISIONS: &str = "revisions";

#[derive(Clone)]
pub(super) struct Store {
    app: Arc<App>,
}

impl Store {
    pub(super) fn new(app: Arc<App>) -> Self {
        Self { app }
    }
}

impl fmt::Debug for Store {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("Store")
    }
}

/// What stands in the database for the id in the cookie.
pub(super) fn hash(id: Id) -> String {
    Sha256::digest(id.0.to_be_bytes()).iter().map(|byte| format!("{byte:02x}")).collect()
}

#[async_trait]
impl SessionStore for Store {
    async fn create(&self, record: &mut Record) -> Result<()> {
        // 128 random bits do not meet again; looking for a collision would only cost a read.
        self.save(record).await
    }

    async fn save(&self, record: &Record) -> Result<()> {
        let now = self.app.clock.now();
        let person =
            record.data.get(PERSON).and_then(|value| serde_json::from_value::<Uuid>(value.clone()).ok());
        let kept = record.data.iter().filter(|(key, _)| *key != REVISIONS && *key != PERSON);
        let row = Model {
            id_hash: hash(record.id),
            person_id: person,
            data: Value::Object(kept.map(|(key, value)| (key.clone(), value.clone())).collect::<Map<_, _>>()),
            created_at: now,
            seen_at: now,
            expires_at: now + Duration::days(MOST_DAYS),
            address: String::new(),
            user_agent: String::new(),
        };
        let ctx = Ctx::system(self.app.clone());
        ctx.write(|tx| async move { store::sessions::save(tx.db(), row).await }).await.map_err(backend)
    }

    async fn load(&self, id: &Id) -> Result<Option<Record>> {
        let now = self.app.clock.now();
        let hash = hash(*id);
        let found = self.app.until_written(&hash, || store::sessions::find(self.app.db.read(), &hash));
        let found = found.await.map_err(backend)?;
        let Some(found) = found.as_ref() else { return Ok(None) };
        let mut ctx = Ctx::system(self.app.clone());
        ctx.revisions = found.revisions;
        if !Limits::of(&ctx).await.map_err(backend)?.holds(found.created_at, found.seen_at, now) {
            return Ok(None);
        }
        let mut data: HashMap<String, Value> = serde_json::from_value(found.data.clone()).unwrap_or_default();
        if let Some(person) = found.person {
            data.insert(PERSON.to_owned(), Value::String(person.to_string()));
        }
        data.insert(REVISIONS.to_owned(), serde_json::to_value(found.revisions).map_err(backend)?);
        // The cookie lasts as long as the session may; our own clock decides when it is over.
        let expiry_date = OffsetDateTime::now_utc() + time::Duration::days(MOST_DAYS);
        Ok(Some(Record { id: *id, data, expiry_date }))
    }

    async fn delete(&self, id: &Id) -> Result<()> {
        let hash = hash(*id);
        let ctx = Ctx::system(self.app.clone());
        ctx.write(|tx| async move { store::sessions::delete(tx.db(), &hash).await }).await.map_err(backend)
    }
}

/// Takes something out of a session. A failure is no obstacle: it is there once more.
pub(super) async fn forget(ctx: &Ctx, id: Id, key: &str) {
    let (ctx, hash) = (Ctx::system(ctx.app().clone()), hash(id));
    let forgotten = ctx.write(|tx| async move { store::sessions::forget(tx.db(), &hash, key).await });
    if let Err(fault) = forgotten.await {
        tracing::warn!(%fault, key, "a session keeps what was read of it");
    }
}

/// Keeps one more thing with a session that the database knows. A failure costs its reader a sentence, never the answer: what
/// the request did is done.
pub(super) async fn remember(ctx: &Ctx, id: Id, key: &str, value: Value) {
    let (ctx, hash) = (Ctx::system(ctx.app().clone()), hash(id));
    let kept = ctx.write(|tx| async move { store::sessions::remember(tx.db(), &hash, key, value).await });
    if let Err(fault) = kept.await {
        tracing::warn!(%fault, key, "a session does not keep what it should");
    }
}

fn backend(fault: impl fmt::Display) -> Error {
    Error::Backend(fault.to_string())
}

/// When sessions were last noted as seen, by this process.
#[derive(Clone)]
pub(super) struct Visits(Cache<String, Instant>);

impl Visits {
    pub(super) fn new() -> Self {
        Self(Cache::builder().max_capacity(10_000).time_to_live(StdDuration::from_secs(3600)).build())
    }

    /// Notes that a session was seen, once a minute at most; a failure costs the reader nothing.
    pub(super) async fn note(&self, ctx: &Ctx, id: Id, headers: &HeaderMap) {
        let (hash, now) = (hash(id), ctx.now());
        if self.0.get(&hash).is_some_and(|seen| now - seen < Duration::minutes(1)) {
            return;
        }
        self.0.insert(hash.clone(), now);
        let agent = headers.get(header::USER_AGENT).and_then(|value| value.to_str().ok()).unwrap_or("");
        let agent: String = agent.chars().take(200).collect();
        let address = ctx.address.map(|address| address.to_string()).unwrap_or_default();
        let work = ctx
            .write(|tx| async move { store::sessions::touch(tx.db(), &hash, now, &address, &agent).await });
        if let Err(fault) = work.await {
            tracing::warn!(%fault, "a session's last visit was not noted");
        }
    }
}
