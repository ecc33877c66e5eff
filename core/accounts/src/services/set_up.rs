//! The first start: no default account, no default password; a link that works once is printed (AU10).

use parvis_kernel::Ctx;
use parvis_kernel::error::{Error, Result};
use parvis_kernel::permission::Role;
use uuid::Uuid;

use super::link::{self, Purpose};
use super::person::{self, Person};
use super::reset::set_password;
use crate::entities;
use crate::store;

/// The address to print, while there is nobody.
pub async fn link_if_empty(ctx: &Ctx) -> Result<Option<String>> {
    if !store::people::is_empty(ctx.read()).await? {
        return Ok(None);
    }
    ctx.write(|tx| async move { link::make(&tx, Purpose::SetUp, None).await }).await.map(Some)
}

/// True when the link is good.
pub async fn open(ctx: &Ctx, token: &str) -> Result<()> {
    link::open(ctx, Purpose::SetUp, token).await.map(|_| ())
}

/// Makes the first account, which runs the back office alone until it invites others.
pub async fn set_up(ctx: &Ctx, token: &str, asked: Person, password: &str, again: &str) -> Result<Uuid> {
    open(ctx, token).await?;
    let asked = Person { roles: vec![(Role::It, None), (Role::Communication, None)], ..asked };
    let likely = entities::person::Model {
        id: Uuid::nil(),
        username: asked.username.clone(),
        email: asked.email.clone(),
        name: asked.name.clone(),
        function: String::new(),
        phone: String::new(),
        photo: None,
        locale: None,
        password_hash: None,
        active: true,
        contract_start: None,
        contract_end: None,
        created_at: ctx.now(),
        address_given_at: None,
        reset_at: None,
    };
    let hash = set_password(ctx, &likely, password, again).await?;
    ctx.write(|tx| async move {
        if !store::people::is_empty(tx.db()).await? {
            return Err(Error::NotFound);
        }
        link::spend(&tx, Purpose::SetUp, token).await?;
        let id = person::create_in(&tx, ctx, asked).await?;
        store::people::change(tx.db(), id, |row| row.password_hash = Some(hash)).await?;
        Ok(id)
    })
    .await
}
