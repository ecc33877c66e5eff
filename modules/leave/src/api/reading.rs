//! Balances, absences and ledgers: one's own, or anybody's for those who keep balances; the team's absences without a reason.

use axum::Json;
use parvis_kernel::clock::{Date, Instant, local_date};
use parvis_kernel::error::{Error, Result};
use parvis_kernel::page::List;
use parvis_kernel::ports::absences::Half;
use parvis_kernel::query::Query;
use parvis_kernel::{Ctx, Message};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

use crate::domain::counter::Carry;
use crate::domain::period::half_key;
use crate::domain::quantity::decimal;
use crate::entities::period;
use crate::services::{away, balance, hr, impact, payroll};

/// A counter of leave and its rules. Quantities are days with two decimals.
#[derive(Serialize, ToSchema)]
pub(crate) struct LeaveCounter {
    key: String,
    name: String,
    /// `worked` (Monday to Friday), `working` (Monday to Saturday) or `calendar`.
    unit: String,
    /// What a full period gives.
    yearly: String,
    /// `monthly`, `at_once` or `by_hand`.
    earning: String,
    /// The month whose first day begins the period.
    first_month: u32,
    /// For how many periods its days may be spent.
    lasts: u32,
    /// What is carried over at most when a bucket closes; null for everything.
    carry: Option<String>,
    rounds_up: bool,
    is_kept: bool,
    overdraft: String,
    may_be_asked: bool,
    needs_proof: bool,
    days_back: u32,
    earns: u32,
    code: String,
    is_active: bool,
}

pub(crate) async fn counters(ctx: Ctx) -> Result<Json<List<LeaveCounter>>> {
    let counters = balance::counters(&ctx).await?.into_iter().map(|counter| LeaveCounter {
        unit: counter.unit.key().to_owned(),
        yearly: decimal(counter.yearly),
        earning: counter.earning.key().to_owned(),
        first_month: counter.first_month,
        lasts: counter.lasts,
        carry: match counter.carry {
            Carry::Everything => None,
            Carry::UpTo(most) => Some(decimal(most)),
        },
        rounds_up: counter.rounds_up,
        is_kept: counter.is_kept,
        overdraft: decimal(counter.overdraft),
        may_be_asked: counter.may_be_asked,
        needs_proof: counter.needs_proof,
        days_back: counter.days_back,
        earns: counter.earns,
        is_active: counter.is_active,
        key: counter.key,
        name: counter.name,
        code: counter.code,
    });
    Ok(Json(List::whole(counters.collect())))
}

/// What somebody has of one counter. Quantities are days with two decimals.
#[derive(Serialize, ToSchema)]
pub(crate) struct LeaveBalance {
    counter: String,
    name: String,
    unit: String,
    acquired: String,
    taken: String,
    /// Held by requests that wait.
    pending: String,
    available: String,
    buckets: Vec<LeaveBucket>,
}

/// What one period of reference still has.
#[derive(Serialize, ToSchema)]
pub(crate) struct LeaveBucket {
    /// The first day of the period.
    #[schema(value_type = String, format = Date)]
    period: Date,
    available: String,
}

#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
pub(crate) struct AskedBalance {
    /// The owner of the token when absent; somebody else for those who keep balances.
    #[param(required = false, value_type = Uuid)]
    person_id: Option<Uuid>,
    /// The day for which it is worked out, with what comes in until then; today when absent.
    #[param(required = false, value_type = String, format = Date)]
    day: Option<Date>,
}

pub(crate) async fn balances(
    ctx: Ctx,
    Query(asked): Query<AskedBalance>,
) -> Result<Json<List<LeaveBalance>>> {
    let today = local_date(ctx.now());
    let day = asked.day.unwrap_or(today);
    // What will be in ten years nobody knows.
    if (day - today).num_days().abs() > 3 * 366 {
        return Err(Error::invalid("day", Message::new("query-unreadable")));
    }
    let person = person(&ctx, asked.person_id)?;
    let shown = balance::of(&ctx, person, day).await?.into_iter().map(|one| LeaveBalance {
        acquired: decimal(one.sum.acquired),
        taken: decimal(one.sum.taken),
        pending: decimal(one.sum.pending),
        available: decimal(one.available()),
        unit: one.counter.unit.key().to_owned(),
        buckets: one
            .buckets
            .0
            .iter()
            .map(|(period, content)| LeaveBucket { period: *period, available: decimal(content.free()) })
            .collect(),
        counter: one.counter.key,
        name: one.counter.name,
    });
    Ok(Json(List::whole(shown.collect())))
}

fn person(ctx: &Ctx, asked: Option<Uuid>) -> Result<Uuid> {
    let me = ctx.signed_in()?.id;
    Ok(asked.unwrap_or(me))
}

/// An absence: both half-days included.
#[derive(Serialize, ToSchema)]
pub(crate) struct LeavePeriod {
    id: Uuid,
    person_id: Uuid,
    counter: String,
    #[schema(value_type = String, format = Date)]
    from: Date,
    /// `morning` or `afternoon`.
    from_half: String,
    #[schema(value_type = String, format = Date)]
    until: Date,
    until_half: String,
    /// Days with two decimals, in the unit of the counter.
    quantity: String,
    /// `held`, `taken`, `cancelled` or `refused`.
    state: String,
    why: String,
    /// The request that asked for it.
    request_id: Option<Uuid>,
}

