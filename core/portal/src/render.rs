//! The template engine: one per language, filled from all modules, then with what the theme puts in their place. Every
//! template is checked at the start: an unknown function, component or parent stops it.

use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

use parvis_kernel::translations::Locale;
use parvis_kernel::{App, Error, Result};
use tera::{Context, Tera};

use crate::filters;
use crate::theme::shelf::Shelf;

/// The sign of the European fund, which no theme may take away.
const FEDER: &str = "portal/feder.html";

/// What every page stands in.
const LAYOUT: &str = "portal/layout.html";

pub(crate) struct Engine {
    french: Arc<Tera>,
    english: Arc<Tera>,
}

impl Engine {
    pub(crate) fn build(
        app: &Arc<App>,
        assets: &Arc<Shelf>,
        theme: Vec<(String, String)>,
    ) -> Result<Self, String> {
        let modules = app.registry.modules().iter();
        let mut sources: BTreeMap<String, String> = modules
            .flat_map(|module| module.facets.templates.iter())
            .map(|(name, source)| ((*name).to_owned(), (*source).to_owned()))
            .collect();
        for (name, source) in theme {
            check_override(&name, &source, &sources)?;
            sources.insert(name, source);
        }
        let filled = |locale| {
            let mut tera = Tera::new();
            filters::register(&mut tera, app, assets, locale);
            let itself = Arc::new(OnceLock::new());
            filters::register_pieces(&mut tera, &itself);
            tera.add_raw_templates(&sources).map_err(|fault| fault.to_string())?;
            let tera = Arc::new(tera);
            // Weak: an engine that held itself would never go.
            let _ = itself.set(Arc::downgrade(&tera));
            Ok::<_, String>(tera)
        };
        Ok(Self { french: filled(Locale::French)?, english: filled(Locale::English)? })
    }

    pub(crate) fn html(&self, locale: Locale, template: &str, context: &Context) -> Result<String> {
        let tera = match locale {
            Locale::French => &self.french,
            Locale::English => &self.english,
        };
        tera.render(template, context)
            .map_err(|fault| Error::Internal(format!("{template}: {}", chain(&fault))))
    }
}

fn check_override(name: &str, source: &str, sources: &BTreeMap<String, String>) -> Result<(), String> {
    if !sources.contains_key(name) {
        return Err(format!("the theme's template `{name}` takes the place of none"));
    }
    if name == FEDER || (name == LAYOUT && !source.contains(FEDER)) {
        return Err(format!("the theme's template `{name}` must show the European Union's mark ({FEDER})"));
    }
    Ok(())
}

/// An error with all its causes: Tera says the place in the innermost one.
fn chain(fault: &dyn std::error::Error) -> String {
    let mut said = fault.to_string();
    let mut cause = fault.source();
    while let Some(inner) = cause {
        said.push_str(": ");
        said.push_str(&inner.to_string());
        cause = inner.source();
    }
    said
}
