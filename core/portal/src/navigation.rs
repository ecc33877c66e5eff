//! The navigation of one reader: put together once for each state of rights and content, drawn once for each place.

use std::sync::Arc;
use std::time::Duration;

use moka::sync::Cache;
use parvis_kernel::facets::{NavGroup, NavItem};
use parvis_kernel::registry::Registered;
use parvis_kernel::translations::Locale;
use parvis_kernel::{Ctx, Message, Result};
use serde::Serialize;
use tera::{Context, Value};
use uuid::Uuid;

use crate::layout::{NavLink, Sections};
use crate::render::Engine;
use crate::theme::Theme;

/// One heading with its links.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub(crate) struct Group {
    /// Empty for the first one.
    pub heading: String,
    pub links: Vec<NavLink>,
}

/// Where one reader may go.
#[derive(Debug, Serialize)]
pub(crate) struct Links {
    pub groups: Vec<Group>,
    /// Without « Plus », which always follows.
    pub bottom: Vec<NavLink>,
}

/// Both bars as HTML.
#[derive(Clone)]
pub(crate) struct Drawn {
    pub sidebar: Value,
    pub bottom: Value,
}

#[derive(Clone, PartialEq, Eq, Hash)]
struct State {
    person: Uuid,
    locale: Locale,
    rights: i64,
    content: i64,
}

#[derive(Clone, PartialEq, Eq, Hash)]
struct Place {
    state: State,
    current: String,
    waiting: u64,
}

/// The navigation with what is remembered of it.
pub(crate) struct Navigation {
    sections: Arc<dyn Sections>,
    bottom: Vec<String>,
    links: Cache<State, Arc<Links>>,
    drawn: Cache<Place, Arc<Drawn>>,
}

impl Navigation {
    pub(crate) fn new(sections: Arc<dyn Sections>, theme: &Theme) -> Self {
        let idle = Duration::from_secs(900);
        Self {
            sections,
            bottom: theme.navigation.bottom.clone(),
            links: Cache::builder().max_capacity(2_000).time_to_idle(idle).build(),
            drawn: Cache::builder().max_capacity(4_000).time_to_idle(idle).build(),
        }
    }

    /// Where the reader may go. When the sections cannot be read, the rest is still there.
    pub(crate) async fn links(&self, ctx: &Ctx) -> Result<Arc<Links>> {
        let state = state(ctx)?;
        if let Some(known) = self.links.get(&state) {
            return Ok(known);
        }
        let (sections, whole) = match self.sections.top(ctx).await {
            Ok(sections) => (sections, true),
            Err(fault) => {
                tracing::warn!(%fault, "the sections of the navigation could not be read");
                (Vec::new(), false)
            }
        };
        let links = Arc::new(self.put_together(ctx, &ctx.modules().await?, sections));
        if whole {
            self.links.insert(state, links.clone());
        }
        Ok(links)
    }

    /// Both bars, with the place of `path` marked and the number of waiting things.
    pub(crate) async fn draw(
        &self,
        ctx: &Ctx,
        engine: &Engine,
        path: &str,
        waiting: u64,
    ) -> Result<Arc<Drawn>> {
        let links = self.links(ctx).await?;
        let current = links.current(path).to_owned();
        let place = Place { state: state(ctx)?, current, waiting };
        if let Some(known) = self.drawn.get(&place) {
            return Ok(known);
        }
        let mut context = Context::new();
        context.insert("groups", &links.groups);
        context.insert("bottom", &links.bottom);
        context.insert("current", &place.current);
        context.insert("waiting", &waiting);
        let html = |template| engine.html(ctx.locale, template, &context);
        let drawn = Arc::new(Drawn {
            sidebar: Value::safe_string(&html("portal/sidebar.html")?),
            bottom: Value::safe_string(&html("portal/bottom.html")?),
        });
        self.drawn.insert(place, drawn.clone());
        Ok(drawn)
    }

