//! What is looked at before anything starts: names that are taken, owned, known and explained.

use std::collections::{HashMap, HashSet};
use std::fmt;

use super::Registered;
use crate::facets::Facets;
use crate::route::Access;
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

/// Looks at everything that modules say of themselves and of each other.
pub(super) fn check(modules: &[Registered]) -> Vec<Fault> {
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
    for blobs in &facets.blobs {
        faults.once("column of blobs", &format!("{}.{}", blobs.table, blobs.column));
        // They are written into SQL as they are.
        for name in [blobs.table, blobs.column].into_iter().filter(|name| !is_word(name)) {
            faults.add(format!("`{name}` is no name of a table or a column"));
        }
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

/// What nobody could explain: each right, check and block has its words in every language. Said only where the sentences
/// can be read.
pub(super) fn unsaid(modules: &[Registered], translations: &Translations) -> Vec<Fault> {
    if translations.keys(Locale::French).next().is_none() {
        return Vec::new();
    }
    let said = |key: &str| Locale::ALL.into_iter().all(|locale| translations.has(locale, key));
    let mut faults = Faults::default();
    for module in modules {
        faults.module = module.id;
        for permission in module.facets.permissions.iter().filter(|one| !said(&one.sentence())) {
            let (key, sentence) = (permission.key, permission.sentence());
            faults.add(format!("permission `{key}` has no sentence `{sentence}`"));
        }
        for block in &module.facets.blocks {
            for label in block.labels().filter(|label| !said(label)) {
                faults.add(format!("block `{}` names `{label}`, which has no words", block.id));
            }
        }
        for check in module.facets.checks.iter().filter(|check| !said(&check.name().key)) {
            faults.add(format!("check `{}` has no name `{}`", check.id, check.name().key));
        }
    }
    faults.found
}

fn is_word(name: &str) -> bool {
    !name.is_empty() && name.bytes().all(|sign| matches!(sign, b'a'..=b'z' | b'0'..=b'9' | b'_'))
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
