//! `/api/v1/people`: colleagues, for other sites and apps (C9).

use axum::Json;
use axum::extract::Path;
use parvis_kernel::Ctx;
use parvis_kernel::error::{Error, Result};
use parvis_kernel::order::Order;
use parvis_kernel::page::List;
use parvis_kernel::query::Paged;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

use crate::entities::person::Column;
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

/// What people may be asked for.
#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
pub(crate) struct Asked {
    /// Only those who belong to this sector.
    #[param(required = false, value_type = Uuid)]
    sector_id: Option<Uuid>,
    /// As their accounts were made when nothing is said; `-` puts the last first.
    #[serde(default)]
    #[param(required = false, inline)]
    sort: Sort,
}

#[derive(Clone, Copy, Default, Deserialize, ToSchema)]
enum Sort {
    #[default]
    #[serde(rename = "id")]
    Id,
    #[serde(rename = "name")]
    Name,
    #[serde(rename = "-name")]
    NameDown,
}

impl Sort {
    fn order(self) -> Order<Column> {
        let (column, down) = match self {
            Self::Id => (Column::Id, false),
            Self::Name => (Column::Name, false),
            Self::NameDown => (Column::Name, true),
        };
        Order { column, id: Column::Id, down }
    }
}

pub(crate) async fn list(ctx: Ctx, Paged(cursor, asked): Paged<Asked>) -> Result<Json<List<Person>>> {
    ctx.signed_in()?;
    let wanted = store::people::wanted(asked.sector_id);
    let order = asked.sort.order();
    let shown = async |id| {
        let row = store::people::find(ctx.read(), id).await?;
        row.filter(|row| row.active).ok_or(Error::NotFound)
    };
    let after = order.begin(cursor.after(), shown).await?;
    let rows = store::people::listed(ctx.read(), wanted.clone(), order, after, cursor.fetch()).await?;
    let total = cursor.total(store::people::count(ctx.read(), wanted)).await?;
    let people = rows.into_iter().map(Person::from).collect();
    Ok(Json(cursor.page(people, |person: &Person| person.id).counted(total)))
}

pub(crate) async fn show(ctx: Ctx, Path(id): Path<Uuid>) -> Result<Json<Person>> {
    Ok(Json(person::find_visible(&ctx, id).await?.person.into()))
}
