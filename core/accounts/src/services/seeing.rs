//! « Voir comme » : begun with the password, over after half an hour, both ends noted with both names.

use std::sync::Arc;

use chrono::TimeDelta;
use parvis_kernel::Ctx;
use parvis_kernel::clock::{Instant, ZONE};
use parvis_kernel::error::{Error, Result};
use parvis_kernel::identity::{Actor, Identity};
use parvis_kernel::message::Message;
use parvis_kernel::seeing::Seer;
use uuid::Uuid;

use super::person::subject;
use super::{confirm, identify, person};
use crate::SEE_AS;
use crate::domain::seeing::may_see_as;

/// How long somebody looks before they are themselves again.
const LASTS: TimeDelta = TimeDelta::minutes(30);

/// True when who asks may see the site as this person now.
pub async fn is_open(ctx: &Ctx, id: Uuid) -> Result<bool> {
    let (Some(me), Some(them)) = (ctx.person(), identify::of(ctx, id).await?) else { return Ok(false) };
    Ok(may_see_as(me, &them))
}

/// The house as somebody sees it, to ask what they may; nothing can be written with it. None when their account is shut.
pub async fn view_of(ctx: &Ctx, id: Uuid) -> Result<Option<Ctx>> {
    let me = ctx.signed_in()?.clone();
    Ok(identify::of(ctx, id).await?.map(|them| {
        let mut theirs = ctx.clone();
        theirs.seer = Some(Seer { identity: me, until: ctx.now() });
        theirs.actor = Actor::Person(Arc::new(them));
        theirs
    }))
}

/// Lets somebody begin, and says until when. The caller keeps it in the session.
pub async fn begin(ctx: &Ctx, id: Uuid, password: &str) -> Result<Instant> {
    ctx.require(SEE_AS)?;
    let name = person::find(ctx, id).await?.person.name;
    if !is_open(ctx, id).await? {
        return Err(Error::invalid("", Message::new("seeing-refused").with("name", name)));
    }
    confirm::confirm(ctx, password).await?;
    let until = ctx.now() + LASTS;
    let label = format!("{name} (→ {})", until.with_timezone(&ZONE).format("%H:%M"));
    ctx.audit("accounts.seeing_begun", Some(&subject(id)), &label).await?;
    Ok(until)
}

/// Notes that somebody is themselves again.
pub(crate) async fn ended(ctx: &Ctx, them: Uuid) -> Result<()> {
    let name = person::find(ctx, them).await.map(|profile| profile.person.name).unwrap_or_default();
    ctx.audit("accounts.seeing_ended", Some(&subject(them)), &name).await
}

/// The colleague, while they may still be seen as.
pub(crate) fn still(
    ctx: &Ctx,
    me: &Identity,
    them: Option<Arc<Identity>>,
    until: Instant,
) -> Option<Arc<Identity>> {
    them.filter(|them| ctx.now() < until && may_see_as(me, them))
}
