//! Every date of a series before it is saved, with what becomes of each; then one answer for all.

use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use chrono::NaiveDateTime;
use parvis_kernel::clock::Date;
use parvis_kernel::error::{Error, FieldError, Result};
use parvis_kernel::form::Form;
use parvis_kernel::message::Message;
use parvis_kernel::view::done;
use parvis_kernel::{Ctx, View};
use serde::Serialize;

use crate::pages::list::Choice;
use crate::pages::resource;
use crate::pages::shown::{self, Resource};
use crate::pages::typed::Typed;
use crate::services::catalogue::{self, Known};
use crate::services::series::plan::{Plan, Planned, preview};
use crate::services::series::{book, tell};

#[derive(Serialize)]
struct Page {
    resource: Resource,
    form: Typed,
    fields: Vec<Hidden>,
    starts: NaiveDateTime,
    ends: NaiveDateTime,
    is_one_day: bool,
    dates: Vec<Row>,
    kept: usize,
    taken: usize,
    /// The rule gave another first date than the one that was touched.
    first: Option<Date>,
    left: Vec<Message>,
    unknown_from: Option<Date>,
    errors: Vec<FieldError>,
}

/// What was typed before, sent along.
#[derive(Serialize)]
struct Hidden {
    name: &'static str,
    value: String,
}

#[derive(Serialize)]
struct Row {
    day: Date,
    starts: NaiveDateTime,
    ends: NaiveDateTime,
    /// `14:00`, as fields of time want it.
    from: String,
    until: String,
    /// Another time than the series.
    is_other_time: bool,
    /// The room, where it is another one.
    room: Option<String>,
    /// The words beside it: a holiday, why it is closed, who is there.
    notes: Vec<String>,
    tone: &'static str,
    state: &'static str,
    chosen: String,
    options: Vec<Choice>,
}

/// The dates, or the form with what is wrong with it.
pub(crate) async fn show(ctx: &Ctx, known: &Known, typed: Typed) -> Result<Response> {
    let typed =
        Typed { days: Vec::new(), choices: Vec::new(), froms: Vec::new(), untils: Vec::new(), ..typed };
    match view(ctx, known, typed.clone(), Vec::new()).await {
        Ok(view) => Ok(view.into_response()),
        Err(error) => resource::again(ctx, known, typed, error).await,
    }
}

pub(crate) async fn save(ctx: Ctx, Path(slug): Path<String>, Form(typed): Form<Typed>) -> Result<Response> {
    let known = catalogue::by_slug(&ctx, &slug).await?;
    if typed.step == "check" {
        return again(&ctx, &known, typed, Vec::new(), StatusCode::OK).await;
    }
    let booked = match typed.wish(known.row.id) {
        Ok(wish) => book::book(&ctx, &wish).await,
        Err(error) => Err(error),
    };
    match booked {
        Ok(booked) => {
            let waits = booked.rows.iter().any(|row| row.held_until.is_some());
            let key = if waits { "bookings-series-done-waiting" } else { "bookings-series-done" };
            let said = tell::said(key, &booked.rows, &booked.left, &known);
            Ok(done(&tell::path(booked.series), said))
        }
        Err(error) => {
            let is_taken = matches!(error, Error::Conflict(_));
            let refused = error.refused()?;
            let status = if is_taken { StatusCode::CONFLICT } else { refused.status };
            again(&ctx.afresh(), &known, typed, refused.errors, status).await
        }
    }
}

/// The dates with all that was chosen; the form itself where they cannot be reckoned any more.
async fn again(
    ctx: &Ctx,
    known: &Known,
    typed: Typed,
    errors: Vec<FieldError>,
    status: StatusCode,
) -> Result<Response> {
    match view(ctx, known, typed.clone(), errors.clone()).await {
        Ok(view) => Ok(view.with_status(status).into_response()),
        Err(Error::Invalid(_)) if !errors.is_empty() => {
            resource::again(ctx, known, typed, Error::Invalid(errors)).await
        }
        Err(error) => resource::again(ctx, known, typed, error).await,
    }
}

