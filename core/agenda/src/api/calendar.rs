//! `/api/v1/calendar` and `/api/v1/working-patterns`.

use axum::Json;
use axum::extract::Path;
use parvis_kernel::Ctx;
use parvis_kernel::answer::Done;
use parvis_kernel::clock::Date;
use parvis_kernel::error::{Error, Result};
use parvis_kernel::page::List;
use parvis_kernel::query::Query;
use parvis_kernel::sent::Sent;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

use crate::domain::pattern;
use crate::services::calendar::{self, Draft, Noun};
use crate::services::pattern as patterns;

/// What is known of one year.
#[derive(Serialize, ToSchema)]
pub(crate) struct CalendarYear {
    public_holidays: Vec<PublicHoliday>,
    closures: Vec<ClosedDays>,
    /// Those of the centre's zone that touch the year.
    school_holidays: Vec<SchoolHolidays>,
}

#[derive(Serialize, ToSchema)]
pub(crate) struct PublicHoliday {
    id: Uuid,
    #[schema(value_type = String, format = Date)]
    day: Date,
    name: String,
}

/// Days on which the centre is closed, both included.
#[derive(Serialize, ToSchema)]
pub(crate) struct ClosedDays {
    id: Uuid,
    name: String,
    #[schema(value_type = String, format = Date)]
    from: Date,
    #[schema(value_type = String, format = Date)]
    until: Date,
    /// True when they are taken off everybody's leave.
    takes_leave: bool,
}

/// Days without school, both included.
#[derive(Serialize, ToSchema)]
pub(crate) struct SchoolHolidays {
    id: Uuid,
    name: String,
    #[schema(value_type = String, format = Date)]
    from: Date,
    #[schema(value_type = String, format = Date)]
    until: Date,
    /// Where the dates come from.
    source: String,
}

#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
pub(crate) struct AskedYear {
    year: i32,
}

pub(crate) async fn year(ctx: Ctx, Query(asked): Query<AskedYear>) -> Result<Json<CalendarYear>> {
    if !(2000..=2100).contains(&asked.year) {
        return Err(Error::invalid("year", parvis_kernel::Message::new("query-unreadable")));
    }
    let found = calendar::year(&ctx, asked.year).await?;
    Ok(Json(CalendarYear {
        public_holidays: found
            .holidays
            .into_iter()
            .map(|row| PublicHoliday { id: row.id, day: row.day, name: row.name })
            .collect(),
        closures: found
            .closures
            .into_iter()
            .map(|row| ClosedDays {
                id: row.id,
                name: row.name,
                from: row.from_day,
                until: row.until_day,
                takes_leave: row.takes_leave,
            })
            .collect(),
        school_holidays: found
            .school
            .into_iter()
            .map(|row| SchoolHolidays {
                id: row.id,
                name: row.name,
                from: row.from_day,
                until: row.until_day,
                source: row.source,
            })
            .collect(),
    }))
}

/// A public holiday to be.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct NewHoliday {
    name: String,
    #[schema(example = "2027-05-07")]
    day: String,
}

/// Days on which the centre will be closed.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct NewClosure {
    name: String,
    #[schema(example = "2026-12-24")]
    from: String,
    #[schema(example = "2026-12-31")]
    until: String,
    /// True when they are taken off everybody's leave.
    #[serde(default)]
    takes_leave: bool,
}

/// Days without school.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct NewSchoolHolidays {
    name: String,
    #[schema(example = "2025-10-18")]
    from: String,
    #[schema(example = "2025-11-02")]
    until: String,
    #[serde(default)]
    source: String,
}

/// The id of what was made.
#[derive(Serialize, ToSchema)]
pub(crate) struct CalendarId {
    id: Uuid,
}

pub(crate) async fn add_holiday(ctx: Ctx, Sent(asked): Sent<NewHoliday>) -> Result<Json<CalendarId>> {
    let draft = Draft { name: asked.name, from: asked.day, ..Draft::default() };
    let added = calendar::add_holiday(&ctx, draft).await;
    Ok(Json(CalendarId { id: added.map_err(|error| error.renamed(&[("from", "day"), ("until", "day")]))? }))
}

