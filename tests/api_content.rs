//! Pages, news, sections, documents, images and people written through the API: what the screens show is what was sent,
//! and whoever holds a page on screen holds it here (C9).

use axum::http::StatusCode;
use parvis_content::domain::kind::Kind;
use parvis_content::domain::tree::HOME;
use serde_json::{Value, json};

use crate::support::{Centre, demo_file};

fn page(title: &str) -> Value {
    json!({"section_id": HOME, "title": title, "body": "Du **texte**."})
}

#[tokio::test(flavor = "multi_thread")]
async fn a_page_lives_its_whole_life() {
    let centre = Centre::new().await;
    let (program, reader) = (centre.token("communication").await, centre.sign_in("salarie").await);
    let made = program.json("POST", "/api/v1/pages", &page("Horaires d’été")).await;
    assert_eq!(made.status, StatusCode::CREATED, "{}", made.text());
    let (path, draft) = (made.location().to_owned(), made.json());
    assert_eq!(
        (&draft["url"], &draft["live"], &draft["waiting"]),
        (&json!("/horaires-d-ete"), &json!(false), &json!(true))
    );
    assert_eq!(program.get(&format!("{path}/draft")).await.json(), draft);
    assert_eq!(program.get(&path).await.status, StatusCode::NOT_FOUND, "readers do not see a draft");
    assert_eq!(reader.get("/horaires-d-ete").await.status, StatusCode::NOT_FOUND);

    let change = json!({"summary": "Juillet", "publish": true, "review_on": "2027-07-01"});
    let live = program.json("PATCH", &path, &change).await;
    assert_eq!(live.status, StatusCode::OK, "{}", live.text());
    assert_eq!((&live.json()["body"], &live.json()["live"]), (&json!("Du **texte**."), &json!(true)));
    assert!(reader.get("/horaires-d-ete").await.text().contains("<strong>texte</strong>"));
    let next = program.json("PATCH", &path, &json!({"body": "Autre", "review_on": null})).await.json();
    assert_eq!((&next["waiting"], &next["review_on"]), (&json!(true), &Value::Null));
    assert!(reader.get("/horaires-d-ete").await.says("texte"), "until it is published");
    assert_eq!(
        program.json("POST", &format!("{path}/publish"), &Value::Null).await.json()["waiting"],
        json!(false)
    );
    assert!(reader.get("/horaires-d-ete").await.says("Autre"));

    let section = program.json("POST", "/api/v1/sections", &json!({"kind": "section", "title": "Été"})).await;
    let to = json!({"section_id": section.json()["id"]});
    assert_eq!(program.json("POST", &format!("{path}/move"), &to).await.json()["url"], "/ete/horaires-d-ete");
    assert_eq!(reader.get("/horaires-d-ete").await.location(), "/ete/horaires-d-ete");
    assert_eq!(
        program.json("POST", &format!("{path}/unpublish"), &Value::Null).await.json()["live"],
        json!(false)
    );
    assert_eq!(reader.get("/ete/horaires-d-ete").await.status, StatusCode::NOT_FOUND);
    assert_eq!(program.json("DELETE", &path, &Value::Null).await.status, StatusCode::NO_CONTENT);
    assert_eq!(program.json("PATCH", &path, &json!({"title": "x"})).await.status, StatusCode::NOT_FOUND);
    let id = draft["id"].as_str().unwrap();
    assert_eq!(program.get("/api/v1/trash").await.json()["items"][0]["id"], id);
    let restored = program.json("POST", &format!("/api/v1/trash/{id}/restore"), &json!({})).await;
    assert_eq!(restored.status, StatusCode::NO_CONTENT, "{}", restored.text());
    assert_eq!(program.get(&format!("{path}/draft")).await.json()["url"], "/ete/horaires-d-ete");
}

