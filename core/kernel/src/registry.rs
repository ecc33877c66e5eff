//! The registry collects the facets of every module and checks all of them before anything starts. It reports every
//! fault at once: a developer mends one list, not one line per start.

mod faults;

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use axum::Router;

use crate::app::App;
use crate::facets::{BlobColumn, Facets, NavItem, SearchSource};
use crate::field_kind::FieldKind;
use crate::holdings::Holdings;
use crate::job::{JobKind, Wanted};
use crate::module::Module;
use crate::permission::Permission;
use crate::route::Route;
use crate::setting::{Setting, Settings};
use crate::translations::Translations;

pub use faults::Fault;

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
    absent: Vec<Registered>,
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
        let mut faults = faults::check(&modules);
        // What is switched off still has a name.
        let texts = modules.iter().chain(&absent).flat_map(|module| {
            module.facets.translations.iter().map(|(french, english)| (module.id, *french, *english))
        });
        let translations = Translations::build(texts).unwrap_or_else(|more| {
            faults.extend(more);
            Translations::default()
        });
        faults.extend(faults::unsaid(&modules, &translations));
        if !faults.is_empty() {
            return Err(faults);
        }
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
    pub fn absent(&self) -> impl Iterator<Item = &'static str> {
        self.absent.iter().map(|module| module.id)
    }

    /// Every column that names blobs.
    pub fn blobs(&self) -> impl Iterator<Item = BlobColumn> {
        self.modules.iter().flat_map(|module| module.facets.blobs.iter().copied())
    }

    /// Those of the modules that the configuration switches off: their data stays, if they ever had any here.
    pub fn absent_blobs(&self) -> impl Iterator<Item = BlobColumn> {
        self.absent.iter().flat_map(|module| module.facets.blobs.iter().copied())
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
