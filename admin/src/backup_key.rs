//! The key of the backups. The first backup makes it, and it is worth nothing where it stands: somebody must take a copy of it
//! elsewhere, and say so; and one that is lost or another must be noticed before the day of a restore.

use parvis_kernel::check::Found;
use parvis_kernel::entities::setting;
use parvis_kernel::permission::Role;
use parvis_kernel::ports::inbox::InboxItem;
use parvis_kernel::{Ctx, Message, Result, Subject};
use sea_orm::sea_query::OnConflict;
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter, QueryOrder};
use serde::Serialize;
use serde_json::Value;
use uuid::Uuid;

use crate::entities::backup_run::{Column, Entity};
use crate::operation::OPERATE;

/// The print of the key of which somebody said that it is in a safe place.
const KEPT: &str = "admin.backup_key_kept";

/// How the key stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Standing {
    /// Nothing was sealed yet.
    None,
    Kept,
    /// It is there, and nobody said that a copy of it is elsewhere.
    Unkept,
    /// Backups were sealed with one, and the file is gone.
    Gone,
    /// It is not the one that the last good backup was sealed with.
    Other,
    /// The file cannot be read, or is no key.
    Unusable,
}

/// The key on the disk, beside what the last good backup was sealed with.
pub(crate) async fn standing(ctx: &Ctx) -> Result<Standing> {
    let app = ctx.app();
    let sealed = sealed(ctx).await?;
    Ok(match (app.ports.backups.key(app), sealed) {
        (Err(_), _) => Standing::Unusable,
        (Ok(None), None) => Standing::None,
        (Ok(None), Some(_)) => Standing::Gone,
        (Ok(Some(here)), Some(sealed)) if here != sealed => Standing::Other,
        (Ok(Some(here)), _) if kept(ctx).await?.as_ref() == Some(&here) => Standing::Kept,
        (Ok(Some(_)), _) => Standing::Unkept,
    })
}

/// The print of the key of the last good backup that has one.
async fn sealed(ctx: &Ctx) -> Result<Option<String>> {
    let good = Entity::find().filter(Column::Fault.is_null()).filter(Column::KeyPrint.is_not_null());
    Ok(good.order_by_desc(Column::StartedAt).one(ctx.read()).await?.and_then(|run| run.key_print))
}

async fn kept(ctx: &Ctx) -> Result<Option<String>> {
    let row = setting::Entity::find_by_id(KEPT).one(ctx.read()).await?;
    Ok(row.and_then(|row| row.value.as_str().map(str::to_owned)))
}

/// « La clé est en lieu sûr » : of this key nobody is reminded any more.
pub(crate) async fn keep(ctx: &Ctx) -> Result<()> {
    ctx.require(OPERATE)?;
    let here = ctx.app().ports.backups.key(ctx.app()).ok().flatten();
    let Some(here) = here else {
        return Err(parvis_kernel::Error::Conflict(Message::new("backup-fault-key")));
    };
    ctx.write(|tx| async move {
        let row = setting::ActiveModel { key: Set(KEPT.to_owned()), value: Set(Value::String(here)) };
        let newer = OnConflict::column(setting::Column::Key).update_column(setting::Column::Value).to_owned();
        setting::Entity::insert(row).on_conflict(newer).exec_without_returning(tx.db()).await?;
        tx.audit(ctx, "admin.backup_key_kept", None, "").await?;
        tx.app().ports.inbox.close(&tx, &reminder(), None).await
    })
    .await
}

/// Asks those who look after the machine to take a copy of a key that is new.
pub(crate) async fn remind(ctx: &Ctx) -> Result<()> {
    if standing(ctx).await? != Standing::Unkept {
        return Ok(());
    }
    ctx.write(|tx| async move {
        let inbox = tx.app().ports.inbox.clone();
        let waiting = inbox.waiting(&tx, &reminder()).await?;
        let keepers = parvis_accounts::services::holders::of(&tx, Role::It).await?;
        for person in keepers.into_iter().filter(|person| !waiting.contains(person)) {
            let item = InboxItem {
                subject: reminder(),
                person,
                title: Message::new("inbox-backup-key-title"),
                detail: Message::new("inbox-backup-key-detail"),
                url: "/gerer/sauvegardes".to_owned(),
                action: Message::new("inbox-backup-action"),
            };
            inbox.open(&tx, item).await?;
        }
        Ok(())
    })
    .await
}

fn reminder() -> Subject {
    Subject::new("admin", "backup_key", Uuid::nil())
}

/// What the doctor and the page « État » say of it.
pub(crate) async fn look(ctx: &Ctx) -> Result<Found> {
    let path = ctx.app().config.backup.key.display().to_string();
    let said = |key: &str| Message::new(key).with("path", path.as_str());
    Ok(match standing(ctx).await? {
        Standing::None => Found::ok(said("check-key-none")),
        Standing::Kept => Found::ok(said("check-key-good")),
        Standing::Unkept => Found::warning(said("check-key-unkept"), "check-key-unkept-do"),
        Standing::Gone => Found::fault(said("check-key-gone"), "check-key-gone-do"),
        Standing::Other => Found::fault(said("check-key-other"), "check-key-other-do"),
        Standing::Unusable => Found::fault(said("check-key-unusable"), "check-key-gone-do"),
    })
}
