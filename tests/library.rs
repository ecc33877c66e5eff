//! The library: a document that is over, what it looks like, where it is used, who sees it.

use axum::http::StatusCode;
use chrono::TimeDelta;
use parvis_content::domain::kind::Kind;
use parvis_content::domain::tree::HOME;
use parvis_testing::client::{Answer, Client, FilePart};
use uuid::Uuid;

use crate::support::{Centre, demo_file, send};

async fn describe(client: &Client, document: Uuid, library: Uuid, until: &str) -> Answer {
    let library = library.to_string();
    let fields = [("title", "Grille"), ("description", ""), ("library", &*library), ("shown_until", until)];
    client.form(&format!("/gerer/documents/{document}"), &fields).await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_document_is_over_after_its_last_day() {
    let centre = Centre::new().await;
    let writer = centre.sign_in("communication").await;
    let (_, library) = centre.library().await;
    let document = centre.upload(&writer, library, "grille.txt", b"Un quotient familial.").await;
    let block = format!("```parvis content.documents\nlibrary = {library}\n```");
    centre.publish(HOME, Kind::Page, "Tarifs", &block).await;
    let wrong = describe(&writer, document, library, "bientôt").await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(wrong.says("value=\"bientôt\""), "nothing typed is lost");
    assert_eq!(describe(&writer, document, library, "2026-11-24").await.status, StatusCode::SEE_OTHER);
    centre.settle().await;
    let places = [
        "/ressources-humaines/documents".to_owned(),
        "/documents".to_owned(),
        "/recherche?q=quotient".to_owned(),
        "/tarifs".to_owned(),
        "/api/v1/documents".to_owned(),
    ];
    let addresses = [
        format!("/documents/{document}"),
        format!("/documents/{document}/fichier"),
        format!("/documents/{document}/versions/1"),
    ];
    let api = format!("/api/v1/documents/{document}");
    // The clock says eleven in the morning; the day ends at midnight here.
    for (hours, shown) in [(0, true), (12, true), (13, false)] {
        centre.clock.advance(TimeDelta::hours(hours));
        let (reader, program) = (centre.sign_in("salarie").await, centre.token("communication").await);
        for path in &places {
            let answer =
                if path.starts_with("/api") { program.get(path).await } else { reader.get(path).await };
            assert_eq!(answer.says("Grille"), shown, "{path} after {hours} more hours");
        }
        let expected = if shown { StatusCode::OK } else { StatusCode::NOT_FOUND };
        for path in &addresses {
            assert_eq!(reader.get(path).await.status, expected, "{path} after {hours} more hours");
        }
        for path in [api.clone(), format!("{api}/file")] {
            assert_eq!(program.get(&path).await.status, expected, "{path}");
        }
    }
    centre.clock.advance(TimeDelta::hours(1));
    centre.settle().await;
    let writer = centre.sign_in("communication").await;
    assert!(writer.get(&format!("/gerer/contenus/{library}")).await.says("Périmé"));
    assert!(writer.get("/a-traiter").await.says("Un document est périmé"));
    assert!(!centre.sign_in("informatique").await.get("/a-traiter").await.says("périmé"));
    // Another day, and it is back.
    assert_eq!(describe(&writer, document, library, "2027-01-31").await.status, StatusCode::SEE_OTHER);
    centre.settle().await;
    let reader = centre.sign_in("salarie").await;
    assert!(reader.get("/recherche?q=quotient").await.says("Grille"));
    assert!(!writer.get("/a-traiter").await.says("Un document est périmé"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_document_says_where_it_is_used_and_who_sees_it() {
    let centre = Centre::new().await;
    let writer = centre.sign_in("communication").await;
    let (section, library) = centre.library().await;
    let document = centre.upload(&writer, library, "note.txt", b"Une note.").await;
    let screen = format!("/gerer/documents/{document}");
    assert!(writer.get(&screen).await.says("Aucune page ne mène"));
    let body = format!("[la note](/documents/{document}?telecharger=1)");
    let page = centre.publish(section, Kind::Page, "Avec un lien", &body).await;
    let block = format!("```parvis content.documents\nlibrary = {library}\n```");
    centre.publish(HOME, Kind::News, "Avec un bloc", &block).await;
    let seen = writer.get(&screen).await;
    assert!(seen.says("Avec un lien") && seen.says(&format!("/gerer/pages/{page}")));
    assert!(seen.says("Avec un bloc") && seen.says("2 pages y mènent"), "{}", seen.text());
    assert!(seen.says("Tous ceux qui ont un compte"));
    let rule = format!("sector:{}", centre.sectors["enfance"]);
    writer.form(&format!("/gerer/contenus/{section}/public"), &[("who", "some"), ("rule", &rule)]).await;
    for path in [&screen, &format!("/gerer/contenus/{library}")] {
        assert!(writer.get(path).await.says("Enfance"), "{path}: the limit above is said");
    }
    // The words that lead there are gone.
    let fields = [("title", "Avec un lien"), ("summary", ""), ("body", "rien"), ("action", "publish")];
    writer.form(&format!("/gerer/pages/{page}"), &fields).await;
    assert!(!writer.get(&screen).await.says("Avec un lien"));
    for path in [screen.clone(), format!("/gerer/contenus/{library}")] {
        assert_eq!(centre.sign_in("animateur").await.get(&path).await.status, StatusCode::FORBIDDEN);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_first_page_is_drawn_for_whoever_sees_the_document() {
    let centre = Centre::new().await;
    let writer = centre.sign_in("communication").await;
    let (section, library) = centre.library().await;
    let pdf = demo_file("documents/direction/cr-conseil-administration.pdf");
    let pdf = centre.upload(&writer, library, "cr.pdf", &pdf).await;
    let photo = centre.upload(&writer, library, "photo.jpg", &demo_file("media/jardin.jpg")).await;
    let broken = centre.upload(&writer, library, "abime.pdf", b"%PDF-1.7\nrien du tout\n%%EOF").await;
    let text = centre.upload(&writer, library, "note.txt", b"Une note.").await;
    centre.settle().await;
    let reader = centre.sign_in("salarie").await;
    for document in [pdf, photo] {
        let picture = reader.get(&format!("/documents/{document}/image")).await;
        assert_eq!((picture.status, picture.header("content-type")), (StatusCode::OK, "image/jpeg"));
        assert!(reader.get(&format!("/documents/{document}")).await.says("document-picture"));
    }
    for document in [broken, text] {
        let picture = reader.get(&format!("/documents/{document}/image")).await;
        assert_eq!(picture.status, StatusCode::NOT_FOUND);
        assert!(!reader.get(&format!("/documents/{document}")).await.says("document-picture"));
    }
    let rule = format!("sector:{}", centre.sectors["enfance"]);
    writer.form(&format!("/gerer/contenus/{section}/public"), &[("who", "some"), ("rule", &rule)]).await;
    assert_eq!(reader.get(&format!("/documents/{pdf}/image")).await.status, StatusCode::NOT_FOUND);
    let member = centre.sign_in("animateur").await;
    assert_eq!(member.get(&format!("/documents/{pdf}/image")).await.status, StatusCode::OK);
}

#[tokio::test(flavor = "multi_thread")]
async fn thirty_files_come_in_and_the_refused_one_is_named() {
    let centre = Centre::new().await;
    let writer = centre.sign_in("communication").await;
    let (_, library) = centre.library().await;
    let names: Vec<_> = (1..=29).map(|number| format!("note-{number:02}.txt")).collect();
    let mut files: Vec<_> =
        names.iter().map(|name| FilePart { field: "file", name, bytes: b"Une note." }).collect();
    files.insert(7, FilePart { field: "file", name: "programme.exe", bytes: b"MZ\x90\0" });
    let path = format!("/gerer/bibliotheques/{library}/fichiers");
    let answer = writer.upload(&path, &[], &files).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(answer.says("programme.exe"), "{}", answer.text());
    let screen = writer.get(&format!("/gerer/contenus/{library}")).await;
    assert!(names.iter().all(|name| screen.says(name.trim_end_matches(".txt"))), "the others are kept");
    assert_eq!(send(&writer, library, "trente.txt", b"Une note.").await.status, StatusCode::SEE_OTHER);
}
