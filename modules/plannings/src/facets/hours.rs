//! Hours planned and agreed: everybody’s own, and those of a team.

use parvis_kernel::Facets;
use parvis_kernel::route::{Access, Route};
use parvis_kernel::setting::Setting;

use crate::api::hours as api;
use crate::pages::team::hours as pages;
use crate::services::care::TRAVEL;
use crate::services::contract::CONTRACTS;
use crate::services::publish::VALIDATE;

pub(super) fn facets() -> Facets {
    use Access::{Needs, SignedIn};
    let read = "plannings:read";
    Facets {
        routes: vec![
            Route::get("/agenda/moi/heures", SignedIn, pages::mine),
            Route::get("/agenda/heures/{id}", Needs(CONTRACTS), pages::person),
            Route::get("/agenda/equipes/{sector}/heures", Needs(CONTRACTS), pages::of_team),
            Route::api("/api/v1/person-hours", read, "Hours of somebody in a year", api::show),
            Route::api("/api/v1/team-hours", read, "Hours of a team in a year", api::list).needing(CONTRACTS),
        ],
        settings: vec![Setting::number(TRAVEL, 0, 0..=240).also_for_those_who(VALIDATE)],
        templates: vec![
            ("plannings/team_hours.html", include_str!("../../templates/team_hours.html")),
            ("plannings/team_year.html", include_str!("../../templates/team_year.html")),
        ],
        translations: vec![(
            include_str!("../../translations/fr/hours.ftl"),
            include_str!("../../translations/en/hours.ftl"),
        )],
        ..Facets::default()
    }
}
