//! Requests that were sent.

use parvis_kernel::clock::{Date, begins};
use parvis_kernel::error::Result;
use sea_orm::sea_query::{Expr, Query};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, Condition, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter,
    QueryOrder, QuerySelect,
};
use uuid::Uuid;

use crate::domain::progress::State;
use crate::entities::decider;
use crate::entities::request::{ActiveModel, Column, Entity, Model};

pub(crate) async fn find(db: &impl ConnectionTrait, id: Uuid) -> Result<Option<Model>> {
    Ok(Entity::find_by_id(id).one(db).await?)
}

/// The same for whoever changes it: on PostgreSQL others wait, on SQLite there is one writer.
pub(crate) async fn take(db: &impl ConnectionTrait, id: Uuid) -> Result<Option<Model>> {
    Ok(Entity::find_by_id(id).lock_exclusive().one(db).await?)
}

pub(crate) async fn by_number(db: &impl ConnectionTrait, number: &str) -> Result<Option<Model>> {
    Ok(Entity::find().filter(Column::Number.eq(number)).one(db).await?)
}

pub(crate) async fn insert(db: &impl ConnectionTrait, row: Model) -> Result<()> {
    Entity::insert(ActiveModel::from(row)).exec_without_returning(db).await?;
    Ok(())
}

pub(crate) async fn update(db: &impl ConnectionTrait, row: Model) -> Result<()> {
    Entity::update(ActiveModel::from(row).reset_all()).exec(db).await?;
    Ok(())
}

/// Those that are closed, the oldest first.
pub(crate) async fn closed(db: &impl ConnectionTrait) -> Result<Vec<Model>> {
    let rows = Entity::find().filter(Column::ClosedAt.is_not_null()).filter(Column::Kept.eq(false));
    Ok(rows.order_by_asc(Column::Id).all(db).await?)
}

pub(crate) async fn delete(db: &impl ConnectionTrait, id: Uuid) -> Result<()> {
    Entity::delete_by_id(id).exec(db).await?;
    Ok(())
}

pub(crate) async fn keep_summary(db: &impl ConnectionTrait, id: Uuid, summary: String) -> Result<()> {
    let kept = Entity::update_many().col_expr(Column::Summary, Expr::value(summary));
    kept.filter(Column::Id.eq(id)).exec(db).await?;
    Ok(())
}

/// Somebody's own, the newest first.
pub(crate) async fn of_requester(
    db: &impl ConnectionTrait,
    person: Uuid,
    before: Option<Uuid>,
    limit: u64,
) -> Result<Vec<Model>> {
    // Ids are in the order of time.
    let older = before.map(|before| Column::Id.lt(before));
    Ok(Entity::find()
        .filter(Column::RequesterId.eq(person))
        .filter(Condition::all().add_option(older))
        .order_by_desc(Column::Id)
        .limit(limit)
        .all(db)
        .await?)
}

pub(crate) async fn count_of_requester(db: &impl ConnectionTrait, person: Uuid) -> Result<u64> {
    Ok(Entity::find().filter(Column::RequesterId.eq(person)).count(db).await?)
}

/// What waits for somebody, the oldest first.
pub(crate) async fn waiting_for(db: &impl ConnectionTrait, person: Uuid) -> Result<Vec<Model>> {
    let theirs = Query::select()
        .column(decider::Column::RequestId)
        .from(decider::Entity)
        .and_where(decider::Column::PersonId.eq(person))
        .to_owned();
    Ok(Entity::find()
        .filter(Column::Id.in_subquery(theirs))
        .filter(Column::State.eq(State::Open.key()))
        .order_by_asc(Column::WaitsSince)
        .order_by_asc(Column::Id)
        .all(db)
        .await?)
}

pub(crate) async fn count_waiting_for(db: &impl ConnectionTrait, person: Uuid) -> Result<u64> {
    Ok(decider::Entity::find().filter(decider::Column::PersonId.eq(person)).count(db).await?)
}

/// Everything that is open, a piece at a time.
pub(crate) async fn open(db: &impl ConnectionTrait, after: Option<Uuid>, limit: u64) -> Result<Vec<Model>> {
    let later = after.map(|after| Column::Id.gt(after));
    Ok(Entity::find()
        .filter(Column::State.eq(State::Open.key()))
        .filter(Condition::all().add_option(later))
        .order_by_asc(Column::Id)
        .limit(limit)
        .all(db)
        .await?)
}

/// What was started for something elsewhere, the newest last.
pub(crate) async fn about(
    db: &impl ConnectionTrait,
    module: &str,
    kind: &str,
    id: Uuid,
) -> Result<Vec<Model>> {
    Ok(Entity::find()
        .filter(Column::AboutId.eq(id))
        .filter(Column::AboutModule.eq(module))
        .filter(Column::AboutKind.eq(kind))
        .order_by_asc(Column::Id)
        .all(db)
        .await?)
}

/// What those who look after requests search.
#[derive(Clone, Debug, Default)]
pub struct Wanted {
    /// In the number or in the requester's name.
    pub text: String,
    pub form: Option<String>,
    pub state: Option<State>,
    /// Sent between these days, both included.
    pub from: Option<Date>,
    pub until: Option<Date>,
}

/// The forms of all requests that are kept: keys and titles, one of each as it was called at some time.
pub(crate) async fn forms(db: &impl ConnectionTrait) -> Result<Vec<(String, String)>> {
    let all = Entity::find().select_only().column(Column::FormKey).column(Column::FormTitle).distinct();
    Ok(all.into_tuple().all(db).await?)
}

pub(crate) async fn search(
    db: &impl ConnectionTrait,
    wanted: &Wanted,
    before: Option<Uuid>,
    limit: u64,
) -> Result<Vec<Model>> {
    let older = before.map(|before| Column::Id.lt(before));
    let all = matching(wanted).add_option(older);
    Ok(Entity::find().filter(all).order_by_desc(Column::Id).limit(limit).all(db).await?)
}

pub(crate) async fn count_search(db: &impl ConnectionTrait, wanted: &Wanted) -> Result<u64> {
    Ok(Entity::find().filter(matching(wanted)).count(db).await?)
}

fn matching(wanted: &Wanted) -> Condition {
    let text = wanted.text.trim();
    let named = (!text.is_empty()).then(|| {
        Condition::any().add(Column::Number.contains(text)).add(Column::RequesterName.contains(text))
    });
    Condition::all()
        .add_option(named)
        .add_option(wanted.form.as_ref().map(|form| Column::FormKey.eq(form.as_str())))
        .add_option(wanted.state.map(|state| Column::State.eq(state.key())))
        .add_option(wanted.from.map(|day| Column::SentAt.gte(begins(day))))
        .add_option(wanted.until.and_then(|day| day.succ_opt()).map(|day| Column::SentAt.lt(begins(day))))
}
