//! `/api/v1/people`: colleagues, for other sites and apps (C9).

use axum::Json;
use axum::extract::Path;
use parvis_kernel::Ctx;
use parvis_kernel::error::Result;
use parvis_kernel::page::{Cursor, List};
use parvis_kernel::query::Query;
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use crate::services::{person, photo};
use crate::store;

/// A colleague.
#[derive(Serialize, ToSchema)]
pub struct Person {
    pub id: Uuid,
    pub name: String,
    /// What the person does, in French: "Animatrice enfance".
    pub function: String,
    pub email: String,
    pub phone: String,
    /// The address of the photo, a small square JPEG; null where initials stand in for it.
    pub photo: Option<String>,
    /// The page for people.
    pub url: String,
}

impl From<crate::entities::person::Model> for Person {
    fn from(row: crate::entities::person::Model) -> Self {
        let url = format!("/personnes/{}", row.id);
        let photo = photo::api_address(&row);
        let (name, function) = (row.name, row.function);
        Self { id: row.id, name, function, email: row.email, phone: row.phone, photo, url }
    }
}

pub(crate) async fn list(ctx: Ctx, Query(cursor): Query<Cursor>) -> Result<Json<List<Person>>> {
    ctx.signed_in()?;
    let rows = store::people::active_after(ctx.read(), cursor.after(), cursor.fetch()).await?;
    Ok(Json(cursor.page(rows.into_iter().map(Person::from).collect(), |person| person.id)))
}

pub(crate) async fn show(ctx: Ctx, Path(id): Path<Uuid>) -> Result<Json<Person>> {
    Ok(Json(person::find_visible(&ctx, id).await?.person.into()))
}
