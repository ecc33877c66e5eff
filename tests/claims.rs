//! Claims under load and at their edges: one slot has one taker, whatever way they come by; nothing ever overlaps; and a
//! question about a morning does not read the year.

mod chance;

use std::sync::Arc;

use chrono::TimeDelta;
use parvis_agenda::domain::claim::{Capacity, Clash, Taking, Wanted, absence_of};
use parvis_agenda::domain::span::Span;
use parvis_agenda::services::claims;
use parvis_kernel::clock::Instant;
use parvis_kernel::config::Config;
use parvis_kernel::error::Result;
use parvis_kernel::{App, Ctx, Error, Subject};
use sea_orm::{ConnectionTrait, DbBackend};
use uuid::Uuid;

use crate::support::Centre;

fn hours(from: i64, until: i64) -> Span {
    let monday: Instant = "2027-01-04T08:00:00Z".parse().unwrap();
    Span::new(monday + TimeDelta::hours(from), monday + TimeDelta::hours(until)).unwrap()
}

fn room(number: u128) -> Subject {
    Subject::new("test", "room", Uuid::from_u128(number))
}

fn booking() -> Subject {
    Subject::new("test", "booking", Uuid::now_v7())
}

fn single(what: &Subject, span: Span) -> Wanted {
    Wanted { what: what.clone(), capacity: Capacity::Single, units: 1, span, until: None }
}

fn person(id: Uuid, span: Span) -> Wanted {
    let what = Subject::new("accounts", "person", id);
    Wanted { what, capacity: Capacity::Person, units: 1, span, until: None }
}

fn taking(by: &Subject, wanted: Vec<Wanted>) -> Taking {
    Taking { by: by.clone(), wanted, overriding: None }
}

async fn take(ctx: &Ctx, takings: &[Taking]) -> Result<Vec<Clash>> {
    ctx.write(|tx| async move { claims::take(&tx, ctx, takings).await }).await
}

async fn keep(ctx: &Ctx, by: &Subject) -> Result<Vec<Clash>> {
    let by = std::slice::from_ref(by);
    ctx.write(|tx| async move { claims::keep(&tx, ctx, by).await }).await
}

/// Another process on the same data.
pub(crate) async fn beside(centre: &Centre, data: &std::path::Path) -> Arc<App> {
    let mut config: Config = centre.app.config.clone();
    if config.database_url.is_some() {
        config.data = data.to_owned();
    }
    let program = std::path::PathBuf::from(env!("CARGO_BIN_EXE_parvis"));
    parvis::assemble::app_with(config, &parvis::modules::all(), centre.clock.clone(), &program).await.unwrap()
}

