//! `/mon-compte`: what the intranet knows about me, my password, my devices.

use axum::extract::Path;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use axum::{Extension, Json};
use parvis_kernel::error::{Error, FieldError, Result};
use parvis_kernel::form::Form;
use parvis_kernel::translations::Locale;
use parvis_kernel::view::done;
use parvis_kernel::{Ctx, Message, View};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use tower_sessions::Session;

use crate::domain::device::describe;
use crate::domain::password::MIN_LENGTH;
use crate::layer;
use crate::services::sessions::NAME_LENGTH;
use crate::services::{confirm, language, person, photo, reset, sector, sessions};

const PATH: &str = "/mon-compte";

#[derive(Serialize)]
struct Page {
    username: String,
    email: String,
    name: String,
    function: String,
    phone: String,
    photo: Option<String>,
    most_megabytes: usize,
    languages: [&'static str; 2],
    sectors: Vec<String>,
    roles: Vec<Holding>,
    devices: Vec<Device>,
    least: usize,
    errors: Vec<FieldError>,
}

/// A role in words: its key, and the sector that it is limited to.
#[derive(Serialize)]
pub(crate) struct Holding {
    pub label: String,
    pub sector: Option<String>,
}

#[derive(Serialize)]
struct Device {
    name: String,
    /// Browser and system; empty when unknown.
    device: String,
    address: String,
    seen_at: parvis_kernel::clock::Instant,
    current: bool,
}

async fn view(ctx: &Ctx, session: &Session, errors: Vec<FieldError>) -> Result<View> {
    let profile = person::find(ctx, ctx.signed_in()?.id).await?;
    let names = sector::all(ctx).await?;
    let name_of = |id| names.iter().find(|sector| sector.id == id).map(|sector| sector.name.clone());
    let here = layer::session_hash(session);
    let devices = sessions::own(ctx).await?.into_iter().map(|row| Device {
        current: here.as_deref() == Some(&row.id_hash),
        name: row.id_hash.chars().take(NAME_LENGTH).collect(),
        device: describe(&row.user_agent),
        address: row.address,
        seen_at: row.seen_at,
    });
    let page = Page {
        devices: devices.collect(),
        sectors: profile.sectors.iter().filter_map(|id| name_of(*id)).collect(),
        roles: profile
            .roles
            .iter()
            .map(|(role, sector)| Holding { label: role.label(), sector: sector.and_then(name_of) })
            .collect(),
        photo: photo::address(&profile.person),
        most_megabytes: photo::MOST_MEGABYTES,
        languages: Locale::ALL.map(Locale::code),
        username: profile.person.username,
        email: profile.person.email,
        name: profile.person.name,
        function: profile.person.function,
        phone: profile.person.phone,
        least: MIN_LENGTH,
        errors,
    };
    Ok(View::new("accounts/account.html", page))
}

pub(crate) async fn show(ctx: Ctx, Extension(session): Extension<Session>) -> Result<View> {
    view(&ctx, &session, Vec::new()).await
}

pub(super) async fn answer(
    ctx: &Ctx,
    session: &Session,
    said: Result<()>,
    message: &str,
) -> Result<Response> {
    match said {
        Ok(()) => Ok(done(PATH, Message::new(message))),
        Err(error) => {
            let refused = error.refused()?;
            Ok(view(ctx, session, refused.errors).await?.with_status(refused.status).into_response())
        }
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Contact {
    phone: String,
}

pub(crate) async fn contact(
    ctx: Ctx,
    Extension(session): Extension<Session>,
    Form(typed): Form<Contact>,
) -> Result<Response> {
    let said = person::update_own(&ctx, typed.phone).await;
    answer(&ctx, &session, said, "account-saved").await
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Language {
    #[serde(default)]
    lang: String,
}

pub(crate) async fn language(
    ctx: Ctx,
    Extension(session): Extension<Session>,
    Form(typed): Form<Language>,
) -> Result<Response> {
    let said = match language::parse(&typed.lang) {
        Ok(locale) => language::choose(&ctx, locale).await,
        Err(refused) => Err(refused),
    };
    answer(&ctx, &session, said, "language-saved").await
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct NewPassword {
    current_password: String,
    password: String,
    again: String,
}

pub(crate) async fn change_password(
    ctx: Ctx,
    Extension(session): Extension<Session>,
    Form(typed): Form<NewPassword>,
) -> Result<Response> {
    let here = layer::session_hash(&session);
    let said =
        reset::change(&ctx, here.as_deref(), &typed.current_password, &typed.password, &typed.again).await;
    answer(&ctx, &session, said, "password-changed").await
}

pub(crate) async fn end_session(ctx: Ctx, Path(name): Path<String>) -> Result<Response> {
    sessions::end(&ctx, &name).await?;
    Ok(done(PATH, Message::new("session-ended")))
}

pub(crate) async fn end_other_sessions(ctx: Ctx, Extension(session): Extension<Session>) -> Result<Response> {
    sessions::end_others(&ctx, layer::session_hash(&session).as_deref()).await?;
    Ok(done(PATH, Message::new("sessions-ended")))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Again {
    current_password: String,
}

/// Everything that the modules know about me, as one file (trust.md PR6). Asks for the password again.
pub(crate) async fn export(
    ctx: Ctx,
    Extension(session): Extension<Session>,
    Form(typed): Form<Again>,
) -> Result<Response> {
    if let Err(error) = confirm::confirm(&ctx, &typed.current_password).await {
        return answer(&ctx, &session, Err(error), "").await;
    }
    let id = ctx.signed_in()?.id;
    let mut all = Map::new();
    for module in ctx.app().registry.modules() {
        for part in &module.facets.personal_data {
            all.insert(part.name().to_owned(), part.export(&ctx, id).await?);
        }
    }
    let named = [(header::CONTENT_DISPOSITION, "attachment; filename=\"mes-donnees.json\"")];
    let body = serde_json::to_value(Value::Object(all)).map_err(Error::internal)?;
    Ok((named, Json(body)).into_response())
}
