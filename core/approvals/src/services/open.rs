//! Opening a step: who may decide on it is found, and it waits for them in « À traiter ».

use parvis_kernel::error::Result;
use parvis_kernel::message::Message;
use parvis_kernel::ports::inbox::InboxItem;
use parvis_kernel::{Subject, Tx};
use uuid::Uuid;

use super::answers::Read;
use super::house::Today;
use crate::domain::decider::{Decider, Requester};
use crate::domain::progress::State;
use crate::entities::request::Model;
use crate::store;

/// What names a request.
pub fn subject(id: Uuid) -> Subject {
    Subject::new("approvals", "request", id)
}

/// Where a request is looked at.
pub fn path(id: Uuid) -> String {
    format!("/demarches/demandes/{id}")
}

/// Who may decide on a step, from 0.
pub(super) fn deciders(today: &Today, read: &Read, step: usize) -> Vec<Decider> {
    let requester = Requester { id: read.progress.requester, sectors: read.sectors.clone() };
    read.steps.get(step..).map(|steps| today.deciders(steps, &requester, &read.handed)).unwrap_or_default()
}

/// Lets the request wait for whoever may decide on its step now, and for nobody else. Does nothing when they are the same.
pub(super) async fn step(tx: &Tx, today: &Today, row: &Model, read: &Read) -> Result<()> {
    let found = match read.progress.step() {
        Some(step) => deciders(today, read, step),
        None => Vec::new(),
    };
    let known = store::deciders::of(tx.db(), row.id).await?;
    let same = |row: &crate::entities::decider::Model| {
        found.iter().any(|one| one.person == row.person_id && one.stands_in_for == row.stands_in_for)
    };
    let count = found.iter().map(|one| one.person).collect::<std::collections::BTreeSet<_>>().len();
    if count == known.len() && known.iter().all(same) {
        return Ok(());
    }
    store::deciders::replace(tx.db(), row.id, &found, tx.now()).await?;
    let inbox = &tx.app().ports.inbox;
    for gone in known.iter().filter(|row| !found.iter().any(|one| one.person == row.person_id)) {
        inbox.close(tx, &subject(row.id), Some(gone.person_id)).await?;
    }
    for one in &found {
        inbox.open(tx, item(row, one.person)).await?;
    }
    Ok(())
}

/// Nobody is waited for any more: the request is closed, or is the requester's to correct.
pub(super) async fn nobody(tx: &Tx, row: &Model) -> Result<()> {
    store::deciders::clear(tx.db(), row.id).await?;
    tx.app().ports.inbox.close(tx, &subject(row.id), None).await
}

fn item(row: &Model, person: Uuid) -> InboxItem {
    InboxItem {
        subject: subject(row.id),
        person,
        title: Message::new("inbox-request-title").with("title", row.form_title.as_str()),
        detail: Message::new("inbox-request-detail")
            .with("name", row.requester_name.as_str())
            .with("number", row.number.as_str()),
        url: path(row.id),
        action: Message::new("inbox-request-action"),
    }
}

/// The requester has something to correct.
pub(super) async fn correction(tx: &Tx, row: &Model) -> Result<()> {
    let item = InboxItem {
        subject: subject(row.id),
        person: row.requester_id,
        title: Message::new("inbox-correct-title").with("title", row.form_title.as_str()),
        detail: Message::new("inbox-correct-detail").with("number", row.number.as_str()),
        url: path(row.id),
        action: Message::new("inbox-correct-action"),
    };
    tx.app().ports.inbox.open(tx, item).await
}

/// Whether a request is anybody's to decide on.
pub(super) fn waits(state: State) -> bool {
    state == State::Open
}
