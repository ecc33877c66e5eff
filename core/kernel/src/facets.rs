//! What a module may bring. Every facet is plain data that the registry collects and checks before anything starts.

use std::future::Future;
use std::sync::Arc;

use async_trait::async_trait;
use futures::future::BoxFuture;
use sea_orm_migration::MigrationTrait;
use serde_json::Value;
use uuid::Uuid;

use crate::block::Block;
use crate::check::Check;
use crate::ctx::Ctx;
use crate::error::Result;
use crate::field_kind::FieldKind;
use crate::gauge::Gauge;
use crate::holdings::{Holdings, RoleUses};
use crate::job::{JobKind, Subscription};
use crate::message::Message;
use crate::permission::Permission;
use crate::ports::absences::{Absences, WorkPattern};
use crate::ports::bookables::Bookables;
use crate::ports::calendars::CalendarSource;
use crate::ports::names::Names;
use crate::ports::search::{Entry, Scope};
use crate::route::Route;
use crate::setting::Setting;
use crate::subject::Subject;

/// The facets of one module. Every list may be empty.
#[derive(Default)]
pub struct Facets {
    pub permissions: Vec<Permission>,
    pub routes: Vec<Route>,
    pub navigation: Vec<NavItem>,
    pub widgets: Vec<Widget>,
    pub dock: Vec<Dock>,
    pub blocks: Vec<Block>,
    pub search: Vec<Arc<dyn SearchSource>>,
    pub jobs: Vec<JobKind>,
    pub subscriptions: Vec<Subscription>,
    pub settings: Vec<Setting>,
    /// What may stand in the audit trail: `module.past_participle`, whose name is the key `audit-module-past-participle`.
    pub audited: Vec<&'static str>,
    /// `(name, source)`; the name begins with the module's id: `funders/links.html`.
    pub templates: Vec<(&'static str, &'static str)>,
    /// Fluent sources, French first: `(fr, en)`.
    pub translations: Vec<(&'static str, &'static str)>,
    /// Files served under `/assets/`: `(name, bytes)`.
    pub assets: Vec<(&'static str, &'static [u8])>,
    /// A function, because migrations cannot be copied: they are made anew for each run.
    pub migrations: Option<Migrations>,
    /// Every column that names a blob: a file that none of them names is removed.
    pub blobs: Vec<BlobColumn>,
    pub personal_data: Vec<Arc<dyn PersonalData>>,
    /// What may wait on a person, to be given to somebody else when they leave.
    pub holdings: Vec<Arc<dyn Holdings>>,
    /// What asks for a role, so that its last holder keeps it.
    pub role_uses: Vec<Arc<dyn RoleUses>>,
    /// What the form builder's palette grows by.
    pub field_kinds: Vec<Arc<dyn FieldKind>>,
    pub absences: Vec<Arc<dyn Absences>>,
    pub work_patterns: Vec<Arc<dyn WorkPattern>>,
    pub bookables: Vec<Arc<dyn Bookables>>,
    pub names: Vec<Arc<dyn Names>>,
    /// What calendar programs outside are shown.
    pub calendars: Vec<Arc<dyn CalendarSource>>,
    pub health: Vec<HealthCheck>,
    /// What `parvis doctor` and the page « État » look at.
    pub checks: Vec<Check>,
    /// What `/metrics` tells.
    pub gauges: Vec<Gauge>,
}

