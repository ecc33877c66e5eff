//! What the editor asks for: what a link can lead to, an image sent from within a text; for those who edit alone.

use std::time::Instant;

use axum::http::StatusCode;
use parvis_content::domain::kind::Kind;
use parvis_content::domain::tree::HOME;
use parvis_testing::client::FilePart;

use crate::support::{Centre, demo_file};

fn addresses(choices: &serde_json::Value) -> Vec<String> {
    let items = choices["items"].as_array().unwrap();
    items.iter().map(|item| item["address"].as_str().unwrap().to_owned()).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn links_are_chosen_among_what_stands_in_the_tree() {
    let centre = Centre::new().await;
    let writer = centre.sign_in("communication").await;
    let (section, library) = centre.library().await;
    let page = centre.publish(section, Kind::Page, "Horaires", "Ouvert le mercredi.").await;
    let draft = centre.add(section, Kind::Page, "Brouillon").await;
    let document = centre.upload(&writer, library, "notice.txt", b"Une notice.").await;
    centre.settle().await;

    let top = writer.get("/gerer/choix").await.json();
    assert!(addresses(&top).contains(&format!("/n/{section}")), "{top}");
    assert!(top["here"]["up"].is_null());
    let inside = writer.get(&format!("/gerer/choix?dans={section}")).await.json();
    let inside_addresses = addresses(&inside);
    for id in [page, draft, library] {
        assert!(inside_addresses.contains(&format!("/n/{id}")), "{inside}");
    }
    let documents = writer.get(&format!("/gerer/choix?dans={library}")).await.json();
    assert_eq!(addresses(&documents), [format!("/documents/{document}")]);
    let found = writer.get("/gerer/choix?q=horaires").await.json();
    assert_eq!(addresses(&found), [format!("/n/{page}")]);
    for address in [format!("/n/{page}"), format!("/documents/{document}")] {
        let named = writer.get(&format!("/gerer/choix?adresse={address}")).await.json();
        assert_eq!(addresses(&named), [address]);
    }
    let nobody = writer.get(&format!("/gerer/choix?adresse=/n/{document}")).await.json();
    assert_eq!(addresses(&nobody), Vec::<String>::new());
    assert_eq!(writer.get(&format!("/gerer/choix?dans={page}")).await.status, StatusCode::NOT_FOUND);

    // What was chosen leads there still when it was moved and renamed.
    let names = [("title", "Heures d’ouverture"), ("summary", ""), ("slug", "heures")];
    assert_eq!(
        writer.form(&format!("/gerer/contenus/{page}/nom"), &names).await.status,
        StatusCode::SEE_OTHER
    );
    let moved = [("parent", HOME.to_string())];
    let moved: Vec<_> = moved.iter().map(|(name, value)| (*name, value.as_str())).collect();
    assert_eq!(
        writer.form(&format!("/gerer/contenus/{page}/place"), &moved).await.status,
        StatusCode::SEE_OTHER
    );
    assert_eq!(writer.get(&format!("/n/{page}")).await.location(), "/heures");

    let reader = centre.sign_in("salarie").await;
    for path in [
        "/gerer/choix".to_owned(),
        "/gerer/choix?q=horaires".to_owned(),
        format!("/gerer/choix?adresse=/n/{page}"),
    ] {
        assert_eq!(reader.get(&path).await.status, StatusCode::FORBIDDEN, "{path}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_text_is_shown_before_it_is_kept() {
    let centre = Centre::new().await;
    let shown = centre.sign_in("communication").await.form("/gerer/apercu", &[("body", "Un *mot*.")]).await;
    assert_eq!(shown.status, StatusCode::OK, "{}", shown.text());
    assert!(shown.text().contains("<p>Un <em>mot</em>.</p>"), "{}", shown.text());
    let refused = centre.sign_in("salarie").await.form("/gerer/apercu", &[("body", "Un *mot*.")]).await;
    assert_eq!(refused.status, StatusCode::FORBIDDEN);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_image_is_sent_from_within_a_text() {
    let centre = Centre::new().await;
    let writer = centre.sign_in("communication").await;
    let page = centre.publish(HOME, Kind::Page, "Fête", "La fête.").await;
    let path = format!("/gerer/pages/{page}/photo");
    let bytes = demo_file("media/fete-de-quartier.jpg");
    let file = || FilePart { field: "file", name: "fete.jpg", bytes: &bytes };
    let sent = writer.upload(&path, &[("alt", "La fête")], &[file()]).await;
    assert_eq!(sent.status, StatusCode::OK, "{}", sent.text());
    let image = sent.json();
    assert_eq!(image["alt"], "La fête");
    assert_eq!(writer.get(image["src"].as_str().unwrap()).await.status, StatusCode::OK);
    assert_eq!(
        writer.upload(&path, &[("alt", " ")], &[file()]).await.status,
        StatusCode::UNPROCESSABLE_ENTITY
    );
    assert_eq!(writer.upload(&path, &[("alt", "x")], &[]).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    let reader = centre.sign_in("salarie").await;
    assert_eq!(reader.upload(&path, &[("alt", "x")], &[file()]).await.status, StatusCode::FORBIDDEN);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_page_of_fifty_blocks_is_saved_at_once() {
    let centre = Centre::new().await;
    let writer = centre.sign_in("communication").await;
    let page = centre.publish(HOME, Kind::Page, "Longue", "court").await;
    let block = "## Un titre\n\nUne ligne **grasse**, [un lien](/n/x), et une liste :\n\n- un\n- deux\n\n| a | b |\n|---|---|\n| 1 | 2 |\n";
    let body = vec![block; 50].join("\n");
    let fields = [("title", "Longue"), ("summary", ""), ("body", body.as_str()), ("action", "draft")];
    let mut times = Vec::new();
    for _ in 0..5 {
        let started = Instant::now();
        assert_eq!(writer.form(&format!("/gerer/pages/{page}"), &fields).await.status, StatusCode::SEE_OTHER);
        times.push(started.elapsed());
    }
    times.sort();
    // Measured 50 ms at most in a release; unoptimised, on a busy machine, this only stops what is far slower.
    assert!(times[0].as_millis() < 1500, "{times:?}");
}
