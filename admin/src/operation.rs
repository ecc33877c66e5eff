//! What did not go through: e-mail that waits or was given up, jobs that failed; tried again or let go by the IT team.
//! What a letter says is never read here: it may hold a link that opens an account.

use chrono::{DateTime, Utc};
use parvis_accounts::services::{person, roles};
use parvis_kernel::clock::Instant;
use parvis_kernel::entities::job::{Column, Entity, Model};
use parvis_kernel::error::{Error, Result};
use parvis_kernel::job::{Job, JobFailed};
use parvis_kernel::mail::Mail;
use parvis_kernel::permission::Role;
use parvis_kernel::ports::inbox::InboxItem;
use parvis_kernel::{Ctx, Message, Subject, Tx};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, EntityTrait, IntoActiveModel, PaginatorTrait, QueryFilter, QueryOrder,
    QuerySelect,
};
use uuid::Uuid;

/// Who looks after the machine.
pub(crate) const OPERATE: &str = "admin.operation";

/// The most that one screen lists.
const MOST: u64 = 200;

/// Which of the two screens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Of {
    Mail,
    Jobs,
}

impl Of {
    fn name(name: &str) -> Self {
        if name == Mail::NAME { Self::Mail } else { Self::Jobs }
    }

    pub(crate) fn path(self) -> &'static str {
        match self {
            Self::Mail => "/gerer/courriels",
            Self::Jobs => "/gerer/taches",
        }
    }

    fn condition(self) -> sea_orm::sea_query::SimpleExpr {
        match self {
            Self::Mail => Column::Name.eq(Mail::NAME),
            Self::Jobs => Column::Name.ne(Mail::NAME),
        }
    }

    /// What waits in the IT team's inbox while something of it was given up.
    fn subject(self) -> Subject {
        Subject::new("admin", "failure", Uuid::from_u128(self as u128 + 1))
    }
}

/// What waits or failed; those that were given up first, then the oldest.
pub(crate) async fn list(ctx: &Ctx, of: Of) -> Result<Vec<Model>> {
    ctx.require(OPERATE)?;
    let mut rows = Entity::find().filter(of.condition());
    if of == Of::Jobs {
        // Jobs that merely wait for their turn are no news.
        rows = rows.filter(Column::LastError.is_not_null()).filter(Column::Attempts.gt(0));
    }
    let rows = rows.order_by_desc(Column::FailedAt.is_not_null()).order_by_asc(Column::RunAt);
    Ok(rows.limit(MOST).all(ctx.read()).await?)
}

/// When it was asked for: its id says so.
pub(crate) fn since(row: &Model) -> Instant {
    let stamp = row.id.get_timestamp().and_then(|stamp| {
        let (seconds, nanos) = stamp.to_unix();
        DateTime::<Utc>::from_timestamp(i64::try_from(seconds).ok()?, nanos)
    });
    stamp.unwrap_or(row.run_at)
}

/// One that nobody works on at this moment.
async fn find(ctx: &Ctx, of: Of, id: Uuid) -> Result<Model> {
    ctx.require(OPERATE)?;
    let row = Entity::find_by_id(id).filter(of.condition()).one(ctx.read()).await?.ok_or(Error::NotFound)?;
    match row.leased_until {
        Some(until) if until > ctx.now() => Err(Error::Conflict(Message::new("admin-job-running"))),
        _ => Ok(row),
    }
}

/// From the beginning, now.
pub(crate) async fn retry(ctx: &Ctx, of: Of, id: Uuid) -> Result<()> {
    let row = find(ctx, of, id).await?;
    let label = label(ctx, &row);
    ctx.write(|tx| async move {
        let mut row = row.into_active_model();
        row.run_at = Set(tx.now());
        row.attempts = Set(0);
        row.failed_at = Set(None);
        Entity::update(row).exec(tx.db()).await?;
        tx.audit(ctx, "admin.job_retried", None, &label).await?;
        close_if_none(&tx, of).await
    })
    .await
}

/// Never. What starts by itself cannot be let go of: it would only begin again.
pub(crate) async fn give_up(ctx: &Ctx, of: Of, id: Uuid) -> Result<()> {
    let row = find(ctx, of, id).await?;
    if row.unique_key.is_some() {
        return Err(Error::NotFound);
    }
    let label = label(ctx, &row);
    ctx.write(|tx| async move {
        Entity::delete_by_id(id).exec(tx.db()).await?;
        tx.audit(ctx, "admin.job_given_up", None, &label).await?;
        close_if_none(&tx, of).await
    })
    .await
}

