//! Starting an administrative request from elsewhere: a car that is booked brings its own form (R4). How it ends is heard
//! by a field kind's hook, inside the transaction, or by an event after it.

use async_trait::async_trait;
use serde_json::{Map, Value};
use uuid::Uuid;

use crate::ctx::Ctx;
use crate::db::Tx;
use crate::error::{Error, Result};
use crate::message::Message;
use crate::subject::Subject;

/// A request to be started for whoever acts.
#[derive(Clone, Debug)]
pub struct NewRequest {
    /// The key of a published form: `mise-a-disposition`.
    pub form: String,
    /// Values by field name; what is missing stays for the requester to fill in.
    pub prefilled: Map<String, Value>,
    /// What it is about: the booking that waits for it.
    pub for_subject: Subject,
}

/// A form that may be started from elsewhere.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OfferedForm {
    pub key: String,
    pub title: String,
}

#[async_trait]
pub trait Requests: Send + Sync {
    /// The forms that are published now, whoever may send them: for those who choose which one goes with what.
    async fn offered(&self, ctx: &Ctx) -> Result<Vec<OfferedForm>>;

    /// Opens a draft, or sends it at once when nothing is missing; the answer is the request's subject. Asked again
    /// for the same subject and form, it gives back the first one.
    async fn start(&self, tx: &Tx, ctx: &Ctx, request: NewRequest) -> Result<Subject>;

    /// The requests that were started for a subject, the newest last.
    async fn of(&self, ctx: &Ctx, subject: &Subject) -> Result<Vec<Uuid>>;
}

/// Where there are no administrative requests: asking for one is refused in words.
pub struct NoRequests;

#[async_trait]
impl Requests for NoRequests {
    async fn offered(&self, _: &Ctx) -> Result<Vec<OfferedForm>> {
        Ok(Vec::new())
    }

    async fn start(&self, _: &Tx, _: &Ctx, _: NewRequest) -> Result<Subject> {
        Err(Error::Unavailable(Message::new("requests-off")))
    }

    async fn of(&self, _: &Ctx, _: &Subject) -> Result<Vec<Uuid>> {
        Ok(Vec::new())
    }
}
