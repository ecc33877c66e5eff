//! Administrative requests on paper: a stand-in for `approvals` that knows one form, keeps nothing but what a test asks,
//! and calls the hooks of the field kinds as the real one will: inside the transaction that sends, decides or cancels.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

use async_trait::async_trait;
use parvis_kernel::error::{Error, Result};
use parvis_kernel::field_kind::{Decision, Field};
use parvis_kernel::ports::requests::{NewRequest, OfferedForm, Requests};
use parvis_kernel::{Ctx, Subject, Tx};
use serde_json::Value;
use uuid::Uuid;

/// A field of a form: its name, its kind, what its author chose.
pub type FieldOfForm = (&'static str, &'static str, Value);

/// What was sent: the form, the values, what it is about.
type Sent = (String, Vec<Value>, Subject);

pub struct PaperRequests {
    forms: HashMap<&'static str, Vec<FieldOfForm>>,
    sent: Mutex<HashMap<Uuid, Sent>>,
}

/// What becomes of a request.
#[derive(Clone, Copy, Debug)]
pub enum Fate {
    Decided(Decision),
    Cancelled,
}

impl PaperRequests {
    pub fn new(forms: HashMap<&'static str, Vec<FieldOfForm>>) -> Self {
        Self { forms, sent: Mutex::default() }
    }

    fn fields(&self, form: &str) -> Result<&[FieldOfForm]> {
        self.forms.get(form).map(Vec::as_slice).ok_or(Error::NotFound)
    }

    /// Decides or cancels: every field hears it, in the caller's transaction.
    pub async fn end(&self, tx: &Tx, ctx: &Ctx, request: &Subject, fate: Fate) -> Result<()> {
        let sent = self.sent.lock().unwrap_or_else(PoisonError::into_inner).get(&request.id).cloned();
        let (form, values, _) = sent.ok_or(Error::NotFound)?;
        for ((name, kind, options), value) in self.fields(&form)?.iter().zip(&values) {
            let kind = ctx.app().registry.field_kind(kind).ok_or(Error::NotFound)?;
            let field = Field { name, options };
            match fate {
                Fate::Decided(decision) => kind.decided(tx, ctx, request, field, value, decision).await?,
                Fate::Cancelled => kind.cancelled(tx, ctx, request, field, value).await?,
            }
        }
        Ok(())
    }
}

#[async_trait]
impl Requests for PaperRequests {
    async fn offered(&self, _: &Ctx) -> Result<Vec<OfferedForm>> {
        Ok(Vec::new())
    }

    async fn start(&self, tx: &Tx, ctx: &Ctx, request: NewRequest) -> Result<Subject> {
        let subject = Subject::new("paper", "request", Uuid::now_v7());
        let mut values = Vec::new();
        for (name, kind, options) in self.fields(&request.form)? {
            let kind = ctx.app().registry.field_kind(kind).ok_or(Error::NotFound)?;
            let field = Field { name, options };
            let value = kind.check(ctx, field, request.prefilled.get(*name).unwrap_or(&Value::Null)).await?;
            kind.submitted(tx, ctx, &subject, field, &value).await?;
            values.push(value);
        }
        let mut sent = self.sent.lock().unwrap_or_else(PoisonError::into_inner);
        sent.insert(subject.id, (request.form, values, request.for_subject));
        Ok(subject)
    }

    async fn of(&self, _: &Ctx, subject: &Subject) -> Result<Vec<Uuid>> {
        let sent = self.sent.lock().unwrap_or_else(PoisonError::into_inner);
        let mut ids: Vec<_> =
            sent.iter().filter(|(_, (_, _, about))| about == subject).map(|(id, _)| *id).collect();
        ids.sort();
        Ok(ids)
    }
}
