//! Several people and several tabs write, and nobody's words are lost (C5): drafts that keep themselves, a page that is
//! held, pages that are read again.

use axum::http::StatusCode;
use chrono::TimeDelta;
use parvis_content::domain::kind::Kind;
use parvis_content::domain::tree::HOME;
use parvis_testing::client::{Answer, Client};
use uuid::Uuid;

use crate::support::Centre;

/// What the editor's form holds, by name.
fn value(page: &str, name: &str) -> String {
    let rest = page.split(&format!("name=\"{name}\" value=\"")).nth(1).unwrap_or_default();
    rest.split('"').next().unwrap_or_default().to_owned()
}

async fn send(client: &Client, path: &str, body: &str, based_on: &str) -> Answer {
    let fields = [
        ("title", "Planning"),
        ("summary", ""),
        ("body", body),
        ("based_on", based_on),
        ("action", "publish"),
    ];
    client.form(path, &fields).await
}

async fn opened(client: &Client, page: Uuid) -> String {
    value(&client.get(&format!("/gerer/pages/{page}")).await.text(), "based_on")
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_typed_keeps_itself_as_one_draft() {
    let centre = Centre::new().await;
    let (writer, reader) = (centre.sign_in("communication").await, centre.sign_in("salarie").await);
    let page = centre.publish(HOME, Kind::Page, "Planning", "ancien").await;
    let keep = format!("/gerer/pages/{page}/brouillon");
    let first = opened(&writer, page).await;
    let mut based_on = first.clone();
    for words in ["nou", "nouve", "nouveau"] {
        let kept = send(&writer, &keep, words, &based_on).await;
        assert_eq!(kept.status, StatusCode::OK, "{}", kept.text());
        based_on = kept.json()["based_on"].as_str().unwrap().to_owned();
    }
    assert!(reader.get("/planning").await.says("ancien"), "readers see what is published");
    let form = writer.get(&format!("/gerer/pages/{page}")).await;
    assert!(form.says("nouveau") && value(&form.text(), "based_on") == based_on);
    let history = async || writer.get(&format!("/gerer/contenus/{page}/historique")).await.text();
    let versions = |text: &str| text.matches(&format!("{page}/historique/")).count();
    let few = versions(&history().await);
    centre.clock.advance(TimeDelta::minutes(11));
    assert_eq!(send(&writer, &keep, "nouveau texte", &based_on).await.status, StatusCode::OK);
    assert_eq!(versions(&history().await), few + 1, "of each ten minutes, one stays");

    // A second tab, opened before: told at once, by the script's door and by the form's.
    for path in [keep.clone(), format!("/gerer/pages/{page}")] {
        let late = send(&writer, &path, "d’un autre onglet", &first).await;
        assert_eq!(late.status, StatusCode::CONFLICT, "{path}");
    }
    assert_eq!(send(&reader, &keep, "volé", "").await.status, StatusCode::FORBIDDEN);
    assert_eq!(send(&centre.anonymous(), &keep, "volé", "").await.status, StatusCode::UNAUTHORIZED);
    assert_eq!(send(&writer, &keep, &"x".repeat(1_100_000), &first).await.status.as_u16() / 100, 4);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_page_is_held_by_one_and_taken_over_by_another() {
    let centre = Centre::new().await;
    let (one, two) = (centre.sign_in("communication").await, centre.sign_in("informatique").await);
    let page = centre.publish(HOME, Kind::Page, "Planning", "ancien").await;
    let form = format!("/gerer/pages/{page}");
    let here = format!("{form}/presence");
    let based_on = opened(&one, page).await;
    assert_eq!(one.form(&here, &[]).await.status, StatusCode::NO_CONTENT);
    assert!(two.get(&form).await.says("Personne communication modifie cette page"));
    assert!(!one.get(&form).await.says("modifie cette page"));
    let refused = send(&two, &form, "mes mots", &based_on).await;
    assert_eq!(refused.status, StatusCode::CONFLICT);
    assert!(refused.says("Personne communication") && refused.says("mes mots"));
    assert_eq!(two.form(&here, &[]).await.status, StatusCode::CONFLICT);

    assert_eq!(two.form(&format!("{form}/main"), &[]).await.status, StatusCode::SEE_OTHER);
    let outdone = send(&one, &form, "mes mots", &based_on).await;
    assert_eq!(outdone.status, StatusCode::CONFLICT);
    assert!(outdone.says("Personne informatique"));
    assert_eq!(send(&two, &form, "les siens", &based_on).await.status, StatusCode::SEE_OTHER);

    // Left, or silent for two minutes: free again.
    two.form(&here, &[("left", "yes")]).await;
    assert_eq!(one.form(&here, &[]).await.status, StatusCode::NO_CONTENT);
    centre.clock.advance(TimeDelta::minutes(2));
    assert_eq!(two.form(&here, &[]).await.status, StatusCode::NO_CONTENT);
    for path in [here, format!("{form}/main")] {
        assert_eq!(centre.sign_in("salarie").await.form(&path, &[]).await.status, StatusCode::FORBIDDEN);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_page_waits_to_be_read_again_on_its_day() {
    let centre = Centre::new().await;
    let writer = centre.sign_in("communication").await;
    let page = centre.publish(HOME, Kind::Page, "Tarifs", "Dix euros.").await;
    let save = async |day: &str| {
        let fields = [
            ("title", "Tarifs"),
            ("summary", ""),
            ("body", "Dix euros."),
            ("review_on", day),
            ("action", "publish"),
        ];
        writer.form(&format!("/gerer/pages/{page}"), &fields).await
    };
    assert_eq!(save("bientôt").await.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(save("2026-11-26").await.status, StatusCode::SEE_OTHER);
    centre.settle().await;
    let waits = async || writer.get("/a-traiter").await.says("Relire une page");
    assert!(!waits().await, "not before its day");
    centre.clock.advance(TimeDelta::days(2));
    centre.settle().await;
    let writer = centre.sign_in("communication").await;
    assert!(writer.get("/a-traiter").await.says("Relire une page"));
    assert!(!centre.sign_in("informatique").await.get("/a-traiter").await.says("Relire une page"));
    let fields = [("title", "Tarifs"), ("summary", ""), ("body", "Onze euros."), ("review_on", "2027-11-26")];
    writer.form(&format!("/gerer/pages/{page}"), &fields).await;
    assert!(!writer.get("/a-traiter").await.says("Relire une page"), "done, until the next date");
}

#[tokio::test(flavor = "multi_thread")]
async fn publishing_names_what_leads_nowhere_and_drops_nothing() {
    let centre = Centre::new().await;
    let writer = centre.sign_in("communication").await;
    let (section, library) = centre.library().await;
    let other = centre.publish(section, Kind::Page, "Les tarifs", "Dix euros.").await;
    let document = centre.upload(&writer, library, "note.txt", b"Une note.").await;
    let lost = Uuid::now_v7();
    let body = format!(
        "[bon](/n/{other}) [bon](/ressources-humaines/les-tarifs#haut) [bon](/documents/{document}) [bon](/recherche?q=x) \
         [bon](https://example.org/) [perdu](/n/{lost}) [égaré](/nulle-part/ici) ![](/images/{lost})"
    );
    let page = centre.publish(HOME, Kind::Page, "Planning", "texte").await;
    let path = format!("/gerer/pages/{page}");
    assert_eq!(send(&writer, &path, &body, "").await.status, StatusCode::SEE_OTHER);
    assert!(centre.sign_in("salarie").await.get("/planning").await.says("égaré"), "it is published");
    let form = writer.get(&path).await;
    assert!(
        form.says("« perdu »") && form.says("« égaré »") && form.says("Une image n’a pas de description")
    );
    assert!(!form.says("« bon »"));
    let thrown = writer.form(&format!("/gerer/contenus/{other}/corbeille"), &[]).await;
    assert_eq!(thrown.status, StatusCode::SEE_OTHER);
    assert_eq!(
        writer.get(&path).await.text().replace('\u{a0}', " ").matches("« bon »").count(),
        2,
        "both ways to what was thrown away"
    );
}
