//! Conflicts that are born later: leave is granted to somebody who is planned, the centre closes on a day that is booked, a
//! contract ends before.
//! Whoever planned it has one item in « À traiter » and a list; changing the plan or saying why it takes place all the same
//! ends it.

use std::collections::{BTreeSet, HashSet};

use chrono::NaiveTime;
use parvis_accounts::services::{holders, people};
use parvis_kernel::clock::{Date, Instant};
use parvis_kernel::db::Tx;
use parvis_kernel::error::Result;
use parvis_kernel::job::Job;
use parvis_kernel::message::Message;
use parvis_kernel::permission::Role;
use parvis_kernel::ports::absences::AbsencesChanged;
use parvis_kernel::ports::inbox::InboxItem;
use parvis_kernel::ports::names::Named;
use parvis_kernel::{Ctx, Subject};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::calendar::{self, CalendarChanged};
use super::claims::check_reason;
use crate::OVERRIDE;
use crate::domain::claim::{Capacity, Claim};
use crate::domain::conflict::{Conflict, Outside, Why, away_since, closed_since};
use crate::domain::span::{Span, instant};
use crate::entities::conflict::Model;
use crate::store::{claims, conflicts as store};

/// Where somebody finds them.
pub const PATH: &str = "/agenda/conflits";

/// Forgets what is over, every day.
#[derive(Serialize, Deserialize)]
pub(crate) struct ForgetPast;

impl Job for ForgetPast {
    const NAME: &'static str = "agenda.forget_conflicts";

    async fn run(self, ctx: Ctx) -> Result<()> {
        let ctx = &ctx;
        ctx.write(|tx| async move {
            let keepers = store::keepers_of_past(tx.db(), tx.now()).await?;
            store::delete_past(tx.db(), tx.now()).await?;
            tell(&tx, keepers).await
        })
        .await
    }
}

/// A conflict as its keeper sees it.
#[derive(Clone, Debug)]
pub struct Open {
    pub id: Uuid,
    /// What was planned; empty where the reader may not know its name.
    pub plan: Named,
    /// Who is away; nothing when the day is closed.
    pub person: Option<String>,
    pub span: Span,
    pub why: Why,
    /// Whether the reader may say that it takes place all the same.
    pub may_accept: bool,
}

/// Those of whoever reads, the earliest first.
pub async fn mine(ctx: &Ctx) -> Result<Vec<Open>> {
    let me = ctx.signed_in()?.id;
    let rows = store::of(ctx.read(), me, ctx.now()).await?;
    let plans = ctx.named(&rows.iter().map(by).collect::<Vec<_>>()).await?;
    let ids: Vec<_> = rows.iter().map(|row| row.what_id).collect();
    let names = people::names(ctx.read(), &ids).await?;
    let open = |row: Model| {
        let why = why(&row);
        Ok(Open {
            id: row.id,
            plan: plans.get(&by(&row)).cloned().unwrap_or_default(),
            person: names.get(&row.what_id).filter(|_| !matches!(why, Why::Closed(_))).cloned(),
            span: Span::new(row.start_at, row.end_at)
                .map_err(|fault| parvis_kernel::Error::internal(format!("{fault:?}")))?,
            may_accept: why != Why::Away || ctx.can(OVERRIDE),
            why,
        })
    };
    rows.into_iter().map(open).collect()
}

/// It takes place all the same; the reason is kept. Placing somebody who is away needs the right to do that.
pub async fn accept(ctx: &Ctx, id: Uuid, reason: &str) -> Result<()> {
    let me = ctx.signed_in()?.id;
    let found = store::find(ctx.read(), id, me).await?;
    if why(&found) == Why::Away {
        ctx.require(OVERRIDE)?;
    }
    check_reason(reason)?;
    ctx.write(|tx| async move {
        let row = store::find(tx.db(), id, me).await?;
        // Others who look after the same plan need not look at it again.
        let same = store::about(tx.db(), &[by(&row)]).await?;
        let same = same.into_iter().filter(|one| (one.what_id, &one.why) == (row.what_id, &row.why));
        let mut keepers = Vec::new();
        for one in same {
            keepers.push(one.keeper_id);
            let (accepted_at, reason) = (Some(tx.now()), Some(reason.trim().to_owned()));
            store::update(tx.db(), Model { accepted_at, reason, ..one }).await?;
        }
        tell(&tx, keepers).await?;
        tx.audit(ctx, "agenda.conflict_accepted", Some(&by(&row)), reason.trim()).await
    })
    .await
}

