//! `/gerer/appareils`: who is signed in, on what, since when; any session ended from here.

use axum::Extension;
use axum::extract::{Path, Query};
use axum::response::Response;
use parvis_accounts::domain::device::describe;
use parvis_accounts::layer;
use parvis_accounts::services::devices::{self, SignedIn};
use parvis_accounts::services::sessions::NAME_LENGTH;
use parvis_kernel::clock::Instant;
use parvis_kernel::error::Result;
use parvis_kernel::view::done;
use parvis_kernel::{Ctx, Message, View};
use serde::{Deserialize, Serialize};
use tower_sessions::Session;
use uuid::Uuid;

use super::tree::Choice;

const PATH: &str = "/gerer/appareils";

#[derive(Deserialize)]
pub(crate) struct Asked {
    #[serde(default)]
    personne: String,
}

#[derive(Serialize)]
struct Page {
    people: Vec<Choice>,
    personne: String,
    devices: Vec<Device>,
    count: usize,
}

#[derive(Serialize)]
struct Device {
    name: String,
    person: Uuid,
    who: String,
    /// Browser and system; empty when unknown.
    device: String,
    address: String,
    since: Instant,
    seen_at: Instant,
    current: bool,
}

pub(crate) async fn list(
    ctx: Ctx,
    Extension(session): Extension<Session>,
    Query(asked): Query<Asked>,
) -> Result<View> {
    let person = Uuid::parse_str(&asked.personne).ok();
    let everybody = devices::all(&ctx, None).await?;
    let mut people: Vec<Choice> = Vec::new();
    for one in &everybody {
        let value = one.person.to_string();
        if !people.iter().any(|known| known.value == value) {
            people.push(Choice { value, label: one.name.clone() });
        }
    }
    people.sort_by_key(|one| parvis_kernel::fold::fold(&one.label));
    let here = layer::session_hash(&session);
    let shown = everybody.into_iter().filter(|one| person.is_none_or(|person| person == one.person));
    let devices: Vec<_> = shown.map(|one| device(one, here.as_deref())).collect();
    let page = Page { people, personne: asked.personne, count: devices.len(), devices };
    Ok(View::new("admin/sessions.html", page))
}

fn device(one: SignedIn, here: Option<&str>) -> Device {
    Device {
        name: one.row.id_hash.chars().take(NAME_LENGTH).collect(),
        person: one.person,
        who: one.name,
        device: describe(&one.row.user_agent),
        address: one.row.address,
        since: one.row.created_at,
        seen_at: one.row.seen_at,
        current: here == Some(one.row.id_hash.as_str()),
    }
}

pub(crate) async fn end(ctx: Ctx, Path(name): Path<String>) -> Result<Response> {
    devices::end(&ctx, &name).await?;
    Ok(done(PATH, Message::new("session-ended")))
}

pub(crate) async fn end_all(
    ctx: Ctx,
    Extension(session): Extension<Session>,
    Path(id): Path<Uuid>,
) -> Result<Response> {
    devices::end_all(&ctx, id, layer::session_hash(&session).as_deref()).await?;
    Ok(done(PATH, Message::new("admin-sessions-ended")))
}