#[tokio::test(flavor = "multi_thread")]
async fn who_holds_a_page_on_screen_holds_it_here() {
    let centre = Centre::new().await;
    let (program, writer) = (centre.token("informatique").await, centre.sign_in("communication").await);
    let id = centre.publish(HOME, Kind::Page, "Planning", "ancien").await;
    let path = format!("/api/v1/pages/{id}");
    assert_eq!(writer.form(&format!("/gerer/pages/{id}/presence"), &[]).await.status, StatusCode::NO_CONTENT);
    for (method, path, body) in [
        ("PATCH", path.clone(), json!({"body": "mes mots"})),
        ("POST", format!("{path}/publish"), Value::Null),
        ("POST", format!("{path}/unpublish"), Value::Null),
    ] {
        let refused = program.json(method, &path, &body).await;
        assert_eq!(refused.status, StatusCode::CONFLICT, "{path}: {}", refused.text());
        assert_eq!(refused.json()["code"], "page-held");
        assert!(refused.says("Personne communication"));
    }
    writer.form(&format!("/gerer/pages/{id}/presence"), &[("left", "yes")]).await;
    let seen = program.get(&format!("{path}/draft")).await.header("etag").to_owned();
    assert_eq!(program.json("PATCH", &path, &json!({"body": "mes mots"})).await.status, StatusCode::OK);
    let late = program.json_with("PATCH", &path, &json!({"body": "trop tard"}), &[("if-match", &seen)]).await;
    assert_eq!(late.status, StatusCode::PRECONDITION_FAILED);
    assert_eq!(program.get(&format!("{path}/draft")).await.json()["body"], "mes mots");
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_writes_here_who_may_not_on_screen() {
    let centre = Centre::new().await;
    let (section, library) = centre.library().await;
    let id = centre.publish(section, Kind::Page, "Planning", "ancien").await;
    let program = centre.token("rh").await;
    let document =
        centre.upload(&centre.sign_in("communication").await, library, "note.txt", b"Une note.").await;
    for (method, path, body) in [
        ("POST", "/api/v1/pages".to_owned(), page("x")),
        ("PATCH", format!("/api/v1/pages/{id}"), json!({"title": "x"})),
        ("DELETE", format!("/api/v1/pages/{id}"), Value::Null),
        ("POST", format!("/api/v1/pages/{id}/publish"), Value::Null),
        ("POST", format!("/api/v1/sections/{section}/hide"), Value::Null),
        ("DELETE", format!("/api/v1/sections/{section}"), Value::Null),
        ("PATCH", format!("/api/v1/documents/{document}"), json!({"title": "x"})),
        ("DELETE", format!("/api/v1/documents/{document}"), Value::Null),
    ] {
        assert_eq!(program.json(method, &path, &body).await.status, StatusCode::FORBIDDEN, "{method} {path}");
    }
    assert_eq!(program.get(&format!("/api/v1/pages/{id}/draft")).await.status, StatusCode::FORBIDDEN);
    assert!(centre.sign_in("salarie").await.get("/ressources-humaines/planning").await.says("ancien"));
}

#[tokio::test(flavor = "multi_thread")]
async fn wrong_words_are_refused_as_on_the_page() {
    let centre = Centre::new().await;
    let program = centre.token("communication").await;
    let id = centre.publish(HOME, Kind::Page, "Planning", "ancien").await;
    let path = format!("/api/v1/pages/{id}");
    let (long, nowhere) = ("x".repeat(401), uuid::Uuid::now_v7());
    for (method, path, body, field, code) in [
        ("POST", "/api/v1/pages", json!({"section_id": HOME, "title": " "}), "title", "title-missing"),
        (
            "POST",
            "/api/v1/pages",
            json!({"section_id": nowhere, "title": "x"}),
            "section_id",
            "node-parent-gone",
        ),
        ("POST", "/api/v1/pages", json!({"section_id": id, "title": "x"}), "section_id", "node-parent-gone"),
        ("PATCH", &path, json!({"summary": long}), "summary", "text-too-long"),
        (
            "PATCH",
            &path,
            json!({"publish_at": "2027-01-02T00:00:00Z", "expires_at": "2027-01-01T00:00:00Z"}),
            "expires_at",
            "page-ends-before-it-begins",
        ),
        ("PATCH", &path, json!({"expires_at": "+262000-01-01T00:00:00Z"}), "expires_at", "date-wrong"),
        ("PATCH", &path, json!({"image_id": nowhere}), "image_id", "image-unknown"),
        ("PATCH", &path, json!({"author_id": nowhere}), "author_id", "json-field-wrong"),
        ("PATCH", &path, json!({"review_on": "hier"}), "review_on", "json-field-wrong"),
        ("POST", "/api/v1/sections", json!({"kind": "page", "title": "x"}), "kind", "json-field-wrong"),
        (
            "POST",
            "/api/v1/sections",
            json!({"kind": "section", "title": "x", "parent_id": nowhere}),
            "parent_id",
            "node-parent-gone",
        ),
    ] {
        let answer = program.json(method, path, &body).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{body}: {}", answer.text());
        let error = &answer.json()["errors"][0];
        assert_eq!((error["field"].as_str(), error["code"].as_str()), (Some(field), Some(code)), "{body}");
    }
    assert!(centre.sign_in("salarie").await.get("/planning").await.says("ancien"));
}

#[tokio::test(flavor = "multi_thread")]
async fn files_and_images_are_sent_as_they_are() {
    let centre = Centre::new().await;
    let program = centre.token("communication").await;
    let (section, library) = centre.library().await;
    let file = async |method: &str, path: &str, bytes: &[u8]| {
        program.call(method, path, "application/octet-stream", bytes, &[]).await
    };
    let new = format!("/api/v1/documents?library_id={library}&name=note.txt&description=Pour%20tous");
    let made = file("POST", &new, b"Une note.").await;
    assert_eq!(made.status, StatusCode::CREATED, "{}", made.text());
    let path = made.location().to_owned();
    assert_eq!((&made.json()["title"], &made.json()["description"]), (&json!("note"), &json!("Pour tous")));
    let seen = made.header("etag").to_owned();
    let put = format!("{path}/file?name=note.txt");
    assert_eq!(file("PUT", &put, b"Une autre note.").await.json()["version"], 2);
    assert_eq!(program.get(&format!("{path}/file")).await.text(), "Une autre note.");
    assert_eq!(program.get_with(&path, &[("if-none-match", &seen)]).await.status, StatusCode::OK);
    let renamed = program.json("PATCH", &path, &json!({"title": "Note de service"})).await;
    assert_eq!(
        (&renamed.json()["title"], &renamed.json()["version"]),
        (&json!("Note de service"), &json!(2))
    );
    let late = program.json_with("DELETE", &path, &Value::Null, &[("if-match", &seen)]).await;
    assert_eq!(late.status, StatusCode::PRECONDITION_FAILED);
    assert_eq!(program.json("DELETE", &path, &Value::Null).await.status, StatusCode::NO_CONTENT);
    for (path, bytes, field) in [
        (
            format!("/api/v1/documents?library_id={section}&name=note.txt"),
            b"Une note.".as_slice(),
            "library_id",
        ),
        (format!("/api/v1/documents?library_id={library}&name=a.exe"), b"MZ\x90\x00", ""),
        (format!("/api/v1/documents?library_id={library}&name=note.txt"), b"", ""),
        (format!("/api/v1/documents?library_id={library}"), b"x", "name"),
        (format!("{new}&owner=1"), b"x", "owner"),
    ] {
        let answer = file("POST", &path, bytes).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{path}: {}", answer.text());
        assert_eq!(answer.json()["errors"][0]["field"], field, "{path}");
    }

    let page = centre.publish(HOME, Kind::Page, "Fête", "texte").await;
    let images = format!("/api/v1/pages/{page}/images");
    let photo = demo_file("media/ete.jpg");
    assert_eq!(
        file("POST", &format!("{images}?alt=%20"), &photo).await.json()["errors"][0]["code"],
        "image-alt-missing"
    );
    let image = file("POST", &format!("{images}?alt=Le%20jardin&name=ete.jpg"), &photo).await;
    assert_eq!(image.status, StatusCode::CREATED, "{}", image.text());
    let body = json!({"image_id": image.json()["id"], "body": image.json()["markdown"], "publish": true});
    let shown = program.json("PATCH", &format!("/api/v1/pages/{page}"), &body).await;
    assert_eq!(shown.json()["image_id"], image.json()["id"]);
    assert!(centre.sign_in("salarie").await.get("/fete").await.says("Le jardin"));
}

#[tokio::test(flavor = "multi_thread")]
async fn people_are_invited_changed_and_closed() {
    let centre = Centre::new().await;
    let program = centre.token("informatique").await;
    let enfance = centre.sectors["enfance"];
    let asked = json!({
        "username": "nadia.benali", "name": "Nadia Benali", "email": "nadia@example.org",
        "sectors": [enfance, enfance], "roles": [{"role": "coordinator", "sector_id": enfance}],
    });
    let made = program.json("POST", "/api/v1/people", &asked).await;
    assert_eq!(made.status, StatusCode::CREATED, "{}", made.text());
    assert_eq!((&made.json()["state"], &made.json()["sectors"]), (&json!("invited"), &json!([enfance])));
    let (account, path) = (made.location(), made.location().trim_end_matches("/account").to_owned());
    assert_eq!(program.get(account).await.json(), made.json());
    let again = program.json("POST", "/api/v1/people", &asked).await;
    assert_eq!(again.json()["errors"][0]["code"], "person-username-taken");
    let seen = made.header("etag").to_owned();
    let change = json!({"function": "Coordinatrice", "contract_end": "2027-06-30"});
    let changed = program.json("PATCH", &path, &change).await;
    assert_eq!(
        (&changed.json()["function"], &changed.json()["roles"]),
        (&json!("Coordinatrice"), &made.json()["roles"])
    );
    let late = program.json_with("PATCH", &path, &json!({"name": "x"}), &[("if-match", &seen)]).await;
    assert_eq!(late.status, StatusCode::PRECONDITION_FAILED);
    for (body, field) in [
        (json!({"email": "nadia"}), "email"),
        (json!({"sectors": [HOME]}), "sectors"),
        (json!({"roles": [{"role": "king"}]}), "roles[0].role"),
        (json!({"password": "x"}), "password"),
    ] {
        let answer = program.json("PATCH", &path, &body).await;
        assert_eq!(answer.json()["errors"][0]["field"], field, "{body}: {}", answer.text());
    }
    assert_eq!(program.json("POST", &format!("{path}/close"), &Value::Null).await.json()["state"], "closed");
    assert_eq!(program.get(&path).await.status, StatusCode::NOT_FOUND, "colleagues do not see it");
    assert_eq!(
        program.json("POST", &format!("{path}/reopen"), &Value::Null).await.json()["state"],
        "invited"
    );
    let own = format!("/api/v1/people/{}", centre.people["informatique"]);
    assert_eq!(
        program.json("POST", &format!("{own}/close"), &Value::Null).await.status,
        StatusCode::UNPROCESSABLE_ENTITY
    );
    let employee = centre.token("salarie").await;
    for (method, path, body) in [
        ("POST", "/api/v1/people".to_owned(), asked),
        ("PATCH", path.clone(), change),
        ("POST", format!("{path}/close"), Value::Null),
    ] {
        assert_eq!(
            employee.json(method, &path, &body).await.status,
            StatusCode::FORBIDDEN,
            "{method} {path}"
        );
    }
    assert_eq!(employee.get(&format!("{path}/account")).await.status, StatusCode::FORBIDDEN);
}
