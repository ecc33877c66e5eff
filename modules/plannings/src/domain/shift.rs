//! A shift: who is where, when, for what, and with how many children.

use chrono::{NaiveDateTime, NaiveTime, TimeDelta};
use parvis_agenda::domain::span::Span;
use parvis_kernel::Subject;
use parvis_kernel::clock::Date;
use parvis_kernel::error::FieldError;
use parvis_kernel::message::Message;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::ratio::{Children, Duty, Reception};
use super::week::Week;

/// The most people, open places included, who are placed at once.
pub const MOST: usize = 30;

/// The most children of one reception.
const MOST_CHILDREN: u32 = 500;

/// A room of the catalogue, called as it was when the shift was laid.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Room {
    pub what: Subject,
    pub name: String,
}

/// What is known of a shift: also what was published of it, kept as it was then.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Facts {
    /// On the wall here; both on one day.
    pub starts: NaiveDateTime,
    pub ends: NaiveDateTime,
    /// Minutes without work within it.
    pub pause: u32,
    pub activity: String,
    pub place: String,
    /// `Reception::key`; empty where no children are received.
    pub kind: String,
    /// `Duty::key`
    pub duty: String,
    pub small: u32,
    pub big: u32,
    /// Nothing: open, for somebody of the team to take.
    pub person: Option<Uuid>,
    /// Taken for the team as long as any of its shifts is in it.
    #[serde(default)]
    pub room: Option<Room>,
    /// Minutes of preparation: they count as work and take nobody's time here.
    #[serde(default)]
    pub prep: u32,
}

impl Facts {
    pub fn day(&self) -> Date {
        self.starts.date()
    }

    /// Minutes of work, preparation included.
    pub fn worked(&self) -> u32 {
        let minutes = u32::try_from((self.ends - self.starts).num_minutes()).unwrap_or_default();
        minutes.saturating_sub(self.pause) + self.prep
    }

    /// « Salle bleue, au fond »: its room and what was typed, as far as there is any.
    pub fn spot(&self) -> String {
        let room = self.room.as_ref().map(|room| room.name.as_str());
        let parts = [room.unwrap_or_default(), self.place.as_str()];
        parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ")
    }

    pub fn children(&self) -> Children {
        Children { small: self.small, big: self.big }
    }

    pub fn reception(&self) -> Option<Reception> {
        Reception::from_key(&self.kind)
    }

    pub fn duty(&self) -> Duty {
        Duty::from_key(&self.duty).unwrap_or(Duty::Other)
    }

    /// `09:00 – 17:00`
    pub fn hours(&self) -> String {
        format!("{} – {}", self.starts.format("%H:%M"), self.ends.format("%H:%M"))
    }
}

/// A shift as it is typed, for one person or several.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Draft {
    pub day: String,
    pub from: String,
    pub until: String,
    pub pause: String,
    pub activity: String,
    pub place: String,
    pub kind: String,
    pub duty: String,
    pub small: String,
    pub big: String,
    pub people: Vec<String>,
    /// How many places stay open.
    pub open: String,
    /// The id of a room, or nothing. Which one it is, is looked up by whoever lays the shift.
    pub room: String,
    pub prep: String,
}

impl Draft {
    /// One shift for each person and each open place, or everything that is wrong.
    pub fn check(&self, week: Week) -> Result<Vec<Facts>, Vec<FieldError>> {
        let mut faults = Vec::new();
        let facts = self.facts(week, &mut faults);
        let mut fault = |field: &str, key: &str| {
            faults.push(FieldError { field: field.to_owned(), message: Message::new(key) });
        };
        let mut people: Vec<Uuid> = self.people.iter().filter_map(|id| Uuid::parse_str(id).ok()).collect();
        if people.len() < self.people.len() {
            fault("people", "plannings-person-unknown");
        }
        people.sort_unstable();
        people.dedup();
        let open = count(&self.open, u32::try_from(MOST).unwrap_or(u32::MAX));
        let open = open.and_then(|open| usize::try_from(open).ok()).unwrap_or_else(|| {
            fault("open", "team-number-wrong");
            0
        });
        match people.len() + open {
            0 if faults.is_empty() => {
                faults.push(FieldError { field: "people".to_owned(), message: Message::new("team-nobody") });
            }
            all if all > MOST => {
                let message = Message::new("plannings-people-many").with("most", count_of(MOST));
                faults.push(FieldError { field: "people".to_owned(), message });
            }
            _ => {}
        }
        let Some(facts) = facts.filter(|_| faults.is_empty()) else { return Err(faults) };
        let who = people.into_iter().map(Some).chain(std::iter::repeat_n(None, open));
        Ok(who.map(|person| Facts { person, ..facts.clone() }).collect())
    }

