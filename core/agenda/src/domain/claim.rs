//! Who or what is taken when, by what, and the one rule that says whether it is free. Everybody asks it: whoever makes,
//! moves, keeps, or only looks (domain.md §0, 1).

use chrono::{NaiveTime, TimeDelta};
use parvis_kernel::Subject;
use parvis_kernel::clock::{Date, Instant};
use parvis_kernel::ports::absences::{Absence, Half};
use uuid::Uuid;

use super::span::{Span, instant, wall};

/// How much of one thing there is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Capacity {
    /// Somebody: in two places only when a reason is given.
    Person,
    /// A room, a car: never two at once.
    Single,
    /// So many alike, counted: four projectors. How many there are now, whatever there were when others took theirs.
    Pool(u32),
}

/// What somebody would like to take. Composite things are taken part by part: the big hall is hall A and hall B.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wanted {
    pub what: Subject,
    pub capacity: Capacity,
    /// Of a pool; 1 of everything else.
    pub units: u32,
    /// Time to set up and to clean included.
    pub span: Span,
    /// A hold that lapses then; nothing for what is firm.
    pub until: Option<Instant>,
}

/// Everything that one object takes: a booking, one date of a series.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Taking {
    pub by: Subject,
    pub wanted: Vec<Wanted>,
    /// Why people are taken who are elsewhere already. Never heard for rooms and equipment.
    pub overriding: Option<String>,
}

/// What is taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Claim {
    pub id: Uuid,
    pub what: Subject,
    pub by: Subject,
    pub capacity: Capacity,
    pub units: u32,
    pub span: Span,
    pub until: Option<Instant>,
    /// Set when it was found to have lapsed: it never holds again by itself.
    pub lapsed: bool,
    /// Why it was taken although the person was elsewhere.
    pub overridden: Option<String>,
}

impl Claim {
    /// Whether it takes anything at all: a hold that was not confirmed in time does not.
    pub fn stands(&self, now: Instant) -> bool {
        !self.lapsed && self.until.is_none_or(|until| now < until)
    }
}

/// Why something is not free.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Clash {
    pub what: Subject,
    /// Who asked, and for when: the date of a series that it concerns.
    pub wanted_by: Subject,
    pub wanted: Span,
    /// What is in the way, and when. For an absence `by` is [`absence_of`] the person; when more is asked for than there
    /// is, it is whoever asks.
    pub by: Subject,
    pub span: Span,
    /// What is in the way only holds the place, and may lapse.
    pub held: bool,
    /// It warns and forbids nothing: an absence that is only asked for, a person who is taken for a reason.
    pub soft: bool,
    /// It would forbid, were there no reason to take this person all the same.
    pub overridden: bool,
}

/// What stands in the way of somebody who is away. Nobody is told why.
pub fn absence_of(person: Uuid) -> Subject {
    Subject::new("agenda", "absence", person)
}

/// Where a day is cut in two for those who are away for half of it.
pub(crate) const NOON: TimeDelta = TimeDelta::hours(13);

/// When somebody is away.
pub fn away(absence: &Absence) -> Option<Span> {
    let (from, until) = (absence.from, absence.until);
    let start = if from.1 == Half::Morning { TimeDelta::zero() } else { NOON };
    let end = if until.1 == Half::Morning { NOON } else { TimeDelta::days(1) };
    let at = |day: Date, later: TimeDelta| instant(day.and_time(NaiveTime::MIN) + later).ok();
    Span::new(at(from.0, start)?, at(until.0, end)?).ok()
}

/// The days that a span touches.
pub fn days(span: Span) -> (Date, Date) {
    let last = span.end() - TimeDelta::microseconds(1);
    (wall(span.start()).date(), wall(last).date())
}

