//! `/conges`: my balances, my absences; and the card of the dashboard.

use parvis_kernel::clock::{Date, local_date};
use parvis_kernel::error::Result;
use parvis_kernel::{Ctx, Message, View};
use serde::Serialize;

use super::shown::{self, Absence, Balance};
use crate::MANAGE;
use crate::domain::quantity::french;
use crate::services::{away, balance, sick};

#[derive(Serialize)]
struct Page {
    balances: Vec<Balance>,
    coming: Vec<Absence>,
    past: Vec<Absence>,
    notices: Vec<Message>,
    has_team: bool,
    may_manage: bool,
}

pub(crate) async fn show(ctx: Ctx) -> Result<View> {
    let me = ctx.signed_in()?.id;
    let today = local_date(ctx.now());
    let counters = balance::counters(&ctx).await?;
    let absences: Vec<_> =
        balance::periods(&ctx, me).await?.iter().map(|row| shown::absence(row, &counters, today)).collect();
    let (past, mut coming): (Vec<_>, Vec<_>) = absences.into_iter().partition(|one| one.is_over);
    // What comes next stands first.
    coming.reverse();
    let notices = sick::notices(&ctx, me).await?;
    let page = Page {
        balances: own(&ctx, today).await?,
        coming,
        past,
        notices: notices.iter().filter(|one| one.until >= today).map(notice).collect(),
        has_team: !away::sectors(&ctx).await?.is_empty(),
        may_manage: ctx.can(MANAGE),
    };
    Ok(View::new("leave/mine.html", page))
}

/// What somebody was told when they came back.
pub(crate) fn notice(one: &sick::Notice) -> Message {
    let day = |day: Date| day.format("%d/%m/%Y").to_string();
    Message::new("leave-notice")
        .with("told", day(one.told_on))
        .with("days", french(one.quantity))
        .with("until", day(one.until))
}

async fn own(ctx: &Ctx, today: Date) -> Result<Vec<Balance>> {
    let balances = balance::today(ctx, ctx.signed_in()?.id).await?;
    let shown = balances.iter().map(|one| shown::balance(one, today));
    Ok(shown.filter(|one| !one.is_empty).collect())
}

#[derive(Serialize)]
pub(crate) struct Card {
    balances: Vec<Balance>,
    next: Option<Absence>,
}

/// « Mon solde »
pub(crate) async fn card(ctx: Ctx) -> Result<Option<Card>> {
    let today = local_date(ctx.now());
    let counters = balance::counters(&ctx).await?;
    let periods = balance::periods(&ctx, ctx.signed_in()?.id).await?;
    let next = periods
        .iter()
        .rev()
        .find(|row| row.until_day >= today && (row.state == "taken" || row.state == "held"));
    let next = next.map(|row| shown::absence(row, &counters, today));
    let balances = own(&ctx, today).await?;
    Ok((!balances.is_empty()).then_some(Card { balances, next }))
}
