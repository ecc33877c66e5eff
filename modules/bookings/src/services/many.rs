//! Many bookings at once, firm from the beginning: the past year of a centre that moves in, the year of the demonstration.
//! They take their places like all others; what finds its place taken is left out.

use std::collections::{HashMap, HashSet};

use chrono::NaiveDateTime;
use parvis_agenda::domain::span::Span;
use parvis_agenda::services::claims;
use parvis_kernel::Ctx;
use parvis_kernel::error::{Error, Result};
use uuid::Uuid;

use super::{catalogue, place};
use crate::EDIT;
use crate::domain::booking::State;
use crate::entities::booking::Model;
use crate::store;

/// How many are written in one transaction.
const PIECE: usize = 250;

/// A booking whose times and units are good.
#[derive(Clone, Debug)]
pub struct Ready {
    pub resource: Uuid,
    pub person: Uuid,
    pub title: String,
    pub starts: NaiveDateTime,
    pub ends: NaiveDateTime,
    pub units: i32,
}

/// Books at most so many of these, the first ones first; answers how many.
pub async fn book_all(ctx: &Ctx, ready: &[Ready], most: usize) -> Result<usize> {
    ctx.require(EDIT)?;
    let mut made = 0;
    for piece in ready.chunks(PIECE) {
        if made >= most {
            break;
        }
        made += book_piece(ctx, piece, most - made).await?;
    }
    Ok(made)
}

async fn book_piece(ctx: &Ctx, piece: &[Ready], most: usize) -> Result<usize> {
    let known = catalogue::every(ctx.read()).await?;
    let known: HashMap<_, _> = known.iter().map(|known| (known.row.id, known)).collect();
    let mut rows = Vec::new();
    for one in piece {
        let known = known.get(&one.resource).ok_or(Error::NotFound)?;
        let row = row(ctx, one)?;
        rows.push((place::taking(&row, known, None)?, row));
    }
    let takings: Vec<_> = rows.iter().map(|(taking, _)| taking.clone()).collect();
    let clashes = claims::clashes(ctx, &takings).await?;
    let taken: HashSet<_> = clashes.into_iter().map(|clash| clash.wanted_by).collect();
    rows.retain(|(taking, _)| !taken.contains(&taking.by));
    rows.truncate(most);
    ctx.write(|tx| async move {
        let (takings, rows): (Vec<_>, Vec<_>) = rows.into_iter().unzip();
        if !claims::take(&tx, ctx, &takings).await?.is_empty() {
            return Err(Error::Conflict(parvis_kernel::Message::new("bookings-block-other")));
        }
        let count = rows.len();
        for row in rows {
            store::bookings::insert(tx.db(), row).await?;
        }
        Ok(count)
    })
    .await
}

fn row(ctx: &Ctx, one: &Ready) -> Result<Model> {
    let span = Span::local(one.starts, one.ends).map_err(place::refused)?;
    Ok(Model {
        id: Uuid::now_v7(),
        resource_id: one.resource,
        person_id: one.person,
        made_by: ctx.author(),
        title: one.title.clone(),
        starts: one.starts,
        ends: one.ends,
        starts_at: span.start(),
        ends_at: span.end(),
        units: one.units,
        people: None,
        is_confidential: false,
        note: String::new(),
        organisation: String::new(),
        contact: String::new(),
        insured_until: None,
        state: State::Booked.key().to_owned(),
        held_until: None,
        request_id: None,
        reason: String::new(),
        decided_by: None,
        decided_at: None,
        proposed_resource_id: None,
        proposed_starts: None,
        proposed_ends: None,
        series_id: None,
        created_at: ctx.now(),
        updated_at: ctx.now(),
    })
}
