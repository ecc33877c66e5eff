//! The answers of a form as a spreadsheet, and all requests to programs, for those who look after them (F6).

use std::io::Read;

use axum::http::StatusCode;
use parvis_testing::client::Client;
use serde_json::json;

use crate::requests::{ask, centre, decide};

const CSV: &str = "/gerer/demandes/export.csv";

/// The form with one more question, and another label.
async fn another_version(author: &Client) {
    let draft = author.get("/api/v1/forms/essai/draft").await.json();
    let mut schema = draft["schema"].clone();
    schema["steps"][0]["fields"][0]["label"] = json!("Objet");
    schema["steps"][0]["fields"].as_array_mut().unwrap().push(json!({
        "key": "jour", "label": "Jour", "kind": "date"
    }));
    let sent = json!({ "title": draft["title"], "schema": schema, "circuit": draft["circuit"] });
    let put = author.json("PUT", "/api/v1/forms/essai/draft", &sent).await;
    assert_eq!(put.status, StatusCode::OK, "{}", put.text());
    let published = author.json("POST", "/api/v1/forms/essai/publish", &json!({})).await;
    assert_eq!(published.status, StatusCode::OK, "{}", published.text());
}

#[tokio::test(flavor = "multi_thread")]
async fn answers_are_exported_one_form_at_a_time_its_versions_together() {
    let centre = centre().await;
    let requester = centre.sign_in("animateur").await;
    ask(&requester, "=HYPERLINK(\"x\")").await;
    another_version(&centre.token("communication").await).await;
    let second = ask(&requester, "Des pinceaux").await;
    decide(&centre.sign_in("coordination").await, &second, "refuse", "Non.").await;
    let hr = centre.sign_in("rh").await;
    let list = hr.get("/gerer/demandes?demarche=essai").await;
    assert!(list.says("Exporter pour Excel"), "{}", list.text());
    let file = hr.get(&format!("{CSV}?demarche=essai")).await;
    assert_eq!(file.header("content-type"), "text/csv; charset=utf-8");
    assert!(file.header("content-disposition").contains("essai-2026-11-24.csv"));
    let expected = "\u{feff}Numéro;Demandée par;Envoyée le;État;Terminée le;Version du formulaire;Objet;Montant;Jour\n\
        ESSAI-2026-0002;Personne animateur;24/11/2026;Refusée;24/11/2026;2;Des pinceaux;12,50;\n\
        ESSAI-2026-0001;Personne animateur;24/11/2026;En attente;;1;\"'=HYPERLINK(\"\"x\"\")\";12,50;\n";
    assert_eq!(file.text(), expected);
    let refused = hr.get(&format!("{CSV}?demarche=essai&etat=refused")).await.text();
    assert!(refused.contains("0002") && !refused.contains("0001"), "with the filters: {refused}");
    let before = hr.get(&format!("{CSV}?demarche=essai&du=2026-01-01&au=2026-11-23")).await;
    assert_eq!(before.text().lines().count(), 1, "heads alone");
    let book = hr.get("/gerer/demandes/export.xlsx?demarche=essai").await;
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(book.body.clone())).unwrap();
    let mut sheet = String::new();
    archive.by_name("xl/worksheets/sheet1.xml").unwrap().read_to_string(&mut sheet).unwrap();
    assert!(sheet.contains("ESSAI-2026-0002") && sheet.contains("<v>12.50</v>"), "{sheet}");
    let trail = centre.sign_in("informatique").await.get("/gerer/journal").await;
    assert!(trail.says("a exporté les réponses d’une démarche"), "{}", trail.text());

    let all = hr.get(CSV).await;
    assert_eq!(all.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(all.says("Choisissez une démarche"), "{}", all.text());
    for username in ["animateur", "communication", "informatique"] {
        let other = centre.sign_in(username).await;
        assert_eq!(other.get(&format!("{CSV}?demarche=essai")).await.status, StatusCode::FORBIDDEN);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn programs_read_all_requests_with_the_same_right() {
    let centre = centre().await;
    let requester = centre.sign_in("animateur").await;
    for motif in ["Un", "Deux"] {
        ask(&requester, motif).await;
    }
    let keeper = centre.token("rh").await;
    let page = keeper.get("/api/v1/requests/kept?form=essai&state=open&limit=1&total=true").await.json();
    assert_eq!((page["total"].as_u64(), &page["items"][0]["answers"]["motif"]), (Some(2), &json!("Deux")));
    let next = page["next"].as_str().unwrap();
    let next = keeper.get(&format!("/api/v1/requests/kept?after={next}")).await.json();
    assert_eq!(next["items"][0]["answers"]["motif"], "Un");
    assert_eq!(keeper.get("/api/v1/requests/kept?until=2026-11-23").await.json()["items"], json!([]));
    let wrong = keeper.get("/api/v1/requests/kept?state=ouverte").await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    let other = centre.token("animateur").await;
    assert_eq!(other.get("/api/v1/requests/kept").await.status, StatusCode::FORBIDDEN);
}
