//! Taking people, rooms and equipment together, for one date or for a whole series: all of it or nothing, and in words why
//! not. People are placed although they are elsewhere where a reason is given; a room never.

use std::collections::{HashMap, HashSet};
use std::sync::OnceLock;

use chrono::NaiveDateTime;
use parvis_accounts::services::people;
use parvis_agenda::domain::claim::{Capacity, Clash, Taking, Wanted};
use parvis_agenda::domain::series::Occurrence;
use parvis_agenda::domain::span::{Span, wall};
use parvis_agenda::services::claims;
use parvis_kernel::error::{Error, FieldError, Result};
use parvis_kernel::ports::bookables::{Part, Wish};
use parvis_kernel::{Ctx, Message, Subject, Tx};
use uuid::Uuid;

use crate::domain::event::Needed;

/// How many clashes are told at once.
const MOST_TOLD: usize = 10;

/// One date, and the object that takes for it.
#[derive(Clone, Debug)]
pub(crate) struct Due {
    pub(crate) by: Subject,
    pub(crate) start: NaiveDateTime,
    pub(crate) end: NaiveDateTime,
    pub(crate) span: Span,
}

impl Due {
    pub(crate) fn of(date: &Occurrence) -> Self {
        Self { by: taker(date.id), start: date.start, end: date.end, span: date.span }
    }
}

/// What names a date of an event to the claims.
pub(crate) fn taker(date: Uuid) -> Subject {
    Subject::new("plannings", "date", date)
}

/// What each date takes.
#[derive(Clone, Debug, Default)]
pub(crate) struct Needs {
    pub(crate) people: Vec<Uuid>,
    pub(crate) resources: Vec<Needed>,
    /// Those of the resources that these dates have already, at these times.
    pub(crate) kept: HashSet<Uuid>,
    /// Why people are placed who are elsewhere.
    pub(crate) reason: Option<String>,
}

/// What some dates are to take.
#[derive(Clone, Debug)]
pub(crate) struct Asked {
    pub(crate) dues: Vec<Due>,
    pub(crate) needs: Needs,
}

/// A resource that cannot be had on a date, whoever has it.
#[derive(Clone, Debug)]
pub(crate) struct Refused {
    pub(crate) what: Subject,
    pub(crate) start: NaiveDateTime,
    pub(crate) why: Message,
}

/// What is to be claimed, and what cannot be had.
pub(crate) async fn plan(ctx: &Ctx, tx: Option<&Tx>, asked: &[Asked]) -> Result<(Vec<Taking>, Vec<Refused>)> {
    let wish = |due: &Due, needed: &Needed, needs: &Needs| Wish {
        what: needed.what.clone(),
        units: needed.units,
        start: due.start,
        end: due.end,
        is_kept: needs.kept.contains(&needed.what.id),
    };
    let mut wished = Vec::new();
    for Asked { dues, needs } in asked {
        for due in dues {
            wished.extend(needs.resources.iter().map(|needed| (due, wish(due, needed, needs))));
        }
    }
    let wishes: Vec<_> = wished.iter().map(|(_, wish)| wish.clone()).collect();
    let mut parts: HashMap<&Subject, Vec<Wanted>> = HashMap::new();
    let mut refused = Vec::new();
    for ((due, wish), answer) in wished.into_iter().zip(ctx.bookable_parts(tx, &wishes).await?) {
        match answer {
            Ok(found) => {
                let wanted = found.into_iter().map(part).collect::<Result<Vec<_>>>()?;
                parts.entry(&due.by).or_default().extend(wanted);
            }
            Err(why) => refused.push(Refused { what: wish.what, start: due.start, why }),
        }
    }
    let mut takings = Vec::new();
    for Asked { dues, needs } in asked {
        takings.extend(dues.iter().map(|due| Taking {
            by: due.by.clone(),
            wanted: person(due, needs).chain(parts.remove(&due.by).unwrap_or_default()).collect(),
            overriding: needs.reason.clone(),
        }));
    }
    Ok((takings, refused))
}

fn person<'a>(due: &'a Due, needs: &'a Needs) -> impl Iterator<Item = Wanted> + 'a {
    needs.people.iter().map(|id| Wanted {
        what: Subject::new("accounts", "person", *id),
        capacity: Capacity::Person,
        units: 1,
        span: due.span,
        until: None,
    })
}

pub(super) fn part(part: Part) -> Result<Wanted> {
    let span = Span::new(part.start, part.end);
    Ok(Wanted {
        what: part.what,
        capacity: if part.total > 1 { Capacity::Pool(part.total) } else { Capacity::Single },
        units: part.units,
        span: span.map_err(|fault| Error::internal(format!("a part without a length: {fault:?}")))?,
        until: None,
    })
}

