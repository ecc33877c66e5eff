//! `/api/v1/requests/kept`: all requests, for those who look after them.

use axum::Json;
use parvis_approvals::domain::progress::State;
use parvis_approvals::services::find::{self, Wanted};
use parvis_kernel::clock::Date;
use parvis_kernel::error::{Error, Result};
use parvis_kernel::page::List;
use parvis_kernel::query::Paged;
use parvis_kernel::{Ctx, Message};
use serde::Deserialize;
use utoipa::IntoParams;

use super::requests::{Request, all_shown};

/// Which of all requests.
#[derive(Default, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
pub(crate) struct Filter {
    /// In the number or in the requester's name.
    #[serde(default)]
    #[param(required = false)]
    q: String,
    /// The key of a form.
    #[serde(default)]
    #[param(required = false)]
    form: Option<String>,
    /// `open`, `sent_back`, `approved`, `refused`, `withdrawn` or `cancelled`.
    #[serde(default)]
    #[param(required = false)]
    state: Option<String>,
    /// Sent between these days, both included.
    #[serde(default)]
    #[param(required = false, value_type = String, format = Date)]
    from: Option<Date>,
    #[serde(default)]
    #[param(required = false, value_type = String, format = Date)]
    until: Option<Date>,
}

impl Filter {
    fn wanted(self) -> Result<Wanted> {
        let unknown = || Error::invalid("state", Message::new("fields-choice-unknown"));
        let state = self.state.map(|key| State::from_key(&key).ok_or_else(unknown)).transpose()?;
        Ok(Wanted { text: self.q, form: self.form, state, from: self.from, until: self.until })
    }
}

/// All of them with their answers, the newest first. That somebody reads them from the beginning is written down, as when
/// they are exported on screen.
pub(crate) async fn list(ctx: Ctx, Paged(cursor, filter): Paged<Filter>) -> Result<Json<List<Request>>> {
    let form = filter.form.clone().unwrap_or_default();
    let wanted = filter.wanted()?;
    let rows = find::search(&ctx, &wanted, cursor.after(), cursor.fetch()).await?;
    if cursor.after().is_none() {
        ctx.audit("forms.requests_exported", None, &form).await?;
    }
    let page = cursor.page(rows, |row| row.id);
    let total = cursor.total(find::count_search(&ctx, &wanted)).await?;
    let items = all_shown(&ctx, page.items).await?;
    Ok(Json(List { items, next: page.next, total }))
}
