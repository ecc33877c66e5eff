//! Who should not be alone, and who cannot be in two places in a row: what whoever plans a week should know, too.

use std::collections::HashMap;

use chrono::{NaiveDateTime, TimeDelta};
use parvis_kernel::Message;
use uuid::Uuid;

use super::supervision::Warning;
use super::team::{Seen, TeamWeek};
use crate::domain::contract::{self, Contract};
use crate::domain::shift::{Facts, union};

/// The setting: minutes between two places; 0 asks for none.
pub(crate) const TRAVEL: &str = "plannings.travel_minutes";

/// Who is not of age or still learning, and has no qualified adult of the team beside them all the time.
pub(super) fn alone(week: &TeamWeek, known: &HashMap<Uuid, Vec<Contract>>) -> Vec<Warning> {
    let row = |facts: &Facts| {
        let rows = facts.person.and_then(|id| known.get(&id))?;
        contract::on(rows, facts.day())
    };
    let adults: Vec<_> = week
        .planned()
        .filter(|one| row(&one.facts).is_some_and(|row| row.is_qualified_adult(one.facts.day())))
        .collect();
    let mut warnings: Vec<Warning> = Vec::new();
    for Seen { facts, name, .. } in week.planned() {
        if !row(facts).is_some_and(|row| row.is_accompanied(facts.day())) {
            continue;
        }
        let beside = adults.iter().filter(|one| one.facts.person != facts.person);
        let spans = union(beside.map(|one| (one.facts.starts, one.facts.ends)));
        let Some((from, until)) = uncovered(facts, &spans) else { continue };
        let message = Message::new("team-warn-alone")
            .with("name", name.clone().unwrap_or_default())
            .with("from", from.format("%H:%M").to_string())
            .with("until", until.format("%H:%M").to_string());
        warnings.push(Warning { day: Some(facts.day()), person: facts.person, message });
    }
    warnings
}

/// The first stretch of a shift with none of these around.
fn uncovered(
    facts: &Facts,
    spans: &[(NaiveDateTime, NaiveDateTime)],
) -> Option<(NaiveDateTime, NaiveDateTime)> {
    let mut from = facts.starts;
    for (start, end) in spans.iter().filter(|span| span.1 > facts.starts && span.0 < facts.ends) {
        if *start > from {
            return Some((from, *start));
        }
        from = from.max(*end);
    }
    (from < facts.ends).then_some((from, facts.ends))
}

/// Two shifts in a row of one person, in different places and too close; `shifts` of any team, the earliest first.
pub(super) fn hurried(shifts: &[Facts], minutes: i64) -> Vec<(Facts, Facts)> {
    let far = |pair: &&[Facts]| {
        let (one, next) = (&pair[0], &pair[1]);
        let (here, there) = (one.spot(), next.spot());
        let is_elsewhere = !here.is_empty() && !there.is_empty() && here != there;
        is_elsewhere && one.day() == next.day() && next.starts - one.ends < TimeDelta::minutes(minutes)
    };
    shifts.windows(2).filter(far).map(|pair| (pair[0].clone(), pair[1].clone())).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::shift::Draft;

    fn shift(from: &str, until: &str, place: &str) -> Facts {
        let draft = Draft {
            day: "2026-12-02".to_owned(),
            from: from.to_owned(),
            until: until.to_owned(),
            activity: "Accueil".to_owned(),
            place: place.to_owned(),
            duty: "supervise".to_owned(),
            open: "1".to_owned(),
            ..Draft::default()
        };
        draft.check("2026-49".parse().unwrap()).unwrap().remove(0)
    }

    #[test]
    fn two_places_ask_for_the_time_between_them() {
        let day = [
            shift("09:00", "12:00", "Annexe"),
            shift("12:10", "14:00", "Centre"),
            shift("14:00", "15:00", "Centre"),
        ];
        assert_eq!(hurried(&day, 15).len(), 1);
        assert!(hurried(&day, 10).is_empty() && hurried(&day, 0).is_empty());
        assert!(hurried(&[day[0].clone(), shift("12:00", "14:00", "")], 15).is_empty(), "nobody knows where");
    }

    #[test]
    fn somebody_is_alone_from_when_the_last_adult_leaves() {
        let at = |text: &str| format!("2026-12-02T{text}:00").parse::<NaiveDateTime>().unwrap();
        let trainee = shift("09:00", "17:00", "");
        assert_eq!(uncovered(&trainee, &[]), Some((at("09:00"), at("17:00"))));
        assert_eq!(uncovered(&trainee, &[(at("08:00"), at("17:00"))]), None);
        assert_eq!(
            uncovered(&trainee, &[(at("09:00"), at("12:00")), (at("13:00"), at("17:00"))]),
            Some((at("12:00"), at("13:00")))
        );
        assert_eq!(uncovered(&trainee, &[(at("08:00"), at("16:00"))]), Some((at("16:00"), at("17:00"))));
    }
}