impl Facets {
    /// The facets of two parts of one module, together.
    #[must_use]
    pub fn and(mut self, more: Self) -> Self {
        // Taken apart, so that a facet that is forgotten here does not compile.
        let Self {
            permissions,
            routes,
            navigation,
            widgets,
            dock,
            blocks,
            search,
            jobs,
            subscriptions,
            settings,
            audited,
            templates,
            translations,
            assets,
            blobs,
            personal_data,
            holdings,
            role_uses,
            health,
            checks,
            gauges,
            field_kinds,
            absences,
            work_patterns,
            bookables,
            names,
            calendars,
            migrations,
        } = more;
        self.permissions.extend(permissions);
        self.routes.extend(routes);
        self.navigation.extend(navigation);
        self.widgets.extend(widgets);
        self.dock.extend(dock);
        self.blocks.extend(blocks);
        self.search.extend(search);
        self.jobs.extend(jobs);
        self.subscriptions.extend(subscriptions);
        self.settings.extend(settings);
        self.audited.extend(audited);
        self.templates.extend(templates);
        self.translations.extend(translations);
        self.assets.extend(assets);
        self.blobs.extend(blobs);
        self.personal_data.extend(personal_data);
        self.holdings.extend(holdings);
        self.role_uses.extend(role_uses);
        self.health.extend(health);
        self.checks.extend(checks);
        self.gauges.extend(gauges);
        self.field_kinds.extend(field_kinds);
        self.absences.extend(absences);
        self.work_patterns.extend(work_patterns);
        self.bookables.extend(bookables);
        self.names.extend(names);
        self.calendars.extend(calendars);
        self.migrations = self.migrations.or(migrations);
        self
    }
}

/// Makes a module's migrations, in the order of their dates.
pub type Migrations = fn() -> Vec<Box<dyn MigrationTrait>>;

/// A column of text in which blobs are named, as `Blobs::put` and `Blobs::keep` named them, or nothing is. Each backup and
/// the doctor look whether the file of each is there; a file that no column names is removed a day after it came in. So
/// what names a blob is a column of its own, never a place within JSON or prose.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BlobColumn {
    pub table: &'static str,
    pub column: &'static str,
}

/// Where an entry of the navigation stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum NavGroup {
    /// What everybody does every day: Accueil, À traiter, Documents.
    Main,
    /// « Le centre »: the sections of the tree stand here too.
    Centre,
    /// « Gérer »: the back office.
    Manage,
}

/// One entry of the navigation.
#[derive(Clone, Debug)]
pub struct NavItem {
    pub group: NavGroup,
    /// Smaller stands higher.
    pub position: i32,
    /// The key of its French name.
    pub label: &'static str,
    /// A symbol of the icon sprite.
    pub icon: &'static str,
    pub url: &'static str,
    /// Shown to those who hold it; to everybody signed in when absent.
    pub permission: Option<&'static str>,
}

/// What a widget or the dock shows: the template's data, or nothing for this reader now.
pub type Data = Option<Box<dyn erased_serde::Serialize + Send>>;

type Load = Arc<dyn Fn(Ctx) -> BoxFuture<'static, Result<Data>> + Send + Sync>;

/// A card of the dashboard.
#[derive(Clone)]
pub struct Widget {
    /// `module.name`
    pub id: &'static str,
    pub template: &'static str,
    pub column: Column,
    pub position: i32,
    pub permission: Option<&'static str>,
    /// What belongs to the reader alone: not shown to somebody who sees as them.
    pub is_private: bool,
    /// It may be moved, not hidden.
    pub always_shown: bool,
    /// The address of the screen where what it shows is written.
    pub written_at: Option<&'static str>,
    load: Load,
}

/// Where a card stands on a wide screen; on a phone the main column comes first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Column {
    Main,
    Side,
}

impl Widget {
    pub fn new<F, Fut, T>(
        id: &'static str,
        template: &'static str,
        column: Column,
        position: i32,
        load: F,
    ) -> Self
    where
        F: Fn(Ctx) -> Fut + Send + Sync + 'static,
        Fut: Future<Output = Result<Option<T>>> + Send + 'static,
        T: serde::Serialize + Send + 'static,
    {
        Self {
            id,
            template,
            column,
            position,
            permission: None,
            is_private: false,
            always_shown: false,
            written_at: None,
            load: loader(load),
        }
    }

    /// Keeps the card for the reader alone, as `Route::private` does a page.
    pub fn private(self) -> Self {
        Self { is_private: true, ..self }
    }

    pub fn for_those_who(self, permission: &'static str) -> Self {
        Self { permission: Some(permission), ..self }
    }

    /// What waits for people must stay in sight.
    pub fn always_shown(self) -> Self {
        Self { always_shown: true, ..self }
    }

    pub fn written_at(self, path: &'static str) -> Self {
        Self { written_at: Some(path), ..self }
    }

