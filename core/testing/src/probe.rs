//! A module that uses every facet, so that each is proven before a real module needs it.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use async_trait::async_trait;
use chrono::Datelike;
use parvis_kernel::block::{Block, Param, ParamKind, Values};
use parvis_kernel::check::{Check, Found};
use parvis_kernel::clock::{Date, Instant};
use parvis_kernel::error::Result;
use parvis_kernel::event::Event;
use parvis_kernel::facets::{
    BlobColumn, Card, Column, Dock, HealthCheck, NavGroup, NavItem, PersonalData, SearchSource, Widget,
};
use parvis_kernel::gauge::Gauge;
use parvis_kernel::job::{Job, JobKind, Subscription};
use parvis_kernel::permission::{Permission, Role};
use parvis_kernel::ports::absences::{Absence, Absences, Half, WorkPattern, WorkingDay};
use parvis_kernel::ports::calendars::{self, CalendarSource, Status, Words};
use parvis_kernel::ports::search::{Entry, Scope};
use parvis_kernel::route::{Access, Route};
use parvis_kernel::setting::Setting;
use parvis_kernel::{Ctx, Error, Facets, Message, Module, Subject, Tx, View};
use sea_orm_migration::prelude::*;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use utoipa::ToSchema;
use uuid::Uuid;

use crate::slot::{self, Slot};

/// Everybody may look, the IT team may prod.
pub const PROD: &str = "probe.prod";

/// How often the job ran and the event was heard, in this process.
pub static RAN: AtomicUsize = AtomicUsize::new(0);
pub static HEARD: AtomicUsize = AtomicUsize::new(0);

/// The one object that the probe knows.
pub const THING: Uuid = Uuid::from_u128(0x0b5c_6601_7e57_4000_8000_0000_0000_0001);

pub struct Probe;

impl Module for Probe {
    fn id(&self) -> &'static str {
        "probe"
    }

    fn facets(&self) -> Facets {
        Facets {
            permissions: vec![Permission { key: PROD, roles: &[Role::It] }],
            routes: vec![
                Route::get("/sonde", Access::SignedIn, look),
                Route::post("/sonde", Access::Needs(PROD), prod),
                Route::api("/api/v1/probe", "probe:read", "The probe's word", read),
            ],
            navigation: vec![NavItem {
                group: NavGroup::Centre,
                position: 99,
                label: "nav-probe",
                icon: "info",
                url: "/sonde",
                permission: None,
            }],
            widgets: vec![Widget::new("probe.card", "probe/card.html", Column::Side, 99, |_| async {
                Ok(Some(json!({ "word": "sonde" })))
            })],
            dock: vec![Dock::new("probe.dock", "probe/dock.html", PROD, |_| async {
                Ok(Some(json!({ "word": "veille" })))
            })],
            blocks: vec![block()],
            search: vec![Arc::new(Things)],
            jobs: vec![JobKind::of::<Count>(), JobKind::every::<Tick>(Duration::from_secs(3600))],
            subscriptions: vec![Subscription::on("probe.hear", |_, _: Prodded| async {
                HEARD.fetch_add(1, Ordering::SeqCst);
                Ok(())
            })],
            settings: vec![Setting::number("probe.depth", 3, 1..=9)],
            audited: vec!["probe.prodded"],
            templates: vec![
                (
                    "probe/page.html",
                    "{% extends \"portal/layout.html\" %}{% block title %}{{ t(key=\"nav-probe\") }}{% endblock title %}{% block main %}<h1>{{ t(key=\"nav-probe\") }}</h1><p>{{ word }}</p>{% endblock main %}",
                ),
                ("probe/card.html", "<section class=\"card\"><h2>{{ word }}</h2></section>"),
                (
                    "probe/slot.html",
                    "{{<portal_field name={field.name} label={field.label} value={value} hint={field.help} required={field.required}/>}}<p>{{ shown.held | length }}</p>",
                ),
                ("probe/dock.html", "<aside>{{ word }}</aside>"),
                ("probe/block.html", "<p>{{ word }}</p>"),
            ],
            translations: vec![(
                include_str!("../translations/fr/probe.ftl"),
                include_str!("../translations/en/probe.ftl"),
            )],
            assets: vec![("probe.txt", b"probe")],
            migrations: Some(|| vec![Box::new(Table1)]),
            blobs: vec![BlobColumn { table: "probe_thing", column: "scan" }],
            personal_data: vec![Arc::new(Known)],
            holdings: Vec::new(),
            role_uses: Vec::new(),
            field_kinds: vec![Arc::new(Slot)],
            absences: vec![Arc::new(Diary)],
            work_patterns: vec![Arc::new(Diary)],
            bookables: Vec::new(),
            names: Vec::new(),
            calendars: vec![Arc::new(Diary)],
            health: vec![HealthCheck::new("probe", |_| async { Ok(()) })],
            checks: vec![Check::new("probe.depth", |_, _| async {
                Ok(Found::warning(Message::new("check-probe-depth-low"), "check-probe-depth-do"))
            })],
            gauges: vec![Gauge::new("probe.probe_depth_metres", "How deep the probe is.", |_| async {
                Ok(Some(3))
            })],
        }
    }
}

