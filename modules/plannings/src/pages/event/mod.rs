//! `/agenda`: the general planning, its events, and their dates.

pub(crate) mod dates;
pub(crate) mod decision;
pub(crate) mod drag;
pub(crate) mod edit;
mod filter;
mod grid;
pub(crate) mod list;
pub(crate) mod show;
mod typed;
pub(crate) mod year;

use chrono::NaiveDateTime;
use parvis_agenda::domain::span::wall;
use parvis_kernel::Ctx;
use parvis_kernel::clock::Date;
use serde::Serialize;
use uuid::Uuid;

use crate::domain::publication::Publication;
use crate::entities::event::Model;
use crate::services::event::{Dated, may_edit, state};

/// One of what may be chosen.
#[derive(Serialize)]
pub(crate) struct Choice {
    pub(crate) value: String,
    pub(crate) label: String,
}

/// One date as lists show it.
#[derive(Serialize)]
pub(crate) struct Row {
    event: Uuid,
    title: String,
    day: Date,
    /// `14:00 – 16:00`, on the wall here; of the day that it stands under.
    hours: String,
    category: String,
    place: String,
    is_highlight: bool,
    is_cancelled: bool,
    is_provisional: bool,
    /// The key of why not everybody sees it; nothing once everybody does.
    unpublished: Option<String>,
    grid: Dragging,
}

/// What is said of an event that is not published.
pub(crate) fn unpublished(event: &Model) -> Option<String> {
    let publication = event.publication();
    let key = || format!("plannings-publication-{}", publication.key());
    (publication != Publication::Published).then(key)
}

/// The same for the grid: when it is, and whether it may be dragged.
#[derive(Serialize)]
struct Dragging {
    date: Uuid,
    starts: NaiveDateTime,
    ends: NaiveDateTime,
    /// For whoever may move it, while it is to come.
    may_move: bool,
    /// It is saved at once; a date of several asks first which ones are meant.
    is_direct: bool,
    version: String,
}

impl Dragging {
    fn of(ctx: &Ctx, dated: &Dated) -> Self {
        let Dated { event, date, repeats, .. } = dated;
        let may_move = !date.is_cancelled && !date.is_past(ctx.now()) && may_edit(ctx, event);
        Self {
            date: date.id,
            starts: date.start,
            ends: date.end,
            may_move,
            is_direct: may_move && !repeats,
            version: state(event),
        }
    }
}

impl Row {
    fn of(ctx: &Ctx, dated: &Dated) -> Self {
        let Dated { event, date, place, .. } = dated;
        let (start, end) = (wall(date.span.start()), wall(date.span.end()));
        let hours = if start.date() == end.date() {
            format!("{} – {}", start.format("%H:%M"), end.format("%H:%M"))
        } else {
            format!("{} – {}", start.format("%H:%M"), end.format("%d/%m %H:%M"))
        };
        Self {
            event: event.id,
            title: event.title.clone(),
            day: start.date(),
            hours,
            category: format!("plannings-category-{}", event.category),
            place: place.clone(),
            is_highlight: event.is_highlight,
            is_cancelled: date.is_cancelled,
            is_provisional: date.is_provisional,
            unpublished: unpublished(event),
            grid: Dragging::of(ctx, dated),
        }
    }
}
