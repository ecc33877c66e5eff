//! Calls the hooks of modules' kinds, field by field, inside the transaction of whoever keeps the request.

use std::sync::Arc;

use parvis_kernel::error::Result;
use parvis_kernel::field_kind::{self, Decision, FieldKind};
use parvis_kernel::{Ctx, Message, Subject, Tx};
use serde_json::Value as Json;
use uuid::Uuid;

use crate::domain::kind::Kind;
use crate::domain::schema::Schema;
use crate::domain::value::{Answers, Value};

/// The request is sent: each field holds what it asks for. An error refuses the sending, at the field.
pub async fn submitted(
    tx: &Tx,
    ctx: &Ctx,
    subject: &Subject,
    schema: &Schema,
    answers: &Answers,
) -> Result<()> {
    for (kind, field, value) in fields(ctx, schema, answers) {
        kind.submitted(tx, ctx, subject, field, value).await?;
    }
    Ok(())
}

/// The last signature is given, or the request is refused.
pub async fn decided(
    tx: &Tx,
    ctx: &Ctx,
    subject: &Subject,
    (schema, answers): (&Schema, &Answers),
    decision: Decision,
) -> Result<()> {
    for (kind, field, value) in fields(ctx, schema, answers) {
        kind.decided(tx, ctx, subject, field, value, decision).await?;
    }
    Ok(())
}

/// Withdrawn or sent back before the end, or cancelled after it: what was held or taken is given back.
pub async fn cancelled(
    tx: &Tx,
    ctx: &Ctx,
    subject: &Subject,
    schema: &Schema,
    answers: &Answers,
) -> Result<()> {
    for (kind, field, value) in fields(ctx, schema, answers) {
        kind.cancelled(tx, ctx, subject, field, value).await?;
    }
    Ok(())
}

/// What whoever decides should know, as every field says it: « 3 sur 5 du secteur sont déjà absents ».
pub async fn notes(ctx: &Ctx, requester: Uuid, schema: &Schema, answers: &Answers) -> Result<Vec<Message>> {
    let mut notes = Vec::new();
    for (kind, field, value) in fields(ctx, schema, answers) {
        notes.extend(kind.notes(ctx, requester, field, value).await?);
    }
    Ok(notes)
}

type Called<'a> = (&'a Arc<dyn FieldKind>, field_kind::Field<'a>, &'a Json);

fn fields<'a>(
    ctx: &'a Ctx,
    schema: &'a Schema,
    answers: &'a Answers,
) -> impl Iterator<Item = Called<'a>> + Send {
    schema.fields().filter_map(|field| {
        let (Kind::Module { id, options }, Some(Value::Module(value))) =
            (&field.kind, answers.get(&field.key))
        else {
            return None;
        };
        let kind = ctx.app().registry.field_kind(id)?;
        Some((kind, field_kind::Field { name: &field.key, options }, value))
    })
}