impl From<period::Model> for LeavePeriod {
    fn from(row: period::Model) -> Self {
        Self {
            id: row.id,
            person_id: row.person_id,
            counter: row.counter,
            from: row.from_day,
            from_half: row.from_half,
            until: row.until_day,
            until_half: row.until_half,
            quantity: decimal(row.quantity.into()),
            state: row.state,
            why: row.why,
            request_id: row.subject_id,
        }
    }
}

#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
pub(crate) struct AskedPerson {
    /// The owner of the token when absent; somebody else for those who keep balances.
    #[param(required = false, value_type = Uuid)]
    person_id: Option<Uuid>,
}

/// The latest first.
pub(crate) async fn periods(ctx: Ctx, Query(asked): Query<AskedPerson>) -> Result<Json<List<LeavePeriod>>> {
    let person = person(&ctx, asked.person_id)?;
    let rows = balance::periods(&ctx, person).await?;
    Ok(Json(List::whole(rows.into_iter().map(LeavePeriod::from).collect())))
}

/// A line of the ledger: what is taken or lost is below zero.
#[derive(Serialize, ToSchema)]
pub(crate) struct LeaveLine {
    id: Uuid,
    counter: String,
    /// The first day of the period of reference.
    #[schema(value_type = String, format = Date)]
    period: Date,
    /// `opening`, `accrual`, `carry_over`, `taken`, `restored`, `adjustment`, `split_days` or `expiry`.
    kind: String,
    quantity: String,
    #[schema(value_type = String, format = Date)]
    day: Date,
    why: String,
    author_id: Option<Uuid>,
    #[schema(value_type = String, format = DateTime)]
    at: Instant,
}

/// The newest line first.
pub(crate) async fn ledger(ctx: Ctx, Query(asked): Query<AskedPerson>) -> Result<Json<List<LeaveLine>>> {
    let person = person(&ctx, asked.person_id)?;
    let rows = hr::ledger(&ctx, person).await?.into_iter().map(|row| LeaveLine {
        id: row.id,
        counter: row.counter,
        period: row.bucket,
        kind: row.kind,
        quantity: decimal(row.quantity.into()),
        day: row.day,
        why: row.why,
        author_id: row.author_id,
        at: row.created_at,
    });
    Ok(Json(List::whole(rows.collect())))
}

/// Somebody of a sector is away. Nobody is told why.
#[derive(Serialize, ToSchema)]
pub(crate) struct TeamAbsence {
    person_id: Uuid,
    name: String,
    #[schema(value_type = String, format = Date)]
    from: Date,
    from_half: String,
    #[schema(value_type = String, format = Date)]
    until: Date,
    until_half: String,
    /// False while it is only asked for: said to those who coordinate the sector.
    certain: bool,
}

#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
pub(crate) struct AskedTeam {
    sector_id: Uuid,
    #[param(value_type = String, format = Date)]
    from: Date,
    #[param(value_type = String, format = Date)]
    until: Date,
}

pub(crate) async fn team(ctx: Ctx, Query(asked): Query<AskedTeam>) -> Result<Json<List<TeamAbsence>>> {
    if !(0..=400).contains(&(asked.until - asked.from).num_days()) {
        return Err(Error::invalid("until", Message::new("query-unreadable")));
    }
    let half = |half: Half| half_key(half).to_owned();
    let members = away::team(&ctx, asked.sector_id, asked.from, asked.until).await?;
    let absences = members.into_iter().flat_map(|member| {
        member.absences.into_iter().map(move |one| TeamAbsence {
            person_id: member.id,
            name: member.name.clone(),
            from: one.from.0,
            from_half: half(one.from.1),
            until: one.until.0,
            until_half: half(one.until.1),
            certain: one.certain,
        })
    });
    Ok(Json(List::whole(absences.collect())))
}

/// One absence as far as it lies within the month.
#[derive(Serialize, ToSchema)]
pub(crate) struct PayrollRow {
    person_id: Uuid,
    person: String,
    code: String,
    #[schema(value_type = String, format = Date)]
    from: Date,
    #[schema(value_type = String, format = Date)]
    until: Date,
    quantity: String,
}

#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
pub(crate) struct AskedMonth {
    /// `2026-11`
    month: String,
}

pub(crate) async fn payroll(ctx: Ctx, Query(asked): Query<AskedMonth>) -> Result<Json<List<PayrollRow>>> {
    let rows = payroll::rows(&ctx, payroll::month(&asked.month)?).await?.into_iter().map(|row| PayrollRow {
        quantity: payroll::exact(&row),
        person_id: row.person,
        person: row.name,
        code: row.code,
        from: row.from,
        until: row.until,
    });
    Ok(Json(List::whole(rows.collect())))
}

/// An absence that would be counted otherwise today. Nothing changes by itself.
#[derive(Serialize, ToSchema)]
pub(crate) struct ImpactedPeriod {
    period: LeavePeriod,
    now: String,
}

pub(crate) async fn impacted(ctx: Ctx) -> Result<Json<List<ImpactedPeriod>>> {
    let found = impact::impacted(&ctx).await?.into_iter();
    let shown = found.map(|one| ImpactedPeriod { now: decimal(one.now), period: one.period.into() });
    Ok(Json(List::whole(shown.collect())))
}
