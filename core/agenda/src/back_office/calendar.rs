//! `/gerer/calendrier`: public holidays, closures and school holidays, a year at a time.

use axum::extract::Path;
use axum::response::{IntoResponse, Response};
use chrono::Datelike;
use parvis_kernel::clock::{Date, local_date};
use parvis_kernel::error::{Error, FieldError, Result};
use parvis_kernel::form::Form;
use parvis_kernel::query::Query;
use parvis_kernel::view::done;
use parvis_kernel::{Ctx, Message, View};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::services::calendar::{self, Draft, Noun};

pub(crate) const PATH: &str = "/gerer/calendrier";

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Asked {
    annee: Option<i32>,
}

#[derive(Serialize)]
struct Page {
    year: i32,
    groups: Vec<Group>,
    /// True when not one public holiday of the year is known: they can be added by rule.
    may_add_year: bool,
    known: Option<Date>,
    school_known: Option<Date>,
    today: Date,
}

#[derive(Serialize)]
struct Group {
    /// The last part of its address, and of its translation keys.
    slug: &'static str,
    days: Vec<Days>,
}

#[derive(Serialize)]
struct Days {
    id: Uuid,
    name: String,
    from: Date,
    until: Date,
    takes_leave: bool,
    source: String,
}

fn slug(noun: Noun) -> &'static str {
    match noun {
        Noun::Holiday => "feries",
        Noun::Closure => "fermetures",
        Noun::School => "vacances",
    }
}

fn noun(slug: &str) -> Result<Noun> {
    [Noun::Holiday, Noun::Closure, Noun::School]
        .into_iter()
        .find(|noun| self::slug(*noun) == slug)
        .ok_or(Error::NotFound)
}

pub(crate) async fn show(ctx: Ctx, Query(asked): Query<Asked>) -> Result<View> {
    let today = local_date(ctx.now());
    let year = asked.annee.unwrap_or(today.year());
    let found = calendar::year(&ctx, year).await?;
    let plain =
        |id, name, from, until| Days { id, name, from, until, takes_leave: false, source: String::new() };
    let holidays: Vec<_> =
        found.holidays.into_iter().map(|row| plain(row.id, row.name, row.day, row.day)).collect();
    let closures = found.closures.into_iter().map(|row| Days {
        takes_leave: row.takes_leave,
        ..plain(row.id, row.name, row.from_day, row.until_day)
    });
    let school = found
        .school
        .into_iter()
        .map(|row| Days { source: row.source, ..plain(row.id, row.name, row.from_day, row.until_day) });
    let (known, school_known) = calendar::known_until(&ctx).await?;
    let page = Page {
        year,
        may_add_year: holidays.is_empty(),
        known,
        school_known,
        today,
        groups: vec![
            Group { slug: slug(Noun::Closure), days: closures.collect() },
            Group { slug: slug(Noun::Holiday), days: holidays },
            Group { slug: slug(Noun::School), days: school.collect() },
        ],
    };
    Ok(View::new("agenda/calendar.html", page))
}

#[derive(Serialize)]
struct FormPage {
    slug: &'static str,
    form: Typed,
    errors: Vec<FieldError>,
}

#[derive(Clone, Default, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Typed {
    #[serde(default)]
    name: String,
    #[serde(default)]
    from: String,
    #[serde(default)]
    until: String,
    #[serde(default)]
    takes_leave: String,
    #[serde(default)]
    source: String,
}

impl Typed {
    fn draft(&self) -> Draft {
        let Self { name, from, until, takes_leave, source } = self.clone();
        Draft { name, from, until, takes_leave: !takes_leave.is_empty(), source }
    }
}

pub(crate) async fn new(Path(name): Path<String>) -> Result<View> {
    let slug = slug(noun(&name)?);
    Ok(View::new("agenda/calendar_new.html", FormPage { slug, form: Typed::default(), errors: Vec::new() }))
}

pub(crate) async fn add(ctx: Ctx, Path(name): Path<String>, Form(typed): Form<Typed>) -> Result<Response> {
    let noun = noun(&name)?;
    let draft = typed.draft();
    let added = match noun {
        Noun::Holiday => calendar::add_holiday(&ctx, draft).await,
        Noun::Closure => calendar::add_closure(&ctx, draft).await,
        Noun::School => calendar::add_school(&ctx, draft).await,
    };
    match added {
        Ok(_) => {
            let year = typed.from.get(..4).unwrap_or_default();
            Ok(done(
                &format!("{PATH}?annee={year}"),
                Message::new("agenda-added").with("name", typed.name.trim()),
            ))
        }
        Err(error) => {
            let refused = error.refused()?;
            let page = FormPage { slug: slug(noun), form: typed, errors: refused.errors };
            Ok(View::new("agenda/calendar_new.html", page).with_status(refused.status).into_response())
        }
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Removed {
    #[serde(default)]
    id: String,
}

pub(crate) async fn remove(
    ctx: Ctx,
    Path(name): Path<String>,
    Form(typed): Form<Removed>,
) -> Result<Response> {
    let id = typed.id.parse().map_err(|_| Error::NotFound)?;
    calendar::remove(&ctx, noun(&name)?, id).await?;
    Ok(done(PATH, Message::new("agenda-removed")))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct TypedYear {
    #[serde(default)]
    year: String,
}

/// Adds the public holidays of a year by rule.
pub(crate) async fn add_year(ctx: Ctx, Form(typed): Form<TypedYear>) -> Result<Response> {
    let year = typed.year.trim().parse().map_err(|_| Error::NotFound)?;
    let count = calendar::add_year(&ctx, year).await?;
    let said = Message::new("agenda-year-added").with("count", i64::try_from(count).unwrap_or(i64::MAX));
    Ok(done(&format!("{PATH}?annee={year}"), said))
}
