//! A season of the demonstration, September to August: some events with every demonstration; three hundred events and two
//! thousand bookings with `parvis demo --year`. Told by rules, the same at each run, and without anybody or anything taken
//! twice: all of it goes the way of the screens.

use std::collections::HashMap;
use std::sync::Arc;

use chrono::{Datelike, Days, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta, Weekday};
use parvis_accounts::services::{identify, people as colleagues};
use parvis_agenda::domain::recurrence::{Ends, Every, Monthly, Only, Rule};
use parvis_agenda::services::calendar;
use parvis_agenda::services::series::{self, Timing};
use parvis_bookings::services::many::{self, Ready};
use parvis_kernel::Ctx;
use parvis_kernel::clock::{Date, local_date};
use parvis_kernel::error::Error;
use parvis_kernel::identity::Actor;
use parvis_kernel::ports::bookables::{Bookable, BookableKind};
use parvis_plannings::domain::event::Facts;
use parvis_plannings::domain::procedure::Draft;
use parvis_plannings::services::{procedure, season, write};
use serde::Deserialize;
use uuid::Uuid;

use super::folder::Folder;

/// How many bookings the year has.
const BOOKINGS: usize = 2_000;

/// How many weeks of summer have a programme.
const SUMMER: usize = 8;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    weekly: Vec<Entry>,
    monthly: Vec<Entry>,
    once: Vec<Entry>,
    holidays: Vec<Entry>,
}

#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    title: String,
    category: String,
    sector: String,
    public: String,
    /// 1 for Monday.
    #[serde(default)]
    weekday: u8,
    /// The second one of the month.
    #[serde(default)]
    nth: u8,
    #[serde(default)]
    month: u32,
    from: NaiveTimeText,
    until: NaiveTimeText,
    #[serde(default)]
    room: String,
    #[serde(default)]
    person: String,
    #[serde(default)]
    highlight: bool,
    /// Made with every demonstration.
    #[serde(default)]
    usual: bool,
}

#[derive(Clone, Copy, Deserialize)]
#[serde(try_from = "String")]
struct NaiveTimeText(NaiveTime);

impl TryFrom<String> for NaiveTimeText {
    type Error = chrono::ParseError;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        NaiveTime::parse_from_str(&text, "%H:%M").map(Self)
    }
}

/// What the events are made with.
struct Year<'a> {
    /// The director: who decides on rooms takes them.
    ctx: Ctx,
    first: Date,
    last: Date,
    sectors: &'a HashMap<String, Uuid>,
    people: &'a HashMap<String, Uuid>,
    rooms: HashMap<String, Uuid>,
    made: usize,
}

/// Makes the usual events and two procedures, or the whole year; answers how many events and bookings.
pub(super) async fn build(
    ctx: &Ctx,
    folder: &Folder,
    sectors: &HashMap<String, Uuid>,
    people: &HashMap<String, Uuid>,
    is_whole: bool,
) -> Result<(usize, usize), String> {
    let failed = |error: Error| format!("the year: {error}");
    let file: File = folder.toml("events.toml")?;
    let director = *people.get("direction").ok_or("there is no direction")?;
    let identity = identify::of(ctx, director).await.map_err(failed)?.ok_or("there is no direction")?;
    let mut theirs = ctx.afresh();
    theirs.actor = Actor::Person(Arc::new(identity));
    let bookables = theirs.bookables().await.map_err(failed)?;
    let season = season::season_of(local_date(ctx.now()));
    let (first, last) = season::bounds(season).ok_or("no such season")?;
    let rooms = bookables.iter().map(|one| (one.name.clone(), one.subject.id)).collect();
    let mut year = Year { ctx: theirs, first, last, sectors, people, rooms, made: 0 };
    let wanted = |entry: &&Entry| is_whole || entry.usual;
    for entry in file.once.iter().filter(wanted) {
        year.once(entry).await?;
    }
    for entry in file.weekly.iter().filter(wanted) {
        year.weekly(entry).await?;
    }
    for entry in file.monthly.iter().filter(wanted) {
        year.monthly(entry).await?;
    }
    if is_whole {
        year.holidays(&file.holidays).await?;
    }
    year.procedures().await.map_err(failed)?;
    if !is_whole {
        return Ok((year.made, 0));
    }
    let ready = bookings(&bookables, people, (first, last));
    let booked = many::book_all(ctx, &ready, BOOKINGS).await.map_err(failed)?;
    Ok((year.made, booked))
}

