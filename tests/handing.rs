//! Nobody is waited for who is gone: what waits for somebody's signature alone is handed over before their account closes,
//! and the last holder of a role that forms ask for keeps it (F5).

use axum::http::StatusCode;
use parvis_testing::client::{Answer, Client};
use serde_json::json;

use crate::requests::{approve, ask, centre};
use crate::support::{Centre, PASSWORD};

/// Hands what the coordinator has of one module over; answers what the page says.
async fn hand_over(centre: &Centre, keeper: &Client, module: &str, to: &str) -> Answer {
    let leaver = centre.people["coordination"];
    let all = parvis_accounts::services::leaving::holdings(&centre.ctx(), leaver).await.unwrap();
    let theirs = all.iter().filter(|one| one.subject.module == module);
    let names: Vec<_> = theirs.map(|one| one.subject.to_string()).collect();
    let to = centre.people[to].to_string();
    let mut sent: Vec<(&str, &str)> = names.iter().map(|name| ("what", name.as_str())).collect();
    sent.extend([("to", to.as_str()), ("current_password", PASSWORD)]);
    keeper.form(&format!("/gerer/personnes/{leaver}/depart"), &sent).await
}

#[tokio::test(flavor = "multi_thread")]
async fn an_account_stays_open_until_what_waits_for_it_alone_is_handed_over() {
    let centre = centre().await;
    let request = ask(&centre.sign_in("animateur").await, "Des peintures").await;
    let leaver = centre.people["coordination"];
    let (keeper, program) = (centre.sign_in("informatique").await, centre.token("informatique").await);
    let screen = format!("/gerer/personnes/{leaver}");
    let close = format!("/api/v1/people/{leaver}/close");
    let refused = keeper.form(&format!("{screen}/fermer"), &[]).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", refused.text());
    assert!(refused.says("Une demande attend la signature de cette personne"), "{}", refused.text());
    assert_eq!(program.json("POST", &close, &json!({})).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(
        keeper.get(&format!("{screen}/depart")).await.says("À signer : Demande d’essai, ESSAI-2026-0001")
    );

    let own = hand_over(&centre, &keeper, "approvals", "animateur").await;
    assert_eq!(own.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(own.says("personne ne signe sa propre demande"), "{}", own.text());
    let stranger = centre.sign_in("salarie").await;
    assert_eq!(stranger.get(&request).await.status, StatusCode::NOT_FOUND);
    let given = hand_over(&centre, &keeper, "approvals", "salarie").await;
    assert_eq!(given.status, StatusCode::SEE_OTHER, "{}", given.text());
    assert!(stranger.get("/demarches/a-signer").await.says("pour Personne coordination"));
    assert!(stranger.get("/a-traiter").await.says("Demande d’essai"));
    let before = centre.sign_in("coordination").await;
    assert_eq!(before.get(&request).await.status, StatusCode::NOT_FOUND);

    // Once the role went too, nothing keeps the account open any more; what was given stays given.
    assert_eq!(program.json("POST", &close, &json!({})).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(hand_over(&centre, &keeper, "accounts", "communication").await.status, StatusCode::SEE_OTHER);
    assert_eq!(program.json("POST", &close, &json!({})).await.status, StatusCode::OK);
    centre.settle().await;
    approve(&centre, "salarie", &request).await;
    let page = centre.sign_in("animateur").await.get(&request).await;
    assert!(page.says("Signée par Personne salarie") && page.says("pour Personne coordination"));
}

#[tokio::test(flavor = "multi_thread")]
async fn the_last_holder_of_a_role_that_forms_ask_for_keeps_it() {
    let centre = centre().await;
    let (leaver, director) = (centre.people["coordination"], centre.people["direction"]);
    let program = centre.token("informatique").await;
    let account = |id| format!("/api/v1/people/{id}");
    for (person, said) in [(leaver, "dans le secteur Enfance"), (director, "le rôle « Direction »")] {
        let refused = program.json("PATCH", &account(person), &json!({ "roles": [] })).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(refused.json()["errors"][0]["field"], "roles");
        assert!(refused.says(said) && refused.says("Demande d’essai"), "{}", refused.text());
        let close = format!("/api/v1/people/{person}/close");
        let refused = program.json("POST", &close, &json!({})).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    }
    let keeper = centre.sign_in("informatique").await;
    let closed = keeper.form(&format!("/gerer/personnes/{director}/fermer"), &[]).await;
    assert!(closed.status == StatusCode::UNPROCESSABLE_ENTITY && closed.says("Donnez d’abord ce rôle"));
    // A role that no form asks for goes freely; the others once somebody else holds them.
    let writer = account(centre.people["communication"]);
    assert_eq!(program.json("PATCH", &writer, &json!({ "roles": [] })).await.status, StatusCode::OK);
    let role = json!([{ "role": "director" }]);
    assert_eq!(
        program.json("PATCH", &account(centre.people["salarie"]), &json!({ "roles": role })).await.status,
        StatusCode::OK
    );
    assert_eq!(
        program.json("PATCH", &account(director), &json!({ "roles": [] })).await.status,
        StatusCode::OK
    );
}
