//! The story (C1–C4): a file goes in, a colleague finds it by a word of its body, nobody else does.

use axum::http::StatusCode;
use parvis_content::domain::kind::Kind;

use crate::support::{Centre, demo_file};

const PDF: &str = "documents/ressources-humaines/procedure-conges.pdf";

#[tokio::test(flavor = "multi_thread")]
async fn a_file_goes_in_a_colleague_finds_it_nobody_else_does() {
    let centre = Centre::new().await;
    let writer = centre.sign_in("communication").await;
    let (section, library) = centre.library().await;
    let bytes = demo_file(PDF);
    let document = centre.upload(&writer, library, "Procédure.pdf", &bytes).await;
    let news =
        centre.publish(section, Kind::News, "Horaires de la piscine", "Le bassin ouvre à huit heures.").await;
    let photo = demo_file("media/fete-de-quartier.jpg");
    let picture = parvis_testing::client::FilePart { field: "file", name: "fete.jpg", bytes: &photo };
    let added = writer
        .upload(&format!("/gerer/pages/{news}/images"), &[("alt", "Une fête"), ("main", "on")], &[picture])
        .await;
    assert_eq!(added.status, StatusCode::SEE_OTHER, "{}", added.text());
    centre.settle().await;

    // An employee of the small children's sector finds it without accents, by a word of its body, and reads the news.
    let reader = centre.sign_in("salarie").await;
    let found = reader.get("/recherche?q=fractionement").await;
    assert!(found.text().contains(&format!("/documents/{document}")), "{}", found.text());
    assert!(reader.get("/").await.says("Horaires de la piscine"));
    let file = reader.get(&format!("/documents/{document}/fichier")).await;
    assert_eq!((file.status, file.body.as_ref()), (StatusCode::OK, bytes.as_slice()));
    let image = parvis_content::services::image::of_node(&centre.ctx(), news).await.unwrap().remove(0);

    // Limited to the children's sector: gone at the very next request, at every address, even before the index knows.
    let enfance = centre.sectors["enfance"];
    let limited = writer
        .form(
            &format!("/gerer/contenus/{section}/public"),
            &[("who", "some"), ("rule", &format!("sector:{enfance}"))],
        )
        .await;
    assert_eq!(limited.status, StatusCode::SEE_OTHER, "{}", limited.text());
    let program = centre.token("salarie").await;
    for settled in [false, true] {
        if settled {
            centre.settle().await;
        }
        let results = reader.get("/recherche?q=fractionnement").await;
        assert!(!results.says("procédure") && !results.says("1 résultat"), "{}", results.text());
        assert!(!reader.get("/recherche/suggestions?q=proced").await.says("procédure"));
        let hits = program.get("/api/v1/search?q=fractionnement").await.json();
        assert_eq!((hits["total"].as_u64(), hits["hits"].as_array().map(Vec::len)), (Some(0), Some(0)));
        for path in ["/", "/actualites", "/documents"] {
            let page = reader.get(path).await;
            assert!(
                !page.says("piscine") && !page.says("procédure") && !page.says("Ressources humaines"),
                "{path}"
            );
        }
        for path in [
            "/ressources-humaines".to_owned(),
            "/ressources-humaines/documents".to_owned(),
            "/ressources-humaines/horaires-de-la-piscine".to_owned(),
            format!("/documents/{document}"),
            format!("/documents/{document}/fichier"),
            format!("/documents/{document}/versions/1"),
            image.src.clone(),
        ] {
            assert_eq!(reader.get(&path).await.status, StatusCode::NOT_FOUND, "{path}");
        }
        for path in ["news", "pages"].map(|kind| format!("/api/v1/{kind}/{news}")).into_iter().chain([
            format!("/api/v1/documents/{document}"),
            format!("/api/v1/documents/{document}/file"),
            format!("/api/v1/sections/{section}"),
            format!("/api/v1/sections/{library}"),
        ]) {
            assert_eq!(program.get(&path).await.status, StatusCode::NOT_FOUND, "{path}");
        }
    }

    // Those of the sector still have all of it.
    let colleague = centre.sign_in("animateur").await;
    assert!(colleague.get("/recherche?q=fractionnement").await.says("procédure"));
    assert_eq!(colleague.get(&format!("/documents/{document}/fichier")).await.status, StatusCode::OK);
    assert_eq!(colleague.get(&image.src).await.status, StatusCode::OK);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_is_sent_in_parts_and_not_twice() {
    let centre = Centre::new().await;
    let writer = centre.sign_in("communication").await;
    let (_, library) = centre.library().await;
    let document = centre.upload(&writer, library, "note.txt", "Bonjour à tous".as_bytes()).await;
    let path = format!("/documents/{document}/fichier");
    let whole = writer.get(&path).await;
    let etag = whole.header("etag").to_owned();
    assert_eq!(whole.header("content-type"), "text/plain; charset=utf-8");
    let again = writer.get_with(&path, &[("if-none-match", &etag)]).await;
    assert_eq!((again.status, again.body.len()), (StatusCode::NOT_MODIFIED, 0));
    let part = writer.get_with(&path, &[("range", "bytes=0-6")]).await;
    assert_eq!((part.status, part.text()), (StatusCode::PARTIAL_CONTENT, "Bonjour".to_owned()));
    let listed =
        centre.token("communication").await.get(&format!("/api/v1/documents/{document}")).await.json();
    assert_eq!(listed["downloads"], 2);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_new_version_keeps_the_address_and_the_old_one() {
    let centre = Centre::new().await;
    let writer = centre.sign_in("communication").await;
    let (_, library) = centre.library().await;
    let document = centre.upload(&writer, library, "note.txt", b"premier").await;
    let file = parvis_testing::client::FilePart { field: "file", name: "note2.txt", bytes: b"second" };
    let path = format!("/gerer/documents/{document}/version");
    assert_eq!(writer.upload(&path, &[], &[file]).await.status, StatusCode::SEE_OTHER);
    assert_eq!(writer.get(&format!("/documents/{document}/fichier")).await.text(), "second");
    assert_eq!(writer.get(&format!("/documents/{document}/versions/1")).await.text(), "premier");
}
