//! The doctor's look at the calendar: data with a date runs out, and nobody would notice.

use chrono::TimeDelta;
use parvis_kernel::check::{Check, Found};
use parvis_kernel::clock::{Date, local_date};
use parvis_kernel::error::Result;
use parvis_kernel::{Ctx, Message};

use crate::services::calendar;

/// How long before the end it is said.
const NOTICE: TimeDelta = TimeDelta::days(120);

pub(crate) fn all() -> Vec<Check> {
    vec![
        Check::new("agenda.holidays", |ctx, _| async move { holidays(&ctx).await }),
        Check::new("agenda.school", |ctx, _| async move { school(&ctx).await }),
    ]
}

async fn holidays(ctx: &Ctx) -> Result<Found> {
    let (last, _) = calendar::known_until(ctx).await?;
    Ok(found(last, local_date(ctx.now()), "check-agenda-holidays", "check-agenda-holidays-do"))
}

async fn school(ctx: &Ctx) -> Result<Found> {
    let (_, last) = calendar::known_until(ctx).await?;
    Ok(found(last, local_date(ctx.now()), "check-agenda-school", "check-agenda-school-do"))
}

fn found(last: Option<Date>, today: Date, key: &str, advice: &str) -> Found {
    let Some(last) = last else {
        return Found::warning(Message::new(&format!("{key}-none")), advice);
    };
    let said = |state: &str| {
        Message::new(&format!("{key}-{state}"))
            .with("until", last.format("%d/%m/%Y").to_string())
            .with("days", (last - today).num_days())
    };
    match last - today {
        left if left < TimeDelta::zero() => Found::warning(said("over"), advice),
        left if left < NOTICE => Found::warning(said("soon"), advice),
        _ => Found::ok(said("known")),
    }
}

#[cfg(test)]
mod tests {
    use parvis_kernel::check::State;

    use super::*;

    #[test]
    fn what_runs_out_is_said_before_it_does() {
        let day = |text: &str| text.parse::<Date>().unwrap();
        let state = |last: Option<&str>| {
            let found = found(last.map(day), day("2026-11-24"), "k", "a");
            (found.state, found.said.key)
        };
        assert_eq!(state(None), (State::Warning, "k-none".to_owned()));
        assert_eq!(state(Some("2026-11-23")), (State::Warning, "k-over".to_owned()));
        assert_eq!(state(Some("2026-12-31")), (State::Warning, "k-soon".to_owned()));
        assert_eq!(state(Some("2040-12-26")), (State::Ok, "k-known".to_owned()));
    }
}
