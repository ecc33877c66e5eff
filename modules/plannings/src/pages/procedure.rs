//! `/agenda/demarches`: funding procedures by their deadline, one of them, and keeping them.

use axum::extract::Path;
use axum::response::{IntoResponse, Response};
use parvis_accounts::services::people;
use parvis_kernel::clock::{Date, local_date};
use parvis_kernel::error::{Error, FieldError, Result};
use parvis_kernel::form::Form;
use parvis_kernel::view::done;
use parvis_kernel::{Ctx, Message, View};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::event::Choice;
use crate::domain::procedure::{Draft, Status};
use crate::services::procedure::{self as services, Found, KEEP};

/// A procedure in a list.
#[derive(Serialize)]
pub(crate) struct Row {
    id: Uuid,
    title: String,
    funder: String,
    pub(crate) deadline: Date,
    is_confirmed: bool,
    /// Of what has still to be sent: over.
    is_late: bool,
    /// Days until then, of what has still to be sent.
    days: i64,
    has_days: bool,
    status: String,
    tone: &'static str,
    owner: Option<String>,
}

pub(crate) fn row(ctx: &Ctx, found: &Found) -> Row {
    let days = (found.row.deadline - local_date(ctx.now())).num_days();
    let is_open = found.status == Status::ToPrepare;
    Row {
        id: found.row.id,
        title: found.row.title.clone(),
        funder: found.row.funder.clone(),
        deadline: found.row.deadline,
        is_confirmed: found.row.is_confirmed,
        is_late: is_open && days < 0,
        days,
        has_days: is_open && days >= 0,
        status: found.status.label(),
        tone: found.status.tone(),
        owner: found.owner.clone(),
    }
}

#[derive(Serialize)]
struct List {
    coming: Vec<Row>,
    past: Vec<Row>,
    may_keep: bool,
}

pub(crate) async fn list(ctx: Ctx) -> Result<View> {
    let found = services::current(&ctx).await?;
    let today = local_date(ctx.now());
    let is_past = |found: &&Found| found.row.deadline < today;
    let (past, coming): (Vec<_>, Vec<_>) = found.iter().partition(is_past);
    let page = List {
        coming: coming.into_iter().map(|found| row(&ctx, found)).collect(),
        past: past.into_iter().rev().map(|found| row(&ctx, found)).collect(),
        may_keep: ctx.can(KEEP),
    };
    Ok(View::new("plannings/procedures.html", page))
}

#[derive(Serialize)]
struct Page {
    row: Row,
    link: String,
    amount: Option<String>,
    note: Vec<String>,
    is_yearly: bool,
    may_keep: bool,
}

pub(crate) async fn show(ctx: Ctx, Path(id): Path<Uuid>) -> Result<View> {
    let found = services::find_visible(&ctx, id).await?;
    let page = Page {
        row: row(&ctx, &found),
        link: found.row.link.clone(),
        amount: found.row.amount.map(euros),
        note: found.row.note.lines().map(str::to_owned).collect(),
        is_yearly: found.row.is_yearly,
        may_keep: ctx.can(KEEP),
    };
    Ok(View::new("plannings/procedure.html", page))
}

/// `12500,50`, as the field reads it.
fn euros(cents: i64) -> String {
    match cents % 100 {
        0 => (cents / 100).to_string(),
        part => format!("{},{part:02}", cents / 100),
    }
}

#[derive(Clone, Default, Deserialize, Serialize)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct Typed {
    title: String,
    funder: String,
    link: String,
    deadline: String,
    unconfirmed: String,
    status: String,
    amount: String,
    owner: String,
    note: String,
    yearly: String,
}

