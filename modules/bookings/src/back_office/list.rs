//! `/gerer/ressources`: everything, retired things included.

use parvis_kernel::clock::{Date, local_date};
use parvis_kernel::error::Result;
use parvis_kernel::{Ctx, View};
use serde::Serialize;

use crate::domain::resource::Kind;
use crate::pages::shown;
use crate::services::catalogue::{self, Known};

pub(super) const PATH: &str = "/gerer/ressources";

#[derive(Serialize)]
struct Page {
    groups: Vec<Group>,
}

#[derive(Serialize)]
struct Group {
    title: &'static str,
    lines: Vec<Line>,
}

#[derive(Serialize)]
struct Line {
    name: String,
    detail: String,
    url: String,
    icon: &'static str,
    thumb: Option<String>,
    needs_approval: bool,
    has_form: bool,
    retired_from: Option<Date>,
    is_gone: bool,
}

pub(crate) async fn list(ctx: Ctx) -> Result<View> {
    let all = catalogue::all(&ctx).await?;
    let today = local_date(ctx.now());
    let line = |known: &Known| {
        let shown = shown::resource(&ctx, known);
        Line {
            name: shown.name,
            detail: shown.detail,
            url: format!("{PATH}/{}", known.row.id),
            icon: shown::icon(known),
            thumb: shown.thumb,
            needs_approval: known.row.needs_approval,
            has_form: known.row.form.is_some(),
            retired_from: known.row.retired_from,
            is_gone: !known.is_there_on(today),
        }
    };
    let group = |kind: Kind, title| Group {
        title,
        lines: all.iter().filter(|one| one.kind == kind).map(line).collect(),
    };
    let groups = [group(Kind::Room, "bookings-rooms"), group(Kind::Equipment, "bookings-equipment")];
    let groups = groups.into_iter().filter(|group| !group.lines.is_empty()).collect();
    Ok(View::new("bookings/edit_list.html", Page { groups }))
}
