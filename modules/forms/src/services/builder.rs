//! The draft of a form: what its authors see of it, and how each of their changes is kept.

use parvis_kernel::clock::{Date, Instant};
use parvis_kernel::error::{Error, Result};
use parvis_kernel::message::Message;
use parvis_kernel::{Ctx, Subject};
use sea_orm::ConnectionTrait;
use uuid::Uuid;

use super::{EDIT, module_kinds, read, write};
use crate::domain::audience::Audience;
use crate::domain::content::{Content, Fault, Used};
use crate::domain::state::State;
use crate::entities::{form, version};
use crate::store;

/// A form as its authors see it.
#[derive(Clone, Debug, PartialEq)]
pub struct Form {
    pub id: Uuid,
    pub key: String,
    pub category: String,
    pub icon: String,
    pub prefix: String,
    pub retention_months: i32,
    pub audience: Audience,
    pub opens_on: Option<Date>,
    pub closes_on: Option<Date>,
    pub state: State,
    /// The number of the version that people fill in.
    pub version: Option<i32>,
    pub draft: Content,
    /// Another one after each change: a change names the one that it was made on.
    pub draft_state: i32,
    pub updated_at: Instant,
    pub updated_by: Option<Uuid>,
}

impl Form {
    pub(crate) fn of(row: form::Model) -> Result<Self> {
        Ok(Self {
            id: row.id,
            audience: read(&row.audience)?,
            state: State::from_key(&row.state).ok_or_else(|| Error::internal("a form in no state"))?,
            draft: read(&row.draft)?,
            key: row.key,
            category: row.category,
            icon: row.icon,
            prefix: row.prefix,
            retention_months: row.retention_months,
            opens_on: row.opens_on,
            closes_on: row.closes_on,
            version: row.version,
            draft_state: row.draft_state,
            updated_at: row.updated_at,
            updated_by: row.updated_by,
        })
    }
}

/// Every form, in the order of the catalogue.
pub async fn all(ctx: &Ctx) -> Result<Vec<Form>> {
    ctx.require(EDIT)?;
    store::all(ctx.read()).await?.into_iter().map(Form::of).collect()
}

pub async fn find(ctx: &Ctx, id: Uuid) -> Result<Form> {
    ctx.require(EDIT)?;
    Form::of(store::find(ctx.read(), id).await?.ok_or(Error::NotFound)?)
}

pub async fn find_by_key(ctx: &Ctx, key: &str) -> Result<Form> {
    ctx.require(EDIT)?;
    Form::of(store::by_key(ctx.read(), key).await?.ok_or(Error::NotFound)?)
}

/// What people fill in now, as it was published.
pub async fn current(ctx: &Ctx, form: &Form) -> Result<Option<Content>> {
    let Some(number) = form.version else { return Ok(None) };
    store::version(ctx.read(), form.id, number).await?.map(|row| content_of(&row)).transpose()
}

/// Everything that keeps a draft from being published.
pub async fn faults(ctx: &Ctx, form: &Form) -> Result<Vec<Fault>> {
    let (kinds, used) = (module_kinds(ctx).await?, used(ctx.read(), form.id).await?);
    Ok(super::faults(ctx, &kinds, &form.draft, &used))
}

/// The kinds that the fields of a form had in its published versions.
pub async fn used(db: &impl ConnectionTrait, id: Uuid) -> Result<Used> {
    let mut used = Used::new();
    // The first version that used a name decides.
    for version in store::versions(db, id).await? {
        for (name, kind) in content_of(&version)?.kinds() {
            used.entry(name).or_insert(kind);
        }
    }
    Ok(used)
}

pub(crate) fn content_of(row: &version::Model) -> Result<Content> {
    Ok(Content {
        title: row.title.clone(),
        summary: row.summary.clone(),
        words: row.words.clone(),
        schema: read(&row.schema)?,
        circuit: read(&row.circuit)?,
    })
}

/// Changes a draft as it stood when the author saw it: in any other state, nothing is kept and the author is told.
pub async fn change<T: Send>(
    ctx: &Ctx,
    id: Uuid,
    seen: i32,
    work: impl FnOnce(&mut Content, &Used) -> Result<T> + Send,
) -> Result<T> {
    ctx.require(EDIT)?;
    ctx.write(|tx| async move {
        let row = take(ctx, tx.db(), id, Some(seen)).await?;
        let used = used(tx.db(), id).await?;
        let mut content: Content = read(&row.draft)?;
        let answer = work(&mut content, &used)?;
        tx.audit(ctx, "forms.form_changed", Some(&subject(id)), &content.title).await?;
        let changed = form::Model { draft: write(&content)?, ..touched(ctx, row) };
        store::update(tx.db(), changed).await?;
        Ok(answer)
    })
    .await
}

/// A form that is about to be changed, still in the state in which it was seen.
pub(crate) async fn take(
    ctx: &Ctx,
    db: &impl ConnectionTrait,
    id: Uuid,
    seen: Option<i32>,
) -> Result<form::Model> {
    let row = store::take(db, id).await?;
    ctx.still(&row.draft_state.to_string())?;
    match seen {
        Some(seen) if seen != row.draft_state => Err(Error::Conflict(Message::new("forms-meanwhile"))),
        _ => Ok(row),
    }
}

/// The row as whoever acts leaves it.
pub(crate) fn touched(ctx: &Ctx, row: form::Model) -> form::Model {
    form::Model {
        draft_state: row.draft_state.wrapping_add(1),
        updated_at: ctx.now(),
        updated_by: ctx.author(),
        ..row
    }
}

pub(crate) fn subject(id: Uuid) -> Subject {
    Subject::new("forms", "form", id)
}
