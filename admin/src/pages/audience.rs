//! `/gerer/contenus/{id}/public`: who may see a part of the tree, in plain words.

use axum::extract::Path;
use axum::response::{IntoResponse, Response};
use parvis_accounts::MANAGE;
use parvis_accounts::services::{people, sector};
use parvis_content::domain::audience::Rule;
use parvis_content::domain::tree::Node;
use parvis_content::services::{find, node, tree};
use parvis_kernel::error::{FieldError, Result};
use parvis_kernel::form::Form;
use parvis_kernel::permission::Role;
use parvis_kernel::view::done;
use parvis_kernel::{Ctx, Message, View};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::tree::Choice;
use super::why;

#[derive(Serialize)]
struct Page {
    id: Uuid,
    title: String,
    /// `all`, `some` or `public`.
    who: String,
    sectors: Vec<Choice>,
    roles: Vec<Choice>,
    people: Vec<Choice>,
    chosen: Vec<String>,
    /// The titles of what is above and limits already.
    above: Vec<String>,
    /// Who may be asked about: « Pourquoi ne le voit-elle pas ? »
    may_ask: bool,
    everybody: Vec<Choice>,
    /// The titles of what is above and open to everybody: so is this, unless it is kept to some.
    public_above: Vec<String>,
    errors: Vec<FieldError>,
}

async fn view(ctx: &Ctx, id: Uuid, typed: Option<Typed>, errors: Vec<FieldError>) -> Result<View> {
    let row = find::node(ctx, id).await?;
    let tree = tree::load(ctx).await?;
    let rules = tree.get(id).and_then(|node| node.audience.clone());
    let stored = rules.iter().flatten().map(value).collect();
    let stored_who = match &rules {
        None => "all",
        Some(rules) if rules.contains(&Rule::Public) => "public",
        Some(_) => "some",
    };
    let is_public = |node: &&Node| node.audience.as_ref().is_some_and(|rules| rules.contains(&Rule::Public));
    let line = || tree.line(row.parent_id.unwrap_or(id)).filter(|node| node.id != id);
    let limits = line().filter(|node| node.audience.is_some() && !is_public(node));
    let label =
        |role: Role| Choice { value: value(&Rule::Role(role)), label: ctx.say(&Message::new(&role.label())) };
    let page = Page {
        id,
        who: typed.as_ref().map_or_else(|| stored_who.to_owned(), |typed| typed.who.clone()),
        public_above: line().filter(is_public).map(|node| node.title.clone()).collect(),
        above: limits.map(|node| node.title.clone()).collect(),
        sectors: sector::all(ctx)
            .await?
            .into_iter()
            .map(|row| Choice { value: value(&Rule::Sector(row.id)), label: row.name })
            .collect(),
        roles: Role::ALL.into_iter().filter(|role| *role != Role::Employee).map(label).collect(),
        people: people::colleagues(ctx, None)
            .await?
            .into_iter()
            .map(|one| Choice { value: value(&Rule::Person(one.id)), label: one.name })
            .collect(),
        chosen: typed.map_or(stored, |typed| typed.rule),
        may_ask: ctx.can(MANAGE),
        everybody: if ctx.can(MANAGE) { why::people(ctx).await? } else { Vec::new() },
        title: row.title,
        errors,
    };
    Ok(View::new("admin/audience.html", page))
}

/// Who sees what stands in a container, in words: its own rules, or the nearest above.
pub(crate) async fn readers(ctx: &Ctx, id: Uuid) -> Result<String> {
    let tree = tree::load(ctx).await?;
    let Some(rules) = tree.line(id).find_map(|node| node.audience.as_ref()) else {
        return Ok(ctx.say(&Message::new("readers-all")));
    };
    let (sectors, people) = (sector::all(ctx).await?, people::colleagues(ctx, None).await?);
    let name = |rule: &Rule| match rule {
        Rule::Role(role) => Some(ctx.say(&Message::new(&role.label()))),
        Rule::Sector(id) => sectors.iter().find(|one| one.id == *id).map(|one| one.name.clone()),
        Rule::Person(id) => people.iter().find(|one| one.id == *id).map(|one| one.name.clone()),
        Rule::Public => Some(ctx.say(&Message::new("admin-audience-public"))),
    };
    let names: Vec<_> = rules.iter().filter_map(name).collect();
    Ok(if names.is_empty() { ctx.say(&Message::new("readers-nobody")) } else { names.join(", ") })
}

/// `sector:…`, as the boxes carry it.
fn value(rule: &Rule) -> String {
    let (kind, value) = rule.columns();
    format!("{kind}:{value}")
}

pub(crate) async fn show(ctx: Ctx, Path(id): Path<Uuid>) -> Result<View> {
    view(&ctx, id, None, Vec::new()).await
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Typed {
    /// `all`, `some` or `public`.
    who: String,
    #[serde(default)]
    rule: Vec<String>,
}

pub(crate) async fn save(ctx: Ctx, Path(id): Path<Uuid>, Form(typed): Form<Typed>) -> Result<Response> {
    let parse =
        |text: &String| text.split_once(':').and_then(|(kind, value)| Rule::from_columns(kind, value));
    let rules = match typed.who.as_str() {
        "some" => Some(typed.rule.iter().filter_map(parse).filter(|rule| *rule != Rule::Public).collect()),
        "public" => Some(vec![Rule::Public]),
        _ => None,
    };
    match node::set_audience(&ctx, id, rules).await {
        Ok(()) => Ok(done(&format!("/gerer/contenus/{id}"), Message::new("admin-audience-saved"))),
        Err(error) => {
            let refused = error.refused()?;
            Ok(view(&ctx, id, Some(typed), refused.errors).await?.with_status(refused.status).into_response())
        }
    }
}
