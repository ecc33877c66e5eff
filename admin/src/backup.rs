//! Backups as the back office knows them: every night, each one proven, and somebody told when none was good for too long.

use chrono::{NaiveTime, TimeDelta};
use parvis_accounts::services::holders;
use parvis_kernel::clock::{Instant, ZONE};
use parvis_kernel::entities::audit_line;
use parvis_kernel::job::Job;
use parvis_kernel::permission::Role;
use parvis_kernel::ports::backups::{Failed, Made};
use parvis_kernel::ports::inbox::InboxItem;
use parvis_kernel::{Ctx, Message, Result, Subject, Tx};
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::backup_key;
use crate::entities::backup_run::{ActiveModel, Column, Entity, Model};
use crate::operation::OPERATE;

/// The night's backup, on the clock of the centre.
const HOUR: u32 = 2;

/// A new installation is copied once it has lived for an hour.
const FIRST: TimeDelta = TimeDelta::hours(1);

/// Whoever looks after the machine is told when the last good one is older.
pub(crate) const LATE: TimeDelta = TimeDelta::hours(36);

/// Runs that are remembered.
const REMEMBERED: TimeDelta = TimeDelta::days(400);

/// How the backups stand.
pub(crate) struct Standing {
    /// When the last good one was begun.
    pub(crate) good: Option<Instant>,
    /// When the first thing happened here.
    born: Option<Instant>,
    /// The newest was good when it was made, and is no longer.
    is_broken: bool,
}

impl Standing {
    /// The last night is not copied yet. After a failure, the next hour tries again.
    fn is_due(&self, now: Instant) -> bool {
        match (self.good, self.born) {
            (Some(good), _) => good < last_night(now),
            (None, Some(born)) => now - born >= FIRST,
            (None, None) => false,
        }
    }

    /// The newest was good when it was made, and is no longer.
    pub(crate) fn is_broken(&self) -> bool {
        self.is_broken
    }

    pub(crate) fn is_late(&self, now: Instant) -> bool {
        self.good.or(self.born).is_some_and(|since| now - since > LATE) || self.is_broken
    }
}

/// The last time that it was two in the morning.
fn last_night(now: Instant) -> Instant {
    let local = now.with_timezone(&ZONE);
    let hour = NaiveTime::from_hms_opt(HOUR, 0, 0).unwrap_or_default();
    let at = |day: chrono::NaiveDate| day.and_time(hour).and_local_timezone(ZONE).latest();
    let today = local.date_naive();
    // In the night of March there is no two o'clock: the night before counts until the next one.
    let nights = [Some(today), today.pred_opt(), today.pred_opt().and_then(|day| day.pred_opt())];
    let passed = nights.into_iter().flatten().filter_map(at).map(|at| at.to_utc()).find(|at| *at <= now);
    passed.unwrap_or(now)
}

/// Makes a backup now and writes down what came of it.
pub async fn make(ctx: &Ctx) -> Result<std::result::Result<Made, Failed>> {
    ctx.require(OPERATE)?;
    let id = ctx.write(|tx| async move { begin(&tx).await }).await?;
    carry_out(ctx, id).await
}

async fn carry_out(ctx: &Ctx, id: Uuid) -> Result<std::result::Result<Made, Failed>> {
    let outcome = ctx.app().ports.backups.make(ctx.app()).await;
    end(ctx, id, &outcome).await?;
    watch(ctx).await?;
    backup_key::remind(ctx).await?;
    Ok(outcome)
}

async fn begin(tx: &Tx) -> Result<Uuid> {
    let id = Uuid::now_v7();
    let row = ActiveModel {
        id: Set(id),
        started_at: Set(tx.now()),
        finished_at: Set(None),
        name: Set(String::new()),
        bytes: Set(0),
        row_count: Set(0),
        file_count: Set(0),
        fault: Set(None),
        cause: Set(None),
        key_print: Set(None),
    };
    Entity::insert(row).exec_without_returning(tx.db()).await?;
    Ok(id)
}

