//! A request: where it stands, what it says, what may be done with it.

use std::collections::HashMap;

use axum::extract::Path;
use parvis_accounts::services::people;
use parvis_approvals::domain::evidence::Record;
use parvis_approvals::domain::progress::State;
use parvis_approvals::entities::decider;
use parvis_approvals::entities::request::Model;
use parvis_approvals::services::answers::{self, Read};
use parvis_approvals::services::evidence::sentence;
use parvis_approvals::services::{find, tend};
use parvis_approvals::{ASK, KEEP};
use parvis_fields::domain::value::File;
use parvis_fields::domain::words::{Printed, Row as Words};
use parvis_fields::services::hooks;
use parvis_kernel::clock::Instant;
use parvis_kernel::error::{FieldError, Result};
use parvis_kernel::{Ctx, Message, View};
use serde::Serialize;
use uuid::Uuid;

#[derive(Serialize)]
struct Page {
    id: Uuid,
    number: String,
    title: String,
    version: i32,
    requester: String,
    is_mine: bool,
    state: &'static str,
    sent_at: Instant,
    track: Vec<Stop>,
    history: Vec<Done>,
    /// Why it was refused or cancelled.
    why: String,
    steps: Vec<Step>,
    may: May,
    /// Set for whoever may decide on it now.
    decision: Option<Decision>,
    reason: String,
    errors: Vec<FieldError>,
}

/// A step of the circuit: « Validée par … », « Attend depuis … », or still to come.
#[derive(Serialize)]
struct Stop {
    label: String,
    state: &'static str,
    /// Who signed, or who is waited for.
    names: Vec<String>,
    stands_in_for: String,
    at: Option<Instant>,
}

/// Something that was done with it, as the chain tells.
#[derive(Serialize)]
struct Done {
    act: String,
    step: String,
    name: String,
    stands_in_for: String,
    at: Instant,
    reason: String,
}

#[derive(Serialize)]
struct Step {
    title: String,
    rows: Vec<Shown>,
}

#[derive(Serialize)]
struct Shown {
    #[serde(flatten)]
    words: Words,
    files: Vec<File>,
}

#[derive(Serialize)]
#[expect(clippy::struct_excessive_bools, reason = "one for each button")]
struct May {
    withdraw: bool,
    cancel: bool,
    correct: bool,
    copy: bool,
    print: bool,
    hold: bool,
    let_go: bool,
}

#[derive(Serialize)]
struct Decision {
    /// The hash of what is shown here.
    shown: String,
    stands_in_for: String,
    sentence: String,
    /// What the kinds of its fields say to whoever decides.
    notes: Vec<Message>,
    /// The ones before and after it in what waits for the reader.
    previous: Option<Uuid>,
    next: Option<Uuid>,
    waited: u32,
}

pub(crate) async fn show(ctx: Ctx, Path(id): Path<Uuid>) -> Result<View> {
    view(&ctx, id, String::new(), Vec::new()).await
}

/// The same again, with what was typed into the decision and what is wrong with it.
pub(super) async fn view(ctx: &Ctx, id: Uuid, reason: String, errors: Vec<FieldError>) -> Result<View> {
    let row = find::find(ctx, id).await?;
    let (read, history) = (answers::read(&row)?, find::history(ctx, id).await?);
    let deciders = find::deciders(ctx, id).await?;
    let people: Vec<_> =
        deciders.iter().flat_map(|one| [Some(one.person_id), one.stands_in_for]).flatten().collect();
    let names = people::names(ctx.read(), &people).await?;
    let me = ctx.signed_in()?.id;
    let is_mine = row.requester_id == me;
    let page = Page {
        id,
        track: track(&row, &read, &history, &deciders, &names),
        steps: steps(answers::in_words(ctx, &read).await?, &read),
        decision: decision(ctx, &row, &read, &deciders, &names).await?,
        may: may(ctx, is_mine, row.kept, read.progress.state),
        state: read.progress.state.key(),
        why: why(read.progress.state, &history),
        history: history.iter().map(done).collect(),
        number: row.number,
        title: row.form_title,
        version: row.form_version,
        requester: row.requester_name,
        sent_at: row.sent_at,
        is_mine,
        reason,
        errors,
    };
    Ok(View::new("forms/request.html", page))
}

