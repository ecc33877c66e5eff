//! A kind of field that keeps something of its own: a slot that one request at a time may hold. It proves the hooks that
//! leave and bookings stand on: held when sent, kept when approved, free again when refused or cancelled.

use async_trait::async_trait;
use parvis_kernel::error::{Error, Result};
use parvis_kernel::field_kind::{Decision, Field, FieldKind};
use parvis_kernel::{Ctx, Message, Subject, Tx};
use sea_orm_migration::sea_orm::{ConnectionTrait, DbErr};
use sea_orm_migration::sea_query::{Expr, ExprTrait, Query};
use serde_json::{Value, json};

pub(crate) const TABLE: &str = "probe_slot";

pub struct Slot;

#[async_trait]
impl FieldKind for Slot {
    fn id(&self) -> &'static str {
        "probe.slot"
    }

    fn template(&self) -> &'static str {
        "probe/slot.html"
    }

    fn options(&self) -> Value {
        json!({ "type": "object", "properties": { "last": { "type": "integer" } }, "additionalProperties": false })
    }

    fn schema(&self, options: &Value) -> Value {
        json!({ "type": "integer", "minimum": 1, "maximum": options["last"] })
    }

    async fn shown(&self, ctx: &Ctx, _: Field<'_>) -> Result<Value> {
        Ok(json!({ "held": held(ctx.read()).await? }))
    }

    async fn check(&self, _: &Ctx, field: Field<'_>, typed: &Value) -> Result<Value> {
        let number = typed.as_i64().or_else(|| typed.as_str().and_then(|text| text.trim().parse().ok()));
        let last = field.options["last"].as_i64().unwrap_or(i64::MAX);
        let number = number.filter(|number| (1..=last).contains(number));
        number
            .map(Value::from)
            .ok_or_else(|| Error::invalid(field.name, Message::new("field-probe-slot-wrong")))
    }

    fn words(&self, value: &Value) -> Vec<Message> {
        vec![Message::new("field-probe-slot-words").with("number", value.as_i64().unwrap_or_default())]
    }

    async fn submitted(
        &self,
        tx: &Tx,
        _: &Ctx,
        subject: &Subject,
        field: Field<'_>,
        value: &Value,
    ) -> Result<()> {
        let number = value.as_i64().unwrap_or_default();
        if held(tx.db()).await?.iter().any(|(taken, _)| *taken == number) {
            return Err(Error::invalid(field.name, Message::new("field-probe-slot-taken")));
        }
        let row = Query::insert()
            .into_table(TABLE)
            .columns(["number", "subject_id", "state"])
            .values_panic([number.into(), subject.id.into(), "held".into()])
            .to_owned();
        tx.db().execute(&row).await?;
        Ok(())
    }

    async fn decided(
        &self,
        tx: &Tx,
        ctx: &Ctx,
        subject: &Subject,
        field: Field<'_>,
        value: &Value,
        decision: Decision,
    ) -> Result<()> {
        if decision == Decision::Refused {
            return self.cancelled(tx, ctx, subject, field, value).await;
        }
        let mine = Expr::col("subject_id").eq(subject.id);
        let kept = Query::update().table(TABLE).value("state", "kept").and_where(mine).to_owned();
        tx.db().execute(&kept).await?;
        Ok(())
    }

    async fn cancelled(&self, tx: &Tx, _: &Ctx, subject: &Subject, _: Field<'_>, _: &Value) -> Result<()> {
        let mine = Expr::col("subject_id").eq(subject.id);
        tx.db().execute(&Query::delete().from_table(TABLE).and_where(mine).to_owned()).await?;
        Ok(())
    }
}

/// Each slot that is not free, and whether it is `held` or `kept`.
pub async fn held(db: &impl ConnectionTrait) -> Result<Vec<(i64, String)>, DbErr> {
    let rows = Query::select()
        .columns(["number", "state"])
        .from(TABLE)
        .order_by("number", sea_orm_migration::sea_query::Order::Asc)
        .to_owned();
    let rows = db.query_all(&rows).await?;
    rows.iter().map(|row| Ok((row.try_get("", "number")?, row.try_get("", "state")?))).collect()
}
