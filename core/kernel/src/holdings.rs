//! What waits on a person, whatever module it comes from: what must go to somebody else before they leave.

use async_trait::async_trait;
use uuid::Uuid;

use crate::ctx::Ctx;
use crate::db::Tx;
use crate::error::Result;
use crate::message::Message;
use crate::permission::Role;
use crate::subject::Subject;

/// One thing that waits on somebody.
#[derive(Clone, Debug)]
pub struct Holding {
    pub subject: Subject,
    /// « Page à relire : Tarifs »
    pub label: Message,
    /// Where it is looked at.
    pub url: String,
    /// Nobody else could see to it: their account stays open until it is given to somebody.
    pub keeps_open: bool,
}

/// A kind of thing that may wait on a person.
#[async_trait]
pub trait Holdings: Send + Sync {
    /// What waits on them now.
    async fn of(&self, ctx: &Ctx, person: Uuid) -> Result<Vec<Holding>>;

    /// Gives one of these things to somebody else, in the transaction of all the others. Whoever may not take it is refused
    /// at the field `to`.
    async fn give(&self, tx: &Tx, ctx: &Ctx, subject: &Subject, from: Uuid, to: Uuid) -> Result<()>;
}

/// What asks for a role: while something does, its last holder keeps it.
#[async_trait]
pub trait RoleUses: Send + Sync {
    /// What asks for it, as people call it: « Demande de formation ».
    async fn of(&self, tx: &Tx, role: Role) -> Result<Vec<String>>;
}
