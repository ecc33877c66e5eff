//! Modules, switched off and on without a restart, in every process, at the next request. Their data stays.

use std::collections::BTreeSet;

use parvis_accounts::services::confirm;
use parvis_kernel::entities::setting::Entity;
use parvis_kernel::error::{Error, Result};
use parvis_kernel::event::Event;
use parvis_kernel::revision::Topic;
use parvis_kernel::setting::OFF;
use parvis_kernel::{Ctx, Message, Tx};
use sea_orm::EntityTrait;
use serde::{Deserialize, Serialize};
use serde_json::json;

use crate::settings;

/// Who switches modules off and on.
pub(crate) const SWITCH: &str = "admin.modules";

/// A module that the house can do without.
#[derive(Serialize)]
pub(crate) struct Optional {
    pub(crate) id: &'static str,
    pub(crate) name: String,
    pub(crate) text: String,
    /// `on`, `off`, or `absent`: switched off by the configuration, which wins.
    pub(crate) state: &'static str,
}

/// A module was switched.
#[derive(Serialize, Deserialize)]
pub(crate) struct ModuleSwitched {
    pub(crate) module: String,
    pub(crate) on: bool,
}

impl Event for ModuleSwitched {
    const NAME: &'static str = "admin.module_switched";
}

/// Every module that can be switched off, by name.
pub(crate) async fn all(ctx: &Ctx) -> Result<Vec<Optional>> {
    ctx.require(SWITCH)?;
    let settings = ctx.settings().await?;
    let registry = &ctx.app().registry;
    let switchable = registry.modules().iter().filter(|module| module.can_be_switched_off);
    let here = switchable.map(|module| (module.id, if module.is_on(&settings) { "on" } else { "off" }));
    let absent = registry.absent().map(|id| (id, "absent"));
    let say = |key: String| ctx.say(&Message::new(&key));
    let mut all: Vec<_> = here
        .chain(absent)
        .map(|(id, state)| Optional {
            id,
            state,
            name: say(format!("module-{id}")),
            text: say(format!("module-{id}-text")),
        })
        .collect();
    all.sort_by_key(|one| parvis_kernel::fold::fold(&one.name));
    Ok(all)
}

pub(crate) async fn find(ctx: &Ctx, id: &str) -> Result<Optional> {
    all(ctx).await?.into_iter().find(|one| one.id == id).ok_or(Error::NotFound)
}

/// Switches a module, once the person who asks has typed their password again.
pub(crate) async fn switch(ctx: &Ctx, id: &str, on: bool, password: &str) -> Result<()> {
    let module = find(ctx, id).await?;
    if module.state == "absent" {
        return Err(Error::Conflict(Message::new("admin-module-absent-text")));
    }
    confirm::confirm(ctx, password).await?;
    let action = if on { "admin.module_switched_on" } else { "admin.module_switched_off" };
    ctx.write(|tx| async move {
        forget_everything(&tx).await?;
        let mut off = off(&tx).await?;
        if if on { off.remove(id) } else { off.insert(id.to_owned()) } {
            settings::put(&tx, OFF, Some(json!(off)).filter(|_| !off.is_empty())).await?;
            tx.audit(ctx, action, None, &module.name).await?;
            tx.emit(&ModuleSwitched { module: id.to_owned(), on }).await?;
        }
        Ok(())
    })
    .await
}

/// What was worked out with the module, or without it, holds no more: navigation, pages, counts.
async fn forget_everything(tx: &Tx) -> Result<()> {
    for topic in [Topic::Settings, Topic::Rights, Topic::Content, Topic::Desk] {
        tx.bump(topic).await?;
    }
    Ok(())
}

async fn off(tx: &Tx) -> Result<BTreeSet<String>> {
    let row = Entity::find_by_id(OFF).one(tx.db()).await?;
    Ok(row.and_then(|row| serde_json::from_value(row.value).ok()).unwrap_or_default())
}
