//! What accounts bring to the house.

use std::sync::Arc;
use std::time::Duration;

use async_trait::async_trait;
use parvis_kernel::error::Result;
use parvis_kernel::facets::{BlobColumn, NavGroup, NavItem, PersonalData};
use parvis_kernel::gauge::Gauge;
use parvis_kernel::job::JobKind;
use parvis_kernel::permission::{Permission, Role};
use parvis_kernel::route::{Access, Route};
use parvis_kernel::{Ctx, Facets};
use serde_json::{Value, json};
use uuid::Uuid;

use crate::background::{FollowContracts, ForgetExpired, SendReset};
use crate::pages::{account, deputies, language, password, people, photo, seeing, set_up, sign_in};
use crate::services::photo::MOST_RECEIVED;
use crate::{MANAGE, SEE_AS, SESSIONS, STAND_IN, api, layer, services};

const HOUR: Duration = Duration::from_secs(3600);

/// What accounts note in the trail.
const AUDITED: [&str; 25] = [
    "accounts.signed_in",
    "accounts.sign_in_failed",
    "accounts.signed_out",
    "accounts.password_wrong",
    "accounts.password_changed",
    "accounts.password_reset",
    "accounts.person_added",
    "accounts.person_changed",
    "accounts.roles_changed",
    "accounts.photo_changed",
    "accounts.invited",
    "accounts.invitation_accepted",
    "accounts.closed",
    "accounts.reopened",
    "accounts.handed_over",
    "accounts.sessions_ended",
    "accounts.seeing_begun",
    "accounts.seeing_ended",
    "accounts.token_made",
    "accounts.sector_added",
    "accounts.sector_renamed",
    "accounts.sector_deleted",
    "accounts.reset_asked",
    "accounts.deputy_named",
    "accounts.deputy_ended",
];

pub(crate) fn all() -> Facets {
    Facets {
        permissions: vec![
            Permission { key: MANAGE, roles: &[Role::It, Role::Hr, Role::Communication] },
            Permission { key: SEE_AS, roles: &[Role::It, Role::Communication] },
            Permission { key: SESSIONS, roles: &[Role::It] },
            Permission { key: STAND_IN, roles: &[Role::Employee] },
        ],
        routes: routes(),
        navigation: vec![NavItem {
            group: NavGroup::Main,
            position: 70,
            label: "nav-people",
            icon: "users",
            url: "/personnes",
            permission: None,
        }],
        search: vec![Arc::new(crate::search::People)],
        gauges: vec![Gauge::new("accounts.sessions", "Open sessions of people.", |ctx: Ctx| async move {
            services::sessions::count(&ctx).await.map(Some)
        })],
        jobs: vec![
            JobKind::every::<ForgetExpired>(HOUR),
            JobKind::every::<FollowContracts>(HOUR),
            JobKind::of::<SendReset>(),
        ],
        settings: services::sessions::settings().into_iter().chain([services::token::setting()]).collect(),
        audited: AUDITED.to_vec(),
        templates: vec![
            ("accounts/components.html", include_str!("../templates/components.html")),
            ("accounts/sign_in.html", include_str!("../templates/sign_in.html")),
            ("accounts/forgotten.html", include_str!("../templates/forgotten.html")),
            ("accounts/choose_password.html", include_str!("../templates/choose_password.html")),
            ("accounts/set_up.html", include_str!("../templates/set_up.html")),
            ("accounts/account.html", include_str!("../templates/account.html")),
            ("accounts/deputies.html", include_str!("../templates/deputies.html")),
            ("accounts/people.html", include_str!("../templates/people.html")),
            ("accounts/person.html", include_str!("../templates/person.html")),
        ],
        translations: vec![
            (
                include_str!("../translations/fr/accounts.ftl"),
                include_str!("../translations/en/accounts.ftl"),
            ),
            (include_str!("../translations/fr/api.ftl"), include_str!("../translations/en/api.ftl")),
        ],
        blobs: vec![BlobColumn { table: "person", column: "photo" }],
        personal_data: vec![Arc::new(Own)],
        holdings: vec![Arc::new(crate::holdings::Roles)],
        ..Facets::default()
    }
}

