//! `/conges/equipe`: who of a sector is away, a month at a time: a list on a phone, a grid on a desk. Absent, never why.

use chrono::{Datelike, Months};
use parvis_agenda::services::calendar;
use parvis_kernel::clock::{Date, local_date};
use parvis_kernel::error::{Error, Result};
use parvis_kernel::ports::absences::{Absence, Half};
use parvis_kernel::query::Query;
use parvis_kernel::{Ctx, Message, View};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::shown::Choice;
use crate::domain::accrual::month_of;
use crate::domain::counter::eve;
use crate::services::away::{self, Member};
use crate::services::payroll;

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Asked {
    mois: Option<String>,
    secteur: Option<Uuid>,
}

#[derive(Serialize)]
struct Page {
    sectors: Vec<Choice>,
    sector: String,
    number: u32,
    year: String,
    /// `2026-12`
    this: String,
    previous: String,
    next: String,
    days: Vec<Day>,
    people: Vec<Person>,
    anybody: bool,
}

#[derive(Serialize)]
struct Day {
    number: u32,
    weekday: u32,
    is_off: bool,
    is_today: bool,
    name: String,
}

#[derive(Serialize)]
struct Person {
    id: Uuid,
    name: String,
    initials: String,
    photo: Option<String>,
    absences: Vec<Message>,
    cells: Vec<Cell>,
}

/// One day of one person.
#[derive(Serialize)]
struct Cell {
    /// `` , `away`, `morning`, `afternoon`: and `-asked` after it when it waits.
    kind: String,
    is_off: bool,
    /// For those who do not see colours.
    said: String,
}

pub(crate) async fn show(ctx: Ctx, Query(asked): Query<Asked>) -> Result<View> {
    let today = local_date(ctx.now());
    let month = match asked.mois.as_deref() {
        Some(typed) => payroll::month(typed).map_err(|_| Error::NotFound)?,
        None => month_of(today),
    };
    let last = eve(month + Months::new(1));
    let sectors = away::sectors(&ctx).await?;
    let sector = asked.secteur.or_else(|| sectors.first().map(|(id, _)| *id));
    let members = match sector {
        Some(sector) => away::team(&ctx, sector, month, last).await?,
        None => Vec::new(),
    };
    let calendar = calendar::between(&ctx, ctx.read(), month, last).await?;
    let dates: Vec<_> = month.iter_days().take_while(|day| *day <= last).collect();
    let is_off = |day: Date| day.weekday().number_from_monday() > 5 || calendar.rest(day).is_some();
    let days = dates.iter().map(|day| Day {
        number: day.day(),
        weekday: day.weekday().number_from_monday(),
        is_off: is_off(*day),
        is_today: *day == today,
        name: calendar.holidays.get(day).cloned().unwrap_or_default(),
    });
    let people: Vec<_> = members.into_iter().map(|one| person(&ctx, one, &dates, is_off)).collect();
    let key = |day: Date| format!("{}-{:02}", day.year(), day.month());
    let page = Page {
        days: days.collect(),
        anybody: people.iter().any(|one| !one.absences.is_empty()),
        people,
        sectors: sectors.into_iter().map(|(id, name)| Choice::new(id.to_string(), name)).collect(),
        sector: sector.map(|id| id.to_string()).unwrap_or_default(),
        number: month.month(),
        year: month.year().to_string(),
        this: key(month),
        previous: key(month - Months::new(1)),
        next: key(month + Months::new(1)),
    };
    Ok(View::new("leave/team.html", page))
}

fn person(ctx: &Ctx, member: Member, dates: &[Date], is_off: impl Fn(Date) -> bool) -> Person {
    let cell = |day: &Date| {
        let kind = kind(&member.absences, *day);
        let said = match kind.as_str() {
            "" => String::new(),
            kind => ctx.say(&Message::new(&format!("leave-team-{kind}"))),
        };
        Cell { kind, is_off: is_off(*day), said }
    };
    Person {
        cells: dates.iter().map(cell).collect(),
        absences: member.absences.iter().map(said).collect(),
        id: member.id,
        name: member.name,
        initials: member.initials,
        photo: member.photo,
    }
}

/// What of a day somebody is away, all absences together.
fn kind(absences: &[Absence], day: Date) -> String {
    let covering =
        |half| absences.iter().filter(move |one| one.from <= (day, half) && (day, half) <= one.until);
    let (morning, afternoon) = (covering(Half::Morning).count() > 0, covering(Half::Afternoon).count() > 0);
    let certain = covering(Half::Morning).chain(covering(Half::Afternoon)).any(|one| one.certain);
    let kind = match (morning, afternoon) {
        (true, true) => "away",
        (true, false) => "morning",
        (false, true) => "afternoon",
        (false, false) => return String::new(),
    };
    if certain { kind.to_owned() } else { format!("{kind}-asked") }
}

fn said(absence: &Absence) -> Message {
    let half = |half| if half == Half::Morning { "morning" } else { "afternoon" };
    let day = |day: Date| day.format("%d/%m").to_string();
    let one_day = absence.from.0 == absence.until.0;
    let halves = if one_day && absence.from.1 == absence.until.1 { half(absence.from.1) } else { "whole" };
    Message::new(if one_day { "leave-away-on" } else { "leave-away-from-until" })
        .with("from", day(absence.from.0))
        .with("from_half", half(absence.from.1))
        .with("until", day(absence.until.0))
        .with("until_half", half(absence.until.1))
        .with("half", halves)
        .with("asked", if absence.certain { "no" } else { "yes" })
}
