//! Funding procedures: kept by the direction, seen by those who may and by whoever owns one, never forgotten: their owner is
//! reminded 60, 30 and 7 days before, and a yearly one comes back « date à confirmer » when it is over.

use async_trait::async_trait;
use chrono::{Days, Months, NaiveDate};
use parvis_accounts::services::{language, people};
use parvis_kernel::clock::{Date, local_date};
use parvis_kernel::error::{Error, Result};
use parvis_kernel::holdings::{Holding, Holdings};
use parvis_kernel::job::Job;
use parvis_kernel::ports::inbox::InboxItem;
use parvis_kernel::{Ctx, Message, Subject, Tx};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::domain::procedure::{Draft, Facts, Status, due};
use crate::entities::procedure::Model;
use crate::store::procedures as store;

/// The right to see all funding procedures.
pub const SEE: &str = "plannings.see_funding";

/// The right to keep them.
pub const KEEP: &str = "plannings.keep_funding";

/// A procedure with the name of its owner.
#[derive(Clone, Debug)]
pub struct Found {
    pub row: Model,
    pub status: Status,
    pub owner: Option<String>,
}

/// Those with a deadline between two days, the earliest first: all for those who may see them, one's own otherwise.
pub async fn between(ctx: &Ctx, from: Date, until: Date) -> Result<Vec<Found>> {
    let me = ctx.signed_in()?.id;
    let own = Some(me).filter(|_| !ctx.can(SEE));
    dressed(ctx, store::between(ctx.read(), from, until, own).await?).await
}

/// From half a year ago on: what is over stays in sight for a while.
pub async fn current(ctx: &Ctx) -> Result<Vec<Found>> {
    let today = local_date(ctx.now());
    let last = NaiveDate::from_ymd_opt(2101, 1, 1).unwrap_or(today);
    between(ctx, today - Days::new(180), last).await
}

pub async fn find_visible(ctx: &Ctx, id: Uuid) -> Result<Found> {
    let me = ctx.signed_in()?.id;
    let row = store::find(ctx.read(), id).await?;
    if !ctx.can(SEE) && row.owner_id != Some(me) {
        return Err(Error::NotFound);
    }
    dressed(ctx, vec![row]).await?.pop().ok_or(Error::NotFound)
}

async fn dressed(ctx: &Ctx, rows: Vec<Model>) -> Result<Vec<Found>> {
    let owners: Vec<_> = rows.iter().filter_map(|row| row.owner_id).collect();
    let names = people::names(ctx.read(), &owners).await?;
    rows.into_iter()
        .map(|row| {
            let status = Status::from_key(&row.status).ok_or_else(|| Error::internal("no such status"))?;
            let owner = row.owner_id.and_then(|id| names.get(&id).cloned());
            Ok(Found { row, status, owner })
        })
        .collect()
}

pub async fn add(ctx: &Ctx, draft: &Draft) -> Result<Uuid> {
    ctx.require(KEEP)?;
    let facts = draft.check()?;
    check_owner(ctx, &facts).await?;
    let id = Uuid::now_v7();
    ctx.write(|tx| async move {
        let blank = Model {
            id,
            title: String::new(),
            funder: String::new(),
            link: String::new(),
            deadline: facts.deadline,
            is_confirmed: true,
            status: String::new(),
            amount: None,
            owner_id: None,
            note: String::new(),
            is_yearly: false,
            reminded: 0,
            renewed_from: None,
            created_at: tx.now(),
            changed_at: tx.now(),
        };
        let row = filled(&tx, blank, facts);
        tx.audit(ctx, "plannings.procedure_added", Some(&subject(id)), &row.title).await?;
        store::insert(tx.db(), row).await?;
        tx.changed(&subject(id)).await
    })
    .await?;
    Ok(id)
}

pub async fn change(ctx: &Ctx, id: Uuid, draft: &Draft) -> Result<()> {
    ctx.require(KEEP)?;
    let facts = draft.check()?;
    check_owner(ctx, &facts).await?;
    ctx.write(|tx| async move {
        let before = store::take(tx.db(), id).await?;
        ctx.still(&state(&before))?;
        let is_same = (before.deadline, before.owner_id) == (facts.deadline, facts.owner);
        let is_done = facts.status != Status::ToPrepare;
        // Another day or another owner: everything is said anew; what is sent waits for nobody.
        let reminded = if is_same { before.reminded } else { 0 };
        let row = filled(&tx, Model { reminded, ..before }, facts);
        if !is_same || is_done {
            tx.app().ports.inbox.close(&tx, &subject(id), None).await?;
        }
        tx.audit(ctx, "plannings.procedure_changed", Some(&subject(id)), &row.title).await?;
        store::update(tx.db(), row).await?;
        tx.changed(&subject(id)).await
    })
    .await
}

pub async fn remove(ctx: &Ctx, id: Uuid) -> Result<()> {
    ctx.require(KEEP)?;
    ctx.write(|tx| async move {
        let row = store::take(tx.db(), id).await?;
        tx.app().ports.inbox.close(&tx, &subject(id), None).await?;
        tx.audit(ctx, "plannings.procedure_removed", Some(&subject(id)), &row.title).await?;
        store::delete(tx.db(), id).await?;
        tx.changed(&subject(id)).await
    })
    .await
}

