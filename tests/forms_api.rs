//! `/api/v1/forms`: forms made by programs, whatever they send; and what requests are given of a form.

use std::sync::Arc;

use axum::http::StatusCode;
use parvis_accounts::services::identify;
use parvis_forms::services;
use parvis_kernel::identity::Actor;
use serde_json::{Value, json};

use crate::forms::centre;

fn field(json: Value) -> Value {
    let mut field = json!({ "key": "a", "label": "A", "kind": "text" });
    field.as_object_mut().unwrap().extend(json.as_object().unwrap().clone());
    field
}

fn draft(fields: &[Value]) -> Value {
    json!({
        "title": "Par programme",
        "schema": { "version": 1, "steps": [{ "title": "Étape", "fields": fields }] },
        "circuit": { "steps": [{ "key": "rh", "label": "RH", "who": { "role": "hr" } }] },
    })
}

#[tokio::test(flavor = "multi_thread")]
async fn programs_make_forms_too() {
    let centre = centre().await;
    let (writer, reader) = (centre.token("communication").await, centre.token("salarie").await);
    let path = "/api/v1/forms/par-programme/draft";
    let put = writer.json("PUT", path, &draft(&[field(json!({}))])).await;
    assert_eq!(put.status, StatusCode::OK, "{}", put.text());
    assert_eq!((&put.json()["state"], &put.json()["version"]), (&json!("draft"), &Value::Null));
    assert_eq!(reader.get("/api/v1/forms/par-programme").await.status, StatusCode::NOT_FOUND);
    let published = writer.json("POST", "/api/v1/forms/par-programme/publish", &json!({})).await;
    assert_eq!(
        (published.status, &published.json()["version"]),
        (StatusCode::OK, &json!(1)),
        "{}",
        published.text()
    );
    assert_eq!(reader.get("/api/v1/forms/par-programme").await.json()["title"], "Par programme");

    let read = writer.get(path).await;
    let named = read.header("etag").to_owned();
    let changed = draft(&[field(json!({ "kind": "number" }))]);
    let kind = writer.json("PUT", path, &changed).await;
    assert_eq!(kind.status, StatusCode::UNPROCESSABLE_ENTITY, "a published name keeps its kind");
    assert_eq!(kind.json()["errors"][0]["field"], "schema.a", "{}", kind.text());
    let more = draft(&[field(json!({})), field(json!({ "key": "b", "kind": "number" }))]);
    let with = [("if-match", named.as_str())];
    assert_eq!(writer.json_with("PUT", path, &more, &with).await.status, StatusCode::OK);
    assert_eq!(writer.json_with("PUT", path, &more, &with).await.status, StatusCode::PRECONDITION_FAILED);
    let bad = writer.json("PUT", "/api/v1/forms/Pas-Bon/draft", &more).await;
    assert_eq!(
        (bad.status, &bad.json()["errors"][0]["field"]),
        (StatusCode::UNPROCESSABLE_ENTITY, &json!("key"))
    );
    assert_eq!(writer.get("/api/v1/forms/nulle-part/draft").await.status, StatusCode::NOT_FOUND);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_hostile_schema_is_refused_in_words() {
    let centre = centre().await;
    let writer = centre.token("communication").await;
    let shown_if = |field: &str| json!({ "field": field, "op": "answered" });
    let mut deep = shown_if("b");
    for _ in 0..60 {
        deep = json!({ "not": deep });
    }
    let many: Vec<_> = (0..300).map(|number| field(json!({ "key": format!("f{number}") }))).collect();
    for (what, fields) in [
        (
            "conditions in a ring",
            vec![
                field(json!({ "show_if": shown_if("b") })),
                field(json!({ "key": "b", "show_if": shown_if("a") })),
            ],
        ),
        ("a condition on itself", vec![field(json!({ "show_if": shown_if("a") }))]),
        (
            "formulas in a ring",
            vec![
                field(json!({})),
                field(json!({ "key": "b", "kind": "computed", "formula": "c + 1" })),
                field(json!({ "key": "c", "kind": "computed", "formula": "b + 1" })),
            ],
        ),
        ("a deep condition", vec![field(json!({ "show_if": deep })), field(json!({ "key": "b" }))]),
        ("a condition on nothing", vec![field(json!({ "show_if": shown_if("z") }))]),
        ("a kind that nobody knows", vec![field(json!({ "kind": "nope.none" }))]),
        ("a kind that is none", vec![field(json!({ "kind": "nope" }))]),
        ("a word that is none", vec![field(json!({ "colour": "red" }))]),
        ("the same name twice", vec![field(json!({})), field(json!({}))]),
        ("the house's own name", vec![field(json!({ "key": "csrf" }))]),
        ("too many questions", many),
        ("a pattern that explodes", vec![field(json!({ "pattern": "((a{1,99}){1,99}){1,99}" }))]),
        ("a pattern that is none", vec![field(json!({ "pattern": "(" }))]),
        (
            "a table of tables",
            vec![field(json!({ "kind": "lines", "columns": [
            { "key": "t", "label": "T", "kind": "lines", "columns": [] },
        ] }))],
        ),
        ("bounds the wrong way round", vec![field(json!({ "least": 9, "most": 1 }))]),
        ("a label without end", vec![field(json!({ "label": "x".repeat(100_000) }))]),
        ("no question", vec![]),
    ] {
        let refused = writer.json("PUT", "/api/v1/forms/hostile/draft", &draft(&fields)).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{what}: {}", refused.text());
        let said = refused.json();
        assert!(said["errors"][0]["field"].as_str().unwrap().starts_with("schema"), "{what}: {said}");
    }
    let mut circuit = draft(&[field(json!({}))]);
    circuit["circuit"] = json!({ "steps": [{ "key": "x", "label": "", "who": { "any_of": [] } }] });
    let refused = writer.json("PUT", "/api/v1/forms/hostile/draft", &circuit).await;
    assert_eq!(refused.json()["errors"][0]["field"], "circuit.steps[0]", "{}", refused.text());
    assert_eq!(
        writer.get("/api/v1/forms/hostile/draft").await.status,
        StatusCode::NOT_FOUND,
        "nothing was kept"
    );
}

/// What requests stand on: the same rules, asked from inside.
#[tokio::test(flavor = "multi_thread")]
async fn requests_are_given_the_version_that_holds() {
    let centre = centre().await;
    let mut ctx = centre.ctx();
    assert!(services::published(&ctx, "fax").await.is_err(), "nobody is signed in");
    let identity = identify::of(&ctx, centre.people["salarie"]).await.unwrap().unwrap();
    ctx.actor = Actor::Person(Arc::new(identity));
    let fax = services::published(&ctx, "fax").await.unwrap();
    assert_eq!((fax.version, fax.prefix.as_str(), fax.retention_months), (1, "FAX", 36));
    assert!(services::published(&ctx, "nulle-part").await.is_err());
    assert_eq!(services::version(ctx.read(), fax.form_id, 1).await.unwrap(), fax);
    assert!(services::version(ctx.read(), fax.form_id, 2).await.is_err());
}
