//! Lists in the order that whoever asks prefers, still a page at a time: a page begins after its last item, not after a
//! number of items, so that a long list costs what a short one does.

use sea_orm::sea_query::ExprTrait;
use sea_orm::{ColumnTrait, Condition, EntityTrait, ModelTrait, Order as Way, QueryOrder, Select, Value};
use uuid::Uuid;

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

    /// What follows this item.
    pub fn after_row<M: ModelTrait>(&self, row: &M, id: Uuid) -> Condition
    where
        M::Entity: EntityTrait<Column = C>,
    {
        self.after(row.get(self.column), id)
    }

    /// What follows in the order of the ids, whether or not this item is still there.
    pub fn after_id(&self, id: Uuid) -> Condition {
        Condition::all().add(self.id.gt(id))
    }

    /// What follows the item that has this value and this id.
    pub fn after(&self, value: impl Into<Value>, id: Uuid) -> Condition {
        let value = value.into();
        let (beyond, next) = match self.down {
            true => (self.column.lt(value.clone()), self.id.lt(id)),
            false => (self.column.gt(value.clone()), self.id.gt(id)),
        };
        Condition::any().add(beyond).add(self.column.eq(value).and(next))
    }
}
