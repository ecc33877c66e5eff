//! `/api/v1/resources`

use axum::Json;
use axum::extract::Path;
use axum::http::HeaderMap;
use axum::response::Response;
use parvis_kernel::answer::{Created, Item};
use parvis_kernel::clock::Date;
use parvis_kernel::error::{Error, Result};
use parvis_kernel::message::Message;
use parvis_kernel::page::List;
use parvis_kernel::query::Paged;
use parvis_kernel::sent::{Sent, told};
use parvis_kernel::{Ctx, picture};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

use crate::domain::resource::{Draft, Kind};
use crate::domain::typed::clock;
use crate::services::catalogue::{self, Known, Looked};
use crate::services::{keep, photo, transfer as services};

/// A room or equipment.
#[derive(Serialize, ToSchema)]
pub(crate) struct Resource {
    id: Uuid,
    /// Its place in addresses for people: `/reserver/{slug}`.
    slug: String,
    /// `room` or `equipment`.
    kind: &'static str,
    name: String,
    place: String,
    description: String,
    /// How many people it holds (fire safety).
    capacity: Option<i32>,
    features: Vec<String>,
    /// `08:00`, as the clocks here show it.
    opens: String,
    closes: String,
    /// The days on which it opens, 1 for Monday.
    weekdays: Vec<u32>,
    /// Minutes to make it ready before, and to tidy up after.
    before: i32,
    after: i32,
    /// How many there are alike.
    units: i32,
    /// The rooms that it is made of.
    parts: Vec<Uuid>,
    /// Who may book it, beside those of the sectors; everybody when both are empty.
    roles: Vec<&'static str>,
    sectors: Vec<Uuid>,
    needs_approval: bool,
    /// Whoever finds it taken may stand in line for it.
    has_queue: bool,
    /// An outside association says until when it is insured.
    asks_insurance: bool,
    /// How many bookings to come one person may have; as many as they like when null.
    most_coming: Option<i32>,
    /// How many hours one person may have from Monday to Sunday.
    most_hours: Option<i32>,
    /// Its odometer is read when it goes out and comes back.
    is_vehicle: bool,
    /// The key of the administrative request that goes with it.
    form: Option<String>,
    /// Nobody books it for that day or later.
    #[schema(value_type = Option<String>, format = Date)]
    retired_from: Option<Date>,
    position: i32,
    /// Where its photo is.
    photo: Option<String>,
}

impl From<&Known> for Resource {
    fn from(known: &Known) -> Self {
        let row = known.row.clone();
        Self {
            id: row.id,
            kind: known.kind.key(),
            features: known.features.clone(),
            opens: clock(row.opens),
            closes: clock(row.closes),
            weekdays: known.hours().days().collect(),
            parts: known.parts.clone(),
            roles: known.audience.roles.iter().map(|role| role.key()).collect(),
            sectors: known.audience.sectors.clone(),
            photo: row
                .photo
                .as_ref()
                .map(|blob| format!("/api/v1/resources/{}/photo?v={}", row.id, photo::version(blob))),
            slug: row.slug,
            name: row.name,
            place: row.place,
            description: row.description,
            capacity: row.capacity,
            before: row.before,
            after: row.after,
            units: row.units,
            needs_approval: row.needs_approval,
            has_queue: row.has_queue,
            asks_insurance: row.asks_insurance,
            most_coming: row.most_coming,
            most_hours: row.most_hours,
            is_vehicle: row.is_vehicle,
            form: row.form,
            retired_from: row.retired_from,
            position: row.position,
        }
    }
}

/// A room or equipment to be. Every field is checked as on the page.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct NewResource {
    /// `room` or `equipment`.
    #[schema(example = "room")]
    kind: String,
    #[schema(example = "Salle polyvalente")]
    name: String,
    #[serde(default)]
    #[schema(example = "rez-de-chaussée")]
    place: String,
    #[serde(default)]
    description: String,
    #[schema(example = 60)]
    capacity: Option<i32>,
    #[serde(default)]
    #[schema(example = json!(["vidéoprojecteur"]))]
    features: Vec<String>,
    /// 08:00 when nothing is said.
    #[schema(example = "08:00")]
    opens: Option<String>,
    /// 22:00 when nothing is said.
    #[schema(example = "22:00")]
    closes: Option<String>,
    /// Monday to Saturday when nothing is said.
    #[schema(example = json!([1, 2, 3, 4, 5, 6]))]
    weekdays: Option<Vec<u32>>,
    #[serde(default)]
    before: i32,
    #[serde(default)]
    after: i32,
    units: Option<i32>,
    #[serde(default)]
    #[schema(example = json!([]))]
    parts: Vec<Uuid>,
    #[serde(default)]
    #[schema(example = json!([]))]
    roles: Vec<String>,
    #[serde(default)]
    #[schema(example = json!([]))]
    sectors: Vec<Uuid>,
    #[serde(default)]
    needs_approval: bool,
    /// True when nothing is said.
    has_queue: Option<bool>,
    #[serde(default)]
    asks_insurance: bool,
    #[schema(example = 3)]
    most_coming: Option<i32>,
    #[schema(example = 6)]
    most_hours: Option<i32>,
    #[serde(default)]
    is_vehicle: bool,
    #[schema(example = json!(null))]
    form: Option<String>,
    #[serde(default)]
    position: i32,
}

