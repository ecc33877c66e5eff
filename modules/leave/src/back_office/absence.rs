//! Absences that the HR team writes down for somebody, and those that end earlier.

use axum::extract::Path;
use axum::response::{IntoResponse, Response};
use parvis_agenda::domain::days::HalfDay;
use parvis_kernel::error::{Error, FieldError, Result};
use parvis_kernel::form::Form;
use parvis_kernel::ports::absences::Half;
use parvis_kernel::view::done;
use parvis_kernel::{Ctx, Message, View};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::of_person;
use crate::domain::period::half_from_key;
use crate::pages::shown::{self, Choice};
use crate::services::counted::Asked;
use crate::services::{balance, hr};

#[derive(Serialize)]
struct Page {
    id: Uuid,
    name: String,
    counters: Vec<Choice>,
    form: Typed,
    errors: Vec<FieldError>,
}

#[derive(Clone, Default, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Typed {
    #[serde(default)]
    counter: String,
    #[serde(default)]
    from: String,
    #[serde(default)]
    from_half: String,
    #[serde(default)]
    until: String,
    #[serde(default)]
    until_half: String,
    #[serde(default)]
    why: String,
}

impl Typed {
    fn read(&self) -> Result<Asked> {
        let from = half_day("from", &self.from, &self.from_half, Half::Morning);
        let until = half_day("until", &self.until, &self.until_half, Half::Afternoon);
        match (from, until) {
            (Ok(from), Ok(until)) => Ok(Asked { counter: self.counter.clone(), from, until }),
            (from, until) => Err(Error::Invalid([from.err(), until.err()].into_iter().flatten().collect())),
        }
    }
}

/// A day and its half as a form sends them.
pub(crate) fn half_day(field: &str, day: &str, half: &str, otherwise: Half) -> Result<HalfDay, FieldError> {
    let wrong = || FieldError { field: field.to_owned(), message: Message::new("date-wrong") };
    let half = if half.is_empty() { Some(otherwise) } else { half_from_key(half) };
    day.trim().parse().ok().zip(half).ok_or_else(wrong)
}

async fn view(ctx: &Ctx, id: Uuid, form: Typed, errors: Vec<FieldError>) -> Result<View> {
    let active = balance::counters(ctx).await?.into_iter().filter(|counter| counter.is_active);
    let page = Page {
        id,
        name: hr::name(ctx, id).await?,
        counters: active.map(|counter| Choice::new(counter.key, counter.name)).collect(),
        form,
        errors,
    };
    Ok(View::new("leave/enter.html", page))
}

pub(crate) async fn entering(ctx: Ctx, Path(id): Path<Uuid>) -> Result<View> {
    view(&ctx, id, Typed::default(), Vec::new()).await
}

pub(crate) async fn enter(ctx: Ctx, Path(id): Path<Uuid>, Form(typed): Form<Typed>) -> Result<Response> {
    let entered = match typed.read() {
        Ok(asked) => hr::enter(&ctx, id, asked, &typed.why).await,
        Err(refused) => Err(refused),
    };
    match entered {
        Ok(_) => Ok(done(&of_person(id), Message::new("leave-entered"))),
        Err(error) => {
            let refused = error.refused()?;
            Ok(view(&ctx, id, typed, refused.errors).await?.with_status(refused.status).into_response())
        }
    }
}

#[derive(Serialize)]
struct Shortening {
    id: Uuid,
    person: Uuid,
    name: String,
    when: Message,
    /// True when the HR team wrote it down itself: then it may be taken back whole.
    is_ours: bool,
    halves: Vec<Choice>,
    form: TypedEnd,
    errors: Vec<FieldError>,
}

#[derive(Clone, Default, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct TypedEnd {
    #[serde(default)]
    until: String,
    #[serde(default)]
    until_half: String,
}

async fn shortening_view(ctx: &Ctx, id: Uuid, form: TypedEnd, errors: Vec<FieldError>) -> Result<View> {
    let row = hr::find(ctx, id).await?;
    let page = Shortening {
        id,
        person: row.person_id,
        name: hr::name(ctx, row.person_id).await?,
        when: shown::when(&row),
        is_ours: row.subject_id.is_none(),
        halves: Choice::halves(ctx),
        form,
        errors,
    };
    Ok(View::new("leave/shorten.html", page))
}

pub(crate) async fn shortening(ctx: Ctx, Path(id): Path<Uuid>) -> Result<View> {
    let row = hr::find(&ctx, id).await?;
    let form = TypedEnd { until: row.until_day.to_string(), until_half: row.until_half };
    shortening_view(&ctx, id, form, Vec::new()).await
}

pub(crate) async fn shorten(ctx: Ctx, Path(id): Path<Uuid>, Form(typed): Form<TypedEnd>) -> Result<Response> {
    let person = hr::find(&ctx, id).await?.person_id;
    let shortened = match half_day("until", &typed.until, &typed.until_half, Half::Afternoon) {
        Ok(until) => hr::shorten(&ctx, id, until).await,
        Err(fault) => Err(Error::Invalid(vec![fault])),
    };
    match shortened {
        Ok(()) => Ok(done(&of_person(person), Message::new("leave-shortened"))),
        Err(error) => {
            let refused = error.refused()?;
            Ok(shortening_view(&ctx, id, typed, refused.errors)
                .await?
                .with_status(refused.status)
                .into_response())
        }
    }
}

pub(crate) async fn take_back(ctx: Ctx, Path(id): Path<Uuid>) -> Result<Response> {
    let person = hr::find(&ctx, id).await?.person_id;
    hr::take_back(&ctx, id).await?;
    Ok(done(&of_person(person), Message::new("leave-taken-back")))
}
