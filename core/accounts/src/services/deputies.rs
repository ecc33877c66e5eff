//! Who stands in for whom: named by the person, or by those who manage accounts when the person cannot.

use parvis_kernel::clock::{Date, local_date};
use parvis_kernel::db::Tx;
use parvis_kernel::error::{Error, Result};
use parvis_kernel::message::Message;
use parvis_kernel::ports::notify::Notification;
use parvis_kernel::{Ctx, Subject};
use sea_orm::ConnectionTrait;
use uuid::Uuid;

use super::sign_in::may_enter;
use crate::domain::deputy::{Fault, Standing};
use crate::entities::deputy::Model;
use crate::{MANAGE, STAND_IN, store};

/// Where people see who stands in for them.
pub const PAGE: &str = "/mon-compte/remplacements";

/// What is coming, and what goes on today: those who stand in for a person, and those whom the person stands in for.
pub async fn about(ctx: &Ctx, person: Uuid) -> Result<Vec<Model>> {
    allowed(ctx, person)?;
    store::deputies::about(ctx.read(), person, local_date(ctx.now())).await
}

/// Everybody's, for circuits.
pub async fn all(db: &impl ConnectionTrait, today: Date) -> Result<Vec<Standing>> {
    Ok(store::deputies::all(db, today).await?.iter().map(standing).collect())
}

/// Names somebody to stand in for a person, and tells both.
pub async fn name(ctx: &Ctx, asked: Standing) -> Result<Model> {
    allowed(ctx, asked.person)?;
    ctx.write(|tx| async move {
        let today = local_date(tx.now());
        let person = store::people::find(tx.db(), asked.person).await?;
        let person = person.ok_or_else(|| Error::invalid("person", Message::new("deputy-unknown")))?;
        let deputy = store::people::find(tx.db(), asked.deputy).await?.filter(|one| may_enter(ctx, one));
        let deputy = deputy.ok_or_else(|| Error::invalid("deputy", Message::new("deputy-unknown")))?;
        let known: Vec<_> = all(tx.db(), today).await?;
        asked.check(&known, today).map_err(refusal)?;
        let row = Model {
            id: Uuid::now_v7(),
            person_id: asked.person,
            deputy_id: asked.deputy,
            from_day: asked.from,
            until_day: asked.until,
            named_by: ctx.author().filter(|by| *by != asked.person),
            created_at: tx.now(),
        };
        store::deputies::insert(tx.db(), row.clone()).await?;
        let label = format!("{} → {} ({} – {})", person.name, deputy.name, asked.from, asked.until);
        tx.audit(ctx, "accounts.deputy_named", Some(&subject(row.id)), &label).await?;
        tell(&tx, &row, row.deputy_id, said("notice-deputy", &person.name, &row)).await?;
        if row.named_by.is_some() {
            tell(&tx, &row, row.person_id, said("notice-deputy-for-you", &deputy.name, &row)).await?;
        }
        Ok(row)
    })
    .await
}

/// Ends it: what has not begun is forgotten, what goes on ended yesterday.
pub async fn end(ctx: &Ctx, id: Uuid) -> Result<()> {
    ctx.write(|tx| async move {
        let row = store::deputies::find(tx.db(), id).await?.ok_or(Error::NotFound)?;
        allowed(ctx, row.person_id).map_err(|_| Error::NotFound)?;
        let person = store::people::find(tx.db(), row.person_id).await?.ok_or(Error::NotFound)?;
        let today = local_date(tx.now());
        tx.audit(ctx, "accounts.deputy_ended", Some(&subject(id)), &person.name).await?;
        tell(&tx, &row, row.deputy_id, said("notice-deputy-over", &person.name, &row)).await?;
        match today.pred_opt().filter(|_| row.from_day < today) {
            Some(yesterday) => store::deputies::shorten(tx.db(), row, yesterday).await,
            None => store::deputies::delete(tx.db(), id).await,
        }
    })
    .await
}

fn allowed(ctx: &Ctx, person: Uuid) -> Result<()> {
    let own = ctx.signed_in()?.id == person;
    ctx.require(if own { STAND_IN } else { MANAGE })
}

async fn tell(tx: &Tx, row: &Model, person: Uuid, text: Message) -> Result<()> {
    let told = Notification { subject: subject(row.id), person, text, url: PAGE.to_owned() };
    tx.app().ports.notify.notify(tx, told).await
}

fn said(key: &str, name: &str, row: &Model) -> Message {
    dated(Message::new(key).with("name", name), row.from_day, row.until_day)
}

fn dated(message: Message, from: Date, until: Date) -> Message {
    let day = |day: Date| day.format("%d/%m/%Y").to_string();
    message.with("from", day(from)).with("until", day(until))
}

fn refusal(fault: Fault) -> Error {
    let message = match fault {
        Fault::Oneself => Message::new("deputy-oneself"),
        Fault::Backwards => Message::new("deputy-backwards"),
        Fault::Past => Message::new("deputy-past"),
        Fault::TooLong => Message::new("deputy-too-long"),
        Fault::Taken(from, until) => dated(Message::new("deputy-taken"), from, until),
        Fault::Mutual(from, until) => dated(Message::new("deputy-mutual"), from, until),
    };
    Error::invalid(fault.field(), message)
}

fn standing(row: &Model) -> Standing {
    Standing { person: row.person_id, deputy: row.deputy_id, from: row.from_day, until: row.until_day }
}

fn subject(id: Uuid) -> Subject {
    Subject::new("accounts", "deputy", id)
}
