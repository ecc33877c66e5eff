//! Opening balances from a list, as a spreadsheet saves it: first looked at, line by line, then written all or none.

use std::collections::{HashMap, HashSet};

use parvis_accounts::services::people;
use parvis_kernel::Ctx;
use parvis_kernel::clock::Date;
use parvis_kernel::error::{Error, Result};
use parvis_kernel::fold::fold;
use parvis_kernel::message::Message;
use uuid::Uuid;

use super::openings::{self, Opening};
use crate::MANAGE;
use crate::domain::counter::Counter;
use crate::domain::quantity::{self, Hundredths};
use crate::store;

/// The most lines of one list.
const MOST: usize = 1_000;

/// What would become of one line.
#[derive(Clone, Debug)]
pub struct Planned {
    /// Where it stands in the file; the heading is line 1.
    pub number: usize,
    /// As typed, or as the account has it.
    pub name: String,
    pub counter: String,
    pub period: Option<Date>,
    pub quantity: Hundredths,
    pub opening: Option<Opening>,
    pub faults: Vec<Message>,
}

#[derive(Clone, Copy, PartialEq)]
enum Column {
    Person,
    Counter,
    Period,
    Quantity,
}

/// What columns may be called, without accents and capitals.
const NAMES: [(Column, &[&str]); 4] = [
    (Column::Person, &["identifiant", "e-mail", "email", "mail", "courriel", "nom", "salarie", "person"]),
    (Column::Counter, &["compteur", "type", "code", "counter"]),
    (Column::Period, &["periode", "annee", "period"]),
    (Column::Quantity, &["solde", "jours", "reste", "balance", "days"]),
];

/// Looks at a list of what there was on a day, and does nothing.
pub async fn plan(ctx: &Ctx, text: &str, day: Date) -> Result<Vec<Planned>> {
    ctx.require(MANAGE)?;
    let lines = read(text).map_err(|message| Error::invalid("text", message))?;
    let counters = store::counters::all(ctx.read()).await?;
    let mut people: HashMap<String, Option<(Uuid, String)>> = HashMap::new();
    for account in people::colleagues(ctx, None).await? {
        for called in [account.email.as_str(), account.name.as_str()] {
            // Two people of one name: the list must say the address.
            let entry = people.entry(fold(called));
            entry
                .and_modify(|known| *known = None)
                .or_insert_with(|| Some((account.id, account.name.clone())));
        }
    }
    for account in store::persons::usernames(ctx.read()).await? {
        people.insert(fold(&account.1), Some((account.0, account.2)));
    }
    let mut seen = HashSet::new();
    Ok(lines.into_iter().map(|line| look_at(line, &counters, &people, day, &mut seen)).collect())
}

fn look_at(
    line: Line,
    counters: &[Counter],
    people: &HashMap<String, Option<(Uuid, String)>>,
    day: Date,
    seen: &mut HashSet<(Uuid, String, Date)>,
) -> Planned {
    let mut faults = Vec::new();
    let person = match people.get(&fold(&line.person)) {
        Some(Some(person)) => Some(person),
        Some(None) => {
            faults.push(Message::new("leave-import-two").with("name", line.person.as_str()));
            None
        }
        None => {
            faults.push(Message::new("leave-import-nobody").with("name", line.person.as_str()));
            None
        }
    };
    let wanted = fold(&line.counter);
    let called = |counter: &&Counter| {
        [&counter.key, &counter.name, &counter.code].into_iter().any(|name| fold(name) == wanted)
    };
    let counter = counters.iter().filter(|counter| counter.is_kept).find(called);
    if counter.is_none() {
        faults.push(Message::new("leave-import-counter").with("name", line.counter.as_str()));
    }
    let period = counter.and_then(|counter| period(counter, &line.period, day));
    if counter.is_some() && period.is_none() {
        faults.push(Message::new("leave-import-period").with("name", line.period.as_str()));
    }
    let quantity = quantity::read(&line.quantity);
    if quantity.is_none() {
        faults.push(Message::new("leave-quantity-wrong"));
    }
    let opening = match (person, counter, period, quantity) {
        (Some((person, _)), Some(counter), Some(period), Some(quantity)) => {
            if !seen.insert((*person, counter.key.clone(), period)) {
                faults.push(Message::new("leave-import-twice"));
            }
            Some(Opening { person: *person, counter: counter.key.clone(), period, quantity })
        }
        _ => None,
    };
    Planned {
        number: line.number,
        name: person.map_or(line.person, |(_, name)| name.clone()),
        counter: counter.map_or(line.counter, |counter| counter.name.clone()),
        period,
        quantity: quantity.unwrap_or(0),
        opening: opening.filter(|_| faults.is_empty()),
        faults,
    }
}