/// Somebody's absences changed: what they are planned for is looked at again.
pub(crate) async fn absences_changed(ctx: Ctx, event: AbsencesChanged) -> Result<()> {
    let ctx = &ctx;
    let Some(days) = days(event.from, event.until) else { return Ok(()) };
    let person = Subject::new("accounts", "person", event.person);
    ctx.write(|tx| async move {
        // Whoever places this person now has not seen the absence: they are waited for, and theirs is seen.
        claims::lock_things(tx.db(), [&person]).await?;
        let claims = claims::between(tx.db(), &[person], days).await?;
        let absences = ctx.absences_within(&tx, &[event.person], event.from, event.until).await?;
        let found = away_since(&coming(&tx, &claims), &absences);
        settle(&tx, ctx, &claims, found, "away").await
    })
    .await
}

/// Holidays or closures changed: everything that is planned on these days is looked at again.
pub(crate) async fn calendar_changed(ctx: Ctx, event: CalendarChanged) -> Result<()> {
    let ctx = &ctx;
    let Some(days) = days(event.from, event.until) else { return Ok(()) };
    ctx.write(|tx| async move {
        let claims = claims::all_between(tx.db(), days).await?;
        let calendar = calendar::between(ctx, tx.db(), event.from, event.until).await?;
        let found = closed_since(&coming(&tx, &claims), &calendar);
        settle(&tx, ctx, &claims, found, "closed").await
    })
    .await
}

/// Somebody's contract changed: whoever keeps contracts looked at all that they are still planned for, and says what lies
/// outside it now. What no longer does is over.
pub async fn contract_changed(
    tx: &Tx,
    ctx: &Ctx,
    looked: &[Subject],
    found: &[(Subject, Outside)],
) -> Result<()> {
    let claims = coming(tx, &claims::of(tx.db(), looked).await?);
    let people: Vec<_> = claims.into_iter().filter(|claim| claim.capacity == Capacity::Person).collect();
    let outside = |claim: &Claim| {
        let (_, outside) = found.iter().find(|(by, _)| *by == claim.by)?;
        let why = Why::Contract(*outside);
        Some(Conflict { by: claim.by.clone(), what: claim.what.clone(), span: claim.span, why })
    };
    let found = people.iter().filter_map(outside).collect();
    settle(tx, ctx, &people, found, "contract").await
}

/// These plans were made anew or given up: whatever was wrong with them is no longer.
pub(crate) async fn forget(tx: &Tx, by: &[Subject]) -> Result<()> {
    let rows = store::about(tx.db(), by).await?;
    if rows.is_empty() {
        return Ok(());
    }
    store::delete(tx.db(), &rows.iter().map(|row| row.id).collect::<Vec<_>>()).await?;
    tell(tx, rows.iter().map(|row| row.keeper_id)).await
}

fn coming(tx: &Tx, claims: &[Claim]) -> Vec<Claim> {
    claims.iter().filter(|claim| claim.stands(tx.now()) && claim.span.end() > tx.now()).cloned().collect()
}

/// Writes what was found of one kind about everything that was looked at, and takes away what no longer holds. What was
/// accepted stays so.
async fn settle(tx: &Tx, ctx: &Ctx, looked: &[Claim], found: Vec<Conflict>, kind: &str) -> Result<()> {
    let plans: Vec<_> =
        looked.iter().map(|claim| claim.by.clone()).collect::<HashSet<_>>().into_iter().collect();
    let looked_at =
        |row: &Model| looked.iter().any(|claim| claim.by == by(row) && claim.what.id == row.what_id);
    let mut known = store::about(tx.db(), &plans).await?;
    known.retain(|row| row.why == kind && (kind == "closed" || looked_at(row)));
    // What lies outside a contract in another way than before is another conflict.
    let is_same = |row: &Model, one: &Conflict| kind != "contract" || why(row) == one.why;
    let is_of =
        |row: &Model, one: &Conflict| by(row) == one.by && row.what_id == one.what.id && is_same(row, one);
    let (still, gone): (Vec<_>, Vec<_>) =
        known.into_iter().partition(|row| found.iter().any(|one| is_of(row, one)));
    let new = found.into_iter().filter(|one| !still.iter().any(|row| is_of(row, one)));
    let rows = rows(tx, ctx, new.collect()).await?;
    let keepers: Vec<_> = rows.iter().chain(&gone).map(|row| row.keeper_id).collect();
    store::delete(tx.db(), &gone.iter().map(|row| row.id).collect::<Vec<_>>()).await?;
    store::insert(tx.db(), rows).await?;
    tell(tx, keepers).await
}

