//! Writing down what somebody did with a request, at the end of the chain (trust.md SG1).

use parvis_accounts::services::person as people;
use parvis_kernel::error::{Error, Result};
use parvis_kernel::translations::Locale;
use parvis_kernel::{Ctx, Message, Tx};
use uuid::Uuid;

use super::house::Today;
use crate::domain::evidence::{Named, Record, Signer, Step};
use crate::entities::request::Model;
use crate::store;

/// What was done, and how the doer was known.
pub(super) struct Deed<'a> {
    pub act: &'a str,
    pub step: Option<Step>,
    pub stands_in_for: Option<Uuid>,
    pub reason: &'a str,
    /// The password was typed again for this very deed; otherwise the session alone tells who it was.
    pub by_password: bool,
}

/// The sentence above the button, in French: it is part of what is signed.
pub fn sentence(ctx: &Ctx, act: &str) -> String {
    ctx.say_in(Locale::French, &Message::new(&format!("sign-sentence-{}", act.replace('_', "-"))))
}

pub(super) async fn note(tx: &Tx, ctx: &Ctx, today: &Today, row: &Model, deed: Deed<'_>) -> Result<Record> {
    let me = ctx.signed_in()?.id;
    let signer = today.member(me).ok_or(Error::SignInRequired)?;
    let named = |id| Named { id, name: today.name(id) };
    let after_reset = deed.by_password && resets_since(tx, me).await?;
    let record = Record {
        number: 0,
        request: row.id,
        step: deed.step,
        act: deed.act.to_owned(),
        reason: deed.reason.to_owned(),
        signer: Signer { id: me, name: signer.name.clone(), function: signer.function.clone() },
        stands_in_for: deed.stands_in_for.map(named),
        content: row.content_hash.clone(),
        sentence: sentence(ctx, deed.act),
        at: tx.now(),
        method: if deed.by_password { "password" } else { "session" }.to_owned(),
        address: ctx.address.map(|address| address.to_string()).unwrap_or_default(),
        user_agent: ctx.user_agent.clone(),
        session: ctx.session.clone(),
        after_reset,
        previous: String::new(),
        hash: String::new(),
    };
    store::signatures::append(tx.db(), record).await
}

/// Whether somebody else had this person's password reset since their last signature by password.
async fn resets_since(tx: &Tx, person: Uuid) -> Result<bool> {
    let Some(reset) = people::reset_by_others(tx.db(), person).await? else { return Ok(false) };
    let last = store::signatures::last_of(tx.db(), person).await?;
    Ok(last.is_none_or(|last| last.at < reset))
}
