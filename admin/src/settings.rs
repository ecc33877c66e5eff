//! What may be set on screen: read, changed, put back, by those whom the setting names.

use parvis_accounts::services::people;
use parvis_content::services::image::author_name;
use parvis_kernel::entities::setting::{ActiveModel, Column, Entity};
use parvis_kernel::error::{Error, Result};
use parvis_kernel::event::Event;
use parvis_kernel::revision::Topic;
use parvis_kernel::setting::{Kind, Setting};
use parvis_kernel::{Ctx, Message, Tx};
use sea_orm::sea_query::OnConflict;
use sea_orm::{ActiveValue::Set, EntityTrait};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use uuid::Uuid;

/// Who changes every setting.
pub(crate) const CHANGE: &str = "admin.settings";

/// Who opens the screen, and finds there what they may change.
pub(crate) const OPEN: &str = "admin.open_settings";

/// A setting as it stands.
pub(crate) struct Standing<'a> {
    pub(crate) module: &'static str,
    pub(crate) setting: &'a Setting,
    pub(crate) value: Value,
    pub(crate) changed: bool,
}

/// Something was set anew, or put back.
#[derive(Serialize, Deserialize)]
pub(crate) struct SettingChanged {
    pub(crate) key: String,
}

impl Event for SettingChanged {
    const NAME: &'static str = "admin.setting_changed";
}

/// Those that this reader may change, by module.
pub(crate) async fn all(ctx: &Ctx) -> Result<Vec<Standing<'_>>> {
    ctx.signed_in()?;
    let settings = ctx.settings().await?;
    let of_modules = ctx.modules().await?.into_iter();
    let declared = of_modules.flat_map(|module| module.facets.settings.iter().map(|one| (module.id, one)));
    let mine = declared.filter(|(_, setting)| may_change(ctx, setting));
    Ok(mine
        .map(|(module, setting)| Standing {
            module,
            setting,
            value: settings.of(setting).clone(),
            changed: settings.of(setting) != &setting.default,
        })
        .collect())
}

fn may_change(ctx: &Ctx, setting: &Setting) -> bool {
    ctx.can(CHANGE) || setting.also.is_some_and(|permission| ctx.can(permission))
}

pub(crate) async fn find<'a>(ctx: &'a Ctx, key: &str) -> Result<Standing<'a>> {
    all(ctx).await?.into_iter().find(|one| one.setting.key == key).ok_or(Error::NotFound)
}

/// Gives a setting another value; its default when none is given.
pub(crate) async fn set(ctx: &Ctx, key: &str, value: Option<Value>) -> Result<()> {
    let standing = find(ctx, key).await?;
    let setting = standing.setting;
    let value = value.filter(|value| *value != setting.default);
    if let Some(value) = &value {
        setting.kind.check(value).map_err(|message| Error::invalid("value", message))?;
        check_person(ctx, &setting.kind, value).await?;
    }
    let next = value.clone().unwrap_or_else(|| setting.default.clone());
    if next == standing.value {
        return Ok(());
    }
    let (before, after) = (words(ctx, setting, &standing.value).await?, words(ctx, setting, &next).await?);
    let label = format!("{} : {before} → {after}", ctx.say(&setting.label()));
    ctx.write(|tx| async move {
        put(&tx, key, value).await?;
        tx.audit(ctx, "admin.setting_changed", None, &label).await?;
        tx.emit(&SettingChanged { key: key.to_owned() }).await
    })
    .await
}

/// Keeps a value, or forgets it, and lets every process know.
pub(crate) async fn put(tx: &Tx, key: &str, value: Option<Value>) -> Result<()> {
    match value {
        Some(value) => {
            let row = ActiveModel { key: Set(key.to_owned()), value: Set(value) };
            let again = OnConflict::column(Column::Key).update_column(Column::Value).to_owned();
            Entity::insert(row).on_conflict(again).exec_without_returning(tx.db()).await?;
        }
        None => {
            Entity::delete_by_id(key).exec(tx.db()).await?;
        }
    }
    tx.bump(Topic::Settings).await
}

async fn check_person(ctx: &Ctx, kind: &Kind, value: &Value) -> Result<()> {
    let (Kind::Person, Some(id)) = (kind, value.as_str()) else { return Ok(()) };
    let known = people::colleagues(ctx, None).await?.iter().any(|one| one.id.to_string() == id);
    if known { Ok(()) } else { Err(Error::invalid("value", Message::new("setting-wrong"))) }
}

/// A value as people say it.
pub(crate) async fn words(ctx: &Ctx, setting: &Setting, value: &Value) -> Result<String> {
    let say = |key: &str| ctx.say(&Message::new(key));
    let text = value.as_str().unwrap_or_default();
    Ok(match &setting.kind {
        Kind::YesNo => say(if value == &Value::Bool(true) { "word-yes" } else { "word-no" }),
        Kind::Choice(choices) => {
            choices.iter().find(|(one, _)| *one == text).map(|(_, key)| say(key)).unwrap_or_default()
        }
        Kind::Role | Kind::Person if value.is_null() => say("admin-setting-nobody"),
        Kind::Role => say(&format!("role-{}", text.replace('_', "-"))),
        Kind::Person => author_name(ctx, Uuid::parse_str(text).ok()).await?.unwrap_or_default(),
        Kind::Lines { .. } => {
            let lines = value.as_array().into_iter().flatten().filter_map(Value::as_str);
            or_empty(ctx, &lines.collect::<Vec<_>>().join(" · "))
        }
        Kind::Number { .. } => value.to_string(),
        Kind::Text { .. } | Kind::TimeOfDay => or_empty(ctx, text),
    })
}

fn or_empty(ctx: &Ctx, text: &str) -> String {
    if text.is_empty() { ctx.say(&Message::new("admin-setting-empty")) } else { text.to_owned() }
}
