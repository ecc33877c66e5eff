//! How long requests are kept (F6): what goes next month is listed, what must stay is held, what is over goes by itself.
//! Of what is gone the trail keeps the number, and the chain of signatures the places that its records had.

use chrono::Months;
use parvis_fields::services::uploads;
use parvis_kernel::Ctx;
use parvis_kernel::clock::{Date, local_date};
use parvis_kernel::error::{Error, Result};
use uuid::Uuid;

use super::open::subject;
use crate::entities::request::Model;
use crate::{KEEP, store};

/// How many are removed in one transaction.
const PIECE: usize = 50;

/// The first day without the request; nothing while it is open or held.
pub fn goes_on(row: &Model) -> Option<Date> {
    let closed = row.closed_at.filter(|_| !row.kept)?;
    let months = Months::new(u32::try_from(row.retention_months).ok()?);
    local_date(closed).checked_add_months(months)
}

/// Those that go within a month, the first ones first: print what the paper file needs.
pub async fn going(ctx: &Ctx) -> Result<Vec<(Date, Model)>> {
    ctx.require(KEEP)?;
    let until = local_date(ctx.now()).checked_add_months(Months::new(1)).ok_or(Error::NotFound)?;
    over(ctx, until).await
}

async fn over(ctx: &Ctx, until: Date) -> Result<Vec<(Date, Model)>> {
    // No form keeps for less than a month: what closed since then need not be looked at.
    let mut found: Vec<_> = store::requests::closed(ctx.read())
        .await?
        .into_iter()
        .filter_map(|row| Some((goes_on(&row).filter(|day| *day <= until)?, row)))
        .collect();
    found.sort_by_key(|(day, row)| (*day, row.id));
    Ok(found)
}

/// Keeps a request whatever its time (a dispute, an inspection), or lets it go with the others again.
pub async fn hold(ctx: &Ctx, id: Uuid, held: bool) -> Result<()> {
    ctx.require(KEEP)?;
    ctx.write(|tx| async move {
        let row = store::requests::take(tx.db(), id).await?.ok_or(Error::NotFound)?;
        let what = if held { "approvals.held" } else { "approvals.let_go" };
        tx.audit(ctx, what, Some(&subject(id)), &row.number).await?;
        store::requests::update(tx.db(), Model { kept: held, ..row }).await
    })
    .await
}

/// Removes what is over. May be run at any time.
pub(crate) async fn purge(ctx: &Ctx) -> Result<()> {
    let today = local_date(ctx.now());
    let gone: Vec<_> = over(ctx, today).await?.into_iter().map(|(_, row)| row.id).collect();
    for piece in gone.chunks(PIECE) {
        ctx.write(|tx| async move {
            for id in piece {
                // Somebody may hold it since.
                let Some(row) = store::requests::take(tx.db(), *id).await? else { continue };
                if goes_on(&row).is_none_or(|day| day > today) {
                    continue;
                }
                uploads::release(&tx, &subject(*id)).await?;
                store::signatures::blank(tx.db(), *id).await?;
                store::requests::delete(tx.db(), *id).await?;
                tx.audit(ctx, "approvals.removed", Some(&subject(*id)), &row.number).await?;
            }
            Ok(())
        })
        .await?;
    }
    Ok(())
}