impl Year<'_> {
    async fn once(&mut self, entry: &Entry) -> Result<(), String> {
        let year = if entry.month >= 9 { self.first.year() } else { self.last.year() };
        let day = weekday(entry.weekday)
            .and_then(|day| NaiveDate::from_weekday_of_month_opt(year, entry.month, day, entry.nth))
            .or_else(|| NaiveDate::from_ymd_opt(year, entry.month, 28))
            .ok_or_else(|| format!("{}: no such day", entry.title))?;
        self.add(entry, &entry.title, entry.timing(day, None)).await
    }

    async fn weekly(&mut self, entry: &Entry) -> Result<(), String> {
        let weekday = weekday(entry.weekday).ok_or_else(|| format!("{}: no such day", entry.title))?;
        // The second week of September: the first one is for getting ready.
        let start = self.first + Days::new(6);
        let start = start.iter_days().find(|day| day.weekday() == weekday).unwrap_or(start);
        let rule = self.rule(Every::Week(vec![weekday]), Only::Term);
        self.add(entry, &entry.title, entry.timing(start, Some(rule))).await
    }

    async fn monthly(&mut self, entry: &Entry) -> Result<(), String> {
        let weekday = weekday(entry.weekday).ok_or_else(|| format!("{}: no such day", entry.title))?;
        let nth = i8::try_from(entry.nth).unwrap_or(1);
        let rule = self.rule(Every::Month(Monthly::Nth(nth, weekday)), Only::Always);
        self.add(entry, &entry.title, entry.timing(self.first, Some(rule))).await
    }

    /// Until the end of June.
    fn rule(&self, every: Every, only: Only) -> Rule {
        let june = NaiveDate::from_ymd_opt(self.last.year(), 6, 30).unwrap_or(self.last);
        Rule { every, apart: 1, ends: Ends::On(june), only }
    }

    /// Each programme once a week, from Monday to Friday, in each school holidays.
    async fn holidays(&mut self, entries: &[Entry]) -> Result<(), String> {
        let failed = |error: Error| format!("the school holidays: {error}");
        let school = calendar::school(&self.ctx, self.first, self.last).await.map_err(failed)?;
        let first = self.first;
        for holidays in school {
            let days = holidays.from_day.iter_days().take_while(|day| *day <= holidays.until_day);
            let mondays = days.filter(|day| day.weekday() == Weekday::Mon && *day >= first);
            for (number, monday) in (1..).zip(mondays.take(SUMMER)) {
                for entry in entries {
                    let title = format!("{} · {}, semaine {number}", entry.title, holidays.name);
                    let ends = Ends::On(monday + Days::new(4));
                    let rule = Rule { every: Every::Day, apart: 1, ends, only: Only::Always };
                    self.add(entry, &title, entry.timing(monday, Some(rule))).await?;
                }
            }
        }
        Ok(())
    }

    /// With its room and somebody of its sector, as far as they are free.
    async fn add(&mut self, entry: &Entry, title: &str, mut timing: Timing) -> Result<(), String> {
        let failed = |error: Error| format!("{title}: {error}");
        let sector = self.sectors.get(&entry.sector).copied();
        let dates = series::plan(&self.ctx, self.ctx.read(), &timing).await.map_err(failed)?;
        let idle = dates.dates.iter().filter(|date| date.holiday.is_some() || date.closed.is_some());
        timing.skip = idle.map(|date| date.day).collect();
        if timing.skip.len() == dates.dates.len() {
            timing.skip.clear();
        }
        let facts = Facts {
            title: title.to_owned(),
            category: entry.category.clone(),
            sector,
            place: String::new(),
            public: entry.public.clone(),
            description: String::new(),
            is_highlight: entry.highlight,
            people: self.runner(entry, sector).await.map_err(failed)?.into_iter().collect(),
            resources: self.rooms.get(&entry.room).map(|id| (*id, 1)).into_iter().collect(),
        };
        let alone = Facts { people: Vec::new(), ..facts.clone() };
        // A room that is not free on one date is not said to be theirs on the others.
        let place = if entry.room.is_empty() { String::new() } else { "Au centre".to_owned() };
        let outside = Facts { resources: Vec::new(), place, ..facts.clone() };
        let bare = Facts { people: Vec::new(), ..outside.clone() };
        for facts in [facts, alone, outside, bare] {
            match write::add(&self.ctx.afresh(), facts, &timing, None).await {
                Ok(_) => {
                    self.made += 1;
                    return Ok(());
                }
                Err(Error::Invalid(faults)) if faults.iter().all(|fault| is_taken(&fault.field)) => {}
                Err(error) => return Err(failed(error)),
            }
        }
        Err(format!("{title} found no place"))
    }

    /// Who runs it: whoever is named, or the next one of its sector.
    async fn runner(&self, entry: &Entry, sector: Option<Uuid>) -> Result<Option<Uuid>, Error> {
        if let Some(person) = self.people.get(&entry.person) {
            return Ok(Some(*person));
        }
        let mut of = match sector {
            Some(sector) => colleagues::colleagues(&self.ctx, Some(sector)).await?,
            None => Vec::new(),
        };
        of.sort_by(|one, other| one.name.cmp(&other.name));
        Ok(of.get(self.made % of.len().max(1)).map(|one| one.id))
    }

    async fn procedures(&self) -> Result<(), Error> {
        let today = local_date(self.ctx.now());
        let owner = self.people.get("coordination").copied();
        for (title, funder, days, is_yearly, amount) in [
            ("Renouvellement de l’agrément du centre social", "CAF", 95, true, ""),
            ("Appel à projets jeunesse", "Région", 24, false, "8 500"),
            ("Contrat local d’accompagnement à la scolarité", "CAF", 150, true, "12 000"),
            ("Subvention de fonctionnement de la ville", "Ville", 6, true, "45 000"),
        ] {
            let draft = Draft {
                title: title.to_owned(),
                funder: funder.to_owned(),
                deadline: (today + Days::new(days)).to_string(),
                is_confirmed: true,
                amount: amount.to_owned(),
                owner,
                is_yearly,
                ..Draft::default()
            };
            procedure::add(&self.ctx.afresh(), &draft).await?;
        }
        Ok(())
    }
}

