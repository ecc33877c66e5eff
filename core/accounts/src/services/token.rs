//! API tokens, made on the command line (`parvis token create`).

use chrono::Duration;
use parvis_kernel::Ctx;
use parvis_kernel::error::{Error, Result};
use parvis_kernel::message::Message;
use parvis_kernel::setting::Setting;
use uuid::Uuid;

use super::person::subject;
use crate::MANAGE;
use crate::domain::secret;
use crate::entities::api_token::Model;
use crate::store;

/// How long a token lasts.
const LASTS_DAYS: &str = "accounts.token_days";

/// A year unless it is changed: long enough for a site, short enough to be renewed.
pub(crate) fn setting() -> Setting {
    Setting::number(LASTS_DAYS, 365, 1..=365)
}

/// The scopes that the routes of the API ask for.
pub fn known_scopes(ctx: &Ctx) -> Vec<&'static str> {
    let mut scopes: Vec<_> = ctx.app().registry.routes().filter_map(|(_, route)| route.scope).collect();
    scopes.sort_unstable();
    scopes.dedup();
    scopes
}

/// Makes a token with the rights of `login`, limited to `scopes` (reading everything, when none is named). Shown once.
pub async fn create(ctx: &Ctx, login: &str, scopes: &[String]) -> Result<String> {
    ctx.require(MANAGE)?;
    let person = store::people::find_by_login(ctx.read(), login).await?.ok_or(Error::NotFound)?;
    let known = known_scopes(ctx);
    if let Some(unknown) = scopes.iter().find(|scope| !known.contains(&scope.as_str())) {
        let message = Message::new("token-scope-unknown")
            .with("scope", unknown.as_str())
            .with("known", known.join(", "));
        return Err(Error::invalid("scope", message));
    }
    let reading =
        || known.iter().copied().filter(|scope| scope.ends_with(":read")).collect::<Vec<_>>().join(" ");
    let scopes = if scopes.is_empty() { reading() } else { scopes.join(" ") };
    let token = format!("parvis_{}", secret::random());
    let row = Model {
        id: Uuid::now_v7(),
        token_hash: secret::hash(&token),
        person_id: person.id,
        name: String::new(),
        scopes,
        created_at: ctx.now(),
        expires_at: ctx.now() + Duration::days(ctx.setting(LASTS_DAYS).await?),
    };
    ctx.write(|tx| async move {
        store::tokens::insert(tx.db(), row).await?;
        tx.audit(ctx, "accounts.token_made", Some(&subject(person.id)), &person.name).await
    })
    .await?;
    Ok(token)
}
