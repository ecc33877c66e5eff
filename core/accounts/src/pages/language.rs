//! `/langue`: the switch at the foot of every page.

use axum::response::{IntoResponse, Redirect, Response};
use parvis_kernel::Ctx;
use parvis_kernel::error::Result;
use parvis_kernel::form::Form;
use serde::Deserialize;

use super::sign_in::local_path;
use crate::layer;
use crate::services::language;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Switch {
    lang: String,
    #[serde(rename = "suite", default)]
    next: String,
}

/// Kept on the account, or by the browser of somebody who has not signed in.
pub(crate) async fn switch(ctx: Ctx, Form(typed): Form<Switch>) -> Result<Response> {
    let locale = language::parse(&typed.lang)?;
    let mut response = Redirect::to(&local_path(&typed.next)).into_response();
    if ctx.person().is_some() {
        language::choose(&ctx, locale).await?;
    } else {
        layer::language::keep(&mut response, locale, ctx.app().config.is_https());
    }
    Ok(response)
}
