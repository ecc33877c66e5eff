//! Reading the audit trail: a page at a time, filtered; and forgetting what is older than the law wants it kept (LG3).

use chrono::TimeDelta;
use parvis_kernel::Ctx;
use parvis_kernel::clock::Instant;
use parvis_kernel::entities::audit_line::{Column, Entity, Model};
use parvis_kernel::error::Result;
use parvis_kernel::job::Job;
use parvis_kernel::setting::Setting;
use sea_orm::sea_query::ExprTrait;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// Who may read what everybody did.
pub(crate) const READ: &str = "admin.audit";

/// How many days lines are kept.
const KEPT_DAYS: &str = "admin.trail_days";

/// The CNIL asks for six to twelve months.
pub(crate) fn setting() -> Setting {
    Setting::number(KEPT_DAYS, 365, 180..=365)
}

/// Which lines are asked for; what is absent asks for all.
#[derive(Clone, Debug, Default)]
pub(crate) struct Wanted {
    pub(crate) person: Option<Uuid>,
    /// An action, or a module: everything that it notes.
    pub(crate) action: String,
    pub(crate) from: Option<Instant>,
    pub(crate) until: Option<Instant>,
    pub(crate) before: Option<i64>,
}

/// The newest first.
pub(crate) async fn lines(ctx: &Ctx, wanted: &Wanted, limit: u64) -> Result<Vec<Model>> {
    ctx.require(READ)?;
    let mut rows = Entity::find().order_by_desc(Column::Seq).limit(limit);
    if let Some(person) = wanted.person {
        // What they did, and what was done to them.
        rows = rows.filter(Column::PersonId.eq(person).or(Column::SubjectId.eq(person)));
    }
    if !wanted.action.is_empty() {
        let module = Column::Action.starts_with(format!("{}.", wanted.action));
        rows = rows.filter(Column::Action.eq(&wanted.action).or(module));
    }
    if let Some(from) = wanted.from {
        rows = rows.filter(Column::At.gte(from));
    }
    if let Some(until) = wanted.until {
        rows = rows.filter(Column::At.lt(until));
    }
    if let Some(before) = wanted.before {
        rows = rows.filter(Column::Seq.lt(before));
    }
    Ok(rows.all(ctx.read()).await?)
}

/// Whether the newest lines still follow from each other.
pub(crate) async fn is_whole(ctx: &Ctx, newest: u64) -> Result<bool> {
    let mut lines = lines(ctx, &Wanted::default(), newest).await?;
    lines.reverse();
    Ok(parvis_kernel::audit::broken(&lines).is_none())
}

/// Forgets what is older than lines are kept.
#[derive(Serialize, Deserialize)]
pub(crate) struct ForgetOldLines;

impl Job for ForgetOldLines {
    const NAME: &'static str = "admin.forget_old_lines";

    async fn run(self, ctx: Ctx) -> Result<()> {
        let kept = TimeDelta::days(ctx.setting(KEPT_DAYS).await?);
        let old = Entity::delete_many().filter(Column::At.lt(ctx.now() - kept));
        ctx.write(|tx| async move { Ok(old.exec(tx.db()).await.map(|_| ())?) }).await
    }
}
