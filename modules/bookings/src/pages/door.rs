//! `/reserver/{slug}/affiche`: a sheet for the door, with a code that opens who has the room today.

use axum::extract::Path;
use parvis_kernel::error::{Error, Result};
use parvis_kernel::{Ctx, View};
use qrcode::QrCode;
use qrcode::render::svg;
use serde::Serialize;

use super::shown::{self, Resource};
use crate::domain::typed::clock;
use crate::services::catalogue;

#[derive(Serialize)]
struct Page {
    resource: Resource,
    opens: String,
    closes: String,
    /// The days on which it opens, 1 for Monday.
    weekdays: Vec<u32>,
    /// An SVG.
    code: String,
    /// Where the code leads.
    address: String,
}

pub(crate) async fn show(ctx: Ctx, Path(slug): Path<String>) -> Result<View> {
    let known = catalogue::by_slug(&ctx, &slug).await?;
    let address = ctx.app().config.link(&format!("/reserver/{slug}"));
    let code = QrCode::new(address.as_bytes()).map_err(Error::internal)?;
    let code = code.render::<svg::Color<'_>>().min_dimensions(240, 240).quiet_zone(true).build();
    // What stands before the element is for files of their own.
    let code = code.split_once("?>").map_or(code.as_str(), |(_, element)| element).to_owned();
    let page = Page {
        opens: clock(known.row.opens),
        closes: clock(known.row.closes),
        weekdays: known.hours().days().collect(),
        resource: shown::resource(&ctx, &known),
        code,
        address,
    };
    Ok(View::new("bookings/door.html", page))
}
