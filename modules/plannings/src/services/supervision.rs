//! What whoever plans a week should know of it: too few supervisors, too many hours, too little rest. It warns and forbids
//! nothing.

use std::collections::{BTreeMap, HashMap};

use chrono::{Days, NaiveTime, Timelike};
use parvis_agenda::domain::claim::away;
use parvis_agenda::domain::span::Span;
use parvis_agenda::services::pattern;
use parvis_kernel::clock::Date;
use parvis_kernel::error::Result;
use parvis_kernel::{Ctx, Message};
use uuid::Uuid;

use super::team::{Seen, TeamWeek};
use super::{care, contract};
use crate::domain::contract::{self as contracts, Contract, hours};
use crate::domain::ratio::{self, Children, Moment, Post, Ratio, Reception};
use crate::domain::rest::{self, Stretch};
use crate::domain::shift::Facts;
use crate::store::{ratios, shifts};

/// Something to know of a week.
#[derive(Clone, Debug)]
pub struct Warning {
    pub day: Option<Date>,
    pub person: Option<Uuid>,
    pub message: Message,
}

/// One reception of children on one day, at its peak.
#[derive(Clone, Debug)]
pub struct Need {
    pub day: Date,
    pub activity: String,
    pub children: Children,
    pub needed: u32,
    /// At the moment at which most are missing.
    pub missing: u32,
}

/// Hours of somebody in this week, in whatever team, and what their contract says.
#[derive(Clone, Debug, Default)]
pub struct Hours {
    pub planned: u32,
    pub contract: Option<u32>,
}

#[derive(Clone, Debug, Default)]
pub struct Report {
    pub warnings: Vec<Warning>,
    pub needs: Vec<Need>,
    pub hours: HashMap<Uuid, Hours>,
}

/// Everything about a week, for whoever plans it.
pub async fn report(ctx: &Ctx, week: &TeamWeek) -> Result<Report> {
    let people: Vec<_> = week.people.iter().map(|(id, _)| *id).collect();
    let known = contract::of_many(ctx, &people).await?;
    let mut report = Report::default();
    let table: Vec<_> = ratios::all(ctx.read()).await?.iter().filter_map(|row| row.ratio()).collect();
    receptions(&mut report, week, &table, &known);
    let names: HashMap<_, _> = week.people.iter().cloned().collect();
    working_time(ctx, &mut report, week, &known, &names).await?;
    absent(ctx, &mut report, week, &people).await?;
    patterns(ctx, &mut report, week, &people).await?;
    report.warnings.extend(care::alone(week, &known));
    report.warnings.sort_by_key(|warning| warning.day);
    Ok(report)
}

/// Receptions of one day that have the same name and kind are one.
fn receptions(report: &mut Report, week: &TeamWeek, table: &[Ratio], known: &HashMap<Uuid, Vec<Contract>>) {
    let mut groups: BTreeMap<(Date, Reception, String), Vec<Post>> = BTreeMap::new();
    let mut names = HashMap::new();
    for Seen { facts, .. } in week.planned() {
        let Some(kind) = facts.reception() else { continue };
        let skill = facts.person.map(|id| {
            let rows = known.get(&id).map(Vec::as_slice).unwrap_or_default();
            contracts::on(rows, facts.day()).map_or(ratio::Skill::Untrained, |row| row.skill)
        });
        let name = parvis_kernel::fold::fold(&facts.activity);
        names.entry(name.clone()).or_insert_with(|| facts.activity.clone());
        groups.entry((facts.day(), kind, name)).or_default().push(Post {
            from: facts.starts,
            until: facts.ends,
            children: facts.children(),
            duty: facts.duty(),
            skill,
        });
    }
    for ((day, kind, name), posts) in groups {
        let activity = names.get(&name).cloned().unwrap_or_default();
        let Some(ratio) = ratio::on(table, kind, day) else {
            let message = Message::new("team-warn-no-ratio").with("activity", activity);
            report.warnings.push(Warning { day: Some(day), person: None, message });
            continue;
        };
        one_reception(report, day, activity, &ratio::moments(&ratio, &posts));
    }
}

fn one_reception(report: &mut Report, day: Date, activity: String, moments: &[Moment]) {
    let mut warn = |key: &str, moment: &Moment| {
        let message = Message::new(key)
            .with("activity", activity.as_str())
            .with("count", i64::from(moment.missing()))
            .with("from", moment.from.format("%H:%M").to_string())
            .with("until", moment.until.format("%H:%M").to_string())
            .with("children", i64::from(moment.children.all()))
            .with("needed", i64::from(moment.needed))
            .with("present", i64::from(moment.present));
        report.warnings.push(Warning { day: Some(day), person: None, message });
    };
    let worst = moments.iter().rev().max_by_key(|moment| moment.missing());
    if let Some(moment) = worst.filter(|moment| moment.missing() > 0) {
        warn("team-warn-short", moment);
    }
    if let Some(moment) = moments.iter().find(|moment| moment.lacks_qualified()) {
        warn("team-warn-qualified", moment);
    }
    if let Some(moment) = moments.iter().find(|moment| moment.has_many_untrained()) {
        warn("team-warn-untrained", moment);
    }
    let Some(peak) = moments.iter().max_by_key(|moment| moment.needed) else { return };
    if peak.children.all() > 0 {
        let missing = worst.map_or(0, Moment::missing);
        report.needs.push(Need { day, activity, children: peak.children, needed: peak.needed, missing });
    }
}

