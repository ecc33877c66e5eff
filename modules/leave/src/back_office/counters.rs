//! `/gerer/conges/compteurs`: the counters and their rules.

use axum::extract::Path;
use axum::response::{IntoResponse, Response};
use parvis_kernel::error::{Error, FieldError, Result};
use parvis_kernel::form::Form;
use parvis_kernel::view::done;
use parvis_kernel::{Ctx, Message, View};
use serde::{Deserialize, Serialize};

use crate::domain::counter::{Earning, Unit};
use crate::domain::quantity::french;
use crate::pages::shown::Choice;
use crate::services::balance;
use crate::services::counters::{self, Draft};

const LIST: &str = "/gerer/conges/compteurs";

#[derive(Serialize)]
struct Page {
    counters: Vec<Row>,
}

#[derive(Serialize)]
struct Row {
    key: String,
    name: String,
    code: String,
    yearly: String,
    unit: &'static str,
    is_kept: bool,
    may_be_asked: bool,
    is_active: bool,
}

pub(crate) async fn list(ctx: Ctx) -> Result<View> {
    let row = |counter: crate::domain::counter::Counter| Row {
        yearly: french(counter.yearly),
        unit: counter.unit.key(),
        is_kept: counter.is_kept,
        may_be_asked: counter.may_be_asked,
        is_active: counter.is_active,
        key: counter.key,
        name: counter.name,
        code: counter.code,
    };
    let counters = balance::counters(&ctx).await?.into_iter().map(row).collect();
    Ok(View::new("leave/counters.html", Page { counters }))
}

#[derive(Serialize)]
struct FormPage {
    key: String,
    form: Typed,
    units: Vec<Choice>,
    earnings: Vec<Choice>,
    months: Vec<Choice>,
    errors: Vec<FieldError>,
}

/// A box that is not ticked posts nothing.
#[derive(Clone, Default, Deserialize, Serialize)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct Typed {
    name: String,
    code: String,
    unit: String,
    yearly: String,
    earning: String,
    first_month: String,
    lasts: String,
    carry: String,
    rounds_up: String,
    is_kept: String,
    overdraft: String,
    may_be_asked: String,
    needs_proof: String,
    days_back: String,
    earns: String,
    is_active: String,
}

impl Typed {
    fn of(draft: Draft) -> Self {
        let tick = |yes: bool| if yes { "on".to_owned() } else { String::new() };
        Self {
            name: draft.name,
            code: draft.code,
            unit: draft.unit,
            yearly: draft.yearly,
            earning: draft.earning,
            first_month: draft.first_month,
            lasts: draft.lasts,
            carry: draft.carry,
            rounds_up: tick(draft.rounds_up),
            is_kept: tick(draft.is_kept),
            overdraft: draft.overdraft,
            may_be_asked: tick(draft.may_be_asked),
            needs_proof: tick(draft.needs_proof),
            days_back: draft.days_back,
            earns: draft.earns,
            is_active: tick(draft.is_active),
        }
    }

    fn draft(&self) -> Draft {
        let typed = self.clone();
        Draft {
            name: typed.name,
            code: typed.code,
            unit: typed.unit,
            yearly: typed.yearly,
            earning: typed.earning,
            first_month: typed.first_month,
            lasts: typed.lasts,
            carry: typed.carry,
            rounds_up: !typed.rounds_up.is_empty(),
            is_kept: !typed.is_kept.is_empty(),
            overdraft: typed.overdraft,
            may_be_asked: !typed.may_be_asked.is_empty(),
            needs_proof: !typed.needs_proof.is_empty(),
            days_back: typed.days_back,
            earns: typed.earns,
            is_active: !typed.is_active.is_empty(),
        }
    }
}

fn view(ctx: &Ctx, key: &str, form: Typed, errors: Vec<FieldError>) -> View {
    let choice = |value: &str, label: &str| Choice::new(value, ctx.say(&Message::new(label)));
    let page = FormPage {
        key: key.to_owned(),
        units: Unit::ALL.map(|unit| choice(unit.key(), &format!("leave-unit-{}", unit.key()))).into(),
        earnings: Earning::ALL
            .map(|earning| {
                choice(earning.key(), &format!("leave-earning-{}", earning.key().replace('_', "-")))
            })
            .into(),
        months: (1..=12).map(|month| choice(&month.to_string(), &format!("month-{month}"))).collect(),
        form,
        errors,
    };
    View::new("leave/counter.html", page)
}

pub(crate) async fn new(ctx: Ctx) -> View {
    let typed = |text: &str| text.to_owned();
    let form = Typed {
        unit: typed("worked"),
        earning: typed("by_hand"),
        first_month: typed("1"),
        lasts: typed("1"),
        is_kept: typed("on"),
        may_be_asked: typed("on"),
        days_back: typed("0"),
        earns: typed("100"),
        is_active: typed("on"),
        ..Typed::default()
    };
    view(&ctx, "", form, Vec::new())
}

pub(crate) async fn add(ctx: Ctx, Form(typed): Form<Typed>) -> Result<Response> {
    match counters::add(&ctx, typed.draft()).await {
        Ok(_) => Ok(done(LIST, Message::new("leave-counter-saved"))),
        Err(error) => {
            let refused = error.refused()?;
            Ok(view(&ctx, "", typed, refused.errors).with_status(refused.status).into_response())
        }
    }
}

pub(crate) async fn edit(ctx: Ctx, Path(name): Path<String>) -> Result<View> {
    let known = balance::counters(&ctx).await?;
    let counter = known.iter().find(|counter| counter.key == name).ok_or(Error::NotFound)?;
    Ok(view(&ctx, &name, Typed::of(Draft::of(counter)), Vec::new()))
}

pub(crate) async fn change(ctx: Ctx, Path(name): Path<String>, Form(typed): Form<Typed>) -> Result<Response> {
    match counters::change(&ctx, &name, typed.draft()).await {
        Ok(()) => Ok(done(LIST, Message::new("leave-counter-saved"))),
        Err(error) => {
            let refused = error.refused()?;
            Ok(view(&ctx, &name, typed, refused.errors).with_status(refused.status).into_response())
        }
    }
}