/// What changes of a room or equipment; absent fields stay as they are.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct ResourceChange {
    name: Option<String>,
    place: Option<String>,
    #[schema(example = "La grande salle, avec sa cuisine.")]
    description: Option<String>,
    #[serde(default, deserialize_with = "told")]
    #[schema(value_type = Option<i32>)]
    capacity: Option<Option<i32>>,
    features: Option<Vec<String>>,
    opens: Option<String>,
    closes: Option<String>,
    weekdays: Option<Vec<u32>>,
    before: Option<i32>,
    after: Option<i32>,
    units: Option<i32>,
    parts: Option<Vec<Uuid>>,
    roles: Option<Vec<String>>,
    sectors: Option<Vec<Uuid>>,
    needs_approval: Option<bool>,
    has_queue: Option<bool>,
    asks_insurance: Option<bool>,
    #[serde(default, deserialize_with = "told")]
    #[schema(value_type = Option<i32>)]
    most_coming: Option<Option<i32>>,
    #[serde(default, deserialize_with = "told")]
    #[schema(value_type = Option<i32>)]
    most_hours: Option<Option<i32>>,
    is_vehicle: Option<bool>,
    #[serde(default, deserialize_with = "told")]
    #[schema(value_type = Option<String>)]
    form: Option<Option<String>>,
    position: Option<i32>,
    /// Takes it out of the list from that day on; null puts it back.
    #[serde(default, deserialize_with = "told")]
    #[schema(value_type = Option<String>, format = Date)]
    retired_from: Option<Option<Date>>,
}

/// What resources may be asked for.
#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
pub(crate) struct Asked {
    /// `room` or `equipment`.
    #[param(required = false, value_type = String)]
    kind: Option<String>,
    /// For at least so many people.
    #[param(required = false, value_type = i32)]
    people: Option<i32>,
    /// With this feature.
    #[param(required = false, value_type = String)]
    feature: Option<String>,
}

pub(crate) async fn list(ctx: Ctx, Paged(cursor, asked): Paged<Asked>) -> Result<Json<List<Resource>>> {
    let kind = match asked.kind.as_deref().map(Kind::from_key) {
        Some(None) => return Err(Error::invalid("kind", Message::new("query-unreadable"))),
        kind => kind.flatten(),
    };
    let looked = Looked { kind, people: asked.people, feature: asked.feature.unwrap_or_default() };
    let all = catalogue::all(&ctx).await?;
    let mut fitting: Vec<_> = all.iter().filter(|one| looked.fits(one)).collect();
    fitting.sort_by_key(|one| one.row.id);
    let total = fitting.len() as u64;
    let after = |one: &&&Known| cursor.after().is_none_or(|after| one.row.id > after);
    let limit = usize::try_from(cursor.fetch()).unwrap_or(usize::MAX);
    let items = fitting.iter().filter(after).take(limit).map(|one| Resource::from(*one)).collect();
    let total = cursor.total(async { Ok(total) }).await?;
    Ok(Json(cursor.page(items, |one: &Resource| one.id).counted(total)))
}

pub(crate) async fn show(ctx: Ctx, Path(id): Path<Uuid>) -> Result<Item<Resource>> {
    item(&ctx, id).await
}

pub(crate) async fn show_photo(ctx: Ctx, Path(id): Path<Uuid>, asked: HeaderMap) -> Result<Response> {
    let known = catalogue::find_visible(&ctx, id).await?;
    picture::send(&ctx, &photo::blob(known.row.photo.as_ref())?, &asked, picture::KEEP).await
}

