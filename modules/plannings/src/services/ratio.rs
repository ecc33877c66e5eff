//! The dated table of how many supervisors children need. What holds on a day is what began last: rows are added, and only
//! taken away when they were a mistake.

use chrono::Datelike;
use parvis_kernel::clock::Date;
use parvis_kernel::error::{Error, FieldError, Result};
use parvis_kernel::{Ctx, Message, Subject};
use uuid::Uuid;

use crate::domain::ratio::Reception;
use crate::entities::team::ratio::Model;
use crate::store::ratios as store;

/// The right to keep the table.
pub const RATIOS: &str = "plannings.ratios";

/// The largest number of children for one supervisor that makes sense.
const MOST: i32 = 100;

/// What is typed of a row.
#[derive(Clone, Debug, Default)]
pub struct Draft {
    pub kind: String,
    pub from: String,
    pub small: String,
    pub big: String,
    pub source: String,
}

/// The table, for everybody: it is the law.
pub async fn all(ctx: &Ctx) -> Result<Vec<Model>> {
    ctx.signed_in()?;
    store::all(ctx.read()).await
}

pub async fn find(ctx: &Ctx, id: Uuid) -> Result<Model> {
    ctx.signed_in()?;
    store::find(ctx.read(), id).await?.ok_or(Error::NotFound)
}

pub async fn add(ctx: &Ctx, draft: &Draft) -> Result<Uuid> {
    ctx.require(RATIOS)?;
    let row = draft.check()?;
    let id = row.id;
    ctx.write(|tx| async move {
        let same = |known: &Model| known.kind == row.kind && known.from_day == row.from_day;
        if store::all(tx.db()).await?.iter().any(same) {
            return Err(Error::invalid("from", Message::new("team-ratio-known")));
        }
        let said = format!("{} ({})", row.kind, row.from_day);
        store::insert(tx.db(), row).await?;
        tx.audit(ctx, "plannings.ratio_added", Some(&subject(id)), &said).await?;
        Ok(id)
    })
    .await
}

pub async fn remove(ctx: &Ctx, id: Uuid) -> Result<()> {
    ctx.require(RATIOS)?;
    ctx.write(|tx| async move {
        let row = store::find(tx.db(), id).await?.ok_or(Error::NotFound)?;
        store::delete(tx.db(), id).await?;
        let said = format!("{} ({})", row.kind, row.from_day);
        tx.audit(ctx, "plannings.ratio_removed", Some(&subject(id)), &said).await
    })
    .await
}

impl Draft {
    fn check(&self) -> Result<Model> {
        let mut faults = Vec::new();
        let mut fault = |field: &str, message: Message| {
            faults.push(FieldError { field: field.to_owned(), message });
        };
        if Reception::from_key(&self.kind).is_none() {
            fault("kind", Message::new("team-kind-missing"));
        }
        let from = self.from.trim().parse::<Date>().ok().filter(|day| (1990..=2100).contains(&day.year()));
        if from.is_none() {
            fault("from", Message::new("date-wrong"));
        }
        let mut number = |field: &str, typed: &str| {
            let number = typed.trim().parse::<i32>().ok().filter(|number| (1..=MOST).contains(number));
            number.unwrap_or_else(|| {
                fault(field, Message::new("team-ratio-wrong").with("most", i64::from(MOST)));
                0
            })
        };
        let (small, big) = (number("small", &self.small), number("big", &self.big));
        let source = self.source.trim().to_owned();
        match source.chars().count() {
            0 => fault("source", Message::new("team-source-missing")),
            1..=200 => {}
            _ => fault("source", Message::new("text-too-long").with("most", 200)),
        }
        match from {
            Some(from_day) if faults.is_empty() => {
                Ok(Model { id: Uuid::now_v7(), kind: self.kind.clone(), from_day, small, big, source })
            }
            _ => Err(Error::Invalid(faults)),
        }
    }
}

fn subject(id: Uuid) -> Subject {
    Subject::new("plannings", "ratio", id)
}
