//! Rooms and equipment of the demonstration, and who has them around today: booked through the same services as on screen,
//! by whoever has them.

use std::collections::HashMap;
use std::sync::Arc;

use chrono::{Datelike, Days};
use parvis_accounts::services::identify;
use parvis_bookings::domain::booking;
use parvis_bookings::domain::resource::Draft;
use parvis_bookings::services::{book, keep, photo};
use parvis_kernel::Ctx;
use parvis_kernel::clock::local_date;
use parvis_kernel::error::Error;
use parvis_kernel::identity::Actor;
use serde::Deserialize;
use uuid::Uuid;

use super::folder::Folder;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    resource: Vec<Entry>,
    #[serde(default)]
    weekly: Vec<Weekly>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    kind: String,
    name: String,
    #[serde(default)]
    place: String,
    #[serde(default)]
    description: String,
    capacity: Option<u32>,
    #[serde(default)]
    features: Vec<String>,
    #[serde(default = "morning")]
    opens: String,
    #[serde(default = "evening")]
    closes: String,
    #[serde(default = "weekdays")]
    weekdays: Vec<u32>,
    #[serde(default)]
    before: u32,
    #[serde(default)]
    after: u32,
    #[serde(default = "one")]
    units: u32,
    /// Names of rooms that stand before it.
    #[serde(default)]
    parts: Vec<String>,
    #[serde(default)]
    needs_approval: bool,
    #[serde(default)]
    is_vehicle: bool,
    #[serde(default)]
    form: String,
    #[serde(default)]
    position: u32,
    /// A file of the folder.
    #[serde(default)]
    photo: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Weekly {
    resource: String,
    title: String,
    person: String,
    /// 1 for Monday.
    weekday: u32,
    from: String,
    until: String,
    weeks: u64,
    #[serde(default = "one")]
    units: u32,
    #[serde(default)]
    confidential: bool,
}

fn morning() -> String {
    "08:00".to_owned()
}

fn evening() -> String {
    "22:00".to_owned()
}

fn weekdays() -> Vec<u32> {
    (1..=6).collect()
}

fn one() -> u32 {
    1
}

/// Makes them all; answers how many resources and how many bookings there are.
pub(super) async fn build(
    ctx: &Ctx,
    folder: &Folder,
    people: &HashMap<String, Uuid>,
) -> Result<(usize, usize), String> {
    let file: File = folder.toml("resources.toml")?;
    let mut made: HashMap<String, Uuid> = HashMap::new();
    for entry in file.resource {
        let (name, picture) = (entry.name.clone(), entry.photo.clone());
        let draft = draft(entry, &made)?;
        let id = keep::add(ctx, draft).await.map_err(|error| format!("{name}: {error}"))?;
        if !picture.is_empty() {
            let bytes = folder.bytes(&picture)?.into_owned();
            photo::keep(ctx, id, bytes).await.map_err(|error| format!("the photo of {name}: {error}"))?;
        }
        made.insert(name, id);
    }
    let mut count = 0;
    for weekly in &file.weekly {
        let resource = *made.get(&weekly.resource).ok_or_else(|| unknown(&weekly.resource))?;
        let person = *people.get(&weekly.person).ok_or_else(|| unknown(&weekly.person))?;
        count += every_week(ctx, weekly, resource, person).await?;
    }
    Ok((made.len(), count))
}

fn unknown(name: &str) -> String {
    format!("nothing and nobody is called {name}")
}

fn draft(entry: Entry, made: &HashMap<String, Uuid>) -> Result<Draft, String> {
    let part = |name: &String| made.get(name).copied().ok_or_else(|| unknown(name));
    Ok(Draft {
        parts: entry.parts.iter().map(part).collect::<Result<_, _>>()?,
        kind: entry.kind,
        name: entry.name,
        place: entry.place,
        description: entry.description,
        capacity: entry.capacity.map(|capacity| capacity.to_string()).unwrap_or_default(),
        features: entry.features.join("\n"),
        opens: entry.opens,
        closes: entry.closes,
        weekdays: entry.weekdays.iter().map(u32::to_string).collect(),
        before: entry.before.to_string(),
        after: entry.after.to_string(),
        units: entry.units.to_string(),
        roles: Vec::new(),
        sectors: Vec::new(),
        needs_approval: entry.needs_approval,
        has_queue: true,
        asks_insurance: false,
        most_coming: String::new(),
        most_hours: String::new(),
        is_vehicle: entry.is_vehicle,
        form: entry.form,
        position: entry.position.to_string(),
    })
}

/// From this week on. What has passed already, and what falls on a closure, is left out.
async fn every_week(ctx: &Ctx, weekly: &Weekly, resource: Uuid, person: Uuid) -> Result<usize, String> {
    let today = local_date(ctx.now());
    let monday = today - Days::new(u64::from(today.weekday().num_days_from_monday()));
    let failed = |error: Error| format!("{} of {}: {error}", weekly.title, weekly.person);
    let identity = identify::of(ctx, person).await.map_err(failed)?;
    let identity = identity.ok_or_else(|| unknown(&weekly.person))?;
    let mut theirs = ctx.afresh();
    theirs.actor = Actor::Person(Arc::new(identity));
    let mut count = 0;
    for week in 0..weekly.weeks {
        let day = monday + Days::new(7 * week + u64::from(weekly.weekday.saturating_sub(1)));
        let draft = booking::Draft {
            day: day.to_string(),
            from: weekly.from.clone(),
            until: weekly.until.clone(),
            title: weekly.title.clone(),
            units: weekly.units.to_string(),
            is_confidential: weekly.confidential,
            ..booking::Draft::default()
        };
        match book::book(&theirs, resource, &draft).await {
            Ok(_) => count += 1,
            Err(Error::Invalid(_)) => {}
            Err(error) => return Err(failed(error)),
        }
    }
    Ok(count)
}
