//! The counters as the HR team edits them, and what one person is entitled to beside their rules.

use parvis_kernel::error::{Error, FieldError, Result};
use parvis_kernel::fold::fold;
use parvis_kernel::message::Message;
use parvis_kernel::{Ctx, Subject};
use uuid::Uuid;

use super::hr::name;
use super::{ledger_of, request};
use crate::MANAGE;
use crate::domain::counter::{Carry, Counter, Earning, PAID, Unit};
use crate::domain::quantity::{self, Hundredths};
use crate::store;

/// A counter as typed.
#[derive(Clone, Debug, Default)]
pub struct Draft {
    pub name: String,
    pub code: String,
    pub unit: String,
    pub yearly: String,
    pub earning: String,
    pub first_month: String,
    pub lasts: String,
    /// Empty: everything is carried over.
    pub carry: String,
    pub rounds_up: bool,
    pub is_kept: bool,
    pub overdraft: String,
    pub may_be_asked: bool,
    pub needs_proof: bool,
    pub days_back: String,
    pub earns: String,
    pub is_active: bool,
}

impl Draft {
    pub fn of(counter: &Counter) -> Self {
        Self {
            name: counter.name.clone(),
            code: counter.code.clone(),
            unit: counter.unit.key().to_owned(),
            yearly: quantity::french(counter.yearly),
            earning: counter.earning.key().to_owned(),
            first_month: counter.first_month.to_string(),
            lasts: counter.lasts.to_string(),
            carry: match counter.carry {
                Carry::Everything => String::new(),
                Carry::UpTo(most) => quantity::french(most),
            },
            rounds_up: counter.rounds_up,
            is_kept: counter.is_kept,
            overdraft: quantity::french(counter.overdraft),
            may_be_asked: counter.may_be_asked,
            needs_proof: counter.needs_proof,
            days_back: counter.days_back.to_string(),
            earns: counter.earns.to_string(),
            is_active: counter.is_active,
        }
    }

    fn read(&self, key: &str) -> Result<Counter> {
        let mut faults = Vec::new();
        let mut fault = |field: &str, message| faults.push(FieldError { field: field.to_owned(), message });
        let name = self.name.split_whitespace().collect::<Vec<_>>().join(" ");
        if name.is_empty() || name.chars().count() > 60 {
            fault("name", Message::new("leave-counter-name"));
        }
        let code = self.code.trim().to_owned();
        if code.is_empty() || code.len() > 12 || !code.chars().all(|c| c.is_ascii_alphanumeric() || c == '-')
        {
            fault("code", Message::new("leave-counter-code"));
        }
        let mut days = |field: &str, typed: &str| {
            let read = if typed.trim().is_empty() { Some(0) } else { quantity::read(typed) };
            read.filter(|days| (0..=quantity::DAY * 366).contains(days)).unwrap_or_else(|| {
                fault(field, Message::new("leave-quantity-wrong"));
                0
            })
        };
        let (yearly, overdraft) = (days("yearly", &self.yearly), days("overdraft", &self.overdraft));
        let carry = match self.carry.trim() {
            "" => Carry::Everything,
            typed => Carry::UpTo(days("carry", typed)),
        };
        let mut number = |field: &str, typed: &str, bounds: std::ops::RangeInclusive<u32>| {
            let read = typed.trim().parse().ok().filter(|number| bounds.contains(number));
            read.unwrap_or_else(|| {
                let (least, most) = (i64::from(*bounds.start()), i64::from(*bounds.end()));
                fault(field, Message::new("setting-outside").with("least", least).with("most", most));
                *bounds.start()
            })
        };
        let first_month = number("first_month", &self.first_month, 1..=12);
        let lasts = number("lasts", &self.lasts, 1..=5);
        let days_back = number("days_back", &self.days_back, 0..=365);
        let earns = number("earns", &self.earns, 0..=100);
        let unit = Unit::from_key(&self.unit);
        let earning = Earning::from_key(&self.earning);
        for (field, is_known) in [("unit", unit.is_some()), ("earning", earning.is_some())] {
            if !is_known {
                fault(field, Message::new("setting-wrong"));
            }
        }
        let (Some(unit), Some(earning), true) = (unit, earning, faults.is_empty()) else {
            return Err(Error::Invalid(faults));
        };
        Ok(Counter {
            key: key.to_owned(),
            name,
            unit,
            yearly,
            earning,
            first_month,
            lasts,
            carry,
            rounds_up: self.rounds_up,
            is_kept: self.is_kept,
            overdraft,
            may_be_asked: self.may_be_asked,
            needs_proof: self.needs_proof,
            days_back,
            earns,
            code,
            is_active: self.is_active,
        })
    }
}

/// Adds a counter; its key is made of its name.
pub async fn add(ctx: &Ctx, draft: Draft) -> Result<String> {
    ctx.require(MANAGE)?;
    let letters = |c: char| if c.is_ascii_alphanumeric() { c } else { '_' };
    let key: String = fold(draft.name.trim()).chars().map(letters).take(40).collect();
    let counter = draft.read(&key)?;
    ctx.write(|tx| async move {
        let known = store::counters::all(tx.db()).await?;
        if known.iter().any(|one| one.key == key) {
            return Err(Error::invalid("name", Message::new("leave-counter-known")));
        }
        tx.audit(ctx, "leave.counter_added", None, &counter.name).await?;
        store::counters::insert(tx.db(), &counter, known.len() + 1).await?;
        Ok(key)
    })
    .await
}

/// Changes the rules of a counter, for what comes: the ledger keeps what was written by the old ones.
pub async fn change(ctx: &Ctx, key: &str, draft: Draft) -> Result<()> {
    ctx.require(MANAGE)?;
    let counter = draft.read(key)?;
    ctx.write(|tx| async move {
        let known = store::counters::find(tx.db(), key).await?.ok_or(Error::NotFound)?;
        if key == PAID && !(counter.is_kept && counter.is_active) {
            return Err(Error::invalid("is_active", Message::new("leave-counter-needed")));
        }
        // Another month would name other buckets than those that the ledger has.
        if known.is_kept
            && known.first_month != counter.first_month
            && store::ledger::is_used(tx.db(), key).await?
        {
            return Err(Error::invalid("first_month", Message::new("leave-counter-month-used")));
        }
        tx.audit(ctx, "leave.counter_changed", None, &counter.name).await?;
        store::counters::update(tx.db(), &counter).await
    })
    .await
}

/// Says what a whole period gives one person: seniority, an agreement. Nothing puts the counter's own rule back.
pub async fn set_right(ctx: &Ctx, person: Uuid, key: &str, yearly: Option<Hundredths>) -> Result<()> {
    ctx.require(MANAGE)?;
    if yearly.is_some_and(|days| !(0..=quantity::DAY * 366).contains(&days)) {
        return Err(Error::invalid("yearly", Message::new("leave-quantity-wrong")));
    }
    let name = name(ctx, person).await?;
    ctx.write(|tx| async move {
        request::lock(&tx, person).await?;
        store::counters::find(tx.db(), key).await?.ok_or(Error::NotFound)?;
        store::persons::set_right(tx.db(), person, key, yearly).await?;
        let subject: Subject = ledger_of(person);
        tx.audit(ctx, "leave.right_set", Some(&subject), &name).await
    })
    .await
}