/// A row for each of those who look after what was planned; where nobody does, for the direction.
async fn rows(tx: &Tx, ctx: &Ctx, found: Vec<Conflict>) -> Result<Vec<Model>> {
    let plans: Vec<_> = found.iter().map(|one| one.by.clone()).collect();
    let keepers = ctx.keepers(tx, &plans).await?;
    let everybody: Vec<_> = keepers.values().flatten().copied().collect();
    let open = people::open(tx.db(), &everybody).await?;
    let mut rows = Vec::new();
    for one in found {
        let mut keepers = keepers.get(&one.by).cloned().unwrap_or_default();
        keepers.retain(|keeper| open.contains(keeper));
        if keepers.is_empty() {
            keepers = holders::of(tx, Role::Director).await?;
        }
        keepers.sort_unstable();
        keepers.dedup();
        rows.extend(keepers.into_iter().map(|keeper| row(&one, keeper, tx.now())));
    }
    Ok(rows)
}

fn row(one: &Conflict, keeper_id: Uuid, found_at: Instant) -> Model {
    let name = match &one.why {
        Why::Away => String::new(),
        Why::Closed(name) => name.clone(),
        Why::Contract(outside) => outside.key().to_owned(),
    };
    Model {
        id: Uuid::now_v7(),
        by_module: one.by.module.clone(),
        by_kind: one.by.kind.clone(),
        by_id: one.by.id,
        what_module: one.what.module.clone(),
        what_kind: one.what.kind.clone(),
        what_id: one.what.id,
        start_at: one.span.start(),
        end_at: one.span.end(),
        why: one.why.key().to_owned(),
        name,
        keeper_id,
        found_at,
        accepted_at: None,
        reason: None,
    }
}

/// One item in « À traiter » for each of these people, with how many there are; none when there is none.
async fn tell(tx: &Tx, keepers: impl IntoIterator<Item = Uuid>) -> Result<()> {
    let inbox = &tx.app().ports.inbox;
    for keeper in keepers.into_iter().collect::<BTreeSet<_>>() {
        let subject = Subject::new("agenda", "conflicts", keeper);
        let count = store::count(tx.db(), keeper, tx.now()).await?;
        if count == 0 {
            inbox.close(tx, &subject, None).await?;
            continue;
        }
        let count = i64::try_from(count).unwrap_or(i64::MAX);
        let item = InboxItem {
            subject,
            person: keeper,
            title: Message::new("inbox-conflicts-title").with("count", count),
            detail: Message::new("inbox-conflicts-detail"),
            url: PATH.to_owned(),
            action: Message::new("inbox-conflicts-action"),
        };
        inbox.open(tx, item).await?;
    }
    Ok(())
}

fn by(row: &Model) -> Subject {
    Subject { module: row.by_module.clone(), kind: row.by_kind.clone(), id: row.by_id }
}

fn why(row: &Model) -> Why {
    match (row.why.as_str(), row.name.as_str()) {
        ("away", _) => Why::Away,
        ("contract", "ended") => Why::Contract(Outside::Ended),
        ("contract", _) => Why::Contract(Outside::Over),
        (_, name) => Why::Closed(name.to_owned()),
    }
}

/// From the first minute of a day to the last one of another; nothing when that is longer than anything is looked at.
fn days(from: Date, until: Date) -> Option<Span> {
    let midnight = |day: Date| instant(day.and_time(NaiveTime::MIN)).ok();
    Span::new(midnight(from)?, midnight(until.succ_opt()?)?).ok()
}
