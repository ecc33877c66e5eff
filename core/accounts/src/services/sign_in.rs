//! Signing in by username or e-mail address and password (T2). The answer to an unknown name, a wrong password, a
//! disabled account and one whose contract has not begun or is over is the same, and takes the same time (AU7).

use parvis_kernel::Ctx;
use parvis_kernel::clock::{Date, local_date};
use parvis_kernel::error::{Error, Result};
use parvis_kernel::message::Message;
use uuid::Uuid;

use super::person::subject;
use super::{password, throttle};
use crate::entities::person;
use crate::store;

pub struct SignIn {
    pub login: String,
    pub password: String,
}

/// Who it is. The caller opens the session.
pub async fn sign_in(ctx: &Ctx, asked: SignIn) -> Result<Uuid> {
    if asked.login.trim().is_empty() {
        return Err(Error::invalid("login", Message::new("sign-in-login-missing")));
    }
    if asked.password.is_empty() {
        return Err(Error::invalid("password", Message::new("sign-in-password-missing")));
    }
    let counted = throttle::counted(ctx, &asked.login);
    throttle::check(ctx, &counted).await?;
    let person =
        store::people::find_by_login(ctx.read(), &asked.login).await?.filter(|person| may_enter(ctx, person));
    let hash = person.as_ref().and_then(|person| person.password_hash.clone());
    let fits = password::verify(asked.password.clone(), hash.clone()).await?;
    match person {
        Some(person) if fits => {
            welcome(ctx, &person, &asked, hash).await?;
            ctx.audit("accounts.signed_in", Some(&subject(person.id)), &person.name).await?;
            Ok(person.id)
        }
        stranger => {
            throttle::failed(ctx, &counted).await?;
            // Never what was typed: it may be a password in the wrong field.
            let whose = stranger.as_ref().map(|person| subject(person.id));
            let name = stranger.as_ref().map_or("", |person| &person.name);
            ctx.audit("accounts.sign_in_failed", whose.as_ref(), name).await?;
            tracing::info!(address = ?ctx.address, "a sign-in failed");
            Err(Error::invalid("", Message::new("sign-in-refused")))
        }
    }
}

/// An account opens between the first and the last day of the contract.
pub fn may_enter(ctx: &Ctx, person: &person::Model) -> bool {
    barred(ctx, person).is_none()
}

/// Why an account does not open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Barred {
    Closed,
    /// The contract begins later.
    NotYet(Date),
    /// The contract was over at the end of that day.
    Over(Date),
}

pub fn barred(ctx: &Ctx, person: &person::Model) -> Option<Barred> {
    barred_on(local_date(ctx.now()), person)
}

/// The same on another day.
pub(crate) fn barred_on(day: Date, person: &person::Model) -> Option<Barred> {
    if !person.active {
        return Some(Barred::Closed);
    }
    let early = person.contract_start.filter(|start| *start > day).map(Barred::NotYet);
    early.or_else(|| person.contract_end.filter(|end| *end < day).map(Barred::Over))
}

/// Forgets the failures of this account, and hashes anew when the bar has been raised since (AU1).
async fn welcome(ctx: &Ctx, person: &person::Model, asked: &SignIn, hash: Option<String>) -> Result<()> {
    let fresh = match &hash {
        Some(hash) if password::is_outdated(hash) => Some(password::hash(asked.password.clone()).await?),
        _ => None,
    };
    let account = throttle::counted(ctx, &asked.login).swap_remove(0);
    let known = store::throttle::find(ctx.read(), &[account.key()]).await?;
    // Whoever never chose keeps the language that their browser asks for: their letters come in it too.
    let speaks = person.locale.is_none();
    if fresh.is_none() && known.is_empty() && !speaks {
        return Ok(());
    }
    ctx.write(|tx| async move {
        store::throttle::forget(tx.db(), &account.key()).await?;
        if fresh.is_none() && !speaks {
            return Ok(());
        }
        store::people::change(tx.db(), person.id, |row| {
            row.locale.get_or_insert_with(|| ctx.locale.code().to_owned());
            // Unless another password was chosen meanwhile.
            if row.password_hash == hash && fresh.is_some() {
                row.password_hash = fresh;
            }
        })
        .await
    })
    .await
}
