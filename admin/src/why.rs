//! « Pourquoi ne le voit-elle pas ? » : the answer of the code that decides, in plain words, with the way to mend it.

use parvis_accounts::services::person::Profile;
use parvis_accounts::services::sign_in::{Barred, barred};
use parvis_accounts::services::{person, sector, seeing};
use parvis_content::domain::audience::Rule;
use parvis_content::domain::obstacle::Obstacle;
use parvis_content::domain::tree::EDIT;
use parvis_content::services::image::author_name;
use parvis_content::services::tree;
use parvis_content::services::why::{self, Thing};
use parvis_kernel::clock::{Date, Instant, ZONE};
use parvis_kernel::error::{Error, Result};
use parvis_kernel::permission::Role;
use parvis_kernel::route::Access;
use parvis_kernel::{Ctx, Message, Route};
use serde::Serialize;
use uuid::Uuid;

/// The field that the address is typed into.
pub(crate) const FIELD: &str = "adresse";

/// One thing that stands in the way, and where it is mended; no address for whoever may not mend it.
#[derive(Serialize)]
pub(crate) struct Reason {
    pub(crate) text: String,
    pub(crate) url: String,
    pub(crate) action: String,
}

#[derive(Serialize)]
pub(crate) struct Answer {
    pub(crate) name: String,
    pub(crate) title: String,
    /// « secteur Enfance, rôle Animateur »
    pub(crate) belongs: String,
    /// Nothing stands in the way when there is none.
    pub(crate) reasons: Vec<Reason>,
    /// The address opens, but what it shows depends on each thing.
    pub(crate) depends: bool,
}

/// What an address leads to.
enum Target<'a> {
    Thing(Box<Thing>),
    Page(&'a Route),
}

pub(crate) async fn explain(ctx: &Ctx, person: Uuid, address: &str) -> Result<Answer> {
    let profile = person::find(ctx, person).await?;
    let path = path_of(ctx, address)?;
    let target = match target(ctx, &path).await {
        Err(Error::NotFound) => return Err(Error::invalid(FIELD, Message::new("admin-why-nothing"))),
        found => found?,
    };
    let mut reasons: Vec<_> = account(ctx, &profile).into_iter().collect();
    if let Some(theirs) = seeing::view_of(ctx, person).await? {
        match &target {
            Target::Thing(thing) => reasons.extend(placed(ctx, &theirs, thing).await?),
            Target::Page(route) => reasons.extend(missing(ctx, &theirs, route, person)),
        }
    }
    Ok(Answer {
        belongs: belongs(ctx, &profile).await?,
        name: profile.person.name,
        depends: reasons.is_empty() && matches!(target, Target::Page(route) if route.path.contains('{')),
        title: match target {
            Target::Thing(thing) => thing.title().to_owned(),
            Target::Page(_) => path,
        },
        reasons,
    })
}

/// The path of what was pasted: a whole address of this intranet, or what follows its name.
fn path_of(ctx: &Ctx, address: &str) -> Result<String> {
    let typed = address.trim();
    let own = typed.strip_prefix(ctx.app().config.url.trim_end_matches('/'));
    let rest = match own {
        Some(rest) if rest.is_empty() || rest.starts_with(['/', '?', '#']) => rest,
        _ if typed.contains("://") => {
            return Err(Error::invalid(FIELD, Message::new("admin-why-foreign")));
        }
        _ => typed,
    };
    let path = rest.split(['?', '#']).next().unwrap_or_default();
    Ok(format!("/{}", path.trim_start_matches('/')))
}

async fn target<'a>(ctx: &'a Ctx, path: &str) -> Result<Target<'a>> {
    let mut known = matchit::Router::new();
    for (_, route) in ctx.app().registry.routes().filter(|(_, route)| route.method == "GET") {
        known.insert(route.path, route).map_err(Error::internal)?;
    }
    let found = known.at(path).map_err(|_| Error::NotFound)?;
    let id = found.params.get("id").and_then(|id| Uuid::parse_str(id).ok());
    let thing = |thing| Target::Thing(Box::new(thing));
    match (found.value.path, id) {
        ("/{*path}", _) => why::at_path(ctx, path).await.map(thing),
        ("/n/{id}", Some(id)) => why::by_id(ctx, id, false).await.map(thing),
        (documents, Some(id)) if documents.starts_with("/documents/{id}") => {
            why::by_id(ctx, id, true).await.map(thing)
        }
        _ => Ok(Target::Page(found.value)),
    }
}

fn account(ctx: &Ctx, profile: &Profile) -> Option<Reason> {
    let day = |date: Date| date.format("%d/%m/%Y").to_string();
    let text = match barred(ctx, &profile.person) {
        Some(Barred::Closed) => Message::new("admin-why-closed"),
        Some(Barred::NotYet(date)) => Message::new("admin-why-contract-later").with("day", day(date)),
        Some(Barred::Over(date)) => Message::new("admin-why-contract-over").with("day", day(date)),
        None if profile.person.password_hash.is_none() => Message::new("admin-why-invited"),
        None => return None,
    };
    let text = text.with("name", profile.person.name.as_str());
    Some(reason(ctx, &text, format!("/gerer/personnes/{}", profile.person.id), "admin-why-mend-account"))
}

