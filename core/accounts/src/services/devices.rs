//! The sessions of everybody, for those who run the machine: who is signed in, on what, since when; any of them ended.

use std::collections::HashMap;

use parvis_kernel::Ctx;
use parvis_kernel::error::{Error, Result};
use uuid::Uuid;

use super::person::subject;
use super::sessions::{Limits, NAME_LENGTH};
use crate::SESSIONS;
use crate::entities::session::Model;
use crate::store;

/// A session with the name of its person.
#[derive(Clone, Debug)]
pub struct SignedIn {
    pub row: Model,
    pub person: Uuid,
    pub name: String,
}

/// Who is signed in now, the last seen first; of one person or of all.
pub async fn all(ctx: &Ctx, of: Option<Uuid>) -> Result<Vec<SignedIn>> {
    ctx.require(SESSIONS)?;
    let limits = Limits::of(ctx).await?;
    let mut alive = store::sessions::all(ctx.read()).await?;
    alive.retain(|row| limits.holds(row.created_at, row.seen_at, ctx.now()));
    let ids: Vec<_> = alive.iter().filter_map(|row| row.person_id).collect();
    let people = store::people::find_many(ctx.read(), &ids).await?;
    let names: HashMap<_, _> = people.into_iter().map(|person| (person.id, person.name)).collect();
    let known = alive.into_iter().filter_map(|row| {
        let person = row.person_id.filter(|person| of.is_none_or(|of| of == *person))?;
        Some(SignedIn { name: names.get(&person).cloned().unwrap_or_default(), person, row })
    });
    Ok(known.collect())
}

/// Ends one session, named by the beginning of its hash.
pub async fn end(ctx: &Ctx, named: &str) -> Result<()> {
    let found = all(ctx, None).await?;
    let one = found.into_iter().find(|one| one.row.id_hash.get(..NAME_LENGTH) == Some(named));
    let one = one.ok_or(Error::NotFound)?;
    ctx.write(|tx| async move {
        store::sessions::delete(tx.db(), &one.row.id_hash).await?;
        tx.audit(ctx, "accounts.sessions_ended", Some(&subject(one.person)), &one.name).await
    })
    .await
}

/// Ends every session of somebody, but for the one that asks.
pub async fn end_all(ctx: &Ctx, person: Uuid, except: Option<&str>) -> Result<()> {
    ctx.require(SESSIONS)?;
    let row = store::people::find(ctx.read(), person).await?.ok_or(Error::NotFound)?;
    ctx.write(|tx| async move {
        store::sessions::delete_of_person(tx.db(), person, except).await?;
        tx.audit(ctx, "accounts.sessions_ended", Some(&subject(person)), &row.name).await
    })
    .await
}
