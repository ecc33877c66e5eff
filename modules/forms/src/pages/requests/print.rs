//! The summary on paper (F5), and the page that its QR code leads to.

use axum::extract::Path;
use parvis_approvals::KEEP;
use parvis_approvals::services::summary::{self, Signed, Summary};
use parvis_approvals::services::{find, open};
use parvis_kernel::error::{Error, Result};
use parvis_kernel::{Ctx, View};
use qrcode::QrCode;
use qrcode::render::svg;
use serde::Serialize;
use uuid::Uuid;

#[derive(Serialize)]
struct Page {
    #[serde(flatten)]
    summary: Summary,
    /// An SVG.
    code: String,
    /// Where the code leads.
    address: String,
    id: Uuid,
}

pub(crate) async fn show(ctx: Ctx, Path(id): Path<Uuid>) -> Result<View> {
    let row = find::find(&ctx, id).await?;
    // Whoever signed it reads it on screen; paper is for the requester and for those who keep it.
    if row.requester_id != ctx.signed_in()?.id {
        ctx.require(KEEP)?;
    }
    let address = ctx.app().config.link(&format!("/demarches/verifier/{}", row.number));
    let code = QrCode::new(address.as_bytes()).map_err(Error::internal)?;
    let code = code.render::<svg::Color<'_>>().min_dimensions(120, 120).quiet_zone(true).build();
    // What stands before the element is for files of their own.
    let code = code.split_once("?>").map_or(code.as_str(), |(_, element)| element).to_owned();
    let summary = summary::of(&ctx, &row).await?;
    Ok(View::new("forms/print.html", Page { summary, code, address, id }))
}

#[derive(Serialize)]
struct Verified {
    number: String,
    title: String,
    requester: String,
    state: String,
    content: String,
    signatures: Vec<Signed>,
    url: String,
}

/// What a paper is compared with: its hash and its signatures, for those who may see the request.
pub(crate) async fn verify(ctx: Ctx, Path(number): Path<String>) -> Result<View> {
    let row = find::by_number(&ctx, &number).await?;
    let summary = summary::of(&ctx, &row).await?;
    let page = Verified {
        url: open::path(row.id),
        number: summary.number,
        title: summary.title,
        requester: summary.requester,
        state: row.state,
        content: summary.content,
        signatures: summary.signatures,
    };
    Ok(View::new("forms/verify.html", page))
}
