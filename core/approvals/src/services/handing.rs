//! What waits for the signature of somebody who leaves goes to another one, who signs in their place. Never to whoever
//! asks.

use std::collections::BTreeSet;

use async_trait::async_trait;
use parvis_kernel::error::{Error, Result};
use parvis_kernel::holdings::{Holding, Holdings, RoleUses};
use parvis_kernel::message::Message;
use parvis_kernel::permission::Role;
use parvis_kernel::{Ctx, Subject, Tx};
use serde_json::json;
use uuid::Uuid;

use super::open::{path, subject};
use super::{answers, house, open};
use crate::domain::circuit::{Step, Who};
use crate::domain::decider::Handed;
use crate::entities::request::Model;
use crate::store;

/// How many requests are looked at in one go.
const PIECE: u64 = 200;

/// Requests that wait for somebody's signature.
pub(crate) struct Waiting;

#[async_trait]
impl Holdings for Waiting {
    async fn of(&self, ctx: &Ctx, person: Uuid) -> Result<Vec<Holding>> {
        let rows = store::requests::waiting_for(ctx.read(), person).await?;
        let ids: Vec<_> = rows.iter().map(|row| row.id).collect();
        let deciders = store::deciders::of_many(ctx.read(), &ids).await?;
        let alone = |id: Uuid| deciders.iter().filter(|one| one.request_id == id).count() == 1;
        let holding = |row: Model| Holding {
            subject: subject(row.id),
            label: Message::new("holding-request")
                .with("title", row.form_title.as_str())
                .with("number", row.number.as_str()),
            url: path(row.id),
            keeps_open: alone(row.id),
        };
        Ok(rows.into_iter().map(holding).collect())
    }

    async fn give(&self, tx: &Tx, ctx: &Ctx, subject: &Subject, from: Uuid, to: Uuid) -> Result<()> {
        let row = store::requests::take(tx.db(), subject.id).await?.ok_or(Error::NotFound)?;
        if row.requester_id == to {
            return Err(Error::invalid("to", Message::new("holding-own-request").with("number", row.number)));
        }
        let mut read = answers::read(&row)?;
        let step = read.progress.step().and_then(|step| read.steps.get(step));
        // Somebody decided on it since the page was drawn: nothing waits any more.
        let Some(step) = step.map(|step| step.key.clone()) else { return Ok(()) };
        read.handed.retain(|one| one.step != step || one.from != from);
        read.handed.push(Handed { step, from, to });
        let row = Model { handed: Some(json!(read.handed)), ..row };
        store::requests::update(tx.db(), row.clone()).await?;
        let today = house::today(tx, &house::away(ctx).await?).await?;
        open::step(tx, &today, &row, &read).await
    }
}

/// Requests under way whose next steps name a role.
pub(crate) struct Steps;

#[async_trait]
impl RoleUses for Steps {
    async fn of(&self, tx: &Tx, role: Role) -> Result<Vec<String>> {
        let names = |step: &Step| step.who == Who::Role(role);
        let (mut found, mut after) = (BTreeSet::new(), None);
        loop {
            let rows = store::requests::open(tx.db(), after, PIECE).await?;
            let Some(last) = rows.last() else { return Ok(found.into_iter().collect()) };
            after = Some(last.id);
            for row in &rows {
                if found.contains(&row.form_title) {
                    continue;
                }
                let read = answers::read(row)?;
                if read.steps.iter().skip(read.progress.signed.len()).any(names) {
                    found.insert(row.form_title.clone());
                }
            }
        }
    }
}
