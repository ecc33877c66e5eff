//! Ten thousand steps by chance, several at a time, then a look at what is left by somebody who does not know the rule.

use chrono::TimeDelta;
use parvis_agenda::domain::claim::{Capacity, Claim, Taking, Wanted};
use parvis_agenda::services::claims;
use parvis_kernel::clock::Instant;
use parvis_kernel::{Ctx, Subject};
use sea_orm::{ConnectionTrait, DbBackend};
use uuid::Uuid;

use super::{hours, keep, take};
use crate::support::Centre;

const STEPS: usize = 10_000;
const WORKERS: u64 = 4;
const HOURS: u64 = 60;
const POOL: u32 = 3;

/// SplitMix64: the same numbers on every machine.
struct Chance(u64);

impl Chance {
    fn below(&mut self, most: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (mixed ^ (mixed >> 31)) % most
    }
}

/// Things 0 and 1 are rooms, the others pools of three.
fn thing(number: u64) -> (Subject, Capacity) {
    let capacity = if number < 2 { Capacity::Single } else { Capacity::Pool(POOL) };
    (Subject::new("test", "thing", Uuid::from_u128(u128::from(number) + 1)), capacity)
}

fn taker(number: u64) -> Subject {
    Subject::new("test", "booking", Uuid::from_u128(u128::from(number) + 1_000))
}

fn wish(chance: &mut Chance, now: Instant) -> Wanted {
    let (what, capacity) = thing(chance.below(4));
    let start = i64::try_from(chance.below(HOURS)).unwrap();
    let length = i64::try_from(1 + chance.below(3)).unwrap();
    let units = if capacity == Capacity::Single { 1 } else { u32::try_from(1 + chance.below(2)).unwrap() };
    let until =
        (chance.below(3) == 0).then(|| now + TimeDelta::minutes(i64::try_from(chance.below(90)).unwrap()));
    Wanted { what, capacity, units, span: hours(start, start + length), until }
}

async fn step(ctx: &Ctx, chance: &mut Chance) -> bool {
    let by = taker(chance.below(150));
    match chance.below(10) {
        0 | 1 => {
            let by = [by];
            let freed = &by;
            ctx.write(|tx| async move { claims::release(&tx, freed).await }).await.unwrap();
            true
        }
        2 | 3 => match keep(ctx, &by).await {
            Ok(clashes) => clashes.is_empty(),
            // It holds nothing.
            Err(parvis_kernel::Error::Conflict(_)) => false,
            Err(fault) => panic!("{fault}"),
        },
        4 => {
            let others = [chance.below(150), chance.below(150), chance.below(150)];
            let mut takers = vec![by];
            takers.extend(others.map(taker));
            takers.sort_by_key(|taker| taker.id);
            takers.dedup();
            let series: Vec<_> = takers
                .into_iter()
                .map(|by| Taking { by, wanted: vec![wish(chance, ctx.now())], overriding: None })
                .collect();
            take(ctx, &series).await.unwrap().is_empty()
        }
        _ => {
            let wanted = (0..=chance.below(3)).map(|_| wish(chance, ctx.now())).collect();
            take(ctx, &[Taking { by, wanted, overriding: None }]).await.unwrap().is_empty()
        }
    }
}

/// Hour by hour: how many take it, counted in the plainest way.
fn overlaps(claims: &[Claim], number: u64, now: Instant) -> usize {
    let (what, capacity) = thing(number);
    let most = if capacity == Capacity::Single { 1 } else { POOL };
    let hour = |n: i64| hours(n, n + 1).start();
    let at = |instant: Instant| -> u32 {
        let of = claims.iter().filter(|claim| claim.what == what);
        let of = of.filter(|claim| !claim.lapsed && claim.until.is_none_or(|until| until > now));
        of.filter(|claim| claim.span.start() <= instant && claim.span.end() > instant)
            .map(|claim| claim.units)
            .sum()
    };
    (0..i64::try_from(HOURS).unwrap() + 4).filter(|n| at(hour(*n)) > most).count()
}

#[tokio::test(flavor = "multi_thread")]
async fn ten_thousand_steps_leave_no_overlap() {
    let centre = Centre::new().await;
    if centre.app.db.backend() == DbBackend::Sqlite {
        // What a power cut would leave is not the question here.
        centre.app.db.write().execute_unprepared("PRAGMA synchronous = OFF").await.unwrap();
    }
    let workers = (0..WORKERS).map(|worker| {
        let (ctx, clock) = (centre.ctx(), centre.clock.clone());
        tokio::spawn(async move {
            let (mut chance, mut done) = (Chance(2027 + worker), 0);
            for number in 0..STEPS / WORKERS as usize {
                if number % 20 == 0 {
                    clock.advance(TimeDelta::minutes(5));
                }
                done += usize::from(step(&ctx, &mut chance).await);
            }
            done
        })
    });
    let done = futures::future::join_all(workers).await.into_iter().map(Result::unwrap).sum::<usize>();
    assert!(done > STEPS / 5 && done < STEPS * 9 / 10, "{done} of {STEPS} went through");
    let takers: Vec<_> = (0..150).map(taker).collect();
    let claims = claims::of(&centre.ctx(), &takers).await.unwrap();
    assert!(claims.len() > 50, "{} are left", claims.len());
    for number in 0..4 {
        assert_eq!(overlaps(&claims, number, centre.ctx().now()), 0, "thing {number}");
    }
}
