//! How many supervisors children need, and whether those who are there will do (« taux d'encadrement », domain.md §4).
//! Counted at each moment of a reception, never on average.

use chrono::NaiveDateTime;
use parvis_kernel::clock::Date;

/// The most children among whom whoever directs counts as a supervisor too.
const MOST_FOR_DIRECTOR: u32 = 50;

/// What kind of reception of children it is, which decides how many supervisors the law wants.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Reception {
    /// « Extrascolaire »: holidays and full days.
    Holidays,
    /// « Périscolaire » without a PEDT (the agreement between town and school).
    School,
    /// With a PEDT, at most five hours.
    SchoolPedt,
    /// With a PEDT, over five hours or on an outing.
    SchoolLong,
}

impl Reception {
    pub const ALL: [Self; 4] = [Self::Holidays, Self::School, Self::SchoolPedt, Self::SchoolLong];

    /// The name in the database and in the API; the key of its name is `team-kind-…`.
    pub fn key(self) -> &'static str {
        match self {
            Self::Holidays => "holidays",
            Self::School => "school",
            Self::SchoolPedt => "school_pedt",
            Self::SchoolLong => "school_long",
        }
    }

    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.key() == key)
    }

    fn has_pedt(self) -> bool {
        matches!(self, Self::SchoolPedt | Self::SchoolLong)
    }
}

/// What somebody is there for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Duty {
    /// Looks after the children.
    Supervise,
    /// Directs the reception.
    Direct,
    /// Comes from outside for once.
    Visit,
    /// Preparation, a meeting, the kitchen: no children.
    Other,
}

impl Duty {
    pub const ALL: [Self; 4] = [Self::Supervise, Self::Direct, Self::Visit, Self::Other];

    /// The name in the database and in the API; the key of its name is `team-duty-…`.
    pub fn key(self) -> &'static str {
        match self {
            Self::Supervise => "supervise",
            Self::Direct => "direct",
            Self::Visit => "visit",
            Self::Other => "other",
        }
    }

    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|duty| duty.key() == key)
    }

    /// Whether somebody who is there for that is one of the supervisors.
    fn counts(self, kind: Reception, children: Children) -> bool {
        match self {
            Self::Supervise => true,
            Self::Direct => children.all() <= MOST_FOR_DIRECTOR,
            Self::Visit => kind.has_pedt(),
            Self::Other => false,
        }
    }
}

/// What somebody has learnt.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Skill {
    /// BAFD or equal: may direct.
    Director,
    /// BAFA or equal.
    Qualified,
    /// On the way to it.
    Trainee,
    /// Nothing, or nothing that was written down.
    Untrained,
}

impl Skill {
    pub const ALL: [Self; 4] = [Self::Director, Self::Qualified, Self::Trainee, Self::Untrained];

    /// The name in the database and in the API; the key of its name is `team-skill-…`.
    pub fn key(self) -> &'static str {
        match self {
            Self::Director => "director",
            Self::Qualified => "qualified",
            Self::Trainee => "trainee",
            Self::Untrained => "untrained",
        }
    }

    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|skill| skill.key() == key)
    }
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Children {
    /// Under 6.
    pub small: u32,
    /// 6 and over.
    pub big: u32,
}

impl Children {
    pub fn all(self) -> u32 {
        self.small.saturating_add(self.big)
    }
}

/// From a day on, one supervisor for so many children.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ratio {
    pub kind: Reception,
    pub from: Date,
    pub small: u32,
    pub big: u32,
}

/// The row of the table that holds for a kind on a day.
pub fn on(table: &[Ratio], kind: Reception, day: Date) -> Option<Ratio> {
    let of = table.iter().filter(|row| row.kind == kind && row.from <= day);
    of.max_by_key(|row| row.from).copied()
}

impl Ratio {
    /// How many supervisors: each age for itself, rounded up.
    pub fn needed(&self, children: Children) -> u32 {
        children.small.div_ceil(self.small.max(1)) + children.big.div_ceil(self.big.max(1))
    }
}

/// Somebody at a reception, or a place that nobody has taken yet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Post {
    pub from: NaiveDateTime,
    pub until: NaiveDateTime,
    /// All children of the reception who are there in these hours, not those of one supervisor.
    pub children: Children,
    pub duty: Duty,
    /// Nothing: open.
    pub skill: Option<Skill>,
}

