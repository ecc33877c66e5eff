//! A kind of form field that a module brings: « période de congé », « salle ». A form made by staff then gets the module's
//! behaviour with no code and no import: what the field does to the module's own data happens inside the transaction
//! that sends, decides or cancels the request. What must be atomic is a hook, not an event (design.md §1).

use async_trait::async_trait;
use serde_json::Value;
use uuid::Uuid;

use crate::ctx::Ctx;
use crate::db::Tx;
use crate::error::Result;
use crate::message::Message;
use crate::subject::Subject;

/// One field of one form, as its author set it up.
#[derive(Clone, Copy, Debug)]
pub struct Field<'a> {
    /// Its name within the form: errors are said at it.
    pub name: &'a str,
    /// What the kind lets the form's author choose, as [`FieldKind::options`] describes it.
    pub options: &'a Value,
}

/// Something that a form's author may choose for an option.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    pub value: String,
    pub label: String,
}

/// How a request ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Decision {
    Approved,
    Refused,
}

/// A kind of field. `value` is always one that `check` gave back.
#[async_trait]
pub trait FieldKind: Send + Sync {
    /// `module.name`; the key of its French name is `field-module-name`.
    fn id(&self) -> &'static str;

    /// The template that draws the field, within a form: label, control, errors. It is given `field` (`name`, `label`,
    /// `help`, `required`, `options`), `value` as it was typed (a text, or an object of its parts), `errors` at the field
    /// and at its parts, and what [`Self::shown`] gives, as `shown`. It posts under `field.name`, or `field.name ~ ".part"`.
    fn template(&self) -> &'static str;

    /// The JSON Schema of what a form's author may choose.
    fn options(&self) -> Value;

    /// What may be chosen for one of the options, where only the database knows: its counters, its rooms. Nothing: what the
    /// schema says.
    async fn choices(&self, _: &Ctx, _option: &str) -> Result<Vec<Choice>> {
        Ok(Vec::new())
    }

    /// The JSON Schema of a value, for the API.
    fn schema(&self, options: &Value) -> Value;

    /// What the template needs beside the value: the balance, the rooms that are free.
    async fn shown(&self, _: &Ctx, _: Field<'_>) -> Result<Value> {
        Ok(Value::Null)
    }

    /// Makes a value of what was typed, or says what is wrong at the field. The last word is the hook's: what is free
    /// now may be taken when the request is sent.
    async fn check(&self, ctx: &Ctx, field: Field<'_>, typed: &Value) -> Result<Value>;

    /// The value in words, for the summary that is printed and signed.
    fn words(&self, value: &Value) -> Vec<Message>;

    /// What whoever decides should know beside the value: « 3 sur 5 du secteur sont déjà absents ».
    async fn notes(&self, _: &Ctx, _requester: Uuid, _: Field<'_>, _: &Value) -> Result<Vec<Message>> {
        Ok(Vec::new())
    }

    /// The request is sent: holds what it asks for. An error refuses the sending, at the field.
    async fn submitted(&self, _: &Tx, _: &Ctx, _: &Subject, _: Field<'_>, _: &Value) -> Result<()> {
        Ok(())
    }

    /// The last signature is given, or the request is refused: keeps what was held, or frees it. An error refuses the
    /// signature.
    async fn decided(
        &self,
        _: &Tx,
        _: &Ctx,
        _: &Subject,
        _: Field<'_>,
        _: &Value,
        _: Decision,
    ) -> Result<()> {
        Ok(())
    }

    /// Withdrawn or sent back before the end, or cancelled after it: gives back what was held or taken.
    async fn cancelled(&self, _: &Tx, _: &Ctx, _: &Subject, _: Field<'_>, _: &Value) -> Result<()> {
        Ok(())
    }
}
