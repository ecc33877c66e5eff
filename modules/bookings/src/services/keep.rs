//! Keeping the catalogue: making, changing and retiring what may be booked.

use parvis_kernel::clock::{Date, local_date};
use parvis_kernel::error::{Error, Result};
use parvis_kernel::message::Message;
use parvis_kernel::revision::Topic;
use parvis_kernel::{Ctx, Tx};
use uuid::Uuid;

use super::catalogue::subject;
use crate::EDIT;
use crate::domain::resource::{Draft, Resource, slug};
use crate::entities::resource::Model;
use crate::store::resources as store;

/// Addresses under `/reserver` that are pages of their own.
const TAKEN: [&str; 8] =
    ["jour", "une-salle", "mes-reservations", "reservations", "a-decider", "series", "remises", "attente"];

pub async fn add(ctx: &Ctx, draft: Draft) -> Result<Uuid> {
    ctx.require(EDIT)?;
    let resource = draft.check()?;
    check_form(ctx, &resource).await?;
    let id = Uuid::now_v7();
    ctx.write(|tx| async move {
        check_parts(&tx, id, &resource.parts).await?;
        let slug = free_slug(&tx, &resource.name).await?;
        tx.audit(ctx, "bookings.resource_added", Some(&subject(id)), &resource.name).await?;
        let parts = resource.parts.clone();
        store::insert(tx.db(), fresh(ctx, id, slug, resource)?).await?;
        store::set_parts(tx.db(), id, &parts).await?;
        said(&tx, id).await
    })
    .await?;
    Ok(id)
}

/// `retired`: also takes it out of the list from a day on, or puts it back.
pub async fn change(ctx: &Ctx, id: Uuid, draft: Draft, retired: Option<Option<Date>>) -> Result<()> {
    ctx.require(EDIT)?;
    let resource = draft.check()?;
    check_form(ctx, &resource).await?;
    check_retirement(ctx, "retired_from", retired.flatten())?;
    ctx.write(|tx| async move {
        let known = store::take(tx.db(), id).await?;
        ctx.still(&state(&known))?;
        check_parts(&tx, id, &resource.parts).await?;
        tx.audit(ctx, "bookings.resource_changed", Some(&subject(id)), &resource.name).await?;
        let parts = resource.parts.clone();
        let retired_from = retired.unwrap_or(known.retired_from);
        store::update(tx.db(), Model { retired_from, ..filled(ctx, known, resource)? }).await?;
        store::set_parts(tx.db(), id, &parts).await?;
        said(&tx, id).await
    })
    .await
}

/// Nobody books it for that day or later; nothing: it is there again. Bookings that stand are left to be moved.
pub async fn retire(ctx: &Ctx, id: Uuid, from: Option<Date>) -> Result<()> {
    ctx.require(EDIT)?;
    check_retirement(ctx, "from", from)?;
    ctx.write(|tx| async move {
        let known = store::take(tx.db(), id).await?;
        let action = if from.is_some() { "bookings.resource_retired" } else { "bookings.resource_restored" };
        tx.audit(ctx, action, Some(&subject(id)), &known.name).await?;
        store::update(tx.db(), Model { retired_from: from, updated_at: ctx.now(), ..known }).await?;
        said(&tx, id).await
    })
    .await
}

/// Names the state that a resource is in: another one after each change.
pub(crate) fn state(row: &Model) -> String {
    row.updated_at.timestamp_micros().to_string()
}

/// Tells the search and the caches.
pub(super) async fn said(tx: &Tx, id: Uuid) -> Result<()> {
    tx.changed(&subject(id)).await?;
    tx.bump(Topic::Content).await
}

fn fresh(ctx: &Ctx, id: Uuid, slug: String, resource: Resource) -> Result<Model> {
    let blank = Model {
        id,
        slug,
        kind: String::new(),
        name: String::new(),
        place: String::new(),
        description: String::new(),
        photo: None,
        thumb: None,
        capacity: None,
        features: String::new(),
        opens: 0,
        closes: 0,
        weekdays: 0,
        before: 0,
        after: 0,
        units: 1,
        audience: String::new(),
        needs_approval: false,
        has_queue: true,
        asks_insurance: false,
        most_coming: None,
        most_hours: None,
        form: None,
        is_vehicle: false,
        retired_from: None,
        position: 0,
        updated_at: ctx.now(),
    };
    filled(ctx, blank, resource)
}

fn filled(ctx: &Ctx, row: Model, resource: Resource) -> Result<Model> {
    Ok(Model {
        kind: resource.kind.key().to_owned(),
        name: resource.name,
        place: resource.place,
        description: resource.description,
        capacity: resource.capacity,
        features: serde_json::to_string(&resource.features).map_err(Error::internal)?,
        opens: resource.hours.opens,
        closes: resource.hours.closes,
        weekdays: resource.hours.weekdays,
        before: resource.before,
        after: resource.after,
        units: resource.units,
        audience: serde_json::to_string(&resource.audience).map_err(Error::internal)?,
        needs_approval: resource.needs_approval,
        has_queue: resource.has_queue,
        asks_insurance: resource.asks_insurance,
        most_coming: resource.quota.most_coming,
        most_hours: resource.quota.most_hours,
        form: resource.form,
        is_vehicle: resource.is_vehicle,
        position: resource.position,
        updated_at: ctx.now(),
        ..row
    })
}

fn check_retirement(ctx: &Ctx, field: &str, from: Option<Date>) -> Result<()> {
    match from.filter(|from| *from < local_date(ctx.now())) {
        Some(_) => Err(Error::invalid(field, Message::new("bookings-retire-past"))),
        None => Ok(()),
    }
}

/// A form that nobody offers would refuse every booking.
async fn check_form(ctx: &Ctx, resource: &Resource) -> Result<()> {
    let Some(form) = &resource.form else { return Ok(()) };
    let offered = ctx.app().ports.requests.offered(ctx).await?;
    if offered.iter().any(|one| one.key == *form) {
        Ok(())
    } else {
        Err(Error::invalid("form", Message::new("bookings-form-unknown")))
    }
}

/// A larger room is made of plain ones: a part has no parts of its own, and is one of its kind.
async fn check_parts(tx: &Tx, id: Uuid, parts: &[Uuid]) -> Result<()> {
    if parts.is_empty() {
        return Ok(());
    }
    let composed = store::parts(tx.db()).await?;
    let rows = store::find_many(tx.db(), parts).await?;
    let plain =
        rows.iter().all(|row| row.kind == "room" && row.units == 1 && !composed.contains_key(&row.id));
    let is_part = composed.values().any(|parts| parts.contains(&id));
    if plain && rows.len() == parts.len() && !parts.contains(&id) && !is_part {
        Ok(())
    } else {
        Err(Error::invalid("parts", Message::new("bookings-parts-wrong")))
    }
}

async fn free_slug(tx: &Tx, name: &str) -> Result<String> {
    let wished = slug(name);
    let known = store::slugs(tx.db(), &wished).await?;
    let is_free = |slug: &String| !known.contains(slug) && !TAKEN.contains(&slug.as_str());
    let numbered = (2..).map(|number| format!("{wished}-{number}"));
    std::iter::once(wished.clone()).chain(numbered).find(is_free).ok_or(Error::NotFound)
}
