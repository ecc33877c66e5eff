//! The people and sectors that a form offers: looked up once for a page, and only when it asks for them.

use std::collections::HashMap;

use parvis_accounts::services::{people, sector};
use parvis_kernel::Ctx;
use parvis_kernel::error::Result;
use parvis_kernel::message::Message;
use serde::Serialize;

use crate::domain::kind::Kind;
use crate::domain::schema::Field;

/// One thing that can be chosen.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Offer {
    pub value: String,
    pub label: String,
    pub chosen: bool,
}

impl Offer {
    pub(super) fn new(value: impl Into<String>, label: impl Into<String>) -> Self {
        Self { value: value.into(), label: label.into(), chosen: false }
    }
}

/// What can be chosen under one heading of a list.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Group {
    pub label: String,
    pub offers: Vec<Offer>,
}

#[derive(Default)]
pub(super) struct Known {
    /// By sector; whoever works in two stands in both.
    pub people: Vec<Group>,
    pub sectors: Vec<Offer>,
}

impl Known {
    pub(super) async fn of(ctx: &Ctx, fields: &[&Field]) -> Result<Self> {
        let columns = fields.iter().flat_map(|field| match &field.kind {
            Kind::Lines { columns, .. } => columns.iter().collect(),
            _ => vec![*field],
        });
        let kinds: Vec<_> = columns.map(|field| &field.kind).collect();
        let mut known = Self::default();
        if kinds.iter().any(|kind| matches!(kind, Kind::Person {})) {
            known.people = colleagues(ctx).await?;
        }
        if kinds.iter().any(|kind| matches!(kind, Kind::Sector {})) {
            let sectors = sector::all(ctx).await?.into_iter();
            known.sectors = sectors.map(|sector| Offer::new(sector.id.to_string(), sector.name)).collect();
        }
        Ok(known)
    }
}

/// Two people of one name are told apart by where they work.
async fn colleagues(ctx: &Ctx) -> Result<Vec<Group>> {
    let people = people::colleagues(ctx, None).await?;
    let mut named: HashMap<String, usize> = HashMap::new();
    for one in &people {
        *named.entry(one.name.clone()).or_default() += 1;
    }
    let label = |one: &people::Colleague| match named.get(&one.name) {
        Some(2..) => format!("{} ({})", one.name, one.sectors.join(", ")),
        _ => one.name.clone(),
    };
    let group = |title: String, is_in: &dyn Fn(&people::Colleague) -> bool| {
        let those = people.iter().filter(|one| is_in(one));
        let offers = those.map(|one| Offer::new(one.id.to_string(), label(one))).collect();
        Group { label: title, offers }
    };
    let sectors = sector::all(ctx).await?.into_iter();
    let mut groups: Vec<_> =
        sectors.map(|row| group(row.name.clone(), &|one| one.sectors.contains(&row.name))).collect();
    let nowhere = ctx.say(&Message::new("fields-no-sector"));
    groups.push(group(nowhere, &|one| one.sectors.is_empty()));
    groups.retain(|group| !group.offers.is_empty());
    Ok(groups)
}
