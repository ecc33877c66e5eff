//! Roles in plain words: what each may do, on the page of roles and on a person's screen (T3).

use axum::http::StatusCode;
use parvis_accounts::services::person::{self, Person};
use parvis_kernel::permission::Role;
use parvis_kernel::translations::Locale;

use crate::support::{Centre, PASSWORD};

#[tokio::test(flavor = "multi_thread")]
async fn every_right_is_a_sentence_and_every_role_is_told() {
    let centre = Centre::new().await;
    let manager = centre.sign_in("rh").await;
    let page = manager.get("/gerer/roles").await;
    for permission in centre.app.registry.permissions() {
        let key = permission.sentence();
        let said = centre.app.registry.translations().ready(Locale::French, &key).unwrap_or_default();
        assert!(!said.is_empty() && page.says(said), "{key}");
    }
    assert!(page.says("Personne communication") && page.says("Personne ne tient ce rôle"));
    for username in ["salarie", "direction", "animateur"] {
        let answer = centre.sign_in(username).await.get("/gerer/roles").await;
        assert_eq!(answer.status, StatusCode::FORBIDDEN, "{username}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_role_in_a_sector_says_so_and_some_roles_hold_everywhere() {
    let centre = Centre::new().await;
    let (id, sector) = (centre.people["animateur"], centre.sectors["enfance"]);
    let screen = format!("/gerer/personnes/{id}");
    let roles = |role, sector| Person {
        username: "animateur".to_owned(),
        name: "Personne animateur".to_owned(),
        email: "animateur@example.org".to_owned(),
        roles: vec![(role, sector)],
        ..Person::default()
    };
    person::update(&centre.ctx(), id, roles(Role::Coordinator, Some(sector))).await.unwrap();
    let manager = centre.sign_in("informatique").await;
    assert!(manager.get(&screen).await.says("dans le secteur Enfance"));
    let sent = [
        ("name", "Personne animateur"),
        ("username", "animateur"),
        ("email", "animateur@example.org"),
        ("function", ""),
        ("phone", ""),
        ("contract_start", ""),
        ("contract_end", ""),
        ("role", &format!("it:{sector}")),
        ("current_password", PASSWORD),
    ];
    let refused = manager.form(&screen, &sent).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.says("vaut pour tout le centre"), "{}", refused.text());
    let told = centre.sign_in("communication").await.get(&screen).await;
    assert!(told.says("dans le secteur Enfance"), "nothing was changed");
}