fn is_taken(field: &str) -> bool {
    matches!(field, "people" | "resources")
}

impl Entry {
    fn timing(&self, day: Date, rule: Option<Rule>) -> Timing {
        let (start, end) = (day.and_time(self.from.0), day.and_time(self.until.0));
        Timing { start, end, rule, skip: Vec::new() }
    }
}

fn weekday(number: u8) -> Option<Weekday> {
    Weekday::try_from(number.checked_sub(1)?).ok()
}

const ROOM_TITLES: [&str; 8] = [
    "Réunion d’équipe",
    "Entretien avec une famille",
    "Préparation des vacances",
    "Point avec un partenaire",
    "Formation interne",
    "Répétition",
    "Accueil d’un groupe",
    "Réunion de projet",
];

const ITEM_TITLES: [&str; 6] = [
    "Sortie du groupe",
    "Animation au pied des tours",
    "Projection",
    "Atelier dans une école",
    "Fête d’immeuble",
    "Course pour le centre",
];

/// More bookings than there will be, in an order that has nothing to do with their days, so that what is left out is spread
/// over the year. What takes the other half of a composite room is for the claims to refuse.
fn bookings(
    bookables: &[Bookable],
    people: &HashMap<String, Uuid>,
    (first, last): (Date, Date),
) -> Vec<Ready> {
    let mut names: Vec<_> = people.keys().collect();
    names.sort();
    let mut chance = Chance(20_260_901);
    let mut ready = Vec::new();
    for one in bookables {
        for day in first.iter_days().take_while(|day| *day <= last) {
            let roll = chance.next();
            if day.weekday() == Weekday::Sun || roll % 100 >= 55 {
                continue;
            }
            let (start, hours) = (9 + roll / 100 % 9, 1 + roll / 1_000 % 3);
            let at = |hour: u64| -> NaiveDateTime {
                day.and_time(NaiveTime::MIN) + TimeDelta::hours(i64::try_from(hour).unwrap_or(9))
            };
            let titles: &[&str] = if one.kind == BookableKind::Room { &ROOM_TITLES } else { &ITEM_TITLES };
            let pick = |count: usize| usize::try_from(roll / 10_000).unwrap_or_default() % count.max(1);
            let Some(person) = names.get(pick(names.len())).and_then(|name| people.get(*name)) else {
                continue;
            };
            let ready_one = Ready {
                resource: one.subject.id,
                person: *person,
                title: titles[pick(titles.len())].to_owned(),
                starts: at(start),
                ends: at(start + hours),
                units: 1,
            };
            ready.push((chance.next(), ready_one));
        }
    }
    ready.sort_by_key(|(order, _)| *order);
    ready.into_iter().map(|(_, one)| one).collect()
}

/// Numbers that look like chance and are the same at each run.
struct Chance(u64);

impl Chance {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        self.0 >> 20
    }
}
