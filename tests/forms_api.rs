//! `/api/v1/forms`: forms made by programs, whatever they send; and what requests are given of a form.

use std::sync::Arc;

use axum::http::StatusCode;
use parvis_accounts::services::identify;
use parvis_forms::services;
use parvis_kernel::identity::Actor;
use parvis_testing::client::Client;
use serde_json::{Value, json};

use crate::forms::centre;
use crate::support::PASSWORD;

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

/// Files go before the request that brings them along; what a page would refuse is refused too.
#[tokio::test(flavor = "multi_thread")]
async fn programs_send_files_with_a_request() {
    let centre = centre().await;
    let author = centre.token("communication").await;
    let fields = [
        field(json!({ "key": "devis", "kind": "file", "most": 1, "required": true })),
        field(json!({ "key": "lieu", "kind": "photo" })),
    ];
    let path = "/api/v1/forms/par-programme/draft";
    assert_eq!(author.json("PUT", path, &draft(&fields)).await.status, StatusCode::OK);
    let published = author.json("POST", "/api/v1/forms/par-programme/publish", &json!({})).await;
    assert_eq!(published.status, StatusCode::OK, "{}", published.text());

    let (mine, other) = (centre.token("animateur").await, centre.token("salarie").await);
    let files = "/api/v1/requests/files?name=devis.pdf";
    let kept = mine.post(files, "application/pdf", b"%PDF-1.4 devis").await;
    assert_eq!(kept.status, StatusCode::OK, "{}", kept.text());
    let blob = kept.json()["blob"].as_str().unwrap().to_owned();
    let wrong = mine.post("/api/v1/requests/files?name=x.exe", "application/octet-stream", b"MZ\x90\0").await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", wrong.text());

    let asked = |files: Value| json!({ "form": "par-programme", "answers": {}, "files": files, "password": PASSWORD });
    let send =
        async |client: &Client, files: Value| client.json("POST", "/api/v1/requests", &asked(files)).await;
    for (client, files, field) in [
        (&mine, json!({}), "devis"),
        (&mine, json!({ "devis": ["inconnu"] }), "devis"),
        (&mine, json!({ "devis": [blob], "autre": [blob] }), "autre"),
        (&mine, json!({ "devis": [blob], "lieu": [blob] }), "lieu"),
        (&other, json!({ "devis": [blob] }), "devis"),
    ] {
        let refused = send(client, files).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", refused.text());
        assert_eq!(refused.json()["errors"][0]["field"], field, "{}", refused.text());
    }
    let sent = send(&mine, json!({ "devis": [blob] })).await;
    assert_eq!(sent.status, StatusCode::CREATED, "{}", sent.text());
    assert_eq!(sent.json()["answers"]["devis"][0]["name"], "devis.pdf");
    let id = sent.json()["id"].as_str().unwrap().to_owned();
    let page = format!("/demarches/demandes/{id}/fichiers/{blob}");
    assert_eq!(centre.sign_in("rh").await.get(&page).await.text(), "%PDF-1.4 devis");
    assert_eq!(centre.sign_in("salarie").await.get(&page).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test(flavor = "multi_thread")]
async fn programs_read_and_change_settings() {
    let centre = centre().await;
    let (author, other) = (centre.token("communication").await, centre.token("salarie").await);
    let path = "/api/v1/forms/par-programme/settings";
    author.json("PUT", "/api/v1/forms/par-programme/draft", &draft(&[field(json!({}))])).await;
    let read = author.get(path).await;
    assert_eq!(read.json()["audience"], "everybody", "{}", read.text());
    let named = read.header("etag").to_owned();
    let with = |more: Value| {
        let mut all = read.json();
        all.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        all
    };
    let few = json!({ "only": { "roles": ["coordinator"], "sectors": [centre.sectors["enfance"]] } });
    let good = with(json!({
        "category": "Locaux", "icon": "key", "prefix": "PROG", "retention_months": 12,
        "audience": few, "opens_on": "2026-12-01", "closes_on": "2026-12-31",
    }));
    let if_match = [("if-match", named.as_str())];
    let put = author.json_with("PUT", path, &good, &if_match).await;
    assert_eq!((put.status, put.json()), (StatusCode::OK, good.clone()), "{}", put.text());
    assert_eq!(author.json_with("PUT", path, &good, &if_match).await.status, StatusCode::PRECONDITION_FAILED);
    for (wrong, at) in [
        (json!({ "icon": "girafe" }), "icon"),
        (json!({ "prefix": "CONGE" }), "prefix"),
        (json!({ "retention_months": 0 }), "retention_months"),
        (json!({ "audience": { "only": { "roles": [], "sectors": [] } } }), "audience"),
        (json!({ "audience": { "only": { "roles": ["roi"] } } }), "audience"),
        (json!({ "audience": { "only": { "sectors": [uuid::Uuid::now_v7()] } } }), "audience"),
        (json!({ "opens_on": "2026-12-01", "closes_on": "2026-11-01" }), "closes_on"),
    ] {
        let refused = author.json("PUT", path, &with(wrong)).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", refused.text());
        assert_eq!(refused.json()["errors"][0]["field"], at, "{}", refused.text());
    }
    assert_eq!(other.get(path).await.status, StatusCode::FORBIDDEN);
    assert_eq!(other.json("PUT", path, &good).await.status, StatusCode::FORBIDDEN);
    assert_eq!(author.get("/api/v1/forms/nulle-part/settings").await.status, StatusCode::NOT_FOUND);
}
