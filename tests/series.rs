//! Series and their dates, from inside: three scopes of a change, the past never rewritten, what was moved by hand asked
//! about.

use chrono::{NaiveDateTime, TimeDelta, Weekday};
use parvis_agenda::domain::recurrence::{Ends, Every, Only, Rule};
use parvis_agenda::domain::series::{Exceptions, Occurrence, Scope, Series};
use parvis_agenda::services::series::{self, Change, Outcome, Timing};
use parvis_kernel::error::Result;
use parvis_kernel::{Ctx, Error, Subject};
use uuid::Uuid;

use crate::support::Centre;

fn at(text: &str) -> NaiveDateTime {
    format!("{text}:00").parse().unwrap()
}

fn owner() -> Subject {
    Subject::new("test", "event", Uuid::from_u128(1))
}

fn weekly(count: u32) -> Timing {
    let rule = Rule {
        every: Every::Week(vec![Weekday::Wed]),
        apart: 1,
        ends: Ends::After(count),
        only: Only::Always,
    };
    let (start, end) = (at("2026-12-02T14:00"), at("2026-12-02T16:00"));
    Timing { start, end, rule: Some(rule), skip: Vec::new() }
}

async fn made(ctx: &Ctx, timing: &Timing) -> (Series, Vec<Occurrence>) {
    let (owner, owned) = (owner(), timing);
    let owner = &owner;
    ctx.write(|tx| async move { series::create(&tx, ctx, owner, owned).await }).await.unwrap()
}

async fn change(ctx: &Ctx, date: Uuid, change: &Change) -> Result<Outcome> {
    ctx.write(|tx| async move { series::change(&tx, ctx, date, change).await }).await
}

async fn cancel(ctx: &Ctx, date: Uuid, scope: Scope) -> Vec<Occurrence> {
    ctx.write(|tx| async move { series::cancel(&tx, date, scope).await }).await.unwrap()
}

fn to(start: &str, rule: Option<Rule>, scope: Scope) -> Change {
    let start = at(start);
    let timing = Timing { start, end: start + TimeDelta::hours(2), rule, skip: Vec::new() };
    Change { timing, scope, exceptions: Exceptions::Ask }
}

/// `12-02 14:00`, with what is particular about it.
async fn dates(ctx: &Ctx) -> Vec<String> {
    let dates = series::of_owner(ctx.read(), &owner()).await.unwrap();
    let mark = |one: &Occurrence| {
        format!(
            "{}{}",
            if one.is_detached { " moved" } else { "" },
            if one.is_cancelled { " off" } else { "" }
        )
    };
    dates.iter().map(|one| format!("{}{}", one.start.format("%m-%d %H:%M"), mark(one))).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn one_date_is_moved_alone() {
    let centre = Centre::new().await;
    let ctx = centre.ctx();
    let (series, all) = made(&ctx, &weekly(3)).await;
    assert!(matches!(
        change(&ctx, all[1].id, &to("2026-12-10T10:00", series.rule.clone(), Scope::This)).await,
        Ok(Outcome::Done(_))
    ));
    assert_eq!(dates(&ctx).await, ["12-02 14:00", "12-10 10:00 moved", "12-16 14:00"]);
    let (after, moved) = series::find(ctx.read(), all[1].id).await.unwrap();
    assert_eq!((after.uid, moved.sequence, moved.day), (series.uid, 1, all[1].day), "it keeps its place");
}

#[tokio::test(flavor = "multi_thread")]
async fn following_dates_become_a_series_of_their_own() {
    let centre = Centre::new().await;
    let ctx = centre.ctx();
    let (series, all) = made(&ctx, &weekly(5)).await;
    cancel(&ctx, all[3].id, Scope::This).await;
    let mut later = to("2026-12-17T15:00", series.rule.clone(), Scope::Following);
    let Ok(Outcome::Asks(asked)) = change(&ctx, all[2].id, &later).await else { panic!("it has to ask") };
    assert_eq!(asked.iter().map(|one| one.id).collect::<Vec<_>>(), [all[3].id]);
    assert_eq!(dates(&ctx).await[2], "12-16 14:00", "nothing was changed");
    later.exceptions = Exceptions::Keep;
    let Ok(Outcome::Done(done)) = change(&ctx, all[2].id, &later).await else { panic!("it has an answer") };
    let expected = ["12-02 14:00", "12-09 14:00", "12-17 15:00", "12-23 14:00 off", "12-31 15:00"];
    assert_eq!(dates(&ctx).await, expected, "Wednesdays became Thursdays; what was cancelled stays off");
    assert!(done.changed.iter().any(|one| one.id == all[2].id), "a date stays the same row");
    let (cut, _) = series::find(ctx.read(), all[2].id).await.unwrap();
    let (before, _) = series::find(ctx.read(), all[0].id).await.unwrap();
    assert_eq!((cut.split_from, before.sequence), (Some(series.id), 1));
    assert_ne!(cut.uid, before.uid);
    assert_eq!(before.rule.unwrap().ends, Ends::On("2026-12-09".parse().unwrap()));
}

#[tokio::test(flavor = "multi_thread")]
async fn the_past_is_never_rewritten() {
    let centre = Centre::new().await;
    let ctx = centre.ctx();
    let (series, all) = made(&ctx, &weekly(4)).await;
    centre.clock.advance(TimeDelta::days(10));
    let all_later = to("2026-12-16T17:00", series.rule.clone(), Scope::All);
    assert!(matches!(change(&ctx, all[0].id, &all_later).await, Err(Error::Conflict(_))));
    change(&ctx, all[2].id, &all_later).await.unwrap();
    assert_eq!(dates(&ctx).await, ["12-02 14:00", "12-09 17:00", "12-16 17:00", "12-23 17:00"]);
    let (after, _) = series::find(ctx.read(), all[3].id).await.unwrap();
    assert_eq!((after.uid, after.sequence), (series.uid, 1), "calendars know it as the same one");
    assert_eq!(cancel(&ctx, all[1].id, Scope::All).await.len(), 3);
    assert_eq!(dates(&ctx).await[0], "12-02 14:00");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_moved_comes_back_when_that_is_said() {
    let centre = Centre::new().await;
    let ctx = centre.ctx();
    let (series, all) = made(&ctx, &weekly(3)).await;
    change(&ctx, all[2].id, &to("2026-12-18T09:00", None, Scope::This)).await.unwrap();
    let mut later = to("2026-12-02T18:00", series.rule.clone(), Scope::All);
    later.exceptions = Exceptions::Overwrite;
    change(&ctx, all[0].id, &later).await.unwrap();
    assert_eq!(dates(&ctx).await, ["12-02 18:00", "12-09 18:00", "12-16 18:00"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_time_on_the_wall_stays_and_no_time_is_made_up() {
    let centre = Centre::new().await;
    let ctx = centre.ctx();
    let mut timing = weekly(3);
    (timing.start, timing.end) = (at("2027-03-24T18:00"), at("2027-03-24T19:00"));
    let (_, dates) = made(&ctx, &timing).await;
    let hours: Vec<_> = dates.iter().map(|one| one.span.start().format("%H").to_string()).collect();
    assert_eq!(hours, ["17", "16", "16"], "18:00 here, before and after 28 March");
    (timing.start, timing.end, timing.rule) = (at("2027-03-28T02:30"), at("2027-03-28T04:00"), None);
    assert!(matches!(series::plan(&ctx, ctx.read(), &timing).await, Err(Error::Invalid(_))));
}
