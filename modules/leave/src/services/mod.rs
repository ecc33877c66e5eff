//! The use cases of leave, shared by the field kind, the pages, the API and the jobs.

pub mod accrual;
pub mod away;
pub mod balance;
pub mod closures;
pub mod counted;
pub mod counters;
pub mod hr;
pub mod impact;
pub mod import;
pub mod openings;
pub mod payroll;
pub(crate) mod reckoning;
pub mod request;
pub mod returns;
pub mod sick;
pub mod split_days;

use parvis_kernel::error::{Error, Result};
use parvis_kernel::{Ctx, Subject};
use uuid::Uuid;

use crate::MANAGE;

/// One's own, or everybody's for those who keep balances; somebody else's looks as if it were not there.
pub(crate) fn may_see(ctx: &Ctx, person: Uuid) -> Result<()> {
    let own = ctx.person().is_some_and(|me| me.id == person);
    match own || ctx.can(MANAGE) {
        true => Ok(()),
        false => ctx.signed_in().and(Err(Error::NotFound)),
    }
}

/// The ledger of one person, as the audit trail and inboxes name it.
pub(crate) fn ledger_of(person: Uuid) -> Subject {
    Subject::new("leave", "ledger", person)
}
