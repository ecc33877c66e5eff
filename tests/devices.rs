//! The sessions of everybody, for the IT team; the whole audit trail, checked by a command and read by the API.

use axum::http::StatusCode;
use parvis_kernel::audit;
use parvis_kernel::entities::audit_line;
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

use crate::support::Centre;

const PATH: &str = "/gerer/appareils";

/// The addresses of the forms that end a session.
fn ends(page: &str) -> Vec<String> {
    let forms = page.split("action=\"").skip(1).filter_map(|rest| rest.split('"').next());
    forms.filter(|path| path.starts_with(PATH) && path.ends_with("/fin")).map(str::to_owned).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn any_session_is_seen_and_ended_by_the_it_team_alone() {
    let centre = Centre::new().await;
    let (one, two) = (centre.sign_in("salarie").await, centre.sign_in("salarie").await);
    let other = centre.sign_in("animateur").await;
    for client in [&one, &two, &other] {
        client.get("/").await;
    }
    let keeper = centre.sign_in("informatique").await;
    let page = keeper.get(PATH).await;
    assert!(page.says("Personne salarie") && page.says("Personne animateur") && page.says("Cet appareil"));
    let id = centre.people["salarie"];
    let filtered = keeper.get(&format!("{PATH}?personne={id}")).await;
    let forms = ends(&filtered.text());
    assert_eq!(forms.len(), 3, "two devices and all of them: {forms:?}");
    assert!(!filtered.says("<a class=\"row-title\" href=\"/gerer/personnes/{}\">Personne animateur"));
    keeper.form(&forms[0], &[]).await;
    let mut left = Vec::new();
    for client in [&one, &two] {
        left.push(client.get("/").await.status == StatusCode::OK);
    }
    assert_eq!(left.iter().filter(|signed_in| **signed_in).count(), 1, "one of them");
    keeper.form(&format!("{PATH}/personnes/{id}/fin"), &[]).await;
    for client in [&one, &two] {
        assert_eq!(client.get("/").await.location(), "/connexion");
    }
    assert_eq!(other.get("/").await.status, StatusCode::OK);
    assert!(keeper.get("/gerer/journal").await.says("Fin de session à distance · Personne salarie"));
    keeper.form(&format!("{PATH}/personnes/{}/fin", centre.people["informatique"]), &[]).await;
    assert_eq!(keeper.get(PATH).await.status, StatusCode::OK, "but for the one that asks");
    assert_eq!(keeper.form(&format!("{PATH}/0000000000000000/fin"), &[]).await.status, StatusCode::NOT_FOUND);
    for username in ["rh", "communication", "direction", "salarie"] {
        let client = centre.sign_in(username).await;
        assert_eq!(client.get(PATH).await.status, StatusCode::FORBIDDEN, "{username}");
        let ended = client.form(&format!("{PATH}/personnes/{id}/fin"), &[]).await;
        assert_eq!(ended.status, StatusCode::FORBIDDEN, "{username}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_whole_trail_is_verified_and_read_by_programs() {
    let centre = Centre::new().await;
    centre.sign_in("salarie").await;
    let program = centre.token("informatique").await;
    let whole = audit::verify(&centre.ctx()).await.unwrap();
    assert!(whole.broken.is_none() && whole.lines >= 2, "{whole:?}");
    let first = program.get("/api/v1/audit?limit=1").await.json();
    let next = first["next"].as_i64().unwrap();
    let second = program.get(&format!("/api/v1/audit?limit=1&before={next}")).await.json();
    assert_eq!(first["items"][0]["previous"], second["items"][0]["hash"]);
    let signed = program.get("/api/v1/audit?action=accounts.signed_in").await.json();
    assert_eq!(signed["items"].as_array().unwrap().len(), 1);
    assert_eq!(signed["items"][0]["label"], "Personne salarie");
    assert_eq!(program.get("/api/v1/audit?acton=x").await.status, StatusCode::UNPROCESSABLE_ENTITY);
    for username in ["salarie", "rh", "direction", "communication"] {
        let refused = centre.token(username).await.get("/api/v1/audit").await;
        assert_eq!(refused.status, StatusCode::FORBIDDEN, "{username}");
    }
    let rows = audit_line::Entity::find().all(centre.app.db.read()).await.unwrap();
    let changed = audit_line::Entity::update_many()
        .col_expr(audit_line::Column::Label, Expr::value("Autre"))
        .filter(audit_line::Column::Seq.eq(rows[1].seq));
    changed.exec(centre.app.db.write()).await.unwrap();
    assert_eq!(audit::verify(&centre.ctx()).await.unwrap().broken, Some(rows[1].seq));
}
