//! `/gerer/conges`: the HR team's side: everybody's balances, one person's ledger, counters, imports, payroll.

pub(crate) mod absence;
pub(crate) mod closures;
pub(crate) mod counters;
pub(crate) mod import;
pub(crate) mod payroll;
pub(crate) mod people;
pub(crate) mod person;
pub(crate) mod split_days;

pub(crate) const PATH: &str = "/gerer/conges";

/// Where one person's leave is kept.
pub(crate) fn of_person(id: uuid::Uuid) -> String {
    format!("{PATH}/personnes/{id}")
}
