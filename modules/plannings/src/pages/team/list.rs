//! `/agenda/equipes`: the teams, one's own first.

use axum::extract::Path;
use axum::response::{IntoResponse, Redirect, Response};
use parvis_accounts::services::sector;
use parvis_kernel::clock::local_date;
use parvis_kernel::error::Result;
use parvis_kernel::{Ctx, View};
use serde::Serialize;

use crate::domain::week::Week;
use crate::services::team;

#[derive(Serialize)]
struct Page {
    week: String,
    number: u32,
    own: Vec<Team>,
    others: Vec<Team>,
}

#[derive(Serialize)]
struct Team {
    slug: String,
    name: String,
    may_plan: bool,
}

pub(crate) async fn show(ctx: Ctx) -> Result<View> {
    let me = ctx.signed_in()?.clone();
    let week = Week::of(local_date(ctx.now()));
    let (mut own, mut others) = (Vec::new(), Vec::new());
    for row in sector::all(&ctx).await? {
        let may_plan = team::may_plan(&ctx, row.id);
        let is_own = me.sectors.contains(&row.id);
        let team = Team { slug: row.slug, name: row.name, may_plan };
        if is_own { own.push(team) } else { others.push(team) }
    }
    let page = Page { week: week.to_string(), number: week.number(), own, others };
    Ok(View::new("plannings/team_list.html", page))
}

/// `/agenda/equipes/{sector}`: this week.
pub(crate) async fn now(ctx: Ctx, Path(slug): Path<String>) -> Result<Response> {
    let sector = team::find(&ctx, &slug).await?;
    let week = Week::of(local_date(ctx.now()));
    Ok(Redirect::to(&team::path(&sector, week)).into_response())
}
