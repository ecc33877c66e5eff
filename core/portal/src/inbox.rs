//! « À traiter » : the kernel's port over its table, the page, the card of the dashboard and the API's list.

use async_trait::async_trait;
use axum::Json;
use parvis_kernel::clock::Instant;
use parvis_kernel::page::List;
use parvis_kernel::ports::inbox::{Inbox, InboxItem};
use parvis_kernel::revision::Topic;
use parvis_kernel::{Ctx, Error, Message, Result, Subject, Tx, View};
use sea_orm::sea_query::OnConflict;
use sea_orm::{
    ActiveValue::Set, ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect, Select,
};
use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;
use uuid::Uuid;

use crate::entities::inbox_item::{ActiveModel, Column, Entity, Model};

/// The most items that one list shows.
const MOST: u64 = 200;

/// How many the dashboard shows before « Tout voir ».
const ON_DASHBOARD: usize = 5;

/// The kernel's inbox, kept in a table.
pub struct Items;

#[async_trait]
impl Inbox for Items {
    async fn open(&self, tx: &Tx, item: InboxItem) -> Result<()> {
        let row = ActiveModel {
            id: Set(Uuid::now_v7()),
            person_id: Set(item.person),
            module: Set(item.subject.module),
            kind: Set(item.subject.kind),
            object_id: Set(item.subject.id),
            title: Set(json(&item.title)?),
            detail: Set(json(&item.detail)?),
            action: Set(json(&item.action)?),
            url: Set(item.url),
            opened_at: Set(tx.now()),
        };
        let again = OnConflict::columns([Column::PersonId, Column::Module, Column::Kind, Column::ObjectId])
            .update_columns([Column::Title, Column::Detail, Column::Action, Column::Url])
            .to_owned();
        Entity::insert(row).on_conflict(again).exec_without_returning(tx.db()).await?;
        tx.bump(Topic::Desk).await
    }

    async fn waiting(&self, tx: &Tx, subject: &Subject) -> Result<Vec<Uuid>> {
        let people = of_subject(subject).select_only().column(Column::PersonId);
        Ok(people.into_tuple().all(tx.db()).await?)
    }

    async fn close(&self, tx: &Tx, subject: &Subject, person: Option<Uuid>) -> Result<()> {
        let mut closing = Entity::delete_many()
            .filter(Column::Module.eq(&subject.module))
            .filter(Column::Kind.eq(&subject.kind))
            .filter(Column::ObjectId.eq(subject.id));
        if let Some(person) = person {
            closing = closing.filter(Column::PersonId.eq(person));
        }
        let closed = closing.exec(tx.db()).await?;
        if closed.rows_affected > 0 { tx.bump(Topic::Desk).await } else { Ok(()) }
    }
}

fn of_subject(subject: &Subject) -> Select<Entity> {
    Entity::find()
        .filter(Column::Module.eq(&subject.module))
        .filter(Column::Kind.eq(&subject.kind))
        .filter(Column::ObjectId.eq(subject.id))
}

/// One waiting thing, as the templates see it.
#[derive(Serialize)]
struct Waiting {
    title: Value,
    detail: Value,
    action: Value,
    url: String,
    icon: &'static str,
    opened_at: Instant,
}

#[derive(Serialize)]
struct Page {
    items: Vec<Waiting>,
}

/// What the card of the dashboard shows.
#[derive(Serialize)]
pub(crate) struct Card {
    items: Vec<Waiting>,
    total: usize,
}

pub(crate) async fn show(ctx: Ctx) -> Result<View> {
    let items = waiting(&ctx).await?;
    Ok(View::new("portal/inbox.html", Page { items }))
}

pub(crate) async fn widget(ctx: Ctx) -> Result<Option<Card>> {
    let mut items = waiting(&ctx).await?;
    let total = items.len();
    items.truncate(ON_DASHBOARD);
    Ok(Some(Card { items, total }))
}

/// One waiting thing, as programs see it: already in words.
#[derive(Serialize, ToSchema)]
#[schema(as = InboxEntry)]
pub(crate) struct Listed {
    id: Uuid,
    subject: Subject,
    title: String,
    detail: String,
    url: String,
    #[schema(value_type = String, format = DateTime)]
    opened_at: Instant,
}

pub(crate) async fn list(ctx: Ctx) -> Result<Json<List<Listed>>> {
    let rows = rows(&ctx).await?;
    let listed = rows.into_iter().map(|row| Listed {
        id: row.id,
        title: said(&ctx, &row.title),
        detail: said(&ctx, &row.detail),
        subject: Subject { module: row.module, kind: row.kind, id: row.object_id },
        url: row.url,
        opened_at: row.opened_at,
    });
    Ok(Json(List::whole(listed.collect())))
}

/// How many things wait for this reader.
pub(crate) async fn count(ctx: &Ctx) -> Result<u64> {
    Ok(of_reader(ctx).await?.count(ctx.read()).await?)
}

async fn waiting(ctx: &Ctx) -> Result<Vec<Waiting>> {
    let rows = rows(ctx).await?;
    let shown = rows.into_iter().map(|row| Waiting {
        icon: icon(ctx, &row.module),
        title: row.title,
        detail: row.detail,
        action: row.action,
        url: row.url,
        opened_at: row.opened_at,
    });
    Ok(shown.collect())
}

async fn rows(ctx: &Ctx) -> Result<Vec<Model>> {
    Ok(of_reader(ctx).await?.order_by_asc(Column::OpenedAt).limit(MOST).all(ctx.read()).await?)
}

/// The reader's items, without those of modules that are switched off.
async fn of_reader(ctx: &Ctx) -> Result<Select<Entity>> {
    let person = ctx.signed_in()?.id;
    let on = ctx.modules().await?.into_iter().map(|module| module.id);
    Ok(Entity::find().filter(Column::PersonId.eq(person)).filter(Column::Module.is_in(on)))
}

/// The sign of the module that an item comes from.
pub(crate) fn icon(ctx: &Ctx, module: &str) -> &'static str {
    let modules = ctx.app().registry.modules();
    let found = modules.iter().find(|one| one.id == module);
    found.and_then(|one| one.facets.navigation.first()).map_or("inbox", |entry| entry.icon)
}

pub(crate) fn json(message: &Message) -> Result<Value> {
    serde_json::to_value(message).map_err(Error::internal)
}

/// A message that was kept as JSON, in the reader's words.
pub(crate) fn said(ctx: &Ctx, kept: &Value) -> String {
    serde_json::from_value(kept.clone()).map(|message: Message| ctx.say(&message)).unwrap_or_default()
}
