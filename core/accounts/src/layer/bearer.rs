//! Programs sign in with `Authorization: Bearer …`; a wrong token counts as a failure of its address (AU5).

use std::sync::Arc;

use axum::http::{HeaderMap, header};
use parvis_kernel::Ctx;
use parvis_kernel::error::{Error, Result};
use parvis_kernel::identity::{Actor, Identity};
use parvis_kernel::revision::Revisions;

use crate::domain::secret;
use crate::domain::throttle::Counted;
use crate::services::identify::Identities;
use crate::services::throttle;
use crate::store;

pub(super) fn token(headers: &HeaderMap) -> Option<&str> {
    let value = headers.get(header::AUTHORIZATION)?.to_str().ok()?;
    let (scheme, token) = value.split_once(' ')?;
    scheme.eq_ignore_ascii_case("bearer").then(|| token.trim())
}

/// What outside sites read is remembered as well.
pub(super) async fn revisions(ctx: &Ctx) -> Result<Revisions> {
    let read = ctx.app().until_written("revisions", || store::tokens::revisions(ctx.read())).await?;
    Ok(*read)
}

pub(super) async fn recognise(ctx: &mut Ctx, identities: &Identities, token: &str) -> Result<()> {
    let hash = secret::hash(token);
    let found = ctx.app().until_written(&hash, || store::tokens::find(ctx.read(), &hash)).await?;
    let found = found.as_ref().as_ref().filter(|found| found.expires_at > ctx.now());
    let identity = match found {
        Some(found) => {
            ctx.revisions = found.revisions;
            identities.find(ctx, found.person).await?
        }
        None => None,
    };
    let (Some(found), Some(identity)) = (found, identity) else {
        let counted: Vec<_> = ctx.address.map(Counted::Address).into_iter().collect();
        throttle::check(ctx, &counted).await?;
        throttle::failed(ctx, &counted).await?;
        return Err(Error::SignInRequired);
    };
    let scopes = found.scopes.split(' ').map(str::to_owned).collect();
    ctx.actor = Actor::Person(Arc::new(Identity { scopes: Some(scopes), ..(*identity).clone() }));
    Ok(())
}