async fn view(ctx: &Ctx, known: &Known, form: Typed, errors: Vec<FieldError>) -> Result<View> {
    let wish = form.wish(known.row.id)?;
    let plan = preview(ctx, &wish).await?;
    let (starts, ends) = (wish.asked.starts, wish.asked.ends);
    let first = plan.dates.first().map(|date| date.day).filter(|day| *day != starts.date());
    let page = Page {
        resource: shown::resource(ctx, known),
        starts,
        ends,
        is_one_day: starts.date() == ends.date(),
        kept: plan.dates.iter().filter(|date| !date.leave).count(),
        taken: plan.dates.iter().filter(|date| date.taken.is_some()).count(),
        first,
        left: plan.left.iter().map(|left| left.message()).collect(),
        unknown_from: plan.unknown_from,
        dates: plan.dates.iter().map(|date| row(ctx, &plan, (starts, ends), date)).collect(),
        fields: fields(&form),
        form,
        errors,
    };
    Ok(View::new("bookings/series_new.html", page))
}

fn fields(form: &Typed) -> Vec<Hidden> {
    let once = [
        ("day", &form.day),
        ("from", &form.from),
        ("until_day", &form.until_day),
        ("until", &form.until),
        ("title", &form.title),
        ("people", &form.people),
        ("units", &form.units),
        ("note", &form.note),
        ("confidential", &form.confidential),
        ("organisation", &form.organisation),
        ("contact", &form.contact),
        ("repeat", &form.repeat),
        ("apart", &form.apart),
        ("ends", &form.ends),
        ("count", &form.count),
        ("only", &form.only),
    ];
    let many = [("slots", &form.slots), ("weekdays", &form.weekdays)];
    let many = many.into_iter().flat_map(|(name, values)| values.iter().map(move |value| (name, value)));
    let all = once.into_iter().filter(|(_, value)| !value.is_empty()).chain(many);
    all.map(|(name, value)| Hidden { name, value: value.clone() }).collect()
}

fn row(ctx: &Ctx, plan: &Plan, (starts, ends): (NaiveDateTime, NaiveDateTime), date: &Planned) -> Row {
    let say = |key: &str| ctx.say(&Message::new(key));
    let is_shut = date.fault.is_some() || (date.closed.is_some() && !ctx.can(plan.known.kind.decides()));
    let (state, tone) = match date {
        _ if date.closed.is_some() => ("bookings-date-closed", "neutral"),
        _ if date.fault.is_some() => ("bookings-date-shut", "neutral"),
        _ if date.taken.is_some() => ("bookings-date-busy", "error"),
        _ if date.holiday.is_some() => ("bookings-date-holiday", "waiting"),
        _ => ("bookings-date-free", "good"),
    };
    let words = date.fault.iter().chain(&date.taken).map(|message| ctx.say(message));
    let school = date.is_school_holiday.then(|| say("bookings-date-school-holiday"));
    let unknown = date.is_provisional.then(|| say("bookings-date-provisional"));
    let names = date.closed.iter().chain(&date.holiday).cloned();
    let option = |value: &str, label: String| Choice { value: value.to_owned(), label };
    let mut options = Vec::new();
    if !is_shut {
        options.push(option("take", say("bookings-date-take")));
    }
    options.push(option("leave", say("bookings-date-leave")));
    let is_other = date.known.row.id != plan.known.row.id;
    let own = is_other.then(|| (date.known.row.id, date.known.row.name.clone()));
    for (id, name) in own.into_iter().chain(date.others.clone()) {
        let label = Message::new("bookings-date-other-room").with("name", name.as_str());
        options.push(option(&id.to_string(), ctx.say(&label)));
    }
    let is_other_time = (date.starts.time(), date.ends.time()) != (starts.time(), ends.time());
    Row {
        day: date.day,
        starts: date.starts,
        ends: date.ends,
        from: date.starts.format("%H:%M").to_string(),
        until: date.ends.format("%H:%M").to_string(),
        is_other_time,
        room: is_other.then(|| date.known.row.name.clone()),
        notes: names.chain(school).chain(unknown).chain(words).collect(),
        tone,
        state,
        chosen: match (date.leave, is_other) {
            (true, _) => "leave".to_owned(),
            (false, true) => date.known.row.id.to_string(),
            (false, false) => "take".to_owned(),
        },
        options,
    }
}
