//! `/gerer/demandes`: all requests, for those who look after them.

use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use parvis_approvals::domain::progress::State;
use parvis_approvals::services::find::{self, Wanted};
use parvis_fields::export;
use parvis_kernel::clock::{Date, local_date};
use parvis_kernel::error::{Error, FieldError, Result};
use parvis_kernel::query::Query;
use parvis_kernel::{Ctx, View};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::pages::requests::mine::Line;
use crate::services::{self, export::Sheet};

const PAGE: u64 = 50;

#[derive(Clone, Default, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Asked {
    #[serde(default)]
    q: String,
    #[serde(default)]
    demarche: String,
    #[serde(default)]
    etat: String,
    /// Sent between these days, both included.
    #[serde(default)]
    du: String,
    #[serde(default)]
    au: String,
    #[serde(default)]
    avant: Option<Uuid>,
}

impl Asked {
    fn wanted(&self) -> Wanted {
        let form = Some(self.demarche.clone()).filter(|key| !key.is_empty());
        // What is no day filters nothing: the field shows it as it was typed.
        let day = |text: &str| text.parse::<Date>().ok();
        let state = State::from_key(&self.etat);
        Wanted { text: self.q.clone(), form, state, from: day(&self.du), until: day(&self.au) }
    }
}

#[derive(Serialize)]
struct Page {
    asked: Asked,
    requests: Vec<Line>,
    older: Option<Uuid>,
    forms: Vec<Choice>,
    states: Vec<&'static str>,
    errors: Vec<FieldError>,
}

#[derive(Serialize)]
struct Choice {
    value: String,
    label: String,
}

pub(crate) async fn list(ctx: Ctx, Query(asked): Query<Asked>) -> Result<View> {
    view(&ctx, asked, Vec::new()).await
}

async fn view(ctx: &Ctx, asked: Asked, errors: Vec<FieldError>) -> Result<View> {
    let mut rows = find::search(ctx, &asked.wanted(), asked.avant, PAGE + 1).await?;
    let more = rows.len() > PAGE as usize;
    rows.truncate(PAGE as usize);
    let older = rows.last().filter(|_| more).map(|row| row.id);
    let forms = find::forms(ctx).await?.into_iter();
    let page = Page {
        requests: Line::all(ctx, rows).await?,
        older,
        forms: forms.map(|(value, label)| Choice { value, label }).collect(),
        states: State::ALL.into_iter().map(State::key).collect(),
        asked,
        errors,
    };
    Ok(View::new("forms/requests.html", page))
}

pub(crate) async fn csv(ctx: Ctx, Query(asked): Query<Asked>) -> Result<Response> {
    file(&ctx, asked, "csv", "text/csv; charset=utf-8", |sheet| export::csv(sheet.heads, sheet.rows)).await
}

pub(crate) async fn xlsx(ctx: Ctx, Query(asked): Query<Asked>) -> Result<Response> {
    const BOOK: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    file(&ctx, asked, "xlsx", BOOK, |sheet| export::xlsx::write(&sheet.heads, sheet.rows)).await
}

async fn file(
    ctx: &Ctx,
    asked: Asked,
    ending: &str,
    media_type: &'static str,
    write: impl FnOnce(Sheet) -> Result<Vec<u8>>,
) -> Result<Response> {
    let sheet = match services::export::sheet(ctx, &asked.wanted()).await {
        Ok(sheet) => sheet,
        Err(error) => {
            let refused = error.refused()?;
            let view = view(ctx, asked, refused.errors).await?;
            return Ok(view.with_status(refused.status).into_response());
        }
    };
    let plain: String = asked.demarche.chars().filter(|c| c.is_ascii_alphanumeric() || *c == '-').collect();
    let name = format!("attachment; filename=\"{plain}-{}.{ending}\"", local_date(ctx.now()));
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static(media_type)),
        (header::CONTENT_DISPOSITION, HeaderValue::from_str(&name).map_err(Error::internal)?),
    ];
    Ok((headers, write(sheet)?).into_response())
}
