//! The news in a feed reader (C9): what is public at an open address, what everybody here may read at a secret one. What
//! is kept to some is in neither, whoever asks: a feed reader keeps what it read, and shows it to whoever sits there.

use std::collections::HashMap;
use std::sync::Arc;

use parvis_accounts::domain::throttle::Counted;
use parvis_accounts::services::{identify, throttle};
use parvis_kernel::Ctx;
use parvis_kernel::error::{Error, Result};
use parvis_kernel::identity::{Actor, Identity};
use subtle::ConstantTimeEq;
use uuid::Uuid;

use super::tree;
use crate::entities::{news_feed, node};
use crate::store;

/// The newest items that a feed holds.
const MOST: u64 = 30;

/// The path of the secret address of whoever is signed in, if they have one.
pub async fn address(ctx: &Ctx) -> Result<Option<String>> {
    let person = ctx.signed_in()?.id;
    let row = store::news_feeds::of_person(ctx.read(), person).await?;
    Ok(row.map(|row| format!("/flux/{}/{}/actualites.atom", row.id.simple(), secret(ctx, row.id))))
}

/// Another address; the one before is dead from now on.
pub async fn make(ctx: &Ctx) -> Result<()> {
    let person = ctx.signed_in()?;
    let row = news_feed::Model { id: Uuid::now_v7(), person_id: person.id, created_at: ctx.now() };
    ctx.write(|tx| async move {
        store::news_feeds::delete_of(tx.db(), person.id).await?;
        store::news_feeds::insert(tx.db(), row).await?;
        tx.audit(ctx, "content.feed_made", None, &person.name).await
    })
    .await
}

pub async fn revoke(ctx: &Ctx) -> Result<()> {
    let person = ctx.signed_in()?;
    ctx.write(|tx| async move {
        store::news_feeds::delete_of(tx.db(), person.id).await?;
        tx.audit(ctx, "content.feed_revoked", None, &person.name).await
    })
    .await
}

/// The eyes that a secret address lends, while its owner's account is open. A wrong one counts as a failure (AU5).
pub async fn reader(ctx: &Ctx, id: Uuid, said: &str) -> Result<Ctx> {
    let counted: Vec<_> = ctx.address.map(Counted::Address).into_iter().collect();
    throttle::check(ctx, &counted).await?;
    let right: bool = secret(ctx, id).as_bytes().ct_eq(said.as_bytes()).into();
    let found = if right { store::news_feeds::find(ctx.read(), id).await? } else { None };
    let system = Ctx::system(ctx.app().clone());
    let open = match found {
        Some(row) => identify::of(&system, row.person_id).await?.is_some(),
        None => false,
    };
    if !open {
        throttle::failed(ctx, &counted).await?;
        return Err(Error::NotFound);
    }
    Ok(seeing(ctx, Actor::Person(Arc::new(anybody()))))
}

/// The eyes of all the Internet; absent while nothing is public.
pub async fn outside(ctx: &Ctx) -> Result<Ctx> {
    let outside = seeing(ctx, Actor::Anonymous);
    if tree::readable(&outside).await?.is_empty() { Err(Error::NotFound) } else { Ok(outside) }
}

fn seeing(ctx: &Ctx, actor: Actor) -> Ctx {
    let mut seeing = ctx.afresh();
    seeing.actor = actor;
    seeing
}

/// Somebody of the centre, with no role and in no sector: what they see, everybody sees.
fn anybody() -> Identity {
    Identity {
        id: Uuid::nil(),
        username: String::new(),
        name: String::new(),
        photo: None,
        locale: None,
        sectors: Vec::new(),
        roles: Vec::new(),
        grants: HashMap::new(),
        scopes: None,
    }
}

fn secret(ctx: &Ctx, id: Uuid) -> String {
    let secret = ctx.app().secret_for("news feed", id.as_bytes());
    secret.iter().take(24).map(|byte| format!("{byte:02x}")).collect()
}

/// A news item of a feed.
pub struct Item {
    pub row: node::Model,
    pub url: String,
    /// As it is shown, with the blocks of modules still to be filled in.
    pub html: String,
}

/// What a reader sees, the newest first.
pub async fn items(reader: &Ctx) -> Result<Vec<Item>> {
    let visible = tree::visible(reader).await?;
    let tree = tree::load(reader).await?;
    let mut items = Vec::new();
    for row in store::nodes::latest_news(reader.read(), visible, MOST).await? {
        let Some(live) = row.live_revision_id else { continue };
        let Some(words) = store::revisions::find(reader.read(), live).await? else { continue };
        items.push(Item { url: tree::address(&tree, &row), html: words.html, row });
    }
    Ok(items)
}
