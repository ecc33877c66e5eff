//! Notifications: the kernel's port over its table, the page where they are read, the API's list, and their end.

use async_trait::async_trait;
use axum::Json;
use axum::extract::Path;
use axum::response::{IntoResponse, Redirect, Response};
use chrono::Duration;
use parvis_kernel::clock::Instant;
use parvis_kernel::job::Job;
use parvis_kernel::page::List;
use parvis_kernel::ports::notify::{Notification, Notify};
use parvis_kernel::revision::Topic;
use parvis_kernel::setting::Setting;
use parvis_kernel::view::done;
use parvis_kernel::{Ctx, Error, Message, Result, Subject, Tx, View};
use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect, Select,
};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use utoipa::ToSchema;
use uuid::Uuid;

use crate::entities::notification::{ActiveModel, Column, Entity, Model};
use crate::inbox::{icon, json, said};

/// The most notifications that one list shows.
const MOST: u64 = 100;

/// How many days a notification is kept once it was read; unread ones go after four times as long.
const KEPT_DAYS: &str = "portal.notification_days";

pub(crate) fn setting() -> Setting {
    Setting::number(KEPT_DAYS, 90, 7..=365)
}

/// The kernel's notifications, kept in a table.
pub struct Notices;

#[async_trait]
impl Notify for Notices {
    async fn notify(&self, tx: &Tx, notification: Notification) -> Result<()> {
        let row = ActiveModel {
            id: Set(Uuid::now_v7()),
            person_id: Set(notification.person),
            module: Set(notification.subject.module),
            kind: Set(notification.subject.kind),
            object_id: Set(notification.subject.id),
            text: Set(json(&notification.text)?),
            url: Set(notification.url),
            at: Set(tx.now()),
            read_at: Set(None),
        };
        Entity::insert(row).exec_without_returning(tx.db()).await?;
        tx.bump(Topic::Desk).await
    }
}

#[derive(Serialize)]
struct Shown {
    id: Uuid,
    text: Value,
    icon: &'static str,
    at: Instant,
    unread: bool,
}

#[derive(Serialize)]
struct Page {
    notifications: Vec<Shown>,
    unread: usize,
}

pub(crate) async fn show(ctx: Ctx) -> Result<View> {
    let rows = rows(&ctx).await?;
    let unread = rows.iter().filter(|row| row.read_at.is_none()).count();
    let shown = rows.into_iter().map(|row| Shown {
        id: row.id,
        icon: icon(&ctx, &row.module),
        text: row.text,
        at: row.at,
        unread: row.read_at.is_none(),
    });
    Ok(View::new("portal/notifications.html", Page { notifications: shown.collect(), unread }))
}

/// Opens what a notification is about, which marks it as read.
pub(crate) async fn open(ctx: Ctx, Path(id): Path<Uuid>) -> Result<Response> {
    let row = of_reader(&ctx).await?.filter(Column::Id.eq(id)).one(ctx.read()).await?;
    let row = row.ok_or(Error::NotFound)?;
    if row.read_at.is_none() {
        mark_read(&ctx, Some(id)).await?;
    }
    Ok(Redirect::to(&row.url).into_response())
}

pub(crate) async fn read_all(ctx: Ctx) -> Result<Response> {
    mark_read(&ctx, None).await?;
    Ok(done("/notifications", Message::new("notifications-all-read")))
}

/// One notification, as programs see it: already in words.
#[derive(Serialize, ToSchema)]
#[schema(as = Notification)]
pub(crate) struct Listed {
    id: Uuid,
    subject: Subject,
    text: String,
    url: String,
    #[schema(value_type = String, format = DateTime)]
    at: Instant,
    #[schema(value_type = Option<String>, format = DateTime)]
    read_at: Option<Instant>,
}

pub(crate) async fn list(ctx: Ctx) -> Result<Json<List<Listed>>> {
    let rows = rows(&ctx).await?;
    let listed = rows.into_iter().map(|row| Listed {
        id: row.id,
        text: said(&ctx, &row.text),
        subject: Subject { module: row.module, kind: row.kind, id: row.object_id },
        url: row.url,
        at: row.at,
        read_at: row.read_at,
    });
    Ok(Json(List::whole(listed.collect())))
}

/// How many of the reader's notifications are unread.
pub(crate) async fn count(ctx: &Ctx) -> Result<u64> {
    Ok(of_reader(ctx).await?.filter(Column::ReadAt.is_null()).count(ctx.read()).await?)
}

/// Removes what nobody will read again.
#[derive(Serialize, Deserialize)]
pub(crate) struct ForgetOldNotifications;

impl Job for ForgetOldNotifications {
    const NAME: &'static str = "portal.forget_old_notifications";

    async fn run(self, ctx: Ctx) -> Result<()> {
        let now = ctx.now();
        let days: i64 = ctx.setting(KEPT_DAYS).await?;
        ctx.write(async |tx: Tx| {
            let read = Column::ReadAt.lt(now - Duration::days(days));
            let stale = Column::At.lt(now - Duration::days(4 * days));
            let gone = Entity::delete_many().filter(read.or(stale)).exec(tx.db()).await?;
            if gone.rows_affected > 0 { tx.bump(Topic::Desk).await } else { Ok(()) }
        })
        .await
    }
}

async fn mark_read(ctx: &Ctx, only: Option<Uuid>) -> Result<()> {
    let person = ctx.signed_in()?.id;
    ctx.write(async |tx: Tx| {
        let mut marking = Entity::update_many()
            .col_expr(Column::ReadAt, Expr::value(tx.now()))
            .filter(Column::PersonId.eq(person))
            .filter(Column::ReadAt.is_null());
        if let Some(id) = only {
            marking = marking.filter(Column::Id.eq(id));
        }
        marking.exec(tx.db()).await?;
        tx.bump(Topic::Desk).await
    })
    .await
}

async fn rows(ctx: &Ctx) -> Result<Vec<Model>> {
    Ok(of_reader(ctx).await?.order_by_desc(Column::At).limit(MOST).all(ctx.read()).await?)
}

/// The reader's notifications, without those of modules that are switched off.
async fn of_reader(ctx: &Ctx) -> Result<Select<Entity>> {
    let person = ctx.signed_in()?.id;
    let on = ctx.modules().await?.into_iter().map(|module| module.id);
    Ok(Entity::find().filter(Column::PersonId.eq(person)).filter(Column::Module.is_in(on)))
}
