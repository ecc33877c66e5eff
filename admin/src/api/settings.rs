//! `/api/v1/settings`: what the token's person may set, with the schema of each value.

use axum::Json;
use parvis_kernel::Ctx;
use parvis_kernel::error::Result;
use parvis_kernel::page::List;
use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;

use crate::settings;

/// A value that may be changed on screen.
#[derive(Serialize, ToSchema)]
pub(crate) struct Setting {
    /// `module.name`
    key: &'static str,
    module: &'static str,
    label: String,
    help: String,
    value: Value,
    default: Value,
    /// True when the value is not the default.
    changed: bool,
    /// A JSON Schema of the value.
    schema: Value,
}

pub(crate) async fn list(ctx: Ctx) -> Result<Json<List<Setting>>> {
    let standing = settings::all(&ctx).await?.into_iter();
    let told = standing.map(|one| Setting {
        key: one.setting.key,
        module: one.module,
        label: ctx.say(&one.setting.label()),
        help: ctx.say(&one.setting.help()),
        value: one.value,
        default: one.setting.default.clone(),
        changed: one.changed,
        schema: one.setting.kind.schema(),
    });
    Ok(Json(List::whole(told.collect())))
}
