//! Accounts that are open at once, with a password that is known: for the invented people of the demonstration alone.

use std::collections::HashMap;

use parvis_kernel::Ctx;
use parvis_kernel::error::{Error, Result};
use uuid::Uuid;

use super::password;
use super::person::{Person, create_in};
use crate::store;

/// Makes all of them in one go; the password is hashed once.
pub async fn open_accounts(ctx: &Ctx, people: Vec<Person>, password: &str) -> Result<HashMap<String, Uuid>> {
    if !ctx.app().config.demo {
        return Err(Error::Forbidden);
    }
    let hash = password::hash(password.to_owned()).await?;
    ctx.write(|tx| async move {
        let mut made = HashMap::new();
        for person in people {
            let username = person.username.clone();
            let id = create_in(&tx, ctx, person).await?;
            store::people::change(tx.db(), id, |row| row.password_hash = Some(hash.clone())).await?;
            made.insert(username, id);
        }
        Ok(made)
    })
    .await
}
