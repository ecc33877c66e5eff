//! Leaving: what waits on somebody goes to others, and the house is never left without anybody to administer it.

use std::sync::Arc;

use parvis_kernel::clock::Date;
use parvis_kernel::db::Tx;
use parvis_kernel::error::{Error, Result};
use parvis_kernel::holdings::{Holding, Holdings};
use parvis_kernel::message::Message;
use parvis_kernel::permission::Role;
use parvis_kernel::ports::notify::Notification;
use parvis_kernel::revision::Topic;
use parvis_kernel::{Ctx, Subject};
use uuid::Uuid;

use super::confirm;
use super::sign_in::{barred_on, may_enter};
use crate::MANAGE;
use crate::entities::person::Model;
use crate::store;

/// What is handed over, as typed.
#[derive(Clone, Debug, Default)]
pub struct Handing {
    /// The names of the things chosen.
    pub what: Vec<String>,
    pub to: Option<Uuid>,
    pub password: String,
}

/// Everything that waits on somebody, whatever module it comes from.
pub async fn holdings(ctx: &Ctx, id: Uuid) -> Result<Vec<Holding>> {
    Ok(sources(ctx, id).await?.into_iter().map(|(_, holding)| holding).collect())
}

/// Refuses while something waits on them that nobody else could see to.
pub(crate) async fn nothing_keeps_open(ctx: &Ctx, id: Uuid) -> Result<()> {
    let count = holdings(ctx, id).await?.into_iter().filter(|one| one.keeps_open).count();
    if count == 0 {
        return Ok(());
    }
    let count = i64::try_from(count).unwrap_or(i64::MAX);
    Err(Error::invalid("", Message::new("leaving-keeps-open").with("count", count)))
}

async fn sources(ctx: &Ctx, id: Uuid) -> Result<Vec<(Arc<dyn Holdings>, Holding)>> {
    ctx.require(MANAGE)?;
    let mut all: Vec<(Arc<dyn Holdings>, Holding)> = Vec::new();
    for source in ctx.app().registry.holdings() {
        for holding in source.of(ctx, id).await? {
            // What a module names itself may wait in the inbox too: the module knows better.
            if !all.iter().any(|(_, known)| known.subject == holding.subject) {
                all.push((source.clone(), holding));
            }
        }
    }
    Ok(all)
}

/// Gives what was chosen to somebody else, all of it or nothing; says how many things it was.
pub async fn hand_over(ctx: &Ctx, id: Uuid, asked: Handing) -> Result<usize> {
    let all = sources(ctx, id).await?;
    let leaver = store::people::find(ctx.read(), id).await?.ok_or(Error::NotFound)?;
    let heir = heir(ctx, id, asked.to).await?;
    let chosen: Vec<_> =
        all.iter().filter(|(_, one)| asked.what.contains(&one.subject.to_string())).collect();
    if chosen.is_empty() {
        return Err(Error::invalid("what", Message::new("leaving-nothing")));
    }
    confirm::confirm(ctx, &asked.password).await?;
    let (count, nothing_left) = (chosen.len(), chosen.len() == all.len());
    let label = format!("{} → {}", leaver.name, heir.name);
    ctx.write(|tx| async move {
        for (source, holding) in chosen {
            source.give(&tx, ctx, &holding.subject, id, heir.id).await?;
            tx.audit(ctx, "accounts.handed_over", Some(&holding.subject), &label).await?;
            tell(&tx, ctx, &leaver, heir.id, holding).await?;
        }
        if nothing_left {
            tx.app().ports.inbox.close(&tx, &left(id), None).await?;
        }
        Ok(count)
    })
    .await
}

/// Who takes over: somebody else, who can enter.
async fn heir(ctx: &Ctx, id: Uuid, to: Option<Uuid>) -> Result<Model> {
    let missing = || Error::invalid("to", Message::new("leaving-to-missing"));
    let to = to.filter(|to| *to != id).ok_or_else(missing)?;
    let found = store::people::find(ctx.read(), to).await?.filter(|person| may_enter(ctx, person));
    found.ok_or_else(missing)
}

async fn tell(tx: &Tx, ctx: &Ctx, from: &Model, to: Uuid, holding: &Holding) -> Result<()> {
    let text = Message::new("notice-handed-over")
        .with("name", from.name.as_str())
        .with("what", ctx.say(&holding.label));
    let notification =
        Notification { subject: holding.subject.clone(), person: to, text, url: holding.url.clone() };
    tx.app().ports.notify.notify(tx, notification).await
}

/// What waits for those who administer when somebody left things behind.
pub(crate) fn left(id: Uuid) -> Subject {
    Subject::new("accounts", "left", id)
}

/// True when nobody else of the IT team could enter on that day: without them, nobody could mend anything.
pub(crate) async fn is_last(tx: &Tx, id: Uuid, day: Date) -> Result<bool> {
    // Two who shut each other out at the same moment wait for each other here.
    tx.bump(Topic::Rights).await?;
    let holders = store::people::all_roles(tx.db()).await?;
    let holders: Vec<_> = holders.into_iter().filter(|(_, role, _)| *role == Role::It).collect();
    if !holders.iter().any(|(person, ..)| *person == id) {
        return Ok(false);
    }
    let others: Vec<_> = holders.iter().map(|(person, ..)| *person).filter(|person| *person != id).collect();
    let others = store::people::find_many(tx.db(), &others).await?;
    Ok(!others.iter().any(|person| person.password_hash.is_some() && barred_on(day, person).is_none()))
}

/// Whom to tell about accounts: the IT team and human resources.
pub(crate) async fn administrators(ctx: &Ctx) -> Result<Vec<Uuid>> {
    let holders = store::people::all_roles(ctx.read()).await?;
    let holders = holders.into_iter().filter(|(_, role, _)| matches!(role, Role::It | Role::Hr));
    let ids: Vec<_> = holders.map(|(person, ..)| person).collect();
    let people = store::people::find_many(ctx.read(), &ids).await?;
    Ok(people.into_iter().filter(|person| may_enter(ctx, person)).map(|person| person.id).collect())
}
