//! The index beside the database: how far it is behind, and whether it holds as much as there is to find.

use parvis_kernel::check::{Depth, Found};
use parvis_kernel::entities::search_change;
use parvis_kernel::{Ctx, Error, Message, Result};
use sea_orm::{EntityTrait, QueryOrder};

use super::count;

/// The search may be this many changes behind for a moment.
const LAG: i64 = 1_000;

const IDS: u64 = 500;
const ENTRIES: usize = 50;

/// How many changes this process's index has not seen.
pub(super) async fn lag(ctx: &Ctx) -> Result<i64> {
    Ok((newest(ctx).await? - ctx.app().ports.search.applied()).max(0))
}

/// The last number of the change log.
async fn newest(ctx: &Ctx) -> Result<i64> {
    let newest = search_change::Entity::find().order_by_desc(search_change::Column::Seq);
    Ok(newest.one(ctx.read()).await?.map_or(0, |change| change.seq))
}

pub(super) async fn agrees(ctx: &Ctx, depth: Depth) -> Result<Found> {
    let index = ctx.app().ports.search.clone();
    let looked =
        move || (index.is_there(), depth != Depth::Whole || index.damaged().is_ok_and(|bad| bad.is_empty()));
    let (is_there, is_sound) = tokio::task::spawn_blocking(looked).await.map_err(Error::internal)?;
    // Where nothing was ever written there is nothing to find yet.
    if !is_there && newest(ctx).await? > 0 {
        return Ok(Found::fault(Message::new("check-index-gone"), "check-index-gone-do"));
    }
    if !is_sound {
        return Ok(Found::fault(Message::new("check-index-damaged"), "check-index-differs-do"));
    }
    let lag = lag(ctx).await?;
    if lag > LAG {
        let said = Message::new("check-index-behind").with("count", lag);
        return Ok(Found::warning(said, "check-index-behind-do"));
    }
    let held = count(ctx.app().ports.search.count());
    // What is not followed yet is not missing; the page cannot wait until everything is read.
    if lag == 0 && depth == Depth::Whole {
        let expected = expected(ctx).await?;
        if expected != held {
            let said = Message::new("check-index-differs").with("held", held).with("expected", expected);
            return Ok(Found::fault(said, "check-index-differs-do"));
        }
    }
    Ok(Found::ok(Message::new("check-index-good").with("count", held)))
}

/// How many entries the modules have to give: what a new index would hold.
async fn expected(ctx: &Ctx) -> Result<i64> {
    let mut expected = 0;
    for source in ctx.app().registry.sources() {
        let mut after = None;
        loop {
            let ids = source.ids(ctx, after, IDS).await?;
            let Some(last) = ids.last() else { break };
            after = Some(*last);
            for ids in ids.chunks(ENTRIES) {
                expected += source.entries(ctx, ids).await?.len() as u64;
            }
        }
    }
    Ok(count(expected))
}
