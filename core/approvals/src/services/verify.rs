//! Reading the whole chain of signatures: any record that was edited, taken out, moved or put in shows, and so does a
//! tail that was cut off, against heads that were kept elsewhere (trust.md SG5).

use parvis_accounts::services::{holders, language};
use parvis_kernel::clock::local_date;
use parvis_kernel::error::Result;
use parvis_kernel::permission::Role;
use parvis_kernel::{Ctx, Message};

use crate::domain::content::canonical;
use crate::domain::evidence::{Blank, Fault, Head, Record, Verification};
use crate::entities::signature_head;
use crate::store;

/// How many records are read at a time.
const PIECE: u64 = 1_000;

/// What came of it.
#[derive(Clone, Debug)]
pub struct Verified {
    pub read: u64,
    /// Records of requests that are gone after their time: their places are there.
    pub gone: u64,
    pub head: Head,
    pub faults: Vec<Fault>,
}

pub async fn verify(ctx: &Ctx, heads: impl IntoIterator<Item = Head>) -> Result<Verified> {
    let kept = store::signatures::heads(ctx.read()).await?;
    let kept = kept.into_iter().map(|row| Head { number: row.number, hash: row.hash });
    let mut verification = Verification::against(heads.into_iter().chain(kept));
    let mut last = i64::MIN;
    let (mut unreadable, mut gone) = (Vec::new(), 0);
    loop {
        let rows = store::signatures::after(ctx.read(), last, PIECE).await?;
        let Some(end) = rows.last() else { break };
        last = end.number;
        for row in &rows {
            let record = serde_json::from_str::<Record>(&row.record).ok();
            // What stands beside the record serves to find it: it must say the same, and be written the same way.
            let agrees = |record: &Record| {
                record.number == row.number
                    && record.request == row.request_id
                    && record.signer.id == row.signer_id
                    && record.hash == row.hash
                    && serde_json::to_value(record).is_ok_and(|value| canonical(&value) == row.record)
            };
            let blank = serde_json::from_str::<Blank>(&row.record).ok();
            let agrees_blank = |blank: &Blank| blank.number == row.number && blank.hash == row.hash;
            match (record.filter(agrees), blank.filter(agrees_blank)) {
                (Some(record), _) => verification.read(&record),
                // Only a request that is gone has none of its records.
                (None, Some(blank)) if store::requests::find(ctx.read(), row.request_id).await?.is_none() => {
                    gone += 1;
                    verification.pass(&blank);
                }
                _ => unreadable.push(Fault::Edited { number: row.number }),
            }
        }
    }
    let read = verification.read;
    let (head, mut faults) = verification.end();
    faults.extend(unreadable);
    Ok(Verified { read, gone, head, faults })
}

/// Once a day, when there are new signatures: writes the head of the chain to whoever directs, who keeps it where those
/// who keep the database cannot write.
pub async fn tell_head(ctx: &Ctx) -> Result<()> {
    ctx.write(|tx| async move {
        let (today, head) = (local_date(tx.now()), store::signatures::head(tx.db()).await?);
        let last = store::signatures::heads(tx.db()).await?.into_iter().next();
        if last.is_some_and(|last| last.day >= today || last.number >= head.number) || head.number == 0 {
            return Ok(());
        }
        let named = format!("{}:{}", head.number, head.hash);
        let text = Message::new("mail-head-text")
            .with("head", named)
            .with("number", head.number)
            .with("day", today.format("%d/%m/%Y").to_string());
        let subject = Message::new("mail-head-subject").with("day", today.format("%d/%m/%Y").to_string());
        for director in holders::of(&tx, Role::Director).await? {
            language::write_to(&tx, ctx, director, &subject, &text).await?;
        }
        let row = signature_head::Model { day: today, number: head.number, hash: head.hash };
        store::signatures::keep_head(tx.db(), row).await
    })
    .await
}
