//! Lists in the order that whoever asks prefers, still a page at a time: a page begins after its last item, not after a
//! number of items, so that a long list costs what a short one does.

use sea_orm::sea_query::ExprTrait;
use sea_orm::{ColumnTrait, Condition, EntityTrait, ModelTrait, Order as Way, QueryOrder, Select, Value};
use uuid::Uuid;

use crate::error::{Error, Result};
use crate::message::Message;

/// By a column, and by the id among equals.
#[derive(Clone, Copy, Debug)]
pub struct Order<C> {
    pub column: C,
    pub id: C,
    /// The greatest first.
    pub down: bool,
}

impl<C: ColumnTrait> Order<C> {
    pub fn of<E: EntityTrait<Column = C>>(&self, rows: Select<E>) -> Select<E> {
        let way = if self.down { Way::Desc } else { Way::Asc };
        rows.order_by(self.column, way.clone()).order_by(self.id, way)
    }

    /// Where a page begins that follows this item. It is looked up, unless the order is that of the ids; one that is gone, or
    /// that the reader may not see, is followed by nothing.
    pub async fn begin<M, F>(
        &self,
        after: Option<Uuid>,
        find: impl FnOnce(Uuid) -> F,
    ) -> Result<Option<Condition>>
    where
        M: ModelTrait,
        M::Entity: EntityTrait<Column = C>,
        F: Future<Output = Result<M>>,
    {
        let Some(id) = after else { return Ok(None) };
        if self.column.as_str() == self.id.as_str() {
            return Ok(Some(self.id.gt(id).into()));
        }
        let row = find(id).await.map_err(|error| match error {
            Error::NotFound => Error::invalid("after", Message::new("cursor-gone")),
            other => other,
        })?;
        Ok(Some(self.after(row.get(self.column), id)))
    }

    /// What follows the item that has this value and this id.
    fn after(&self, value: Value, id: Uuid) -> Condition {
        let (beyond, next) = match self.down {
            true => (self.column.lt(value.clone()), self.id.lt(id)),
            false => (self.column.gt(value.clone()), self.id.gt(id)),
        };
        Condition::any().add(beyond).add(self.column.eq(value).and(next))
    }
}
