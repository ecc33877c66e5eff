//! The editable list of sectors.

use parvis_kernel::error::{Error, Result};
use parvis_kernel::message::Message;
use parvis_kernel::revision::Topic;
use parvis_kernel::{Ctx, Subject};
use uuid::Uuid;

use crate::MANAGE;
use crate::entities::sector::Model;
use crate::store;

pub async fn all(ctx: &Ctx) -> Result<Vec<Model>> {
    store::sectors::all(ctx.read()).await
}

pub async fn create(ctx: &Ctx, name: &str, slug: &str) -> Result<Uuid> {
    ctx.require(MANAGE)?;
    let name = checked(name)?;
    let known = store::sectors::all(ctx.read()).await?;
    if known.iter().any(|sector| sector.name.to_lowercase() == name.to_lowercase() || sector.slug == slug) {
        return Err(Error::invalid("name", Message::new("sector-name-taken")));
    }
    let position = known.iter().map(|sector| sector.position).max().unwrap_or(0) + 1;
    let row = Model { id: Uuid::now_v7(), slug: slug.to_owned(), name, position };
    let id = row.id;
    ctx.write(|tx| async move {
        tx.audit(ctx, "accounts.sector_added", Some(&subject(row.id)), &row.name).await?;
        store::sectors::insert(tx.db(), row).await?;
        tx.bump(Topic::Rights).await
    })
    .await?;
    Ok(id)
}

pub async fn rename(ctx: &Ctx, id: Uuid, name: &str) -> Result<()> {
    ctx.require(MANAGE)?;
    let name = checked(name)?;
    let row = store::sectors::find(ctx.read(), id).await?.ok_or(Error::NotFound)?;
    ctx.write(|tx| async move {
        tx.audit(ctx, "accounts.sector_renamed", Some(&subject(id)), &name).await?;
        store::sectors::update(tx.db(), Model { name, ..row }).await?;
        tx.bump(Topic::Rights).await
    })
    .await
}

/// Takes an unused sector away.
pub async fn delete(ctx: &Ctx, id: Uuid) -> Result<()> {
    ctx.require(MANAGE)?;
    ctx.write(|tx| async move {
        if store::sectors::uses(tx.db(), id).await? > 0 {
            return Err(Error::Conflict(Message::new("sector-in-use")));
        }
        let name = store::sectors::find(tx.db(), id).await?.map(|row| row.name).unwrap_or_default();
        tx.audit(ctx, "accounts.sector_deleted", Some(&subject(id)), &name).await?;
        store::sectors::delete(tx.db(), id).await?;
        tx.bump(Topic::Rights).await
    })
    .await
}

fn subject(id: Uuid) -> Subject {
    Subject::new("accounts", "sector", id)
}

fn checked(name: &str) -> Result<String> {
    let name = name.split_whitespace().collect::<Vec<_>>().join(" ");
    match name.chars().count() {
        0 => Err(Error::invalid("name", Message::new("sector-name-missing"))),
        1..=80 => Ok(name),
        _ => Err(Error::invalid("name", Message::new("text-too-long").with("most", 80))),
    }
}