/// Twenty at once, in two processes: some make, some move there from elsewhere, some bring a series, some confirm a hold
/// that lapsed.
#[tokio::test(flavor = "multi_thread")]
async fn of_twenty_who_want_one_slot_one_gets_it() {
    let centre = Centre::new().await;
    let data = tempfile::tempdir().unwrap();
    let apps = [centre.app.clone(), beside(&centre, data.path()).await];
    let (hall, other) = (room(1), room(2));
    let slot = hours(0, 2);
    let moving: Vec<_> = (0..5).map(|_| booking()).collect();
    for (n, by) in (0..).zip(&moving) {
        let elsewhere = taking(by, vec![single(&other, hours(n, n + 1))]);
        assert_eq!(take(&centre.ctx(), &[elsewhere]).await.unwrap(), []);
    }
    let holding: Vec<_> = (0..5).map(|_| booking()).collect();
    for by in &holding {
        let until = Some(centre.ctx().now() + TimeDelta::minutes(1));
        let hold = taking(by, vec![Wanted { until, ..single(&hall, slot) }]);
        assert_eq!(take(&centre.ctx(), &[hold]).await.unwrap(), []);
        centre.clock.advance(TimeDelta::minutes(2));
    }
    let tries = (0..20).map(|n: usize| {
        let ctx = Ctx::system(apps[n % 2].clone());
        let (hall, moving, holding) = (hall.clone(), moving.clone(), holding.clone());
        tokio::spawn(async move {
            match n % 4 {
                0 => keep(&ctx, &holding[n / 4]).await,
                1 => take(&ctx, &[taking(&moving[n / 4], vec![single(&hall, slot)])]).await,
                2 => take(&ctx, &[taking(&booking(), vec![single(&hall, slot)])]).await,
                _ => {
                    let date = |week: i64| {
                        vec![single(&hall, hours(168 * week + i64::from(week == 0), 168 * week + 3))]
                    };
                    let series: Vec<_> = (0..4).map(|week| taking(&booking(), date(week))).collect();
                    take(&ctx, &series).await
                }
            }
        })
    });
    let mut taken = 0;
    for answer in futures::future::join_all(tries).await {
        let clashes = answer.unwrap().expect("a refusal is an answer, no error");
        taken += usize::from(clashes.is_empty());
    }
    assert_eq!(taken, 1);
    let ctx = centre.ctx();
    let standing = claims::between(&ctx, std::slice::from_ref(&hall), slot).await.unwrap();
    assert_eq!(standing.len(), 1);
    let moved = standing[0].by.clone();
    let left = claims::between(&ctx, std::slice::from_ref(&other), hours(0, 9)).await.unwrap();
    assert_eq!(left.len(), 5 - usize::from(moving.contains(&moved)), "who was refused stays where they were");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_series_is_taken_whole_or_not_at_all() {
    let centre = Centre::new().await;
    let ctx = centre.ctx();
    let hall = room(1);
    let sole = booking();
    assert_eq!(take(&ctx, &[taking(&sole, vec![single(&hall, hours(168, 170))])]).await.unwrap(), []);
    let dates: Vec<_> = (0..3).map(|_| booking()).collect();
    let series: Vec<_> = (0..)
        .zip(&dates)
        .map(|(week, by)| taking(by, vec![single(&hall, hours(168 * week, 168 * week + 2))]))
        .collect();
    let seen = claims::clashes(&ctx, &series).await.unwrap();
    let told = take(&ctx, &series).await.unwrap();
    assert_eq!(seen, told, "who looks is told the same as who takes");
    assert_eq!((told.len(), &told[0].wanted_by, &told[0].by), (1, &dates[1], &sole));
    assert_eq!(claims::of(&ctx, &dates).await.unwrap(), []);
    let freed = std::slice::from_ref(&sole);
    ctx.write(|tx| async move { claims::release(&tx, freed).await }).await.unwrap();
    assert_eq!(take(&ctx, &series).await.unwrap(), []);
    assert_eq!(claims::of(&ctx, &dates).await.unwrap().len(), 3);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_hold_lapses_and_comes_back_only_where_it_is_still_free() {
    let centre = Centre::new().await;
    let ctx = centre.ctx();
    let (hall, slot) = (room(1), hours(0, 2));
    let hold = |by: &Subject, minutes| {
        let until = Some(centre.ctx().now() + TimeDelta::minutes(minutes));
        taking(by, vec![Wanted { until, ..single(&hall, slot) }])
    };
    let (first, second, third) = (booking(), booking(), booking());
    assert!(take(&ctx, &[hold(&first, 60)]).await.unwrap().is_empty());
    let refused = take(&ctx, &[hold(&second, 60)]).await.unwrap();
    assert!(refused[0].held && refused[0].by == first);
    centre.clock.advance(TimeDelta::hours(2));
    let whole = std::slice::from_ref(&hall);
    assert_eq!(claims::between(&ctx, whole, slot).await.unwrap(), []);
    assert_eq!(keep(&ctx, &first).await.unwrap(), [], "nobody came in between");
    assert_eq!(claims::between(&ctx, whole, slot).await.unwrap()[0].until, None);

    assert!(take(&ctx, &[taking(&first, vec![])]).await.unwrap().is_empty());
    assert!(matches!(keep(&ctx, &first).await, Err(Error::Conflict(_))), "there is nothing to confirm");
    assert!(take(&ctx, &[hold(&second, 60)]).await.unwrap().is_empty());
    centre.clock.advance(TimeDelta::hours(2));
    assert!(take(&ctx, &[hold(&third, 60)]).await.unwrap().is_empty());
    let late = keep(&ctx, &second).await.unwrap();
    assert_eq!((late[0].by.clone(), late[0].wanted_by.clone()), (third.clone(), second.clone()));
    assert_eq!(keep(&ctx, &third).await.unwrap(), []);
    let standing = claims::between(&ctx, whole, slot).await.unwrap();
    assert_eq!((standing.len(), &standing[0].by), (1, &third));
}

#[tokio::test(flavor = "multi_thread")]
async fn people_are_taken_twice_for_a_reason_only_and_only_by_those_who_may() {
    let centre = Centre::new().await;
    let director = centre.acting("direction").await;
    let leader = centre.acting("animateur").await;
    let somebody = centre.people["salarie"];
    let slot = hours(0, 2);
    assert!(take(&leader, &[taking(&booking(), vec![person(somebody, slot)])]).await.unwrap().is_empty());
    let second = booking();
    let plain = taking(&second, vec![person(somebody, slot)]);
    assert_eq!(take(&director, std::slice::from_ref(&plain)).await.unwrap().len(), 1);
    let reasoned = |reason: &str| Taking { overriding: Some(reason.to_owned()), ..plain.clone() };
    assert!(matches!(take(&leader, &[reasoned("Urgent")]).await, Err(Error::Forbidden)));
    assert!(matches!(take(&director, &[reasoned("  ")]).await, Err(Error::Invalid(_))));
    assert_eq!(claims::of(&director, std::slice::from_ref(&second)).await.unwrap(), []);
    assert!(take(&director, &[reasoned("Remplacement au pied levé")]).await.unwrap().is_empty());
    let kept = claims::of(&director, std::slice::from_ref(&second)).await.unwrap();
    assert_eq!(kept[0].overridden.as_deref(), Some("Remplacement au pied levé"));
    let trail = centre.token("informatique").await.get("/api/v1/audit?limit=100").await.text();
    assert!(trail.contains("agenda.overridden") && trail.contains("Personne salarie"), "{trail}");
    assert!(!trail.contains("pied levé"), "the trail holds names, not what was written");
}

/// The probe says that everybody is away in the afternoon of Christmas Eve.
#[tokio::test(flavor = "multi_thread")]
async fn who_is_away_is_not_free() {
    let mut modules = parvis::modules::all();
    modules.push(&parvis_testing::probe::Probe);
    let centre = Centre::with(&modules).await;
    let ctx = centre.ctx();
    let somebody = centre.people["salarie"];
    let on_the_eve = |from: &str, until: &str| {
        let at = |time: &str| format!("2026-12-24T{time}:00").parse().unwrap();
        [taking(&booking(), vec![person(somebody, Span::local(at(from), at(until)).unwrap())])]
    };
    let afternoon = take(&ctx, &on_the_eve("14:00", "15:00")).await.unwrap();
    assert_eq!((afternoon.len(), &afternoon[0].by), (1, &absence_of(somebody)));
    assert!(take(&ctx, &on_the_eve("09:00", "12:00")).await.unwrap().is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_question_is_answered_by_the_index() {
    let centre = Centre::new().await;
    if centre.app.db.backend() != DbBackend::Sqlite {
        return;
    }
    let ctx = centre.ctx();
    for mut question in claims::questions(&ctx, &room(1), hours(0, 2)) {
        question.sql = format!("EXPLAIN QUERY PLAN {}", question.sql);
        let rows = ctx.read().query_all_raw(question).await.unwrap();
        let plan: Vec<String> = rows.iter().map(|row| row.try_get("", "detail").unwrap()).collect();
        let expected =
            "SEARCH claim USING INDEX claim_what (what_id=? AND is_long=? AND start_at>? AND start_at<?)";
        assert_eq!(plan, [expected]);
    }
}