/// Says its word to those who may prod, nothing to others, and fails when told to.
fn block() -> Block {
    let word = Param {
        name: "word",
        label: "block-probe-word",
        kind: ParamKind::Text { most: 20 },
        default: "sonde",
    };
    let load = |ctx: Ctx, values: Values| async move {
        let word = values.text("word").to_owned();
        if word == "panne" {
            Err(Error::internal("told to fail"))
        } else {
            Ok(ctx.can(PROD).then(|| json!({ "word": word })))
        }
    };
    Block::new("probe.block", "block-probe", "probe/block.html", vec![word], load)
}

async fn look() -> View {
    View::new("probe/page.html", json!({ "word": "sonde" }))
}

async fn prod(ctx: Ctx) -> Result<()> {
    ctx.require(PROD)?;
    let ctx = &ctx;
    ctx.write(|tx| async move {
        tx.enqueue(&Count { by: 1 }).await?;
        tx.audit(ctx, "probe.prodded", Some(&Subject::new("probe", "probe", THING)), "sonde").await?;
        tx.emit(&Prodded { id: THING }).await
    })
    .await
}

/// What the API tells of the probe.
#[derive(Serialize, ToSchema)]
struct Word {
    word: String,
}

async fn read(ctx: Ctx) -> Result<axum::Json<Word>> {
    ctx.signed_in()?;
    Ok(axum::Json(Word { word: "sonde".to_owned() }))
}

#[derive(Serialize, Deserialize)]
struct Prodded {
    id: Uuid,
}

impl Event for Prodded {
    const NAME: &'static str = "probe.prodded";
}

#[derive(Serialize, Deserialize)]
struct Count {
    by: usize,
}

impl Job for Count {
    const NAME: &'static str = "probe.count";

    async fn run(self, _: Ctx) -> Result<()> {
        RAN.fetch_add(self.by, Ordering::SeqCst);
        Ok(())
    }
}

#[derive(Serialize, Deserialize)]
struct Tick;

impl Job for Tick {
    const NAME: &'static str = "probe.tick";

    async fn run(self, _: Ctx) -> Result<()> {
        Ok(())
    }
}

struct Things;

#[async_trait]
impl SearchSource for Things {
    fn kind(&self) -> &'static str {
        "probe"
    }

    async fn entries(&self, ctx: &Ctx, ids: &[Uuid]) -> Result<Vec<Entry>> {
        let known = ids.contains(&THING).then(|| Entry {
            subject: Subject::new("probe", "probe", THING),
            scope: THING,
            section: None,
            title: "Sonde atmosphérique".to_owned(),
            body: "mesure".to_owned(),
            changed_at: ctx.now(),
        });
        Ok(known.into_iter().collect())
    }

    async fn ids(&self, _: &Ctx, after: Option<Uuid>, _: u64) -> Result<Vec<Uuid>> {
        Ok(if after.is_none() { vec![THING] } else { Vec::new() })
    }

    async fn scopes(&self, ctx: &Ctx) -> Result<Vec<Scope>> {
        Ok(ctx.person().map(|_| THING).into_iter().collect())
    }

    async fn cards(&self, _: &Ctx, ids: &[Uuid]) -> Result<Vec<Card>> {
        let card = |id: &Uuid| Card {
            subject: Subject::new("probe", "probe", *id),
            title: "Sonde atmosphérique".to_owned(),
            url: "/sonde".to_owned(),
            place: String::new(),
            icon: "info",
        };
        Ok(ids.iter().map(card).collect())
    }
}

