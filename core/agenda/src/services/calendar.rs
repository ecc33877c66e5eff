//! Holidays and closures: asked by whoever counts days, kept up to date by staff.

use chrono::{Datelike, NaiveDate};
use parvis_kernel::clock::Date;
use parvis_kernel::error::{Error, FieldError, Result};
use parvis_kernel::event::Event;
use parvis_kernel::message::Message;
use parvis_kernel::{Ctx, Subject};
use sea_orm::ConnectionTrait;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::domain::calendar::{Calendar, Closure};
use crate::domain::easter::{Zone, public_holidays};
use crate::entities::{closure, public_holiday, school_holiday};
use crate::{EDIT, store};

/// Whether Good Friday and 26 December are holidays here.
pub const ALSACE_MOSELLE: &str = "agenda.alsace_moselle";

/// The zone of the school holidays here.
pub const SCHOOL_ZONE: &str = "agenda.school_zone";

/// The longest closure, and the longest school holidays, in days.
const LONGEST: i64 = 120;

/// The years for which days are kept.
const YEARS: std::ops::RangeInclusive<i32> = 2000..=2100;

/// Public holidays or closures changed within these days, both included.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct CalendarChanged {
    pub from: Date,
    pub until: Date,
}

impl Event for CalendarChanged {
    const NAME: &'static str = "agenda.calendar_changed";
}

/// What the calendar says between two days, both included. `db` may be a transaction under way.
pub async fn between(ctx: &Ctx, db: &impl ConnectionTrait, from: Date, until: Date) -> Result<Calendar> {
    let alsace: bool = ctx.setting(ALSACE_MOSELLE).await?;
    let holidays = store::holidays(db, from, until).await?.into_iter();
    let here = holidays.filter(|row| alsace || row.zone == Zone::Mainland.key());
    let closures = store::closures(db, from, until).await?.into_iter().map(|row| Closure {
        from: row.from_day,
        until: row.until_day,
        name: row.name,
        takes_leave: row.takes_leave,
    });
    Ok(Calendar { holidays: here.map(|row| (row.day, row.name)).collect(), closures: closures.collect() })
}

/// The closures that touch these days.
pub async fn closures(ctx: &Ctx, from: Date, until: Date) -> Result<Vec<closure::Model>> {
    ctx.signed_in()?;
    store::closures(ctx.read(), from, until).await
}

pub async fn closure(ctx: &Ctx, id: Uuid) -> Result<closure::Model> {
    ctx.signed_in()?;
    store::find::<closure::Entity>(ctx.read(), id).await
}

/// The school holidays of the centre's zone that touch these days.
pub async fn school(ctx: &Ctx, from: Date, until: Date) -> Result<Vec<school_holiday::Model>> {
    let zone: String = ctx.setting(SCHOOL_ZONE).await?;
    store::school_holidays(ctx.read(), &zone, from, until).await
}

/// The school holidays of the centre's zone that touch these days, first and last day of each, and until when they are
/// known. `db` may be a transaction under way.
pub async fn school_days(
    ctx: &Ctx,
    db: &impl ConnectionTrait,
    from: Date,
    until: Date,
) -> Result<(Vec<(Date, Date)>, Option<Date>)> {
    let zone: String = ctx.setting(SCHOOL_ZONE).await?;
    let rows = store::school_holidays(db, &zone, from, until).await?;
    let known = store::last_school_holiday(db, &zone).await?;
    Ok((rows.into_iter().map(|row| (row.from_day, row.until_day)).collect(), known))
}

/// Everything that is known of one year, as those who edit it see it.
#[derive(Clone, Debug)]
pub struct Year {
    pub holidays: Vec<public_holiday::Model>,
    pub closures: Vec<closure::Model>,
    pub school: Vec<school_holiday::Model>,
}

