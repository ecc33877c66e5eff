//! What the calendar brings to the house.

use std::sync::Arc;
use std::time::Duration;

use parvis_kernel::Facets;
use parvis_kernel::facets::{NavGroup, NavItem};
use parvis_kernel::job::{JobKind, Subscription};
use parvis_kernel::permission::{Permission, Role};
use parvis_kernel::ports::absences::AbsencesChanged;
use parvis_kernel::route::{Access, Route};
use parvis_kernel::setting::Setting;

use crate::api::{calendar as api, conflicts as api_conflicts, feeds};
use crate::back_office::{calendar, hours};
use crate::pages::{conflicts, feeds as own};
use crate::personal::Own;
use crate::services::calendar::{ALSACE_MOSELLE, CalendarChanged, SCHOOL_ZONE};
use crate::services::conflict::{self, ForgetPast};
use crate::services::feeds::EndClosed;
use crate::services::invitations::{INVITE, Invite};
use crate::services::pattern::Written;
use crate::{EDIT, KEEP, OVERRIDE, SUBSCRIBE, checks};

const DAILY: Duration = Duration::from_secs(24 * 60 * 60);

const ZONES: &[(&str, &str)] = &[("A", "agenda-zone-a"), ("B", "agenda-zone-b"), ("C", "agenda-zone-c")];

pub(crate) fn all() -> Facets {
    Facets {
        permissions: vec![
            Permission { key: EDIT, roles: &[Role::Hr, Role::Director, Role::It] },
            Permission { key: KEEP, roles: &[Role::Employee] },
            Permission { key: OVERRIDE, roles: &[Role::Coordinator, Role::Director] },
            Permission { key: SUBSCRIBE, roles: &[Role::Employee] },
        ],
        routes: [routes(), links(), plans()].concat(),
        navigation: vec![NavItem {
            group: NavGroup::Manage,
            position: 32,
            label: "nav-agenda-calendar",
            icon: "calendar",
            url: "/gerer/calendrier",
            permission: Some(EDIT),
        }],
        settings: vec![
            Setting::yes_no(ALSACE_MOSELLE, false).also_for_those_who(EDIT),
            Setting::yes_no(INVITE, true).also_for_those_who(EDIT),
            Setting::choice(SCHOOL_ZONE, "B", ZONES).also_for_those_who(EDIT),
        ],
        audited: vec![
            "agenda.holiday_added",
            "agenda.holiday_removed",
            "agenda.closure_added",
            "agenda.closure_removed",
            "agenda.school_added",
            "agenda.school_removed",
            "agenda.pattern_set",
            "agenda.pattern_removed",
            "agenda.overridden",
            "agenda.feed_made",
            "agenda.feed_revoked",
            "agenda.conflict_accepted",
        ],
        templates: vec![
            ("agenda/components.html", include_str!("../templates/components.html")),
            ("agenda/calendar.html", include_str!("../templates/calendar.html")),
            ("agenda/calendar_new.html", include_str!("../templates/calendar_new.html")),
            ("agenda/hours_people.html", include_str!("../templates/hours_people.html")),
            ("agenda/conflict.html", include_str!("../templates/conflict.html")),
            ("agenda/conflicts.html", include_str!("../templates/conflicts.html")),
            ("agenda/hours.html", include_str!("../templates/hours.html")),
            ("agenda/feeds.html", include_str!("../templates/feeds.html")),
        ],
        translations: vec![
            (include_str!("../translations/fr/agenda.ftl"), include_str!("../translations/en/agenda.ftl")),
            (include_str!("../translations/fr/series.ftl"), include_str!("../translations/en/series.ftl")),
            (include_str!("../translations/fr/ics.ftl"), include_str!("../translations/en/ics.ftl")),
            (include_str!("../translations/fr/feeds.ftl"), include_str!("../translations/en/feeds.ftl")),
            (
                include_str!("../translations/fr/invitations.ftl"),
                include_str!("../translations/en/invitations.ftl"),
            ),
            (
                include_str!("../translations/fr/conflicts.ftl"),
                include_str!("../translations/en/conflicts.ftl"),
            ),
            (include_str!("../translations/fr/grid.ftl"), include_str!("../translations/en/grid.ftl")),
        ],
        assets: vec![
            ("grid.js", include_bytes!("../assets/grid.js")),
            ("grid.css", include_bytes!("../assets/grid.css")),
            ("grid-door.js", include_bytes!("../assets/grid-door.js")),
        ],
        work_patterns: vec![Arc::new(Written)],
        jobs: vec![
            JobKind::of::<Invite>(),
            JobKind::every::<ForgetPast>(DAILY),
            JobKind::every::<EndClosed>(DAILY),
        ],
        subscriptions: vec![
            Subscription::on::<AbsencesChanged, _, _>("agenda.hear_absences", conflict::absences_changed),
            Subscription::on::<CalendarChanged, _, _>("agenda.hear_calendar", conflict::calendar_changed),
        ],
        personal_data: vec![Arc::new(Own)],
        checks: checks::all(),
        ..Facets::default()
    }
}

