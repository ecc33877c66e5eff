//! Writing to whoever holds a role: for what the program itself has to say to them.

use parvis_kernel::Ctx;
use parvis_kernel::db::Tx;
use parvis_kernel::error::Result;
use parvis_kernel::message::Message;
use parvis_kernel::permission::Role;
use uuid::Uuid;

use super::language::letter;
use crate::store;

/// Open accounts that hold a role, wherever they hold it.
pub async fn of(tx: &Tx, role: Role) -> Result<Vec<Uuid>> {
    Ok(store::people::holders(tx.db(), role).await?.into_iter().map(|row| row.id).collect())
}

/// Sends each of them an e-mail, in their own language.
pub async fn write_to(tx: &Tx, ctx: &Ctx, role: Role, subject: &str, text: &Message) -> Result<()> {
    for person in store::people::holders(tx.db(), role).await? {
        tx.enqueue(&letter(ctx, &person, subject, text)).await?;
    }
    Ok(())
}

/// Open accounts that hold a role in this sector, or everywhere.
pub async fn in_sector(tx: &Tx, role: Role, sector: Uuid) -> Result<Vec<Uuid>> {
    let held = store::people::all_roles(tx.db()).await?;
    let here = |id: &Uuid| {
        held.iter().any(|(person, one, of)| person == id && *one == role && of.is_none_or(|of| of == sector))
    };
    Ok(of(tx, role).await?.into_iter().filter(here).collect())
}
