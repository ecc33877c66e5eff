//! What the rules of leave promise, by example and by chance.

mod accrual;
mod counting;
mod ledger;
mod split_days;

use parvis_kernel::clock::Date;

use super::counter::{Carry, Counter, Earning, PAID, Unit};

fn day(text: &str) -> Date {
    text.parse().unwrap()
}

/// 25 *jours ouvrés* from June to May, N-1 and N, nothing carried over, nothing owed.
fn paid() -> Counter {
    Counter {
        key: PAID.to_owned(),
        name: "Congés payés".to_owned(),
        unit: Unit::Worked,
        yearly: 2_500,
        earning: Earning::Monthly,
        first_month: 6,
        lasts: 2,
        carry: Carry::UpTo(0),
        rounds_up: true,
        is_kept: true,
        overdraft: 0,
        may_be_asked: true,
        needs_proof: false,
        days_back: 0,
        earns: 100,
        code: "CP".to_owned(),
        is_active: true,
    }
}
