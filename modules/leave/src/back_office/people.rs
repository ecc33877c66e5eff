//! `/gerer/conges`: everybody's balances at a glance; `/gerer/conges/a-revoir`: what a later change touches.

use parvis_accounts::services::people;
use parvis_kernel::clock::local_date;
use parvis_kernel::error::Result;
use parvis_kernel::query::Query;
use parvis_kernel::{Ctx, Message, View};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::domain::quantity::french;
use crate::pages::shown;
use crate::services::{balance, impact};
use crate::store;

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Asked {
    #[serde(default)]
    q: String,
}

#[derive(Serialize)]
struct Page {
    q: String,
    people: Vec<Row>,
    impacted: usize,
    month: String,
}

#[derive(Serialize)]
struct Row {
    id: Uuid,
    name: String,
    initials: String,
    photo: Option<String>,
    /// « Congés payés 12,5 », one for each counter of which something is left.
    balances: Vec<Pair>,
    asks: bool,
}

#[derive(Serialize)]
struct Pair {
    name: String,
    available: String,
    is_negative: bool,
}

pub(crate) async fn list(ctx: Ctx, Query(asked): Query<Asked>) -> Result<View> {
    let everyone = balance::everyone(&ctx).await?;
    let wanted = parvis_kernel::fold::fold(asked.q.trim());
    let shown = people::colleagues(&ctx, None).await?.into_iter();
    let rows = shown.filter(|one| parvis_kernel::fold::fold(&one.name).contains(&wanted)).map(|one| {
        let known = everyone.get(&one.id);
        let pair = |(name, free, _): &(String, i64, i64)| Pair {
            name: name.clone(),
            available: french(*free),
            is_negative: *free < 0,
        };
        Row {
            balances: known.into_iter().flatten().map(pair).collect(),
            asks: known.into_iter().flatten().any(|(_, _, pending)| *pending > 0),
            id: one.id,
            name: one.name,
            initials: one.initials,
            photo: one.photo,
        }
    });
    let today = local_date(ctx.now());
    let page = Page {
        people: rows.collect(),
        q: asked.q,
        impacted: impact::impacted(&ctx).await?.len(),
        month: today.format("%Y-%m").to_string(),
    };
    Ok(View::new("leave/people.html", page))
}

#[derive(Serialize)]
struct Impacted {
    rows: Vec<Touched>,
}

#[derive(Serialize)]
struct Touched {
    person: Uuid,
    name: String,
    when: Message,
    counted: String,
    now: String,
}

pub(crate) async fn impacted(ctx: Ctx) -> Result<View> {
    let found = impact::impacted(&ctx).await?;
    let ids: Vec<_> = found.iter().map(|one| one.period.person_id).collect();
    let names = store::persons::names(ctx.read(), &ids).await?;
    let rows = found.iter().map(|one| Touched {
        person: one.period.person_id,
        name: names.get(&one.period.person_id).cloned().unwrap_or_default(),
        when: shown::when(&one.period),
        counted: french(one.counted),
        now: french(one.now),
    });
    Ok(View::new("leave/impacted.html", Impacted { rows: rows.collect() }))
}
