//! What stands around every page: who reads, what waits, what was just said, the bars.

use async_trait::async_trait;
use parvis_kernel::clock::{Instant, local_date};
use parvis_kernel::translations::Locale;
use parvis_kernel::{Ctx, Result};
use serde::Serialize;
use tera::{Context, Value};
use uuid::Uuid;

use crate::layer::Portal;
use crate::theme::Mention;
use crate::theme::look::Look;
use crate::theme::looks::Looks;
use crate::{inbox, notifications};

/// One link of the navigation.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct NavLink {
    pub label: String,
    pub url: String,
    pub icon: String,
}

/// What the navigation needs to know of the tree. `()` has no section.
#[async_trait]
pub trait Sections: Send + Sync {
    /// The top sections that the reader may see, in their order.
    async fn top(&self, ctx: &Ctx) -> Result<Vec<NavLink>>;
}

#[async_trait]
impl Sections for () {
    async fn top(&self, _: &Ctx) -> Result<Vec<NavLink>> {
        Ok(Vec::new())
    }
}

/// The data of `portal/layout.html`, as `layout`.
#[derive(Serialize)]
struct Layout<'a> {
    path: &'a str,
    /// Where to come back to after changing the language.
    again: &'a str,
    locale: &'static str,
    languages: [&'static str; 2],
    today: String,
    demo: bool,
    /// A theme that is not for everybody yet: links lead nowhere.
    preview: bool,
    site: &'a str,
    logo: &'a str,
    mentions: &'a [Mention],
    offers: Offers,
    flash: Option<String>,
    person: Option<Person<'a>>,
    /// Until when somebody else sees as the person.
    seen_until: Option<Instant>,
    inbox: u64,
    notifications: u64,
    sidebar: Value,
    bottom: Value,
    docks: Value,
}

#[derive(Serialize)]
struct Person<'a> {
    id: Uuid,
    name: &'a str,
    first_name: &'a str,
    initials: String,
    photo: Option<&'a str>,
}

/// Which pages of others there are to link to.
#[derive(Clone, Copy, Serialize)]
pub(crate) struct Offers {
    search: bool,
    account: bool,
    sign_out: bool,
    language: bool,
}

impl Offers {
    pub(crate) fn of(app: &parvis_kernel::App) -> Self {
        let has = |method: &str, path: &str| {
            app.registry.routes().any(|(_, route)| route.path == path && route.method.as_str() == method)
        };
        Self {
            search: has("GET", "/recherche"),
            account: has("GET", "/mon-compte"),
            language: has("POST", "/langue"),
            sign_out: has("POST", "/deconnexion"),
        }
    }
}

/// What waits for one person, counted.
#[derive(Clone, Copy, Default)]
pub(crate) struct Counts {
    pub inbox: u64,
    pub notifications: u64,
}

/// Puts the layout's data beside a page's own. A page is shown even when a part of this cannot be read.
pub(crate) async fn surround(
    portal: &Portal,
    look: &Look,
    ctx: &Ctx,
    path: &str,
    again: &str,
    context: &mut Context,
) {
    let counts = portal.counts(ctx).await;
    let drawn = match ctx.person() {
        Some(_) => look.navigation.draw(ctx, &look.engine, path, counts.inbox).await,
        None => Err(parvis_kernel::Error::SignInRequired),
    };
    let (sidebar, bottom) = match drawn {
        Ok(drawn) => (drawn.sidebar.clone(), drawn.bottom.clone()),
        Err(parvis_kernel::Error::SignInRequired) => (Value::safe_string(""), Value::safe_string("")),
        Err(fault) => {
            tracing::error!(%fault, "the navigation could not be drawn");
            (Value::safe_string(""), Value::safe_string(""))
        }
    };
    let mut layout = base(portal, look, ctx, path);
    layout.again = again;
    layout.flash = ctx.flash.as_ref().map(|message| ctx.say(message));
    layout.inbox = counts.inbox;
    layout.notifications = counts.notifications;
    layout.sidebar = sidebar;
    layout.bottom = bottom;
    layout.docks = docks(portal, ctx).await;
    insert(context, ctx, &layout);
}

/// The same names for a piece of a page, with nothing asked of the database.
pub(crate) fn surround_piece(portal: &Portal, look: &Look, ctx: &Ctx, path: &str, context: &mut Context) {
    insert(context, ctx, &base(portal, look, ctx, path));
}

fn insert(context: &mut Context, ctx: &Ctx, layout: &Layout<'_>) {
    context.insert("layout", layout);
    context.insert("form_token", &ctx.form_token);
    if !context.contains_key("errors") {
        context.insert_value("errors", Value::from(Vec::<Value>::new()));
    }
}

fn base<'a>(portal: &Portal, look: &'a Look, ctx: &'a Ctx, path: &'a str) -> Layout<'a> {
    Layout {
        path,
        again: "/",
        languages: Locale::ALL.map(Locale::code),
        locale: ctx.locale.code(),
        today: local_date(ctx.now()).to_string(),
        demo: ctx.app().config.demo,
        preview: Looks::is_preview(ctx),
        site: &look.theme.name,
        logo: &look.logo,
        mentions: &look.theme.mentions,
        offers: Offers { account: portal.offers.account && ctx.seer.is_none(), ..portal.offers },
        flash: None,
        person: ctx.person().map(|person| Person {
            id: person.id,
            name: &person.name,
            first_name: person.name.split_whitespace().next().unwrap_or(&person.name),
            initials: person.initials(),
            photo: person.photo.as_deref(),
        }),
        seen_until: ctx.seer.as_ref().map(|seer| seer.until),
        inbox: 0,
        notifications: 0,
        sidebar: Value::safe_string(""),
        bottom: Value::safe_string(""),
        docks: Value::safe_string(""),
    }
}

/// What stays in sight at the bottom, for those who hold the right. One that fails is left out.
async fn docks(portal: &Portal, ctx: &Ctx) -> Value {
    let mut html = String::new();
    if ctx.person().is_some() {
        let modules = ctx.modules().await.unwrap_or_default().into_iter();
        for dock in modules.flat_map(|module| &module.facets.dock).filter(|dock| ctx.can(dock.permission)) {
            match portal.piece(ctx, dock.template, dock.load(ctx.clone())).await {
                Ok(Some(piece)) => html.push_str(&piece),
                Ok(None) => {}
                Err(fault) => tracing::error!(dock = dock.id, %fault, "a dock could not be shown"),
            }
        }
    }
    Value::safe_string(&html)
}

impl Portal {
    /// What waits for the reader, counted once for each state of the desks. Zero when it cannot be counted.
    async fn counts(&self, ctx: &Ctx) -> Counts {
        let Some(person) = ctx.person().filter(|_| ctx.seer.is_none()) else { return Counts::default() };
        let key = (person.id, ctx.revisions.desk);
        if let Some(known) = self.counted.get(&key) {
            return known;
        }
        let counted = futures::try_join!(inbox::count(ctx), notifications::count(ctx));
        match counted {
            Ok((inbox, notifications)) => {
                let counts = Counts { inbox, notifications };
                self.counted.insert(key, counts);
                counts
            }
            Err(fault) => {
                tracing::error!(%fault, "what waits could not be counted");
                Counts::default()
            }
        }
    }
}
