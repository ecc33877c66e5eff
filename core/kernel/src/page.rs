//! Lists of the API: a page at a time, by cursor, so that a long list costs what a short one does.

use std::borrow::Cow;
use std::future::Future;

use serde::{Deserialize, Deserializer, Serialize};
use utoipa::openapi::{ArrayBuilder, ObjectBuilder, Ref, RefOr, Schema};
use utoipa::{IntoParams, PartialSchema, ToSchema};
use uuid::Uuid;

use crate::error::Result;
use crate::operation::id_schema;
use crate::query::within;

const DEFAULT: u64 = 20;
const MOST: u64 = 100;

/// `?after=…&limit=…`
#[derive(Clone, Debug, Default, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
pub struct Cursor {
    /// The `next` of the page before.
    #[param(required = false, value_type = Uuid)]
    after: Option<Uuid>,
    /// How many items, 20 when nothing is said.
    #[serde(default, deserialize_with = "limit")]
    #[param(required = false, value_type = u64, minimum = 1, maximum = 100)]
    limit: Option<u64>,
    /// True: the answer says how many items there are in all.
    #[serde(default)]
    #[param(required = false)]
    total: bool,
}

/// The names that [`Cursor`] reads; whatever else is asked belongs to the list.
pub(crate) const NAMES: [&str; 3] = ["after", "limit", "total"];

fn limit<'de, D: Deserializer<'de>>(from: D) -> std::result::Result<Option<u64>, D::Error> {
    within(1..=MOST, from).map(Some)
}

/// One page of a list.
#[derive(Debug, Serialize)]
pub struct List<T> {
    pub items: Vec<T>,
    /// What to send as `after` for the page that follows; absent on the last one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub next: Option<Uuid>,
    /// How many there are in all, when that was asked.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub total: Option<u64>,
}

impl<T> List<T> {
    /// A list that is never long enough to be cut.
    pub fn whole(items: Vec<T>) -> Self {
        Self { items, next: None, total: None }
    }
}

impl<T: ToSchema> PartialSchema for List<T> {
    fn schema() -> RefOr<Schema> {
        ObjectBuilder::new()
            .property("items", ArrayBuilder::new().items(Ref::from_schema_name(T::name())))
            .required("items")
            .property("next", id_schema())
            .property("total", u64::schema())
            .description(Some("One page of a list. Send `next` as `after` for the page that follows; there is none after the last."))
            .into()
    }
}

impl<T> List<T> {
    #[must_use]
    pub fn counted(self, total: Option<u64>) -> Self {
        Self { total, ..self }
    }
}

/// Named after what it lists, because one document holds many lists.
impl<T: ToSchema> ToSchema for List<T> {
    fn name() -> Cow<'static, str> {
        format!("{}List", T::name()).into()
    }

    fn schemas(schemas: &mut Vec<(String, RefOr<Schema>)>) {
        schemas.push((T::name().into_owned(), T::schema()));
        T::schemas(schemas);
    }
}

impl Cursor {
    pub fn after(&self) -> Option<Uuid> {
        self.after
    }

    pub fn limit(&self) -> u64 {
        self.limit.unwrap_or(DEFAULT)
    }

    /// How many rows to read: one more than is shown tells whether there are others.
    pub fn fetch(&self) -> u64 {
        self.limit() + 1
    }

    /// The count, if it is asked for: counting costs more than a page.
    pub async fn total(&self, count: impl Future<Output = Result<u64>>) -> Result<Option<u64>> {
        if self.total { count.await.map(Some) } else { Ok(None) }
    }

    /// Cuts what was read to a page.
    pub fn page<T>(&self, mut items: Vec<T>, id: impl Fn(&T) -> Uuid) -> List<T> {
        let limit = usize::try_from(self.limit()).unwrap_or(usize::MAX);
        let more = items.len() > limit;
        items.truncate(limit);
        let next = if more { items.last().map(id) } else { None };
        List { items, next, total: None }
    }
}