/// Whoever is asked for is away on the 24th of December, and works seven hours on weekdays.
struct Diary;

#[async_trait]
impl Absences for Diary {
    async fn absences(&self, _: &Ctx, people: &[Uuid], from: Date, until: Date) -> Result<Vec<Absence>> {
        Ok(eve(people, from, until))
    }

    async fn absences_within(
        &self,
        _: &Tx,
        people: &[Uuid],
        from: Date,
        until: Date,
    ) -> Result<Vec<Absence>> {
        Ok(eve(people, from, until))
    }
}

/// Everybody is away in the afternoon of Christmas Eve.
fn eve(people: &[Uuid], from: Date, until: Date) -> Vec<Absence> {
    let eve = Date::from_ymd_opt(2026, 12, 24).filter(|eve| (from..=until).contains(eve));
    let away = |person: &Uuid, eve| Absence {
        person: *person,
        from: (eve, Half::Afternoon),
        until: (eve, Half::Afternoon),
        certain: true,
    };
    eve.map(|eve| people.iter().map(|person| away(person, eve)).collect()).unwrap_or_default()
}

#[async_trait]
impl WorkPattern for Diary {
    async fn working_day(&self, _: &Ctx, _: Uuid, day: Date) -> Result<Option<WorkingDay>> {
        let works = day.weekday().number_from_monday() < 6;
        Ok(works.then_some(WorkingDay { morning: 210, afternoon: 210 }))
    }
}

#[async_trait]
impl CalendarSource for Diary {
    async fn name(&self, _: &Ctx, of: &Subject) -> Result<Option<String>> {
        Ok((of.module == "probe" && of.id == THING).then(|| "Sonde".to_owned()))
    }

    async fn entries(
        &self,
        _: &Ctx,
        of: &Subject,
        from: Instant,
        until: Instant,
    ) -> Result<Vec<calendars::Entry>> {
        let day = Date::from_ymd_opt(2026, 12, 24).filter(|_| of.module == "probe" && of.id == THING);
        let hours = day.and_then(|day| Some((day.and_hms_opt(14, 0, 0)?, day.and_hms_opt(15, 0, 0)?)));
        let within = hours.filter(|(start, end)| start.and_utc() < until && from < end.and_utc());
        let entry = |(start, end)| calendars::Entry {
            id: THING,
            sequence: 0,
            start,
            end,
            status: Status::Confirmed,
            words: Some(Words { title: "Relevé".to_owned(), ..Words::default() }),
            changed_at: Instant::default(),
        };
        Ok(within.map(entry).into_iter().collect())
    }
}

struct Known;

#[async_trait]
impl PersonalData for Known {
    fn name(&self) -> &'static str {
        "sonde"
    }

    async fn export(&self, _: &Ctx, _: Uuid) -> Result<Value> {
        Ok(json!({ "mesures": 0 }))
    }
}

struct Table1;

impl MigrationName for Table1 {
    fn name(&self) -> &str {
        "m20261124_000001_probe"
    }
}

#[async_trait]
impl MigrationTrait for Table1 {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> std::result::Result<(), DbErr> {
        let table = Table::create()
            .table("probe_thing")
            .col(ColumnDef::new("id").integer().primary_key())
            .col(ColumnDef::new("scan").string())
            .to_owned();
        manager.create_table(table).await?;
        let slots = Table::create()
            .table(slot::TABLE)
            .col(ColumnDef::new("number").big_integer().primary_key())
            .col(ColumnDef::new("subject_id").uuid().not_null())
            .col(ColumnDef::new("state").string().not_null())
            .to_owned();
        manager.create_table(slots).await
    }
}
