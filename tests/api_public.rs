//! Lists as they are asked for, and what outside sites read without a token: what somebody who edits said to be public,
//! and nothing else (C9).

use axum::http::StatusCode;
use parvis_content::domain::kind::Kind;
use parvis_content::domain::tree::HOME;
use parvis_testing::client::Client;
use serde_json::{Value, json};

use crate::support::Centre;

async fn titles(client: &Client, path: &str) -> Vec<String> {
    let (mut titles, mut next) = (Vec::new(), path.to_owned());
    loop {
        let answer = client.get(&next).await;
        assert_eq!(answer.status, StatusCode::OK, "{next}: {}", answer.text());
        let page = answer.json();
        let items = page["items"].as_array().unwrap().iter();
        titles.extend(items.map(|item| item["title"].as_str().unwrap().to_owned()));
        match page["next"].as_str() {
            Some(after) => next = format!("{path}&after={after}"),
            None => return titles,
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn lists_are_sorted_narrowed_counted_and_thinned() {
    let centre = Centre::new().await;
    let (section, _) = centre.library().await;
    let below = centre.add(section, Kind::Section, "Congés").await;
    for (parent, title) in [(HOME, "Bravo"), (section, "Alpha"), (below, "Delta"), (section, "Charlie")] {
        centre.publish(parent, Kind::Page, title, "texte").await;
        centre.clock.advance(chrono::TimeDelta::minutes(1));
    }
    let program = centre.token("salarie").await;
    for (question, expected) in [
        ("limit=3", vec!["Bravo", "Alpha", "Delta", "Charlie"]),
        ("limit=2&sort=title", vec!["Alpha", "Bravo", "Charlie", "Delta"]),
        ("limit=1&sort=-title", vec!["Delta", "Charlie", "Bravo", "Alpha"]),
        ("limit=1&sort=-published_at", vec!["Charlie", "Delta", "Alpha", "Bravo"]),
        ("limit=3&sort=changed_at", vec!["Bravo", "Alpha", "Delta", "Charlie"]),
        ("changed_since=2026-11-24T09:02:00Z", vec!["Delta", "Charlie"]),
        ("pinned=true", vec![]),
    ] {
        assert_eq!(titles(&program, &format!("/api/v1/pages?{question}")).await, expected, "{question}");
    }
    assert_eq!(titles(&program, &format!("/api/v1/pages?section_id={section}")).await, ["Alpha", "Charlie"]);
    assert_eq!(
        titles(&program, &format!("/api/v1/pages?within={section}")).await,
        ["Alpha", "Delta", "Charlie"]
    );
    let thin = program.get("/api/v1/pages?fields=title,url&limit=1&total=true").await.json();
    assert_eq!((&thin["items"], &thin["total"]), (&json!([{"title": "Bravo", "url": "/bravo"}]), &json!(4)));
    let hidden = centre.publish(section, Kind::Page, "Caché", "texte").await;
    centre.sign_in("communication").await.form(&format!("/gerer/contenus/{hidden}/masquer"), &[]).await;
    for (question, field) in [
        ("sort=titre".to_owned(), "sort"),
        ("fields=".to_owned(), "fields"),
        ("fields=title,secret".to_owned(), "fields"),
        ("pinned=oui".to_owned(), "pinned"),
        ("changed_since=hier".to_owned(), "changed_since"),
        ("changed_since=%2B262000-01-01T00:00:00Z".to_owned(), "changed_since"),
        (format!("sort=title&after={hidden}"), "after"),
        (format!("within={}", uuid::Uuid::now_v7()), "within"),
        (format!("within={hidden}"), "within"),
        ("author=1".to_owned(), "author"),
    ] {
        let answer = program.get(&format!("/api/v1/pages?{question}")).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{question}: {}", answer.text());
        assert_eq!(answer.json()["errors"][0]["field"], field, "{question}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn outside_reads_what_is_public_and_nothing_else() {
    let centre = Centre::new().await;
    let (writer, outside) = (centre.sign_in("communication").await, centre.anonymous());
    let (section, library) = centre.library().await;
    let open = centre.publish(section, Kind::Page, "Ouvert", "Bonjour.").await;
    let kept = centre.publish(section, Kind::Page, "Gardé", "Secret.").await;
    let inside = centre.publish(HOME, Kind::Page, "Dedans", "Interne.").await;
    let document = centre.upload(&writer, library, "note.txt", b"Une note.").await;
    let lists = ["sections", "pages", "news", "documents"].map(|name| format!("/api/v1/{name}"));
    for path in &lists {
        assert_eq!(outside.get(path).await.status, StatusCode::UNAUTHORIZED, "{path}: nothing is public");
    }
    let limit = async |id: uuid::Uuid, fields: &[(&str, &str)]| {
        writer.form(&format!("/gerer/contenus/{id}/public"), fields).await.status
    };
    let rule = format!("sector:{}", centre.sectors["enfance"]);
    assert_eq!(limit(kept, &[("who", "some"), ("rule", &rule)]).await, StatusCode::SEE_OTHER);
    assert_eq!(limit(section, &[("who", "public")]).await, StatusCode::SEE_OTHER);
    let employee = centre.sign_in("salarie").await;
    let refused = employee.form(&format!("/gerer/contenus/{section}/public"), &[("who", "public")]).await;
    assert_eq!(refused.status, StatusCode::FORBIDDEN);
    for reader in [&outside, &employee] {
        assert_eq!(titles(reader, "/api/v1/pages?total=true").await, ["Ouvert"]);
        assert_eq!(reader.get("/api/v1/pages?total=true").await.json()["total"], 1);
        assert_eq!(titles(reader, "/api/v1/documents?limit=9").await, ["note"]);
        assert_eq!(titles(reader, "/api/v1/sections?limit=9").await, ["Ressources humaines", "Documents"]);
        assert_eq!(reader.get(&format!("/api/v1/documents/{document}/file")).await.text(), "Une note.");
        for (id, status) in [(open, 200), (kept, 401), (inside, 401), (uuid::Uuid::now_v7(), 401)] {
            assert_eq!(reader.get(&format!("/api/v1/pages/{id}")).await.status.as_u16(), status);
        }
        for path in ["search?q=bonjour", "people", "links", "trash"].map(|name| format!("/api/v1/{name}")) {
            assert_eq!(reader.get(&path).await.status, StatusCode::UNAUTHORIZED, "{path}");
        }
    }
    assert!(outside.get("/ressources-humaines/ouvert").await.location().starts_with("/connexion"));
    assert!(
        centre.sign_in("informatique").await.get("/gerer/journal").await.says("Ouverture à tout Internet")
    );

    // What only editors see stays so, also below what is public; a withdrawal holds at the next request.
    writer.form(&format!("/gerer/pages/{open}/retirer"), &[]).await;
    assert!(titles(&outside, "/api/v1/pages?limit=9").await.is_empty());
    assert_eq!(limit(section, &[("who", "all")]).await, StatusCode::SEE_OTHER);
    assert_eq!(outside.get("/api/v1/pages").await.status, StatusCode::UNAUTHORIZED);
    let sent = outside.json("POST", "/api/v1/pages", &Value::Null).await;
    assert_eq!(sent.status, StatusCode::UNAUTHORIZED, "writing wants a token");
}

/// Documents, people and links are asked as pages and news are.
#[tokio::test(flavor = "multi_thread")]
async fn every_list_is_sorted_narrowed_and_counted() {
    let centre = Centre::new().await;
    let (writer, program) = (centre.sign_in("communication").await, centre.token("salarie").await);
    let (section, library) = centre.library().await;
    let below = centre.add(section, Kind::Library, "Archives").await;
    let kept = centre.add(section, Kind::Library, "Réservé").await;
    for (place, name) in [(library, "bravo"), (below, "alpha"), (library, "charlie"), (kept, "secret")] {
        centre.upload(&writer, place, &format!("{name}.txt"), b"Une note.").await;
        centre.clock.advance(chrono::TimeDelta::minutes(1));
    }
    let rule = format!("sector:{}", centre.sectors["enfance"]);
    writer.form(&format!("/gerer/contenus/{kept}/public"), &[("who", "some"), ("rule", &rule)]).await;
    let links = [("Ville", "city"), ("État", "state"), ("Caf", "social_security")];
    let communication = centre.token("communication").await;
    for (title, level) in links {
        let link = json!({ "title": title, "url": "https://example.org", "level": level });
        assert_eq!(communication.json("POST", "/api/v1/links", &link).await.status, StatusCode::CREATED);
    }
    let sector = centre.sectors["petite-enfance"];
    for (question, expected) in [
        ("documents?limit=1".to_owned(), vec!["bravo", "alpha", "charlie"]),
        ("documents?limit=1&sort=title".to_owned(), vec!["alpha", "bravo", "charlie"]),
        ("documents?limit=2&sort=-changed_at".to_owned(), vec!["charlie", "alpha", "bravo"]),
        (format!("documents?library_id={library}"), vec!["bravo", "charlie"]),
        (format!("documents?within={section}&sort=-title&limit=1"), vec!["charlie", "bravo", "alpha"]),
        (format!("documents?library_id={kept}"), vec![]),
        ("documents?changed_since=2026-11-24T09:02:00Z".to_owned(), vec!["charlie"]),
        ("links?limit=1&sort=title".to_owned(), vec!["Caf", "Ville", "État"]),
        ("links?limit=2&sort=-title".to_owned(), vec!["État", "Ville", "Caf"]),
        ("links?level=city".to_owned(), vec!["Ville"]),
    ] {
        assert_eq!(titles(&program, &format!("/api/v1/{question}")).await, expected, "{question}");
        let counted = program.get(&format!("/api/v1/{question}&total=true")).await.json();
        assert_eq!(counted["total"], expected.len(), "{question}");
    }
    let people = program.get("/api/v1/people?sort=-name&limit=2&fields=name&total=true").await.json();
    assert_eq!(people["items"], json!([{"name": "Personne salarie"}, {"name": "Personne rh"}]));
    assert_eq!(people["total"], 6);
    let second = format!("/api/v1/people?sort=-name&limit=2&after={}", people["next"].as_str().unwrap());
    assert_eq!(program.get(&second).await.json()["items"][0]["name"], "Personne informatique");
    let of_sector = program.get(&format!("/api/v1/people?sector_id={sector}&total=true")).await.json();
    assert_eq!(
        (of_sector["total"].as_i64(), of_sector["items"][0]["name"].as_str()),
        (Some(1), Some("Personne salarie"))
    );
    assert_eq!(program.get("/api/v1/sections?limit=1&total=true").await.json()["total"], 4);

    let secret =
        communication.get("/api/v1/documents?sort=-changed_at").await.json()["items"][0]["id"].clone();
    for (question, field) in [
        ("documents?sort=size".to_owned(), "sort"),
        (format!("documents?within={kept}"), "within"),
        (format!("documents?sort=title&after={}", secret.as_str().unwrap()), "after"),
        ("people?sort=email".to_owned(), "sort"),
        ("people?role=it".to_owned(), "role"),
        (format!("people?sort=name&after={}", uuid::Uuid::now_v7()), "after"),
        ("links?level=monde".to_owned(), "level"),
        (format!("links?sort=title&after={}", uuid::Uuid::now_v7()), "after"),
    ] {
        let answer = program.get(&format!("/api/v1/{question}")).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{question}: {}", answer.text());
        assert_eq!(answer.json()["errors"][0]["field"], field, "{question}");
    }
}