pub(crate) async fn add(ctx: Ctx, Sent(asked): Sent<NewResource>) -> Result<Created<Resource>> {
    let weekdays = asked.weekdays.unwrap_or_else(|| (1..=6).collect());
    let draft = Draft {
        kind: asked.kind,
        name: asked.name,
        place: asked.place,
        description: asked.description,
        capacity: number(asked.capacity),
        features: asked.features.join("\n"),
        opens: asked.opens.unwrap_or_else(|| "08:00".to_owned()),
        closes: asked.closes.unwrap_or_else(|| "22:00".to_owned()),
        weekdays: weekdays.iter().map(u32::to_string).collect(),
        before: asked.before.to_string(),
        after: asked.after.to_string(),
        units: number(asked.units),
        parts: asked.parts,
        roles: asked.roles,
        sectors: asked.sectors,
        needs_approval: asked.needs_approval,
        has_queue: asked.has_queue.unwrap_or(true),
        asks_insurance: asked.asks_insurance,
        most_coming: number(asked.most_coming),
        most_hours: number(asked.most_hours),
        is_vehicle: asked.is_vehicle,
        form: asked.form.unwrap_or_default(),
        position: asked.position.to_string(),
    };
    let id = keep::add(&ctx, draft).await?;
    Ok(Created { path: format!("/api/v1/resources/{id}"), item: item(&ctx, id).await? })
}

pub(crate) async fn change(
    ctx: Ctx,
    Path(id): Path<Uuid>,
    Sent(asked): Sent<ResourceChange>,
) -> Result<Item<Resource>> {
    let known = catalogue::find_visible(&ctx, id).await?;
    let row = &known.row;
    let roles = || known.audience.roles.iter().map(|role| role.key().to_owned()).collect();
    let draft = Draft {
        kind: row.kind.clone(),
        name: asked.name.unwrap_or_else(|| row.name.clone()),
        place: asked.place.unwrap_or_else(|| row.place.clone()),
        description: asked.description.unwrap_or_else(|| row.description.clone()),
        capacity: number(asked.capacity.unwrap_or(row.capacity)),
        features: asked.features.unwrap_or_else(|| known.features.clone()).join("\n"),
        opens: asked.opens.unwrap_or_else(|| clock(row.opens)),
        closes: asked.closes.unwrap_or_else(|| clock(row.closes)),
        weekdays: asked
            .weekdays
            .unwrap_or_else(|| known.hours().days().collect())
            .iter()
            .map(u32::to_string)
            .collect(),
        before: asked.before.unwrap_or(row.before).to_string(),
        after: asked.after.unwrap_or(row.after).to_string(),
        units: asked.units.unwrap_or(row.units).to_string(),
        parts: asked.parts.unwrap_or_else(|| known.parts.clone()),
        roles: asked.roles.unwrap_or_else(roles),
        sectors: asked.sectors.unwrap_or_else(|| known.audience.sectors.clone()),
        needs_approval: asked.needs_approval.unwrap_or(row.needs_approval),
        has_queue: asked.has_queue.unwrap_or(row.has_queue),
        asks_insurance: asked.asks_insurance.unwrap_or(row.asks_insurance),
        most_coming: number(asked.most_coming.unwrap_or(row.most_coming)),
        most_hours: number(asked.most_hours.unwrap_or(row.most_hours)),
        is_vehicle: asked.is_vehicle.unwrap_or(row.is_vehicle),
        form: asked.form.unwrap_or_else(|| row.form.clone()).unwrap_or_default(),
        position: asked.position.unwrap_or(row.position).to_string(),
    };
    keep::change(&ctx, id, draft, asked.retired_from).await?;
    item(&ctx, id).await
}

/// Where what is booked goes.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct ResourceTransfer {
    /// Another thing of the same kind, with the same administrative request.
    to: Uuid,
    /// From that day on.
    #[schema(value_type = String, format = Date, example = "2027-01-13")]
    since: Date,
}

/// What became of the bookings.
#[derive(Serialize, ToSchema)]
pub(crate) struct TransferredBookings {
    moved: Vec<Uuid>,
    /// These do not fit there, or somebody else has the place.
    left: Vec<Uuid>,
}

pub(crate) async fn transfer(
    ctx: Ctx,
    Path(id): Path<Uuid>,
    Sent(asked): Sent<ResourceTransfer>,
) -> Result<Json<TransferredBookings>> {
    let done = services::transfer(&ctx, id, asked.to, asked.since).await?;
    Ok(Json(TransferredBookings { moved: done.moved, left: done.left }))
}

fn number(number: Option<i32>) -> String {
    number.map(|number| number.to_string()).unwrap_or_default()
}

async fn item(ctx: &Ctx, id: Uuid) -> Result<Item<Resource>> {
    let known = catalogue::find_visible(&ctx.afresh(), id).await?;
    Ok(Item { state: keep::state(&known.row), value: Resource::from(&known) })
}
