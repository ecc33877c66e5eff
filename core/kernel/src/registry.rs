//! The registry collects the facets of every module and checks all of them before anything starts. It reports every
//! fault at once: a developer mends one list, not one line per start.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::fmt;
use std::sync::Arc;

use axum::Router;

use crate::app::App;
use crate::facets::{Facets, NavItem, SearchSource};
use crate::field_kind::FieldKind;
use crate::holdings::Holdings;
use crate::job::{JobKind, Wanted};
use crate::module::Module;
use crate::permission::Permission;
use crate::route::{Access, Route};
use crate::setting::{Setting, Settings};
use crate::translations::{Locale, Translations};

/// Something wrong with a module, in a sentence for its developer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    pub module: String,
    pub problem: String,
}

impl fmt::Display for Fault {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "module {}: {}", self.module, self.problem)
    }
}

/// A module that passed.
pub struct Registered {
    pub id: &'static str,
    pub can_be_switched_off: bool,
    pub facets: Facets,
}

impl Registered {
    fn of(module: &dyn Module) -> Self {
        let can_be_switched_off = module.can_be_switched_off();
        Self { id: module.id(), can_be_switched_off, facets: module.facets() }
    }

    /// True unless somebody switched it off on screen.
    pub fn is_on(&self, settings: &Settings) -> bool {
        !(self.can_be_switched_off && settings.off().contains(self.id))
    }

    /// What it runs by itself, and when it hears of something.
    pub fn jobs(&self) -> impl Iterator<Item = &JobKind> {
        let heard = self.facets.subscriptions.iter().map(|subscription| &subscription.job);
        self.facets.jobs.iter().chain(heard)
    }
}

/// Every module that the configuration leaves on, checked.
pub struct Registry {
    modules: Vec<Registered>,
    absent: Vec<&'static str>,
    settings: HashMap<&'static str, Setting>,
    jobs: HashMap<&'static str, JobKind>,
    subscribers: HashMap<&'static str, Vec<&'static str>>,
    /// By the name of the job.
    wanted: HashMap<&'static str, Wanted>,
    sources: BTreeMap<&'static str, Arc<dyn SearchSource>>,
    translations: Translations,
}

impl Registry {
    /// Collects the modules, without those in `off`. The order given is the order in which they migrate.
    pub fn build(modules: &[&dyn Module], off: &[String]) -> Result<Self, Vec<Fault>> {
        let (absent, modules): (Vec<_>, Vec<_>) = modules
            .iter()
            .map(|module| Registered::of(*module))
            .partition(|module| off.iter().any(|id| id == module.id));
        let mut faults = check(&modules);
        // What is switched off still has a name.
        let texts = modules.iter().chain(&absent).flat_map(|module| {
            module.facets.translations.iter().map(|(french, english)| (module.id, *french, *english))
        });
        let translations = Translations::build(texts).unwrap_or_else(|more| {
            faults.extend(more);
            Translations::default()
        });
        faults.extend(unsaid(&modules, &translations));
        if !faults.is_empty() {
            return Err(faults);
        }
        let absent = absent.iter().map(|module| module.id).collect();
        Ok(Self { absent, ..Self::index(modules, translations) })
    }

    fn index(modules: Vec<Registered>, translations: Translations) -> Self {
        let mut jobs = HashMap::new();
        let mut subscribers: HashMap<_, Vec<_>> = HashMap::new();
        let mut wanted = HashMap::new();
        let mut sources = BTreeMap::new();
        let mut settings = HashMap::new();
        for module in &modules {
            jobs.extend(module.facets.jobs.iter().map(|job| (job.name, job.clone())));
            for subscription in &module.facets.subscriptions {
                jobs.insert(subscription.job.name, subscription.job.clone());
                subscribers.entry(subscription.event).or_default().push(subscription.job.name);
                wanted.extend(subscription.wanted.clone().map(|wanted| (subscription.job.name, wanted)));
            }
            sources.extend(module.facets.search.iter().map(|source| (source.kind(), source.clone())));
            settings.extend(module.facets.settings.iter().map(|setting| (setting.key, setting.clone())));
        }
        Self { modules, absent: Vec::new(), settings, jobs, subscribers, wanted, sources, translations }
    }

    pub fn modules(&self) -> &[Registered] {
        &self.modules
    }

    /// The modules that nobody switched off on screen.
    pub fn on<'a>(&'a self, settings: &'a Settings) -> impl Iterator<Item = &'a Registered> {
        self.modules.iter().filter(|module| module.is_on(settings))
    }

    /// The ids of the modules that the configuration switches off.
    pub fn absent(&self) -> &[&'static str] {
        &self.absent
    }

    pub fn setting(&self, key: &str) -> Option<&Setting> {
        self.settings.get(key)
    }

    pub fn translations(&self) -> &Translations {
        &self.translations
    }

    pub fn job(&self, name: &str) -> Option<&JobKind> {
        self.jobs.get(name)
    }