fn routes() -> Vec<Route> {
    use Access::Needs;
    let (read, write) = ("calendar:read", "calendar:write");
    vec![
        Route::get("/gerer/calendrier", Needs(EDIT), calendar::show),
        Route::post("/gerer/calendrier/annee", Needs(EDIT), calendar::add_year),
        Route::get("/gerer/calendrier/jours/{name}/nouveau", Needs(EDIT), calendar::new),
        Route::post("/gerer/calendrier/jours/{name}/nouveau", Needs(EDIT), calendar::add),
        Route::post("/gerer/calendrier/jours/{name}/supprimer", Needs(EDIT), calendar::remove),
        Route::get("/gerer/calendrier/horaires", Needs(EDIT), hours::list),
        Route::get("/gerer/calendrier/horaires/{id}", Needs(EDIT), hours::show),
        Route::post("/gerer/calendrier/horaires/{id}", Needs(EDIT), hours::set),
        Route::post("/gerer/calendrier/horaires/{id}/supprimer", Needs(EDIT), hours::remove),
        Route::api("/api/v1/calendar", read, "Holidays and closures of a year", api::year),
        Route::api_post("/api/v1/calendar/holidays", write, EDIT, "Add a public holiday", api::add_holiday),
        Route::api_delete(
            "/api/v1/calendar/holidays/{id}",
            write,
            EDIT,
            "Remove a public holiday",
            api::remove_holiday,
        ),
        Route::api_post(
            "/api/v1/calendar/closures",
            write,
            EDIT,
            "Close the centre on some days",
            api::add_closure,
        ),
        Route::api_delete(
            "/api/v1/calendar/closures/{id}",
            write,
            EDIT,
            "Remove a closure",
            api::remove_closure,
        ),
        Route::api_post(
            "/api/v1/calendar/school-holidays",
            write,
            EDIT,
            "Add school holidays",
            api::add_school,
        ),
        Route::api_delete(
            "/api/v1/calendar/school-holidays/{id}",
            write,
            EDIT,
            "Remove school holidays",
            api::remove_school,
        ),
        Route::api("/api/v1/working-patterns", read, "When somebody works", api::list_patterns).needing(EDIT),
        Route::api_post("/api/v1/working-patterns", write, EDIT, "Say when somebody works", api::set_pattern),
        Route::api_delete(
            "/api/v1/working-patterns/{id}",
            write,
            EDIT,
            "Remove a pattern",
            api::remove_pattern,
        ),
    ]
}

/// Calendars by a secret link.
fn links() -> Vec<Route> {
    use Access::{Needs, Public};
    let (read, write) = ("calendar-feeds:read", "calendar-feeds:write");
    vec![
        Route::get("/agenda/flux/{token}", Public, own::read),
        Route::get("/mon-compte/agendas", Needs(SUBSCRIBE), own::show).private(),
        Route::post("/mon-compte/agendas", Needs(SUBSCRIBE), own::make).private(),
        Route::post("/mon-compte/agendas/{id}/fin", Needs(SUBSCRIBE), own::revoke),
        Route::api("/api/v1/calendar-feeds", read, "One’s links for calendar programs", feeds::list)
            .needing(SUBSCRIBE),
        Route::api_post(
            "/api/v1/calendar-feeds",
            write,
            SUBSCRIBE,
            "Make a link for calendar programs",
            feeds::make,
        ),
        Route::api_delete("/api/v1/calendar-feeds/{id}", write, SUBSCRIBE, "End a link", feeds::revoke),
    ]
}

/// What no longer fits of one's own plans.
fn plans() -> Vec<Route> {
    use Access::Needs;
    let (read, write) = ("calendar:read", "calendar:write");
    vec![
        Route::get(conflict::PATH, Needs(KEEP), conflicts::list).private(),
        Route::get("/agenda/conflits/{id}", Needs(KEEP), conflicts::accepting).private(),
        Route::post("/agenda/conflits/{id}", Needs(KEEP), conflicts::accept).private(),
        Route::api("/api/v1/conflicts", read, "What no longer fits, of one’s own plans", api_conflicts::list)
            .needing(KEEP),
        Route::api_post(
            "/api/v1/conflicts/{id}/accept",
            write,
            KEEP,
            "Let it take place all the same",
            api_conflicts::accept,
        ),
    ]
}
