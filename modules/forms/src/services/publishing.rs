//! The life of a form: published, changed by a new version, retired, opened again; a draft that was never published may
//! be deleted.

use parvis_kernel::error::{Error, Result};
use parvis_kernel::message::Message;
use parvis_kernel::revision::Topic;
use parvis_kernel::{Ctx, Tx};
use uuid::Uuid;

use super::builder::{content_of, subject, take, touched, used};
use super::{EDIT, faults, module_kinds, read, write};
use crate::domain::content::{Content, Fault};
use crate::domain::edit::Way;
use crate::domain::state::State;
use crate::entities::{form, version};
use crate::store;

/// Makes a version of the draft: it is what people fill in from now on, and is never changed. Answers its number.
pub async fn publish(ctx: &Ctx, id: Uuid, seen: Option<i32>) -> Result<i32> {
    ctx.require(EDIT)?;
    let kinds = module_kinds(ctx).await?;
    ctx.write(|tx| async move {
        let row = take(ctx, tx.db(), id, seen).await?;
        let content: Content = read(&row.draft)?;
        let used = used(tx.db(), id).await?;
        let faults = faults(ctx, &kinds, &content, &used);
        if !faults.is_empty() {
            return Err(Error::Invalid(faults.iter().map(Fault::to_field_error).collect()));
        }
        let versions = store::versions(tx.db(), id).await?;
        if let Some(last) = versions.last().filter(|last| Some(last.number) == row.version)
            && content_of(last)? == content
            && row.state == State::Published.key()
        {
            return Err(Error::Conflict(Message::new("forms-nothing-new")));
        }
        let number = versions.last().map_or(1, |last| last.number + 1);
        tx.audit(ctx, "forms.form_published", Some(&subject(id)), &content.title).await?;
        store::insert_version(tx.db(), new_version(ctx, id, number, &content)?).await?;
        let state = State::Published.key().to_owned();
        store::update(tx.db(), form::Model { state, version: Some(number), ..touched(ctx, row) }).await?;
        said(&tx, id).await?;
        Ok(number)
    })
    .await
}

pub(super) fn new_version(ctx: &Ctx, form: Uuid, number: i32, content: &Content) -> Result<version::Model> {
    Ok(version::Model {
        id: Uuid::now_v7(),
        form_id: form,
        number,
        title: content.title.clone(),
        summary: content.summary.clone(),
        words: content.words.clone(),
        schema: write(&content.schema)?,
        circuit: write(&content.circuit)?,
        published_at: ctx.now(),
        published_by: ctx.author(),
    })
}

/// Nobody begins a request with it any more; those under way go on.
pub async fn retire(ctx: &Ctx, id: Uuid, seen: i32) -> Result<()> {
    turn(ctx, id, seen, State::Published, State::Retired, "forms.form_retired").await
}

/// Offers it again, in the version that it had.
pub async fn reopen(ctx: &Ctx, id: Uuid, seen: i32) -> Result<()> {
    turn(ctx, id, seen, State::Retired, State::Published, "forms.form_reopened").await
}

async fn turn(ctx: &Ctx, id: Uuid, seen: i32, from: State, to: State, action: &'static str) -> Result<()> {
    ctx.require(EDIT)?;
    ctx.write(|tx| async move {
        let row = take(ctx, tx.db(), id, Some(seen)).await?;
        if row.state != from.key() {
            return Err(Error::Conflict(Message::new("forms-meanwhile")));
        }
        let content: Content = read(&row.draft)?;
        tx.audit(ctx, action, Some(&subject(id)), &content.title).await?;
        store::update(tx.db(), form::Model { state: to.key().to_owned(), ..touched(ctx, row) }).await?;
        said(&tx, id).await
    })
    .await
}

/// Gives the draft up for what is published.
pub async fn discard(ctx: &Ctx, id: Uuid, seen: i32) -> Result<()> {
    ctx.require(EDIT)?;
    ctx.write(|tx| async move {
        let row = take(ctx, tx.db(), id, Some(seen)).await?;
        let number = row.version.ok_or_else(|| Error::Conflict(Message::new("forms-never-published")))?;
        let version = store::version(tx.db(), id, number).await?.ok_or(Error::NotFound)?;
        tx.audit(ctx, "forms.draft_discarded", Some(&subject(id)), &version.title).await?;
        let draft = write(&content_of(&version)?)?;
        store::update(tx.db(), form::Model { draft, ..touched(ctx, row) }).await
    })
    .await
}

/// Only what was never published goes for good: requests stand on the rest.
pub async fn delete(ctx: &Ctx, id: Uuid, seen: i32) -> Result<()> {
    ctx.require(EDIT)?;
    ctx.write(|tx| async move {
        let row = take(ctx, tx.db(), id, Some(seen)).await?;
        if row.state != State::Draft.key() || !store::versions(tx.db(), id).await?.is_empty() {
            return Err(Error::Conflict(Message::new("forms-was-published")));
        }
        let content: Content = read(&row.draft)?;
        tx.audit(ctx, "forms.form_deleted", Some(&subject(id)), &content.title).await?;
        store::delete(tx.db(), id).await
    })
    .await
}

/// Moves a form by one place among those that stand beside it: of its category, and in its state.
pub async fn shift(ctx: &Ctx, id: Uuid, way: Way) -> Result<()> {
    ctx.require(EDIT)?;
    ctx.write(|tx| async move {
        let mut forms = store::all(tx.db()).await?;
        let at = forms.iter().position(|form| form.id == id).ok_or(Error::NotFound)?;
        let beside = |form: &form::Model| (form.category.clone(), form.state.clone());
        let same = |place: &usize| beside(&forms[*place]) == beside(&forms[at]);
        let other = match way {
            Way::Up => (0..at).rev().find(same),
            Way::Down => (at + 1..forms.len()).find(same),
        };
        let Some(other) = other else { return Ok(()) };
        let content: Content = read(&forms[at].draft)?;
        tx.audit(ctx, "forms.form_moved", Some(&subject(id)), &content.title).await?;
        forms.swap(at, other);
        // Numbered anew: two forms may have had the same place.
        for (place, form) in forms.into_iter().enumerate() {
            let position = i32::try_from(place + 1).unwrap_or(i32::MAX);
            if form.position != position {
                store::update(tx.db(), form::Model { position, ..form }).await?;
            }
        }
        tx.bump(Topic::Content).await
    })
    .await
}

/// Tells the search and the caches.
pub(super) async fn said(tx: &Tx, id: Uuid) -> Result<()> {
    tx.changed(&subject(id)).await?;
    tx.bump(Topic::Content).await
}
