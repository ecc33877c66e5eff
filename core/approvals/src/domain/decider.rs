//! Who may decide on a step: found when the step opens, and again when one of them leaves, is away or loses the role.
//! Nobody ever decides on their own request, whatever their roles; nobody's absence blocks a queue (domain.md §0, 9).

use std::collections::BTreeSet;

use parvis_kernel::clock::Date;
use parvis_kernel::permission::Role;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::circuit::{Step, Who};

/// Deputies of deputies are followed no further.
const LONGEST_CHAIN: usize = 3;

/// Somebody who may decide, and in whose place: both names are kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Decider {
    pub person: Uuid,
    pub stands_in_for: Option<Uuid>,
}

/// A step that somebody handed over when they left: another one decides in their place, whatever becomes of their account.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Handed {
    /// The step, by its key.
    pub step: String,
    pub from: Uuid,
    pub to: Uuid,
}

/// A person as circuits see them.
#[derive(Clone, Debug)]
pub struct Person {
    pub id: Uuid,
    /// False when the account is closed.
    pub is_open: bool,
    /// Away today.
    pub is_away: bool,
    pub roles: Vec<Held>,
}

/// A role, for the whole centre or within one sector.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Held {
    pub role: Role,
    pub sector: Option<Uuid>,
}

/// For these days, both included, somebody stands in for somebody else.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Deputy {
    pub person: Uuid,
    pub deputy: Uuid,
    pub from: Date,
    pub until: Date,
}

/// Who asks.
#[derive(Clone, Debug)]
pub struct Requester {
    pub id: Uuid,
    pub sectors: Vec<Uuid>,
}

/// What there is to choose from on a day.
#[derive(Clone, Copy, Debug)]
pub struct House<'a> {
    pub people: &'a [Person],
    pub deputies: &'a [Deputy],
    /// Named in the settings: decides where nobody else may.
    pub fallback: Option<Uuid>,
    pub today: Date,
}

impl House<'_> {
    /// Whoever may decide on the first of these steps; the others come after it. Empty when there is nobody at all.
    ///
    /// 1. whoever the step names, when they are here; and their deputies of today; in the place of those who handed the
    ///    step over, whoever they gave it to;
    /// 2. on one's own request: the person named in the settings, then whoever decides on the next step;
    ///    for an absence without a deputy: whoever decides on the next step, then the person named in the settings;
    /// 3. whoever is away, rather than nobody: a telephone is enough to sign.
    pub fn deciders(&self, steps: &[Step], requester: &Requester, handed: &[Handed]) -> Vec<Decider> {
        let Some((step, after)) = steps.split_first() else { return Vec::new() };
        let handed: Vec<_> = handed.iter().filter(|one| one.step == step.key).collect();
        let named = self.named(&step.who, requester);
        let own = named.iter().any(|person| person.id == requester.id);
        let mut found = BTreeSet::new();
        for person in &named {
            if person.id != requester.id && !person.is_away {
                found.insert(Decider { person: person.id, stands_in_for: None });
            }
            found.extend(self.deputy_of(person.id, requester));
        }
        for one in handed.iter().filter(|one| one.to != requester.id && self.is_open(one.to)) {
            found.retain(|decider| decider.person != one.from);
            found.insert(Decider { person: one.to, stands_in_for: Some(one.from) });
        }
        if !found.is_empty() {
            return found.into_iter().collect();
        }
        let fallback =
            || self.fallback.and_then(|id| self.may(id, requester)).into_iter().collect::<Vec<_>>();
        let next = || self.deciders(after, requester, &[]);
        let instead = if own { first(fallback(), next) } else { first(next(), fallback) };
        first(instead, || {
            let away = named.iter().filter(|person| person.id != requester.id);
            away.map(|person| Decider { person: person.id, stands_in_for: None }).collect()
        })
    }

    fn named(&self, who: &Who, requester: &Requester) -> Vec<&Person> {
        let is_named = |person: &&Person| match who {
            Who::Role(role) => person.roles.iter().any(|held| held.role == *role && reaches(held, requester)),
            Who::AnyOf(people) => people.contains(&person.id),
            Who::Person(id) => person.id == *id,
        };
        self.people.iter().filter(|person| person.is_open).filter(is_named).collect()
    }

    /// Whoever stands in for them today; when the deputy is away as well, the deputy's own.
    fn deputy_of(&self, person: Uuid, requester: &Requester) -> Option<Decider> {
        let (mut of, mut passed) = (person, BTreeSet::from([person]));
        for _ in 0..LONGEST_CHAIN {
            let holds = |deputy: &&Deputy| {
                deputy.person == of && deputy.from <= self.today && self.today <= deputy.until
            };
            of = self.deputies.iter().find(holds)?.deputy;
            if !passed.insert(of) {
                return None;
            }
            if self.may(of, requester).is_some() {
                return Some(Decider { person: of, stands_in_for: Some(person) });
            }
        }
        None
    }

    fn is_open(&self, id: Uuid) -> bool {
        self.people.iter().any(|person| person.id == id && person.is_open)
    }

    fn may(&self, id: Uuid, requester: &Requester) -> Option<Decider> {
        let here = self.people.iter().find(|person| person.id == id && person.is_open && !person.is_away)?;
        (here.id != requester.id).then_some(Decider { person: id, stands_in_for: None })
    }
}

