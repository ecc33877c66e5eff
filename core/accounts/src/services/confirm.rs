//! "Enter your password again": before something grave, and later as a signature (F3). Part of the form that asks for
//! it, so that nothing typed is lost; wrong ones count like failed sign-ins, and never sign anybody out (SG4).

use std::sync::atomic::Ordering;

use parvis_kernel::Ctx;
use parvis_kernel::error::{Error, Result};
use parvis_kernel::message::Message;

use super::person::subject;
use super::{password, throttle};
use crate::store;

/// The name of the field, in every form that asks.
pub const FIELD: &str = "current_password";

/// Goes on only when the person who acts has typed the right password.
pub async fn confirm(ctx: &Ctx, typed: &str) -> Result<()> {
    let person = ctx.signed_in()?;
    let counted = throttle::counted(ctx, &person.username);
    throttle::check(ctx, &counted).await?;
    let row = store::people::find(ctx.read(), person.id).await?.ok_or(Error::SignInRequired)?;
    if password::verify(typed.to_owned(), row.password_hash).await? {
        ctx.confirmed.store(true, Ordering::Relaxed);
        return Ok(());
    }
    throttle::failed(ctx, &counted).await?;
    ctx.audit("accounts.password_wrong", Some(&subject(person.id)), &person.name).await?;
    Err(Error::invalid(FIELD, Message::new("password-wrong")))
}