/// What the tree says, to whom it says it.
async fn placed(ctx: &Ctx, theirs: &Ctx, thing: &Thing) -> Result<Vec<Reason>> {
    let tree = tree::load(ctx).await?;
    let title = |id: Uuid| tree.get(id).map_or_else(|| thing.title().to_owned(), |node| node.title.clone());
    let own = match thing {
        Thing::Node(row) => format!("/gerer/pages/{}", row.id),
        Thing::Document(row) => format!("/gerer/documents/{}", row.id),
        Thing::Thrown(id, _) => format!("/gerer/corbeille/{id}"),
    };
    let mut reasons = Vec::new();
    for obstacle in why::obstacles(theirs, thing).await? {
        let (text, url, action) = match obstacle {
            Obstacle::Outside => (Message::new("admin-why-thrown"), own.clone(), "admin-restore"),
            Obstacle::SignedOut => continue,
            Obstacle::Hidden(id) => {
                let text = Message::new("admin-why-hidden").with("title", title(id));
                (text, format!("/gerer/contenus/{id}"), "admin-why-mend-hidden")
            }
            Obstacle::Limited(id) => {
                let rules = tree.get(id).and_then(|node| node.audience.clone()).unwrap_or_default();
                let who = in_words(ctx, &rules).await?;
                let text = Message::new("admin-why-limited").with("title", title(id)).with("who", who);
                (text, format!("/gerer/contenus/{id}/public"), "admin-why-mend-limited")
            }
            Obstacle::Draft => (Message::new("admin-why-draft"), own.clone(), "admin-why-mend-page"),
            Obstacle::NotYet(at) => (moment("admin-why-later", at), own.clone(), "admin-why-mend-page"),
            Obstacle::Over(at) => (moment("admin-why-over", at), own.clone(), "admin-why-mend-page"),
        };
        let url = if ctx.can(EDIT) { url } else { String::new() };
        reasons.push(reason(ctx, &text, url, action));
    }
    Ok(reasons)
}

/// The right that a page asks for and the person lacks, with the roles that bring it.
fn missing(ctx: &Ctx, theirs: &Ctx, route: &Route, person: Uuid) -> Option<Reason> {
    let Access::Needs(needed) = route.access else { return None };
    if theirs.can(needed) {
        return None;
    }
    let permission = ctx.app().registry.permissions().find(|one| one.key == needed)?;
    let roles = permission.roles.iter().map(|role| ctx.say(&Message::new(&role.label())));
    let text = Message::new("admin-why-right")
        .with("right", ctx.say(&Message::new(&permission.sentence())))
        .with("roles", roles.collect::<Vec<_>>().join(", "));
    Some(reason(ctx, &text, format!("/gerer/personnes/{person}#field-roles"), "admin-why-mend-roles"))
}

fn moment(key: &str, at: Instant) -> Message {
    let local = at.with_timezone(&ZONE);
    let (day, time) = (local.format("%d/%m/%Y").to_string(), local.format("%H:%M").to_string());
    Message::new(key).with("day", day).with("time", time)
}

fn reason(ctx: &Ctx, text: &Message, url: String, action: &str) -> Reason {
    Reason { text: ctx.say(text), url, action: ctx.say(&Message::new(action)) }
}

/// « secteur Enfance, rôle Direction, Nadia Benali »
async fn in_words(ctx: &Ctx, rules: &[Rule]) -> Result<String> {
    let sectors = sector::all(ctx).await?;
    let mut words = Vec::new();
    for rule in rules {
        words.push(match rule {
            Rule::Sector(id) => {
                let name = sectors.iter().find(|one| one.id == *id).map_or("?", |one| one.name.as_str());
                ctx.say(&Message::new("admin-why-sector").with("name", name))
            }
            Rule::Role(role) => role_in_words(ctx, *role),
            Rule::Public => ctx.say(&Message::new("admin-audience-public")),
            Rule::Person(id) => author_name(ctx, Some(*id)).await?.unwrap_or_default(),
        });
    }
    Ok(if words.is_empty() { ctx.say(&Message::new("admin-why-nobody")) } else { words.join(", ") })
}

fn role_in_words(ctx: &Ctx, role: Role) -> String {
    ctx.say(&Message::new("admin-why-role").with("name", ctx.say(&Message::new(&role.label()))))
}

async fn belongs(ctx: &Ctx, profile: &Profile) -> Result<String> {
    let mut rules: Vec<_> = profile.sectors.iter().map(|id| Rule::Sector(*id)).collect();
    rules.extend(profile.roles.iter().map(|(role, _)| Rule::Role(*role)));
    rules.push(Rule::Role(Role::Employee));
    rules.dedup();
    in_words(ctx, &rules).await
}
