//! Taking people, rooms and equipment, and asking whether they are free. The rule is `domain::claim::clashes` on every way;
//! whoever writes asks it inside the writing transaction, behind locks on what is taken.
//!
//! One transaction calls one of [`take`], [`pass`], [`keep`] or none of them more than once, and writes to the audit trail only
//! afterwards: locks that are asked for in different orders make two writers wait for each other.

use std::collections::{BTreeMap, HashSet};

use chrono::TimeDelta;
use parvis_accounts::services::people;
use parvis_kernel::clock::Date;
use parvis_kernel::db::Tx;
use parvis_kernel::error::{Error, Result};
use parvis_kernel::message::Message;
use parvis_kernel::{Ctx, Subject};
use sea_orm::{ConnectionTrait, QueryTrait, Statement};
use uuid::Uuid;

use super::conflict;
use crate::OVERRIDE;
use crate::domain::claim::{self, Capacity, Claim, Clash, Taking, Wanted};
use crate::domain::span::Span;
use crate::entities::claim::Model;
use crate::store::claims as store;

/// The longest reason for taking somebody who is elsewhere, in characters.
const LONGEST_REASON: usize = 300;

/// Stretches of one thing that lie closer than this are asked for in one question.
const CLOSE: TimeDelta = TimeDelta::hours(48);

/// Replaces what each `by` takes by what it wants, all or nothing, in one pass for a whole series. Empty: taken. Otherwise
/// nothing was written, and this is what forbids it; what only warns is told by [`clashes`] alone.
pub async fn take(tx: &Tx, ctx: &Ctx, takings: &[Taking]) -> Result<Vec<Clash>> {
    Ok(pass(tx, ctx, takings, &[], &[]).await?.clashes)
}

/// What came of [`pass`].
#[derive(Clone, Debug, Default)]
pub struct Passed {
    /// What forbids the takings: whoever asked lets the transaction fail.
    pub clashes: Vec<Clash>,
    /// Those who waited and have it now.
    pub had: Vec<Subject>,
}

/// Takes as [`take`] does once what `gone` took is given back, and hands on what came free: whoever of `waiting` finds all
/// that they want free has it, the first the first, each alone. Who waits and has something already is passed over: another
/// writer was quicker to let them have it.
pub async fn pass(
    tx: &Tx,
    ctx: &Ctx,
    takings: &[Taking],
    gone: &[Subject],
    waiting: &[Taking],
) -> Result<Passed> {
    let (takings, waiting) = (checked(ctx, takings)?, checked(ctx, waiting)?);
    let takers = takings.iter().chain(&waiting).map(|taking| &taking.by);
    store::lock_takers(tx.db(), takers.chain(gone)).await?;
    store::lock_things(tx.db(), things(&takings).chain(things(&waiting))).await?;
    if !gone.is_empty() {
        release(tx, gone).await?;
    }
    let clashes = if takings.is_empty() { Vec::new() } else { put(tx, ctx, &takings).await? };
    if !clashes.is_empty() || waiting.is_empty() {
        return Ok(Passed { clashes, had: Vec::new() });
    }
    let by: Vec<_> = waiting.iter().map(|taking| taking.by.clone()).collect();
    let served = store::of(tx.db(), &by).await?;
    let mut had = Vec::new();
    for taking in waiting.into_iter().filter(|taking| served.iter().all(|claim| claim.by != taking.by)) {
        if put(tx, ctx, std::slice::from_ref(&taking)).await?.is_empty() {
            had.push(taking.by);
        }
    }
    Ok(Passed { clashes, had })
}

/// Writes these behind the locks, or says what forbids it.
async fn put(tx: &Tx, ctx: &Ctx, takings: &[Taking]) -> Result<Vec<Clash>> {
    let (overridden, hard) = asked(tx, ctx, takings).await?;
    if !hard.is_empty() {
        return Ok(hard);
    }
    let by: Vec<_> = takings.iter().map(|taking| taking.by.clone()).collect();
    store::release(tx.db(), &by).await?;
    conflict::forget(tx, &by).await?;
    store::insert(tx.db(), rows(ctx, takings, &overridden)?).await?;
    note(tx, ctx, &overridden).await?;
    Ok(Vec::new())
}

/// Gives back whatever these take.
pub async fn release(tx: &Tx, by: &[Subject]) -> Result<()> {
    store::release(tx.db(), by).await?;
    conflict::forget(tx, by).await
}

