//! Inviting somebody by e-mail; they choose their password themselves: no administrator ever sets or sees one (AU13).

use parvis_kernel::Ctx;
use parvis_kernel::db::Tx;
use parvis_kernel::error::{Error, Result};
use parvis_kernel::message::Message;
use parvis_kernel::ports::inbox::InboxItem;
use parvis_kernel::ports::notify::Notification;
use parvis_kernel::subject::Subject;
use uuid::Uuid;

use super::language::letter;
use super::link::{self, Purpose};
use super::reset::set_password;
use crate::MANAGE;
use crate::services::person::{self, Person};
use crate::store;

/// Adds a person and sends them the way in.
pub async fn invite(ctx: &Ctx, asked: Person) -> Result<Uuid> {
    ctx.require(MANAGE)?;
    let by = ctx.author();
    ctx.write(|tx| async move {
        let id = person::create_in(&tx, ctx, asked).await?;
        send(&tx, ctx, id, by).await?;
        Ok(id)
    })
    .await
}

/// Sends the way in again; the earlier link stops working.
pub async fn invite_again(ctx: &Ctx, id: Uuid) -> Result<()> {
    ctx.require(MANAGE)?;
    let by = ctx.author();
    ctx.write(|tx| async move { send(&tx, ctx, id, by).await.map(|_| ()) }).await
}

/// The address to give to somebody, for the command line, which has no screen to say "sent" on.
pub async fn make_link(ctx: &Ctx, id: Uuid) -> Result<String> {
    ctx.require(MANAGE)?;
    ctx.write(|tx| async move { send(&tx, ctx, id, None).await }).await
}

pub(crate) async fn send(tx: &Tx, ctx: &Ctx, id: Uuid, by: Option<Uuid>) -> Result<String> {
    let person =
        store::people::find(tx.db(), id).await?.filter(|person| person.active).ok_or(Error::NotFound)?;
    if person.password_hash.is_some() {
        return Err(Error::Conflict(Message::new("invitation-accepted-already")));
    }
    let address = link::make(tx, Purpose::Invitation, Some(id)).await?;
    tx.audit(ctx, "accounts.invited", Some(&person::subject(id)), &person.name).await?;
    let text = Message::new("mail-invitation-text")
        .with("name", person.name.as_str())
        .with("username", person.username.as_str())
        .with("link", address.as_str());
    tx.enqueue(&letter(ctx, &person, "mail-invitation-subject", &text)).await?;
    if let Some(by) = by {
        let item = InboxItem {
            subject: subject(id),
            person: by,
            title: Message::new("inbox-invitation-title").with("name", person.name.as_str()),
            detail: Message::new("inbox-invitation-detail"),
            url: format!("/gerer/personnes/{id}"),
            action: Message::new("inbox-invitation-action"),
        };
        tx.app().ports.inbox.open(tx, item).await?;
    }
    Ok(address)
}

/// Whom an invitation welcomes.
pub async fn open(ctx: &Ctx, token: &str) -> Result<crate::entities::person::Model> {
    let id = link::open(ctx, Purpose::Invitation, token).await?.ok_or(Error::NotFound)?;
    store::people::find(ctx.read(), id).await?.filter(|person| person.active).ok_or(Error::NotFound)
}

/// The invited person chooses a password. Returns who may now be signed in.
pub async fn accept(ctx: &Ctx, token: &str, password: &str, again: &str) -> Result<Uuid> {
    let person = open(ctx, token).await?;
    let hash = set_password(ctx, &person, password, again).await?;
    ctx.write(|tx| async move {
        let id = link::spend(&tx, Purpose::Invitation, token).await?.ok_or(Error::NotFound)?;
        let name = person.name.clone();
        store::people::change(tx.db(), id, |row| row.password_hash = Some(hash)).await?;
        tx.audit(ctx, "accounts.invitation_accepted", Some(&person::subject(id)), &name).await?;
        tell_the_inviter(&tx, id, &name).await?;
        Ok(id)
    })
    .await
}

async fn tell_the_inviter(tx: &Tx, id: Uuid, name: &str) -> Result<()> {
    let app = tx.app().clone();
    for inviter in app.ports.inbox.waiting(tx, &subject(id)).await? {
        let notification = Notification {
            subject: subject(id),
            person: inviter,
            text: Message::new("notice-invitation-accepted").with("name", name),
            url: format!("/gerer/personnes/{id}"),
        };
        app.ports.notify.notify(tx, notification).await?;
    }
    app.ports.inbox.close(tx, &subject(id), None).await
}

fn subject(id: Uuid) -> Subject {
    Subject::new("accounts", "invitation", id)
}
