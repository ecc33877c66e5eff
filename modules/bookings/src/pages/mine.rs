//! `/reserver/mes-reservations`: one's own, and the card of the dashboard (T1).

use parvis_kernel::error::Result;
use parvis_kernel::{Ctx, View};
use serde::Serialize;

use super::shown::{self, Line};
use crate::domain::booking::State;
use crate::services::{find, queue};

/// How many are shown of what is over.
const PAST: u64 = 20;

const COMING: u64 = 200;

/// How many stand on the dashboard.
const ON_CARD: u64 = 4;

#[derive(Serialize)]
struct Page {
    /// What came free, to be confirmed.
    offered: Vec<Line>,
    coming: Vec<Line>,
    /// What one stands in line for.
    queued: Vec<Line>,
    past: Vec<Line>,
}

pub(crate) async fn list(ctx: Ctx) -> Result<View> {
    let coming = find::coming(&ctx, COMING).await?;
    let past = find::past(&ctx, PAST).await?;
    let queued = queue::mine(&ctx).await?;
    let (offered, coming): (Vec<_>, Vec<_>) = coming
        .iter()
        .partition(|found| found.state == State::Offered && found.row.held_until > Some(ctx.now()));
    let page = Page {
        offered: offered.into_iter().map(shown::line).collect(),
        coming: coming.into_iter().map(shown::line).collect(),
        queued: queued.iter().map(shown::line).collect(),
        past: past.iter().map(shown::line).collect(),
    };
    Ok(View::new("bookings/mine.html", page))
}

#[derive(Serialize)]
pub(crate) struct Card {
    lines: Vec<Line>,
}

pub(crate) async fn card(ctx: Ctx) -> Result<Option<Card>> {
    let coming = find::coming(&ctx, ON_CARD).await?;
    let lines = coming.iter().map(shown::line).collect();
    Ok(Some(Card { lines }))
}
