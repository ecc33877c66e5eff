//! The API: the same rights as the pages, one shape for refusals (C9).

use axum::http::StatusCode;
use parvis_accounts::services::{person, token};
use parvis_content::domain::kind::Kind;
use parvis_content::domain::tree::HOME;
use parvis_testing::client::Client;
use serde_json::{Value, json};

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
        ("documents?sort=size", "sort"),
        ("search?q=x&limit=51", "limit"),
        ("search?q=x&offset=1001", "offset"),
        ("search?q=x&section_id=1", "section_id"),
    ] {
        let answer = program.get(&format!("/api/v1/{path}")).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{path}");
        assert_eq!(answer.json()["errors"][0]["field"], field, "{path}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_wrong_key_is_told_to_those_alone_who_may_write() {
    let centre = Centre::new().await;
    let made = token::create(&centre.ctx(), "communication", &["people:read".to_owned()]).await.unwrap();
    let unscoped = Client::with_token(parvis::serve::router(&centre.app).unwrap(), &made);
    let (writer, reader) = (centre.token("communication").await, centre.token("salarie").await);
    let page = json!({ "section_id": HOME, "title": "Une fois" });
    let send = async |client: &Client, method: &str, key: &str, body: &Value| {
        client.json_with(method, "/api/v1/pages", body, &[("idempotency-key", key)]).await.status.as_u16()
    };
    for key in ["", &"k".repeat(201)] {
        for (client, status) in [(&centre.anonymous(), 401), (&unscoped, 403), (&reader, 403), (&writer, 422)]
        {
            assert_eq!(send(client, "POST", key, &page).await, status, "{key}");
        }
        assert_eq!(send(&writer, "PUT", key, &page).await, 405, "what an address does not know stays so");
    }
    // The same for a key that was used for something else.
    assert_eq!(send(&writer, "POST", "k", &page).await, 201);
    let other = json!({ "section_id": HOME, "title": "Autre" });
    assert_eq!(send(&writer, "POST", "k", &other).await, 422);
    let id = centre.people["communication"];
    person::set_active(&centre.ctx(), id, false).await.unwrap();
    assert_eq!(send(&writer, "POST", "k", &other).await, 401);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_no_database_keeps_is_refused_in_words() {
    let centre = Centre::new().await;
    let program = centre.token("salarie").await;
    for path in ["search?q=a%00b", "inbox?fields=%00", "pages?sort=%00"] {
        let answer = program.get(&format!("/api/v1/{path}")).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{path}");
        assert_eq!(answer.header("content-type"), "application/problem+json", "{path}");
        let outside = centre.anonymous().get(&format!("/api/v1/{path}")).await.status.as_u16();
        assert_eq!(outside, if path.starts_with("pages") { 422 } else { 401 }, "{path}");
    }
    assert_eq!(program.get("/api/v1/pages/%00").await.status, StatusCode::NOT_FOUND);
    assert_eq!(centre.sign_in("salarie").await.get("/recherche?q=%00").await.status, StatusCode::NOT_FOUND);
}

/// Whoever asks for some fields gets less than the schema of the whole needs: the document says so.
#[tokio::test(flavor = "multi_thread")]
async fn the_document_tells_of_some_fields() {
    let centre = Centre::new().await;
    let program = centre.token("informatique").await;
    for (path, field) in [("inbox", "title"), ("settings", "key"), ("trash", "title"), ("audit", "seq")] {
        let some = program.get(&format!("/api/v1/{path}?fields={field}")).await;
        assert_eq!(some.status, StatusCode::OK, "{path}: {}", some.text());
        let names = |item: &Value| item.as_object().unwrap().keys().cloned().collect::<Vec<_>>();
        let items = some.json()["items"].as_array().unwrap().clone();
        assert!(items.iter().all(|item| names(item) == [field]), "{path}");
        let none = program.get(&format!("/api/v1/{path}?fields=")).await;
        assert_eq!(none.status, StatusCode::UNPROCESSABLE_ENTITY, "{path}");
    }
    let document = centre.anonymous().get("/api/openapi.json").await.json();
    let answer = &document["paths"]["/api/v1/audit"]["get"]["responses"];
    assert!(answer["422"].is_object());
    let either = &answer["200"]["content"]["application/json"]["schema"]["anyOf"];
    assert_eq!(either[1]["$ref"], "#/components/schemas/SomeAuditLines");
    let schemas = &document["components"]["schemas"];
    assert_eq!(
        schemas["SomeAuditLines"]["properties"]["items"]["items"]["$ref"],
        "#/components/schemas/SomeAuditLine"
    );
    assert!(schemas["SomeAuditLine"]["required"].is_null() && schemas["AuditLine"]["required"].is_array());
}

#[tokio::test(flavor = "multi_thread")]
async fn people_read_the_document_without_a_script() {
    let centre = Centre::new().await;
    let outside = centre.anonymous();
    let index = outside.get("/api/docs").await;
    assert_eq!(index.status, StatusCode::OK);
    for (_, route) in centre.app.registry.routes().filter(|(_, route)| route.operation.is_some()) {
        assert!(index.text().contains(&format!("<code>{}</code>", route.path)), "{}", route.path);
        let part = outside.get(&format!("/api/docs/{}", route.path.split('/').nth(3).unwrap())).await;
        assert_eq!(part.status, StatusCode::OK, "{}", route.path);
        let text = part.text();
        for name in text.split("href=\"#schema-").skip(1).filter_map(|rest| rest.split('"').next()) {
            assert!(text.contains(&format!("id=\"schema-{name}\"")), "{}: {name} is told", route.path);
        }
    }
    assert!(outside.get("/api/docs/pages").await.says("L’accueil est ouvert de **9 h à 17 h**"));
    assert_eq!(outside.get("/api/docs/nulle-part").await.status, StatusCode::NOT_FOUND);
}