impl Typed {
    fn draft(&self) -> Result<Draft> {
        let unknown = |_| Error::invalid("owner", Message::new("plannings-person-unknown"));
        let owner = Some(self.owner.trim()).filter(|id| !id.is_empty());
        Ok(Draft {
            title: self.title.clone(),
            funder: self.funder.clone(),
            link: self.link.clone(),
            deadline: self.deadline.clone(),
            is_confirmed: self.unconfirmed.is_empty(),
            status: self.status.clone(),
            amount: self.amount.clone(),
            owner: owner.map(Uuid::parse_str).transpose().map_err(unknown)?,
            note: self.note.clone(),
            is_yearly: !self.yearly.is_empty(),
        })
    }
}

#[derive(Serialize)]
struct Edit {
    id: Option<Uuid>,
    form: Typed,
    statuses: Vec<Choice>,
    colleagues: Vec<Choice>,
    errors: Vec<FieldError>,
}

pub(crate) async fn new(ctx: Ctx) -> Result<View> {
    let form = Typed { status: Status::ToPrepare.key().to_owned(), ..Typed::default() };
    view(&ctx, None, form, Vec::new()).await
}

pub(crate) async fn add(ctx: Ctx, Form(typed): Form<Typed>) -> Result<Response> {
    let added = match typed.draft() {
        Ok(draft) => services::add(&ctx, &draft).await,
        Err(error) => Err(error),
    };
    match added {
        Ok(id) => Ok(done(&services::path(id), Message::new("plannings-procedure-added"))),
        Err(error) => again(&ctx, None, typed, error).await,
    }
}

pub(crate) async fn edit(ctx: Ctx, Path(id): Path<Uuid>) -> Result<View> {
    let row = services::find_visible(&ctx, id).await?.row;
    let box_of = |is_ticked: bool| if is_ticked { "on".to_owned() } else { String::new() };
    let form = Typed {
        title: row.title,
        funder: row.funder,
        link: row.link,
        deadline: row.deadline.to_string(),
        unconfirmed: box_of(!row.is_confirmed),
        status: row.status,
        amount: row.amount.map(euros).unwrap_or_default(),
        owner: row.owner_id.map(|id| id.to_string()).unwrap_or_default(),
        note: row.note,
        yearly: box_of(row.is_yearly),
    };
    view(&ctx, Some(id), form, Vec::new()).await
}

pub(crate) async fn change(ctx: Ctx, Path(id): Path<Uuid>, Form(typed): Form<Typed>) -> Result<Response> {
    services::find_visible(&ctx, id).await?;
    let changed = match typed.draft() {
        Ok(draft) => services::change(&ctx, id, &draft).await,
        Err(error) => Err(error),
    };
    match changed {
        Ok(()) => Ok(done(&services::path(id), Message::new("plannings-procedure-changed"))),
        Err(error) => again(&ctx, Some(id), typed, error).await,
    }
}

pub(crate) async fn remove(ctx: Ctx, Path(id): Path<Uuid>) -> Result<Response> {
    services::find_visible(&ctx, id).await?;
    services::remove(&ctx, id).await?;
    Ok(done("/agenda/demarches", Message::new("plannings-procedure-removed")))
}

async fn view(ctx: &Ctx, id: Option<Uuid>, form: Typed, errors: Vec<FieldError>) -> Result<View> {
    let status = |status: Status| Choice {
        value: status.key().to_owned(),
        label: ctx.say(&Message::new(&status.label())),
    };
    let colleagues = people::colleagues(ctx, None).await?.into_iter();
    let page = Edit {
        id,
        form,
        statuses: Status::ALL.into_iter().map(status).collect(),
        colleagues: colleagues.map(|one| Choice { value: one.id.to_string(), label: one.name }).collect(),
        errors,
    };
    Ok(View::new("plannings/procedure_edit.html", page))
}

/// The form with all that was typed, and what is wrong with it.
async fn again(ctx: &Ctx, id: Option<Uuid>, typed: Typed, error: Error) -> Result<Response> {
    let refused = error.refused()?;
    Ok(view(ctx, id, typed, refused.errors).await?.with_status(refused.status).into_response())
}
