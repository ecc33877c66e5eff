//! Roles that nobody else holds, where they are held: they wait for somebody when their holder leaves.

use async_trait::async_trait;
use parvis_kernel::error::{Error, Result};
use parvis_kernel::holdings::{Holding, Holdings};
use parvis_kernel::message::Message;
use parvis_kernel::permission::Role;
use parvis_kernel::{Ctx, Subject, Tx};
use uuid::Uuid;

use crate::services::{person, roles, sector};
use crate::store;

pub(crate) struct Roles;

#[async_trait]
impl Holdings for Roles {
    async fn of(&self, ctx: &Ctx, person: Uuid) -> Result<Vec<Holding>> {
        let (holders, sectors) = (roles::holders(ctx).await?, sector::all(ctx).await?);
        let mut held = Vec::new();
        for row in store::people::holdings_of(ctx.read(), person).await? {
            let Some(role) = Role::from_key(&row.role) else { continue };
            let others = holders.get(&role).into_iter().flatten();
            let mut others = others.filter(|one| one.person != person);
            if others.any(|one| one.sector.is_none() || one.sector == row.sector_id) {
                continue;
            }
            let role = ctx.say(&Message::new(&role.label()));
            let name = |id: Uuid| sectors.iter().find(|one| one.id == id).map(|one| one.name.as_str());
            let label = match row.sector_id.and_then(name) {
                Some(sector) => Message::new("holding-role-in-sector").with("sector", sector),
                None => Message::new("holding-role"),
            };
            held.push(Holding {
                subject: Subject::new("accounts", "role", row.id),
                label: label.with("role", role),
                url: "/gerer/roles".to_owned(),
                keeps_open: false,
            });
        }
        Ok(held)
    }

    async fn give(&self, tx: &Tx, ctx: &Ctx, subject: &Subject, from: Uuid, to: Uuid) -> Result<()> {
        let theirs = store::people::holdings_of(tx.db(), from).await?;
        let row = theirs.into_iter().find(|row| row.id == subject.id).ok_or(Error::NotFound)?;
        let role = Role::from_key(&row.role).ok_or(Error::NotFound)?;
        let mut roles = store::people::roles_of(tx.db(), to).await?;
        if !roles.contains(&(role, row.sector_id)) {
            roles.push((role, row.sector_id));
            store::people::set_roles(tx.db(), to, &roles).await?;
            let name = store::people::find(tx.db(), to).await?.map(|row| row.name).unwrap_or_default();
            let keys: Vec<_> = roles.iter().map(|(role, _)| role.key()).collect();
            let label = format!("{name} : {}", keys.join(", "));
            tx.audit(ctx, "accounts.roles_changed", Some(&person::subject(to)), &label).await?;
        }
        person::said(tx, to).await
    }
}
