//! Swapping shifts: one asks, the colleague accepts, whoever plans agrees. Only then does anything change, and both are told
//! with what was and what is.

use std::collections::BTreeSet;

use parvis_accounts::entities::sector::Model as Sector;
use parvis_accounts::services::{holders, language, people};
use parvis_kernel::error::{Error, Result};
use parvis_kernel::permission::Role;
use parvis_kernel::ports::inbox::InboxItem;
use parvis_kernel::ports::notify::Notification;
use parvis_kernel::{Ctx, Message, Subject, Tx};
use uuid::Uuid;

use super::placing::{asked, take};
use super::publish::changed;
use super::shift::held;
use super::taking::Stopped;
use super::team::{Seen, find_shift, may_plan};
use crate::domain::change::{self, Change};
use crate::domain::shift::Facts;
use crate::domain::week::Week;
use crate::entities::team::shift;
use crate::entities::team::swap::Model;
use crate::store::shifts;
use crate::store::swaps as store;

/// A swap with what it is about.
#[derive(Clone, Debug)]
pub struct Swap {
    pub row: Model,
    pub sector: Sector,
    pub week: Week,
    pub given: Facts,
    /// What is got for it.
    pub got: Option<Facts>,
    pub by: String,
    pub of: String,
    pub may_answer: bool,
    pub may_decide: bool,
    pub may_withdraw: bool,
}

/// A swap, for the two and for whoever plans.
pub async fn find_visible(ctx: &Ctx, id: Uuid) -> Result<Swap> {
    let me = ctx.signed_in()?.id;
    let row = store::find(ctx.read(), id).await?.ok_or(Error::NotFound)?;
    let (given, sector, week) = find_shift(ctx, row.shift_id).await?;
    let plans = may_plan(ctx, sector.id);
    let is_one = [row.asked_by, row.asked_of].contains(&me);
    if !is_one && !plans {
        return Err(Error::NotFound);
    }
    let got = match row.other_id {
        Some(other) => Some(find_shift(ctx, other).await?.0.facts),
        None => None,
    };
    let names = people::names(ctx.read(), &[row.asked_by, row.asked_of]).await?;
    let name = |id: Uuid| names.get(&id).cloned().unwrap_or_default();
    let state = row.state.as_str();
    Ok(Swap {
        may_answer: state == "asked" && row.asked_of == me,
        // Nobody agrees to their own.
        may_decide: state == "accepted" && plans && !is_one,
        may_withdraw: store::OPEN.contains(&state) && row.asked_by == me,
        by: name(row.asked_by),
        of: name(row.asked_of),
        given: given.facts,
        got,
        sector,
        week,
        row,
    })
}

/// Asks a colleague to take a shift of one's own, for one of theirs or for nothing.
pub async fn ask(ctx: &Ctx, id: Uuid, of: Uuid, other: Option<Uuid>) -> Result<Uuid> {
    let me = ctx.signed_in()?.clone();
    let wrong = || Error::invalid("against", Message::new("team-swap-wrong"));
    let (given, sector, _) = find_shift(ctx, id).await?;
    if given.facts.person != Some(me.id) {
        return Err(Error::Forbidden);
    }
    let colleagues = people::colleagues(ctx, None).await?;
    if of == me.id || !colleagues.iter().any(|one| one.id == of) {
        return Err(wrong());
    }
    if let Some(other) = other {
        let (got, team, _) = find_shift(ctx, other).await?;
        if got.facts.person != Some(of) || team.id != sector.id {
            return Err(wrong());
        }
    }
    let row = Model {
        id: Uuid::now_v7(),
        shift_id: id,
        other_id: other,
        asked_by: me.id,
        asked_of: of,
        state: "asked".to_owned(),
        changed_at: ctx.now(),
    };
    let swap = row.id;
    ctx.write(|tx| async move {
        let both: Vec<_> = std::iter::once(id).chain(other).collect();
        for shift in &both {
            still(&held(&tx, *shift).await?.0, tx.now())?;
        }
        if !store::open_of(tx.db(), &both).await?.is_empty() {
            return Err(Error::Conflict(Message::new("team-swap-under-way")));
        }
        store::insert(tx.db(), row).await?;
        waits(&tx, swap, of, "asked", &me.name, &given).await?;
        tx.audit(ctx, "plannings.swap_asked", Some(&subject(swap)), &given.facts.activity).await
    })
    .await?;
    Ok(swap)
}

