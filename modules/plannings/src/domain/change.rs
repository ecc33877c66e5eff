//! What a publication changes for each person: nobody hears of what does not concern them, nor of what was undone before.

use std::collections::BTreeMap;

use uuid::Uuid;

use super::shift::Facts;

/// A shift as somebody knew it, and as it is now; one of the two at least.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    pub before: Option<Facts>,
    pub after: Option<Facts>,
}

/// What was published before of each shift, and what is published now; by person, in the order of time.
pub fn by_person(shifts: &[(Option<Facts>, Option<Facts>)]) -> BTreeMap<Uuid, Vec<Change>> {
    let mut changes: BTreeMap<Uuid, Vec<Change>> = BTreeMap::new();
    for (before, after) in shifts.iter().filter(|(before, after)| before != after) {
        let (was, is) = (who(before.as_ref()), who(after.as_ref()));
        let mut tell = |person: Option<Uuid>, before: Option<&Facts>, after: Option<&Facts>| {
            let change = Change { before: before.cloned(), after: after.cloned() };
            changes.extend(person.filter(|id| !changes.contains_key(id)).map(|id| (id, Vec::new())));
            if let Some(theirs) = person.and_then(|id| changes.get_mut(&id)) {
                theirs.push(change);
            }
        };
        if was == is {
            tell(was, before.as_ref(), after.as_ref());
        } else {
            tell(was, before.as_ref(), None);
            tell(is, None, after.as_ref());
        }
    }
    for theirs in changes.values_mut() {
        drop_moved(theirs);
        theirs
            .sort_by_key(|change| change.after.as_ref().or(change.before.as_ref()).map(|facts| facts.starts));
    }
    changes.retain(|_, theirs| !theirs.is_empty());
    changes
}

fn who(facts: Option<&Facts>) -> Option<Uuid> {
    facts.and_then(|facts| facts.person)
}

/// A shift that was taken away and laid again just so is no change.
fn drop_moved(changes: &mut Vec<Change>) {
    let mut at = 0;
    while at < changes.len() {
        let back = changes.iter().position(|other| {
            let one = &changes[at];
            one.after.is_none() && other.before.is_none() && other.after == one.before
        });
        match back {
            Some(back) => {
                changes.remove(at.max(back));
                changes.remove(at.min(back));
                at = 0;
            }
            None => at += 1,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shift(person: Option<Uuid>, hour: u32) -> Option<Facts> {
        let at = |hour| "2026-12-02".parse::<chrono::NaiveDate>().unwrap().and_hms_opt(hour, 0, 0).unwrap();
        Some(Facts {
            starts: at(hour),
            ends: at(hour + 2),
            pause: 0,
            activity: "Accueil".to_owned(),
            place: String::new(),
            kind: String::new(),
            duty: "supervise".to_owned(),
            small: 0,
            big: 0,
            person,
            room: None,
            prep: 0,
        })
    }

    #[test]
    fn each_hears_of_their_own_alone() {
        let (one, two, three) = (Uuid::from_u128(1), Uuid::from_u128(2), Uuid::from_u128(3));
        let found = by_person(&[
            (shift(Some(three), 9), shift(Some(three), 9)),
            (shift(Some(one), 9), shift(Some(one), 10)),
            (shift(Some(one), 14), shift(Some(two), 14)),
            (None, shift(None, 16)),
        ]);
        assert_eq!(found.keys().copied().collect::<Vec<_>>(), [one, two]);
        let change = |before, after| Change { before, after };
        assert_eq!(
            found[&one],
            [change(shift(Some(one), 9), shift(Some(one), 10)), change(shift(Some(one), 14), None)]
        );
        assert_eq!(found[&two], [change(None, shift(Some(two), 14))]);
    }

    #[test]
    fn what_was_undone_is_no_change() {
        let one = Uuid::from_u128(1);
        let shift = shift(Some(one), 9);
        assert!(by_person(&[(shift.clone(), None), (None, shift.clone())]).is_empty());
        assert!(by_person(&[(None, shift.clone()), (shift.clone(), None)]).is_empty());
        assert!(by_person(&[(None, None), (shift.clone(), shift)]).is_empty());
    }
}
