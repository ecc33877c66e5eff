//! `/api/v1/calendar-feeds`: one's links by which calendar programs read without signing in.

use axum::Json;
use axum::extract::Path;
use parvis_kernel::answer::{Created, Done, Item, ShownOnce};
use parvis_kernel::clock::{Date, Instant};
use parvis_kernel::error::{Error, Result};
use parvis_kernel::message::Message;
use parvis_kernel::page::List;
use parvis_kernel::ports::calendars;
use parvis_kernel::sent::Sent;
use parvis_kernel::{Ctx, Subject};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use crate::entities::calendar_feed::Model;
use crate::services::feeds;
use crate::store::feeds::subject;

/// A link for calendar programs.
#[derive(Serialize, ToSchema)]
pub(crate) struct CalendarFeed {
    id: Uuid,
    /// What it is the calendar of.
    of: Subject,
    /// Null when you may not see that calendar any more: the link gives nothing then.
    name: Option<String>,
    /// The whole address, told when it is made and never again.
    address: Option<String>,
    #[schema(value_type = String, format = DateTime)]
    created_at: Instant,
    /// The day on which a program read it last.
    #[schema(value_type = Option<String>, format = Date)]
    read_on: Option<Date>,
}

impl CalendarFeed {
    fn of(row: Model, name: Option<String>, address: Option<String>) -> Self {
        let of = subject(&row);
        Self { id: row.id, of, name, address, created_at: row.created_at, read_on: row.read_on }
    }
}

/// A link to be. A second one for the same calendar takes the place of the first.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct NewCalendarFeed {
    /// `mine`, `planning`, `sector`, or `resource` for a room or an item.
    #[schema(example = "planning")]
    of: String,
    /// Of the sector, or of the resource.
    id: Option<Uuid>,
}

impl NewCalendarFeed {
    fn subject(&self, me: Uuid) -> Result<Subject> {
        match (self.of.as_str(), self.id) {
            ("mine", None) => Ok(calendars::person(me)),
            ("planning", None) => Ok(calendars::planning()),
            ("sector", Some(id)) => Ok(calendars::sector(id)),
            ("resource", Some(id)) => Ok(Subject::new("bookings", "resource", id)),
            ("mine" | "planning", Some(_)) => Err(Error::invalid("id", Message::new("json-field-wrong"))),
            ("sector" | "resource", None) => Err(Error::invalid("id", Message::new("json-field-missing"))),
            _ => Err(Error::invalid("of", Message::new("json-field-wrong"))),
        }
    }
}

pub(crate) async fn list(ctx: Ctx) -> Result<Json<List<CalendarFeed>>> {
    let own = feeds::own(&ctx).await?;
    Ok(Json(List::whole(
        own.into_iter().map(|shown| CalendarFeed::of(shown.row, shown.name, None)).collect(),
    )))
}

pub(crate) async fn make(ctx: Ctx, Sent(asked): Sent<NewCalendarFeed>) -> Result<ShownOnce<CalendarFeed>> {
    let of = asked.subject(ctx.signed_in()?.id)?;
    let made = feeds::make(&ctx, &of).await.map_err(|error| match error {
        Error::NotFound => Error::invalid("id", Message::new("feeds-unknown")),
        other => other,
    })?;
    let state = made.row.created_at.timestamp_micros().to_string();
    let value = CalendarFeed::of(made.row, Some(made.name), Some(made.address));
    Ok(ShownOnce(Created { path: "/api/v1/calendar-feeds".to_owned(), item: Item { state, value } }))
}

pub(crate) async fn revoke(ctx: Ctx, Path(id): Path<Uuid>) -> Result<Done> {
    feeds::revoke(&ctx, id).await?;
    Ok(Done)
}
