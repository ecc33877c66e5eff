//! `/api/v1/forms/{key}/settings`: what holds for a form at once, whatever its version. Its circuit goes with its draft.

use axum::extract::Path;
use parvis_accounts::services::sector;
use parvis_kernel::Ctx;
use parvis_kernel::answer::Item;
use parvis_kernel::clock::Date;
use parvis_kernel::error::{Error, Result};
use parvis_kernel::message::Message;
use parvis_kernel::sent::Sent;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use utoipa::ToSchema;

use crate::domain::audience::{Audience, Few};
use crate::domain::settings::{ICONS, Typed};
use crate::services::builder::{self, Form};
use crate::services::{setting, write};

/// Where a form stands, who may send it and when, how long its requests are kept.
#[derive(Deserialize, Serialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct FormSettings {
    /// Under which title it stands in the catalogue.
    #[schema(example = "Salaire et frais", max_length = 60)]
    category: String,
    /// A symbol, as the builder offers them.
    #[schema(example = "receipt")]
    icon: String,
    /// Before the numbers of receipts.
    #[schema(example = "FRAIS")]
    prefix: String,
    /// Counted from the end of each request.
    #[schema(minimum = 1, maximum = 600)]
    retention_months: i32,
    /// `"everybody"`, or `{ "only": { "roles": ["coordinator"], "sectors": [] } }`: one of these is enough.
    audience: Value,
    /// The first and the last day on which it may be sent.
    #[serde(default)]
    #[schema(value_type = Option<String>, format = Date)]
    opens_on: Option<Date>,
    #[serde(default)]
    #[schema(value_type = Option<String>, format = Date)]
    closes_on: Option<Date>,
}

fn item(form: Form) -> Result<Item<FormSettings>> {
    let state = form.draft_state.to_string();
    let value = FormSettings {
        audience: write(&form.audience)?,
        category: form.category,
        icon: form.icon,
        prefix: form.prefix,
        retention_months: form.retention_months,
        opens_on: form.opens_on,
        closes_on: form.closes_on,
    };
    Ok(Item { value, state })
}

pub(crate) async fn show(ctx: Ctx, Path(key): Path<String>) -> Result<Item<FormSettings>> {
    item(builder::find_by_key(&ctx, &key).await?)
}

pub(crate) async fn put(
    ctx: Ctx,
    Path(key): Path<String>,
    Sent(sent): Sent<FormSettings>,
) -> Result<Item<FormSettings>> {
    let form = builder::find_by_key(&ctx, &key).await?;
    let typed = typed(&ctx, sent).await?;
    let changed = setting::change(&ctx, form.id, None, &typed).await;
    changed.map_err(|error| error.renamed(&[("who", "audience")]))?;
    item(builder::find(&ctx, form.id).await?)
}

/// The same as typed on screen; what a list on screen cannot offer is refused here.
async fn typed(ctx: &Ctx, sent: FormSettings) -> Result<Typed> {
    let unknown = |field: &str| Error::invalid(field, Message::new("fields-choice-unknown"));
    if !ICONS.contains(&sent.icon.as_str()) {
        return Err(unknown("icon"));
    }
    let audience = serde_json::from_value(sent.audience).map_err(|_| unknown("audience"))?;
    let (who, Few { roles, sectors }) = match audience {
        Audience::Everybody => ("everybody", Few::default()),
        Audience::Only(few) => ("only", few),
    };
    let known = sector::all(ctx).await?;
    if !sectors.iter().all(|id| known.iter().any(|row| row.id == *id)) {
        return Err(Error::invalid("audience", Message::new("sector-unknown")));
    }
    let day = |day: Option<Date>| day.map(|day| day.to_string()).unwrap_or_default();
    Ok(Typed {
        category: sent.category,
        icon: sent.icon,
        prefix: sent.prefix,
        retention_months: sent.retention_months.to_string(),
        who: who.to_owned(),
        roles: roles.into_iter().map(|role| role.key().to_owned()).collect(),
        sectors: sectors.into_iter().map(|id| id.to_string()).collect(),
        opens_on: day(sent.opens_on),
        closes_on: day(sent.closes_on),
    })
}
