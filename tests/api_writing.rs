//! Writing through the API: the same services, rights and words as the pages; safe to send twice, and nobody's work is
//! written over (C9).

use axum::http::StatusCode;
use parvis_accounts::services::token;
use parvis_testing::client::Client;
use serde_json::{Value, json};

use crate::support::Centre;

const LINKS: &str = "/api/v1/links";

fn caf() -> Value {
    json!({"title": "Caf du Nord", "url": "https://www.caf.fr", "level": "social_security"})
}

#[tokio::test(flavor = "multi_thread")]
async fn a_link_is_added_changed_and_removed() {
    let centre = Centre::new().await;
    let program = centre.token("communication").await;
    let made = program.json("POST", LINKS, &caf()).await;
    assert_eq!(made.status, StatusCode::CREATED, "{}", made.text());
    let path = made.location().to_owned();
    assert_eq!(program.get(&path).await.json(), made.json());
    assert!(centre.sign_in("salarie").await.get("/financeurs").await.says("Caf du Nord"));
    let changed = program.json("PATCH", &path, &json!({"title": "Caf"})).await;
    assert_eq!(changed.status, StatusCode::OK, "{}", changed.text());
    assert_eq!(
        (&changed.json()["title"], &changed.json()["url"]),
        (&json!("Caf"), &json!("https://www.caf.fr"))
    );
    assert!(
        centre.sign_in("informatique").await.get("/gerer/journal").await.says("Caf du Nord"),
        "it is noted"
    );
    assert_eq!(program.json("DELETE", &path, &Value::Null).await.status, StatusCode::NO_CONTENT);
    assert_eq!(program.get(&path).await.status, StatusCode::NOT_FOUND);
    assert_eq!(program.json("DELETE", &path, &Value::Null).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test(flavor = "multi_thread")]
async fn who_may_not_write_on_screen_may_not_write_here() {
    let centre = Centre::new().await;
    let program = centre.token("communication").await;
    let path = program.json("POST", LINKS, &caf()).await.location().to_owned();
    let reading = token::create(&centre.ctx(), "communication", &["links:read".to_owned()]).await.unwrap();
    let reading = Client::with_token(parvis::serve::router(&centre.app).unwrap(), &reading);
    let (employee, nobody) = (centre.token("salarie").await, centre.anonymous());
    for (client, status) in [(&reading, 403), (&employee, 403), (&nobody, 401)] {
        for (method, path, body) in
            [("POST", LINKS, caf()), ("PATCH", &path, json!({"title": "x"})), ("DELETE", &path, Value::Null)]
        {
            let answer = client.json_with(method, path, &body, &[("origin", "https://evil.example")]).await;
            // Without a token it is a form of another site: refused before anything else.
            let expected = if status == 401 { 403 } else { status };
            assert_eq!(answer.status.as_u16(), expected, "{method}: {}", answer.text());
            assert_eq!(answer.header("content-type"), "application/problem+json");
        }
    }
    assert_eq!(program.get(LINKS).await.json()["items"].as_array().unwrap().len(), 1);
}

/// The page and the API refuse the same thing with the same key at the same field.
#[tokio::test(flavor = "multi_thread")]
async fn the_page_and_the_api_say_the_same() {
    let centre = Centre::new().await;
    let (program, writer) = (centre.token("communication").await, centre.sign_in("communication").await);
    let wrong = [("title", " "), ("url", "javascript:alert(1)"), ("description", ""), ("level", "moon")];
    let page = writer.form("/gerer/liens/nouveau", &wrong).await;
    let body = wrong.iter().map(|(name, value)| ((*name).to_owned(), json!(value))).collect();
    let answer = program.json("POST", LINKS, &Value::Object(body)).await;
    assert_eq!(
        (page.status, answer.status),
        (StatusCode::UNPROCESSABLE_ENTITY, StatusCode::UNPROCESSABLE_ENTITY)
    );
    let errors = answer.json()["errors"].as_array().unwrap().clone();
    assert_eq!(
        errors.iter().map(|error| error["field"].as_str().unwrap()).collect::<Vec<_>>(),
        ["title", "url", "level"]
    );
    for error in &errors {
        let words = error["message"].as_str().unwrap().split(['’', '«']).next().unwrap();
        assert!(page.says(words), "{error}");
    }
    for (body, field, code) in [
        (json!({"title": "x", "url": "https://x.fr"}), "level", "json-field-missing"),
        (
            json!({"title": "x", "url": "https://x.fr", "level": "state", "author": 1}),
            "author",
            "json-field-wrong",
        ),
        (json!({"title": 5}), "title", "json-field-wrong"),
        (json!([]), "", "json-unreadable"),
    ] {
        let answer = program.json("POST", LINKS, &body).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{body}");
        let error = &answer.json()["errors"][0];
        assert_eq!((error["field"].as_str(), error["code"].as_str()), (Some(field), Some(code)), "{body}");
        assert!(!answer.text().contains("Retour"), "a program has no such button: {}", answer.text());
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_request_sent_twice_is_done_once() {
    let centre = Centre::new().await;
    let program = centre.token("communication").await;
    let send = async |key: &str, body: &Value| {
        program.json_with("POST", LINKS, body, &[("idempotency-key", key)]).await
    };
    let caf = caf();
    let (one, two) = tokio::join!(send("a", &caf), send("a", &caf));
    let statuses = [one.status.as_u16(), two.status.as_u16()];
    assert!(
        statuses.contains(&201) && statuses.iter().all(|status| [201, 409].contains(status)),
        "{statuses:?}"
    );
    let first = if one.status == StatusCode::CREATED { one } else { two };
    let again = send("a", &caf).await;
    assert_eq!((again.status, again.header("idempotency-replayed")), (StatusCode::CREATED, "true"));
    assert_eq!((again.json(), again.location()), (first.json(), first.location()));
    let other = send("a", &json!({"title": "Autre", "url": "https://x.fr", "level": "state"})).await;
    assert_eq!(other.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(other.json()["errors"][0]["field"], "Idempotency-Key");
    assert_eq!(send("b", &json!({"title": ""})).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(send("b", &caf).await.status, StatusCode::CREATED, "corrected, with the same key");
    assert_eq!(send("", &caf).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(program.get(LINKS).await.json()["items"].as_array().unwrap().len(), 2);
    let colleague = centre.token("informatique").await;
    let theirs = colleague.json_with("POST", LINKS, &caf, &[("idempotency-key", "a")]).await;
    assert_ne!(theirs.location(), first.location(), "each person has keys of their own");

    // Rights hold at the next request, also for what was answered before.
    let ctx = centre.ctx();
    parvis_accounts::services::person::set_active(&ctx, centre.people["communication"], false).await.unwrap();
    assert_eq!(send("a", &caf).await.status, StatusCode::UNAUTHORIZED);
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_writes_over_what_they_have_not_seen() {
    let centre = Centre::new().await;
    let program = centre.token("communication").await;
    let path = program.json("POST", LINKS, &caf()).await.location().to_owned();
    let seen = program.get(&path).await.header("etag").to_owned();
    let known = program.get_with(&path, &[("if-none-match", &seen)]).await;
    assert_eq!((known.status, known.body.len()), (StatusCode::NOT_MODIFIED, 0));
    let list = program.get(LINKS).await.header("etag").to_owned();
    assert_eq!(program.get_with(LINKS, &[("if-none-match", &list)]).await.status, StatusCode::NOT_MODIFIED);

    centre.clock.advance(chrono::TimeDelta::seconds(1));
    let change = async |title: &str, tag: &str| {
        program.json_with("PATCH", &path, &json!({"title": title}), &[("if-match", tag)]).await
    };
    let first = change("Un", &seen).await;
    assert_eq!(first.status, StatusCode::OK, "{}", first.text());
    let late = change("Deux", &seen).await;
    assert_eq!(late.status, StatusCode::PRECONDITION_FAILED);
    assert_eq!(late.json()["code"], "changed-meanwhile");
    let removed = program.json_with("DELETE", &path, &Value::Null, &[("if-match", &seen)]).await;
    assert_eq!(removed.status, StatusCode::PRECONDITION_FAILED);
    assert_eq!(program.get(&path).await.json()["title"], "Un");
    assert_eq!(change("Trois", first.header("etag")).await.status, StatusCode::OK);
    assert_eq!(change("Quatre", "*").await.status, StatusCode::OK);
    assert_eq!(change("Cinq", "tout").await.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(program.get_with(&path, &[("if-none-match", &seen)]).await.status, StatusCode::OK);
    assert_eq!(program.get_with(LINKS, &[("if-none-match", &list)]).await.status, StatusCode::OK);
}