fn may(ctx: &Ctx, is_mine: bool, is_kept: bool, state: State) -> May {
    let (asks, keeps) = (ctx.can(ASK), ctx.can(KEEP));
    May {
        withdraw: is_mine && asks && !state.is_closed(),
        cancel: state == State::Approved && (is_mine && asks || keeps),
        correct: is_mine && asks && state == State::SentBack,
        copy: is_mine && asks && state.is_closed(),
        print: is_mine || keeps,
        hold: keeps && state.is_closed() && !is_kept,
        let_go: keeps && is_kept,
    }
}

fn track(
    row: &Model,
    read: &Read,
    history: &[Record],
    deciders: &[decider::Model],
    names: &HashMap<Uuid, String>,
) -> Vec<Stop> {
    let waits = read.progress.step();
    let name = |id: Uuid| names.get(&id).cloned().unwrap_or_default();
    let stop = |(position, step): (usize, &parvis_approvals::domain::circuit::Step)| {
        let label = step.label.clone();
        // The last one counts: what was sent back may have been signed before.
        let record = history.iter().rev().find(|record| {
            record.step.as_ref().is_some_and(|step| usize::from(step.position) == position + 1)
        });
        let signed = (position < read.progress.signed.len()).then_some(record).flatten();
        let refused = record.filter(|record| record.act == "refuse" && read.progress.state == State::Refused);
        match signed.or(refused) {
            Some(record) => Stop {
                label,
                state: if record.act == "refuse" { "refused" } else { "signed" },
                names: vec![record.signer.name.clone()],
                stands_in_for: record.stands_in_for.as_ref().map(|one| one.name.clone()).unwrap_or_default(),
                at: Some(record.at),
            },
            None if waits == Some(position) => Stop {
                label,
                state: "waits",
                names: deciders.iter().map(|one| name(one.person_id)).collect(),
                stands_in_for: String::new(),
                at: Some(row.waits_since),
            },
            None => Stop { label, state: "later", names: Vec::new(), stands_in_for: String::new(), at: None },
        }
    };
    read.steps.iter().enumerate().map(stop).collect()
}

fn why(state: State, history: &[Record]) -> String {
    let last = history.last().filter(|_| matches!(state, State::Refused | State::Cancelled));
    last.map(|record| record.reason.clone()).unwrap_or_default()
}

fn done(record: &Record) -> Done {
    Done {
        act: record.act.clone(),
        step: record.step.as_ref().map(|step| step.label.clone()).unwrap_or_default(),
        name: record.signer.name.clone(),
        stands_in_for: record.stands_in_for.as_ref().map(|one| one.name.clone()).unwrap_or_default(),
        at: record.at,
        reason: record.reason.clone(),
    }
}

/// The answers, each file beside its question.
fn steps(printed: Vec<Printed>, read: &Read) -> Vec<Step> {
    let all = answers::files(&read.answers);
    let files =
        |key: &str| all.iter().filter(|(of, _)| *of == key).map(|(_, file)| (*file).clone()).collect();
    let shown = |words: Words| Shown { files: files(&words.key), words };
    printed
        .into_iter()
        .map(|step| Step { title: step.step, rows: step.rows.into_iter().map(shown).collect() })
        .collect()
}

async fn decision(
    ctx: &Ctx,
    row: &Model,
    read: &Read,
    deciders: &[decider::Model],
    names: &HashMap<Uuid, String>,
) -> Result<Option<Decision>> {
    let me = ctx.signed_in()?.id;
    let Some(mine) = deciders.iter().find(|one| one.person_id == me) else { return Ok(None) };
    let waiting: Vec<_> = find::waiting(ctx).await?.into_iter().map(|one| one.id).collect();
    let at = waiting.iter().position(|id| *id == row.id);
    let name = |id: Uuid| names.get(&id).cloned().unwrap_or_default();
    Ok(Some(Decision {
        shown: row.content_hash.clone(),
        stands_in_for: mine.stands_in_for.map(name).unwrap_or_default(),
        sentence: sentence(ctx, "approve"),
        notes: hooks::notes(ctx, row.requester_id, &read.schema, &read.answers).await?,
        previous: at.and_then(|at| at.checked_sub(1)).and_then(|at| waiting.get(at).copied()),
        next: at.and_then(|at| waiting.get(at + 1).copied()),
        waited: tend::waited(row.waits_since, ctx.now()),
    }))
}
