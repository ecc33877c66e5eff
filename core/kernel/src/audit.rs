//! The trail of what was done: who, what, when, from where (trust.md LG1). A line is kept with the change that it tells
//! of, or not at all. Lines are only ever added, and each carries the hash of the one before: one that was changed, taken
//! out or put in between shows (LG4). They hold names of things and ids of people, never what was written.

use sea_orm::{
    ActiveValue, ColumnTrait, ConnectionTrait, DbBackend, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
    Statement,
};
use sha2::{Digest, Sha256};
use uuid::Uuid;

use crate::ctx::Ctx;
use crate::db::Tx;
use crate::entities::audit_line::{ActiveModel, Column, Entity, Model};
use crate::error::{Error, Result};
use crate::message::Message;
use crate::subject::Subject;

/// PostgreSQL's advisory lock that lets one line follow another.
const LOCK: i64 = 0x5041_5256_4954;

/// The longest name of a thing that a line keeps.
const LABEL: usize = 200;

impl Tx {
    /// Notes what this transaction does. `action` is one that a module declares; `label` is the thing's name as it is now.
    pub async fn audit(&self, ctx: &Ctx, action: &str, subject: Option<&Subject>, label: &str) -> Result<()> {
        if !self.app().registry.audited(action) {
            return Err(Error::internal(format!("no module declares the action `{action}`")));
        }
        if self.app().db.backend() == DbBackend::Postgres {
            let lock = format!("SELECT pg_advisory_xact_lock({LOCK})");
            self.db().execute_raw(Statement::from_string(DbBackend::Postgres, lock)).await?;
        }
        let last = Entity::find().order_by_desc(Column::Seq).limit(1).one(self.db()).await?;
        let mut line = Model {
            seq: 0,
            at: self.now(),
            person_id: ctx.author(),
            action: action.to_owned(),
            subject_kind: subject.map(|subject| format!("{}.{}", subject.module, subject.kind)),
            subject_id: subject.map(|subject| subject.id),
            label: label.chars().take(LABEL).collect(),
            address: ctx.address.map(|address| address.to_string()).unwrap_or_default(),
            request_id: ctx.request_id,
            previous: last.map(|last| last.hash).unwrap_or_default(),
            hash: String::new(),
        };
        line.hash = hash(&line);
        let row = ActiveModel { seq: ActiveValue::NotSet, ..ActiveModel::from(line) };
        Entity::insert(row).exec_without_returning(self.db()).await?;
        Ok(())
    }
}

impl Ctx {
    /// Notes something that changes nothing else: a refusal, a failed sign-in, a list that was taken away.
    pub async fn audit(&self, action: &str, subject: Option<&Subject>, label: &str) -> Result<()> {
        // The form that it came with is not handled by that.
        let mut ctx = self.clone();
        ctx.once = None;
        let ctx = &ctx;
        ctx.write(|tx| async move { tx.audit(ctx, action, subject, label).await }).await
    }
}

/// What an action is called.
pub fn name(action: &str) -> Message {
    Message::new(&format!("audit-{}", action.replace(['.', '_'], "-")))
}

/// The first line, in the order of the trail, that does not follow from the one before it.
pub fn broken<'a>(lines: impl IntoIterator<Item = &'a Model>) -> Option<&'a Model> {
    let mut before: Option<&Model> = None;
    lines.into_iter().find(|line| {
        let follows = before.is_none_or(|before| line.previous == before.hash);
        before = Some(line);
        !follows || line.hash != hash(line)
    })
}

/// What came of reading the whole trail.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Verified {
    pub lines: u64,
    /// The first line that does not follow from the one before it.
    pub broken: Option<i64>,
}

/// How many lines are read at a time.
const PIECE: u64 = 2_000;

/// Reads the whole trail, the oldest line first.
pub async fn verify(ctx: &Ctx) -> Result<Verified> {
    let (mut lines, mut last): (u64, Option<Model>) = (0, None);
    loop {
        let after = last.as_ref().map_or(i64::MIN, |line| line.seq);
        let rows = Entity::find().filter(Column::Seq.gt(after)).order_by_asc(Column::Seq).limit(PIECE);
        let piece = rows.all(ctx.read()).await?;
        if piece.is_empty() {
            return Ok(Verified { lines, broken: None });
        }
        if let Some(line) = broken(last.iter().chain(&piece)) {
            return Ok(Verified { lines, broken: Some(line.seq) });
        }
        lines += piece.len() as u64;
        last = piece.into_iter().last();
    }
}

fn hash(line: &Model) -> String {
    let id = |id: Option<Uuid>| id.map(|id| id.to_string()).unwrap_or_default();
    let parts = [
        line.previous.clone(),
        line.at.timestamp_micros().to_string(),
        id(line.person_id),
        line.action.clone(),
        line.subject_kind.clone().unwrap_or_default(),
        id(line.subject_id),
        line.label.clone(),
        line.address.clone(),
        line.request_id.to_string(),
    ];
    let mut whole = Sha256::new();
    for part in parts {
        // With its length before it, so that no two lines are written alike.
        whole.update((part.len() as u64).to_be_bytes());
        whole.update(part);
    }
    whole.finalize().iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn trail(count: usize) -> Vec<Model> {
        let mut lines: Vec<Model> = Vec::new();
        for n in 0..count {
            let mut line = Model {
                seq: n as i64,
                at: chrono::DateTime::UNIX_EPOCH,
                person_id: None,
                action: "content.published".to_owned(),
                subject_kind: None,
                subject_id: Some(Uuid::from_u128(n as u128)),
                label: format!("Page {n}"),
                address: String::new(),
                request_id: Uuid::nil(),
                previous: lines.last().map(|last| last.hash.clone()).unwrap_or_default(),
                hash: String::new(),
            };
            line.hash = hash(&line);
            lines.push(line);
        }
        lines
    }

    #[test]
    fn whatever_is_done_to_a_line_shows() {
        let whole = trail(5);
        assert!(broken(&whole).is_none());
        assert!(broken(&whole[2..]).is_none(), "also when the oldest were forgotten");
        let mut changed = whole.clone();
        changed[2].label = "Autre".to_owned();
        assert_eq!(broken(&changed).map(|line| line.seq), Some(2));
        let mut cut = whole.clone();
        cut.remove(2);
        assert_eq!(broken(&cut).map(|line| line.seq), Some(3));
        let mut swapped = whole.clone();
        swapped.swap(1, 2);
        assert!(broken(&swapped).is_some());
        let mut moved = whole;
        moved[3].address = moved[3].label.split_off(2);
        assert_eq!(broken(&moved).map(|line| line.seq), Some(3));
    }
}