/// A role by sector reaches whoever shares the sector; one that is held everywhere reaches everybody.
fn reaches(held: &Held, requester: &Requester) -> bool {
    held.sector.is_none_or(|sector| requester.sectors.contains(&sector))
}

fn first(some: Vec<Decider>, or: impl FnOnce() -> Vec<Decider>) -> Vec<Decider> {
    if some.is_empty() { or() } else { some }
}

#[cfg(test)]
mod tests {
    use super::*;

    const CHILDREN: Uuid = Uuid::from_u128(100);
    const YOUTH: Uuid = Uuid::from_u128(101);

    fn id(number: u128) -> Uuid {
        Uuid::from_u128(number)
    }

    fn person(number: u128, roles: &[(Role, Option<Uuid>)]) -> Person {
        let roles = roles.iter().map(|(role, sector)| Held { role: *role, sector: *sector }).collect();
        Person { id: id(number), is_open: true, is_away: false, roles }
    }

    fn step(role: Role) -> Step {
        Step {
            key: role.key().replace('_', "-"),
            label: role.key().to_owned(),
            who: Who::Role(role),
            when: None,
        }
    }

    /// 1 employee, 2 and 3 coordinators, 4 of HR, 5 director, 6 president of the board.
    fn people() -> Vec<Person> {
        vec![
            person(1, &[]),
            person(2, &[(Role::Coordinator, Some(CHILDREN))]),
            person(3, &[(Role::Coordinator, Some(YOUTH))]),
            person(4, &[(Role::Hr, None)]),
            person(5, &[(Role::Director, None)]),
            person(6, &[]),
        ]
    }

    fn circuit() -> Vec<Step> {
        [Role::Coordinator, Role::Hr, Role::Director].into_iter().map(step).collect()
    }

    fn day(text: &str) -> Date {
        text.parse().unwrap()
    }

    fn asked(people: &[Person], deputies: &[(u128, u128)], at: usize, by: u128) -> Vec<(u128, Option<u128>)> {
        let deputies: Vec<_> = deputies
            .iter()
            .map(|(person, deputy)| Deputy {
                person: id(*person),
                deputy: id(*deputy),
                from: day("2026-11-20"),
                until: day("2026-11-25"),
            })
            .collect();
        let house = House { people, deputies: &deputies, fallback: Some(id(6)), today: day("2026-11-25") };
        let requester = Requester { id: id(by), sectors: vec![CHILDREN] };
        let found = house.deciders(&circuit()[at..], &requester, &[]);
        found.iter().map(|one| (one.person.as_u128(), one.stands_in_for.map(|id| id.as_u128()))).collect()
    }

