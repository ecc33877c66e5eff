//! Hours of a person in a year: planned, and what the contract says, week by week, by month, and altogether. A week belongs
//! to the month and to the year of its Thursday, so that months add up to the year.

use chrono::{Datelike, Days, NaiveDate};
use parvis_kernel::clock::Date;

use super::contract::{self, Contract};
use super::week::Week;

/// Minutes planned; minutes agreed, where any were.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Hours {
    pub planned: u32,
    pub contract: Option<u32>,
}

impl Hours {
    /// Minutes more than agreed; less when negative.
    pub fn over(self) -> Option<i64> {
        self.contract.map(|contract| i64::from(self.planned) - i64::from(contract))
    }

    fn add(&mut self, other: Self) {
        self.planned += other.planned;
        self.contract = match (self.contract, other.contract) {
            (Some(one), Some(other)) => Some(one + other),
            (one, other) => one.or(other),
        };
    }
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WeekHours {
    pub week: Week,
    pub hours: Hours,
    /// Away all of it: nothing is to be worked.
    pub is_away: bool,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MonthHours {
    /// 1 to 12
    pub month: u32,
    pub hours: Hours,
    pub weeks: Vec<WeekHours>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct YearHours {
    pub year: i32,
    pub hours: Hours,
    pub months: Vec<MonthHours>,
    /// The contract says its own number of hours for a year.
    pub is_yearly: bool,
    /// Weeks under contract in which they are not away all the time.
    pub worked_weeks: u32,
}

/// The weeks of a year, the first one first.
pub fn weeks(year: i32) -> impl Iterator<Item = Week> {
    let first = NaiveDate::from_isoywd_opt(year, 1, chrono::Weekday::Mon).map(Week::of);
    std::iter::successors(first, |week| Some(week.later(1)))
        .take_while(move |week| thursday(*week).year() == year)
}

fn thursday(week: Week) -> Date {
    week.monday() + Days::new(3)
}

/// `work`: days and minutes. `is_away`: whether somebody is away from Monday to Friday of a week.
pub fn year(
    year: i32,
    work: &[(Date, u32)],
    contracts: &[Contract],
    is_away: impl Fn(Week) -> bool,
) -> YearHours {
    let all: Vec<_> = weeks(year).collect();
    let count = u32::try_from(all.len()).unwrap_or(52);
    let mut months: Vec<_> =
        (1..=12).map(|month| MonthHours { month, hours: Hours::default(), weeks: Vec::new() }).collect();
    let (mut whole, mut worked_weeks, mut yearly) = (Hours::default(), 0, 0_u64);
    let mut is_yearly = false;
    for week in all {
        let row = contract::on(contracts, week.monday()).or(contract::on(contracts, week.sunday()));
        let is_away = is_away(week);
        worked_weeks += u32::from(row.is_some() && !is_away);
        let planned = work.iter().filter(|(day, _)| week.holds(*day)).map(|(_, minutes)| minutes).sum();
        let contract = row.and_then(|row| row.weekly).map(|weekly| if is_away { 0 } else { weekly });
        let hours = Hours { planned, contract };
        match row.and_then(|row| row.yearly) {
            Some(minutes) => {
                (is_yearly, yearly) = (true, yearly + u64::from(minutes));
                whole.add(Hours { planned, contract: None });
            }
            None => whole.add(hours),
        }
        if let Some(month) = months.get_mut(thursday(week).month0() as usize) {
            month.hours.add(hours);
            month.weeks.push(WeekHours { week, hours, is_away });
        }
    }
    if is_yearly {
        let share = u32::try_from(yearly / u64::from(count.max(1))).unwrap_or(u32::MAX);
        whole.add(Hours { planned: 0, contract: Some(share) });
    }
    YearHours { year, hours: whole, months, is_yearly, worked_weeks }
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;
    use crate::domain::contract::Draft;

    fn day(text: &str) -> Date {
        text.parse().unwrap()
    }

    fn contract(from: &str, until: &str, yearly: &str) -> Contract {
        let draft = Draft {
            kind: "cdi".to_owned(),
            weekly: "35".to_owned(),
            yearly: yearly.to_owned(),
            skill: "qualified".to_owned(),
            from: from.to_owned(),
            until: until.to_owned(),
            ..Draft::default()
        };
        draft.check(Uuid::nil()).unwrap()
    }

    #[test]
    fn weeks_belong_to_the_year_of_their_thursday() {
        assert_eq!(weeks(2026).count(), 53);
        assert_eq!(weeks(2027).count(), 52);
        assert_eq!(weeks(2026).next().unwrap().monday(), day("2025-12-29"));
        assert_eq!(weeks(2026).last().unwrap().sunday(), day("2027-01-03"));
    }

    #[test]
    fn hours_are_planned_and_agreed_by_week_month_and_year() {
        let work = [(day("2026-12-01"), 420), (day("2026-12-02"), 400), (day("2025-12-30"), 60)];
        let found = year(2026, &work, &[contract("2026-11-30", "", "")], |week| week.number() == 53);
        let december = &found.months[11];
        assert_eq!(december.weeks.len(), 5);
        assert_eq!(december.hours, Hours { planned: 820, contract: Some(4 * 2100) });
        assert_eq!(december.weeks[0].hours, Hours { planned: 820, contract: Some(2100) });
        assert_eq!(found.months[0].hours, Hours { planned: 60, contract: None });
        assert_eq!((found.hours.planned, found.hours.contract, found.worked_weeks), (880, Some(8400), 4));
        assert_eq!(found.hours.over(), Some(880 - 8400));
        let sum: u32 = found.months.iter().map(|month| month.hours.planned).sum();
        assert_eq!(sum, found.hours.planned);
    }

    #[test]
    fn a_yearly_figure_holds_for_the_part_of_the_year_under_contract() {
        let whole = year(2027, &[], &[contract("2026-01-01", "", "1607")], |_| false);
        assert_eq!((whole.hours.contract, whole.is_yearly), (Some(1607 * 60), true));
        let half = year(2027, &[], &[contract("2026-01-01", "2027-07-04", "1607")], |_| false);
        assert_eq!(half.hours.contract, Some(1607 * 30));
    }
}