/// A letter to oneself, on the way that all others take.
pub(crate) async fn send_test(ctx: &Ctx) -> Result<String> {
    ctx.require(OPERATE)?;
    let me = person::find(ctx, ctx.signed_in()?.id).await?.person;
    let letter = Mail {
        to_name: me.name,
        to_address: me.email.clone(),
        subject: ctx.say(&Message::new("admin-test-mail-subject")),
        text: ctx.say(&Message::new("admin-test-mail-text").with("url", ctx.app().config.url.as_str())),
        head: None,
        calendar: None,
    };
    ctx.write(|tx| async move {
        tx.enqueue(&letter).await?;
        tx.audit(ctx, "admin.test_mail_sent", None, "").await
    })
    .await?;
    Ok(me.email)
}

/// What it is, in words: the subject of a letter, the name of a job.
pub(crate) fn label(ctx: &Ctx, row: &Model) -> String {
    if row.name == Mail::NAME {
        return row.payload["subject"].as_str().unwrap_or_default().to_owned();
    }
    let key = format!("job-{}", row.name.replace(['.', '_'], "-"));
    let known = ctx.app().registry.translations().has(ctx.locale, &key);
    if known { ctx.say(&Message::new(&key)) } else { row.name.clone() }
}

/// Tells the IT team, in « À traiter », that something was given up.
pub(crate) async fn tell(ctx: Ctx, failed: JobFailed) -> Result<()> {
    let of = Of::name(&failed.name);
    let Some(row) = Entity::find_by_id(failed.id).one(ctx.read()).await? else { return Ok(()) };
    if row.failed_at.is_none() {
        return Ok(());
    }
    let team = roles::holders(&ctx).await?.remove(&Role::It).unwrap_or_default();
    let what = Message::new("admin-failure-what").with("what", label(&ctx, &row));
    let title = Message::new(if of == Of::Mail { "admin-failure-mail" } else { "admin-failure-job" });
    let ctx = &ctx;
    ctx.write(|tx| async move {
        for one in team {
            let item = InboxItem {
                subject: of.subject(),
                person: one.person,
                title: title.clone(),
                detail: what.clone(),
                url: of.path().to_owned(),
                action: Message::new("word-open"),
            };
            ctx.app().ports.inbox.open(&tx, item).await?;
        }
        Ok(())
    })
    .await
}

async fn close_if_none(tx: &Tx, of: Of) -> Result<()> {
    let failed = Entity::find().filter(of.condition()).filter(Column::FailedAt.is_not_null());
    match failed.count(tx.db()).await? {
        0 => tx.app().ports.inbox.close(tx, &of.subject(), None).await,
        _ => Ok(()),
    }
}

/// Why it did not go through, as the key of a sentence that says what to do.
pub(crate) fn reason(fault: &str) -> &'static str {
    let fault = fault.to_lowercase();
    let says = |words: &[&str]| words.iter().any(|word| fault.contains(word));
    match () {
        () if says(&["an address for e-mail"]) => "admin-fault-address",
        () if says(&["disk-full"]) => "admin-fault-disk",
        () if says(&["database-unavailable"]) => "admin-fault-database",
        () if says(&["took too long", "stopped while it ran"]) => "admin-fault-stopped",
        () if !says(&["mail-unavailable"]) => "admin-fault-ours",
        () if says(&["authent", "(535", "(534", "(530", "credential"]) => "admin-fault-password",
        () if says(&["certificate", "tls", "handshake"]) => "admin-fault-encryption",
        () if says(&["permanent", "(55"]) => "admin-fault-refused",
        () if says(&["connect", "network", "timeout", "timed out", "dns", "lookup", "resolve"]) => {
            "admin-fault-unreachable"
        }
        () => "admin-fault-later",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fault_is_told_in_a_sentence_that_helps() {
        let mail =
            |text: &str| format!("Unavailable(Message {{ key: \"mail-unavailable\", args: [{text}] }})");
        let table = [
            (mail("Connection error: Connection refused (os error 111)"), "admin-fault-unreachable"),
            (mail("permanent error (550): no such user"), "admin-fault-refused"),
            (mail("permanent error (535): 5.7.8 Authentication failed"), "admin-fault-password"),
            (mail("transient error (451): later"), "admin-fault-later"),
            (mail("Connection error: invalid peer certificate"), "admin-fault-encryption"),
            ("Internal(\"an address for e-mail: x\")".to_owned(), "admin-fault-address"),
            ("Internal(\"panicked: x\")".to_owned(), "admin-fault-ours"),
            ("Internal(\"took too long\")".to_owned(), "admin-fault-stopped"),
        ];
        for (fault, expected) in table {
            assert_eq!(reason(&fault), expected, "{fault}");
        }
    }
}
