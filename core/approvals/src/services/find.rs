//! Finding requests: one's own, those that wait for one, those that one has signed; all of them for those who look after
//! requests. For everybody else they are not there.

use parvis_kernel::Ctx;
use parvis_kernel::error::{Error, Result};
use parvis_kernel::subject::Subject;
use uuid::Uuid;

use crate::domain::evidence::Record;
use crate::entities::{decider, request::Model};
pub use crate::store::requests::Wanted;
use crate::{KEEP, store};

/// One that the reader may see. Absent and forbidden look the same.
pub async fn find(ctx: &Ctx, id: Uuid) -> Result<Model> {
    let row = store::requests::find(ctx.read(), id).await?.ok_or(Error::NotFound)?;
    let me = ctx.signed_in()?.id;
    let seen = row.requester_id == me
        || ctx.can(KEEP)
        || store::deciders::of(ctx.read(), id).await?.iter().any(|one| one.person_id == me)
        || store::signatures::has_signed(ctx.read(), id, me).await?;
    if seen { Ok(row) } else { Err(Error::NotFound) }
}

/// The same by its receipt number.
pub async fn by_number(ctx: &Ctx, number: &str) -> Result<Model> {
    let row = store::requests::by_number(ctx.read(), number).await?.ok_or(Error::NotFound)?;
    find(ctx, row.id).await
}

/// One's own, the newest first; those before one of them.
pub async fn mine(ctx: &Ctx, before: Option<Uuid>, limit: u64) -> Result<Vec<Model>> {
    store::requests::of_requester(ctx.read(), ctx.signed_in()?.id, before, limit).await
}

pub async fn count_mine(ctx: &Ctx) -> Result<u64> {
    store::requests::count_of_requester(ctx.read(), ctx.signed_in()?.id).await
}

/// What waits for the reader, the oldest first.
pub async fn waiting(ctx: &Ctx) -> Result<Vec<Model>> {
    store::requests::waiting_for(ctx.read(), ctx.signed_in()?.id).await
}

pub async fn count_waiting(ctx: &Ctx) -> Result<u64> {
    store::requests::count_waiting_for(ctx.read(), ctx.signed_in()?.id).await
}

/// All of them, for those who look after requests; the newest first.
pub async fn search(ctx: &Ctx, wanted: &Wanted, before: Option<Uuid>, limit: u64) -> Result<Vec<Model>> {
    ctx.require(KEEP)?;
    store::requests::search(ctx.read(), wanted, before, limit).await
}

pub async fn count_search(ctx: &Ctx, wanted: &Wanted) -> Result<u64> {
    ctx.require(KEEP)?;
    store::requests::count_search(ctx.read(), wanted).await
}

/// The forms that all these requests were made with: keys and titles, in the order of the titles.
pub async fn forms(ctx: &Ctx) -> Result<Vec<(String, String)>> {
    ctx.require(KEEP)?;
    let mut forms = store::requests::forms(ctx.read()).await?;
    // One that was called otherwise before is one form all the same.
    forms.sort();
    forms.dedup_by(|one, other| one.0 == other.0);
    forms.sort_by_key(|one| one.1.to_lowercase());
    Ok(forms)
}

/// What was started for something elsewhere, the newest last.
pub async fn about(ctx: &Ctx, subject: &Subject) -> Result<Vec<Model>> {
    store::requests::about(ctx.read(), &subject.module, &subject.kind, subject.id).await
}

/// Who may decide on it now.
pub async fn deciders(ctx: &Ctx, id: Uuid) -> Result<Vec<decider::Model>> {
    store::deciders::of(ctx.read(), id).await
}

pub async fn deciders_of(ctx: &Ctx, ids: &[Uuid]) -> Result<Vec<decider::Model>> {
    store::deciders::of_many(ctx.read(), ids).await
}

/// What was done with a request, in order. Ask [`find`] first.
pub async fn history(ctx: &Ctx, id: Uuid) -> Result<Vec<Record>> {
    store::signatures::of(ctx.read(), id).await
}
