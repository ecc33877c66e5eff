//! What holds for a form at once: its place, who may send it and when, its receipts, how long requests are kept.

use axum::extract::Path;
use axum::response::Response;
use parvis_accounts::services::sector;
use parvis_kernel::error::Result;
use parvis_kernel::form::Form;
use parvis_kernel::message::Message;
use parvis_kernel::permission::Role;
use parvis_kernel::view::done;
use parvis_kernel::{Ctx, View};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::{Choice, Errors, Head, again, of_form, seen};
use crate::domain::audience::{Audience, Few};
use crate::domain::settings::{self, ICONS};
use crate::services::{builder, setting};

#[derive(Serialize)]
struct Page {
    head: Head,
    form: Typed,
    /// The categories that there are.
    categories: Vec<String>,
    icons: Vec<Choice>,
    roles: Vec<Choice>,
    sectors: Vec<Choice>,
    errors: Errors,
}

#[derive(Clone, Default, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Typed {
    #[serde(default)]
    state: String,
    #[serde(default)]
    category: String,
    #[serde(default)]
    icon: String,
    #[serde(default)]
    prefix: String,
    #[serde(default)]
    retention_months: String,
    #[serde(default)]
    who: String,
    #[serde(default)]
    roles: Vec<String>,
    #[serde(default)]
    sectors: Vec<String>,
    #[serde(default)]
    opens_on: String,
    #[serde(default)]
    closes_on: String,
}

impl Typed {
    fn of(form: &builder::Form) -> Self {
        let (who, few) = match &form.audience {
            Audience::Everybody => ("everybody", Few::default()),
            Audience::Only(few) => ("only", few.clone()),
        };
        let day = |day: Option<chrono::NaiveDate>| day.map(|day| day.to_string()).unwrap_or_default();
        Self {
            state: String::new(),
            category: form.category.clone(),
            icon: form.icon.clone(),
            prefix: form.prefix.clone(),
            retention_months: form.retention_months.to_string(),
            who: who.to_owned(),
            roles: few.roles.iter().map(|role| role.key().to_owned()).collect(),
            sectors: few.sectors.iter().map(Uuid::to_string).collect(),
            opens_on: day(form.opens_on),
            closes_on: day(form.closes_on),
        }
    }

    fn settings(&self) -> settings::Typed {
        let Self {
            category, icon, prefix, retention_months, who, roles, sectors, opens_on, closes_on, ..
        } = self.clone();
        settings::Typed { category, icon, prefix, retention_months, who, roles, sectors, opens_on, closes_on }
    }
}

async fn view(ctx: &Ctx, id: Uuid, typed: Option<Typed>, errors: Errors) -> Result<View> {
    let form = builder::find(ctx, id).await?;
    let mut categories: Vec<_> = builder::all(ctx).await?.into_iter().map(|one| one.category).collect();
    categories.sort();
    categories.dedup();
    let roles = Role::ALL.into_iter().filter(|role| *role != Role::Employee);
    let sectors = sector::all(ctx).await?.into_iter();
    let page = Page {
        head: Head::of(&form),
        form: typed.unwrap_or_else(|| Typed::of(&form)),
        categories,
        icons: ICONS.iter().map(|icon| Choice::said(ctx, icon, &format!("forms-icon-{icon}"))).collect(),
        roles: roles.map(|role| Choice::said(ctx, role.key(), &role.label())).collect(),
        sectors: sectors.map(|row| Choice::new(row.id.to_string(), row.name)).collect(),
        errors,
    };
    Ok(View::new("forms/settings.html", page))
}

pub(crate) async fn show(ctx: Ctx, Path(id): Path<Uuid>) -> Result<View> {
    view(&ctx, id, None, Vec::new()).await
}

pub(crate) async fn save(ctx: Ctx, Path(id): Path<Uuid>, Form(typed): Form<Typed>) -> Result<Response> {
    match setting::change(&ctx, id, Some(seen(&typed.state)), &typed.settings()).await {
        Ok(()) => Ok(done(&of_form(id), Message::new("forms-saved"))),
        Err(error) => {
            let refused = error.refused()?;
            Ok(again(view(&ctx, id, Some(typed), refused.errors.clone()).await?, refused))
        }
    }
}