pub async fn year(ctx: &Ctx, year: i32) -> Result<Year> {
    ctx.signed_in()?;
    let day = |month, day| NaiveDate::from_ymd_opt(year, month, day).ok_or(Error::NotFound);
    let (from, until) = (day(1, 1)?, day(12, 31)?);
    let alsace: bool = ctx.setting(ALSACE_MOSELLE).await?;
    let mut holidays = store::holidays(ctx.read(), from, until).await?;
    holidays.retain(|row| alsace || row.zone == Zone::Mainland.key());
    Ok(Year {
        holidays,
        closures: store::closures(ctx.read(), from, until).await?,
        school: school(ctx, from, until).await?,
    })
}

/// What is typed about one of the three: `day` alone for a public holiday.
#[derive(Clone, Debug, Default)]
pub struct Draft {
    pub name: String,
    pub from: String,
    pub until: String,
    pub takes_leave: bool,
    pub source: String,
}

impl Draft {
    /// Its name and days, or everything that is wrong with them.
    fn read(&self) -> Result<(String, Date, Date)> {
        let mut faults = Vec::new();
        let mut fault = |field: &str, message| faults.push(FieldError { field: field.to_owned(), message });
        let name = self.name.split_whitespace().collect::<Vec<_>>().join(" ");
        match name.chars().count() {
            0 => fault("name", Message::new("agenda-name-missing")),
            1..=80 => {}
            _ => fault("name", Message::new("text-too-long").with("most", 80)),
        }
        let mut day = |field: &str, typed: &str| {
            let day = typed.trim().parse::<Date>().ok().filter(|day| YEARS.contains(&day.year()));
            if day.is_none() {
                fault(field, Message::new("date-wrong"));
            }
            day
        };
        let (from, until) = (day("from", &self.from), day("until", &self.until));
        if let (Some(from), Some(until)) = (from, until) {
            if until < from {
                fault("until", Message::new("agenda-backwards"));
            } else if (until - from).num_days() > LONGEST {
                fault("until", Message::new("agenda-too-long").with("most", LONGEST));
            }
        }
        if self.source.chars().count() > 200 {
            fault("source", Message::new("text-too-long").with("most", 200));
        }
        match (from, until) {
            (Some(from), Some(until)) if faults.is_empty() => Ok((name, from, until)),
            _ => Err(Error::Invalid(faults)),
        }
    }
}

/// A public holiday of one day, beside those that come with the program.
pub async fn add_holiday(ctx: &Ctx, draft: Draft) -> Result<Uuid> {
    ctx.require(EDIT)?;
    let (name, day, _) = Draft { until: draft.from.clone(), ..draft }.read()?;
    let row = public_holiday::Model { id: Uuid::now_v7(), day, name, zone: Zone::Mainland.key().to_owned() };
    let id = row.id;
    ctx.write(|tx| async move {
        if store::holidays(tx.db(), day, day).await?.iter().any(|known| known.zone == row.zone) {
            return Err(Error::invalid("from", Message::new("agenda-day-known")));
        }
        tx.audit(ctx, "agenda.holiday_added", Some(&subject("holiday", id)), &label(&row.name, day, day))
            .await?;
        store::insert::<public_holiday::Entity, _>(tx.db(), row).await?;
        tx.emit(&CalendarChanged { from: day, until: day }).await
    })
    .await?;
    Ok(id)
}

/// Days on which the centre is closed, taken off everybody's leave or given.
pub async fn add_closure(ctx: &Ctx, draft: Draft) -> Result<Uuid> {
    ctx.require(EDIT)?;
    let (name, from_day, until_day) = draft.read()?;
    let takes_leave = draft.takes_leave;
    let row = closure::Model { id: Uuid::now_v7(), from_day, until_day, name, takes_leave };
    let id = row.id;
    ctx.write(|tx| async move {
        if !store::closures(tx.db(), from_day, until_day).await?.is_empty() {
            return Err(Error::invalid("from", Message::new("agenda-closure-known")));
        }
        let said = label(&row.name, from_day, until_day);
        tx.audit(ctx, "agenda.closure_added", Some(&subject("closure", id)), &said).await?;
        store::insert::<closure::Entity, _>(tx.db(), row).await?;
        tx.emit(&CalendarChanged { from: from_day, until: until_day }).await
    })
    .await?;
    Ok(id)
}