pub(crate) async fn add_closure(ctx: Ctx, Sent(asked): Sent<NewClosure>) -> Result<Json<CalendarId>> {
    let NewClosure { name, from, until, takes_leave } = asked;
    let draft = Draft { name, from, until, takes_leave, ..Draft::default() };
    Ok(Json(CalendarId { id: calendar::add_closure(&ctx, draft).await? }))
}

pub(crate) async fn add_school(ctx: Ctx, Sent(asked): Sent<NewSchoolHolidays>) -> Result<Json<CalendarId>> {
    let NewSchoolHolidays { name, from, until, source } = asked;
    let draft = Draft { name, from, until, source, ..Draft::default() };
    Ok(Json(CalendarId { id: calendar::add_school(&ctx, draft).await? }))
}

pub(crate) async fn remove_holiday(ctx: Ctx, Path(id): Path<Uuid>) -> Result<Done> {
    calendar::remove(&ctx, Noun::Holiday, id).await.map(|()| Done)
}

pub(crate) async fn remove_closure(ctx: Ctx, Path(id): Path<Uuid>) -> Result<Done> {
    calendar::remove(&ctx, Noun::Closure, id).await.map(|()| Done)
}

pub(crate) async fn remove_school(ctx: Ctx, Path(id): Path<Uuid>) -> Result<Done> {
    calendar::remove(&ctx, Noun::School, id).await.map(|()| Done)
}

/// When somebody works, from a day on.
#[derive(Serialize, ToSchema)]
pub(crate) struct WorkingPattern {
    id: Uuid,
    person_id: Uuid,
    #[schema(value_type = String, format = Date)]
    from: Date,
    /// Weeks that take turns; each has seven days from Monday on, each day the minutes of its morning and afternoon.
    weeks: Vec<Vec<Vec<u16>>>,
}

/// When somebody will work; what begins on the same day is replaced.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct NewWorkingPattern {
    person_id: Uuid,
    #[schema(value_type = String, format = Date)]
    from: Date,
    /// One to four weeks; each has seven days from Monday on, each day the minutes of its morning and afternoon.
    weeks: Vec<Vec<Vec<u16>>>,
}

#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
pub(crate) struct AskedPerson {
    person_id: Uuid,
}

pub(crate) async fn list_patterns(
    ctx: Ctx,
    Query(asked): Query<AskedPerson>,
) -> Result<Json<List<WorkingPattern>>> {
    let person_id = asked.person_id;
    let listed = patterns::listed(&ctx, person_id).await?;
    let shown = |(id, pattern): (Uuid, pattern::Pattern)| WorkingPattern {
        id,
        person_id,
        from: pattern.from,
        weeks: pattern
            .weeks
            .iter()
            .map(|week| week.iter().map(|(morning, afternoon)| vec![*morning, *afternoon]).collect())
            .collect(),
    };
    Ok(Json(List::whole(listed.into_iter().map(shown).collect())))
}

pub(crate) async fn set_pattern(ctx: Ctx, Sent(asked): Sent<NewWorkingPattern>) -> Result<Json<CalendarId>> {
    let wrong = || Error::invalid("weeks", parvis_kernel::Message::new("agenda-pattern-weeks"));
    let day = |day: &Vec<u16>| match day.as_slice() {
        [morning, afternoon] => Ok((*morning, *afternoon)),
        _ => Err(wrong()),
    };
    let week = |week: &Vec<Vec<u16>>| -> Result<pattern::Week> {
        let days = week.iter().map(day).collect::<Result<Vec<_>>>()?;
        days.try_into().map_err(|_| wrong())
    };
    let weeks = asked.weeks.iter().map(week).collect::<Result<_>>()?;
    let pattern = pattern::Pattern { from: asked.from, weeks };
    Ok(Json(CalendarId { id: patterns::set(&ctx, asked.person_id, pattern).await? }))
}

pub(crate) async fn remove_pattern(ctx: Ctx, Path(id): Path<Uuid>) -> Result<Done> {
    patterns::remove(&ctx, id).await.map(|_| Done)
}