    /// What it is called where cards are arranged: `portal.inbox` is the key `widget-portal-inbox`.
    pub fn label(&self) -> Message {
        Message::new(&format!("widget-{}", self.id.replace(['.', '_'], "-")))
    }

    pub fn load(&self, ctx: Ctx) -> BoxFuture<'static, Result<Data>> {
        (self.load)(ctx)
    }
}

/// Something that stays in sight at the bottom of every page, for those who hold the permission.
#[derive(Clone)]
pub struct Dock {
    pub id: &'static str,
    pub template: &'static str,
    pub permission: &'static str,
    load: Load,
}

impl Dock {
    pub fn new<F, Fut, T>(id: &'static str, template: &'static str, permission: &'static str, load: F) -> Self
    where
        F: Fn(Ctx) -> Fut + Send + Sync + 'static,
        Fut: Future<Output = Result<Option<T>>> + Send + 'static,
        T: serde::Serialize + Send + 'static,
    {
        Self { id, template, permission, load: loader(load) }
    }

    pub fn load(&self, ctx: Ctx) -> BoxFuture<'static, Result<Data>> {
        (self.load)(ctx)
    }
}

fn loader<F, Fut, T>(load: F) -> Load
where
    F: Fn(Ctx) -> Fut + Send + Sync + 'static,
    Fut: Future<Output = Result<Option<T>>> + Send + 'static,
    T: serde::Serialize + Send + 'static,
{
    Arc::new(move |ctx| {
        let loading = load(ctx);
        Box::pin(async move {
            let data = loading.await?;
            Ok(data.map(|data| Box::new(data) as Box<dyn erased_serde::Serialize + Send>))
        })
    })
}

/// A kind of object that can be found. The index asks it what to keep; the search page asks it what may be shown.
#[async_trait]
pub trait SearchSource: Send + Sync {
    /// The `Subject::kind` of its entries, unique among all modules: "page", "document", "link".
    fn kind(&self) -> &'static str;

    /// The entries of these objects; an object that is gone, or that nobody may find, has none.
    async fn entries(&self, ctx: &Ctx, ids: &[Uuid]) -> Result<Vec<Entry>>;

    /// Every id after `after`, in order, at most `limit`: to build an index anew.
    async fn ids(&self, ctx: &Ctx, after: Option<Uuid>, limit: u64) -> Result<Vec<Uuid>>;

    /// The scopes of this source that the reader may see now.
    async fn scopes(&self, ctx: &Ctx) -> Result<Vec<Scope>>;

    /// Checks hits once more, and says how to show them. What the reader may not see is left out.
    async fn cards(&self, ctx: &Ctx, ids: &[Uuid]) -> Result<Vec<Card>>;
}

/// A hit as a reader sees it.
#[derive(Clone, Debug)]
pub struct Card {
    pub subject: Subject,
    pub title: String,
    pub url: String,
    /// Where it stands: « Ressources humaines › Congés ».
    pub place: String,
    pub icon: &'static str,
}

/// What a module knows about a person: exported on demand (trust.md PR6).
#[async_trait]
pub trait PersonalData: Send + Sync {
    /// The heading in the export.
    fn name(&self) -> &'static str;

    async fn export(&self, ctx: &Ctx, person: Uuid) -> Result<Value>;
}

type Ask = Arc<dyn Fn(Ctx) -> BoxFuture<'static, Result<()>> + Send + Sync>;

/// Something that must work for the program to be ready.
#[derive(Clone)]
pub struct HealthCheck {
    pub name: &'static str,
    check: Ask,
}

impl HealthCheck {
    pub fn new<F, Fut>(name: &'static str, check: F) -> Self
    where
        F: Fn(Ctx) -> Fut + Send + Sync + 'static,
        Fut: Future<Output = Result<()>> + Send + 'static,
    {
        Self { name, check: Arc::new(move |ctx| Box::pin(check(ctx))) }
    }

    pub fn run(&self, ctx: Ctx) -> BoxFuture<'static, Result<()>> {
        (self.check)(ctx)
    }
}