    fn facts(&self, week: Week, faults: &mut Vec<FieldError>) -> Option<Facts> {
        let mut fault = |field: &str, message: Message| {
            faults.push(FieldError { field: field.to_owned(), message });
        };
        let day = self.day.trim().parse::<Date>().ok();
        let day = day.filter(|day| week.holds(*day));
        if day.is_none() {
            fault("day", Message::new("team-day-wrong"));
        }
        let mut time = |field: &str, typed: &str| {
            let time = NaiveTime::parse_from_str(typed.trim(), "%H:%M").ok();
            if time.is_none() {
                fault(field, Message::new("plannings-time-wrong"));
            }
            time
        };
        let (from, until) = (time("from", &self.from), time("until", &self.until));
        let moments =
            day.zip(from.zip(until)).map(|(day, (from, until))| (day.and_time(from), day.and_time(until)));
        if let Some((starts, ends)) = moments
            && let Err(wrong) = Span::local(starts, ends)
        {
            fault("until", wrong.message());
        }
        let activity = self.activity.split_whitespace().collect::<Vec<_>>().join(" ");
        if activity.is_empty() {
            fault("activity", Message::new("team-activity-missing"));
        }
        for (field, text) in [("activity", &activity), ("place", &self.place)] {
            if text.chars().count() > 120 {
                fault(field, Message::new("text-too-long").with("most", 120));
            }
        }
        if !self.kind.is_empty() && Reception::from_key(&self.kind).is_none() {
            fault("kind", Message::new("team-kind-missing"));
        }
        if Duty::from_key(&self.duty).is_none() {
            fault("duty", Message::new("team-duty-missing"));
        }
        let mut number = |field: &str, typed: &str, most: u32| {
            count(typed, most).unwrap_or_else(|| {
                fault(field, Message::new("team-number-wrong"));
                0
            })
        };
        let (small, big) =
            (number("small", &self.small, MOST_CHILDREN), number("big", &self.big, MOST_CHILDREN));
        let (pause, prep) = (number("pause", &self.pause, 240), number("prep", &self.prep, 240));
        let (starts, ends) = moments?;
        if ends - starts <= TimeDelta::minutes(i64::from(pause)) && ends > starts {
            fault("pause", Message::new("team-pause-long"));
        }
        Some(Facts {
            starts,
            ends,
            pause,
            activity,
            place: self.place.trim().to_owned(),
            kind: self.kind.clone(),
            duty: self.duty.clone(),
            small,
            big,
            person: None,
            room: None,
            prep,
        })
    }
}

/// From when to when a room is taken by shifts that are in it: stretches that touch are one.
pub fn union(
    spans: impl IntoIterator<Item = (NaiveDateTime, NaiveDateTime)>,
) -> Vec<(NaiveDateTime, NaiveDateTime)> {
    let mut sorted: Vec<_> = spans.into_iter().collect();
    sorted.sort_unstable();
    let mut union: Vec<(NaiveDateTime, NaiveDateTime)> = Vec::new();
    for (from, until) in sorted {
        match union.last_mut().filter(|last| from <= last.1) {
            Some(last) => last.1 = last.1.max(until),
            None => union.push((from, until)),
        }
    }
    union
}

/// Nothing typed is none.
fn count(typed: &str, most: u32) -> Option<u32> {
    match typed.trim() {
        "" => Some(0),
        typed => typed.parse().ok().filter(|count| *count <= most),
    }
}

fn count_of(number: usize) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn draft() -> Draft {
        Draft {
            day: "2026-12-02".to_owned(),
            from: "09:00".to_owned(),
            until: "17:00".to_owned(),
            pause: "30".to_owned(),
            activity: " Accueil  de loisirs ".to_owned(),
            kind: "holidays".to_owned(),
            duty: "supervise".to_owned(),
            small: "16".to_owned(),
            people: vec![Uuid::now_v7().to_string(), Uuid::now_v7().to_string()],
            open: "1".to_owned(),
            ..Draft::default()
        }
    }

    #[test]
    fn one_shift_for_each_person_and_each_open_place() {
        let week = "2026-49".parse().unwrap();
        let shifts = draft().check(week).unwrap();
        assert_eq!(shifts.iter().filter(|one| one.person.is_none()).count(), 1);
        assert_eq!(
            (shifts.len(), shifts[0].activity.as_str(), shifts[0].worked()),
            (3, "Accueil de loisirs", 450)
        );
    }

    #[test]
    fn a_room_is_taken_for_all_shifts_in_it_at_once() {
        let at = |hour| "2026-12-02".parse::<Date>().unwrap().and_hms_opt(hour, 0, 0).unwrap();
        let spans =
            [(9, 12), (14, 17), (8, 10), (12, 13), (15, 16)].map(|(from, until)| (at(from), at(until)));
        assert_eq!(union(spans), [(at(8), at(13)), (at(14), at(17))]);
        assert!(union([]).is_empty());
    }

    #[test]
    fn preparation_counts_as_work() {
        let week = "2026-49".parse().unwrap();
        let shifts = Draft { prep: "45".to_owned(), ..draft() }.check(week).unwrap();
        assert_eq!(shifts[0].worked(), 495);
    }

    #[test]
    fn everything_that_is_wrong_is_said_at_its_field() {
        let week = "2026-49".parse().unwrap();
        let fields = |draft: Draft| {
            draft.check(week).unwrap_err().into_iter().map(|fault| fault.field).collect::<Vec<_>>().join(" ")
        };
        let empty = fields(Draft::default());
        assert_eq!(empty, "day from until activity duty");
        assert_eq!(fields(Draft { day: "2026-12-07".to_owned(), ..draft() }), "day");
        assert_eq!(fields(Draft { until: "09:00".to_owned(), ..draft() }), "until");
        assert_eq!(fields(Draft { pause: "480".to_owned(), ..draft() }), "pause");
        assert_eq!(fields(Draft { small: "-1".to_owned(), kind: "zoo".to_owned(), ..draft() }), "kind small");
        assert_eq!(fields(Draft { people: vec![], open: String::new(), ..draft() }), "people");
        assert_eq!(
            fields(Draft { people: vec!["moi".to_owned()], open: "31".to_owned(), ..draft() }),
            "people open"
        );
        assert_eq!(fields(Draft { open: "30".to_owned(), ..draft() }), "people");
    }
}
