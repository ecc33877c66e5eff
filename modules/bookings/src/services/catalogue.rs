//! What there is to book, as readers see it: known as a whole, because a centre has tens of things and no more.

use std::collections::HashMap;
use std::sync::Arc;

use parvis_kernel::clock::Date;
use parvis_kernel::error::{Error, Result};
use parvis_kernel::fold::fold;
use parvis_kernel::revision::Topic;
use parvis_kernel::{Ctx, Subject};
use sea_orm::ConnectionTrait;
use uuid::Uuid;

use crate::BOOK;
use crate::domain::audience::Audience;
use crate::domain::quota::Quota;
use crate::domain::resource::{Hours, Kind};
use crate::entities::resource::Model;
use crate::store;

/// A resource with all that is known of it.
#[derive(Clone, Debug)]
pub struct Known {
    pub row: Model,
    pub kind: Kind,
    pub features: Vec<String>,
    pub audience: Audience,
    /// The rooms that it is made of; none for most.
    pub parts: Vec<Uuid>,
    /// For each thing that is claimed, in order: how long lies between two bookings of it, where that is the same for all
    /// that take it. Nothing: each keeps its own time before and after.
    pub gaps: Vec<Option<i32>>,
}

impl Known {
    fn read(row: Model, parts: Vec<Uuid>) -> Result<Self> {
        Ok(Self {
            kind: Kind::from_key(&row.kind).ok_or_else(|| Error::internal("a resource of no kind"))?,
            features: serde_json::from_str(&row.features).map_err(Error::internal)?,
            audience: serde_json::from_str(&row.audience).map_err(Error::internal)?,
            parts,
            gaps: Vec::new(),
            row,
        })
    }

    /// The longer one of the times before and after: between two bookings one sets up while the other is tidied up.
    fn gap(&self) -> i32 {
        self.row.before.max(self.row.after)
    }

    pub fn hours(&self) -> Hours {
        Hours { opens: self.row.opens, closes: self.row.closes, weekdays: self.row.weekdays }
    }

    /// How much of it one person may have.
    pub fn quota(&self) -> Quota {
        Quota { most_coming: self.row.most_coming, most_hours: self.row.most_hours }
    }

    /// Whether it can still be had on a day.
    pub fn is_there_on(&self, day: Date) -> bool {
        self.row.retired_from.is_none_or(|from| day < from)
    }

    /// What is claimed when it is booked: itself, or each of the rooms that it is made of.
    pub fn claimed(&self) -> Vec<Subject> {
        let ids = if self.parts.is_empty() { std::slice::from_ref(&self.row.id) } else { &self.parts };
        ids.iter().map(|id| subject(*id)).collect()
    }

    /// Whether whoever acts may book it.
    pub fn admits(&self, ctx: &Ctx) -> bool {
        let Some(person) = ctx.person() else { return ctx.can(BOOK) };
        ctx.can(BOOK) && (self.audience.admits(person) || ctx.can(self.kind.decides()))
    }
}

/// What names a resource.
pub fn subject(id: Uuid) -> Subject {
    Subject::new("bookings", "resource", id)
}

/// Everything, in order, retired things included; everybody signed in may see it.
pub async fn all(ctx: &Ctx) -> Result<Arc<Vec<Known>>> {
    ctx.signed_in()?;
    known(ctx).await
}

/// The same for the program itself.
pub(crate) async fn known(ctx: &Ctx) -> Result<Arc<Vec<Known>>> {
    ctx.remember(Topic::Content, "bookings", || every(ctx.read())).await
}

/// Everything as the database has it now.
pub(super) async fn every(db: &impl ConnectionTrait) -> Result<Vec<Known>> {
    let mut parts = store::resources::parts(db).await?;
    let rows = store::resources::all(db).await?;
    let all = rows.into_iter().map(|row| {
        let parts = parts.remove(&row.id).unwrap_or_default();
        Known::read(row, parts)
    });
    Ok(with_gaps(all.collect::<Result<_>>()?))
}

pub async fn find_visible(ctx: &Ctx, id: Uuid) -> Result<Known> {
    all(ctx).await?.iter().find(|one| one.row.id == id).cloned().ok_or(Error::NotFound)
}

pub async fn by_slug(ctx: &Ctx, slug: &str) -> Result<Known> {
    all(ctx).await?.iter().find(|one| one.row.slug == slug).cloned().ok_or(Error::NotFound)
}

/// As the transaction sees it.
pub(crate) async fn within(db: &impl ConnectionTrait, id: Uuid) -> Result<Known> {
    every(db).await?.into_iter().find(|known| known.row.id == id).ok_or(Error::NotFound)
}

/// Says for each what lies between two bookings. A hall and the whole that it is part of share their time only where both
/// want as much: otherwise whoever wants more would be cut short.
fn with_gaps(mut all: Vec<Known>) -> Vec<Known> {
    let mut gaps: HashMap<Subject, Vec<i32>> = HashMap::new();
    for known in &all {
        for what in known.claimed() {
            gaps.entry(what).or_default().push(known.gap());
        }
    }
    for known in &mut all {
        let same = |what: &Subject| {
            let mut wanted = gaps.get(what).into_iter().flatten().copied();
            let first = wanted.next()?;
            wanted.all(|gap| gap == first).then_some(first)
        };
        known.gaps = known.claimed().iter().map(same).collect();
    }
    all
}

/// What somebody looks for.
#[derive(Clone, Debug, Default)]
pub struct Looked {
    pub kind: Option<Kind>,
    /// For at least so many people.
    pub people: Option<i32>,
    /// With this feature, however it is written.
    pub feature: String,
}

impl Looked {
    pub fn fits(&self, one: &Known) -> bool {
        let feature = fold(self.feature.trim());
        self.kind.is_none_or(|kind| one.kind == kind)
            && self.people.is_none_or(|people| one.row.capacity.is_some_and(|capacity| capacity >= people))
            && (feature.is_empty() || one.features.iter().any(|known| fold(known) == feature))
    }
}

/// Every feature of what is there, the most frequent first.
pub fn features<'a>(known: impl Iterator<Item = &'a Known>) -> Vec<String> {
    let mut counts: HashMap<&str, usize> = HashMap::new();
    for feature in known.flat_map(|one| &one.features) {
        *counts.entry(feature).or_default() += 1;
    }
    let mut found: Vec<_> = counts.into_iter().collect();
    found.sort_by(|one, other| other.1.cmp(&one.1).then(one.0.cmp(other.0)));
    found.into_iter().map(|(feature, _)| feature.to_owned()).collect()
}
