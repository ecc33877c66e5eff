//! `/personnes`: colleagues, by name and by sector.

use axum::extract::{Path, Query};
use parvis_kernel::error::Result;
use parvis_kernel::{Ctx, View};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::account::Holding;
use crate::services::people::{self, Colleague};
use crate::services::{person, photo, sector};

#[derive(Serialize)]
struct List {
    people: Vec<Colleague>,
    sectors: Vec<Named>,
    sector: Option<Uuid>,
}

#[derive(Serialize)]
struct Named {
    id: Uuid,
    name: String,
}

#[derive(Deserialize)]
pub(crate) struct Filter {
    #[serde(rename = "secteur")]
    sector: Option<String>,
}

pub(crate) async fn list(ctx: Ctx, Query(filter): Query<Filter>) -> Result<View> {
    let sector = filter.sector.and_then(|text| Uuid::parse_str(&text).ok());
    let people = people::colleagues(&ctx, sector).await?;
    let sectors =
        sector::all(&ctx).await?.into_iter().map(|row| Named { id: row.id, name: row.name }).collect();
    Ok(View::new("accounts/people.html", List { people, sectors, sector }))
}

#[derive(Serialize)]
struct One {
    id: Uuid,
    name: String,
    initials: String,
    photo: Option<String>,
    function: String,
    phone: String,
    email: String,
    sectors: Vec<String>,
    roles: Vec<Holding>,
}

pub(crate) async fn show(ctx: Ctx, Path(id): Path<Uuid>) -> Result<View> {
    let profile = person::find_visible(&ctx, id).await?;
    let names = sector::all(&ctx).await?;
    let name_of = |id| names.iter().find(|sector| sector.id == id).map(|sector| sector.name.clone());
    let page = One {
        id,
        initials: parvis_kernel::identity::initials(&profile.person.name),
        photo: photo::address(&profile.person),
        sectors: profile.sectors.iter().filter_map(|id| name_of(*id)).collect(),
        roles: profile
            .roles
            .iter()
            .map(|(role, sector)| Holding { label: role.label(), sector: sector.and_then(name_of) })
            .collect(),
        name: profile.person.name,
        function: profile.person.function,
        phone: profile.person.phone,
        email: profile.person.email,
    };
    Ok(View::new("accounts/person.html", page))
}
