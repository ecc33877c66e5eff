//! `/gerer/charte/{id}/apercu`: real pages in a charter that nobody else sees, as wide as a phone, a tablet and a desk.

use axum::extract::Path;
use parvis_kernel::error::Result;
use parvis_kernel::query::Query;
use parvis_kernel::{Ctx, View};
use parvis_portal::charter::draft;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

const WIDTHS: [u32; 3] = [360, 768, 1280];

/// What is looked at, and where it is.
const SHOWN: [(&str, &str); 4] = [
    ("accueil", "/"),
    ("page", "/documents"),
    ("formulaire", "/mon-compte"),
    ("erreur", "/une-adresse-qui-n-existe-pas"),
];

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Asked {
    #[serde(default)]
    page: String,
}

#[derive(Serialize)]
struct Page {
    id: Uuid,
    label: String,
    is_used: bool,
    page: &'static str,
    pages: Vec<&'static str>,
    widths: [u32; 3],
    address: String,
}

pub(crate) async fn show(ctx: Ctx, Path(id): Path<Uuid>, Query(asked): Query<Asked>) -> Result<View> {
    let draft = draft::find(&ctx, id).await?;
    let (page, path) = SHOWN.into_iter().find(|(name, _)| *name == asked.page).unwrap_or(SHOWN[0]);
    let page = Page {
        id,
        label: draft.label,
        is_used: draft.is_used,
        page,
        pages: SHOWN.map(|(name, _)| name).into(),
        widths: WIDTHS,
        address: format!("{path}?charte={id}"),
    };
    Ok(View::new("admin/charter_preview.html", page))
}