/// The colleague says yes or no; on yes it waits for whoever plans.
pub async fn answer(ctx: &Ctx, id: Uuid, yes: bool) -> Result<()> {
    let swap = find_visible(ctx, id).await?;
    if !swap.may_answer {
        return Err(if swap.row.state == "asked" { Error::Forbidden } else { over() });
    }
    ctx.write(|tx| async move {
        let row = in_state(&tx, id, "asked").await?;
        tx.app().ports.inbox.close(&tx, &subject(id), None).await?;
        if yes {
            let deciding = deciders(&tx, &row, swap.sector.id).await?;
            if deciding.is_empty() {
                return Err(Error::Conflict(Message::new("team-swap-nobody")));
            }
            let given = Seen {
                id: row.shift_id,
                facts: swap.given.clone(),
                name: None,
                state: super::team::State::Published,
                reason: String::new(),
                version: String::new(),
            };
            for person in deciding {
                waits(&tx, id, person, "accepted", &swap.by, &given).await?;
            }
        } else {
            tell(&tx, &row, row.asked_by, "notice-team-swap-refused", &swap).await?;
        }
        let state = if yes { "accepted" } else { "refused" };
        store::update(tx.db(), Model { state: state.to_owned(), changed_at: tx.now(), ..row }).await?;
        tx.audit(ctx, "plannings.swap_answered", Some(&subject(id)), &swap.given.activity).await
    })
    .await
}

/// Whoever plans agrees, and it is done at once; or not.
pub async fn decide(ctx: &Ctx, id: Uuid, yes: bool) -> Result<()> {
    let swap = find_visible(ctx, id).await?;
    if !swap.may_decide {
        return Err(if swap.row.state == "accepted" { Error::Forbidden } else { over() });
    }
    let mut after =
        vec![(swap.row.shift_id, Facts { person: Some(swap.row.asked_of), ..swap.given.clone() })];
    if let Some((other, got)) = swap.row.other_id.zip(swap.got.clone()) {
        after.push((other, Facts { person: Some(swap.row.asked_by), ..got }));
    }
    let takings = if yes { asked(ctx, &after, None).await? } else { Vec::new() };
    let stopped = Stopped::default();
    let heard = &stopped;
    ctx.write(|tx| async move {
        if yes {
            let mut ids: Vec<_> = after.iter().map(|(id, _)| *id).collect();
            ids.sort_unstable();
            for id in ids {
                held(&tx, id).await?;
            }
            take(&tx, ctx, &takings, &[], heard).await?;
        }
        let row = in_state(&tx, id, "accepted").await?;
        tx.app().ports.inbox.close(&tx, &subject(id), None).await?;
        if yes {
            done(&tx, ctx, &swap, after).await?;
        } else {
            for person in [row.asked_by, row.asked_of] {
                tell(&tx, &row, person, "notice-team-swap-refused", &swap).await?;
            }
        }
        let state = if yes { "agreed" } else { "refused" };
        store::update(tx.db(), Model { state: state.to_owned(), changed_at: tx.now(), ..row }).await?;
        tx.audit(ctx, "plannings.swap_decided", Some(&subject(id)), &swap.given.activity).await
    })
    .await
}

/// Whoever asked thinks better of it.
pub async fn withdraw(ctx: &Ctx, id: Uuid) -> Result<()> {
    let swap = find_visible(ctx, id).await?;
    if swap.row.asked_by != ctx.signed_in()?.id {
        return Err(Error::Forbidden);
    }
    ctx.write(|tx| async move {
        let row = store::held(tx.db(), id).await?.ok_or(Error::NotFound)?;
        if !store::OPEN.contains(&row.state.as_str()) {
            return Err(over());
        }
        tx.app().ports.inbox.close(&tx, &subject(id), None).await?;
        store::update(tx.db(), Model { state: "withdrawn".to_owned(), changed_at: tx.now(), ..row }).await?;
        tx.audit(ctx, "plannings.swap_withdrawn", Some(&subject(id)), &swap.given.activity).await
    })
    .await
}

