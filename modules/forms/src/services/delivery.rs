//! The forms that come with the program, put into a house that has none yet.

use parvis_kernel::Ctx;
use parvis_kernel::error::{Error, Result};
use parvis_kernel::revision::Topic;
use uuid::Uuid;

use super::builder::subject;
use super::publishing::new_version;
use super::{EDIT, write};
use crate::domain::delivered::Delivered;
use crate::domain::name;
use crate::domain::state::State;
use crate::entities::form;
use crate::store;

/// Publishes them as version 1, in this order. Answers how many: none where there are forms already, theirs or ours.
pub async fn deliver(ctx: &Ctx, forms: Vec<Delivered>) -> Result<usize> {
    ctx.require(EDIT)?;
    ctx.write(|tx| async move {
        if store::count(tx.db()).await? > 0 {
            return Ok(0);
        }
        let mut subjects = Vec::new();
        for (place, delivered) in forms.into_iter().enumerate() {
            let (key, settings, content) = delivered.parts();
            if !name::is_form_key(&key) || !name::is_prefix(&settings.prefix) {
                return Err(Error::internal(format!("the form `{key}` has no good key or prefix")));
            }
            let id = Uuid::now_v7();
            let row = form::Model {
                id,
                key,
                category: settings.category,
                position: i32::try_from(place + 1).unwrap_or(i32::MAX),
                icon: settings.icon.to_owned(),
                state: State::Published.key().to_owned(),
                prefix: settings.prefix,
                retention_months: settings.retention_months,
                audience: write(&settings.audience)?,
                opens_on: settings.opens_on,
                closes_on: settings.closes_on,
                version: Some(1),
                draft: write(&content)?,
                draft_state: 1,
                updated_at: ctx.now(),
                updated_by: ctx.author(),
            };
            store::insert(tx.db(), row).await?;
            store::insert_version(tx.db(), new_version(ctx, id, 1, &content)?).await?;
            subjects.push(subject(id));
        }
        tx.changed_all(&subjects).await?;
        tx.bump(Topic::Content).await?;
        Ok(subjects.len())
    })
    .await
}