/// A stretch of a reception in which nobody comes or goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Moment {
    pub from: NaiveDateTime,
    pub until: NaiveDateTime,
    pub children: Children,
    pub needed: u32,
    /// Supervisors who are there, open places not counted.
    pub present: u32,
    /// Of those whom the law wants, the best: how many have a BAFA or equal, and how many nothing.
    pub qualified: u32,
    pub untrained: u32,
}

impl Moment {
    pub fn missing(&self) -> u32 {
        self.needed.saturating_sub(self.present)
    }

    /// Those who count for the shares: nobody is worse off for one more helper.
    fn counted(&self) -> u32 {
        self.present.min(self.needed)
    }

    /// Less than half have a BAFA or equal.
    pub fn lacks_qualified(&self) -> bool {
        self.qualified * 2 < self.counted()
    }

    /// More than a fifth have learnt nothing of it.
    pub fn has_many_untrained(&self) -> bool {
        self.untrained * 5 > self.counted()
    }
}

/// One reception on one day, moment by moment. When posts that overlap say different numbers of children, the largest holds.
pub fn moments(ratio: &Ratio, posts: &[Post]) -> Vec<Moment> {
    let mut bounds: Vec<_> = posts.iter().flat_map(|post| [post.from, post.until]).collect();
    bounds.sort_unstable();
    bounds.dedup();
    bounds.windows(2).filter_map(|pair| moment(ratio, posts, pair[0], pair[1])).collect()
}