/// The shifts change hands for everybody to see, and both get one letter.
async fn done(tx: &Tx, ctx: &Ctx, swap: &Swap, after: Vec<(Uuid, Facts)>) -> Result<()> {
    let mut pairs = Vec::new();
    for (id, facts) in after {
        let (row, _) = held(tx, id).await?;
        still(&row, tx.now())?;
        pairs.push((row.said(), Some(facts.clone())));
        let published = serde_json::to_value(&facts).map_err(Error::internal)?;
        let sequence = row.sequence + 1;
        let row =
            shift::Model { published: Some(published), sequence, changed_at: tx.now(), ..row.with(&facts) };
        shifts::update(tx.db(), row).await?;
    }
    for (person, changes) in change::by_person(&pairs) {
        letter(tx, ctx, swap, person, &changes).await?;
    }
    Ok(())
}

async fn letter(tx: &Tx, ctx: &Ctx, swap: &Swap, person: Uuid, changes: &[Change]) -> Result<()> {
    tell(tx, &swap.row, person, "notice-team-swap-agreed", swap).await?;
    let locale = language::of(tx.db(), person).await?;
    let lines: Vec<_> = changes.iter().map(|change| changed(ctx, locale, change)).collect();
    let text = |key: &str| {
        Message::new(key)
            .with("sector", swap.sector.name.as_str())
            .with("week", i64::from(swap.week.number()))
            .with("from", swap.week.monday().format("%d/%m/%Y").to_string())
            .with("until", swap.week.sunday().format("%d/%m/%Y").to_string())
            .with("lines", lines.join("\n"))
            .with("link", tx.app().config.link(&super::team::path(&swap.sector, swap.week)))
    };
    let (subject, body) = (text("mail-team-changed-subject"), text("mail-team-changed-text"));
    language::write_to(tx, ctx, person, &subject, &body).await
}

/// A shift that can change hands: published, not changed since, still to come.
fn still(row: &shift::Model, now: parvis_kernel::clock::Instant) -> Result<()> {
    let is_past = parvis_agenda::domain::span::instant(row.starts).is_ok_and(|starts| starts <= now);
    let is_changing = row.is_removed || row.said() != Some(row.facts());
    match (is_past, is_changing) {
        (true, _) => Err(Error::Conflict(Message::new("team-open-past"))),
        (_, true) => Err(Error::Conflict(Message::new("team-open-changing"))),
        _ => Ok(()),
    }
}

/// Who agrees: those who coordinate the sector, and where that is one of the two, those who direct.
async fn deciders(tx: &Tx, row: &Model, sector: Uuid) -> Result<BTreeSet<Uuid>> {
    for role in [Role::Coordinator, Role::Director] {
        let mut people: BTreeSet<_> = holders::in_sector(tx, role, sector).await?.into_iter().collect();
        people.retain(|person| ![row.asked_by, row.asked_of].contains(person));
        if !people.is_empty() {
            return Ok(people);
        }
    }
    Ok(BTreeSet::new())
}

async fn in_state(tx: &Tx, id: Uuid, state: &str) -> Result<Model> {
    let row = store::held(tx.db(), id).await?.ok_or(Error::NotFound)?;
    if row.state == state { Ok(row) } else { Err(over()) }
}

fn over() -> Error {
    Error::Conflict(Message::new("team-swap-over"))
}

/// An item in « À traiter ».
async fn waits(tx: &Tx, id: Uuid, person: Uuid, what: &str, by: &str, given: &Seen) -> Result<()> {
    let text = |key: &str| {
        Message::new(&format!("inbox-team-swap-{what}-{key}"))
            .with("person", by)
            .with("activity", given.facts.activity.as_str())
            .with("day", given.facts.day().format("%d/%m/%Y").to_string())
            .with("hours", given.facts.hours())
    };
    let item = InboxItem {
        subject: subject(id),
        person,
        title: text("title"),
        detail: text("detail"),
        url: format!("/agenda/echanges/{id}"),
        action: Message::new("inbox-team-action"),
    };
    tx.app().ports.inbox.open(tx, item).await
}

async fn tell(tx: &Tx, row: &Model, person: Uuid, key: &str, swap: &Swap) -> Result<()> {
    let text = Message::new(key)
        .with("activity", swap.given.activity.as_str())
        .with("day", swap.given.day().format("%d/%m/%Y").to_string());
    let notice =
        Notification { subject: subject(row.id), person, text, url: format!("/agenda/echanges/{}", row.id) };
    tx.app().ports.notify.notify(tx, notice).await
}

fn subject(id: Uuid) -> Subject {
    Subject::new("plannings", "swap", id)
}
