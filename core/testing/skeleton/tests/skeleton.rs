//! The module `skeleton` at the interface that it promises: its addresses, its API, its place in the search.

use axum::http::StatusCode;

use crate::support::Centre;

#[tokio::test(flavor = "multi_thread")]
async fn an_item_is_added_found_changed_and_removed() {
    let centre = Centre::new().await;
    let editor = centre.sign_in("communication").await;
    let fields = [("title", "Brouette"), ("text", "Rouge, presque neuve.")];
    assert_eq!(editor.form("/gerer/skeleton/nouveau", &fields).await.status, StatusCode::SEE_OTHER);
    centre.settle().await;

    let reader = centre.sign_in("salarie").await;
    assert!(reader.get("/skeleton").await.says("Brouette"));
    assert!(reader.get("/").await.says("Brouette"), "on the dashboard");
    assert!(reader.get("/recherche?q=brouettes").await.says("Brouette"));
    let list = centre.token("salarie").await.get("/api/v1/skeleton").await.json();
    assert_eq!(list["items"][0]["title"], "Brouette");
    let id = list["items"][0]["id"].as_str().unwrap().to_owned();

    let fields = [("title", "Charrette"), ("text", "")];
    assert_eq!(editor.form(&format!("/gerer/skeleton/{id}"), &fields).await.status, StatusCode::SEE_OTHER);
    assert!(reader.get("/skeleton").await.says("Charrette"));
    let removed = editor.form(&format!("/gerer/skeleton/{id}/supprimer"), &[]).await;
    assert_eq!(removed.status, StatusCode::SEE_OTHER);
    assert!(!reader.get("/skeleton").await.says("Charrette"));
}

#[tokio::test(flavor = "multi_thread")]
async fn others_may_look_and_nothing_more() {
    let centre = Centre::new().await;
    let reader = centre.sign_in("salarie").await;
    let fields = [("title", "Brouette"), ("text", "")];
    assert_eq!(reader.form("/gerer/skeleton/nouveau", &fields).await.status, StatusCode::FORBIDDEN);
    assert_eq!(centre.anonymous().get("/skeleton").await.status, StatusCode::SEE_OTHER);
    assert_eq!(centre.anonymous().get("/api/v1/skeleton").await.status, StatusCode::UNAUTHORIZED);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_bad_item_comes_back_with_what_was_typed() {
    let centre = Centre::new().await;
    let editor = centre.sign_in("communication").await;
    let fields = [("title", " "), ("text", "des mots à garder")];
    let refused = editor.form("/gerer/skeleton/nouveau", &fields).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.says("Écrivez un titre.") && refused.says("des mots à garder"));
}