/// Makes holds firm: the request behind them was approved. One that lapsed meanwhile is taken anew, if it is still free:
/// empty means that everything is firm, otherwise nothing was written.
pub async fn keep(tx: &Tx, ctx: &Ctx, by: &[Subject]) -> Result<Vec<Clash>> {
    store::lock_takers(tx.db(), by).await?;
    let claims = store::of(tx.db(), by).await?;
    if by.iter().any(|by| !claims.iter().any(|claim| claim.by == *by)) {
        return Err(Error::Conflict(Message::new("agenda-nothing-held")));
    }
    store::lock_things(tx.db(), claims.iter().map(|claim| &claim.what)).await?;
    let lapsed: Vec<_> =
        store::of(tx.db(), by).await?.into_iter().filter(|claim| !claim.stands(tx.now())).collect();
    let (_, hard) = asked(tx, ctx, &again(&lapsed)).await?;
    if hard.is_empty() {
        let ids: Vec<_> = claims.iter().filter(|claim| claim.until.is_some()).map(|claim| claim.id).collect();
        store::confirm(tx.db(), &ids).await?;
    }
    Ok(hard)
}

/// Whether it would be free, and everything that is to be known before: hard clashes and soft ones. Nothing is written or
/// promised.
pub async fn clashes(ctx: &Ctx, takings: &[Taking]) -> Result<Vec<Clash>> {
    let takings = checked(ctx, takings)?;
    let others = others(ctx.read(), &takings).await?;
    let absences = match touched(&takings) {
        Some((people, (from, until))) => ctx.absences(&people, from, until).await?,
        None => Vec::new(),
    };
    Ok(claim::clashes(&takings, &others, &absences, ctx.now()))
}

/// What is taken of these things within a stretch, the earliest first. Holds that lapsed are not there. Who may see by
/// what something is taken is for the caller to know.
pub async fn between(ctx: &Ctx, what: &[Subject], span: Span) -> Result<Vec<Claim>> {
    let mut claims = store::between(ctx.read(), what, span).await?;
    claims.retain(|claim| claim.stands(ctx.now()));
    Ok(claims)
}

/// The two questions that every look at one thing asks, as the database hears them: to see by which index it answers.
pub fn questions(ctx: &Ctx, what: &Subject, span: Span) -> [Statement; 2] {
    [false, true].map(|is_long| store::touching(&[what.id], span, is_long).build(ctx.app().db.backend()))
}

/// What these take, lapsed holds too, the earliest first.
pub async fn of(ctx: &Ctx, by: &[Subject]) -> Result<Vec<Claim>> {
    store::of(ctx.read(), by).await
}

/// The same as a transaction sees it.
pub async fn held(tx: &Tx, by: &[Subject]) -> Result<Vec<Claim>> {
    store::of(tx.db(), by).await
}

/// Why people were placed by these although they were elsewhere; the first reason that was given.
pub async fn reason(tx: &Tx, by: &[Subject]) -> Result<Option<String>> {
    Ok(store::of(tx.db(), by).await?.into_iter().find_map(|claim| claim.overridden))
}

/// What can be asked at all. A reason is refused from whoever may not override.
fn checked(ctx: &Ctx, takings: &[Taking]) -> Result<Vec<Taking>> {
    let mut seen = HashSet::new();
    takings
        .iter()
        .map(|taking| {
            if !seen.insert(&taking.by) {
                return Err(Error::internal(format!("{} takes twice at once", taking.by)));
            }
            if let Some(reason) = &taking.overriding {
                ctx.require(OVERRIDE)?;
                check_reason(reason)?;
            }
            if taking.wanted.iter().any(|wanted| wanted.units == 0) {
                return Err(Error::internal(format!("{} takes nothing of something", taking.by)));
            }
            Ok(Taking { wanted: claim::merged(&taking.wanted), ..taking.clone() })
        })
        .collect()
}

pub(super) fn check_reason(reason: &str) -> Result<()> {
    let fault = match reason.trim().chars().count() {
        0 => Message::new("agenda-reason-missing"),
        1..=LONGEST_REASON => return Ok(()),
        _ => Message::new("text-too-long").with("most", i64::try_from(LONGEST_REASON).unwrap_or_default()),
    };
    Err(Error::invalid("reason", fault))
}

/// What is allowed for a reason, and what is not allowed; behind the locks. When all is allowed, the holds in the way that
/// lapsed are told so: they would hold again when they are confirmed, and the net of PostgreSQL reads no clock.
async fn asked(tx: &Tx, ctx: &Ctx, takings: &[Taking]) -> Result<(Vec<Clash>, Vec<Clash>)> {
    let others = others(tx.db(), takings).await?;
    let absences = match touched(takings) {
        Some((people, (from, until))) => ctx.absences_within(tx, &people, from, until).await?,
        None => Vec::new(),
    };
    let clashes = claim::clashes(takings, &others, &absences, tx.now());
    let noted = clashes.into_iter().filter(|clash| !clash.soft || clash.overridden);
    let (overridden, hard): (Vec<_>, Vec<_>) = noted.partition(|clash| clash.overridden);
    if hard.is_empty() {
        let gone = others.iter().filter(|one| !one.lapsed && !one.stands(tx.now())).map(|one| one.id);
        store::lapse(tx.db(), &gone.collect::<Vec<_>>()).await?;
    }
    Ok((overridden, hard))
}