/// What stopped a taking. Its words are looked up when the transaction is over: within it, a second connection would have
/// writers wait for each other.
#[derive(Debug, Default)]
pub(crate) struct Stopped(OnceLock<(Vec<Clash>, Vec<Refused>)>);

impl Stopped {
    pub(crate) async fn take(&self, tx: &Tx, ctx: &Ctx, dues: &[Due], needs: &Needs) -> Result<()> {
        self.take_all(tx, ctx, &[Asked { dues: dues.to_vec(), needs: needs.clone() }]).await
    }

    /// Claims all of it, or keeps what stands in the way and undoes the transaction.
    pub(crate) async fn take_all(&self, tx: &Tx, ctx: &Ctx, asked: &[Asked]) -> Result<()> {
        let (takings, refused) = plan(ctx, Some(tx), asked).await?;
        let clashes = if refused.is_empty() { claims::take(tx, ctx, &takings).await? } else { Vec::new() };
        if refused.is_empty() && clashes.is_empty() {
            return Ok(());
        }
        Err(self.stop(clashes, refused))
    }

    /// Keeps what stands in the way; what is returned undoes the transaction.
    pub(super) fn stop(&self, clashes: Vec<Clash>, refused: Vec<Refused>) -> Error {
        // Only the first one is told: the transaction ends with it.
        let _ = self.0.set((clashes, refused));
        Error::Invalid(Vec::new())
    }

    /// The same result, with what stopped it at the fields of the form.
    pub(crate) async fn told<T>(self, ctx: &Ctx, done: Result<T>) -> Result<T> {
        match (done, self.0.into_inner()) {
            (Err(_), Some((clashes, refused))) => Err(Error::Invalid(faults(ctx, &clashes, &refused).await?)),
            (done, _) => done,
        }
    }
}

async fn faults(ctx: &Ctx, clashes: &[Clash], refused: &[Refused]) -> Result<Vec<FieldError>> {
    let mut faults: Vec<FieldError> = Vec::new();
    let words = Words::of(ctx, clashes, refused).await?;
    let told = clashes.iter().map(|clash| (is_person(&clash.what), words.clash(clash)));
    for (is_person, message) in told.chain(refused.iter().map(|one| (false, words.refused(ctx, one)))) {
        let field = if is_person { "people" } else { "resources" };
        let fault = FieldError { field: field.to_owned(), message };
        if !faults.contains(&fault) && faults.len() < MOST_TOLD {
            faults.push(fault);
        }
    }
    Ok(faults)
}

pub(super) fn is_person(what: &Subject) -> bool {
    what.module == "accounts" && what.kind == "person"
}

/// The names of everything that a clash is about.
pub(crate) struct Words {
    people: HashMap<Uuid, String>,
    things: HashMap<Subject, String>,
}

impl Words {
    pub(crate) async fn of(ctx: &Ctx, clashes: &[Clash], refused: &[Refused]) -> Result<Self> {
        let people: Vec<_> = clashes.iter().map(|clash| clash.what.id).collect();
        let things = clashes.iter().flat_map(|clash| [&clash.what, &clash.by]);
        let things: HashSet<_> = things.chain(refused.iter().map(|one| &one.what)).cloned().collect();
        let things = ctx.named(&things.into_iter().collect::<Vec<_>>()).await?;
        Ok(Self {
            people: people::names(ctx.read(), &people).await?,
            things: things.into_iter().map(|(subject, named)| (subject, named.title)).collect(),
        })
    }

    /// Who or what is taken, when, and by what where the reader may know; never why somebody is away.
    pub(crate) fn clash(&self, clash: &Clash) -> Message {
        let start = wall(clash.wanted.start());
        let person = self.people.get(&clash.what.id).filter(|_| is_person(&clash.what));
        let name = person.or_else(|| self.things.get(&clash.what)).cloned().unwrap_or_default();
        let by = self.things.get(&clash.by).cloned().unwrap_or_default();
        let key = match (person.is_some(), clash.soft, by.is_empty()) {
            (true, true, _) => "plannings-clash-soft",
            (true, false, true) => "plannings-clash",
            (true, false, false) => "plannings-clash-by",
            (false, _, true) => "plannings-clash-thing",
            (false, _, false) => "plannings-clash-thing-by",
        };
        Message::new(key)
            .with("name", name)
            .with("day", start.format("%d/%m/%Y").to_string())
            .with("time", start.format("%H:%M").to_string())
            .with("by", by)
    }

    pub(crate) fn refused(&self, ctx: &Ctx, one: &Refused) -> Message {
        Message::new("plannings-thing-refused")
            .with("name", self.things.get(&one.what).cloned().unwrap_or_default())
            .with("day", one.start.format("%d/%m/%Y").to_string())
            .with("why", ctx.say(&one.why))
    }
}
