//! `/gerer/pourquoi`: why somebody does not see something.

use axum::extract::Query;
use parvis_accounts::services::people;
use parvis_content::domain::tree::{HOME, Tree};
use parvis_content::services::tree;
use parvis_kernel::error::{FieldError, Result};
use parvis_kernel::{Ctx, Message, View};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::tree::Choice;
use crate::why::{self, Answer};

#[derive(Default, Deserialize, Serialize)]
pub(crate) struct Asked {
    #[serde(default)]
    personne: String,
    /// As typed or pasted; what is chosen from the tree counts when it is empty.
    #[serde(default)]
    adresse: String,
    #[serde(default)]
    partie: String,
}

#[derive(Serialize)]
struct Page {
    asked: Asked,
    people: Vec<Choice>,
    parts: Vec<Choice>,
    answer: Option<Answer>,
    errors: Vec<FieldError>,
}

pub(crate) async fn show(ctx: Ctx, Query(asked): Query<Asked>) -> Result<View> {
    let (answer, errors) = match answer(&ctx, &asked).await {
        Ok(answer) => (answer, Vec::new()),
        Err(error) => (None, error.refused()?.errors),
    };
    let tree = tree::load(&ctx).await?;
    let page =
        Page { people: people(&ctx).await?, parts: parts(&ctx, &tree, HOME, 0), asked, answer, errors };
    Ok(View::new("admin/why.html", page))
}

/// None before anything was asked.
async fn answer(ctx: &Ctx, asked: &Asked) -> Result<Option<Answer>> {
    let address = if asked.adresse.trim().is_empty() { &asked.partie } else { &asked.adresse };
    match Uuid::parse_str(&asked.personne) {
        Ok(person) if !address.trim().is_empty() => why::explain(ctx, person, address).await.map(Some),
        _ => Ok(None),
    }
}

/// Everybody who has an account, open or not.
pub(super) async fn people(ctx: &Ctx) -> Result<Vec<Choice>> {
    let closed = ctx.say(&Message::new("admin-account-closed"));
    let choice = |one: people::Account| Choice {
        value: one.id.to_string(),
        label: if one.state == "closed" { format!("{} ({closed})", one.name) } else { one.name },
    };
    Ok(people::accounts(ctx, "", None).await?.into_iter().map(choice).collect())
}

/// The parts of the tree that who asks may see, indented as they stand.
fn parts(ctx: &Ctx, tree: &Tree, from: Uuid, depth: usize) -> Vec<Choice> {
    let mut choices = Vec::new();
    for child in tree.children(from).filter(|child| tree.is_visible(child.id, &ctx.actor)) {
        let label = format!("{}{}", "— ".repeat(depth), child.title);
        choices.push(Choice { value: format!("/n/{}", child.id), label });
        choices.extend(parts(ctx, tree, child.id, depth + 1));
    }
    choices
}