/// Everything that stands in the way of these takings, as they would be taken one after the other. `claims` are those of
/// others: what the takers have already they give up. Empty: free.
pub fn clashes(takings: &[Taking], claims: &[Claim], absences: &[Absence], now: Instant) -> Vec<Clash> {
    let mut standing: Vec<Held<'_>> = claims.iter().filter(|claim| claim.stands(now)).map(Held::of).collect();
    let mut found = Vec::new();
    for taking in takings {
        for (number, wanted) in taking.wanted.iter().enumerate() {
            let against = |held: &&Held<'_>| held.span.overlaps(wanted.span) && held.what == &wanted.what;
            let overridden = wanted.capacity == Capacity::Person && taking.overriding.is_some();
            let others: Vec<_> = standing.iter().filter(against).copied().collect();
            let clash = |held: &Held<'_>| Clash {
                what: wanted.what.clone(),
                wanted_by: taking.by.clone(),
                wanted: wanted.span,
                by: held.by.clone(),
                span: held.span,
                held: held.is_hold,
                soft: overridden,
                overridden,
            };
            match wanted.capacity {
                Capacity::Person | Capacity::Single => found.extend(others.iter().map(clash)),
                Capacity::Pool(total) => {
                    let own = taking.wanted[..=number].iter().filter(|own| own.what == wanted.what);
                    let own = own.map(|own| Held::wanted(taking, own)).collect();
                    found.extend(over(total, wanted, others, own).iter().map(clash));
                }
            }
            if wanted.capacity == Capacity::Person {
                found.extend(absent(taking, wanted, absences));
            }
        }
        standing.extend(taking.wanted.iter().map(|wanted| Held::wanted(taking, wanted)));
    }
    found
}

/// What is wanted, with stretches of one room that overlap made one: nobody takes a room twice.
pub fn merged(wanted: &[Wanted]) -> Vec<Wanted> {
    let mut sorted = wanted.to_vec();
    sorted.sort_by_key(|one| one.span);
    let mut merged: Vec<Wanted> = Vec::new();
    for one in sorted {
        let same = |before: &&mut Wanted| {
            before.what == one.what && before.capacity == one.capacity && before.span.overlaps(one.span)
        };
        let before = match one.capacity {
            Capacity::Pool(_) => None,
            Capacity::Person | Capacity::Single => merged.iter_mut().find(same),
        };
        let joined = before.as_ref().and_then(|before| before.span.joined(one.span));
        match (before, joined) {
            (Some(before), Some(span)) => {
                before.span = span;
                // What is firm for one of the two is firm.
                before.until = before.until.zip(one.until).map(|(before, one)| before.max(one));
            }
            _ => merged.push(one),
        }
    }
    merged
}

/// What a claim and a wish have in common.
#[derive(Clone, Copy)]
struct Held<'a> {
    what: &'a Subject,
    by: &'a Subject,
    units: u32,
    span: Span,
    is_hold: bool,
}

impl<'a> Held<'a> {
    fn of(claim: &'a Claim) -> Self {
        let Claim { what, by, units, span, until, .. } = claim;
        Self { what, by, units: *units, span: *span, is_hold: until.is_some() }
    }

    fn wanted(taking: &'a Taking, wanted: &'a Wanted) -> Self {
        let Wanted { what, units, span, until, .. } = wanted;
        Self { what, by: &taking.by, units: *units, span: *span, is_hold: until.is_some() }
    }
}

/// Who has units of a pool at the first instant at which there are not enough, most of all the asker. What is taken in the
/// morning and in the afternoon is not added up: the count is made at its peak.
fn over<'a>(total: u32, wanted: &Wanted, others: Vec<Held<'a>>, own: Vec<Held<'a>>) -> Vec<Held<'a>> {
    let at = |held: &[Held<'a>], instant| -> Vec<Held<'a>> {
        held.iter().filter(|one| one.span.contains(instant)).copied().collect()
    };
    // The count goes up only where something begins.
    let mut starts: Vec<_> = others.iter().chain(&own).map(|one| one.span.start()).collect();
    starts.push(wanted.span.start());
    starts.retain(|start| wanted.span.contains(*start));
    starts.sort_unstable();
    for start in starts {
        let (others, own) = (at(&others, start), at(&own, start));
        let units: u64 = others.iter().chain(&own).map(|one| u64::from(one.units)).sum();
        if units > u64::from(total) {
            return if others.is_empty() { own.into_iter().take(1).collect() } else { others };
        }
    }
    Vec::new()
}

fn absent(taking: &Taking, wanted: &Wanted, absences: &[Absence]) -> Vec<Clash> {
    let of = absences.iter().filter(|absence| absence.person == wanted.what.id);
    let when = of.filter_map(|absence| Some((away(absence)?, absence.certain)));
    when.filter(|(span, _)| span.overlaps(wanted.span))
        .map(|(span, certain)| Clash {
            what: wanted.what.clone(),
            wanted_by: taking.by.clone(),
            wanted: wanted.span,
            by: absence_of(wanted.what.id),
            span,
            held: false,
            soft: !certain || taking.overriding.is_some(),
            overridden: certain && taking.overriding.is_some(),
        })
        .collect()
}