async fn end(ctx: &Ctx, id: Uuid, outcome: &std::result::Result<Made, Failed>) -> Result<()> {
    let mut row = ActiveModel { id: Set(id), finished_at: Set(Some(ctx.now())), ..ActiveModel::default() };
    let (action, label) = match outcome {
        Ok(made) => {
            row.name = Set(made.name.clone());
            row.bytes = Set(number(made.bytes));
            row.row_count = Set(number(made.rows));
            row.file_count = Set(number(made.files));
            row.cause = Set(made.remark.map(str::to_owned));
            row.key_print = Set(Some(made.key.clone()));
            ("admin.backup_made", made.name.clone())
        }
        Err(failed) => {
            row.fault = Set(Some(failed.key.clone()));
            row.cause = Set(Some(failed.cause.clone()));
            ("admin.backup_failed", failed.key.clone())
        }
    };
    ctx.write(|tx| async move {
        Entity::update(row).exec(tx.db()).await?;
        Entity::delete_many().filter(Column::StartedAt.lt(tx.now() - REMEMBERED)).exec(tx.db()).await?;
        tx.audit(ctx, action, None, &label).await
    })
    .await
}

fn number(count: u64) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}

/// Reads the newest backup once more. One that is no longer whole counts for nothing from then on.
pub async fn check_last(ctx: &Ctx) -> Result<std::result::Result<Option<String>, Failed>> {
    ctx.require(OPERATE)?;
    let checked = ctx.app().ports.backups.check_last(ctx.app()).await;
    if let (Err(failed), Some(last)) = (&checked, last_good(ctx).await?) {
        let row = ActiveModel {
            id: Set(last.id),
            fault: Set(Some(failed.key.clone())),
            cause: Set(Some(failed.cause.clone())),
            ..ActiveModel::default()
        };
        let name = last.name.as_str();
        ctx.write(|tx| async move {
            Entity::update(row).exec(tx.db()).await?;
            tx.audit(ctx, "admin.backup_failed", None, name).await
        })
        .await?;
    }
    watch(ctx).await?;
    Ok(checked)
}

/// The newest runs.
pub(crate) async fn runs(ctx: &Ctx, most: u64) -> Result<Vec<Model>> {
    ctx.require(OPERATE)?;
    Ok(Entity::find().order_by_desc(Column::StartedAt).limit(most).all(ctx.read()).await?)
}

async fn last_good(ctx: &Ctx) -> Result<Option<Model>> {
    let good = Entity::find().filter(Column::Fault.is_null()).filter(Column::FinishedAt.is_not_null());
    Ok(good.order_by_desc(Column::StartedAt).one(ctx.read()).await?)
}

pub(crate) async fn standing(ctx: &Ctx) -> Result<Standing> {
    let first = audit_line::Entity::find().order_by_asc(audit_line::Column::Seq).one(ctx.read()).await?;
    let newest = Entity::find()
        .filter(Column::FinishedAt.is_not_null())
        .order_by_desc(Column::StartedAt)
        .one(ctx.read())
        .await?;
    // A name and a fault: it was good once, and is no longer.
    let is_broken = newest.is_some_and(|run| run.fault.is_some() && !run.name.is_empty());
    Ok(Standing {
        good: last_good(ctx).await?.map(|run| run.started_at),
        born: first.map(|line| line.at),
        is_broken,
    })
}

/// Opens or closes the alarm: one item in each inbox, and one e-mail when it opens.
async fn watch(ctx: &Ctx) -> Result<()> {
    let standing = standing(ctx).await?;
    let (is_late, good) = (standing.is_late(ctx.now()), standing.good);
    ctx.write(|tx| async move {
        let inbox = tx.app().ports.inbox.clone();
        let waiting = inbox.waiting(&tx, &alarm()).await?;
        if !is_late {
            return inbox.close(&tx, &alarm(), None).await;
        }
        let keepers = holders::of(&tx, Role::It).await?;
        for person in keepers.iter().filter(|person| !waiting.contains(person)) {
            inbox.open(&tx, item(*person)).await?;
        }
        if waiting.is_empty() && !keepers.is_empty() {
            let last = good.map_or_else(
                || "—".to_owned(),
                |at| at.with_timezone(&ZONE).format("%d/%m/%Y %H:%M").to_string(),
            );
            let text = Message::new("mail-backup-late-text")
                .with("last", last)
                .with("link", tx.app().config.link("/gerer/sauvegardes"));
            holders::write_to(&tx, ctx, Role::It, "mail-backup-late-subject", &text).await?;
            tx.audit(ctx, "admin.backup_alarm", None, "").await?;
        }
        Ok(())
    })
    .await
}

