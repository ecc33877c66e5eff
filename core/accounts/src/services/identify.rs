//! Who a request comes from: the rights that hold now, remembered until a revision says that they are old.

use std::sync::Arc;

use moka::sync::Cache;
use parvis_kernel::clock::{Date, local_date};
use parvis_kernel::error::Result;
use parvis_kernel::identity::Identity;
use parvis_kernel::{Ctx, Tx};
use sea_orm::ConnectionTrait;
use uuid::Uuid;

use super::sign_in::may_enter;
use crate::domain::rights;
use crate::services::{language, photo};
use crate::store;

/// The people seen lately, by revision of the rights and by day, since contracts begin and end at midnight.
pub struct Identities {
    known: Cache<(Uuid, i64, Date), Option<Arc<Identity>>>,
}

impl Identities {
    pub fn new() -> Self {
        Self { known: Cache::new(5_000) }
    }

    /// The person with the rights of this moment; none when the account is closed.
    pub async fn find(&self, ctx: &Ctx, person: Uuid) -> Result<Option<Arc<Identity>>> {
        let key = (person, ctx.revisions.rights, local_date(ctx.now()));
        if let Some(known) = self.known.get(&key) {
            return Ok(known);
        }
        let identity = look_up(ctx, ctx.read(), person).await?.map(Arc::new);
        self.known.insert(key, identity.clone());
        Ok(identity)
    }
}

impl Default for Identities {
    fn default() -> Self {
        Self::new()
    }
}

/// The person with the rights that they would have now; none when the account is closed.
pub async fn of(ctx: &Ctx, id: Uuid) -> Result<Option<Identity>> {
    ctx.require(crate::MANAGE)?;
    look_up(ctx, ctx.read(), id).await
}

/// The same as a transaction sees it: for what the house does for somebody who is not there, like giving a place to whoever
/// waits for it.
pub async fn within(tx: &Tx, ctx: &Ctx, id: Uuid) -> Result<Option<Identity>> {
    look_up(ctx, tx.db(), id).await
}

async fn look_up(ctx: &Ctx, db: &impl ConnectionTrait, id: Uuid) -> Result<Option<Identity>> {
    let Some(person) = store::people::find(db, id).await?.filter(|person| may_enter(ctx, person)) else {
        return Ok(None);
    };
    let sectors = store::people::sectors_of(db, id).await?;
    let roles = store::people::roles_of(db, id).await?;
    let grants = rights::grants(&roles, ctx.app().registry.permissions());
    Ok(Some(Identity {
        id,
        photo: photo::address(&person),
        locale: language::chosen(&person),
        username: person.username,
        name: person.name,
        sectors,
        roles,
        grants,
        scopes: None,
    }))
}
