//! The dashboard arranged by the communication team: order, column and choice of the cards, for everybody or for a role.

use parvis_kernel::entities::setting::Entity;
use parvis_kernel::error::{Error, Result};
use parvis_kernel::facets::Column;
use parvis_kernel::permission::Role;
use parvis_kernel::revision::Topic;
use parvis_kernel::{Ctx, Message, Tx};
use parvis_portal::arrangement::{Arrangement, Arrangements, KEY, Move};
use parvis_portal::home::widgets_of;
use sea_orm::EntityTrait;
use serde_json::json;

use crate::settings;

/// Who arranges the dashboard.
pub(crate) const ARRANGE: &str = "admin.home";

/// Whose dashboard it is, in words.
pub(crate) fn whose(ctx: &Ctx, role: Option<Role>) -> String {
    ctx.say(&Message::new(&role.map_or("everybody".to_owned(), Role::label)))
}

/// What a role finds, each of its cards in one place; true when it was arranged for this role itself.
pub(crate) async fn arranged(ctx: &Ctx, role: Option<Role>) -> Result<(Arrangement, bool)> {
    ctx.require(ARRANGE)?;
    let all = Arrangements::load(ctx).await?;
    let own = match role {
        Some(role) => all.roles.contains_key(&role),
        None => all.everybody.is_some(),
    };
    Ok((all.of(role).complete(&widgets_of(ctx, role).await?), own))
}

/// Where a card goes: a step, or a place that it was dropped at.
pub(crate) enum Way {
    Step(Move),
    /// Into this column, before that card; at the end when there is no such card.
    Place(Column, String),
}

/// Moves one card. The first move for a role starts from what everybody has.
pub(crate) async fn move_card(ctx: &Ctx, role: Option<Role>, card: &str, way: Way) -> Result<()> {
    ctx.require(ARRANGE)?;
    let widgets = widgets_of(ctx, role).await?;
    let widget = widgets.iter().find(|widget| widget.id == card).ok_or(Error::NotFound)?;
    if matches!(way, Way::Step(Move::Hide)) && widget.always_shown {
        return Err(Error::Conflict(Message::new("admin-home-always")));
    }
    let widgets = &widgets;
    change(ctx, role, |all| {
        let mut mine = all.of(role).complete(widgets);
        match &way {
            Way::Step(how) => mine.move_card(card, *how, widgets),
            Way::Place(column, before) => mine.put(card, *column, before),
        }
        let mine = mine.complete(widgets);
        match role {
            Some(role) => drop(all.roles.insert(role, mine)),
            None => all.everybody = Some(mine),
        }
    })
    .await
}

/// Back to what the modules wish; for a role, back to what everybody has.
pub(crate) async fn reset(ctx: &Ctx, role: Option<Role>) -> Result<()> {
    ctx.require(ARRANGE)?;
    change(ctx, role, |all| match role {
        Some(role) => drop(all.roles.remove(&role)),
        None => all.everybody = None,
    })
    .await
}

async fn change(ctx: &Ctx, role: Option<Role>, how: impl FnOnce(&mut Arrangements)) -> Result<()> {
    let label = whose(ctx, role);
    ctx.write(|tx| async move {
        // First, so that a second change of the same moment waits for this one.
        tx.bump(Topic::Settings).await?;
        let mut all = kept(&tx).await?;
        let before = all.clone();
        how(&mut all);
        if all == before {
            return Ok(());
        }
        let value = Some(json!(all)).filter(|_| all != Arrangements::default());
        settings::put(&tx, KEY, value).await?;
        tx.audit(ctx, "admin.home_arranged", None, &label).await
    })
    .await
}

async fn kept(tx: &Tx) -> Result<Arrangements> {
    let row = Entity::find_by_id(KEY).one(tx.db()).await?;
    Ok(row.and_then(|row| serde_json::from_value(row.value).ok()).unwrap_or_default())
}
