//! Somebody who sees as a colleague (« Voir comme »): their own session goes on, with the colleague's rights and without
//! any way to change something.

use parvis_kernel::Ctx;
use parvis_kernel::clock::Instant;
use parvis_kernel::error::Result;
use parvis_kernel::identity::Actor;
use parvis_kernel::seeing::Seer;
use serde::{Deserialize, Serialize};
use tower_sessions::Session;
use uuid::Uuid;

use super::session_fault;
use crate::services::identify::Identities;
use crate::services::seeing;

/// Key of the session's data.
const KEY: &str = "seeing";

/// Where one becomes oneself again.
pub(crate) const END: &str = "/voir-comme/fin";

/// Ends it too: whoever leaves, leaves as themselves.
const SIGN_OUT: &str = "/deconnexion";

/// Whom the session sees as, and until when.
#[derive(Clone, Debug, Serialize, Deserialize)]
struct Seeing {
    person: Uuid,
    until: Instant,
}

/// Begins, once the service has agreed.
pub async fn begin(session: &Session, person: Uuid, until: Instant) -> Result<()> {
    session.insert(KEY, Seeing { person, until }).await.map_err(session_fault)
}

/// Puts the colleague in the place of who asks. Over, or not allowed any more: they are themselves from now on.
pub(super) async fn look(ctx: &mut Ctx, session: &Session, identities: &Identities) -> Result<()> {
    let seeing: Option<Seeing> = session.get(KEY).await.map_err(session_fault)?;
    let (Some(seeing), Some(me)) = (seeing, ctx.person().cloned()) else { return Ok(()) };
    let them = identities.find(ctx, seeing.person).await?;
    match seeing::still(ctx, &me, them, seeing.until) {
        Some(them) => {
            ctx.seer = Some(Seer { identity: me, until: seeing.until });
            ctx.actor = Actor::Person(them);
            Ok(())
        }
        None => close(ctx, session, seeing.person).await,
    }
}

/// True for the forms that somebody who sees as a colleague may send; they are themselves again before it is handled.
pub(super) async fn lets_through(ctx: &mut Ctx, session: Option<&Session>, path: &str) -> Result<bool> {
    let (Some(seer), Some(session)) = (ctx.seer.clone(), session) else { return Ok(true) };
    if !matches!(path, END | SIGN_OUT) {
        return Ok(false);
    }
    let them = ctx.author();
    ctx.actor = Actor::Person(seer.identity);
    ctx.seer = None;
    match them {
        Some(them) => close(ctx, session, them).await.map(|()| true),
        None => Ok(true),
    }
}

async fn close(ctx: &Ctx, session: &Session, them: Uuid) -> Result<()> {
    session.remove::<Seeing>(KEY).await.map_err(session_fault)?;
    seeing::ended(ctx, them).await
}
