//! Jobs that start by themselves: each has one row, found by its unique key, that waits for its next time.

use std::collections::HashMap;

use chrono::Duration;
use parvis_kernel::clock::Instant;
use parvis_kernel::entities::job::{ActiveModel, Column, Entity};
use parvis_kernel::{App, Result};
use sea_orm::sea_query::{Expr, OnConflict};
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter, QuerySelect};
use serde_json::Value;
use uuid::Uuid;

/// Gives every recurring job its row. Safe to call often and from several processes: the unique key lets one win.
pub(super) async fn plant(app: &App) -> Result<()> {
    let now = app.clock.now();
    let recurring = app.registry.jobs().filter_map(|kind| {
        let period = Duration::from_std(kind.every?).ok()?;
        Some((kind.name, period))
    });
    let recurring: Vec<_> = recurring.collect();
    let waiting = waiting(app, recurring.iter().map(|(name, _)| *name)).await?;
    for (name, period) in recurring {
        match waiting.get(name) {
            None => insert(app, name, now).await?,
            // A new version starts it more often than the one that planted it.
            Some(run_at) if *run_at > now + period => {
                Entity::update_many()
                    .col_expr(Column::RunAt, Expr::value(now + period))
                    .filter(Column::UniqueKey.eq(name))
                    .exec(app.db.write())
                    .await?;
            }
            Some(_) => {}
        }
    }
    Ok(())
}

async fn waiting(app: &App, names: impl Iterator<Item = &'static str>) -> Result<HashMap<String, Instant>> {
    let rows = Entity::find()
        .select_only()
        .columns([Column::UniqueKey, Column::RunAt])
        .filter(Column::UniqueKey.is_in(names))
        .into_tuple::<(String, Instant)>()
        .all(app.db.read())
        .await?;
    Ok(rows.into_iter().collect())
}

async fn insert(app: &App, name: &str, now: Instant) -> Result<()> {
    let row = ActiveModel {
        id: Set(Uuid::now_v7()),
        name: Set(name.to_owned()),
        payload: Set(Value::Null),
        run_at: Set(now),
        attempts: Set(0),
        unique_key: Set(Some(name.to_owned())),
        ..Default::default()
    };
    Entity::insert(row)
        .on_conflict(OnConflict::column(Column::UniqueKey).do_nothing().to_owned())
        .exec_without_returning(app.db.write())
        .await?;
    Ok(())
}