fn moment(ratio: &Ratio, posts: &[Post], from: NaiveDateTime, until: NaiveDateTime) -> Option<Moment> {
    let there =
        posts.iter().filter(|post| post.from <= from && from < post.until && post.duty != Duty::Other);
    let there: Vec<_> = there.collect();
    let children = Children {
        small: there.iter().map(|post| post.children.small).max()?,
        big: there.iter().map(|post| post.children.big).max()?,
    };
    let needed = ratio.needed(children);
    let counting = there.iter().filter(|post| post.duty.counts(ratio.kind, children));
    let mut skills: Vec<_> = counting.filter_map(|post| post.skill).collect();
    let present = u32::try_from(skills.len()).unwrap_or(u32::MAX);
    skills.sort_unstable();
    skills.truncate(usize::try_from(needed).unwrap_or(usize::MAX));
    let count = |is: fn(&Skill) -> bool| {
        u32::try_from(skills.iter().filter(|skill| is(skill)).count()).unwrap_or(u32::MAX)
    };
    Some(Moment {
        from,
        until,
        children,
        needed,
        present,
        qualified: count(|skill| *skill <= Skill::Qualified),
        untrained: count(|skill| *skill == Skill::Untrained),
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const HOLIDAYS: Ratio = Ratio { kind: Reception::Holidays, from: Date::MIN, small: 8, big: 12 };

    fn at(hour: u32) -> NaiveDateTime {
        "2026-12-02".parse::<Date>().unwrap().and_hms_opt(hour, 0, 0).unwrap()
    }

    fn post(hours: (u32, u32), (small, big): (u32, u32), skill: Option<Skill>) -> Post {
        let children = Children { small, big };
        Post { from: at(hours.0), until: at(hours.1), children, duty: Duty::Supervise, skill }
    }

    #[test]
    fn each_age_is_rounded_up_for_itself() {
        let needed = |small, big| HOLIDAYS.needed(Children { small, big });
        assert_eq!((needed(0, 0), needed(8, 0), needed(9, 0)), (0, 1, 2));
        assert_eq!((needed(0, 12), needed(0, 13), needed(9, 13)), (1, 2, 4));
        assert_eq!(needed(16, 24), 4);
    }

    #[test]
    fn the_table_of_the_day_holds() {
        let day = |text: &str| text.parse::<Date>().unwrap();
        let new = Ratio { from: day("2027-01-01"), small: 6, ..HOLIDAYS };
        let table = [new, HOLIDAYS];
        assert_eq!(on(&table, Reception::Holidays, day("2026-12-31")).unwrap().small, 8);
        assert_eq!(on(&table, Reception::Holidays, day("2027-01-01")).unwrap().small, 6);
        assert_eq!(on(&table, Reception::School, day("2027-01-01")), None);
    }

    #[test]
    fn it_is_counted_at_the_peak() {
        let two = Some(Skill::Qualified);
        let posts = [
            post((8, 18), (4, 4), two),
            post((9, 17), (16, 24), two),
            post((9, 12), (16, 24), two),
            post((13, 17), (16, 24), None),
        ];
        let short: Vec<_> =
            moments(&HOLIDAYS, &posts).iter().map(|one| (one.needed, one.present, one.missing())).collect();
        // 8–9 alone with 8 children of both ages; then 40 children, first with three, then with two.
        assert_eq!(short, [(2, 1, 1), (4, 3, 1), (4, 2, 2), (4, 2, 2), (2, 1, 1)]);
    }

    #[test]
    fn whoever_directs_counts_among_fifty_children() {
        let directing = |children| {
            let head = Post { duty: Duty::Direct, ..post((9, 17), children, Some(Skill::Director)) };
            moments(&HOLIDAYS, &[head])[0].present
        };
        assert_eq!((directing((20, 30)), directing((20, 31))), (1, 0));
        let visit = Post { duty: Duty::Visit, ..post((9, 17), (8, 0), Some(Skill::Untrained)) };
        assert_eq!(moments(&HOLIDAYS, &[visit])[0].present, 0);
        let pedt = Ratio { kind: Reception::SchoolPedt, ..HOLIDAYS };
        assert_eq!(moments(&pedt, &[visit])[0].present, 1);
    }

    #[test]
    fn half_are_qualified_and_a_fifth_untrained_at_most() {
        let of = |skills: &[Skill]| {
            let posts: Vec<_> = skills.iter().map(|one| post((9, 17), (40, 0), Some(*one))).collect();
            let one = moments(&HOLIDAYS, &posts)[0];
            (one.missing(), one.lacks_qualified(), one.has_many_untrained())
        };
        use Skill::{Director, Qualified, Trainee, Untrained};
        assert_eq!(of(&[Director, Qualified, Qualified, Trainee, Untrained]), (0, false, false));
        assert_eq!(of(&[Qualified, Qualified, Trainee, Trainee, Untrained]), (0, true, false));
        assert_eq!(of(&[Qualified, Qualified, Qualified, Untrained, Untrained]), (0, false, true));
        // A sixth helper who has learnt nothing makes it no worse.
        assert_eq!(of(&[Director, Qualified, Qualified, Trainee, Trainee, Untrained]), (0, false, false));
    }

    proptest! {
        /// Hour by hour, counted without looking at who comes and goes.
        #[test]
        fn moments_say_what_each_hour_says(
            rows in prop::collection::vec((6u32..20, 1u32..6, 0u32..40, 0u32..40, 0usize..5, 0usize..4), 1..12)
        ) {
            let posts: Vec<_> = rows.iter().map(|(from, hours, small, big, skill, duty)| Post {
                duty: Duty::ALL[*duty],
                ..post((*from, (from + hours).min(23)), (*small, *big), Skill::ALL.get(*skill).copied())
            }).collect();
            let found = moments(&HOLIDAYS, &posts);
            for hour in 0..23 {
                let there: Vec<_> = posts.iter()
                    .filter(|post| post.from <= at(hour) && at(hour) < post.until && post.duty != Duty::Other)
                    .collect();
                let one = found.iter().find(|one| one.from <= at(hour) && at(hour) < one.until);
                prop_assert_eq!(one.is_some(), !there.is_empty());
                let Some(one) = one else { continue };
                let small = there.iter().map(|post| post.children.small).max().unwrap_or(0);
                let big = there.iter().map(|post| post.children.big).max().unwrap_or(0);
                prop_assert_eq!(one.needed, small.div_ceil(8) + big.div_ceil(12));
                let present = there.iter().filter(|post| post.skill.is_some() && match post.duty {
                    Duty::Supervise => true,
                    Duty::Direct => small + big <= 50,
                    Duty::Visit | Duty::Other => false,
                }).count();
                prop_assert_eq!(one.present as usize, present);
                prop_assert!(one.qualified + one.untrained <= one.needed.min(one.present));
            }
        }
    }
}
