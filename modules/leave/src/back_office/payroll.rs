//! `/gerer/conges/paie`: a month's absences for the payroll provider, seen and taken away.

use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use chrono::{Datelike, Months};
use parvis_kernel::clock::{Date, local_date};
use parvis_kernel::error::{Error, Result};
use parvis_kernel::query::Query;
use parvis_kernel::{Ctx, View};
use serde::{Deserialize, Serialize};

use crate::domain::accrual::month_of;
use crate::domain::quantity::french;
use crate::services::payroll;

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Asked {
    mois: Option<String>,
}

impl Asked {
    fn month(&self, ctx: &Ctx) -> Result<Date> {
        match self.mois.as_deref() {
            Some(typed) => payroll::month(typed).map_err(|_| Error::NotFound),
            None => Ok(month_of(local_date(ctx.now()))),
        }
    }
}

#[derive(Serialize)]
struct Page {
    this: String,
    month: u32,
    year: String,
    previous: String,
    next: String,
    rows: Vec<Row>,
}

#[derive(Serialize)]
struct Row {
    name: String,
    code: String,
    from: Date,
    until: Date,
    quantity: String,
}

pub(crate) async fn show(ctx: Ctx, Query(asked): Query<Asked>) -> Result<View> {
    let month = asked.month(&ctx)?;
    let row = |row: payroll::Row| Row {
        name: row.name,
        code: row.code,
        from: row.from,
        until: row.until,
        quantity: french(row.quantity),
    };
    let key = |day: Date| day.format("%Y-%m").to_string();
    let page = Page {
        this: key(month),
        month: month.month(),
        year: month.year().to_string(),
        previous: key(month - Months::new(1)),
        next: key(month + Months::new(1)),
        rows: payroll::rows(&ctx, month).await?.into_iter().map(row).collect(),
    };
    Ok(View::new("leave/payroll.html", page))
}

pub(crate) async fn csv(ctx: Ctx, Query(asked): Query<Asked>) -> Result<Response> {
    let month = asked.month(&ctx)?;
    let rows = payroll::rows(&ctx, month).await?;
    ctx.audit("leave.payroll_taken", None, &month.format("%Y-%m").to_string()).await?;
    let name = format!("attachment; filename=\"absences-{}.csv\"", month.format("%Y-%m"));
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static("text/csv; charset=utf-8")),
        (header::CONTENT_DISPOSITION, HeaderValue::from_str(&name).map_err(Error::internal)?),
    ];
    Ok((headers, payroll::csv(month, &rows)?).into_response())
}
