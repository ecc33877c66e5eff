//! What waits in somebody's inbox goes to somebody else when they leave.

use async_trait::async_trait;
use parvis_kernel::holdings::{Holding, Holdings};
use parvis_kernel::revision::Topic;
use parvis_kernel::{Ctx, Message, Result, Subject, Tx};
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, Select};
use uuid::Uuid;

use crate::entities::inbox_item::{Column, Entity};

pub(crate) struct Waiting;

#[async_trait]
impl Holdings for Waiting {
    async fn of(&self, ctx: &Ctx, person: Uuid) -> Result<Vec<Holding>> {
        let on = ctx.app().registry.modules().iter().map(|module| module.id);
        let rows = Entity::find().filter(Column::PersonId.eq(person)).filter(Column::Module.is_in(on));
        let rows = rows.order_by_asc(Column::OpenedAt).all(ctx.read()).await?;
        let holding = |row: crate::entities::inbox_item::Model| {
            let label: Message = serde_json::from_value(row.title).ok()?;
            let subject = Subject { module: row.module, kind: row.kind, id: row.object_id };
            Some(Holding { subject, label, url: row.url, keeps_open: false })
        };
        Ok(rows.into_iter().filter_map(holding).collect())
    }

    async fn give(&self, tx: &Tx, _: &Ctx, subject: &Subject, from: Uuid, to: Uuid) -> Result<()> {
        let of = |person: Uuid| of_subject(subject).filter(Column::PersonId.eq(person));
        if of(to).count(tx.db()).await? > 0 {
            // It waits for them already.
            let theirs = Entity::delete_many().filter(Column::PersonId.eq(from)).filter(same(subject));
            theirs.exec(tx.db()).await?;
        } else {
            Entity::update_many()
                .col_expr(Column::PersonId, Expr::value(to))
                .filter(Column::PersonId.eq(from))
                .filter(same(subject))
                .exec(tx.db())
                .await?;
        }
        tx.bump(Topic::Desk).await
    }
}

fn of_subject(subject: &Subject) -> Select<Entity> {
    Entity::find().filter(same(subject))
}

fn same(subject: &Subject) -> sea_orm::Condition {
    sea_orm::Condition::all()
        .add(Column::Module.eq(&subject.module))
        .add(Column::Kind.eq(&subject.kind))
        .add(Column::ObjectId.eq(subject.id))
}
