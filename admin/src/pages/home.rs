//! `/gerer/accueil`: the cards of the dashboard, moved by buttons; and the dashboard as a role finds it.

use std::sync::Arc;

use axum::Extension;
use axum::response::{IntoResponse, Response};
use parvis_content::services::page;
use parvis_kernel::error::{Error, FieldError, Result};
use parvis_kernel::facets::Column;
use parvis_kernel::form::Form;
use parvis_kernel::permission::Role;
use parvis_kernel::query::Query;
use parvis_kernel::route::Access;
use parvis_kernel::view::done;
use parvis_kernel::{Ctx, Message, View};
use parvis_portal::Portal;
use parvis_portal::home::{preview as drawn, widgets_of};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::tree::Choice;
use crate::home::{self, Way};

const PATH: &str = "/gerer/accueil";

/// The pinned news stand before the others, so that the first ones are enough.
const LOOKED_AT: u64 = 20;

/// For whom; nobody named is everybody.
#[derive(Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Asked {
    #[serde(rename = "pour", default)]
    role: String,
}

impl Asked {
    fn role(&self) -> Result<Option<Role>> {
        let role = Role::from_key(&self.role).filter(|role| *role != Role::Employee);
        if role.is_none() && !self.role.is_empty() { Err(Error::NotFound) } else { Ok(role) }
    }
}

#[derive(Serialize)]
struct Page {
    role: String,
    whose: String,
    roles: Vec<Choice>,
    /// Arranged for this role itself.
    own: bool,
    main: Vec<Card>,
    side: Vec<Card>,
    hidden: Vec<Card>,
    pinned: Vec<Pinned>,
    errors: Vec<FieldError>,
}

#[derive(Serialize)]
struct Card {
    id: &'static str,
    name: String,
    always_shown: bool,
    /// Where what it shows is written.
    written_at: Option<&'static str>,
}

#[derive(Serialize)]
struct Pinned {
    id: Uuid,
    title: String,
}

pub(crate) async fn show(ctx: Ctx, Query(asked): Query<Asked>) -> Result<View> {
    view(&ctx, asked.role()?, Vec::new()).await
}

async fn view(ctx: &Ctx, role: Option<Role>, errors: Vec<FieldError>) -> Result<View> {
    let (arranged, own) = home::arranged(ctx, role).await?;
    let widgets = widgets_of(ctx, role).await?;
    let cards = |ids: &[String]| -> Vec<Card> {
        let found = ids.iter().filter_map(|id| widgets.iter().find(|widget| widget.id == id));
        found
            .map(|widget| Card {
                id: widget.id,
                name: ctx.say(&widget.label()),
                always_shown: widget.always_shown,
                written_at: widget.written_at.filter(|path| may_open(ctx, path)),
            })
            .collect()
    };
    let page = Page {
        role: role.map(Role::key).unwrap_or_default().to_owned(),
        whose: home::whose(ctx, role),
        roles: roles(ctx),
        own,
        main: cards(&arranged.main),
        side: cards(&arranged.side),
        hidden: cards(&arranged.hidden),
        pinned: pinned(ctx).await?,
        errors,
    };
    Ok(View::new("admin/home.html", page))
}

fn roles(ctx: &Ctx) -> Vec<Choice> {
    let roles = Role::ALL.into_iter().filter(|role| *role != Role::Employee);
    roles.map(|role| Choice { value: role.key().to_owned(), label: home::whose(ctx, Some(role)) }).collect()
}

fn may_open(ctx: &Ctx, path: &str) -> bool {
    let mut routes = ctx.app().registry.routes().map(|(_, route)| route).filter(|route| route.path == path);
    routes.any(|route| match route.access {
        Access::Needs(permission) => ctx.can(permission),
        Access::SignedIn | Access::Public => true,
    })
}

async fn pinned(ctx: &Ctx) -> Result<Vec<Pinned>> {
    let news = page::news(ctx, 0, LOOKED_AT).await?.into_iter().filter(|row| row.pinned);
    Ok(news.map(|row| Pinned { id: row.id, title: row.title }).collect())
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Moved {
    #[serde(rename = "pour", default)]
    role: String,
    card: String,
    /// `up`, `down`, `across`, `hide`, `show`; or `main`, `side`: into this column, before the card named there.
    #[serde(rename = "move")]
    how: String,
    #[serde(default)]
    before: String,
}

impl Moved {
    fn way(&self) -> Result<Way> {
        Ok(match self.how.as_str() {
            "main" => Way::Place(Column::Main, self.before.clone()),
            "side" => Way::Place(Column::Side, self.before.clone()),
            step => Way::Step(serde_json::from_value(step.into()).map_err(|_| Error::NotFound)?),
        })
    }
}

pub(crate) async fn move_card(ctx: Ctx, Form(moved): Form<Moved>) -> Result<Response> {
    let way = moved.way()?;
    let asked = Asked { role: moved.role };
    let role = asked.role()?;
    answer(&ctx, &asked, home::move_card(&ctx, role, &moved.card, way).await, "admin-home-saved").await
}

pub(crate) async fn reset(ctx: Ctx, Form(asked): Form<Asked>) -> Result<Response> {
    let role = asked.role()?;
    answer(&ctx, &asked, home::reset(&ctx, role).await, "admin-home-reset-done").await
}

async fn answer(ctx: &Ctx, asked: &Asked, done_or_not: Result<()>, said: &str) -> Result<Response> {
    let role = asked.role()?;
    let Err(error) = done_or_not else {
        let message = Message::new(said).with("whose", home::whose(ctx, role));
        return Ok(done(&format!("{PATH}?pour={}", asked.role), message));
    };
    let refused = error.refused()?;
    Ok(view(ctx, role, refused.errors).await?.with_status(refused.status).into_response())
}

pub(crate) async fn preview(
    ctx: Ctx,
    Extension(portal): Extension<Arc<Portal>>,
    Query(asked): Query<Asked>,
) -> Result<View> {
    ctx.require(home::ARRANGE)?;
    drawn(&ctx, &portal, asked.role()?).await
}