fn filled(tx: &Tx, row: Model, facts: Facts) -> Model {
    Model {
        title: facts.title,
        funder: facts.funder,
        link: facts.link,
        deadline: facts.deadline,
        is_confirmed: facts.is_confirmed,
        status: facts.status.key().to_owned(),
        amount: facts.amount,
        owner_id: facts.owner,
        note: facts.note,
        is_yearly: facts.is_yearly,
        changed_at: tx.now(),
        ..row
    }
}

async fn check_owner(ctx: &Ctx, facts: &Facts) -> Result<()> {
    let Some(owner) = facts.owner else { return Ok(()) };
    match people::names(ctx.read(), &[owner]).await?.is_empty() {
        true => Err(Error::invalid("owner", Message::new("plannings-person-unknown"))),
        false => Ok(()),
    }
}

/// Names the state that a procedure is in: another one after each change.
pub(crate) fn state(row: &Model) -> String {
    row.changed_at.timestamp_micros().to_string()
}

pub(crate) fn subject(id: Uuid) -> Subject {
    Subject::new("plannings", "procedure", id)
}

pub(crate) fn path(id: Uuid) -> String {
    format!("/agenda/demarches/{id}")
}

/// Reminds owners, and makes the next year of what is over.
#[derive(Serialize, Deserialize)]
pub(crate) struct Remind;

impl Job for Remind {
    const NAME: &'static str = "plannings.remind";

    async fn run(self, ctx: Ctx) -> Result<()> {
        let today = local_date(ctx.now());
        for row in store::between(ctx.read(), today, today + Days::new(60), None).await? {
            remind(&ctx, row.id, today).await?;
        }
        for row in store::to_renew(ctx.read(), today).await? {
            renew(&ctx, row.id, today).await?;
        }
        Ok(())
    }
}

async fn remind(ctx: &Ctx, id: Uuid, today: Date) -> Result<()> {
    ctx.write(|tx| async move {
        let row = store::take(tx.db(), id).await?;
        let (Some(owner), true) = (row.owner_id, row.status == Status::ToPrepare.key()) else {
            return Ok(());
        };
        let Some((_, marks)) = due((row.deadline - today).num_days(), row.reminded) else { return Ok(()) };
        let item = InboxItem {
            subject: subject(id),
            person: owner,
            title: about(&tx, "inbox-procedure-title", &row, today),
            detail: about(&tx, "inbox-procedure-detail", &row, today),
            url: path(id),
            action: Message::new("inbox-procedure-action"),
        };
        tx.app().ports.inbox.open(&tx, item).await?;
        let title = about(&tx, "mail-procedure-subject", &row, today);
        let text = about(&tx, "mail-procedure-text", &row, today);
        language::write_to(&tx, ctx, owner, &title, &text).await?;
        store::update(tx.db(), Model { reminded: row.reminded | marks, ..row }).await
    })
    .await
}

fn about(tx: &Tx, key: &str, row: &Model, today: Date) -> Message {
    Message::new(key)
        .with("title", row.title.as_str())
        .with("funder", row.funder.as_str())
        .with("day", row.deadline.format("%d/%m/%Y").to_string())
        .with("days", (row.deadline - today).num_days())
        .with("link", tx.app().config.link(&path(row.id)))
}

/// The same a year later, its date to be confirmed; skipping years in which the program did not run.
async fn renew(ctx: &Ctx, id: Uuid, today: Date) -> Result<()> {
    ctx.write(|tx| async move {
        let row = store::take(tx.db(), id).await?;
        if !row.is_yearly || row.deadline >= today || store::is_renewed(tx.db(), id).await? {
            return Ok(());
        }
        let later = (1..).filter_map(|years| row.deadline.checked_add_months(Months::new(12 * years)));
        let deadline = later.take(200).find(|day| *day >= today).unwrap_or(row.deadline);
        let next = Model {
            id: Uuid::now_v7(),
            deadline,
            is_confirmed: false,
            status: Status::ToPrepare.key().to_owned(),
            amount: None,
            reminded: 0,
            renewed_from: Some(id),
            created_at: tx.now(),
            changed_at: tx.now(),
            ..row
        };
        tx.app().ports.inbox.close(&tx, &subject(id), None).await?;
        tx.audit(ctx, "plannings.procedure_renewed", Some(&subject(next.id)), &next.title).await?;
        let next_id = next.id;
        store::insert(tx.db(), next).await?;
        tx.changed(&subject(next_id)).await
    })
    .await
}

/// What somebody has still to send goes to somebody else when they leave.
pub(crate) struct Owned;

#[async_trait]
impl Holdings for Owned {
    async fn of(&self, ctx: &Ctx, person: Uuid) -> Result<Vec<Holding>> {
        let rows = store::open_of(ctx.read(), person).await?;
        let holding = |row: Model| Holding {
            subject: subject(row.id),
            label: Message::new("holding-procedure").with("title", row.title.as_str()),
            url: path(row.id),
            keeps_open: false,
        };
        Ok(rows.into_iter().map(holding).collect())
    }

    async fn give(&self, tx: &Tx, _: &Ctx, subject: &Subject, from: Uuid, to: Uuid) -> Result<()> {
        let row = store::take(tx.db(), subject.id).await?;
        if row.owner_id != Some(from) {
            return Ok(());
        }
        tx.app().ports.inbox.close(tx, subject, Some(from)).await?;
        store::update(tx.db(), Model { owner_id: Some(to), reminded: 0, changed_at: tx.now(), ..row }).await
    }
}