    #[test]
    fn each_step_goes_to_its_role_and_a_sector_to_its_own_coordinator() {
        let people = people();
        assert_eq!(asked(&people, &[], 0, 1), [(2, None)]);
        assert_eq!(asked(&people, &[], 1, 1), [(4, None)]);
        assert_eq!(asked(&people, &[], 2, 1), [(5, None)]);
    }

    #[test]
    fn a_dated_deputy_stands_in_and_both_are_named() {
        let mut people = people();
        people[1].is_away = true;
        assert_eq!(asked(&people, &[(2, 3)], 0, 1), [(3, Some(2))]);
        people[2].is_away = true;
        assert_eq!(asked(&people, &[(2, 3), (3, 6)], 0, 1), [(6, Some(2))], "the deputy's deputy");
        assert_eq!(
            asked(&people, &[(2, 3), (3, 2)], 0, 1),
            [(4, None)],
            "two who name each other: the next step"
        );
        people[1].is_away = false;
        assert_eq!(asked(&people, &[(2, 4)], 0, 1), [(2, None), (4, Some(2))], "both may, for these days");
    }

    #[test]
    fn an_absence_without_a_deputy_blocks_nobody() {
        let mut people = people();
        people[1].is_away = true;
        assert_eq!(asked(&people, &[], 0, 1), [(4, None)], "whoever decides on the next step");
        people[4].is_away = true;
        assert_eq!(asked(&people, &[], 2, 1), [(6, None)], "the last one has no next: who the settings name");
        people[5].is_open = false;
        assert_eq!(asked(&people, &[], 2, 1), [(5, None)], "away, rather than nobody");
    }

    #[test]
    fn nobody_decides_on_their_own_request() {
        let people = people();
        assert_eq!(
            asked(&people, &[], 0, 2),
            [(6, None)],
            "a coordinator's own goes to who the settings name"
        );
        assert_eq!(asked(&people, &[(2, 3)], 0, 2), [(3, Some(2))], "or to the deputy");
        assert_eq!(asked(&people, &[], 2, 5), [(6, None)]);
        assert_eq!(asked(&people, &[(5, 6)], 2, 5), [(6, Some(5))]);
        let mut many = people.clone();
        many[5].roles.push(Held { role: Role::Director, sector: None });
        assert_eq!(asked(&many, &[], 2, 6), [(5, None)], "another one of the same role");
        many[1].is_away = true;
        assert_eq!(asked(&many, &[(2, 1)], 0, 1), [(4, None)], "not as a deputy either");
    }

    #[test]
    fn a_step_that_was_handed_over_is_decided_by_whoever_got_it() {
        let handed = |step: &str, to: u128| {
            let mut people = people();
            people[1].is_open = false;
            let house = House { people: &people, deputies: &[], fallback: None, today: day("2026-11-25") };
            let requester = Requester { id: id(1), sectors: vec![CHILDREN] };
            let handed = Handed { step: step.to_owned(), from: id(2), to: id(to) };
            let found = house.deciders(&circuit(), &requester, &[handed]);
            found.iter().map(|one| (one.person.as_u128(), one.stands_in_for.is_some())).collect::<Vec<_>>()
        };
        assert_eq!(handed("coordinator", 3), [(3, true)], "the account of whoever had it may close");
        assert_eq!(handed("hr", 3), [(4, false)], "another step: the next one's people");
        assert_eq!(handed("coordinator", 1), [(4, false)], "never the requester");
        assert_eq!(handed("coordinator", 2), [(4, false)], "not to a closed account");
    }

    #[test]
    fn a_closed_account_and_a_lost_role_decide_no_more() {
        let mut people = people();
        people[3].is_open = false;
        assert_eq!(asked(&people, &[], 1, 1), [(5, None)]);
        people[4].roles.clear();
        assert_eq!(asked(&people, &[], 1, 1), [(6, None)]);
        people[5].is_open = false;
        assert_eq!(asked(&people, &[], 1, 1), [], "nobody is left: somebody must be told");
    }
}
