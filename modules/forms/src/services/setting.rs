//! What holds for a form at once, whatever its version.

use parvis_accounts::services::sector;
use parvis_kernel::Ctx;
use parvis_kernel::error::{Error, Result};
use parvis_kernel::message::Message;
use uuid::Uuid;

use super::builder::{subject, take, touched};
use super::publishing::said;
use super::{EDIT, read, write};
use crate::domain::content::Content;
use crate::domain::settings::Typed;
use crate::entities::form;
use crate::store;

/// `seen` is the state that the author saw; a program names it by its ETag.
pub async fn change(ctx: &Ctx, id: Uuid, seen: Option<i32>, typed: &Typed) -> Result<()> {
    ctx.require(EDIT)?;
    let sectors: Vec<_> = sector::all(ctx).await?.into_iter().map(|row| row.id).collect();
    let settings = typed.check(&sectors)?;
    ctx.write(|tx| async move {
        let row = take(ctx, tx.db(), id, seen).await?;
        let others = store::all(tx.db()).await?;
        if others.iter().any(|other| other.id != id && other.prefix == settings.prefix) {
            return Err(Error::invalid("prefix", Message::new("forms-prefix-taken")));
        }
        let content: Content = read(&row.draft)?;
        tx.audit(ctx, "forms.settings_changed", Some(&subject(id)), &content.title).await?;
        let changed = form::Model {
            category: settings.category,
            icon: settings.icon.to_owned(),
            prefix: settings.prefix,
            retention_months: settings.retention_months,
            audience: write(&settings.audience)?,
            opens_on: settings.opens_on,
            closes_on: settings.closes_on,
            ..touched(ctx, row)
        };
        store::update(tx.db(), changed).await?;
        said(&tx, id).await
    })
    .await
}