    fn put_together(&self, ctx: &Ctx, modules: &[&Registered], sections: Vec<NavLink>) -> Links {
        let mut items: Vec<&NavItem> = modules.iter().flat_map(|module| &module.facets.navigation).collect();
        items.retain(|item| item.permission.is_none_or(|permission| ctx.can(permission)));
        items.sort_by_key(|item| (item.group, item.position));
        let say = |key: &str| ctx.say(&Message::new(key));
        let of = |group: NavGroup| {
            let of_group = items.iter().filter(move |item| item.group == group);
            of_group.map(|item| NavLink {
                label: say(item.label),
                url: item.url.to_owned(),
                icon: item.icon.to_owned(),
            })
        };
        let main: Vec<_> = of(NavGroup::Main).collect();
        let centre: Vec<_> = sections.into_iter().chain(of(NavGroup::Centre)).collect();
        let manage: Vec<_> = of(NavGroup::Manage).collect();
        let bottom = bottom(&self.bottom, main.iter().chain(&centre));
        let groups = [(String::new(), main), (say("nav-centre"), centre), (say("nav-manage"), manage)];
        let groups = groups.into_iter().filter(|(_, links)| !links.is_empty());
        Links { groups: groups.map(|(heading, links)| Group { heading, links }).collect(), bottom }
    }
}

impl Links {
    /// The address of the entry that `path` belongs to: the longest one that it begins with.
    fn current(&self, path: &str) -> &str {
        let links = self.groups.iter().flat_map(|group| &group.links).map(|link| link.url.as_str());
        let within =
            |url: &str| path.strip_prefix(url).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'));
        if path == "/plus" {
            return "/plus";
        }
        links
            .filter(|url| if *url == "/" { path == "/" } else { within(url) })
            .max_by_key(|url| url.len())
            .unwrap_or("")
    }
}

/// The four places beside « Plus »: those that the theme wishes; for one that is absent, the next that there is.
fn bottom<'a>(wished: &[String], all: impl Iterator<Item = &'a NavLink> + Clone) -> Vec<NavLink> {
    let find = |url: &String| all.clone().find(|link| link.url == *url).cloned();
    let mut places: Vec<NavLink> = wished.iter().filter_map(find).take(4).collect();
    for link in all {
        if places.len() < 4 && !places.contains(link) {
            places.push(link.clone());
        }
    }
    places
}

fn state(ctx: &Ctx) -> Result<State> {
    let person = ctx.signed_in()?.id;
    let revisions = ctx.revisions;
    Ok(State { person, locale: ctx.locale, rights: revisions.rights, content: revisions.content })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn link(url: &str) -> NavLink {
        NavLink { label: url.to_owned(), url: url.to_owned(), icon: "page".to_owned() }
    }

    fn links(urls: &[&str]) -> Vec<NavLink> {
        urls.iter().map(|url| link(url)).collect()
    }

    #[test]
    fn an_absent_place_is_taken_by_the_next() {
        let wished = ["/", "/documents", "/agenda", "/reserver"].map(str::to_owned);
        let there = links(&["/", "/a-traiter", "/documents", "/annuaire", "/rh"]);
        let places: Vec<_> = bottom(&wished, there.iter()).into_iter().map(|place| place.url).collect();
        assert_eq!(places, ["/", "/documents", "/a-traiter", "/annuaire"]);
    }

    #[test]
    fn the_place_is_the_longest_that_fits() {
        let groups =
            vec![Group { heading: String::new(), links: links(&["/", "/rh", "/rh/conges", "/gerer"]) }];
        let links = Links { groups, bottom: Vec::new() };
        let table = [
            ("/", "/"),
            ("/rh/conges/2026", "/rh/conges"),
            ("/rhum", ""),
            ("/rh", "/rh"),
            ("/plus", "/plus"),
        ];
        for (path, current) in table {
            assert_eq!(links.current(path), current, "{path}");
        }
    }
}