fn routes() -> Vec<Route> {
    use crate::api::accounts;
    use Access::{Needs, Public, SignedIn};
    const WRITE: &str = "people:write";
    vec![
        Route::get("/connexion", Public, sign_in::show),
        Route::post("/connexion", Public, sign_in::submit),
        Route::post("/deconnexion", Public, sign_in::sign_out),
        Route::get("/mot-de-passe-oublie", Public, password::forgotten),
        Route::post("/mot-de-passe-oublie", Public, password::ask_link),
        Route::get("/nouveau-mot-de-passe/{token}", Public, password::reset_link),
        Route::post("/nouveau-mot-de-passe/{token}", Public, password::choose),
        Route::get("/invitation/{token}", Public, password::invitation),
        Route::post("/invitation/{token}", Public, password::accept),
        Route::get("/mise-en-route/{token}", Public, set_up::show),
        Route::post("/mise-en-route/{token}", Public, set_up::submit),
        Route::post("/langue", Public, language::switch),
        Route::get("/mon-compte", SignedIn, account::show).private(),
        Route::post("/mon-compte/coordonnees", SignedIn, account::contact),
        Route::post("/mon-compte/langue", SignedIn, account::language),
        Route::post("/mon-compte/mot-de-passe", SignedIn, account::change_password),
        Route::get("/mon-compte/remplacements", Needs(STAND_IN), deputies::show).private(),
        Route::post("/mon-compte/remplacements", Needs(STAND_IN), deputies::name),
        Route::post("/mon-compte/remplacements/{id}/fin", Needs(STAND_IN), deputies::end),
        Route::post("/mon-compte/appareils/{name}/fin", SignedIn, account::end_session),
        Route::post("/mon-compte/appareils/fin", SignedIn, account::end_other_sessions),
        Route::post("/mon-compte/donnees", SignedIn, account::export),
        Route::post("/mon-compte/photo", SignedIn, photo::replace).receiving(MOST_RECEIVED),
        Route::post("/mon-compte/photo/retirer", SignedIn, photo::remove),
        Route::post(layer::seeing::END, SignedIn, seeing::end),
        Route::get("/personnes", SignedIn, people::list),
        Route::get("/personnes/{id}", SignedIn, people::show),
        Route::get("/personnes/{id}/photo", SignedIn, photo::show),
        Route::api("/api/v1/people", "people:read", "Colleagues", api::people::list),
        Route::api("/api/v1/people/{id}", "people:read", "One colleague", api::people::show),
        Route::api("/api/v1/people/{id}/account", "people:read", "An account", accounts::show)
            .needing(MANAGE),
        Route::api_post("/api/v1/people", WRITE, MANAGE, "Invite somebody", accounts::invite),
        Route::api_patch("/api/v1/people/{id}", WRITE, MANAGE, "Change an account", accounts::change),
        Route::api_post("/api/v1/people/{id}/close", WRITE, MANAGE, "Close an account", accounts::close),
        Route::api_post(
            "/api/v1/people/{id}/reopen",
            WRITE,
            MANAGE,
            "Open an account again",
            accounts::reopen,
        ),
        Route::api_post(
            "/api/v1/people/{id}/invite",
            WRITE,
            MANAGE,
            "Send the invitation again",
            accounts::invite_again,
        ),
        Route::api("/api/v1/deputies", "people:read", "Deputies", api::deputies::list),
        Route::api_post("/api/v1/deputies", WRITE, STAND_IN, "Name a deputy", api::deputies::name),
        Route::api_delete("/api/v1/deputies/{id}", WRITE, STAND_IN, "End a deputy", api::deputies::end),
        Route::api("/api/v1/people/{id}/photo", "people:read", "The photo of a colleague", photo::show),
    ]
}

/// The account itself, in the export of a person's data.
struct Own;

#[async_trait]
impl PersonalData for Own {
    fn name(&self) -> &'static str {
        "compte"
    }

    async fn export(&self, ctx: &Ctx, person: Uuid) -> Result<Value> {
        let profile = services::person::find(ctx, person).await?;
        let photo = services::photo::address(&profile.person);
        let person = profile.person;
        Ok(json!({
            "nom": person.name,
            "identifiant": person.username,
            "courriel": person.email,
            "telephone": person.phone,
            "photo": photo,
            "langue": person.locale,
            "fonction": person.function,
            "debut_de_contrat": person.contract_start,
            "fin_de_contrat": person.contract_end,
            "roles": profile.roles.iter().map(|(role, _)| role.key()).collect::<Vec<_>>(),
        }))
    }
}
