//! What pages are made of beside words: blocks.

use parvis_content::domain::tree::EDIT;
use parvis_kernel::Facets;
use parvis_kernel::route::{Access, Route};

use crate::pages::blocks;

pub(super) fn all() -> Facets {
    Facets {
        routes: vec![Route::get("/gerer/blocs", Access::Needs(EDIT), blocks::list)],
        ..Facets::default()
    }
}