fn alarm() -> Subject {
    Subject::new("admin", "backup", Uuid::nil())
}

fn item(person: Uuid) -> InboxItem {
    InboxItem {
        subject: alarm(),
        person,
        title: Message::new("inbox-backup-title"),
        detail: Message::new("inbox-backup-detail"),
        url: "/gerer/sauvegardes".to_owned(),
        action: Message::new("inbox-backup-action"),
    }
}

/// Looks every hour whether the night's backup is made. The demonstration has nothing to lose.
#[derive(Serialize, Deserialize)]
pub(crate) struct MakeNightly;

impl Job for MakeNightly {
    const NAME: &'static str = "admin.make_nightly_backup";

    async fn run(self, ctx: Ctx) -> Result<()> {
        if ctx.app().config.demo {
            return Ok(());
        }
        let standing = standing(&ctx).await?;
        if !standing.is_due(ctx.now()) {
            return watch(&ctx).await;
        }
        if standing.good.is_some() {
            // What was good yesterday must still be.
            let _ = check_last(&ctx).await?;
        }
        make(&ctx).await.map(drop)
    }
}

/// « Sauvegarder maintenant ».
#[derive(Serialize, Deserialize)]
pub(crate) struct MakeNow {
    /// Its line in the list, there from the moment that it was asked for.
    run: Uuid,
}

impl Job for MakeNow {
    const NAME: &'static str = "admin.make_backup";

    async fn run(self, ctx: Ctx) -> Result<()> {
        carry_out(&ctx, self.run).await.map(drop)
    }
}

/// Leaves it to a job: a page must not wait that long.
pub(crate) async fn ask(ctx: &Ctx) -> Result<()> {
    ctx.require(OPERATE)?;
    ctx.write(|tx| async move {
        tx.audit(ctx, "admin.backup_asked", None, "").await?;
        let run = begin(&tx).await?;
        tx.enqueue(&MakeNow { run }).await
    })
    .await
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> Instant {
        text.parse().unwrap()
    }

    #[test]
    fn it_is_made_once_a_night() {
        let standing = |good: Option<&str>, born: Option<&str>| Standing {
            good: good.map(at),
            born: born.map(at),
            is_broken: false,
        };
        // 02:00 in Paris is 01:00 UTC in winter.
        for (good, now, due) in [
            ("2026-11-24T01:00:05Z", "2026-11-24T23:00:00Z", false),
            ("2026-11-24T01:00:05Z", "2026-11-25T00:59:00Z", false),
            ("2026-11-24T01:00:05Z", "2026-11-25T01:00:00Z", true),
            // The night without two o'clock, and the one that has it twice.
            ("2027-03-27T01:10:00Z", "2027-03-29T01:00:00Z", true),
            ("2026-10-25T01:10:00Z", "2026-10-25T12:00:00Z", false),
        ] {
            assert_eq!(standing(Some(good), None).is_due(at(now)), due, "{good} {now}");
        }
        let born = Some("2026-11-24T09:00:00Z");
        assert!(!standing(None, None).is_due(at("2026-11-24T09:00:00Z")), "nothing to copy yet");
        assert!(!standing(None, born).is_due(at("2026-11-24T09:30:00Z")));
        assert!(standing(None, born).is_due(at("2026-11-24T10:00:00Z")));
        assert!(!standing(None, born).is_late(at("2026-11-25T20:00:00Z")));
        assert!(standing(None, born).is_late(at("2026-11-25T21:30:00Z")), "none at all is late as well");
    }
}