/// School holidays of the centre's zone.
pub async fn add_school(ctx: &Ctx, draft: Draft) -> Result<Uuid> {
    ctx.require(EDIT)?;
    let (name, from_day, until_day) = draft.read()?;
    let zone: String = ctx.setting(SCHOOL_ZONE).await?;
    let source = draft.source.trim().to_owned();
    let row = school_holiday::Model { id: Uuid::now_v7(), zone, name, from_day, until_day, source };
    let id = row.id;
    ctx.write(|tx| async move {
        if !store::school_holidays(tx.db(), &row.zone, from_day, until_day).await?.is_empty() {
            return Err(Error::invalid("from", Message::new("agenda-school-known")));
        }
        let said = label(&row.name, from_day, until_day);
        tx.audit(ctx, "agenda.school_added", Some(&subject("school", id)), &said).await?;
        store::insert::<school_holiday::Entity, _>(tx.db(), row).await
    })
    .await?;
    Ok(id)
}

/// The public holidays of a year by rule, for a year that is not known yet; says how many were new.
pub async fn add_year(ctx: &Ctx, year: i32) -> Result<usize> {
    ctx.require(EDIT)?;
    if !YEARS.contains(&year) {
        return Err(Error::NotFound);
    }
    ctx.write(|tx| async move {
        let mut new = 0;
        for holiday in public_holidays(year) {
            let known = store::holidays(tx.db(), holiday.day, holiday.day).await?;
            if known.iter().any(|row| row.zone == holiday.zone.key()) {
                continue;
            }
            let (name, zone) = (holiday.name.to_owned(), holiday.zone.key().to_owned());
            let row = public_holiday::Model { id: Uuid::now_v7(), day: holiday.day, name, zone };
            store::insert::<public_holiday::Entity, _>(tx.db(), row).await?;
            new += 1;
        }
        let day = |month, day| Date::from_ymd_opt(year, month, day).ok_or(Error::NotFound);
        tx.emit(&CalendarChanged { from: day(1, 1)?, until: day(12, 31)? }).await?;
        tx.audit(ctx, "agenda.holiday_added", None, &year.to_string()).await?;
        Ok(new)
    })
    .await
}

/// One of the three kinds of days.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Noun {
    Holiday,
    Closure,
    School,
}

pub async fn remove(ctx: &Ctx, noun: Noun, id: Uuid) -> Result<()> {
    ctx.require(EDIT)?;
    ctx.write(|tx| async move {
        let (action, kind, said) = match noun {
            Noun::Holiday => {
                let row = store::find::<public_holiday::Entity>(tx.db(), id).await?;
                store::delete::<public_holiday::Entity>(tx.db(), id).await?;
                tx.emit(&CalendarChanged { from: row.day, until: row.day }).await?;
                ("agenda.holiday_removed", "holiday", label(&row.name, row.day, row.day))
            }
            Noun::Closure => {
                let row = store::find::<closure::Entity>(tx.db(), id).await?;
                store::delete::<closure::Entity>(tx.db(), id).await?;
                tx.emit(&CalendarChanged { from: row.from_day, until: row.until_day }).await?;
                ("agenda.closure_removed", "closure", label(&row.name, row.from_day, row.until_day))
            }
            Noun::School => {
                let row = store::find::<school_holiday::Entity>(tx.db(), id).await?;
                store::delete::<school_holiday::Entity>(tx.db(), id).await?;
                ("agenda.school_removed", "school", label(&row.name, row.from_day, row.until_day))
            }
        };
        tx.audit(ctx, action, Some(&subject(kind, id)), &said).await
    })
    .await
}

/// Until when the calendar is known: public holidays, then school holidays.
pub async fn known_until(ctx: &Ctx) -> Result<(Option<Date>, Option<Date>)> {
    let zone: String = ctx.setting(SCHOOL_ZONE).await?;
    Ok((store::last_holiday(ctx.read()).await?, store::last_school_holiday(ctx.read(), &zone).await?))
}

fn label(name: &str, from: Date, until: Date) -> String {
    if from == until { format!("{name} ({from})") } else { format!("{name} ({from} – {until})") }
}

fn subject(kind: &str, id: Uuid) -> Subject {
    Subject::new("agenda", kind, id)
}
