//! `/gerer/calendrier/horaires`: when each person works, from which day on.

use std::collections::BTreeMap;

use axum::extract::Path;
use axum::response::{IntoResponse, Response};
use chrono::NaiveDate;
use parvis_accounts::services::{people, person};
use parvis_kernel::error::{Error, FieldError, Result};
use parvis_kernel::form::Form;
use parvis_kernel::view::done;
use parvis_kernel::{Ctx, Message, View};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::calendar::PATH;
use crate::domain::pattern::{MOST_WEEKS, Pattern, USUAL, Week, read_minutes, write_minutes};
use crate::services::pattern;

#[derive(Serialize)]
struct People {
    people: Vec<people::Colleague>,
}

pub(crate) async fn list(ctx: Ctx) -> Result<View> {
    Ok(View::new("agenda/hours_people.html", People { people: people::colleagues(&ctx, None).await? }))
}

#[derive(Serialize)]
struct Page {
    id: Uuid,
    name: String,
    known: Vec<Known>,
    /// The weeks of the form, each with its seven days.
    weeks: Vec<Vec<Day>>,
    from: String,
    errors: Vec<FieldError>,
}

#[derive(Serialize)]
struct Known {
    id: Uuid,
    from: NaiveDate,
    hours: String,
    weeks: usize,
}

#[derive(Serialize)]
struct Day {
    /// The names of its two fields begin with it.
    field: String,
    /// 1 for Monday.
    weekday: usize,
    morning: String,
    afternoon: String,
}

/// `from`, and `weeks.0.3.morning` for each half of each day; a second week stands there when one of its fields is filled.
#[derive(Clone, Default, Deserialize, Serialize)]
#[serde(transparent)]
pub(crate) struct Typed(BTreeMap<String, String>);

impl Typed {
    fn of(from: &str, weeks: &[Week]) -> Self {
        let mut typed = Self(BTreeMap::from([("from".to_owned(), from.to_owned())]));
        for (number, week) in weeks.iter().enumerate() {
            for (day, (morning, afternoon)) in week.iter().enumerate() {
                typed.0.insert(format!("weeks.{number}.{day}.morning"), write_minutes(*morning));
                typed.0.insert(format!("weeks.{number}.{day}.afternoon"), write_minutes(*afternoon));
            }
        }
        typed
    }

    fn text(&self, name: &str) -> &str {
        self.0.get(name).map_or("", String::as_str)
    }

    /// How many weeks take turns: the last one in which something is written.
    fn weeks(&self) -> usize {
        let filled = |number: &usize| {
            let start = format!("weeks.{number}.");
            self.0.iter().any(|(name, text)| name.starts_with(&start) && !text.trim().is_empty())
        };
        (0..MOST_WEEKS).rev().find(filled).map_or(1, |last| last + 1)
    }

    fn read(&self) -> Result<Pattern> {
        let mut errors = Vec::new();
        let from = self.text("from").trim().parse().ok();
        if from.is_none() {
            errors.push(FieldError { field: "from".to_owned(), message: Message::new("date-wrong") });
        }
        let mut weeks = vec![[(0, 0); 7]; self.weeks()];
        for (number, week) in weeks.iter_mut().enumerate() {
            for (day, halves) in week.iter_mut().enumerate() {
                let mut half = |name: &str| {
                    let field = format!("weeks.{number}.{day}.{name}");
                    read_minutes(self.text(&field)).unwrap_or_else(|message| {
                        errors.push(FieldError { field, message });
                        0
                    })
                };
                *halves = (half("morning"), half("afternoon"));
            }
        }
        match from {
            Some(from) if errors.is_empty() => Ok(Pattern { from, weeks }),
            _ => Err(Error::Invalid(errors)),
        }
    }

    fn shown(&self) -> Vec<Vec<Day>> {
        let day = |number: usize, day: usize| {
            let field = format!("weeks.{number}.{day}");
            Day {
                weekday: day + 1,
                morning: self.text(&format!("{field}.morning")).to_owned(),
                afternoon: self.text(&format!("{field}.afternoon")).to_owned(),
                field,
            }
        };
        // One week more than is filled, so that a second one can be begun without a script.
        let count = (self.weeks() + 1).min(MOST_WEEKS);
        (0..count).map(|number| (0..7).map(|at| day(number, at)).collect()).collect()
    }
}

async fn view(ctx: &Ctx, id: Uuid, typed: Option<Typed>, errors: Vec<FieldError>) -> Result<View> {
    let known = pattern::listed(ctx, id).await?;
    let name = person::find(ctx, id).await?.person.name;
    let last = known.last().map_or_else(|| vec![USUAL], |(_, pattern)| pattern.weeks.clone());
    let typed = typed.unwrap_or_else(|| Typed::of("", &last));
    let shown = |(id, pattern): &(Uuid, Pattern)| Known {
        id: *id,
        from: pattern.from,
        hours: hours(pattern.minutes_a_week()),
        weeks: pattern.weeks.len(),
    };
    let page = Page {
        id,
        name,
        known: known.iter().map(shown).collect(),
        weeks: typed.shown(),
        from: typed.text("from").to_owned(),
        errors,
    };
    Ok(View::new("agenda/hours.html", page))
}

fn hours(minutes: u32) -> String {
    match minutes % 60 {
        0 => format!("{}\u{a0}h", minutes / 60),
        rest => format!("{}\u{a0}h\u{a0}{rest:02}", minutes / 60),
    }
}

pub(crate) async fn show(ctx: Ctx, Path(id): Path<Uuid>) -> Result<View> {
    view(&ctx, id, None, Vec::new()).await
}

pub(crate) async fn set(ctx: Ctx, Path(id): Path<Uuid>, Form(typed): Form<Typed>) -> Result<Response> {
    let set = match typed.read() {
        Ok(read) => pattern::set(&ctx, id, read).await,
        Err(refused) => Err(refused),
    };
    match set {
        Ok(_) => Ok(done(&format!("{PATH}/horaires/{id}"), Message::new("agenda-pattern-set"))),
        Err(error) => {
            let refused = error.refused()?;
            Ok(view(&ctx, id, Some(typed), refused.errors).await?.with_status(refused.status).into_response())
        }
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Removed {
    #[serde(default)]
    pattern: String,
}

pub(crate) async fn remove(ctx: Ctx, Path(_): Path<Uuid>, Form(typed): Form<Removed>) -> Result<Response> {
    let id = typed.pattern.parse().map_err(|_| Error::NotFound)?;
    let person = pattern::remove(&ctx, id).await?;
    Ok(done(&format!("{PATH}/horaires/{person}"), Message::new("agenda-pattern-removed")))
}
