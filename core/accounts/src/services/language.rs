//! The language that people read the program in, and get their e-mails in. What colleagues write stays as written.

use parvis_kernel::Ctx;
use parvis_kernel::db::Tx;
use parvis_kernel::error::{Error, Result};
use parvis_kernel::mail::Mail;
use parvis_kernel::message::Message;
use parvis_kernel::translations::Locale;
use sea_orm::ConnectionTrait;
use uuid::Uuid;

use crate::entities::person::Model;
use crate::services::person;
use crate::store;

/// The language behind a code that a form sent.
pub fn parse(code: &str) -> Result<Locale> {
    Locale::from_code(code).ok_or_else(|| Error::invalid("lang", Message::new("language-unknown")))
}

pub fn chosen(person: &Model) -> Option<Locale> {
    person.locale.as_deref().and_then(Locale::from_code)
}

/// Keeps the choice on one's own account.
pub async fn choose(ctx: &Ctx, locale: Locale) -> Result<()> {
    let id = ctx.signed_in()?.id;
    ctx.write(|tx| async move {
        store::people::change(tx.db(), id, |row| row.locale = Some(locale.code().to_owned())).await?;
        person::said(&tx, id).await
    })
    .await
}

/// The language that somebody gets their letters in.
pub async fn of(db: &impl ConnectionTrait, person: Uuid) -> Result<Locale> {
    let row = store::people::find(db, person).await?;
    Ok(row.as_ref().and_then(chosen).unwrap_or(Locale::French))
}

/// Writes to one person, in their language; not to an account that is closed.
pub async fn write_to(tx: &Tx, ctx: &Ctx, person: Uuid, subject: &Message, text: &Message) -> Result<()> {
    let Some(row) = store::people::find(tx.db(), person).await?.filter(|row| row.active) else {
        return Ok(());
    };
    let locale = chosen(&row).unwrap_or(Locale::French);
    let subject = ctx.say_in(locale, subject);
    tx.enqueue(&Mail { subject, ..letter(ctx, &row, "", text) }).await
}

/// Somebody who gets letters.
#[derive(Clone, Debug)]
pub struct Recipient {
    pub name: String,
    pub address: String,
    pub locale: Locale,
}

/// How to write to somebody; nobody once their account is closed.
pub async fn recipient(db: &impl ConnectionTrait, person: Uuid) -> Result<Option<Recipient>> {
    let row = store::people::find(db, person).await?.filter(|row| row.active);
    Ok(row.map(|row| Recipient {
        locale: chosen(&row).unwrap_or(Locale::French),
        name: row.name,
        address: row.email,
    }))
}

/// An e-mail in the words of whoever gets it, not of whoever caused it; French until they have chosen.
pub(crate) fn letter(ctx: &Ctx, to: &Model, subject: &str, text: &Message) -> Mail {
    let locale = chosen(to).unwrap_or(Locale::French);
    Mail {
        to_name: to.name.clone(),
        to_address: to.email.clone(),
        subject: ctx.say_in(locale, &Message::new(subject)),
        text: ctx.say_in(locale, text),
        head: None,
        calendar: None,
    }
}