/// Hours, rest and breaks, over everything that these people do in any team.
async fn working_time(
    ctx: &Ctx,
    report: &mut Report,
    week: &TeamWeek,
    known: &HashMap<Uuid, Vec<Contract>>,
    names: &HashMap<Uuid, String>,
) -> Result<()> {
    let (monday, next) = (week.week.monday(), week.week.later(1).monday());
    let around =
        ((monday - Days::new(1)).and_time(NaiveTime::MIN), (next + Days::new(1)).and_time(NaiveTime::MIN));
    let people: Vec<_> = names.keys().copied().collect();
    let mut work: BTreeMap<Uuid, Vec<Stretch>> = BTreeMap::new();
    let mut days: BTreeMap<Uuid, Vec<Facts>> = BTreeMap::new();
    for row in shifts::of_people(ctx.read(), &people, around).await? {
        let facts = row.facts();
        let Some(person) = facts.person else { continue };
        work.entry(person).or_default().push(Stretch {
            from: facts.starts,
            until: facts.ends,
            pause: facts.pause,
        });
        if week.week.holds(facts.day()) {
            report.hours.entry(person).or_default().planned += facts.worked();
            days.entry(person).or_default().push(facts);
        }
    }
    travel(ctx, report, days, names).await?;
    for (person, name) in names {
        let rows = known.get(person).map(Vec::as_slice).unwrap_or_default();
        let hours = report.hours.entry(*person).or_default();
        hours.contract = contracts::on(rows, monday)
            .or(contracts::on(rows, week.week.sunday()))
            .and_then(|row| row.weekly);
        over_hours(report, *person, name);
    }
    for (person, work) in work {
        let name = names.get(&person).cloned().unwrap_or_default();
        let mut warn = |key: &str, days: Vec<Date>| {
            for day in days.into_iter().filter(|day| week.week.holds(*day)) {
                let message = Message::new(key).with("name", name.as_str());
                report.warnings.push(Warning { day: Some(day), person: Some(person), message });
            }
        };
        warn("team-warn-rest", rest::short_rests(&work));
        warn("team-warn-break", rest::missing_breaks(&work));
    }
    Ok(())
}

/// Who has to be in two places in a row, where the setting asks for time between them.
async fn travel(
    ctx: &Ctx,
    report: &mut Report,
    days: BTreeMap<Uuid, Vec<Facts>>,
    names: &HashMap<Uuid, String>,
) -> Result<()> {
    let minutes: i64 = ctx.setting(care::TRAVEL).await?;
    for (person, shifts) in days {
        for (one, next) in care::hurried(&shifts, minutes) {
            let message = Message::new("team-warn-travel")
                .with("name", names.get(&person).cloned().unwrap_or_default())
                .with("from", one.spot())
                .with("to", next.spot())
                .with("minutes", minutes)
                .with("at", next.starts.format("%H:%M").to_string());
            report.warnings.push(Warning { day: Some(next.day()), person: Some(person), message });
        }
    }
    Ok(())
}

fn over_hours(report: &mut Report, person: Uuid, name: &str) {
    let Some(Hours { planned, contract: Some(contract) }) = report.hours.get(&person) else { return };
    if planned > contract {
        let message = Message::new("team-warn-hours")
            .with("name", name)
            .with("planned", hours(*planned))
            .with("contract", hours(*contract));
        report.warnings.push(Warning { day: None, person: Some(person), message });
    }
}

/// Who asked for leave, or got it after they were placed.
async fn absent(ctx: &Ctx, report: &mut Report, week: &TeamWeek, people: &[Uuid]) -> Result<()> {
    let absences = ctx.absences(people, week.week.monday(), week.week.sunday()).await?;
    for shift in week.planned() {
        let Seen { facts, name: Some(name), .. } = shift else { continue };
        let Ok(span) = Span::local(facts.starts, facts.ends) else { continue };
        let theirs = absences.iter().filter(|one| Some(one.person) == facts.person);
        let mut during = theirs.filter(|one| away(one).is_some_and(|away| away.overlaps(span)));
        let Some(absence) = during.next() else { continue };
        if absence.certain && !shift.reason.is_empty() {
            continue;
        }
        let key = if absence.certain { "team-warn-away" } else { "team-warn-pending" };
        let message = Message::new(key).with("name", name.as_str());
        report.warnings.push(Warning { day: Some(facts.day()), person: facts.person, message });
    }
    Ok(())
}

/// Who is placed in half a day in which they do not work; only of those whose hours were written down.
async fn patterns(ctx: &Ctx, report: &mut Report, week: &TeamWeek, people: &[Uuid]) -> Result<()> {
    let known = pattern::of_many(ctx.read(), people).await?;
    let mut said = Vec::new();
    for Seen { facts, name, .. } in week.planned() {
        let Some((person, name)) = facts.person.zip(name.as_ref()) else { continue };
        let Some(patterns) = known.get(&person) else { continue };
        let day = facts.day();
        if patterns.0.first().is_none_or(|first| day < first.from) || said.contains(&(person, day)) {
            continue;
        }
        let hours = patterns.on(day);
        let early = facts.starts.hour() < 13 && hours.morning == 0;
        let late = facts.ends.hour() >= 14 && hours.afternoon == 0;
        if early || late {
            said.push((person, day));
            let message = Message::new("team-warn-pattern").with("name", name.as_str());
            report.warnings.push(Warning { day: Some(day), person: Some(person), message });
        }
    }
    Ok(())
}
