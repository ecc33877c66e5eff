//! The API: the same rights as the pages, one shape for refusals (C9).

use axum::http::StatusCode;
use parvis_accounts::services::token;
use parvis_content::domain::kind::Kind;
use parvis_content::domain::tree::HOME;
use parvis_testing::client::Client;
use serde_json::Value;

use crate::support::{Centre, golden};

#[tokio::test(flavor = "multi_thread")]
async fn nobody_reads_without_a_token_and_a_session_is_none() {
    let centre = Centre::new().await;
    let reader = centre.sign_in("salarie").await;
    for path in ["sections", "pages", "news", "documents", "people", "links", "search?q=x"]
        .map(|name| format!("/api/v1/{name}"))
    {
        for client in [&centre.anonymous(), &reader] {
            let answer = client.get(&path).await;
            assert_eq!(answer.status, StatusCode::UNAUTHORIZED, "{path}");
            assert_eq!(answer.header("content-type"), "application/problem+json", "{path}");
        }
        assert_eq!(centre.token("salarie").await.get(&path).await.status, StatusCode::OK, "{path}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_token_opens_its_scopes_and_nothing_else() {
    let centre = Centre::new().await;
    let made = token::create(&centre.ctx(), "communication", &["people:read".to_owned()]).await.unwrap();
    let program = Client::with_token(parvis::serve::router(&centre.app).unwrap(), &made);
    assert_eq!(program.get("/api/v1/people").await.status, StatusCode::OK);
    assert_eq!(program.get("/api/v1/pages").await.status, StatusCode::FORBIDDEN);
    assert_eq!(
        program.get("/gerer/contenus").await.status,
        StatusCode::FORBIDDEN,
        "tokens are for the API alone"
    );
    assert!(token::create(&centre.ctx(), "salarie", &["all".to_owned()]).await.is_err());
}

#[tokio::test(flavor = "multi_thread")]
async fn lists_come_a_page_at_a_time() {
    let centre = Centre::new().await;
    for number in 1..=5 {
        centre.publish(HOME, Kind::Page, &format!("Page {number}"), "texte").await;
    }
    let program = centre.token("salarie").await;
    let (mut titles, mut path) = (Vec::new(), "/api/v1/pages?limit=2".to_owned());
    loop {
        let page = program.get(&path).await.json();
        titles.extend(
            page["items"].as_array().unwrap().iter().map(|item| item["title"].as_str().unwrap().to_owned()),
        );
        match page["next"].as_str() {
            Some(next) => path = format!("/api/v1/pages?limit=2&after={next}"),
            None => break,
        }
    }
    assert_eq!(titles, ["Page 1", "Page 2", "Page 3", "Page 4", "Page 5"]);
}

/// An API that changes must be seen to change: renew the file with `PARVIS_GOLDEN=write`.
#[tokio::test(flavor = "multi_thread")]
async fn the_document_of_the_api_is_the_one_agreed_on() {
    let centre = Centre::new().await;
    let mut document = centre.anonymous().get("/api/openapi.json").await.json();
    document["servers"] = Value::Null;
    golden("openapi.json", &format!("{document:#}\n"));
    let as_program = centre.token("salarie").await.get("/api/openapi.json").await;
    assert_eq!(as_program.status, StatusCode::OK);
    let references = document.to_string();
    for name in references.split("#/components/schemas/").skip(1).filter_map(|rest| rest.split('"').next()) {
        assert!(document["components"]["schemas"][name].is_object(), "{name} is described");
    }
    for (_, route) in centre.app.registry.routes().filter(|(_, route)| route.scope.is_some()) {
        let method = route.method.as_str().to_lowercase();
        let answers = document["paths"][route.path][&method]["responses"].as_object().unwrap();
        assert!(answers.keys().any(|status| status.starts_with('2')), "{method} {}", route.path);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_wrong_question_is_refused_at_its_name() {
    let centre = Centre::new().await;
    let program = centre.token("salarie").await;
    for (path, field) in [
        ("pages?limit=0", "limit"),
        ("pages?limit=101", "limit"),
        ("news?after=hier", "after"),
        ("documents?sort=title", "sort"),
        ("search?q=x&limit=51", "limit"),
        ("search?q=x&offset=1001", "offset"),
        ("search?q=x&section_id=1", "section_id"),
    ] {
        let answer = program.get(&format!("/api/v1/{path}")).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{path}");
        assert_eq!(answer.json()["errors"][0]["field"], field, "{path}");
    }
}
