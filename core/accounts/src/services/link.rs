//! Making and opening links that work once.

use chrono::Duration;
use parvis_kernel::Ctx;
use parvis_kernel::db::Tx;
use parvis_kernel::error::{Error, Result};
use uuid::Uuid;

use super::throttle;
use crate::domain::secret;
use crate::domain::throttle::Counted;
use crate::entities::one_time_link::Model;
use crate::store;

/// What a link opens, and for how long (AU9).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    Invitation,
    Reset,
    SetUp,
}

impl Purpose {
    fn key(self) -> &'static str {
        match self {
            Self::Invitation => "invitation",
            Self::Reset => "reset",
            Self::SetUp => "set_up",
        }
    }

    fn lasts(self) -> Duration {
        match self {
            Self::Invitation => Duration::hours(72),
            Self::Reset => Duration::hours(1),
            Self::SetUp => Duration::hours(24),
        }
    }

    fn path(self) -> &'static str {
        match self {
            Self::Invitation => "/invitation",
            Self::Reset => "/nouveau-mot-de-passe",
            Self::SetUp => "/mise-en-route",
        }
    }
}

/// Makes a link; earlier ones for the same purpose stop working. Returns the whole address.
pub async fn make(tx: &Tx, purpose: Purpose, person: Option<Uuid>) -> Result<String> {
    let token = secret::random();
    let now = tx.now();
    store::links::delete(tx.db(), person, Some(purpose.key())).await?;
    let row = Model {
        token_hash: secret::hash(&token),
        purpose: purpose.key().to_owned(),
        person_id: person,
        created_at: now,
        expires_at: now + purpose.lasts(),
    };
    store::links::insert(tx.db(), row).await?;
    Ok(tx.app().config.link(&format!("{}/{token}", purpose.path())))
}

/// Whom a link is for. A wrong one counts as a failure of the address it came from.
pub async fn open(ctx: &Ctx, purpose: Purpose, token: &str) -> Result<Option<Uuid>> {
    let counted: Vec<_> = ctx.address.map(Counted::Address).into_iter().collect();
    throttle::check(ctx, &counted).await?;
    match store::links::find(ctx.read(), &secret::hash(token), purpose.key(), ctx.now()).await? {
        Some(link) => Ok(link.person_id),
        None => {
            throttle::failed(ctx, &counted).await?;
            Err(Error::NotFound)
        }
    }
}

/// Takes the link away inside the transaction that uses it: of two uses at once, one succeeds.
pub async fn spend(tx: &Tx, purpose: Purpose, token: &str) -> Result<Option<Uuid>> {
    let link = store::links::find(tx.db(), &secret::hash(token), purpose.key(), tx.now()).await?;
    let link = link.ok_or(Error::NotFound)?;
    store::links::delete(tx.db(), link.person_id, Some(purpose.key())).await?;
    Ok(link.person_id)
}
