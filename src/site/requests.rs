//! Balances and requests of the demonstration, in every state: made through the same services as on screen, each act by
//! whoever may do it.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use chrono::{Datelike, Days};
use parvis_accounts::services::identify;
use parvis_approvals::domain::form::Form;
use parvis_approvals::domain::progress::Act;
use parvis_approvals::services::{decide, find, send, withdraw};
use parvis_fields::domain::typed::Typed;
use parvis_fields::pages::begin;
use parvis_fields::services::check;
use parvis_forms::services::{published, requests};
use parvis_kernel::Ctx;
use parvis_kernel::clock::{Date, local_date};
use parvis_kernel::error::{Error, Result};
use parvis_kernel::identity::Actor;
use parvis_leave::domain::quantity::DAY;
use parvis_leave::services::openings::{self, Opening};
use serde::Deserialize;
use uuid::Uuid;

use super::folder::Folder;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    balance: Balance,
    request: Vec<Wave>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Balance {
    paid_before: i64,
    rtt: i64,
}

/// The same request of several people, a week after each other where it is about days.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Wave {
    form: String,
    people: Vec<String>,
    /// From the Monday in so many weeks.
    #[serde(default)]
    weeks: u64,
    /// How many days of leave, from that Monday.
    #[serde(default)]
    days: u64,
    /// The field that takes the Monday itself.
    #[serde(default)]
    day: String,
    then: Vec<String>,
    #[serde(default)]
    reason: String,
    answers: BTreeMap<String, String>,
}

/// Opens the ledgers, sends the requests and lets them go as far as they went. Answers how many.
pub(super) async fn build(
    ctx: &Ctx,
    folder: &Folder,
    people: &HashMap<String, Uuid>,
    password: &str,
) -> std::result::Result<usize, String> {
    let file: File = folder.toml("requests.toml")?;
    let failed = |what: &str, error: Error| format!("{what}: {error}");
    balances(ctx, &file.balance, people).await.map_err(|error| failed("balances", error))?;
    let mut count = 0;
    for wave in &file.request {
        for (place, username) in wave.people.iter().enumerate() {
            let person = *people.get(username).ok_or_else(|| format!("nobody is called {username}"))?;
            let monday = monday(ctx) + Days::new(7 * (wave.weeks + place as u64 / 3));
            let sent = one(ctx, wave, person, monday, password).await;
            sent.map_err(|error| failed(&format!("{} of {username}", wave.form), error))?;
            count += 1;
        }
    }
    Ok(count)
}

async fn balances(ctx: &Ctx, balance: &Balance, people: &HashMap<String, Uuid>) -> Result<()> {
    let today = local_date(ctx.now());
    let year_before = today - Days::new(365);
    let mut opened = Vec::new();
    for person in people.values() {
        let one = |counter: &str, period: Date, days: i64| Opening {
            person: *person,
            counter: counter.to_owned(),
            period,
            quantity: days * DAY,
        };
        opened.push(one("paid", year_before, balance.paid_before));
        opened.push(one("paid", today, 12));
        opened.push(one("rtt", today, balance.rtt));
    }
    opened.sort_by_key(|one| one.person);
    openings::open(ctx, opened, today, "Reprise des soldes").await
}

/// The Monday of this week.
fn monday(ctx: &Ctx) -> Date {
    let today = local_date(ctx.now());
    today - Days::new(u64::from(today.weekday().num_days_from_monday()))
}

async fn one(ctx: &Ctx, wave: &Wave, person: Uuid, monday: Date, password: &str) -> Result<()> {
    let theirs = as_person(ctx, person).await?;
    let form: Form = published(&theirs, &wave.form).await?.into();
    let mut content = begin(&theirs, &form.schema, &Typed::default()).await?;
    for (name, value) in &wave.answers {
        content.typed.set(name, value.as_str());
    }
    if wave.days > 0 {
        content.typed.set("periode.from", monday.to_string());
        content.typed.set("periode.until", (monday + Days::new(wave.days - 1)).to_string());
    }
    if !wave.day.is_empty() {
        content.typed.set(&wave.day, (monday + Days::new(1)).to_string());
    }
    let reading = check::read(&theirs, &form.schema, &content).await?;
    let id = Uuid::now_v7();
    requests::keep(&theirs, &form, id, 0, content).await?;
    let signing =
        send::Signing { shown: send::shown(&form, person, &reading), password: password.to_owned() };
    send::send(&theirs, id, &form, &signing).await?;
    for act in &wave.then {
        follow(ctx, &theirs, id, act, &wave.reason, password).await?;
    }
    Ok(())
}

/// One act, by whoever may do it then.
async fn follow(ctx: &Ctx, theirs: &Ctx, id: Uuid, act: &str, reason: &str, password: &str) -> Result<()> {
    let act = match act {
        "withdraw" => return withdraw::withdraw(theirs, id).await.map(|_| ()),
        "cancel" => return withdraw::cancel(theirs, id, reason).await.map(|_| ()),
        "refuse" => Act::Refuse,
        "send_back" => Act::SendBack,
        _ => Act::Approve,
    };
    let Some(first) = find::deciders(ctx, id).await?.into_iter().next() else { return Ok(()) };
    let decider = as_person(ctx, first.person_id).await?;
    let row = find::find(&decider, id).await?;
    let reason = if act.needs_reason() { reason } else { "" };
    let asked = decide::Asked {
        act,
        reason: reason.to_owned(),
        shown: row.content_hash,
        password: password.to_owned(),
    };
    decide::decide(&decider, id, asked).await.map(|_| ())
}

async fn as_person(ctx: &Ctx, person: Uuid) -> Result<Ctx> {
    let identity = identify::of(ctx, person).await?.ok_or(Error::NotFound)?;
    let mut theirs = ctx.afresh();
    theirs.actor = Actor::Person(Arc::new(identity));
    Ok(theirs)
}