    pub fn jobs(&self) -> impl Iterator<Item = &JobKind> {
        self.jobs.values()
    }

    /// The names of the jobs that deliver an event.
    pub fn subscribers(&self, event: &str) -> &[&'static str] {
        self.subscribers.get(event).map_or(&[], Vec::as_slice)
    }

    /// What a subscriber asks before it is left a job.
    pub(crate) fn wanted(&self, subscriber: &str) -> Option<&Wanted> {
        self.wanted.get(subscriber)
    }

    pub fn sources(&self) -> impl Iterator<Item = &Arc<dyn SearchSource>> {
        self.sources.values()
    }

    pub fn source(&self, kind: &str) -> Option<&Arc<dyn SearchSource>> {
        self.sources.get(kind)
    }

    /// Every route with the id of its module.
    pub fn routes(&self) -> impl Iterator<Item = (&'static str, &Route)> {
        self.modules
            .iter()
            .flat_map(|module| module.facets.routes.iter().map(move |route| (module.id, route)))
    }

    pub fn field_kind(&self, id: &str) -> Option<&Arc<dyn FieldKind>> {
        self.modules.iter().flat_map(|module| &module.facets.field_kinds).find(|kind| kind.id() == id)
    }

    pub fn permissions(&self) -> impl Iterator<Item = &Permission> {
        self.modules.iter().flat_map(|module| module.facets.permissions.iter())
    }

    /// Every action that may stand in the audit trail, by module.
    pub fn audited_actions(&self) -> impl Iterator<Item = &'static str> {
        self.modules.iter().flat_map(|module| module.facets.audited.iter().copied())
    }

    pub fn audited(&self, action: &str) -> bool {
        self.audited_actions().any(|known| known == action)
    }

    pub fn navigation(&self) -> impl Iterator<Item = &NavItem> {
        self.modules.iter().flat_map(|module| module.facets.navigation.iter())
    }

    /// What may wait on a person, in the order of the modules.
    pub fn holdings(&self) -> impl Iterator<Item = &Arc<dyn Holdings>> {
        self.modules.iter().flat_map(|module| module.facets.holdings.iter())
    }

    pub fn router(&self, app: &Arc<App>) -> Router<Arc<App>> {
        self.modules.iter().fold(Router::new(), |router, module| {
            let switch = module.can_be_switched_off.then_some(module.id);
            module.facets.routes.iter().fold(router, |router, route| route.mount(router, app, switch))
        })
    }
}

/// Looks at everything that modules say of themselves and of each other.
fn check(modules: &[Registered]) -> Vec<Fault> {
    let mut faults = Faults::default();
    let permissions: HashSet<_> = modules
        .iter()
        .flat_map(|module| module.facets.permissions.iter().map(|permission| permission.key))
        .collect();
    for module in modules {
        let facets = &module.facets;
        faults.module = module.id;
        faults.once("module id", module.id);
        for permission in &facets.permissions {
            faults.once("permission", permission.key);
            faults.owned("permission", permission.key, '.');
        }
        for route in &facets.routes {
            faults.once("route", &format!("{} {}", route.method, route.path));
            for (name, schema) in route.operation.iter().flat_map(|operation| &operation.schemas) {
                faults.same("schema", name, &serde_json::to_string(schema).unwrap_or_default());
            }
            if let Access::Needs(permission) = route.access {
                faults.known("route", route.path, permission, &permissions);
            }
        }
        check_shown(&mut faults, facets, &permissions);
        check_background(&mut faults, facets);
        check_settings(&mut faults, facets, &permissions);
    }
    faults.found
}

/// What people see: navigation, widgets, the dock, templates, assets.
fn check_shown(faults: &mut Faults, facets: &Facets, permissions: &HashSet<&'static str>) {
    let templates: HashSet<_> = facets.templates.iter().map(|(name, _)| *name).collect();
    for (name, _) in &facets.templates {
        faults.once("template", name);
        faults.owned("template", name, '/');
    }
    for (name, _) in &facets.assets {
        faults.once("asset", name);
    }
    for item in &facets.navigation {
        if let Some(permission) = item.permission {
            faults.known("navigation", item.label, permission, permissions);
        }
    }
    for kind in &facets.field_kinds {
        faults.known("field kind", kind.id(), kind.template(), &templates);
    }
    for widget in &facets.widgets {
        faults.once("widget", widget.id);
        faults.known("widget", widget.id, widget.template, &templates);
        if let Some(permission) = widget.permission {
            faults.known("widget", widget.id, permission, permissions);
        }
    }
    for dock in &facets.dock {
        faults.once("dock", dock.id);
        faults.known("dock", dock.id, dock.template, &templates);
        faults.known("dock", dock.id, dock.permission, permissions);
    }
    for block in &facets.blocks {
        faults.once("block", block.id);
        faults.owned("block", block.id, '.');
        faults.known("block", block.id, block.template, &templates);
    }
}

