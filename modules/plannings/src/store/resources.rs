//! What events take besides people.

use parvis_kernel::Subject;
use parvis_kernel::error::Result;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel, QueryFilter};
use uuid::Uuid;

use crate::domain::event::Needed;
use crate::entities::resource::{Column, Entity, Model};

/// How many ids go into one question.
const CHUNK: usize = 500;

pub(crate) async fn of(db: &impl ConnectionTrait, event: Uuid) -> Result<Vec<Needed>> {
    Ok(of_many(db, &[event]).await?.into_iter().map(|(_, needed)| needed).collect())
}

/// With the event that takes each.
pub(crate) async fn of_many(db: &impl ConnectionTrait, events: &[Uuid]) -> Result<Vec<(Uuid, Needed)>> {
    let mut found = Vec::new();
    for chunk in events.chunks(CHUNK) {
        let rows = Entity::find().filter(Column::EventId.is_in(chunk.iter().copied())).all(db).await?;
        found.extend(rows.into_iter().map(|row| (row.event_id, read(&row))));
    }
    Ok(found)
}

pub(crate) async fn set(db: &impl ConnectionTrait, event: Uuid, needed: &[Needed]) -> Result<()> {
    Entity::delete_many().filter(Column::EventId.eq(event)).exec(db).await?;
    let row = |one: &Needed| {
        let Needed { what, units } = one.clone();
        let units = i32::try_from(units).unwrap_or(i32::MAX);
        let row =
            Model { event_id: event, resource_id: what.id, module: what.module, kind: what.kind, units };
        row.into_active_model()
    };
    if !needed.is_empty() {
        Entity::insert_many(needed.iter().map(row)).exec_without_returning(db).await?;
    }
    Ok(())
}

fn read(row: &Model) -> Needed {
    Needed {
        what: Subject::new(&row.module, &row.kind, row.resource_id),
        units: u32::try_from(row.units).unwrap_or(1),
    }
}