/// « N », « N-1 », the year in which it begins, or nothing for the one that goes on.
fn period(counter: &Counter, typed: &str, day: Date) -> Option<Date> {
    use chrono::{Datelike, Months};
    let current = counter.period(day);
    let typed = typed.trim().to_uppercase().replace(' ', "");
    let found = match typed.as_str() {
        "" | "N" => current,
        "N-1" => current - Months::new(12),
        year => {
            let year: i32 = year.get(..4)?.parse().ok()?;
            current.with_year(year)?
        }
    };
    (found <= current && counter.closes(found) > day).then_some(found)
}

/// Writes everything on the list, or nothing; says how many lines.
pub async fn run(ctx: &Ctx, text: &str, day: Date, why: &str) -> Result<usize> {
    let planned = plan(ctx, text, day).await?;
    if planned.iter().any(|one| !one.faults.is_empty()) {
        return Err(Error::invalid("text", Message::new("import-has-faults")));
    }
    let openings: Vec<_> = planned.into_iter().filter_map(|one| one.opening).collect();
    let count = openings.len();
    openings::open(ctx, openings, day, why).await?;
    Ok(count)
}

struct Line {
    number: usize,
    person: String,
    counter: String,
    period: String,
    quantity: String,
}

fn read(text: &str) -> Result<Vec<Line>, Message> {
    let text = text.trim_start_matches('\u{feff}').replace("\r\n", "\n");
    let heading = text.lines().next().unwrap_or_default();
    let delimiter = [b';', b'\t', b','].into_iter().find(|sign| heading.as_bytes().contains(sign));
    let mut file = csv::ReaderBuilder::new()
        .delimiter(delimiter.unwrap_or(b';'))
        .flexible(true)
        .trim(csv::Trim::All)
        .from_reader(text.as_bytes());
    let unreadable = |_: csv::Error| Message::new("import-unreadable");
    let columns: Vec<_> = file.headers().map_err(unreadable)?.iter().map(column).collect();
    let at = |wanted| columns.iter().position(|column| *column == Some(wanted));
    let needed = [Column::Person, Column::Counter, Column::Quantity];
    if needed.into_iter().any(|wanted| at(wanted).is_none()) {
        return Err(Message::new("leave-import-columns"));
    }
    let mut lines = Vec::new();
    for record in file.records() {
        let record = record.map_err(unreadable)?;
        if record.iter().all(str::is_empty) {
            continue;
        }
        let cell = |wanted| at(wanted).and_then(|at| record.get(at)).unwrap_or_default().to_owned();
        lines.push(Line {
            number: record.position().map_or(0, |position| position.line()) as usize,
            person: cell(Column::Person),
            counter: cell(Column::Counter),
            period: cell(Column::Period),
            quantity: cell(Column::Quantity),
        });
    }
    match lines.len() {
        0 => Err(Message::new("import-empty")),
        1..=MOST => Ok(lines),
        _ => Err(Message::new("import-too-long").with("most", MOST as i64)),
    }
}

fn column(heading: &str) -> Option<Column> {
    let heading = fold(heading);
    NAMES.iter().find(|(_, names)| names.contains(&heading.trim())).map(|(column, _)| *column)
}
