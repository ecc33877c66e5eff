//! Choosing a password: after forgetting it, by a link sent to the address on record, or from one's own account.

use parvis_kernel::Ctx;
use parvis_kernel::error::{Error, Result};
use parvis_kernel::message::Message;
use uuid::Uuid;

use super::language::letter;
use super::link::{self, Purpose};
use super::person::subject;
use super::{confirm, password, throttle};
use crate::background::SendReset;
use crate::domain;
use crate::domain::throttle::Counted;
use crate::entities::person;
use crate::services::sign_in::may_enter;
use crate::store;

/// Takes the wish for a link. Known or not, the answer is the same; who it is, is looked up later, by a job, so that the
/// time is the same too (AU7). Each ask counts, so that nobody floods a mailbox.
pub async fn forgotten(ctx: &Ctx, login: &str) -> Result<()> {
    if login.trim().is_empty() {
        return Err(Error::invalid("login", Message::new("sign-in-login-missing")));
    }
    let asked: String = login.trim().to_lowercase().chars().take(100).collect();
    let counted: Vec<_> = std::iter::once(Counted::Account(format!("reset {asked}")))
        .chain(ctx.address.map(Counted::Address))
        .collect();
    throttle::check(ctx, &counted).await?;
    throttle::failed(ctx, &counted).await?;
    ctx.write(|tx| async move { tx.enqueue(&SendReset { login: asked }).await }).await
}

/// Sends the link, if the account exists and is open.
pub async fn send(ctx: &Ctx, login: &str) -> Result<()> {
    let person = store::people::find_by_login(ctx.read(), login).await?;
    let Some(person) = person.filter(|person| may_enter(ctx, person)) else { return Ok(()) };
    ctx.write(|tx| async move {
        let address = link::make(&tx, Purpose::Reset, Some(person.id)).await?;
        tx.audit(ctx, "accounts.reset_asked", Some(&subject(person.id)), &person.name).await?;
        let text = Message::new("mail-reset-text").with("name", person.name.as_str()).with("link", address);
        tx.enqueue(&letter(ctx, &person, "mail-reset-subject", &text)).await
    })
    .await
}

/// Whom a link is for.
pub async fn open(ctx: &Ctx, token: &str) -> Result<person::Model> {
    let id = link::open(ctx, Purpose::Reset, token).await?.ok_or(Error::NotFound)?;
    store::people::find(ctx.read(), id).await?.filter(|person| may_enter(ctx, person)).ok_or(Error::NotFound)
}

/// A new password through the link: every session ends, and the owner is told.
pub async fn reset(ctx: &Ctx, token: &str, typed: &str, again: &str) -> Result<Uuid> {
    let person = open(ctx, token).await?;
    let hash = set_password(ctx, &person, typed, again).await?;
    ctx.write(|tx| async move {
        link::spend(&tx, Purpose::Reset, token).await?;
        let id = person.id;
        store::sessions::delete_of_person(tx.db(), id, None).await?;
        store::throttle::forget(tx.db(), &Counted::Account(person.username.clone()).key()).await?;
        tx.audit(ctx, "accounts.password_reset", Some(&subject(id)), &person.name).await?;
        keep(ctx, &tx, person, hash).await?;
        store::people::change(tx.db(), id, |row| row.reset_at = Some(tx.now())).await?;
        Ok(id)
    })
    .await
}

/// A new password from one's own account; the other devices are signed out (SE4).
pub async fn change(ctx: &Ctx, session: Option<&str>, current: &str, typed: &str, again: &str) -> Result<()> {
    let id = ctx.signed_in()?.id;
    confirm::confirm(ctx, current).await?;
    let person = store::people::find(ctx.read(), id).await?.ok_or(Error::SignInRequired)?;
    let hash = set_password(ctx, &person, typed, again).await?;
    ctx.write(|tx| async move {
        store::sessions::delete_of_person(tx.db(), id, session).await?;
        tx.audit(ctx, "accounts.password_changed", Some(&subject(id)), &person.name).await?;
        keep(ctx, &tx, person, hash).await
    })
    .await
}

/// Checks a new password and hashes it; keeps nothing.
pub(crate) async fn set_password(
    ctx: &Ctx,
    person: &person::Model,
    typed: &str,
    again: &str,
) -> Result<String> {
    let about = [person.name.as_str(), &person.username, &person.email, &ctx.app().config.url];
    domain::password::check(typed, &about).map_err(|message| Error::invalid("password", message))?;
    if typed != again {
        return Err(Error::invalid("again", Message::new("password-again-differs")));
    }
    password::hash(typed.to_owned()).await
}

async fn keep(ctx: &Ctx, tx: &parvis_kernel::Tx, person: person::Model, hash: String) -> Result<()> {
    let text = Message::new("mail-password-changed-text").with("name", person.name.as_str());
    tx.enqueue(&letter(ctx, &person, "mail-password-changed-subject", &text)).await?;
    store::people::change(tx.db(), person.id, |row| row.password_hash = Some(hash)).await
}
