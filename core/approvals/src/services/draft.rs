//! A form that is being filled in: kept at every step, and as one types, so that nothing typed is ever lost.

use parvis_fields::domain::typed::Draft;
use parvis_kernel::error::{Error, Result};
use parvis_kernel::message::Message;
use parvis_kernel::{Ctx, Subject, Tx};
use uuid::Uuid;

use crate::ASK;
use crate::domain::form::Form;
use crate::entities::draft::Model;
use crate::store;

/// The most forms that one person may leave unfinished.
const MOST: usize = 50;

/// One's own, for nobody else.
pub async fn find(ctx: &Ctx, id: Uuid) -> Result<Model> {
    let me = ctx.signed_in()?.id;
    let found = store::drafts::find(ctx.read(), id).await?;
    found.filter(|row| row.person_id == me).ok_or(Error::NotFound)
}

/// One's own, the one last worked on first; not those that correct a request.
pub async fn mine(ctx: &Ctx) -> Result<Vec<Model>> {
    let rows = store::drafts::of_person(ctx.read(), ctx.signed_in()?.id).await?;
    let mut own = Vec::new();
    for row in rows {
        if store::requests::find(ctx.read(), row.id).await?.is_none() {
            own.push(row);
        }
    }
    Ok(own)
}

/// What was typed.
pub fn content(row: &Model) -> Result<Draft> {
    serde_json::from_value(row.content.clone()).map_err(Error::internal)
}

/// What is kept, and over which state of it.
#[derive(Clone, Debug)]
pub struct Kept {
    /// Chosen by the page that was filled in first, so that the same form sent twice is one.
    pub id: Uuid,
    /// The state that its sender saw; 0 for a new one.
    pub state: i32,
    pub content: Draft,
    pub about: Option<Subject>,
}

/// Keeps what was typed. One that another tab changed meanwhile is refused: the page shows both.
pub async fn keep(ctx: &Ctx, form: &Form, kept: Kept) -> Result<Model> {
    ctx.require(ASK)?;
    let me = ctx.signed_in()?.id;
    let content = serde_json::to_value(&kept.content).map_err(Error::internal)?;
    ctx.write(|tx| async move {
        let known = store::drafts::find(tx.db(), kept.id).await?;
        if let Some(row) = known {
            if row.person_id != me {
                return Err(Error::NotFound);
            }
            if row.content == content {
                return Ok(row);
            }
            if row.state != kept.state {
                return Err(Error::Conflict(Message::new("draft-changed")));
            }
            let row = Model { content, state: row.state + 1, updated_at: tx.now(), ..row };
            store::drafts::update(tx.db(), row.clone()).await?;
            return Ok(row);
        }
        if store::requests::find(tx.db(), kept.id).await?.is_some() {
            return Err(Error::Conflict(Message::new("draft-sent")));
        }
        if store::drafts::of_person(tx.db(), me).await?.len() >= MOST {
            return Err(Error::Conflict(Message::new("draft-too-many").with("most", MOST as i64)));
        }
        let row = Model {
            id: kept.id,
            form_id: form.id,
            form_version: form.version,
            person_id: me,
            content,
            state: 1,
            created_at: tx.now(),
            updated_at: tx.now(),
            about_module: kept.about.as_ref().map(|about| about.module.clone()),
            about_kind: kept.about.as_ref().map(|about| about.kind.clone()),
            about_id: kept.about.as_ref().map(|about| about.id),
        };
        store::drafts::insert(tx.db(), row.clone()).await?;
        Ok(row)
    })
    .await
}

/// Begins one for something elsewhere, in that one's transaction. Asked again, it gives back the first: its id is that
/// of the request once it is sent.
pub async fn begin(tx: &Tx, ctx: &Ctx, form: &Form, content: &Draft, about: &Subject) -> Result<Uuid> {
    ctx.require(ASK)?;
    let sent = store::requests::about(tx.db(), &about.module, &about.kind, about.id).await?;
    if let Some(known) = sent.into_iter().find(|row| row.form_id == form.id) {
        return Ok(known.id);
    }
    if let Some(known) = store::drafts::about(tx.db(), about.id, form.id).await? {
        return Ok(known.id);
    }
    let row = Model {
        id: Uuid::now_v7(),
        form_id: form.id,
        form_version: form.version,
        person_id: ctx.signed_in()?.id,
        content: serde_json::to_value(content).map_err(Error::internal)?,
        state: 1,
        created_at: tx.now(),
        updated_at: tx.now(),
        about_module: Some(about.module.clone()),
        about_kind: Some(about.kind.clone()),
        about_id: Some(about.id),
    };
    let id = row.id;
    store::drafts::insert(tx.db(), row).await?;
    Ok(id)
}

/// Throws one's own away. That of a request that waits for a correction stays.
pub async fn discard(ctx: &Ctx, id: Uuid) -> Result<()> {
    let row = find(ctx, id).await?;
    ctx.write(|tx| async move {
        if store::requests::find(tx.db(), row.id).await?.is_some() {
            return Err(Error::Conflict(Message::new("draft-corrects")));
        }
        store::drafts::delete(tx.db(), row.id).await.map(|_| ())
    })
    .await
}