fn things(takings: &[Taking]) -> impl Iterator<Item = &Subject> {
    takings.iter().flat_map(|taking| &taking.wanted).map(|wanted| &wanted.what)
}

/// What others take of the same things around the same times.
async fn others(db: &impl ConnectionTrait, takings: &[Taking]) -> Result<Vec<Claim>> {
    let mut wanted: BTreeMap<Uuid, (&Subject, Vec<Span>)> = BTreeMap::new();
    for one in takings.iter().flat_map(|taking| &taking.wanted) {
        wanted.entry(one.what.id).or_insert((&one.what, Vec::new())).1.push(one.span);
    }
    let mut found = BTreeMap::new();
    for (what, spans) in wanted.into_values() {
        let claims = store::among(db, what, &close(spans)).await?;
        found.extend(claims.into_iter().map(|claim| (claim.id, claim)));
    }
    let by: HashSet<_> = takings.iter().map(|taking| &taking.by).collect();
    Ok(found.into_values().filter(|claim| !by.contains(&claim.by)).collect())
}

/// Fewer and longer stretches, with little between them that nobody asked about.
fn close(mut spans: Vec<Span>) -> Vec<Span> {
    spans.sort_unstable();
    let mut close: Vec<Span> = Vec::new();
    for span in spans {
        let joined = close.last().filter(|last| span.start() - last.end() < CLOSE);
        match joined.and_then(|last| last.joined(span)) {
            Some(joined) => {
                close.pop();
                close.push(joined);
            }
            None => close.push(span),
        }
    }
    close
}

type Days = (Date, Date);

/// The people who are wanted, and the days from the first to the last.
fn touched(takings: &[Taking]) -> Option<(Vec<Uuid>, Days)> {
    let wanted = takings.iter().flat_map(|taking| &taking.wanted);
    let wanted: Vec<_> = wanted.filter(|wanted| wanted.capacity == Capacity::Person).collect();
    let days = wanted.iter().map(|wanted| claim::days(wanted.span));
    let days = days.reduce(|one, other| (one.0.min(other.0), one.1.max(other.1)))?;
    let people: HashSet<_> = wanted.iter().map(|wanted| wanted.what.id).collect();
    Some((people.into_iter().collect(), days))
}

/// What lapsed, asked for again as it was.
fn again(lapsed: &[Claim]) -> Vec<Taking> {
    let mut takings: Vec<Taking> = Vec::new();
    for claim in lapsed {
        let Claim { what, by, capacity, units, span, overridden, .. } = claim.clone();
        let wanted = Wanted { what, capacity, units, span, until: None };
        match takings.iter_mut().find(|taking| taking.by == by) {
            Some(taking) => {
                taking.wanted.push(wanted);
                taking.overriding = taking.overriding.take().or(overridden);
            }
            None => takings.push(Taking { by, wanted: vec![wanted], overriding: overridden }),
        }
    }
    takings
}

fn rows(ctx: &Ctx, takings: &[Taking], overridden: &[Clash]) -> Result<Vec<Model>> {
    let mut rows = Vec::new();
    for taking in takings {
        for wanted in &taking.wanted {
            let against = |clash: &Clash| clash.wanted_by == taking.by && clash.what == wanted.what;
            let is_overridden = overridden.iter().any(against);
            let (capacity, total) = match wanted.capacity {
                Capacity::Person => ("person", None),
                Capacity::Single => ("single", None),
                Capacity::Pool(total) => ("pool", Some(i32::try_from(total).map_err(Error::internal)?)),
            };
            rows.push(Model {
                id: Uuid::now_v7(),
                what_module: wanted.what.module.clone(),
                what_kind: wanted.what.kind.clone(),
                what_id: wanted.what.id,
                lock_key: store::key(&wanted.what),
                by_module: taking.by.module.clone(),
                by_kind: taking.by.kind.clone(),
                by_id: taking.by.id,
                capacity: capacity.to_owned(),
                total,
                units: i32::try_from(wanted.units).map_err(Error::internal)?,
                start_at: wanted.span.start(),
                end_at: wanted.span.end(),
                is_long: wanted.span.length() > store::SHORT,
                until_at: wanted.until,
                is_lapsed: false,
                reason: taking.overriding.clone().filter(|_| is_overridden),
                overridden_by: ctx.author().filter(|_| is_overridden),
            });
        }
    }
    Ok(rows)
}

/// Leaves a line for each person who was taken although they were elsewhere.
async fn note(tx: &Tx, ctx: &Ctx, overridden: &[Clash]) -> Result<()> {
    let mut noted = HashSet::new();
    for clash in overridden {
        if noted.insert((&clash.wanted_by, &clash.what)) {
            let name = people::names(tx.db(), &[clash.what.id]).await?.remove(&clash.what.id);
            tx.audit(ctx, "agenda.overridden", Some(&clash.wanted_by), &name.unwrap_or_default()).await?;
        }
    }
    Ok(())
}
