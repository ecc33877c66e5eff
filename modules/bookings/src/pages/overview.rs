//! `/reserver/jour`: who has which room, on one day; visible to all (R3).

use axum::extract::RawQuery;
use chrono::{Days, NaiveDateTime};
use parvis_agenda::domain::span::wall;
use parvis_kernel::clock::Date;
use parvis_kernel::error::Result;
use parvis_kernel::{Ctx, View};
use serde::Serialize;

use super::list::asked;
use super::shown::{self, Busy, Resource};
use crate::domain::booking::{at, date};
use crate::domain::resource::Kind;
use crate::domain::typed::clock;
use crate::services::catalogue::{self, Known};
use crate::services::day::{self, Days as Read};
use crate::services::{handover, queue};

#[derive(Serialize)]
struct Page {
    day: Date,
    previous: Date,
    next: Date,
    is_equipment: bool,
    closed: Option<String>,
    holiday: Option<String>,
    /// The hours over the columns of wide screens.
    columns: Vec<String>,
    /// The day is not over: one may stand in line for what is taken.
    may_queue: bool,
    /// `08:00` and `22:00`: where the columns begin and end.
    opens: String,
    closes: String,
    rows: Vec<Row>,
}

#[derive(Serialize)]
struct Row {
    resource: Resource,
    /// Since when it should be back, where it is not.
    late: Option<NaiveDateTime>,
    taken: Vec<Busy>,
    /// How many stand in line that day, for those who look after it.
    in_line: usize,
    /// `08:00` and `22:00`; nothing on a day on which it is closed.
    opens: Option<String>,
    closes: Option<String>,
    /// One for each half-hour of the columns.
    cells: Vec<Cell>,
}

/// Half an hour, or as many together as one booking takes.
#[derive(Serialize)]
struct Cell {
    span: usize,
    /// `free`, `busy`, `held` or `closed`.
    kind: &'static str,
    busy: Option<Busy>,
}

/// The columns: from eight in the morning to ten in the evening, or as long as anything is open.
const HALF: i32 = 30;

pub(crate) async fn show(ctx: Ctx, RawQuery(question): RawQuery) -> Result<View> {
    let question = question.as_deref();
    let today = parvis_kernel::clock::local_date(ctx.now());
    let day = date(&asked(question, "jour")).unwrap_or(today);
    let is_equipment = asked(question, "quoi") == "materiel";
    let kind = if is_equipment { Kind::Equipment } else { Kind::Room };
    let all = catalogue::all(&ctx).await?;
    let known: Vec<_> = all.iter().filter(|one| one.kind == kind && one.is_there_on(day)).collect();
    let read = day::read(&ctx, &known, day, day).await?;
    let note = day::note(&ctx, day).await?;
    let late = handover::late(&ctx).await?;
    let opens = known.iter().map(|one| one.row.opens).min().unwrap_or(480) / 60 * 60;
    let closes = (known.iter().map(|one| one.row.closes).max().unwrap_or(1320) + 59) / 60 * 60;
    let queued = queue::on(&ctx, day).await?;
    let mut rows = Vec::new();
    for one in &known {
        let since = late.get(&one.row.id).filter(|_| day == today).map(|due| wall(*due));
        let in_line = queued.get(&one.row.id).filter(|_| queue::may_see(&ctx, one)).copied().unwrap_or(0);
        rows.push(Row { late: since, in_line, ..row(&ctx, &read, one, day, (opens, closes)) });
    }
    let page = Page {
        day,
        previous: day - Days::new(1),
        next: day + Days::new(1),
        is_equipment,
        closed: note.closed,
        holiday: note.holiday,
        columns: (opens / 60..closes / 60).map(|hour| hour.to_string()).collect(),
        opens: clock(opens),
        closes: clock(closes),
        rows,
        may_queue: day >= today,
    };
    Ok(View::new("bookings/overview.html", page))
}

fn row(ctx: &Ctx, read: &Read, known: &Known, day: Date, bounds: (i32, i32)) -> Row {
    let taken: Vec<_> = read.taken_of(known.row.id).collect();
    let mut cells: Vec<Cell> = Vec::new();
    let mut last = None;
    let mut from = bounds.0;
    while from < bounds.1 {
        let until = from + HALF;
        let touching = taken.iter().position(|one| one.starts < at(day, until) && at(day, from) < one.ends);
        let is_open = known.hours().is_open_on(day) && known.row.opens < until && from < known.row.closes;
        match (touching, cells.last_mut()) {
            (Some(_), Some(cell)) if touching == last => cell.span += 1,
            (Some(one), _) => cells.push(Cell {
                span: 1,
                kind: if taken[one].is_held { "held" } else { "busy" },
                busy: Some(shown::busy(ctx, day, taken[one])),
            }),
            (None, _) => {
                cells.push(Cell { span: 1, kind: if is_open { "free" } else { "closed" }, busy: None });
            }
        }
        last = touching;
        from = until;
    }
    let is_open = known.hours().is_open_on(day);
    Row {
        resource: shown::resource(ctx, known),
        late: None,
        in_line: 0,
        opens: is_open.then(|| clock(known.row.opens)),
        closes: is_open.then(|| clock(known.row.closes)),
        taken: taken.iter().map(|taken| shown::busy(ctx, day, taken)).collect(),
        cells,
    }
}
