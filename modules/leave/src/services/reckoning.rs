//! Everything that is needed to say what one person has, read in a handful of queries: before a request, inside the
//! transaction that sends it, by the job that lets days come in.

use std::collections::HashMap;

use chrono::Months;
use parvis_kernel::Ctx;
use parvis_kernel::clock::{Date, local_date};
use parvis_kernel::error::Result;
use sea_orm::ConnectionTrait;
use uuid::Uuid;

use crate::domain::accrual::{Protected, Reduced, Terms, due};
use crate::domain::counter::{Counter, PAID};
use crate::domain::ledger::{Balance, Line, Split};
use crate::domain::period::State;
use crate::domain::quantity::Hundredths;
use crate::entities::period;
use crate::store;

use super::request::shares_of;

/// What is known of one person's leave.
pub(crate) struct Reckoning {
    pub(crate) counters: Vec<Counter>,
    pub(crate) since: Date,
    pub(crate) begun: Option<Date>,
    pub(crate) contract: (Option<Date>, Option<Date>),
    rights: HashMap<String, Hundredths>,
    reduced: Vec<Reduced>,
    notices: Vec<(String, Protected)>,
    lines: HashMap<String, Vec<Line>>,
    held: HashMap<String, Split>,
}

/// The day on which a ledger opens when nobody says another: the beginning of the period, or of the contract.
pub(crate) fn opens(counters: &[Counter], hired: Option<Date>, today: Date) -> Date {
    let paid = counters.iter().find(|counter| counter.key == PAID);
    let period = paid.map_or(today, |counter| counter.period(today));
    hired.map_or(period, |hired| hired.max(period))
}

/// Reads it all; what the absence `except` holds counts as free.
pub(crate) async fn load(
    ctx: &Ctx,
    db: &impl ConnectionTrait,
    person: Uuid,
    except: Option<Uuid>,
) -> Result<Reckoning> {
    let today = local_date(ctx.now());
    let counters = store::counters::all(db).await?;
    let contract = store::persons::contract(db, person).await?;
    let known = store::persons::find(db, person).await?;
    let since = known.as_ref().map_or_else(|| opens(&counters, contract.0, today), |row| row.since);
    let begun = known.and_then(|row| row.begun);
    let standing = store::periods::between(db, &[person], since, today + Months::new(36)).await?;
    let notices = store::periods::notices(db, person).await?.into_iter().map(|row| {
        let protected = Protected { bucket: row.bucket, quantity: row.quantity.into(), until: row.until_day };
        (row.counter, protected)
    });
    Ok(Reckoning {
        reduced: reduced(&counters, &standing),
        held: held(store::periods::held(db, &[person]).await?, except)?,
        lines: lines(db, person).await?,
        rights: store::persons::rights(db, person).await?,
        notices: notices.collect(),
        contract,
        counters,
        since,
        begun,
    })
}

/// Absences that earn less than work does.
fn reduced(counters: &[Counter], standing: &[period::Model]) -> Vec<Reduced> {
    let taken = standing.iter().filter(|row| row.state == State::Taken.key());
    let less = |row: &period::Model| {
        let counter = counters.iter().find(|counter| counter.key == row.counter && counter.earns < 100)?;
        Some(Reduced { from: row.from_day, until: row.until_day, percent: counter.earns })
    };
    taken.filter_map(less).collect()
}

fn held(rows: Vec<period::Model>, except: Option<Uuid>) -> Result<HashMap<String, Split>> {
    let mut held: HashMap<String, Split> = HashMap::new();
    for row in rows.into_iter().filter(|row| Some(row.id) != except) {
        let split = held.entry(row.counter.clone()).or_default();
        for share in shares_of(&row)? {
            for (bucket, quantity) in share.buckets {
                *split.entry(bucket).or_default() += quantity;
            }
        }
    }
    Ok(held)
}

async fn lines(db: &impl ConnectionTrait, person: Uuid) -> Result<HashMap<String, Vec<Line>>> {
    let mut lines: HashMap<String, Vec<Line>> = HashMap::new();
    for (counter, line) in store::ledger::summed(db, person).await? {
        lines.entry(counter).or_default().push(line);
    }
    Ok(lines)
}

impl Reckoning {
    pub(crate) fn counter(&self, key: &str) -> Option<&Counter> {
        self.counters.iter().find(|counter| counter.key == key)
    }

    pub(crate) fn yearly(&self, counter: &Counter) -> Hundredths {
        self.rights.get(&counter.key).copied().unwrap_or(counter.yearly)
    }

    fn known(&self, counter: &Counter) -> (&[Line], Split) {
        let lines = self.lines.get(&counter.key).map_or(&[][..], Vec::as_slice);
        (lines, self.held.get(&counter.key).cloned().unwrap_or_default())
    }

    /// The lines that are missing on a day.
    pub(crate) fn due(&self, counter: &Counter, day: Date) -> Vec<Line> {
        let (lines, held) = self.known(counter);
        let mine = self.notices.iter().filter(|(key, _)| *key == counter.key);
        let protected: Vec<_> = mine.map(|(_, protected)| *protected).collect();
        let terms = Terms {
            counter,
            yearly: self.yearly(counter),
            since: self.contract.0.map_or(self.since, |hired| hired.max(self.since)),
            until: self.contract.1,
            reduced: &self.reduced,
            protected: &protected,
            begun: self.begun,
        };
        due(&terms, lines, &held, day)
    }

    /// What there will be on a day if nothing else is asked for: what comes in until then included, buckets that are over
    /// by then left out.
    pub(crate) fn balance(&self, counter: &Counter, day: Date) -> Balance {
        let (lines, held) = self.known(counter);
        let coming = self.due(counter, day);
        Balance::of(lines.iter().cloned().chain(coming), &held).open(counter, day)
    }
}
