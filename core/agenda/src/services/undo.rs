//! The dates of an owner as they were before a change, to be put back when somebody thinks better of it at once.

use std::collections::{HashMap, HashSet};

use parvis_kernel::Subject;
use parvis_kernel::db::Tx;
use parvis_kernel::error::{Error, Result};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use uuid::Uuid;

use crate::domain::series::Occurrence;
use crate::entities::{occurrence, series};
use crate::store::series as store;

#[derive(Serialize, Deserialize)]
struct Before {
    series: Vec<series::Model>,
    dates: Vec<occurrence::Model>,
}

/// What became of dates when they were put back.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Back {
    /// Otherwise than they were a moment ago; some of them cancelled.
    pub changed: Vec<Occurrence>,
    pub gone: Vec<Uuid>,
}

/// Everything that an owner's dates are now, to be kept until it is too late to go back.
pub async fn keep(tx: &Tx, owner: &Subject) -> Result<Value> {
    let (series, dates) = store::models(tx.db(), owner.id).await?;
    serde_json::to_value(Before { series, dates }).map_err(Error::internal)
}

/// Puts them back as they were kept. Each is told once more to calendars, as one that changed. What they claim is for the
/// owner to take again.
pub async fn put_back(tx: &Tx, owner: &Subject, kept: Value) -> Result<Back> {
    let before: Before = serde_json::from_value(kept).map_err(Error::internal)?;
    let (series, dates) = store::models(tx.db(), owner.id).await?;
    let now: HashMap<_, _> = series.iter().map(|one| (one.id, one.sequence)).collect();
    let mut back = Back::default();
    for one in before.series.iter().cloned() {
        match now.get(&one.id) {
            Some(sequence) => {
                store::update_model(tx.db(), series::Model { sequence: sequence + 1, ..one }).await?
            }
            None => store::insert_model(tx.db(), one).await?,
        }
    }
    let now: HashMap<_, _> = dates.iter().map(|one| (one.id, one)).collect();
    for one in before.dates.iter().cloned() {
        let sequence = now.get(&one.id).map_or(one.sequence, |now| now.sequence) + 1;
        let same = now.get(&one.id).is_some_and(|now| **now == one);
        let again = occurrence::Model { sequence, ..one };
        match now.contains_key(&again.id) {
            true if same => continue,
            true => store::update_date(tx.db(), again.clone()).await?,
            false => store::insert_date(tx.db(), again.clone()).await?,
        }
        back.changed.push(store::read(again)?);
    }
    let kept: HashSet<_> = before.dates.iter().map(|one| one.id).collect();
    back.gone = dates.iter().map(|one| one.id).filter(|id| !kept.contains(id)).collect();
    store::delete_all(tx.db(), &back.gone).await?;
    let kept: HashSet<_> = before.series.iter().map(|one| one.id).collect();
    let cut: Vec<_> = series.iter().map(|one| one.id).filter(|id| !kept.contains(id)).collect();
    store::delete_series(tx.db(), &cut).await?;
    Ok(back)
}
