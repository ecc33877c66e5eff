//! `/reserver`: rooms and equipment, to be found by how many people they hold and by what is in them.

use axum::extract::RawQuery;
use parvis_kernel::error::Result;
use parvis_kernel::{Ctx, View};
use serde::Serialize;

use super::shown::{self, Line, Resource};
use crate::domain::resource::Kind;
use crate::services::catalogue::{self, Known, Looked};
use crate::services::{decide, find, handover};
use crate::{DECIDE_EQUIPMENT, DECIDE_ROOMS, EDIT};

/// How many of one's own bookings stand above the list.
const NEXT: u64 = 3;

#[derive(Serialize)]
struct Page {
    rooms: Vec<Resource>,
    equipment: Vec<Resource>,
    features: Vec<Choice>,
    people: String,
    feature: String,
    is_looked_for: bool,
    next: Vec<Line>,
    is_decider: bool,
    waiting: usize,
    may_edit: bool,
    /// Things to hand over are the reader's business.
    hands: bool,
}

#[derive(Clone, Serialize)]
pub(super) struct Choice {
    pub(super) value: String,
    pub(super) label: String,
}

/// The value that an address gives to a name; the empty text when it does not.
pub(crate) fn asked(question: Option<&str>, name: &str) -> String {
    let pairs = form_urlencoded::parse(question.unwrap_or_default().as_bytes());
    pairs.filter(|(key, _)| key == name).last().map(|(_, value)| value.trim().to_owned()).unwrap_or_default()
}

pub(crate) async fn show(ctx: Ctx, RawQuery(question): RawQuery) -> Result<View> {
    let (people, feature) = (asked(question.as_deref(), "personnes"), asked(question.as_deref(), "avec"));
    let looked = Looked { kind: None, people: people.parse().ok(), feature: feature.clone() };
    let today = parvis_kernel::clock::local_date(ctx.now());
    let all = catalogue::all(&ctx).await?;
    let there: Vec<_> = all.iter().filter(|one| one.is_there_on(today)).collect();
    let fitting = |kind: Kind| {
        let of_kind = there.iter().filter(|one| one.kind == kind && looked.fits(one));
        of_kind.map(|one| shown::resource(&ctx, one)).collect()
    };
    let page = Page {
        rooms: fitting(Kind::Room),
        equipment: fitting(Kind::Equipment),
        features: choices(&there),
        is_looked_for: !people.is_empty() || !feature.is_empty(),
        people,
        feature,
        next: find::coming(&ctx, NEXT).await?.iter().map(shown::line).collect(),
        is_decider: decides(&ctx),
        waiting: if decides(&ctx) { decide::count(&decide::waiting(&ctx).await?) } else { 0 },
        may_edit: ctx.can(EDIT),
        hands: ctx.can(EDIT) && all.iter().any(|one| handover::may_hand(&ctx, one)),
    };
    Ok(View::new("bookings/list.html", page))
}

/// The features that rooms and equipment have.
pub(super) fn choices(there: &[&Known]) -> Vec<Choice> {
    let features = catalogue::features(there.iter().copied());
    features.into_iter().map(|label| Choice { value: label.clone(), label }).collect()
}

fn decides(ctx: &Ctx) -> bool {
    ctx.can(DECIDE_ROOMS) || ctx.can(DECIDE_EQUIPMENT)
}