/// What runs by itself: jobs, listeners, search sources, health checks.
fn check_background(faults: &mut Faults, facets: &Facets) {
    for job in facets.jobs.iter().chain(facets.subscriptions.iter().map(|subscription| &subscription.job)) {
        faults.once("job", job.name);
    }
    for source in &facets.search {
        faults.once("search kind", source.kind());
    }
    for action in &facets.audited {
        faults.once("audited action", action);
        faults.owned("audited action", action, '.');
    }
    for kind in &facets.field_kinds {
        faults.once("field kind", kind.id());
        faults.owned("field kind", kind.id(), '.');
    }
    for check in &facets.health {
        faults.once("health check", check.name);
    }
    for check in &facets.checks {
        faults.once("check", check.id);
        faults.owned("check", check.id, '.');
    }
    for gauge in &facets.gauges {
        faults.once("gauge", &gauge.name());
        faults.owned("gauge", gauge.id, '.');
    }
}

fn check_settings(faults: &mut Faults, facets: &Facets, permissions: &HashSet<&'static str>) {
    for setting in &facets.settings {
        faults.once("setting", setting.key);
        faults.owned("setting", setting.key, '.');
        if setting.kind.check(&setting.default).is_err() {
            faults.add(format!("the default of `{}` is not of its own kind", setting.key));
        }
        if let Some(permission) = setting.also {
            faults.known("setting", setting.key, permission, permissions);
        }
    }
}

/// Rights that nobody could explain: each is a sentence in every language. Said only where the sentences can be read.
fn unsaid(modules: &[Registered], translations: &Translations) -> Vec<Fault> {
    if translations.keys(Locale::French).next().is_none() {
        return Vec::new();
    }
    let permissions =
        modules.iter().flat_map(|module| module.facets.permissions.iter().map(move |one| (module.id, one)));
    permissions
        .filter(|(_, permission)| {
            Locale::ALL.into_iter().any(|locale| !translations.has(locale, &permission.sentence()))
        })
        .map(|(module, permission)| Fault {
            module: module.to_owned(),
            problem: format!("permission `{}` has no sentence `{}`", permission.key, permission.sentence()),
        })
        .chain(unsaid_blocks(modules, translations))
        .chain(unsaid_checks(modules, translations))
        .collect()
}

fn unsaid_checks<'a>(
    modules: &'a [Registered],
    translations: &'a Translations,
) -> impl Iterator<Item = Fault> + 'a {
    let checks =
        modules.iter().flat_map(|module| module.facets.checks.iter().map(move |check| (module.id, check)));
    checks
        .filter(|(_, check)| {
            Locale::ALL.into_iter().any(|locale| !translations.has(locale, &check.name().key))
        })
        .map(|(module, check)| Fault {
            module: module.to_owned(),
            problem: format!("check `{}` has no name `{}`", check.id, check.name().key),
        })
}

fn unsaid_blocks<'a>(
    modules: &'a [Registered],
    translations: &'a Translations,
) -> impl Iterator<Item = Fault> + 'a {
    let blocks =
        modules.iter().flat_map(|module| module.facets.blocks.iter().map(move |block| (module.id, block)));
    let labels =
        blocks.flat_map(|(module, block)| block.labels().map(move |label| (module, block.id, label)));
    labels.filter(|(_, _, label)| Locale::ALL.into_iter().any(|locale| !translations.has(locale, label))).map(
        |(module, block, label)| Fault {
            module: module.to_owned(),
            problem: format!("block `{block}` names `{label}`, which has no words"),
        },
    )
}

#[derive(Default)]
struct Faults {
    module: &'static str,
    seen: HashSet<(&'static str, String)>,
    contents: HashMap<String, String>,
    found: Vec<Fault>,
}

impl Faults {
    fn add(&mut self, problem: String) {
        self.found.push(Fault { module: self.module.to_owned(), problem });
    }

    fn once(&mut self, what: &'static str, name: &str) {
        if !self.seen.insert((what, name.to_owned())) {
            self.add(format!("{what} `{name}` is declared twice"));
        }
    }

    /// May be declared again, but never differently.
    fn same(&mut self, what: &str, name: &str, content: &str) {
        let first = self.contents.entry(name.to_owned()).or_insert_with(|| content.to_owned());
        if first != content {
            self.add(format!("{what} `{name}` is declared twice, differently"));
        }
    }

    fn owned(&mut self, what: &str, name: &str, separator: char) {
        if !name.strip_prefix(self.module).is_some_and(|rest| rest.starts_with(separator)) {
            self.add(format!("{what} `{name}` must begin with `{}{separator}`", self.module));
        }
    }

    fn known(&mut self, what: &str, name: &str, needed: &str, known: &HashSet<&'static str>) {
        if !known.contains(needed) {
            self.add(format!("{what} `{name}` names `{needed}`, which nobody declares"));
        }
    }
}
