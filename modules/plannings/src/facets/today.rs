//! The card of the dashboard.

use parvis_kernel::Facets;
use parvis_kernel::facets::{Column, Widget};

use crate::pages::today;

pub(super) fn facets() -> Facets {
    Facets {
        widgets: vec![
            Widget::new("plannings.today", "plannings/today.html", Column::Side, 11, today::card).private(),
        ],
        templates: vec![("plannings/today.html", include_str!("../../templates/today.html"))],
        ..Facets::default()
    }
}
